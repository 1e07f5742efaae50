//! What is left of an expression after an answer, and which answers it can tell apart.

use std::rc::Rc;

use super::{Derived, Exprs, Id, Node};
use crate::domain::{Answer, Bits};

/// What is told of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::rules) enum Told {
    /// The whole answer.
    Answer(Answer),
    /// Of choices that stand in the same sets, whether one of them was made; something was chosen then, or will be.
    Choices(Bits, bool),
}

impl Exprs<'_> {
    /// What is left after one answer.
    pub(in crate::rules) fn restrict(&mut self, id: Id, question: usize, answer: Answer) -> Id {
        self.restrict_by(id, question, Told::Answer(answer))
    }

    /// What is left after what is told of a question.
    pub(in crate::rules) fn restrict_by(&mut self, id: Id, question: usize, told: Told) -> Id {
        if !self.vars(id).has(question) {
            return id;
        }
        let key = (id, u8::try_from(question).unwrap_or(u8::MAX), told);
        if let Some(known) = self.restricted.get(&key) {
            return *known;
        }
        self.look();
        let node = self.nodes[id.0 as usize].clone();
        let left = self.restrict_node(node, question, told);
        self.restricted.insert(key, left);
        left
    }

    /// What is left of the wish for some choices.
    fn restrict_ask(&mut self, question: usize, choices: Bits, derived: Derived, told: Told) -> Id {
        match told {
            Told::Answer(Answer::Chosen(chosen)) => Id::of(chosen.meets(choices)),
            Told::Answer(Answer::Unsure) => self.unsure(derived),
            Told::Answer(Answer::Open) => self.ask(question, choices, derived),
            Told::Choices(some, true) if choices.meets(some) => Id::YES,
            Told::Choices(some, _) => {
                let left = choices.without(some);
                if left.is_empty() {
                    Id::NO
                } else {
                    self.ask(question, left, Derived::new())
                }
            }
        }
    }

    fn restrict_node(&mut self, node: Node, question: usize, told: Told) -> Id {
        match node {
            Node::Constant(constant) => Id(u32::from(constant)),
            Node::Ask {
                question: asked,
                choices,
                derived,
            } => {
                let derived = self.restrict_derived(derived, question, told);
                if asked == question {
                    self.restrict_ask(asked, choices, derived, told)
                } else {
                    self.ask(asked, choices, derived)
                }
            }
            Node::Unsure(derived) => {
                let derived = self.restrict_derived(derived, question, told);
                self.unsure(derived)
            }
            Node::All(parts) => {
                let parts = parts
                    .into_iter()
                    .map(|part| self.restrict_by(part, question, told))
                    .collect();
                self.all(parts)
            }
            Node::Any(parts) => {
                let parts = parts
                    .into_iter()
                    .map(|part| self.restrict_by(part, question, told))
                    .collect();
                self.any(parts)
            }
            Node::Not(part) => {
                let part = self.restrict_by(part, question, told);
                self.not(part)
            }
            Node::Known(part) => {
                let part = self.restrict_by(part, question, told);
                self.known(part)
            }
            Node::Gate(first, second) => {
                let first = self.restrict_by(first, question, told);
                let second = self.restrict_by(second, question, told);
                self.gate(first, second)
            }
            Node::Wanted(first, second) => {
                let first = self.restrict_by(first, question, told);
                let second = self.restrict_by(second, question, told);
                self.opens(first, second, Node::Wanted)
            }
        }
    }

    fn restrict_derived(&mut self, derived: Derived, question: usize, told: Told) -> Derived {
        derived
            .into_iter()
            .map(|(when, holds)| (self.restrict_by(when, question, told), holds))
            .collect()
    }

    /// The sets of choices of a question that expressions ask for, each once.
    pub(in crate::rules) fn asked_for(
        &mut self,
        ids: impl IntoIterator<Item = Id>,
        question: usize,
    ) -> Vec<Bits> {
        let mut found = Vec::new();
        for id in ids {
            let sets = self.sets(id, question);
            found.extend(
                sets.iter()
                    .filter(|set| !found.contains(*set))
                    .collect::<Vec<_>>(),
            );
        }
        found
    }

    fn sets(&mut self, id: Id, question: usize) -> Rc<[Bits]> {
        if !self.vars(id).has(question) {
            return Rc::default();
        }
        if let Some(known) = self.sets.get(&(id, question)) {
            return Rc::clone(known);
        }
        self.look();
        let node = self.nodes[id.0 as usize].clone();
        let mut found = self.asked_for(node.parts(), question);
        // Which choice a "weet ik niet" amounts to is no matter of the choices themselves.
        if let Node::Ask {
            question: asked,
            choices,
            ..
        } = node
            && asked == question
            && !found.contains(&choices)
        {
            found.push(choices);
        }
        let found: Rc<[Bits]> = found.into();
        self.sets.insert((id, question), Rc::clone(&found));
        found
    }
}

impl Node {
    /// The expressions that it is made of.
    fn parts(&self) -> Vec<Id> {
        match self {
            Node::Constant(_) => Vec::new(),
            Node::Ask { derived, .. } | Node::Unsure(derived) => {
                derived.iter().map(|(when, _)| *when).collect()
            }
            Node::All(parts) | Node::Any(parts) => parts.clone(),
            Node::Not(part) | Node::Known(part) => vec![*part],
            Node::Gate(first, second) | Node::Wanted(first, second) => vec![*first, *second],
        }
    }
}
