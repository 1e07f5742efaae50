//! What is left of a condition after some answers: shared, folded expressions.
//!
//! Two states of the interview with the same expressions left have the same future, so that walking all
//! answers becomes walking all expressions. What an expression means is for the engine to say: [`Finding`]. The truth
//! of one that is not a constant is unknown.

mod build;
mod node;
mod restrict;

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::domain::{Bits, Finding, Ruleset, Truth};
use node::{Derived, Node, Shared};
pub(in crate::rules) use node::{Given, Id, Judged};

/// All expressions of a ruleset.
pub struct Exprs<'r> {
    pub(in crate::rules) rules: &'r Ruleset,
    nodes: Vec<Node>,
    ids: FxHashMap<Node, Id>,
    findings: Vec<Finding>,
    /// Which questions it names.
    vars: Vec<Bits>,
    built: FxHashMap<(Shared, Judged), Id>,
    restricted: FxHashMap<(Id, usize, Given), Id>,
    /// Which sets of choices of a question it asks for.
    sets: FxHashMap<(Id, usize), Rc<[Bits]>>,
    #[cfg(test)]
    pub(super) looks: usize,
}

impl<'r> Exprs<'r> {
    pub(in crate::rules) fn new(rules: &'r Ruleset) -> Exprs<'r> {
        let mut exprs = Exprs {
            rules,
            nodes: Vec::new(),
            ids: FxHashMap::default(),
            findings: Vec::new(),
            vars: Vec::new(),
            built: FxHashMap::default(),
            restricted: FxHashMap::default(),
            sets: FxHashMap::default(),
            #[cfg(test)]
            looks: 0,
        };
        for constant in [Truth::Yes, Truth::No, Truth::Unknown] {
            let node = Node::Constant(constant);
            exprs.push(exprs.meaning(&node), node);
        }
        exprs
    }

    /// Counts in tests how much is looked at.
    #[cfg_attr(
        not(test),
        expect(clippy::unused_self, reason = "nothing is counted outside tests")
    )]
    fn look(&mut self) {
        #[cfg(test)]
        {
            self.looks += 1;
        }
    }

    /// What it is, and what can still become of it.
    pub(in crate::rules) fn finding(&self, id: Id) -> Finding {
        self.findings[id.0 as usize]
    }

    /// The questions that it names.
    pub(in crate::rules) fn vars(&self, id: Id) -> Bits {
        self.vars[id.0 as usize]
    }

    fn meaning(&self, node: &Node) -> Finding {
        let of = |id: &Id| self.finding(*id);
        match node {
            Node::Constant(Truth::Unknown) => Finding::STUCK,
            Node::Constant(truth) => Finding::settled(*truth == Truth::Yes),
            Node::Ask { question, .. } => Finding::pending(Bits::one(*question)),
            Node::Unsure(derived) => {
                let parts = derived.iter().map(|(when, asked_for)| (*asked_for, of(when)));
                Finding::derived(Bits::EMPTY, parts)
            }
            Node::All(parts) => Finding::all(parts.iter().map(of)),
            Node::Any(parts) => Finding::any(parts.iter().map(of)),
            Node::Not(part) => of(part).negated(),
            Node::Known(part) => of(part).established(),
            Node::Gate(first, second) => of(first).then(|| of(second)),
            Node::Wanted(first, _) => of(first),
        }
    }

    /// A node as an expression; what no question can change is a constant.
    fn add(&mut self, node: Node) -> Id {
        if let Some(id) = self.ids.get(&node) {
            return *id;
        }
        let finding = self.meaning(&node);
        match finding.truth {
            Truth::Yes => Id::YES,
            Truth::No => Id::NO,
            Truth::Unknown if finding.open().is_empty() => Id::STUCK,
            Truth::Unknown => self.push(finding, node),
        }
    }

    fn push(&mut self, finding: Finding, mut node: Node) -> Id {
        let parts = node.parts().into_iter();
        let vars = parts.fold(Bits::EMPTY, |vars, part| vars.or(self.vars(*part)));
        let own = match node {
            Node::Ask { question, .. } => Bits::one(question),
            _ => Bits::EMPTY,
        };
        let id = Id(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(node.clone());
        self.findings.push(finding);
        self.vars.push(vars.or(own));
        self.ids.insert(node, id);
        id
    }

    fn many(&mut self, mut parts: Vec<Id>, neutral: Id, node: fn(Vec<Id>) -> Node) -> Id {
        parts.retain(|part| *part != neutral);
        parts.sort_unstable();
        parts.dedup();
        match parts.as_slice() {
            [] => neutral,
            [one] => *one,
            _ => self.add(node(parts)),
        }
    }

    pub(in crate::rules) fn all(&mut self, parts: Vec<Id>) -> Id {
        self.many(parts, Id::YES, Node::All)
    }

    pub(in crate::rules) fn any(&mut self, parts: Vec<Id>) -> Id {
        self.many(parts, Id::NO, Node::Any)
    }

    fn not(&mut self, part: Id) -> Id {
        match self.nodes[part.0 as usize] {
            Node::Not(inner) => inner,
            _ => self.add(Node::Not(part)),
        }
    }

    /// Whether it is known. Of a whole that is whether its parts are, and what can not become known is left out.
    fn known(&mut self, part: Id) -> Id {
        let node = Node::Known(part);
        if let Some(known) = self.ids.get(&node) {
            return *known;
        }
        let mut inner = self.nodes[part.0 as usize].clone();
        if let Node::Unsure(derived) = &mut inner {
            derived.retain(|(_, asked_for)| *asked_for);
        }
        let known = match inner {
            Node::Known(_) => part,
            Node::All(_) | Node::Any(_) | Node::Gate(..) | Node::Unsure(_) => {
                for part in inner.parts() {
                    *part = self.known(*part);
                }
                let of_known = matches!(inner, Node::All(_) | Node::Any(_));
                let whole = self.folded(inner);
                if of_known {
                    whole
                } else {
                    self.add(Node::Known(whole))
                }
            }
            _ => self.add(node.clone()),
        };
        self.ids.insert(node, known);
        known
    }

    fn gate(&mut self, first: Id, second: Id) -> Id {
        self.opens(first, second, Node::Gate)
    }

    fn opens(&mut self, first: Id, second: Id, node: fn(Id, Id) -> Node) -> Id {
        match first {
            Id::YES => second,
            Id::NO | Id::STUCK => first,
            live => self.add(node(live, second)),
        }
    }

    fn ask(&mut self, question: usize, choices: Bits, mut derived: Derived) -> Id {
        derived.retain(|(when, _)| *when != Id::NO && *when != Id::STUCK);
        self.add(Node::Ask {
            question,
            choices,
            derived,
        })
    }

    /// After "weet ik niet". That two choices hold at once is looked for elsewhere.
    fn unsure(&mut self, mut derived: Derived) -> Id {
        derived.retain(|(when, _)| *when != Id::NO && *when != Id::STUCK);
        self.add(Node::Unsure(derived))
    }

    /// A node as an expression, folded.
    fn folded(&mut self, node: Node) -> Id {
        match node {
            Node::Constant(_) => self.ids[&node],
            Node::Ask {
                question,
                choices,
                derived,
            } => self.ask(question, choices, derived),
            Node::Unsure(derived) => self.unsure(derived),
            Node::All(parts) => self.all(parts),
            Node::Any(parts) => self.any(parts),
            Node::Not(part) => self.not(part),
            Node::Known(part) => self.known(part),
            Node::Gate(first, second) => self.gate(first, second),
            Node::Wanted(first, second) => self.opens(first, second, Node::Wanted),
        }
    }
}
