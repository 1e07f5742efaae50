//! From files to a checked directory. Every problem is collected and shown at once.

mod contacts;
mod tables;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;

use super::contact::Contact;
use super::directory::Directory;
use super::overrides;
pub use super::problem::ContactsError;
use super::problem::Problems;
use super::search::Index;
use super::verified::{Certainty, Source};

/// The file in an operator's folder that is laid over the data.
pub(super) const OVERRIDES: &str = "aanvullingen.yaml";

/// The file with the desks of municipalities that have a number of their own.
pub(super) const DESKS: &str = "loketten.yaml";

/// The file with the municipalities, which an import writes.
pub(super) const MUNICIPALITIES: &str = "gemeenten.csv";

/// The files with the contacts that do not depend on the municipality.
pub(super) const NATIONAL: &str = "landelijk.yaml";
pub(super) const ZORGKANTOREN: &str = "zorgkantoren.yaml";
pub(super) const INSURERS: &str = "verzekeraars.yaml";
pub(super) const REGIONS: &str = "regios.csv";

const BUILT_IN: [(&str, &str); 10] = [
    ("bronnen.yaml", include_str!("../../data/contacts/bronnen.yaml")),
    (MUNICIPALITIES, include_str!("../../data/contacts/gemeenten.csv")),
    ("plaatsen.csv", include_str!("../../data/contacts/plaatsen.csv")),
    ("postcodes.csv", include_str!("../../data/contacts/postcodes.csv")),
    (REGIONS, include_str!("../../data/contacts/regios.csv")),
    (
        "regiokaart.csv",
        include_str!("../../data/contacts/regiokaart.csv"),
    ),
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
    dir: PathBuf,
    texts: HashMap<&'static str, Cow<'static, str>>,
    pub(super) overrides: Option<String>,
}

impl Files {
    /// The files that are built into the program.
    pub(super) fn embedded() -> Self {
        let texts = BUILT_IN
            .into_iter()
            .map(|(name, text)| (name, Cow::Borrowed(text)))
            .collect();
        Self {
            dir: PathBuf::from("data/contacts"),
            texts,
            overrides: None,
        }
    }

    /// Those of `dir`, and the built-in ones for what is not there.
    pub(super) fn with_dir(dir: &Path) -> Result<Self, ContactsError> {
        let mut files = Self {
            dir: dir.to_owned(),
            ..Self::embedded()
        };
        let mut problems = Problems::default();
        if !dir.is_dir() {
            problems.add(
                &dir.display().to_string(),
                None,
                "deze map bestaat niet of is niet te lezen",
            );
        }
        for (name, _) in BUILT_IN {
            if let Some(text) = files.read(name, &mut problems) {
                files.texts.insert(name, Cow::Owned(text));
            }
        }
        files.overrides = files.read(OVERRIDES, &mut problems);
        problems.or(files)
    }

    fn read(&self, name: &str, problems: &mut Problems) -> Option<String> {
        match std::fs::read_to_string(self.dir.join(name)) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                problems.add(&self.path(name), None, format!("niet te lezen: {error}"));
                None
            }
        }
    }

    /// How a file is named in messages.
    pub(super) fn path(&self, name: &str) -> String {
        self.dir.join(name).display().to_string()
    }

    fn text(&self, name: &'static str) -> &str {
        self.texts.get(name).map_or("", AsRef::as_ref)
    }
}

/// Reads and checks all files.
pub(super) fn directory(files: &Files) -> Result<Directory, ContactsError> {
    let mut problems = Problems::default();
    let sources = sources(files, &mut problems);
    let mut read = Reading {
        files,
        sources: &sources,
        problems: &mut problems,
    };
    let zorgkantoren = read.contacts(ZORGKANTOREN);
    let insurers = read.contacts(INSURERS);
    let nationals = read.contacts(NATIONAL);
    let regions = read.regions(&zorgkantoren);
    let municipalities = read.municipalities(&regions);
    let at = |code: &str| {
        municipalities
            .binary_search_by(|one| one.code.as_str().cmp(code))
            .ok()
    };
    let places = read.places(at);
    let postcodes = read.postcodes(at);
    let shapes = read.shapes(&regions);
    let own = municipalities.iter().enumerate().flat_map(|(at, one)| {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        std::iter::once(&one.name)
            .chain(&one.also)
            .map(move |name| (name.clone(), at, true))
    });
    let index = Index::new(own.chain(places).collect::<Vec<_>>(), postcodes);
    let directory = Directory {
        municipalities,
        regions,
        zorgkantoren,
        nationals,
        insurers,
        sources,
        shapes,
        index,
    };
    let mut directory = problems.or(directory)?;
    overrides::apply(&mut directory, &files.path(DESKS), files.text(DESKS))?;
    Ok(directory)
}

/// What every table needs while it is read.
struct Reading<'a> {
    files: &'a Files,
    sources: &'a BTreeMap<String, Arc<Source>>,
    problems: &'a mut Problems,
}

impl Reading<'_> {
    fn wrong(&mut self, file: &str, line: impl Into<Option<u64>>, message: impl Into<String>) {
        self.problems.add(&self.files.path(file), line, message);
    }

    /// The source with this id; a problem when there is none.
    fn source(&mut self, file: &str, line: impl Into<Option<u64>>, id: &str) -> Option<Arc<Source>> {
        let source = self.sources.get(id).cloned();
        if source.is_none() {
            self.wrong(
                file,
                line,
                format!("bron ‘{id}’ staat niet in bronnen.yaml; zonder bron tonen wij niets"),
            );
        }
        source
    }

    fn contacts(&mut self, file: &'static str) -> Vec<Contact> {
        match serde_yaml::from_str::<Vec<contacts::Written>>(self.files.text(file)) {
            Ok(written) => contacts::checked(self, file, written),
            Err(error) => {
                self.wrong(file, None, error.to_string());
                Vec::new()
            }
        }
    }
}

/// A source as written in `bronnen.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSource {
    name: String,
    url: Option<String>,
    on: Date,
    #[serde(default = "yes")]
    dated: bool,
    certainty: Certainty,
    licence: Option<String>,
}

fn yes() -> bool {
    true
}

fn sources(files: &Files, problems: &mut Problems) -> BTreeMap<String, Arc<Source>> {
    const FILE: &str = "bronnen.yaml";
    match serde_yaml::from_str::<BTreeMap<String, WrittenSource>>(files.text(FILE)) {
        Ok(written) => written
            .into_iter()
            .map(
                |(
                    id,
                    WrittenSource {
                        name,
                        url,
                        on,
                        dated,
                        certainty,
                        licence,
                    },
                )| {
                    (
                        id.clone(),
                        Arc::new(Source {
                            id,
                            name,
                            url,
                            on,
                            dated,
                            certainty,
                            licence,
                        }),
                    )
                },
            )
            .collect(),
        Err(error) => {
            problems.add(&files.path(FILE), None, error.to_string());
            BTreeMap::new()
        }
    }
}
