//! What is left of an expression after an answer, and which answers it can tell apart.

use std::rc::Rc;

use super::Exprs;
use super::node::{Derived, Given, Id, Node};
use crate::domain::{Answer, Bits};

impl Exprs<'_> {
    /// What is left after one answer.
    pub(in crate::rules) fn restrict(&mut self, id: Id, question: usize, answer: Answer) -> Id {
        self.restrict_by(id, question, Given::Answer(answer))
    }

    /// What is left when so much is known of an answer.
    pub(in crate::rules) fn restrict_by(&mut self, id: Id, question: usize, given: Given) -> Id {
        if !self.vars(id).has(question) {
            return id;
        }
        let key = (id, question, given);
        if let Some(known) = self.restricted.get(&key) {
            return *known;
        }
        self.look();
        let mut node = self.nodes[id.0 as usize].clone();
        for part in node.parts() {
            *part = self.restrict_by(*part, question, given);
        }
        let left = match node {
            Node::Ask {
                question: asked,
                choices,
                derived,
            } if asked == question => self.restrict_ask(question, choices, derived, given),
            node => self.folded(node),
        };
        self.restricted.insert(key, left);
        left
    }

    /// What is left of asking for some choices.
    fn restrict_ask(&mut self, question: usize, choices: Bits, derived: Derived, given: Given) -> Id {
        match given {
            Given::Answer(Answer::Chosen(chosen)) => Id::of(chosen.meets(choices)),
            Given::Answer(Answer::Unsure) => self.unsure(derived),
            Given::Answer(Answer::Open) => self.ask(question, choices, derived),
            Given::Choices(some, true) if choices.meets(some) => Id::YES,
            Given::Choices(some, _) => {
                let left = choices.without(some);
                if left.is_empty() {
                    Id::NO
                } else {
                    self.ask(question, left, Derived::new())
                }
            }
        }
    }

    /// The sets of choices of a question that expressions ask for, each once.
    pub(in crate::rules) fn asked_for(
        &mut self,
        ids: impl IntoIterator<Item = Id>,
        question: usize,
    ) -> Vec<Bits> {
        let mut found = Vec::new();
        for id in ids {
            for set in self.sets(id, question).iter() {
                if !found.contains(set) {
                    found.push(*set);
                }
            }
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
        let mut node = self.nodes[id.0 as usize].clone();
        let parts = node.parts().into_iter().map(|part| *part);
        let mut found = self.asked_for(parts, question);
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
