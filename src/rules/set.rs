//! All files of a set of rules, as written.

use serde::de::DeserializeOwned;

use crate::files::{Diagnostic, File, Files, Place, Span, meant, yaml};

use super::at_once;
use super::languages::{self, WrittenLanguage};
use super::names::Kind;
use super::written::{self, Doc};

/// All files, as written.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields are the files of the format")]
pub struct Set {
    pub questions: Doc<Vec<written::Question>>,
    pub conditions: Doc<Vec<written::Named>>,
    pub judgements: Doc<Vec<written::Judgement>>,
    pub amounts: Doc<Vec<written::Amount>>,
    pub sources: Doc<Vec<written::Source>>,
    pub glossary: Doc<Vec<written::Word>>,
    pub alerts: Doc<Vec<written::Alert>>,
    pub disputes: Doc<Vec<written::Dispute>>,
    pub letters: Doc<Vec<written::Letter>>,
    pub elsewhere: Doc<Vec<written::Destination>>,
    pub voices: Doc<Vec<written::Voice>>,
    pub amendments: Doc<Vec<written::Amendment>>,
    pub doubts: Doc<Vec<written::Doubt>>,
    pub newcomers: Doc<Vec<written::Newcomer>>,
    pub policy: Option<Doc<written::Policy>>,
    pub terms: Option<Doc<written::Terms>>,
    pub laws: Vec<Doc<written::Law>>,
    pub cases: Vec<Doc<Vec<written::Case>>>,
    pub languages: Vec<WrittenLanguage>,
    /// What the files define that could not be read.
    pub unread: Vec<Kind>,
}

/// Files that must be there.
const REQUIRED: [&str; 16] = [
    "alerts.yaml",
    "amounts.yaml",
    "conditions.yaml",
    "disputes.yaml",
    "elsewhere.yaml",
    "glossary.yaml",
    "judgements.yaml",
    "letters.yaml",
    "nieuw.yaml",
    "onzeker.yaml",
    "policy.yaml",
    "questions.yaml",
    "sources.yaml",
    "terms.yaml",
    "voices.yaml",
    "wijzigingen.yaml",
];

/// Reads all files. Every file is looked at, also after a mistake in another one: a file with a mistake of form
/// counts as empty, and `unread` says which ids may then seem not to exist.
pub fn read(files: &Files) -> (Set, Vec<Diagnostic>) {
    // The languages are nearly half of it.
    let (mut read, (languages, found)) = at_once(|| source(files), || languages::read(files));
    read.0.languages = languages;
    read.1.extend(found);
    read.0.unread = unread(files, &read.1);
    read
}

/// Reads all files but those of the languages.
fn source(files: &Files) -> (Set, Vec<Diagnostic>) {
    let mut problems = unknown_files(files);
    let laws = folder(files, "laws/", &mut problems);
    let cases = folder(files, "cases/", &mut problems);
    if laws.is_empty() && problems.is_empty() {
        problems.push(
            Diagnostic::error(format!("er staat geen wet in `{}/laws`", files.root()))
                .help("maak voor elke wet een bestand, zoals `laws/naam-van-de-wet.yaml`"),
        );
    }
    let set = Set {
        questions: list(files, "questions.yaml", &mut problems),
        conditions: list(files, "conditions.yaml", &mut problems),
        judgements: list(files, "judgements.yaml", &mut problems),
        amounts: list(files, "amounts.yaml", &mut problems),
        sources: list(files, "sources.yaml", &mut problems),
        glossary: list(files, "glossary.yaml", &mut problems),
        alerts: list(files, "alerts.yaml", &mut problems),
        disputes: list(files, "disputes.yaml", &mut problems),
        letters: list(files, "letters.yaml", &mut problems),
        elsewhere: list(files, "elsewhere.yaml", &mut problems),
        voices: list(files, "voices.yaml", &mut problems),
        amendments: list(files, "wijzigingen.yaml", &mut problems),
        doubts: list(files, "onzeker.yaml", &mut problems),
        newcomers: list(files, "nieuw.yaml", &mut problems),
        policy: one(files, "policy.yaml", &mut problems),
        terms: one(files, "terms.yaml", &mut problems),
        laws,
        cases,
        languages: Vec::new(),
        unread: Vec::new(),
    };
    (set, problems)
}

/// A file that holds a list; empty when it can not be read.
fn list<T: DeserializeOwned>(files: &Files, path: &str, problems: &mut Vec<Diagnostic>) -> Doc<Vec<T>> {
    let (file, item) = (0, Vec::new());
    one(files, path, problems).unwrap_or(Doc { file, item })
}

/// What the files define that could not be read.
fn unread(files: &Files, problems: &[Diagnostic]) -> Vec<Kind> {
    let broken = problems.iter().filter_map(|problem| problem.place.as_ref());
    let broken = broken.filter_map(|(place, _)| files.list().get(place.file));
    let mut kinds: Vec<Kind> = broken.flat_map(|file| defined_in(&file.path)).copied().collect();
    let missing = |path: &&&str| !files.list().iter().any(|file| file.path == **path);
    kinds.extend(REQUIRED.iter().filter(missing).flat_map(|path| defined_in(path)));
    kinds
}

/// The kinds of ids that a file defines.
fn defined_in(path: &str) -> &'static [Kind] {
    match path {
        "questions.yaml" => &[Kind::Question, Kind::Choice, Kind::Rule],
        "conditions.yaml" => &[Kind::Condition, Kind::Rule],
        "judgements.yaml" => &[Kind::Judgement, Kind::Told, Kind::Rule],
        "amounts.yaml" => &[Kind::Amount, Kind::Rule],
        "sources.yaml" => &[Kind::Source],
        "alerts.yaml" => &[Kind::Alert, Kind::Told, Kind::Rule],
        "disputes.yaml" => &[Kind::Told, Kind::Rule],
        "elsewhere.yaml" => &[Kind::Destination, Kind::Step, Kind::Rule],
        "terms.yaml" => &[Kind::Rule],
        "voices.yaml" => &[Kind::Voice],
        path if path.starts_with("laws/") => &[
            Kind::Law,
            Kind::Provision,
            Kind::Advice,
            Kind::Step,
            Kind::Told,
            Kind::Rule,
        ],
        _ => &[],
    }
}

fn one<T: DeserializeOwned>(files: &Files, path: &str, problems: &mut Vec<Diagnostic>) -> Option<Doc<T>> {
    let Some(file) = files.list().iter().position(|file| file.path == path) else {
        problems.push(
            Diagnostic::error(format!("het bestand `{}/{path}` ontbreekt", files.root()))
                .help("maak het bestand; een lijst waar nog niets in staat is `[]`"),
        );
        return None;
    };
    doc(files, file, problems)
}

fn folder<T: DeserializeOwned>(files: &Files, folder: &str, problems: &mut Vec<Diagnostic>) -> Vec<Doc<T>> {
    let inside = files.list().iter().enumerate();
    let inside =
        inside.filter(|(_, file)| file.path.starts_with(folder) && file.path.strip_suffix(".yaml").is_some());
    inside
        .filter_map(|(file, _)| doc(files, file, problems))
        .collect()
}

fn doc<T: DeserializeOwned>(files: &Files, file: usize, problems: &mut Vec<Diagnostic>) -> Option<Doc<T>> {
    let (item, found) = yaml::read(file, files.text(file));
    problems.extend(found);
    item.map(|item| Doc { file, item })
}

/// Files that nothing reads: a misspelt name would otherwise be a silent loss.
fn unknown_files(files: &Files) -> Vec<Diagnostic> {
    let in_folder = |path: &str, folder: &str| {
        let below = path.strip_prefix(folder);
        below.is_some_and(|name| !name.contains('/') && name.strip_suffix(".yaml").is_some())
    };
    let known = |path: &str| {
        REQUIRED.contains(&path)
            || in_folder(path, "laws/")
            || in_folder(path, "cases/")
            || languages::belongs(files, path)
    };
    let unknown = |(file, one): (usize, &File)| {
        let path = one.path.as_str();
        if known(path) {
            return None;
        }
        let span = Span::default();
        let problem =
            Diagnostic::error(format!("het bestand `{path}` hoort hier niet")).at(Place { file, span }, "");
        if let Some(name) = path.strip_suffix(".yml") {
            return Some(problem.help(format!("noem het `{name}.yaml`")));
        }
        Some(match meant(path, REQUIRED).filter(|_| !path.contains('/')) {
            Some(meant) => problem.help(meant),
            None => problem.help(
                "wetten staan in `laws/`, voorbeelden in `cases/`, elk in een bestand op `.yaml`; een map voor een taal heeft een bestand `language.yaml`",
            ),
        })
    };
    files.list().iter().enumerate().filter_map(unknown).collect()
}
