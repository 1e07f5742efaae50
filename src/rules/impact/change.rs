//! What is different between two sets of rules.

use std::collections::BTreeSet;

use super::follows::Follow;
use super::names::Names;
use super::walk::Turned;
use crate::domain::Date;

/// Whether something is new, gone, or there in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Only the newer rules have it.
    New,
    /// Only the older rules have it.
    Gone,
    /// Both have it, and it is different.
    Changed,
}

/// Something that somebody can notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it is, in Dutch.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// The day on which it is to be seen.
    pub day: Date,
    /// What became of it.
    pub fate: Fate,
    /// Which of its words are different: what they are, the older and the newer ones.
    pub words: Vec<(String, String, String)>,
    /// Whether it shows under other conditions.
    pub rule: bool,
    /// In how many situations it shows otherwise, or, where only words are different, shows.
    pub turned: Option<Turned>,
}

/// What is different between two sets of rules.
#[derive(Clone, Debug)]
pub struct Impact {
    /// Fingerprint of the older rules.
    pub digest: String,
    /// The day for which both were looked at.
    pub date: Date,
    /// What has another id now.
    pub renamed: Names,
    /// What somebody can notice.
    pub changes: Vec<Change>,
    /// What is written otherwise and comes out the same, by what it is and its id.
    pub rewritten: BTreeSet<(&'static str, String)>,
    /// What follows from it in the worked cases.
    pub(super) follows: Vec<Follow>,
}
