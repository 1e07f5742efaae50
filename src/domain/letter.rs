//! A text to send or to say, as the rules have it.

use super::source::Reference;
use super::{Condition, Text, Validity};

/// A text that somebody can send or say.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// Id in the files.
    pub id: String,
    /// From when to when it is in force.
    pub validity: Validity,
    /// What it is: "Bezwaar bij het CIZ".
    pub title: Text,
    /// Whether it is something to say.
    pub call: bool,
    /// Ids of the laws for which it is; empty is all, and the ways outside them.
    pub laws: Vec<String>,
    /// To whom, in the words of the first steps that it belongs to; empty is every first step that no other text has.
    pub to: Vec<Text>,
    /// When it applies.
    pub when: Condition,
    /// Id of a contact.
    pub contact: Option<String>,
    /// With which words the note on the address for it begins; `None` is the address without a note.
    pub post: Option<Text>,
    /// What it says.
    pub parts: Vec<Part>,
    /// On what it rests; empty is on what its provisions rest.
    pub sources: Vec<Reference>,
}

/// A part of a letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// When it is there; `None` is always.
    pub when: Option<Condition>,
    /// What it says.
    pub text: Text,
    /// The list that follows; without anything on it the part is left out.
    pub list: Option<List>,
}

/// What the outcome puts into a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// What is asked for.
    Provisions,
    /// The answers on which it rests.
    Answers,
    /// What the visitor did not know.
    Unsure,
}
