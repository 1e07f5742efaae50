//! What has another id in the newer rules and is the same: known again by its words.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Item, NAME};

/// The ids of newer rules, by what they name and the older id. A choice is named with its question: "duur/blijvend".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(BTreeMap<(&'static str, String), String>);

impl Names {
    /// The newer id.
    pub(super) fn of<'n>(&'n self, kind: &'static str, id: &'n str) -> &'n str {
        self.0.get(&(kind, id.to_owned())).map_or(id, String::as_str)
    }

    /// The newer id of a choice; the question by its newer id.
    pub(super) fn choice<'n>(&'n self, question: &str, id: &'n str) -> &'n str {
        let known = self.0.get(&("antwoord", format!("{question}/{id}")));
        known
            .and_then(|whole| whole.split_once('/'))
            .map_or(id, |(_, id)| id)
    }

    /// What has another id: what it is, and both ids.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &str, &str)> {
        self.0
            .iter()
            .map(|((kind, old), new)| (*kind, old.as_str(), new.as_str()))
    }

    /// Whether something of this kind has this id now; another kind may have the same one.
    fn taken(&self, item: &Item) -> bool {
        let mut known = self.0.iter();
        known.any(|((kind, _), id)| *kind == item.kind && *id == item.id)
    }

    /// With what else has another id: of what is gone and what is new, those of one kind and with one name.
    pub(super) fn with(mut self, old: &[Item], new: &[Item]) -> Names {
        let ids = |items: &[Item]| -> BTreeSet<(&'static str, String)> {
            items.iter().map(|item| (item.kind, item.id.clone())).collect()
        };
        let (before, after) = (ids(old), ids(new));
        let gone = old
            .iter()
            .filter(|item| !after.contains(&(item.kind, item.id.clone())));
        for item in gone {
            let same = |other: &&Item| {
                other.kind == item.kind
                    && other.fields.get(NAME) == item.fields.get(NAME)
                    && owner(&other.id) == owner(&item.id)
                    && !before.contains(&(other.kind, other.id.clone()))
            };
            let mut found = new.iter().filter(same);
            if let (Some(one), None) = (found.next(), found.next())
                && !self.taken(one)
            {
                self.0.insert((item.kind, item.id.clone()), one.id.clone());
            }
        }
        self
    }
}

/// The question of a choice.
fn owner(id: &str) -> Option<&str> {
    id.split_once('/').map(|(question, _)| question)
}
