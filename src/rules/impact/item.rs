//! Something that somebody can notice of the rules: its words, and when it shows.

use std::collections::BTreeMap;

use crate::domain::Condition;
use crate::domain::law::Goal;

/// Words, by what they are.
pub(super) type Fields = BTreeMap<String, String>;

/// Something to notice.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// What it is, in Dutch.
    pub kind: &'static str,
    /// Its id; that of the newer rules when it has another name now.
    pub id: String,
    /// Its words.
    pub fields: Fields,
    /// Its condition, so that the same one is the same text.
    pub rule: String,
    /// When it shows.
    pub shown: Shown,
    /// Ids of the amounts and the sources that stand in it.
    pub mentions: Vec<String>,
}

/// When something shows.
#[derive(Clone, Debug)]
pub(super) enum Shown {
    /// With its verdict.
    Goal(Goal),
    /// Under a law that may fit, unless its condition fails.
    Under(Option<String>, Condition),
    /// Wherever something names it, or not by itself.
    Within,
}

/// What the lists of advice of a law are called, in their order.
pub(in crate::rules) const ADVICE: [&str; 7] = [
    "advies over kosten",
    "advies over vormen",
    "advies over de aanvraag",
    "advies over de voorbereiding",
    "advies na een nee",
    "advies over steun",
    "opmerking",
];

/// What gives an item its name: by this an id that changed is known again.
pub(super) const NAME: &str = "naam";

impl Item {
    /// A field; an empty one is none.
    pub(super) fn with(mut self, label: impl Into<String>, value: impl Into<String>) -> Item {
        let value = value.into();
        if !value.is_empty() {
            self.fields.insert(label.into(), value);
        }
        self
    }
}

/// Whether it is known to hold: only then it shows.
pub(super) fn established(when: Condition) -> Condition {
    Condition::Established(Box::new(when))
}
