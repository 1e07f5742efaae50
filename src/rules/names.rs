//! Which ids exist, where they are defined and whether something uses them.

use crate::files::{Diagnostic, Place, nearest};

use std::collections::BTreeMap;

pub use super::kind::Kind;

/// The cure of an id with a sign of a word processor in it, which nobody sees.
pub(super) fn unseen(id: &str) -> Option<&'static str> {
    if id.contains('\u{a0}') {
        return Some("er staat een vaste spatie in: typ een gewone spatie, of haal haar weg");
    }
    let dash = id.contains(['–', '—', '‑', '‐', '−']);
    dash.then_some("er staat een streepje uit een tekstverwerker in: typ een gewoon streepje, `-`")
}

/// The ids of one kind, in the order of the files.
#[derive(Clone, Debug)]
pub struct Table {
    kind: Kind,
    ids: Vec<String>,
    places: Vec<Place>,
    used: Vec<bool>,
    by_id: BTreeMap<String, usize>,
}

impl Table {
    /// No ids yet.
    #[must_use]
    pub fn new(kind: Kind) -> Table {
        Table {
            kind,
            ids: Vec::new(),
            places: Vec::new(),
            used: Vec::new(),
            by_id: BTreeMap::new(),
        }
    }

    /// What its ids name.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Adds an id. `Err` gives the place of an earlier one that is the same.
    ///
    /// # Errors
    /// When the id is there already.
    pub fn add(&mut self, id: &str, place: Place) -> Result<usize, Place> {
        if let Some(index) = self.by_id.get(id) {
            return Err(self.places[*index]);
        }
        let index = self.ids.len();
        self.by_id.insert(id.to_owned(), index);
        self.ids.push(id.to_owned());
        self.places.push(place);
        self.used.push(false);
        Ok(index)
    }

    /// The index of an id.
    #[must_use]
    pub fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The index of an id that is used here; else the mistake, with what may have been meant.
    ///
    /// # Errors
    /// When the id does not exist.
    #[expect(
        clippy::result_large_err,
        reason = "a mistake is rare, and it is shown, not passed on"
    )]
    pub fn find(&mut self, id: &str, place: Place) -> Result<usize, Diagnostic> {
        let index = self.known(id, place)?;
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
        Ok(index)
    }

    /// As [`Table::find`], for who only looks at it: that is no use of it.
    ///
    /// # Errors
    /// When the id does not exist.
    #[expect(
        clippy::result_large_err,
        reason = "a mistake is rare, and it is shown, not passed on"
    )]
    pub fn known(&self, id: &str, place: Place) -> Result<usize, Diagnostic> {
        if let Some(index) = self.index(id) {
            return Ok(index);
        }
        let noun = self.kind.noun();
        let mut problem = Diagnostic::error(format!("{} `{id}` bestaat niet", self.kind.with_article()))
            .at(place, format!("onbekend: {noun}"));
        problem.unknown = Some(noun);
        if let Some(cure) = unseen(id) {
            return Err(problem.help(cure));
        }
        let known = || self.ids.iter().map(String::as_str);
        Err(match nearest(id, known()) {
            Some(near) => {
                let there = self.index(near).and_then(|index| self.places.get(index));
                let problem = problem.help(format!("bedoelde u `{near}`?"));
                match there {
                    Some(there) if *there != Place::default() => {
                        problem.see(*there, "hier staat wat erop lijkt")
                    }
                    _ => problem,
                }
            }
            None if self.ids.is_empty() => problem.help(format!("er is nog geen {noun}")),
            None if self.ids.len() <= 12 => problem.help(format!("wat er wel is: {}", listed(known()))),
            None => problem.help(format!("kijk welke ids er zijn; er zijn er {}", self.ids.len())),
        })
    }

    /// All ids.
    #[must_use]
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Where an id is defined first.
    #[must_use]
    pub fn place(&self, index: usize) -> Place {
        self.places[index]
    }

    /// The indexes of the ids that nothing used.
    pub fn unused(&self) -> impl Iterator<Item = usize> {
        self.used
            .iter()
            .enumerate()
            .filter(|(_, used)| !**used)
            .map(|(index, _)| index)
    }
}

/// "`a`, `b`".
pub fn listed<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| format!("`{id}`")).collect();
    ids.join(", ")
}
