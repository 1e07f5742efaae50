//! What a change of the rules changes for people: each thing that somebody can notice, under the old and the new rules, with in how many
//! situations and an example; over all answers that either of them can tell apart.

mod asked;
mod beside;
mod both;
mod change;
mod follows;
mod item;
mod kept;
mod names;
mod seen;
mod tell;
mod walk;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Date;

use super::book::Book;
use both::Both;
pub use change::{Change, Fate, Impact};
use follows::{Follow, follows};
pub(super) use item::ADVICE;
use item::{Fields, Item, Shown};
pub use names::Names;
use seen::Seen;
use walk::Walk;
pub use walk::{Turned, Way};

/// Compares two sets of rules on a day, and on each day on which either of them changes.
#[must_use]
pub fn impact(old: &Book, new: &Book, date: Date) -> Impact {
    let mut impact = Impact {
        digest: old.rules.digest.clone(),
        date,
        renamed: Names::default(),
        changes: Vec::new(),
        rewritten: BTreeSet::new(),
        follows: Vec::new(),
    };
    if old.rules.digest == new.rules.digest {
        return impact;
    }
    let begin = Date::new(1, 1, 1);
    let others = old
        .turns(begin)
        .into_iter()
        .chain(new.turns(begin))
        .collect::<BTreeSet<Date>>();
    let others = others.into_iter().filter(|day| *day != date);
    for day in std::iter::once(date)
        .chain(others.filter(|day| old.too_early(*day).or(new.too_early(*day)).is_none()))
    {
        impact.on(old, new, day);
    }
    impact.kept(old, new);
    // What is told of one day may be a change on another one.
    let changed: Vec<_> = { impact.changes.iter() }
        .map(|one| (one.kind, one.id.clone()))
        .collect();
    impact.rewritten.retain(|one| !changed.contains(one));
    impact
}

impl Impact {
    /// Adds what is different on a day and was not on an earlier one that was looked at.
    fn on(&mut self, old: &Book, new: &Book, day: Date) {
        let (cases, told) = (&new.cases, self.changes.len());
        let [old, new] = [old, new].map(|book| book.on(day));
        let after = Seen::of(&new, &Names::default());
        let mut before = Seen::of(&old, &self.renamed);
        // The choices of a question are known again once the question is.
        loop {
            let names = self.renamed.clone().with(&before.items, &after.items);
            if names == self.renamed {
                break;
            }
            self.renamed = names;
            before = Seen::of(&old, &self.renamed);
        }
        let both = Both::new(&old, &new, &self.renamed);
        let mut compared = Compared {
            impact: self,
            walk: Walk::new(&both, &old, &new),
            day,
            before: &before.items,
            after: &after.items,
            decides: false,
        };
        compared.items();
        // What was told of an earlier day may lead to something else on this one.
        let decides = compared.decides;
        self.orders(&before, &after, day);
        if decides || self.changes.len() > told {
            let found = follows(&both, [&old, &new], &self.renamed, cases);
            for follow in found {
                let known = |one: &Follow| one.about == follow.about && one.turned == follow.turned;
                if !self.follows.iter().any(known) {
                    self.follows.push(follow);
                }
            }
        }
    }

    /// Lists of which the parts stand in another order.
    fn orders(&mut self, before: &Seen, after: &Seen, day: Date) {
        for (list, new) in &after.orders {
            let old = before.orders.get(list).map_or(&[][..], Vec::as_slice);
            let common = |ids: &[String], others: &[String]| -> String {
                let ids: Vec<&str> = ids
                    .iter()
                    .filter(|id| others.contains(id))
                    .map(String::as_str)
                    .collect();
                ids.join(", ")
            };
            let (was, is) = (common(old, new), common(new, old));
            if was != is {
                self.add("volgorde", list, day, vec![("volgorde".to_owned(), was, is)]);
            }
        }
    }

    /// Adds something of which only words are different, once; nothing when none are.
    fn add(&mut self, kind: &'static str, id: &str, day: Date, words: Vec<(String, String, String)>) {
        let known = |one: &Change| one.kind == kind && one.id == id && one.words == words;
        if !words.is_empty() && !self.changes.iter().any(known) {
            self.changes.push(Change {
                kind,
                id: id.to_owned(),
                day,
                fate: Fate::Changed,
                words,
                rule: false,
                turned: None,
            });
        }
    }
}

/// Two sets of rules on a day, while they are compared.
struct Compared<'c, 'b> {
    impact: &'c mut Impact,
    walk: Walk<'b>,
    day: Date,
    before: &'c [Item],
    after: &'c [Item],
    /// Whether something that decides is not the same.
    decides: bool,
}

type Key<'i> = (&'static str, &'i str);

fn by_key(items: &[Item]) -> BTreeMap<Key<'_>, &Item> {
    items
        .iter()
        .map(|item| ((item.kind, item.id.as_str()), item))
        .collect()
}

impl Compared<'_, '_> {
    fn items(&mut self) {
        let (before, after) = (by_key(self.before), by_key(self.after));
        let keys: BTreeSet<Key<'_>> = before.keys().chain(after.keys()).copied().collect();
        for key in keys {
            self.item(before.get(&key).copied(), after.get(&key).copied());
        }
    }

    fn item(&mut self, old: Option<&Item>, new: Option<&Item>) {
        let Some(item) = new.or(old) else { return };
        let (fate, words, rule) = match (old, new) {
            (Some(old), Some(new)) => (
                Fate::Changed,
                words(&old.fields, &new.fields),
                old.rule != new.rule,
            ),
            (None, _) => (Fate::New, Vec::new(), true),
            (_, None) => (Fate::Gone, Vec::new(), true),
        };
        let same = |one: &Change| {
            one.kind == item.kind
                && one.id == item.id
                && one.fate == fate
                && one.words == words
                && one.rule == rule
        };
        self.decides |= rule;
        let rewritten = (item.kind, item.id.clone());
        if words.is_empty() && !rule || self.impact.changes.iter().any(same) {
            return;
        }
        let shown =
            |item: Option<&Item>, items: &[Item]| item.map_or_else(Vec::new, |item| shown(item, items));
        let (before, after) = (shown(old, self.before), shown(new, self.after));
        let before = if rule { before } else { Vec::new() };
        let before: Vec<&Shown> = before.iter().collect();
        let after: Vec<&Shown> = after.iter().collect();
        let turned = self.walk.turned(&before, &after);
        let unseen = turned
            .as_ref()
            .is_some_and(|turned| turned.changed == 0.0 && !turned.of_two && !turned.more);
        if fate == Fate::Changed && rule && words.is_empty() && unseen {
            self.impact.rewritten.insert(rewritten);
            return;
        }
        self.impact.changes.push(Change {
            kind: item.kind,
            id: item.id.clone(),
            day: self.day,
            fate,
            words,
            rule,
            turned,
        });
    }
}

/// The words that are different.
fn words(old: &Fields, new: &Fields) -> Vec<(String, String, String)> {
    let labels: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let said = |fields: &Fields, label: &String| fields.get(label).cloned().unwrap_or_default();
    let both = labels
        .into_iter()
        .map(|label| (label.clone(), said(old, label), said(new, label)));
    both.filter(|(_, was, is)| was != is).collect()
}

/// When an item shows; one that others name shows with them.
fn shown(item: &Item, items: &[Item]) -> Vec<Shown> {
    if !matches!(item.shown, Shown::Within) {
        return vec![item.shown.clone()];
    }
    let within = items.iter().filter(|other| other.mentions.contains(&item.id));
    let shown = within.map(|other| other.shown.clone());
    shown.filter(|shown| !matches!(shown, Shown::Within)).collect()
}
