//! From files to a checked directory. Every problem is collected and shown at once.

mod tables;
mod written;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::de::DeserializeOwned;

use super::directory::Directory;
use super::fact::Source;
use super::problem::ContactsError;

/// The file in an operator's folder with desks of their own.
pub(super) const OVERRIDES: &str = "aanvullingen.yaml";

/// The file with the desks of municipalities that have a number of their own.
pub(super) const DESKS: &str = "loketten.yaml";

/// The file with the municipalities, which an import writes.
pub const MUNICIPALITIES: &str = "gemeenten.csv";

/// The files with the contacts that do not depend on the municipality.
pub(super) const NATIONAL: &str = "landelijk.yaml";
pub(super) const ZORGKANTOREN: &str = "zorgkantoren.yaml";
pub(super) const INSURERS: &str = "verzekeraars.yaml";
pub(super) const REGIONS: &str = "regios.csv";

const SOURCES: &str = "bronnen.yaml";
const PLACES: &str = "plaatsen.csv";
const POSTCODES: &str = "postcodes.csv";
const SHAPES: &str = "regiokaart.csv";

const BUILT_IN: [(&str, &str); 10] = [
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
];

/// The texts of the data files.
pub(super) struct Files {
    pub(super) dir: PathBuf,
    pub(super) texts: BTreeMap<&'static str, Cow<'static, str>>,
}

impl Files {
    /// The files that are built into the program.
    pub(super) fn embedded() -> Self {
        Self {
            dir: PathBuf::from("data/contacts"),
            texts: BUILT_IN.map(|(name, text)| (name, Cow::Borrowed(text))).into(),
        }
    }

    /// Those of `dir`, and the built-in ones for what is not there.
    pub(super) fn with_dir(dir: &Path) -> Result<Self, ContactsError> {
        let mut texts = Self::embedded().texts;
        let mut wrong = ContactsError::default();
        if !dir.is_dir() {
            let message = "deze map bestaat niet of is niet te lezen";
            wrong.add(dir, None, message);
        }
        for name in BUILT_IN.map(|(name, _)| name).into_iter().chain([OVERRIDES]) {
            let path = dir.join(name);
            match std::fs::read_to_string(&path) {
                Ok(text) => drop(texts.insert(name, Cow::Owned(text))),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => wrong.add(&path, None, format!("niet te lezen: {error}")),
            }
        }
        let dir = dir.to_owned();
        wrong.or(Self { dir, texts })
    }
}

/// Reads and checks all files.
pub(super) fn directory(files: &Files) -> Result<Directory, ContactsError> {
    let mut read = Reading {
        files,
        sources: BTreeMap::new(),
        wrong: ContactsError::default(),
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
    };
    // A desk is of a municipality; so the rest has to be right first.
    if read.wrong.problems.is_empty() {
        read.lay_desks(DESKS, &mut directory);
        read.lay_desks(OVERRIDES, &mut directory);
    }
    read.wrong.or(directory)
}

/// What every file needs while it is read.
struct Reading<'a> {
    files: &'a Files,
    sources: BTreeMap<String, Arc<Source>>,
    wrong: ContactsError,
}

impl<'a> Reading<'a> {
    fn wrong(&mut self, file: &str, line: impl Into<Option<u64>>, message: impl Into<String>) {
        self.wrong.add(&self.files.dir.join(file), line, message);
    }

    fn text(&self, file: &str) -> &'a str {
        self.files.texts.get(file).map_or("", AsRef::as_ref)
    }

    /// What a file of YAML holds; a problem, with this hint, when it has another form.
    fn yaml<T: DeserializeOwned + Default>(&mut self, file: &str, hint: &str) -> T {
        serde_yaml::from_str(self.text(file)).unwrap_or_else(|error| {
            let line = error.location().map(|location| location.line());
            self.wrong(file, line, format!("{}{hint}", error.without_snippet()));
            T::default()
        })
    }

    fn sources(&mut self) {
        let written: BTreeMap<String, Source> = self.yaml(SOURCES, "");
        let named = |(id, source): (String, Source)| (id.clone(), Arc::new(Source { id, ..source }));
        self.sources = written.into_iter().map(named).collect();
    }

    /// The source with this id; a problem when there is none.
    fn source(&mut self, file: &str, line: u64, id: &str) -> Option<Arc<Source>> {
        let source = self.sources.get(id).cloned();
        if source.is_none() {
            let message = format!("bron ‘{id}’ staat niet in bronnen.yaml; zonder bron tonen wij niets");
            self.wrong(file, line, message);
        }
        source
    }

    /// What was read; a problem when it is wrong.
    fn checked<T>(&mut self, file: &str, line: u64, read: Result<T, String>) -> Option<T> {
        read.map_err(|message| self.wrong(file, line, message)).ok()
    }
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("‘{text}’ is geen datum; schrijf bijvoorbeeld 2026-11-22"))
}
