//! What is left of a condition after some answers: shared, folded expressions.
//!
//! Two states of the interview with the same expressions left have the same future, so that walking all
//! answers becomes walking all expressions. The truth of an expression that is not a constant is unknown.

mod build;
mod hopeful;
mod restrict;

use std::rc::Rc;

use super::quick::QuickMap;
pub(in crate::rules) use restrict::Told;

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

/// A judgement read as if somebody had given it.
pub type Judged = Option<(usize, bool)>;

/// All expressions of a ruleset.
pub struct Exprs<'r> {
    pub(super) rules: &'r Ruleset,
    nodes: Vec<Node>,
    ids: QuickMap<Node, Id>,
    /// Which questions it rests on now.
    open: Vec<Bits>,
    /// Which questions it names.
    vars: Vec<Bits>,
    built: QuickMap<(Shared, Judged), Id>,
    restricted: QuickMap<(Id, u8, Told), Id>,
    /// Which sets of choices of a question it asks for.
    sets: QuickMap<(Id, usize), Rc<[Bits]>>,
    hopeful: QuickMap<(Id, bool), Id>,
    worth: QuickMap<Id, Bits>,
    #[cfg(test)]
    pub(super) looks: usize,
}

impl<'r> Exprs<'r> {
    pub(in crate::rules) fn new(rules: &'r Ruleset) -> Exprs<'r> {
        let mut exprs = Exprs {
            rules,
            nodes: Vec::new(),
            ids: QuickMap::default(),
            open: Vec::new(),
            vars: Vec::new(),
            built: QuickMap::default(),
            restricted: QuickMap::default(),
            sets: QuickMap::default(),
            hopeful: QuickMap::default(),
            worth: QuickMap::default(),
            #[cfg(test)]
            looks: 0,
        };
        for constant in 0..3 {
            exprs.add(Node::Constant(constant), Bits::EMPTY, Bits::EMPTY);
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

    fn add(&mut self, node: Node, open: Bits, vars: Bits) -> Id {
        if let Some(id) = self.ids.get(&node) {
            return *id;
        }
        let id = Id(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(node.clone());
        self.open.push(open);
        self.vars.push(vars);
        self.ids.insert(node, id);
        id
    }

    fn union(&self, ids: impl Iterator<Item = Id>, of: impl Fn(&Self, Id) -> Bits) -> Bits {
        ids.fold(Bits::EMPTY, |all, id| all.or(of(self, id)))
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
            _ => {
                let open = self.union(parts.iter().copied(), Exprs::open);
                let vars = self.union(parts.iter().copied(), Exprs::vars);
                self.add(node(parts), open, vars)
            }
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
                _ => self.add(Node::Not(live), self.open(live), self.vars(live)),
            },
        }
    }

    /// Whether it is known: what is unknown for good counts against it.
    fn known(&mut self, part: Id) -> Id {
        let part = self.hopeful(part, true);
        if !part.live() {
            return part;
        }
        match self.nodes[part.0 as usize] {
            Node::Known(_) => part,
            _ => self.add(Node::Known(part), self.open(part), self.vars(part)),
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
        let (yes, no) = (self.hopeful(id, true), self.hopeful(id, false));
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
            Id::NO => Id::NO,
            Id::STUCK => Id::STUCK,
            live => {
                let vars = self.vars(live).or(self.vars(second));
                self.add(node(live, second), self.open(live), vars)
            }
        }
    }

    fn ask(&mut self, question: usize, choices: Bits, mut derived: Derived) -> Id {
        derived.retain(|(when, _)| *when != Id::NO && *when != Id::STUCK);
        let vars = Bits::one(question).or(self.union(derived.iter().map(|(when, _)| *when), Exprs::vars));
        self.add(
            Node::Ask {
                question,
                choices,
                derived,
            },
            Bits::one(question),
            vars,
        )
    }

    /// After "weet ik niet". That two choices hold at once is looked for elsewhere.
    fn unsure(&mut self, mut derived: Derived) -> Id {
        derived.retain(|(when, _)| *when != Id::NO && *when != Id::STUCK);
        if let Some((_, holds)) = derived.iter().find(|(when, _)| *when == Id::YES) {
            return Id::of(*holds);
        }
        if derived.is_empty() {
            return Id::STUCK;
        }
        let open = self.union(derived.iter().map(|(when, _)| *when), Exprs::open);
        let vars = self.union(derived.iter().map(|(when, _)| *when), Exprs::vars);
        self.add(Node::Unsure(derived), open, vars)
    }
}
