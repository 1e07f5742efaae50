//! What is told beside the rules: what changed, what is not sure, and what who is new here does not know.

use super::source::Reference;
use super::{Date, Text};

/// Something that changed, or will.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// The day from which it holds.
    pub on: Date,
    /// What changed.
    pub cause: Cause,
    /// What it is about.
    pub about: Subject,
    /// What is different, in a sentence or two.
    pub text: Text,
    /// Where the law says so.
    pub sources: Vec<Reference>,
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The law.
    Law,
    /// Our rules, beside the same law.
    Rules,
}

/// What everybody here knows but who is new in the country.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// What it is about.
    pub title: Text,
    /// What to know, in paragraphs.
    pub text: Text,
    /// Where that stands.
    pub sources: Vec<Reference>,
}

/// Something that the rules say and that nobody could look up.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// What it is about.
    pub about: Subject,
    /// What is not sure, in a sentence.
    pub text: Text,
    /// Why not.
    pub why: Text,
    /// Who judges: ends "Hierover beslist …".
    pub who: Text,
    /// What was read.
    pub sources: Vec<Reference>,
}

/// Ids of the laws and the rules that something is about.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    /// Laws.
    pub laws: Vec<String>,
    /// What laws give, ways outside them, conditions, judgements, and what an outcome tells or names as an amount.
    pub rules: Vec<String>,
}
