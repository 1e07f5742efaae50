//! From files to a checked directory. Every problem is collected and shown at once.

mod additions;
mod lists;
mod tables;
pub(super) mod written;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use serde::de::DeserializeOwned;

use super::directory::Directory;
use super::fact::Source;
use super::mentions::Mention;
use super::problem::ContactsError;
use crate::files::{Diagnostic, File, Files, Place, meant, yaml};

/// The file in an operator's folder with what they change and add.
pub const ADDITIONS: &str = "aanvullingen.yaml";

/// The file with the desks of municipalities that have a number of their own.
pub(super) const DESKS: &str = "loketten.yaml";

/// The file with the municipalities, which an import writes.
pub const MUNICIPALITIES: &str = "gemeenten.csv";

/// The files with the contacts that do not depend on the municipality.
pub(super) const NATIONAL: &str = "landelijk.yaml";
pub(super) const ZORGKANTOREN: &str = "zorgkantoren.yaml";
pub(super) const INSURERS: &str = "verzekeraars.yaml";
pub(super) const REGIONS: &str = "regios.csv";

pub(super) const SOURCES: &str = "bronnen.yaml";
const PLACES: &str = "plaatsen.csv";
const POSTCODES: &str = "postcodes.csv";
const SHAPES: &str = "regiokaart.csv";

/// The files with their texts inside the binary. That of an operator is empty there.
const BUILT_IN: [(&str, &str); 11] = [
    (SOURCES, include_str!("../../data/contacts/bronnen.yaml")),
    (MUNICIPALITIES, include_str!("../../data/contacts/gemeenten.csv")),
    (PLACES, include_str!("../../data/contacts/plaatsen.csv")),
    (POSTCODES, include_str!("../../data/contacts/postcodes.csv")),
    (REGIONS, include_str!("../../data/contacts/regios.csv")),
    (SHAPES, include_str!("../../data/contacts/regiokaart.csv")),
    (
        ZORGKANTOREN,
        include_str!("../../data/contacts/zorgkantoren.yaml"),
    ),
    (INSURERS, include_str!("../../data/contacts/verzekeraars.yaml")),
    (NATIONAL, include_str!("../../data/contacts/landelijk.yaml")),
    (DESKS, include_str!("../../data/contacts/loketten.yaml")),
    (ADDITIONS, "{}"),
];

/// The files of an operator: all tables and lists in their folder.
///
/// # Errors
/// As [`Files::below`].
pub fn read(folder: &Path) -> io::Result<Files> {
    // An editor may add `.txt`, without a word about it.
    Files::below(folder, &["yaml", "yml", "csv", "yaml.txt", "yml.txt", "csv.txt"])
}

/// All files, in the order of [`BUILT_IN`]: those of an operator before the built-in ones.
pub(super) fn laid_over(own: &Files) -> Files {
    let mut all = Files::default();
    for (name, text) in BUILT_IN {
        let list = own.list().iter().enumerate();
        match { list }.find(|(_, file)| file.path == name) {
            Some((index, file)) => all.add(&own.shown(index), file.text.clone()),
            None => all.add(&format!("data/contacts/{name}"), text.to_owned()),
        };
    }
    all
}

/// The place of a file among [`BUILT_IN`].
fn index(file: &str) -> usize {
    let known = BUILT_IN.iter().position(|(name, _)| *name == file);
    known.unwrap_or_default()
}

/// Reads and checks all files.
pub(super) fn directory(own: &Files) -> Result<Directory, ContactsError> {
    let files = laid_over(own);
    let mut read = Reading {
        files: &files,
        sources: BTreeMap::new(),
        mentions: Vec::new(),
        problems: strangers(own),
    };
    read.sources();
    let zorgkantoren = read.contacts(ZORGKANTOREN);
    let insurers = read.contacts(INSURERS);
    let nationals = read.contacts(NATIONAL);
    let regions = read.regions(&zorgkantoren);
    let municipalities = read.municipalities(&regions);
    let mut directory = Directory {
        index: read.index(&municipalities),
        shapes: read.shapes(&regions),
        sources: read.sources.clone(),
        municipalities,
        regions,
        zorgkantoren,
        nationals,
        insurers,
        mentions: Vec::new(),
    };
    // What is added is of a contact; so the rest has to be right first.
    if read.problems.is_empty() {
        read.add(DESKS, &mut directory);
        read.add(ADDITIONS, &mut directory);
    }
    directory.mentions = read.mentions;
    ContactsError::unless_good(directory, &files, read.problems)
}

/// The files in the folder of an operator that nothing reads: their names are mistyped.
fn strangers(own: &Files) -> Vec<Diagnostic> {
    let list = own.list().iter().enumerate();
    let strange = list.filter(|(_, file)| !is_read(&file.path));
    let problem = |(at, file): (usize, &File)| {
        let message = format!("het bestand {} gebruikt het programma niet", own.shown(at));
        Diagnostic::error(message).help(cure(&file.path))
    };
    strange.map(problem).collect()
}

fn is_read(name: &str) -> bool {
    BUILT_IN.iter().any(|(known, _)| *known == name)
}

/// What to do with a file that nothing reads.
fn cure(path: &str) -> String {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    if is_read(name) {
        return format!("zet `{name}` in de map zelf, en niet in een map daarbinnen");
    }
    let name = name.to_lowercase();
    let name = name.strip_suffix(".txt").unwrap_or(&name);
    let other = || format!("uw eigen gegevens staan in `{ADDITIONS}`; haal dit bestand weg uit de map");
    meant(name, BUILT_IN.map(|(name, _)| name)).unwrap_or_else(other)
}

/// What every file needs while it is read.
struct Reading<'a> {
    files: &'a Files,
    sources: BTreeMap<String, Arc<Source>>,
    /// What is named outside these files.
    mentions: Vec<Mention>,
    problems: Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    /// A problem at a place; the cure stands after the first semicolon of the message.
    fn wrong(&mut self, place: Place, message: impl AsRef<str>) {
        self.problems.push(explained(place, message.as_ref()));
    }

    fn text(&self, file: &str) -> &'a str {
        self.files.text(index(file))
    }

    /// What a file of YAML holds; a problem when it has another form.
    fn yaml<T: DeserializeOwned + Default>(&mut self, file: &str) -> T {
        let (read, problems) = yaml::read(index(file), self.text(file));
        self.problems.extend(problems);
        read.unwrap_or_default()
    }

    fn sources(&mut self) {
        let written: BTreeMap<String, Source> = self.yaml(SOURCES);
        let named = |(id, source): (String, Source)| (id.clone(), Arc::new(Source { id, ..source }));
        self.sources = written.into_iter().map(named).collect();
    }

    /// The source with this id; a problem when there is none.
    fn source(&mut self, place: Place, id: &str) -> Option<Arc<Source>> {
        let source = self.sources.get(id).cloned();
        if source.is_none() {
            let message = format!("bron ‘{id}’ staat niet in bronnen.yaml; zonder bron tonen wij niets");
            self.wrong(place, message);
        }
        source
    }

    /// What was read; a problem when it is wrong.
    fn checked<T>(&mut self, place: Place, read: Result<T, String>) -> Option<T> {
        read.map_err(|message| self.wrong(place, message)).ok()
    }
}

/// A message at a place, with as cure what stands after its first semicolon.
fn explained(place: Place, message: &str) -> Diagnostic {
    match message.split_once("; ") {
        Some((message, help)) => Diagnostic::error(message).at(place, "hier").help(help),
        None => Diagnostic::error(message).at(place, "hier"),
    }
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("‘{text}’ is geen datum; schrijf bijvoorbeeld 2026-11-22"))
}

/// The first year in which anything can have been looked up.
const EARLIEST: i16 = 2000;

/// A day on which something was looked up.
fn day(text: &str) -> Result<Date, String> {
    let read = date(text)?;
    if read.year() < EARLIEST {
        return Err(format!(
            "{text} is te lang geleden; schrijf de dag waarop u het nakeek"
        ));
    }
    Ok(read)
}
