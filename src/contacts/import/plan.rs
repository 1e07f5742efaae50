//! What an import would change, and the writing of it.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::error::{ImportError, Place};
use super::export::{Entry, Record, TOOI};
use crate::contacts::check;
use crate::contacts::contact::{Line, Municipality};
use crate::contacts::directory::Directory;
use crate::contacts::load::MUNICIPALITIES;
use crate::contacts::table;
use crate::contacts::verified::{Source, Verified, date_text};

/// The source in `bronnen.yaml` of what an import brings.
const SOURCE: &str = "roo";

/// So many remarks are shown; the rest is counted.
const MAX_REMARKS: usize = 20;

/// Addresses of the council, its clerk and secretaries are not for citizens with a care question.
const NOT_FOR_CITIZENS: [&str; 3] = ["griffie", "raad", "secretari"];

/// A field of a municipality that an import can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The site.
    Website,
    /// The general number.
    Phone,
    /// The general e-mail address.
    Email,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Website => "website",
            Self::Phone => "telefoon",
            Self::Email => "e-mail",
        })
    }
}

/// One value that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// CBS code of the municipality.
    pub code: String,
    /// Its name.
    pub municipality: String,
    /// What changes.
    pub field: Field,
    /// What the directory has now.
    pub old: Option<String>,
    /// What the export has.
    pub new: String,
}

/// What an import would change. Shown as a table, in Dutch.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Values that differ, in the order of the export.
    pub changes: Vec<Change>,
    /// How many municipalities were read.
    pub read: usize,
    /// How many values are the same; they get the new date and source.
    pub confirmed: usize,
    /// Names of municipalities that the export does not have; they stay as they are.
    pub missing: Vec<String>,
    /// What could not be used, at most 20 lines.
    pub remarks: Vec<String>,
    on: Date,
    unmentioned: usize,
    municipalities: Vec<Municipality>,
}

impl Plan {
    /// Writes the municipalities as they would be into `dir` (made if needed), as a new file that takes the place of
    /// the old one in one step. Returns its path.
    ///
    /// # Errors
    /// [`ImportError`] when that fails; the old file is then still whole.
    pub fn write(&self, dir: &Path) -> Result<PathBuf, ImportError> {
        let path = dir.join(MUNICIPALITIES);
        let new = dir.join(format!(".{MUNICIPALITIES}.{}", std::process::id()));
        let written = table::municipalities(&self.municipalities).and_then(|text| {
            std::fs::create_dir_all(dir)?;
            let mut file = std::fs::File::create(&new)?;
            std::io::Write::write_all(&mut file, text.as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&new, &path)
        });
        match written {
            Ok(()) => Ok(path),
            Err(error) => {
                let _ = std::fs::remove_file(&new);
                Err(ImportError::new(format!(
                    "{} is niet te schrijven: {error}",
                    path.display()
                )))
            }
        }
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (read, on) = (self.read, date_text(self.on));
        let total = self.municipalities.len();
        writeln!(f, "Gelezen: {read} van {total} gemeenten, stand van {on}.")?;
        writeln!(
            f,
            "Anders: {}. Bevestigd: {}.",
            self.changes.len(),
            self.confirmed
        )?;
        if !self.changes.is_empty() {
            let cells = |change: &Change| {
                let old = change.old.clone().unwrap_or_else(|| "–".to_owned());
                [
                    change.municipality.clone(),
                    change.field.to_string(),
                    old,
                    change.new.clone(),
                ]
            };
            let header = ["gemeente", "gegeven", "was", "wordt"].map(str::to_owned);
            let rows: Vec<_> = std::iter::once(header)
                .chain(self.changes.iter().map(cells))
                .collect();
            let width = |at: usize| {
                rows.iter()
                    .map(|row| row[at].chars().count())
                    .max()
                    .unwrap_or_default()
            };
            let [first, second, third] = [width(0), width(1), width(2)];
            writeln!(f)?;
            for [municipality, field, old, new] in &rows {
                writeln!(f, "{municipality:first$}  {field:second$}  {old:third$}  {new}")?;
            }
        }
        if !self.missing.is_empty() {
            let first: Vec<&str> = self
                .missing
                .iter()
                .take(MAX_REMARKS)
                .map(String::as_str)
                .collect();
            let more = if self.missing.len() > MAX_REMARKS {
                " en andere"
            } else {
                ""
            };
            let (count, first) = (self.missing.len(), first.join(", "));
            writeln!(
                f,
                "\nNiet in de export, blijft zoals het is ({count}): {first}{more}."
            )?;
        }
        for remark in &self.remarks {
            writeln!(f, "Let op: {remark}.")?;
        }
        if self.unmentioned > 0 {
            writeln!(f, "Let op: en nog {} opmerkingen.", self.unmentioned)?;
        }
        Ok(())
    }
}

/// Compares the records of an export with a directory, one by one.
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
        self.phone(at, &record.phones);
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
        self.compare(at, Field::Website, Some(old.value), new.value.clone());
        self.plan.municipalities[at].website = new;
    }

    fn phone(&mut self, at: usize, entries: &[Entry]) {
        let Some(new) = self.usable(at, chosen(entries, |_| true), check::line) else {
            return;
        };
        let old = self.plan.municipalities[at].phone.take();
        let shown = |line: &Verified<Line>| line.value.number.to_string();
        self.compare(at, Field::Phone, old.as_ref().map(shown), shown(&new));
        self.plan.municipalities[at].phone = Some(new);
    }

    fn email(&mut self, at: usize, entries: &[Entry]) {
        let Some(new) = self.usable(at, chosen(entries, is_for_citizens), check::email) else {
            return;
        };
        let old = self.plan.municipalities[at].email.take();
        self.compare(at, Field::Email, old.map(|email| email.value), new.value.clone());
        self.plan.municipalities[at].email = Some(new);
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
    let text = format!(
        "{} {}",
        entry.label,
        entry.value.split('@').next().unwrap_or_default()
    )
    .to_lowercase();
    !NOT_FOR_CITIZENS.iter().any(|word| text.contains(word))
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
