//! What an import would change, how it is shown, and the writing of it.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::error::ImportError;
use crate::contacts::contact::Municipality;
use crate::contacts::load::MUNICIPALITIES;
use crate::contacts::table;
use crate::contacts::verified::date_text;

/// So many remarks are shown; the rest is counted.
pub(super) const MAX_REMARKS: usize = 20;

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
    /// How many values of ours are of a later day; they stay.
    pub newer: usize,
    /// Names of municipalities that the export does not have; they stay as they are.
    pub missing: Vec<String>,
    /// What could not be used, at most 20 lines.
    pub remarks: Vec<String>,
    pub(super) on: Date,
    pub(super) unmentioned: usize,
    pub(super) municipalities: Vec<Municipality>,
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
        self.replace(dir, &new, &path).map_err(|error| {
            let _ = fs::remove_file(&new);
            ImportError::new(format!("{} is niet te schrijven: {error}", path.display()))
        })?;
        Ok(path)
    }

    fn replace(&self, dir: &Path, new: &Path, path: &Path) -> io::Result<()> {
        let text = table::municipalities(&self.municipalities)?;
        fs::create_dir_all(dir)?;
        let mut file = File::create(new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(new, path)
    }

    /// The changes in columns, under their headings.
    fn table(&self) -> Vec<[String; 4]> {
        let row = |change: &Change| {
            let old = change.old.clone().unwrap_or_else(|| "–".to_owned());
            [
                change.municipality.clone(),
                change.field.to_string(),
                old,
                change.new.clone(),
            ]
        };
        let headings = ["gemeente", "gegeven", "was", "wordt"].map(str::to_owned);
        std::iter::once(headings)
            .chain(self.changes.iter().map(row))
            .collect()
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (total, on) = (self.municipalities.len(), date_text(self.on));
        writeln!(f, "Gelezen: {} van {total} gemeenten, stand van {on}.", self.read)?;
        writeln!(
            f,
            "Anders: {}. Bevestigd: {}.",
            self.changes.len(),
            self.confirmed
        )?;
        if self.newer > 0 {
            writeln!(f, "Nieuwer dan de export, blijft zoals het is: {}.", self.newer)?;
        }
        if !self.changes.is_empty() {
            let rows = self.table();
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
            let count = self.missing.len();
            let first = self.missing[..count.min(MAX_REMARKS)].join(", ");
            let more = if count > MAX_REMARKS { " en andere" } else { "" };
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
