//! What expressions are made of.

use crate::domain::{Answer, Bits, Truth};

/// An expression in [`super::Exprs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub(super) u32);

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

    pub(super) fn of(truth: bool) -> Id {
        if truth { Id::YES } else { Id::NO }
    }
}

/// What a "weet ik niet" amounts to: what has to hold, and whether that choice is one of those asked for.
pub(super) type Derived = Vec<(Id, bool)>;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Node {
    Constant(Truth),
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
    pub(super) fn parts(&mut self) -> Vec<&mut Id> {
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

/// What conditions refer to from more than one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Shared {
    /// The named condition with this index.
    Named(usize),
    /// A question with these choices, and what "weet ik niet" amounts to.
    Is(usize, Bits),
}

/// What is known of the answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::rules) enum Given {
    /// The whole answer.
    Answer(Answer),
    /// Of choices that stand in the same sets, whether one of them was made; something was chosen then, or will be.
    Choices(Bits, bool),
}

/// A judgement read as if somebody had given it.
pub type Judged = Option<(usize, bool)>;
