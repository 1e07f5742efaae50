//! What can still become of an expression.

use super::{Exprs, Id, Node};

impl Exprs<'_> {
    /// The part in which nothing is left that cannot become `target` any more.
    pub(in crate::rules) fn attainable(&mut self, id: Id, target: bool) -> Id {
        if id == Id::STUCK {
            return Id::of(!target);
        }
        if !id.live() {
            return id;
        }
        if let Some(known) = self.attainable.get(&(id, target)) {
            return *known;
        }
        let attainable = self.attainable_node(id, target);
        self.attainable.insert((id, target), attainable);
        attainable
    }

    fn attainable_node(&mut self, id: Id, target: bool) -> Id {
        self.look();
        let mut node = self.nodes[id.0 as usize].clone();
        match node {
            Node::Not(part) => {
                let part = self.attainable(part, !target);
                self.not(part)
            }
            Node::Unsure(derived) => {
                let helpful = derived.into_iter().filter(|(_, holds)| *holds == target);
                let helpful = helpful
                    .map(|(when, holds)| (self.attainable(when, true), holds))
                    .collect();
                match self.unsure(helpful) {
                    Id::STUCK => Id::of(!target),
                    left => left,
                }
            }
            Node::All(_) | Node::Any(_) => {
                for part in node.parts() {
                    *part = self.attainable(*part, target);
                }
                self.folded(node)
            }
            Node::Gate(first, second) => self.attainable_gate(first, second, target),
            Node::Constant(_) | Node::Ask { .. } | Node::Known(_) | Node::Wanted(..) => id,
        }
    }

    /// As [`Exprs::attainable`], for parts in order.
    fn attainable_gate(&mut self, first: Id, second: Id, target: bool) -> Id {
        let holds = self.attainable(first, true);
        let then = self.attainable(second, target);
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
        let by_failing = self.attainable(first, false);
        self.all(vec![by_failing, by_holding])
    }
}
