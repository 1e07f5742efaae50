//! Conditions, texts and sources written out, so that what is the same in two sets of rules is the same text.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::domain::law::Goal;
use crate::domain::ruleset::{Reference, YearAmount};
use crate::domain::{Bits, Condition, Ruleset, Text, slots};

use super::item::{Item, NAME, Shown};
use super::names::Names;

/// Writes out the rules of a day, under the names that things have in newer rules.
pub(super) struct Writer<'r> {
    pub rules: &'r Ruleset,
    pub names: &'r Names,
    /// Fingerprints of the named conditions, each written out once.
    known: RefCell<BTreeMap<usize, String>>,
}

impl<'r> Writer<'r> {
    pub(super) fn new(rules: &'r Ruleset, names: &'r Names) -> Writer<'r> {
        Writer {
            rules,
            names,
            known: RefCell::default(),
        }
    }

    /// An item with its name and nothing else yet.
    pub(super) fn item(&self, kind: &'static str, id: &str, name: Text) -> Item {
        let item = Item {
            kind,
            id: self.names.of(kind, id).to_owned(),
            fields: BTreeMap::new(),
            rule: String::new(),
            shown: Shown::Within,
            mentions: Vec::new(),
        };
        item.with(NAME, self.text(name))
    }

    pub(super) fn text(&self, text: Text) -> String {
        let written = self.rules.texts.written(text);
        let renamed = |name: &str| Some(format!("{{{}}}", self.names.of("bedrag", name)));
        slots::fill(written, renamed)
    }

    pub(super) fn maybe(&self, text: Option<Text>) -> String {
        text.map_or(String::new(), |text| self.text(text))
    }

    pub(super) fn listed(&self, kind: &'static str, ids: &[String]) -> String {
        let ids: Vec<&str> = ids.iter().map(|id| self.names.of(kind, id)).collect();
        ids.join(", ")
    }

    pub(super) fn amount(&self, amount: &YearAmount) -> String {
        match amount {
            YearAmount::Known(euros) => format!("€ {euros}"),
            YearAmount::Announced { amount, by, on } => {
                format!("€ {amount}, aangekondigd door {} op {on}", self.text(*by))
            }
            YearAmount::Unknown => "nog niet bekend".to_owned(),
        }
    }

    /// "wmo 2.3.2; awb 6:7".
    pub(super) fn sources(&self, references: &[Reference]) -> String {
        let one = |one: &Reference| {
            let id = self
                .rules
                .sources
                .get(one.source)
                .map_or("", |source| self.names.of("bron", &source.id));
            format!("{id} {}", self.maybe(one.article)).trim_end().to_owned()
        };
        let all: Vec<String> = references.iter().map(one).collect();
        all.join("; ")
    }

    /// The item with its sources, and with the amounts and the sources that it mentions.
    pub(super) fn sourced(&self, item: Item, references: &[Reference]) -> Item {
        let mut item = item.with("bronnen", self.sources(references));
        let ids = references
            .iter()
            .filter_map(|one| self.rules.sources.get(one.source));
        let ids = ids.map(|source| self.names.of("bron", &source.id).to_owned());
        let amounts = item
            .fields
            .values()
            .flat_map(|text| slots::names(text))
            .map(str::to_owned);
        item.mentions = ids.chain(amounts).collect();
        item
    }

    /// The item with when it shows.
    pub(super) fn shown(&self, item: Item, shown: Shown) -> Item {
        let rule = match &shown {
            Shown::Goal(goal) => self.goal(goal),
            Shown::Under(_, when) => self.rule(when),
            Shown::Within => String::new(),
        };
        Item { rule, shown, ..item }
    }

    fn goal(&self, goal: &Goal) -> String {
        format!(
            "{} {}",
            self.is(self.rules.needs, goal.needs),
            self.rule(&goal.when)
        )
    }

    /// A condition; one with a name by its fingerprint, so that only what it says counts.
    pub(super) fn rule(&self, condition: &Condition) -> String {
        let parts = |word: &str, parts: &[Condition]| {
            let parts: Vec<String> = parts.iter().map(|part| self.rule(part)).collect();
            format!("{word}[{}]", parts.join(" "))
        };
        match condition {
            Condition::All(list) => parts("all", list),
            Condition::Any(list) => parts("any", list),
            Condition::InOrder(list) => parts("in_order", list),
            Condition::Not(part) => format!("not {}", self.rule(part)),
            Condition::Established(part) => format!("established {}", self.rule(part)),
            Condition::Is { question, choices } => self.is(*question, *choices),
            Condition::Named(index) => self.named(*index),
            Condition::Judgement(index) => {
                let judgement = self.rules.judgements.get(*index);
                format!(
                    "judgement {}",
                    judgement.map_or("", |one| self.names.of("oordeel", &one.id))
                )
            }
            Condition::Unwritten => "unwritten".to_owned(),
        }
    }

    fn named(&self, index: usize) -> String {
        if let Some(known) = self.known.borrow().get(&index) {
            return known.clone();
        }
        let rule = self
            .rules
            .conditions
            .get(index)
            .map_or(String::new(), |named| self.rule(&named.when));
        let print = fingerprint(&rule);
        self.known.borrow_mut().insert(index, print.clone());
        print
    }

    pub(super) fn is(&self, question: usize, choices: Bits) -> String {
        let Some(asked) = self.rules.questions.get(question) else {
            return String::new();
        };
        let id = self.names.of("vraag", &asked.id);
        let mut ids: Vec<&str> = asked
            .chosen(choices)
            .map(|choice| self.names.choice(id, &choice.id))
            .collect();
        ids.sort_unstable();
        format!("{id}: {}", ids.join(" "))
    }
}

/// A short text in the place of a long one.
fn fingerprint(text: &str) -> String {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
