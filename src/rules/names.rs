//! Which ids exist, where they are defined and whether something uses them.

use crate::domain::Validity;
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
    pub fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The index of an id that is used here; else the mistake, with what may have been meant.
    ///
    /// # Errors
    /// When the id does not exist.
    pub fn find(&mut self, id: &str, place: Place) -> Result<usize, Diagnostic> {
        let index = self.known(id, place)?;
        self.used[index] = true;
        Ok(index)
    }

    /// As [`Table::find`], for who only looks at it: that is no use of it.
    ///
    /// # Errors
    /// When the id does not exist.
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
                let there = self.index(near).map(|index| self.places[index]);
                let problem = problem.help(format!("bedoelde u `{near}`?"));
                match there {
                    Some(there) if there != Place::default() => {
                        problem.see(there, "hier staat wat erop lijkt")
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
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Where an id is defined first.
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

/// All ids, by what they name.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    tables: BTreeMap<Kind, Table>,
    /// The choices of each question.
    pub(super) choices: Vec<Table>,
}

impl Ids {
    /// Those of one kind, to add to them or to refer to them.
    pub(super) fn of(&mut self, kind: Kind) -> &mut Table {
        self.tables.entry(kind).or_insert_with(|| Table::new(kind))
    }

    /// All of one kind, in the order of the files.
    pub(super) fn all(&self, kind: Kind) -> &[String] {
        self.tables.get(&kind).map_or(&[], Table::ids)
    }

    /// The index of an id.
    pub(super) fn index(&self, kind: Kind, id: &str) -> Option<usize> {
        self.tables.get(&kind)?.index(id)
    }

    /// Where the id with this index is defined first.
    pub(super) fn place(&self, kind: Kind, index: usize) -> Place {
        self.tables[&kind].place(index)
    }
}

/// A version of something: when it is in force and where its id stands.
#[derive(Clone, Debug)]
pub(super) struct Version {
    pub kind: Kind,
    pub id: String,
    pub validity: Validity,
    pub place: Place,
}

/// "`a`, `b`".
pub fn listed<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| format!("`{id}`")).collect();
    ids.join(", ")
}
