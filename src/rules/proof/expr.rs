//! What is left of a condition after some answers: shared, folded expressions.
//!
//! Two states of the interview with the same expressions left have the same future, so that walking all
//! answers becomes walking all expressions. The truth of an expression that is not a constant is unknown.

mod attainable;
mod build;
mod restrict;

use std::rc::Rc;

use rustc_hash::FxHashMap;

pub(in crate::rules) use restrict::Given;

use crate::domain::{Bits, Ruleset, Truth};
use build::Shared;

/// An expression in [`Exprs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u32);

impl Id {
    /// It is so.
    pub const YES: Id = Id(0);
    /// It is not so.
    pub const NO: Id = Id(1);
    /// Unknown, and no question can change that.
    pub const STUCK: Id = Id(2);

    /// Whether questions can still change it.
    pub fn live(self) -> bool {
        self.0 > 2
    }

    /// What it is, as long as nothing more is answered.
    pub fn truth(self) -> Truth {
        match self {
            Id::YES => Truth::Yes,
            Id::NO => Truth::No,
            _ => Truth::Unknown,
        }
    }

    fn of(truth: bool) -> Id {
        if truth { Id::YES } else { Id::NO }
    }
}

/// What a "weet ik niet" amounts to: what has to hold, and whether that choice is one of those asked for.
type Derived = Vec<(Id, bool)>;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Node {
    Constant(u8),
    Ask {
        question: usize,
        choices: Bits,
        derived: Derived,
    },
    Unsure(Derived),
    All(Vec<Id>),
    Any(Vec<Id>),
    Not(Id),
    Known(Id),
    /// The second counts only when the first is so.
    Gate(Id, Id),
    /// As a gate, for a goal and whether somebody asks for it.
    Wanted(Id, Id),
}

impl Node {
    /// The expressions that it is made of.
    fn parts(&mut self) -> Vec<&mut Id> {
        match self {
            Node::Constant(_) => Vec::new(),
            Node::Ask { derived, .. } | Node::Unsure(derived) => {
                derived.iter_mut().map(|(when, _)| when).collect()
            }
            Node::All(parts) | Node::Any(parts) => parts.iter_mut().collect(),
            Node::Not(part) | Node::Known(part) => vec![part],
            Node::Gate(first, second) | Node::Wanted(first, second) => vec![first, second],
        }
    }
}

/// A judgement read as if somebody had given it.
pub type Judged = Option<(usize, bool)>;

/// All expressions of a ruleset.
pub struct Exprs<'r> {
    pub(in crate::rules) rules: &'r Ruleset,
    nodes: Vec<Node>,
    ids: FxHashMap<Node, Id>,
    /// Which questions it rests on now.
    open: Vec<Bits>,
    /// Which questions it names.
    vars: Vec<Bits>,
    built: FxHashMap<(Shared, Judged), Id>,
    restricted: FxHashMap<(Id, usize, Given), Id>,
    /// Which sets of choices of a question it asks for.
    sets: FxHashMap<(Id, usize), Rc<[Bits]>>,
    attainable: FxHashMap<(Id, bool), Id>,
    worth: FxHashMap<Id, Bits>,
    #[cfg(test)]
    pub(super) looks: usize,
}

impl<'r> Exprs<'r> {
    pub(in crate::rules) fn new(rules: &'r Ruleset) -> Exprs<'r> {
        let mut exprs = Exprs {
            rules,
            nodes: Vec::new(),
            ids: FxHashMap::default(),
            open: Vec::new(),
            vars: Vec::new(),
            built: FxHashMap::default(),
            restricted: FxHashMap::default(),
            sets: FxHashMap::default(),
            attainable: FxHashMap::default(),
            worth: FxHashMap::default(),
            #[cfg(test)]
            looks: 0,
        };
        for constant in 0..3 {
            exprs.add(Node::Constant(constant));
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

    /// The questions that it rests on now.
    pub(in crate::rules) fn open(&self, id: Id) -> Bits {
        self.open[id.0 as usize]
    }

    /// The questions that it names.
    pub(in crate::rules) fn vars(&self, id: Id) -> Bits {
        self.vars[id.0 as usize]
    }

    fn add(&mut self, mut node: Node) -> Id {
        if let Some(id) = self.ids.get(&node) {
            return *id;
        }
        let parts: Vec<Id> = node.parts().into_iter().map(|part| *part).collect();
        let union = |of: &[Bits]| {
            let sets = parts.iter().map(|part| of[part.0 as usize]);
            sets.fold(Bits::EMPTY, Bits::or)
        };
        let (open, vars) = (union(&self.open), union(&self.vars));
        let (open, vars) = match node {
            Node::Ask { question, .. } => (Bits::one(question), vars.or(Bits::one(question))),
            Node::Gate(first, _) | Node::Wanted(first, _) => (self.open(first), vars),
            _ => (open, vars),
        };
        let id = Id(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(node.clone());
        self.open.push(open);
        self.vars.push(vars);
        self.ids.insert(node, id);
        id
    }

    fn many(&mut self, mut parts: Vec<Id>, decides: Id, neutral: Id, node: fn(Vec<Id>) -> Node) -> Id {
        parts.retain(|part| *part != neutral);
        parts.sort_unstable();
        parts.dedup();
        if parts.contains(&decides) {
            return decides;
        }
        match parts.as_slice() {
            [] => neutral,
            [one] => *one,
            _ => self.add(node(parts)),
        }
    }

    pub(in crate::rules) fn all(&mut self, parts: Vec<Id>) -> Id {
        self.many(parts, Id::NO, Id::YES, Node::All)
    }

    pub(in crate::rules) fn any(&mut self, parts: Vec<Id>) -> Id {
        self.many(parts, Id::YES, Id::NO, Node::Any)
    }

    pub(in crate::rules) fn not(&mut self, part: Id) -> Id {
        match part {
            Id::YES => Id::NO,
            Id::NO => Id::YES,
            Id::STUCK => Id::STUCK,
            live => match self.nodes[live.0 as usize] {
                Node::Not(inner) => inner,
                _ => self.add(Node::Not(live)),
            },
        }
    }

    /// Whether it is known: what is unknown for good counts against it.
    fn known(&mut self, part: Id) -> Id {
        let part = self.attainable(part, true);
        match self.nodes[part.0 as usize] {
            Node::Constant(_) | Node::Known(_) => part,
            _ => self.add(Node::Known(part)),
        }
    }

    /// The questions that can still make it yes or no.
    pub(in crate::rules) fn worth(&mut self, id: Id) -> Bits {
        if matches!(self.nodes[id.0 as usize], Node::Wanted(..)) {
            return self.open(id);
        }
        if let Some(known) = self.worth.get(&id) {
            return *known;
        }
        let (yes, no) = (self.attainable(id, true), self.attainable(id, false));
        let worth = self.open(yes).or(self.open(no));
        self.worth.insert(id, worth);
        worth
    }

    /// The same, or unknown for good when no question can settle it.
    pub(in crate::rules) fn settled(&mut self, id: Id) -> Id {
        if id.live() && self.worth(id).is_empty() {
            Id::STUCK
        } else {
            id
        }
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
        match derived.iter().find(|(when, _)| *when == Id::YES) {
            Some((_, holds)) => Id::of(*holds),
            None if derived.is_empty() => Id::STUCK,
            None => self.add(Node::Unsure(derived)),
        }
    }

    /// A node as an expression, folded.
    fn folded(&mut self, node: Node) -> Id {
        match node {
            Node::Constant(constant) => Id(u32::from(constant)),
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
