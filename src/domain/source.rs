//! Where the law says so: what was read, and when.

use super::{Date, Text};

/// An article of a source, as shown to a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Index in [`super::Ruleset::sources`].
    pub source: usize,
    /// Article or place, such as "3.2.1 lid 1"; none for a page.
    pub article: Option<Text>,
}

/// A law text or a page that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Id in the files.
    pub id: String,
    /// Name for readers.
    pub title: Text,
    /// Address, https.
    pub url: String,
    /// The code of its language, which its name is in too.
    pub language: String,
    /// The day on which it was read.
    pub read_on: Date,
    /// Whether it is a law text (an article is then expected).
    pub law: bool,
    /// Whether it has to be read again by now.
    pub overdue: bool,
}
