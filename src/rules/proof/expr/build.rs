//! From conditions to expressions, before anything is answered.

use super::Exprs;
use super::node::{Id, Judged, Node, Shared};
use crate::domain::Condition;
use crate::domain::law::Goal;

impl Exprs<'_> {
    /// A condition before anything is answered.
    pub(in crate::rules) fn condition(&mut self, condition: &Condition, judged: Judged) -> Id {
        self.look();
        match condition {
            Condition::All(parts) => {
                let parts = self.conditions(parts, judged);
                self.all(parts)
            }
            Condition::Any(parts) => {
                let parts = self.conditions(parts, judged);
                self.any(parts)
            }
            Condition::InOrder(parts) => {
                let parts = self.conditions(parts, judged).into_iter();
                parts.rev().fold(Id::YES, |rest, part| self.gate(part, rest))
            }
            Condition::Not(part) => {
                let part = self.condition(part, judged);
                self.not(part)
            }
            Condition::Established(part) => {
                let part = self.condition(part, judged);
                self.known(part)
            }
            Condition::Is { question, choices } => self.once(Shared::Is(*question, *choices), judged),
            Condition::Named(index) => self.once(Shared::Named(*index), judged),
            Condition::Judgement(index) => match judged {
                Some((given, holds)) if given == *index => Id::of(holds),
                _ => Id::STUCK,
            },
            Condition::Unwritten => Id::STUCK,
        }
    }

    fn conditions(&mut self, parts: &[Condition], judged: Judged) -> Vec<Id> {
        parts.iter().map(|part| self.condition(part, judged)).collect()
    }

    /// Builds what is referred to once, however many ways lead to it.
    fn once(&mut self, shared: Shared, judged: Judged) -> Id {
        if let Some(built) = self.built.get(&(shared, judged)) {
            return *built;
        }
        let rules = self.rules;
        let id = match shared {
            Shared::Named(index) => self.condition(&rules.conditions[index].when, judged),
            Shared::Is(question, choices) => {
                let derived = rules.questions[question].derived.iter();
                let derived = derived
                    .map(|(choice, when)| (self.condition(when, judged), choices.has(*choice)))
                    .collect();
                self.ask(question, choices, derived)
            }
        };
        self.built.insert((shared, judged), id);
        id
    }

    /// A goal before anything is answered.
    pub(in crate::rules) fn goal(&mut self, goal: &Goal, judged: Judged) -> Id {
        let when = self.condition(&goal.when, judged);
        if goal.needs.is_empty() {
            return when;
        }
        let wanted = self.once(Shared::Is(self.rules.needs, goal.needs), judged);
        self.opens(wanted, when, Node::Wanted)
    }
}
