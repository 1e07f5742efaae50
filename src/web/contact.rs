//! Whom to call: from the id of a contact in the rules to what a page shows of it.

use super::links::Links;

/// A contact, ready to show.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Its name; empty when the place has to be chosen first.
    pub name: String,
    /// What one goes there for.
    pub purpose: String,
    /// Phone numbers, best one first.
    pub phones: Vec<PhoneLine>,
    /// Opening hours.
    pub hours: Vec<String>,
    /// Website.
    pub website: Option<String>,
    /// Whether to look at the website first, because the numbers may be old.
    pub look_first: bool,
    /// Where to choose the place on which this contact depends.
    pub choose: Option<String>,
    /// Where the first number comes from, and of which day it is.
    pub provenance: Option<String>,
}

/// A phone number, ready to show.
#[derive(Clone, Debug, Default)]
pub struct PhoneLine {
    /// The number as people write it.
    pub number: String,
    /// The number as a telephone dials it.
    pub dial: String,
    /// What it is for.
    pub note: Option<String>,
    /// What a call costs.
    pub cost: Option<String>,
}

/// The kinds of contact that depend on where somebody lives.
const BY_PLACE: [&str; 2] = ["gemeente", "zorgkantoor"];

/// The contact with this id; `None` when nothing is known about it.
#[must_use]
pub fn card(links: &Links, id: &str) -> Option<Card> {
    BY_PLACE.contains(&id).then(|| Card {
        choose: Some(links.places()),
        ..Card::default()
    })
}
