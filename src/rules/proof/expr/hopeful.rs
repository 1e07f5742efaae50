//! What can still become of an expression.

use super::{Exprs, Id, Node};

impl Exprs<'_> {
    /// The part in which nothing is left that cannot become `target` any more.
    pub(in crate::rules) fn hopeful(&mut self, id: Id, target: bool) -> Id {
        if id == Id::STUCK {
            return Id::of(!target);
        }
        if !id.live() {
            return id;
        }
        if let Some(known) = self.hopeful.get(&(id, target)) {
            return *known;
        }
        let hopeful = self.hopeful_node(id, target);
        self.hopeful.insert((id, target), hopeful);
        hopeful
    }

    fn hopeful_node(&mut self, id: Id, target: bool) -> Id {
        self.look();
        match self.nodes[id.0 as usize].clone() {
            Node::All(parts) => {
                let parts = parts.into_iter().map(|part| self.hopeful(part, target)).collect();
                self.all(parts)
            }
            Node::Any(parts) => {
                let parts = parts.into_iter().map(|part| self.hopeful(part, target)).collect();
                self.any(parts)
            }
            Node::Not(part) => {
                let part = self.hopeful(part, !target);
                self.not(part)
            }
            Node::Unsure(derived) => {
                let helpful = derived.into_iter().filter(|(_, holds)| *holds == target);
                let helpful = helpful
                    .map(|(when, holds)| (self.hopeful(when, true), holds))
                    .collect();
                match self.unsure(helpful) {
                    Id::STUCK => Id::of(!target),
                    left => left,
                }
            }
            Node::Gate(first, second) => self.hopeful_gate(first, second, target),
            Node::Constant(_) | Node::Ask { .. } | Node::Known(_) | Node::Wanted(..) => id,
        }
    }

    /// As [`Exprs::hopeful`], for parts in order.
    fn hopeful_gate(&mut self, first: Id, second: Id, target: bool) -> Id {
        let holds = self.hopeful(first, true);
        let then = self.hopeful(second, target);
        if target {
            return if holds == Id::NO || then == Id::NO {
                Id::NO
            } else {
                self.gate(holds, then)
            };
        }
        // It is no when the first part fails, or when it holds and the second fails.
        let by_holding = if holds == Id::NO || then == Id::YES {
            Id::YES
        } else {
            let fails = self.not(then);
            let fails = self.gate(holds, fails);
            self.not(fails)
        };
        let by_failing = self.hopeful(first, false);
        self.all(vec![by_failing, by_holding])
    }
}
