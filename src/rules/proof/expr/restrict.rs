//! What is left of an expression after an answer, and which answers it can tell apart.

use super::{Derived, Exprs, Id, Node};
use crate::domain::{Answer, Bits};

impl Exprs<'_> {
    /// What is left after one answer.
    pub(in crate::rules) fn restrict(&mut self, id: Id, question: usize, answer: Answer) -> Id {
        if !self.vars(id).has(question) {
            return id;
        }
        let key = (id, u8::try_from(question).unwrap_or(u8::MAX), answer);
        if let Some(known) = self.restricted.get(&key) {
            return *known;
        }
        let node = self.nodes[id.0 as usize].clone();
        let left = self.restrict_node(node, question, answer);
        self.restricted.insert(key, left);
        left
    }

    fn restrict_node(&mut self, node: Node, question: usize, answer: Answer) -> Id {
        match node {
            Node::Constant(constant) => Id(u32::from(constant)),
            Node::Ask {
                question: asked,
                choices,
                derived,
            } => {
                let derived = self.restrict_derived(derived, question, answer);
                match answer {
                    Answer::Chosen(chosen) if asked == question => Id::of(chosen.meets(choices)),
                    Answer::Unsure if asked == question => self.unsure(derived),
                    _ => self.ask(asked, choices, derived),
                }
            }
            Node::Unsure(derived) => {
                let derived = self.restrict_derived(derived, question, answer);
                self.unsure(derived)
            }
            Node::All(parts) => {
                let parts = parts
                    .into_iter()
                    .map(|part| self.restrict(part, question, answer))
                    .collect();
                self.all(parts)
            }
            Node::Any(parts) => {
                let parts = parts
                    .into_iter()
                    .map(|part| self.restrict(part, question, answer))
                    .collect();
                self.any(parts)
            }
            Node::Not(part) => {
                let part = self.restrict(part, question, answer);
                self.not(part)
            }
            Node::Known(part) => {
                let part = self.restrict(part, question, answer);
                self.known(part)
            }
            Node::Gate(first, second) => {
                let first = self.restrict(first, question, answer);
                let second = self.restrict(second, question, answer);
                self.gate(first, second)
            }
            Node::Wanted(first, second) => {
                let first = self.restrict(first, question, answer);
                let second = self.restrict(second, question, answer);
                self.opens(first, second, Node::Wanted)
            }
        }
    }

    fn restrict_derived(&mut self, derived: Derived, question: usize, answer: Answer) -> Derived {
        derived
            .into_iter()
            .map(|(when, holds)| (self.restrict(when, question, answer), holds))
            .collect()
    }

    /// The sets of choices of a question that an expression asks for.
    pub(in crate::rules) fn asked_for(&self, id: Id, question: usize, found: &mut Vec<Bits>) {
        if !self.vars(id).has(question) {
            return;
        }
        match &self.nodes[id.0 as usize] {
            Node::Constant(_) => {}
            Node::Ask {
                question: asked,
                choices,
                derived,
            } => {
                if *asked == question {
                    found.push(*choices);
                    // Which choice a "weet ik niet" amounts to is no matter of the choices themselves.
                }
                for (when, _) in derived {
                    self.asked_for(*when, question, found);
                }
            }
            Node::Unsure(derived) => {
                for (when, _) in derived {
                    self.asked_for(*when, question, found);
                }
            }
            Node::All(parts) | Node::Any(parts) => {
                for part in parts {
                    self.asked_for(*part, question, found);
                }
            }
            Node::Not(part) | Node::Known(part) => self.asked_for(*part, question, found),
            Node::Gate(first, second) | Node::Wanted(first, second) => {
                self.asked_for(*first, question, found);
                self.asked_for(*second, question, found);
            }
        }
    }
}
