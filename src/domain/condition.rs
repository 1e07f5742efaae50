//! Conditions over answers.

use super::Bits;

/// A condition as the law states it. A closed grammar: no expressions and no numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// All parts hold; with no parts, yes.
    All(Vec<Condition>),
    /// At least one part holds; with no parts, no.
    Any(Vec<Condition>),
    /// All parts hold, looked at in order: a part counts only when those before it hold.
    ///
    /// Like [`Condition::All`], but it asks nothing about a later part while an earlier one is not known to hold.
    InOrder(Vec<Condition>),
    /// The part does not hold.
    Not(Box<Condition>),
    /// One of these choices was made.
    Is {
        /// Index of the question.
        question: usize,
        /// The choices of which one is enough.
        choices: Bits,
    },
    /// The named condition with this index holds.
    Named(usize),
    /// The law leaves this to somebody's judgement: always unknown.
    Judgement(usize),
    /// The part is known to hold: yes when it is yes, and no as soon as no open question can make it so.
    ///
    /// For law that acts on what is established, such as Wmo 2015 art. 2.3.5 lid 6 ("er redenen zijn om aan
    /// te nemen dat …"): there "weet ik niet" does not count against a person.
    Established(Box<Condition>),
    /// Nothing is written for this day: unknown, and no question can change that.
    Unwritten,
}

impl Condition {
    /// The conditions that stand in it.
    pub fn parts(&self) -> &[Condition] {
        match self {
            Condition::All(parts) | Condition::Any(parts) | Condition::InOrder(parts) => parts,
            Condition::Not(part) | Condition::Established(part) => std::slice::from_ref(part),
            _ => &[],
        }
    }

    /// The condition that always holds.
    pub fn always() -> Condition {
        Condition::All(Vec::new())
    }
}
