//! Compares an export with a directory, municipality by municipality.

use std::collections::BTreeSet;
use std::io::Read;
use std::sync::Arc;

use jiff::civil::Date;

use super::export::{self, Entry, Organisation};
use super::shown::short;
use crate::contacts::{Directory, Fact, FactKind, Municipality, Source};

/// The source in `bronnen.yaml` of what an import brings.
const SOURCE: &str = "roo";

/// Addresses of the council, its clerk and secretaries are not for citizens with a care question.
const COUNCIL: [&str; 3] = ["griffie", "raad", "secretari"];

/// Nor are those of offices for building and for papers; `woo`, the law on open government, is a word of its own there.
const OFFICES: [&str; 3] = ["omgevingsloket", "vergunning", "informatiebeheer"];

/// One value that would change.
pub(super) struct Change {
    /// Name of the municipality.
    pub(super) municipality: String,
    pub(super) kind: FactKind,
    /// What the directory has now.
    pub(super) old: Option<String>,
    /// What the export has.
    pub(super) new: String,
}

/// What an import would change.
pub struct Plan {
    /// The date of the export; what is read is known to hold on that day.
    pub(super) on: Date,
    /// Values that differ, in the order of the export.
    pub(super) changes: Vec<Change>,
    /// How many municipalities were read.
    pub(super) read: usize,
    /// How many values are the same; they get the new date and source.
    pub(super) confirmed: usize,
    /// How many values of ours are of a later day; they stay.
    pub(super) newer: usize,
    /// Names of municipalities that the export does not have; they stay as they are.
    pub(super) missing: Vec<String>,
    /// What could not be used.
    pub(super) remarks: Vec<String>,
    /// All of them, as they would be.
    pub(super) municipalities: Vec<Municipality>,
    source: Arc<Source>,
}

impl Plan {
    /// Compares the export that a reader gives.
    ///
    /// # Errors
    /// What is wrong with it, in Dutch, when it is none.
    pub fn read(export: impl Read, directory: &Directory, on: Date) -> Result<Self, String> {
        Self::of(&export::read(export)?, directory, on)
    }

    pub(super) fn of(export: &[Organisation], directory: &Directory, on: Date) -> Result<Self, String> {
        let source = directory.source(SOURCE);
        let source = source.ok_or_else(|| format!("bron ‘{SOURCE}’ staat niet in bronnen.yaml"))?;
        let mut plan = Self {
            on,
            changes: Vec::new(),
            read: 0,
            confirmed: 0,
            newer: 0,
            missing: Vec::new(),
            remarks: Vec::new(),
            municipalities: directory.municipalities().to_vec(),
            source: Arc::clone(source),
        };
        let ended = |one: &Organisation| {
            let day = one.end.get(..10).and_then(|end| end.parse::<Date>().ok());
            day.is_some_and(|day| day < on)
        };
        let mut seen = BTreeSet::new();
        for one in export.iter().filter(|one| one.is_municipality() && !ended(one)) {
            let code = one.code();
            let Some(at) = plan.municipalities.iter().position(|known| known.code == code) else {
                let message = format!(
                    "gemeente ‘{}’ met code ‘{code}’ is onbekend en blijft weg",
                    short(&one.name)
                );
                plan.remarks.push(message);
                continue;
            };
            if !seen.insert(at) {
                return Err(format!("gemeente {code} staat twee keer in de export"));
            }
            plan.compare(at, one);
        }
        if seen.is_empty() {
            return Err("er staat geen enkele bekende gemeente in; is dit exportOO_gemeenten.xml van organisaties.overheid.nl?".to_owned());
        }
        plan.read = seen.len();
        let missing = plan.municipalities.iter().enumerate();
        let missing = missing.filter(|(at, _)| !seen.contains(at));
        plan.missing = missing.map(|(_, one)| one.name.clone()).collect();
        Ok(plan)
    }

    fn compare(&mut self, at: usize, one: &Organisation) {
        for kind in [FactKind::Website, FactKind::Phone, FactKind::Email] {
            let entry = chosen(one.entries(kind), |entry| {
                kind != FactKind::Email || is_for_citizens(entry)
            });
            let Some(entry) = entry else { continue };
            let of_council = chosen(one.entries(FactKind::Email), |_| true).filter(|email| {
                kind == FactKind::Phone && is_of_council(email) && email.label == entry.label
            });
            let read = match of_council {
                Some(email) => Err(format!(
                    "{} staat bij {} en blijft weg",
                    short(&entry.value),
                    short(&email.value)
                )),
                None => kind.read(&as_we_write(kind, &short(&entry.value))),
            };
            match read {
                Ok(value) => self.take(at, kind, value),
                Err(message) => self
                    .remarks
                    .push(format!("{}: {message}", self.municipalities[at].name)),
            }
        }
    }

    /// Takes over a value, unless what we have is of a later day than the export.
    fn take(&mut self, at: usize, kind: FactKind, new: String) {
        let one = &mut self.municipalities[at];
        let old = one.facts.one(kind);
        if old.is_some_and(|old| old.on > self.on) {
            self.newer += 1;
            return;
        }
        if old.is_some_and(|old| old.value == new) {
            self.confirmed += 1;
        } else {
            self.changes.push(Change {
                municipality: one.name.clone(),
                kind,
                old: old.map(|old| old.value.clone()),
                new: new.clone(),
            });
        }
        one.facts.replace(Fact {
            on: self.on,
            ..Fact::new(kind, new, &self.source)
        });
    }
}

/// The entry for everybody: the one labelled so, else one without a label, else the first.
fn chosen<'e>(
    entries: impl Iterator<Item = &'e Entry>,
    allowed: impl Fn(&Entry) -> bool,
) -> Option<&'e Entry> {
    let rank = |entry: &&Entry| match entry.label.to_lowercase().as_str() {
        "algemeen" => 0,
        "" => 1,
        _ => 2,
    };
    let usable = |entry: &&Entry| !entry.value.is_empty() && allowed(entry);
    entries.filter(usable).min_by_key(rank)
}

fn is_for_citizens(entry: &Entry) -> bool {
    let mailbox = mailbox(entry);
    let mut parts = mailbox.split(|letter: char| !letter.is_alphanumeric());
    let of_office = OFFICES.iter().any(|word| mailbox.contains(word));
    !is_of_council(entry) && !of_office && !parts.any(|part| part == "woo")
}

fn is_of_council(entry: &Entry) -> bool {
    let (label, mailbox) = (entry.label.to_lowercase(), mailbox(entry));
    let mut words = COUNCIL.iter();
    words.any(|word| label.contains(word) || mailbox.contains(word))
}

/// What stands before the `@`.
fn mailbox(entry: &Entry) -> String {
    entry.value.to_lowercase().split('@').take(1).collect()
}

/// A value of the register in our spelling. Of a site its host only: the deep paths of the register change too often.
fn as_we_write(kind: FactKind, value: &str) -> String {
    match kind {
        FactKind::Website => {
            let rest = value.trim_start_matches("https://").trim_start_matches("http://");
            let host: String = rest.to_lowercase().split(['/', '?', '#']).take(1).collect();
            format!("https://{host}")
        }
        FactKind::Email => value.to_lowercase(),
        _ => value.to_owned(),
    }
}
