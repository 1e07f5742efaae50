//! Compares the records of an export with a directory, one by one.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::error::{ImportError, Place};
use super::export::{Entry, Record, TOOI};
use super::plan::{Change, Field, MAX_REMARKS, Plan};
use crate::contacts::check;
use crate::contacts::contact::{Line, Municipality};
use crate::contacts::directory::Directory;
use crate::contacts::verified::{Source, Verified};

/// The source in `bronnen.yaml` of what an import brings.
const SOURCE: &str = "roo";

/// Addresses of the council, its clerk and secretaries are not for citizens with a care question.
const COUNCIL: [&str; 3] = ["griffie", "raad", "secretari"];

/// Nor are those of offices for building and for papers; `woo`, the law on open government, is a word of its own there.
const OFFICES: [&str; 3] = ["omgevingsloket", "vergunning", "informatiebeheer"];

/// What has been compared so far.
pub(super) struct Planner {
    source: Arc<Source>,
    seen: BTreeSet<usize>,
    plan: Plan,
}

impl Planner {
    pub(super) fn new(directory: &Directory, on: Date) -> Result<Self, ImportError> {
        let source = directory.sources.get(SOURCE).cloned();
        let source =
            source.ok_or_else(|| ImportError::new(format!("bron ‘{SOURCE}’ staat niet in bronnen.yaml")))?;
        let plan = Plan {
            changes: Vec::new(),
            read: 0,
            confirmed: 0,
            newer: 0,
            missing: Vec::new(),
            remarks: Vec::new(),
            on,
            unmentioned: 0,
            municipalities: directory.municipalities().to_vec(),
        };
        Ok(Self {
            source,
            seen: BTreeSet::new(),
            plan,
        })
    }

    /// Takes in one organisation; what is no municipality of today is passed over.
    pub(super) fn record(&mut self, record: &Record, place: Place) -> Result<(), ImportError> {
        let ended = record
            .end
            .get(..10)
            .and_then(|end| end.parse::<Date>().ok())
            .is_some_and(|end| end < self.plan.on);
        if ended || !record.types.iter().any(|kind| kind == "Gemeente") {
            return Ok(());
        }
        let code = record.tooi.rsplit_once(TOOI).map_or("", |(_, code)| code);
        let found = self
            .plan
            .municipalities
            .binary_search_by(|one| one.code.as_str().cmp(code));
        let Ok(at) = found else {
            self.remark(format!(
                "gemeente ‘{}’ met code ‘{code}’ is onbekend en blijft weg",
                short(&record.name)
            ));
            return Ok(());
        };
        if !self.seen.insert(at) {
            return Err(ImportError::at(
                place,
                format!("gemeente {code} staat twee keer in de export"),
            ));
        }
        self.website(at, &record.websites);
        self.phone(at, &record.phones, &record.emails);
        self.email(at, &record.emails);
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Plan, ImportError> {
        if self.seen.is_empty() {
            return Err(ImportError::new(
                "er staat geen enkele bekende gemeente in; is dit exportOO_gemeenten.xml van organisaties.overheid.nl?",
            ));
        }
        let all = self.plan.municipalities.iter().enumerate();
        self.plan.missing = all
            .filter(|(at, _)| !self.seen.contains(at))
            .map(|(_, one)| one.name.clone())
            .collect();
        self.plan.read = self.seen.len();
        Ok(self.plan)
    }

    fn website(&mut self, at: usize, entries: &[Entry]) {
        let Some(new) = self.usable(at, chosen(entries, |_| true), |url| check::website(&site(url))) else {
            return;
        };
        let old = self.plan.municipalities[at].website.clone();
        if self.is_newer(Some(&old)) {
            return;
        }
        self.compare(at, Field::Website, Some(old.value), new.value.clone());
        self.plan.municipalities[at].website = new;
    }

    fn phone(&mut self, at: usize, entries: &[Entry], emails: &[Entry]) {
        let entry = chosen(entries, |_| true);
        let email = chosen(emails, |_| true).filter(|email| is_of_council(email));
        if let Some((entry, email)) = entry.zip(email).filter(|(a, b)| a.label == b.label) {
            let name = &self.plan.municipalities[at].name;
            let (number, email) = (short(&entry.value), short(&email.value));
            self.remark(format!("{name}: {number} staat bij {email} en blijft weg"));
            return;
        }
        let Some(new) = self.usable(at, entry, check::line) else {
            return;
        };
        let old = self.plan.municipalities[at].phone.clone();
        if self.is_newer(old.as_ref()) {
            return;
        }
        let shown = |line: &Verified<Line>| line.value.number.to_string();
        self.compare(at, Field::Phone, old.as_ref().map(shown), shown(&new));
        self.plan.municipalities[at].phone = Some(new);
    }

    fn email(&mut self, at: usize, entries: &[Entry]) {
        let lower = |email: &str| check::email(&email.to_lowercase());
        let Some(new) = self.usable(at, chosen(entries, is_for_citizens), lower) else {
            return;
        };
        let old = self.plan.municipalities[at].email.clone();
        if self.is_newer(old.as_ref()) {
            return;
        }
        self.compare(at, Field::Email, old.map(|email| email.value), new.value.clone());
        self.plan.municipalities[at].email = Some(new);
    }

    /// Whether what we have is of a later day than the export; then it stays.
    fn is_newer<T>(&mut self, old: Option<&Verified<T>>) -> bool {
        let newer = old.is_some_and(|old| old.on > self.plan.on);
        self.plan.newer += usize::from(newer);
        newer
    }

    /// The value of an entry on the date of the export; a remark when it cannot be used.
    fn usable<T>(
        &mut self,
        at: usize,
        entry: Option<&Entry>,
        check: impl Fn(&str) -> Result<T, String>,
    ) -> Option<Verified<T>> {
        match check(&short(&entry?.value)) {
            Ok(value) => Some(Verified {
                on: self.plan.on,
                ..Verified::new(value, &self.source)
            }),
            Err(message) => {
                self.remark(format!("{}: {message}", self.plan.municipalities[at].name));
                None
            }
        }
    }

    fn compare(&mut self, at: usize, field: Field, old: Option<String>, new: String) {
        if old.as_ref() == Some(&new) {
            self.plan.confirmed += 1;
        } else {
            let Municipality { code, name, .. } = &self.plan.municipalities[at];
            self.plan.changes.push(Change {
                code: code.clone(),
                municipality: name.clone(),
                field,
                old,
                new,
            });
        }
    }

    fn remark(&mut self, remark: String) {
        if self.plan.remarks.len() < MAX_REMARKS {
            self.plan.remarks.push(remark);
        } else {
            self.plan.unmentioned += 1;
        }
    }
}

/// The entry for everybody: the one labelled so, else one without a label, else the first.
fn chosen(entries: &[Entry], allowed: impl Fn(&Entry) -> bool) -> Option<&Entry> {
    let rank = |entry: &Entry| match entry.label.to_lowercase().as_str() {
        "algemeen" => 0,
        "" => 1,
        _ => 2,
    };
    entries
        .iter()
        .filter(|entry| !entry.value.is_empty() && allowed(entry))
        .min_by_key(|entry| rank(entry))
}

fn is_for_citizens(entry: &Entry) -> bool {
    let mailbox = mailbox(entry);
    let mut parts = mailbox.split(|letter: char| !letter.is_alphanumeric());
    !is_of_council(entry)
        && !OFFICES.iter().any(|word| mailbox.contains(word))
        && !parts.any(|part| part == "woo")
}

fn is_of_council(entry: &Entry) -> bool {
    let label = entry.label.to_lowercase();
    let mailbox = mailbox(entry);
    COUNCIL
        .iter()
        .any(|word| label.contains(word) || mailbox.contains(word))
}

/// What stands before the `@`.
fn mailbox(entry: &Entry) -> String {
    entry.value.split('@').next().unwrap_or_default().to_lowercase()
}

/// The site itself: deep paths of the register change too often.
fn site(url: &str) -> String {
    let rest = url
        .strip_prefix("http://")
        .or_else(|| url.strip_prefix("https://"))
        .unwrap_or(url);
    format!(
        "https://{}",
        rest.split(['/', '?', '#'])
            .next()
            .unwrap_or_default()
            .to_lowercase()
    )
}

/// Text of the file for a line on the screen: without control characters and not long.
fn short(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control())
        .take(200)
        .collect()
}
