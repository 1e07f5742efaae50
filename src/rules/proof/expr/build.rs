//! From conditions to expressions, before anything is answered.

use super::{Exprs, Id, Judged, Node};
use crate::domain::law::Goal;
use crate::domain::{Bits, Condition};

impl Exprs<'_> {
    /// A condition before anything is answered.
    pub(in crate::rules) fn condition(&mut self, condition: &Condition, judged: Judged) -> Id {
        match condition {
            Condition::All(parts) => {
                let parts = parts.iter().map(|part| self.condition(part, judged)).collect();
                self.all(parts)
            }
            Condition::Any(parts) => {
                let parts = parts.iter().map(|part| self.condition(part, judged)).collect();
                self.any(parts)
            }
            Condition::InOrder(parts) => {
                let parts: Vec<Id> = parts.iter().map(|part| self.condition(part, judged)).collect();
                parts
                    .into_iter()
                    .rev()
                    .fold(Id::YES, |rest, part| self.gate(part, rest))
            }
            Condition::Not(part) => {
                let part = self.condition(part, judged);
                self.not(part)
            }
            Condition::Established(part) => {
                let part = self.condition(part, judged);
                self.known(part)
            }
            Condition::Is { question, choices } => self.is(*question, *choices, judged),
            Condition::Named(index) => {
                let rules = self.rules;
                rules
                    .conditions
                    .get(*index)
                    .map_or(Id::STUCK, |named| self.condition(&named.when, judged))
            }
            Condition::Judgement(index) => match judged {
                Some((given, holds)) if given == *index => Id::of(holds),
                _ => Id::STUCK,
            },
            Condition::Unwritten => Id::STUCK,
        }
    }

    fn is(&mut self, question: usize, choices: Bits, judged: Judged) -> Id {
        let rules = self.rules;
        let Some(asked) = rules.questions.get(question) else {
            return Id::STUCK;
        };
        let derived = asked.derived.iter();
        let derived = derived
            .map(|(choice, when)| (self.condition(when, judged), choices.has(*choice)))
            .collect();
        self.ask(question, choices, derived)
    }

    /// A goal before anything is answered.
    pub(in crate::rules) fn goal(&mut self, goal: &Goal, judged: Judged) -> Id {
        let when = self.condition(&goal.when, judged);
        if goal.needs.is_empty() {
            return when;
        }
        let wanted = self.is(self.rules.needs, goal.needs, judged);
        self.opens(wanted, when, Node::Wanted)
    }
}
