//! What somebody can notice of the rules of one day.

use std::collections::BTreeMap;

use crate::domain::Ruleset;

use super::asked::{laws, questions};
use super::beside::{others, registers, terms};
use super::item::{Item, Shown};
use super::names::Names;
use super::written::Writer;

/// All that there is to notice, and in which order lists stand.
pub(super) struct Seen {
    pub items: Vec<Item>,
    pub orders: BTreeMap<String, Vec<String>>,
}

impl Seen {
    /// Under the names that things have in newer rules.
    pub(super) fn of(rules: &Ruleset, names: &Names) -> Seen {
        let writer = Writer::new(rules, names);
        let mut items = questions(&writer);
        items.extend(laws(&writer));
        items.extend(others(&writer));
        items.extend(registers(&writer));
        items.extend(terms(&writer));
        let mut orders: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for item in &items {
            let list = match (item.id.split_once('/'), &item.shown) {
                (Some((question, _)), _) => format!("{} van `{question}`", item.kind),
                (None, Shown::Under(Some(law), _)) => format!("{} van `{law}`", item.kind),
                (None, _) => item.kind.to_owned(),
            };
            orders.entry(list).or_default().push(item.id.clone());
        }
        Seen { items, orders }
    }
}
