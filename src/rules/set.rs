//! All files of a set of rules, as written.

use serde::de::DeserializeOwned;

use super::diagnostic::{Diagnostic, Place, Span, nearest};
use super::files::Files;
use super::languages::{self, WrittenLanguage};
use super::names::Kind;
use super::{written, yaml};

/// What one file holds, and which file that is.
#[derive(Clone, Debug)]
pub struct Doc<T> {
    /// Index of the file.
    pub file: usize,
    /// What is in it.
    pub item: T,
}

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
    pub policy: Option<Doc<written::Policy>>,
    pub terms: Option<Doc<written::Terms>>,
    pub laws: Vec<Doc<written::Law>>,
    pub cases: Vec<Doc<Vec<written::Case>>>,
    pub languages: Vec<WrittenLanguage>,
    /// What the files define that could not be read.
    pub unread: Vec<Kind>,
}

/// Files that must be there.
const REQUIRED: [&str; 13] = [
    "alerts.yaml",
    "amounts.yaml",
    "conditions.yaml",
    "disputes.yaml",
    "elsewhere.yaml",
    "glossary.yaml",
    "judgements.yaml",
    "letters.yaml",
    "policy.yaml",
    "questions.yaml",
    "sources.yaml",
    "terms.yaml",
    "voices.yaml",
];

/// Reads all files. Every file is looked at, also after a mistake in another one: a file with a mistake of form
/// counts as empty, and `unread` says which ids may then seem not to exist.
#[must_use]
pub fn read(files: &Files) -> (Set, Vec<Diagnostic>) {
    let mut problems = strangers(files);
    let laws = folder(files, "laws/", &mut problems);
    let cases = folder(files, "cases/", &mut problems);
    let languages = languages::read(files, &mut problems);
    if laws.is_empty() && problems.is_empty() {
        problems.push(
            Diagnostic::error(format!("er staat geen wet in `{}/laws`", files.root()))
                .help("maak voor elke wet een bestand, zoals `laws/naam-van-de-wet.yaml`"),
        );
    }
    let mut list = Lists {
        files,
        problems: &mut problems,
    };
    let mut set = Set {
        questions: list.read("questions.yaml"),
        conditions: list.read("conditions.yaml"),
        judgements: list.read("judgements.yaml"),
        amounts: list.read("amounts.yaml"),
        sources: list.read("sources.yaml"),
        glossary: list.read("glossary.yaml"),
        alerts: list.read("alerts.yaml"),
        disputes: list.read("disputes.yaml"),
        letters: list.read("letters.yaml"),
        elsewhere: list.read("elsewhere.yaml"),
        voices: list.read("voices.yaml"),
        policy: one(files, "policy.yaml", &mut problems),
        terms: one(files, "terms.yaml", &mut problems),
        laws,
        cases,
        languages,
        unread: Vec::new(),
    };
    set.unread = unread(files, &problems);
    (set, problems)
}

/// Reads the files that hold a list.
struct Lists<'a> {
    files: &'a Files,
    problems: &'a mut Vec<Diagnostic>,
}

impl Lists<'_> {
    fn read<T: DeserializeOwned>(&mut self, path: &str) -> Doc<Vec<T>> {
        let empty = Doc {
            file: 0,
            item: Vec::new(),
        };
        one(self.files, path, self.problems).unwrap_or(empty)
    }
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
        "questions.yaml" => &[Kind::Question, Kind::Choice],
        "conditions.yaml" => &[Kind::Condition],
        "judgements.yaml" => &[Kind::Judgement, Kind::Told],
        "amounts.yaml" => &[Kind::Amount],
        "sources.yaml" => &[Kind::Source],
        "alerts.yaml" => &[Kind::Alert, Kind::Told],
        "disputes.yaml" => &[Kind::Told],
        "elsewhere.yaml" => &[Kind::Destination, Kind::Step],
        "voices.yaml" => &[Kind::Voice],
        path if path.starts_with("laws/") => {
            &[Kind::Law, Kind::Provision, Kind::Advice, Kind::Step, Kind::Told]
        }
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
    keep(file, yaml::read(file, files.text(file)), problems)
}

fn folder<T: DeserializeOwned>(files: &Files, folder: &str, problems: &mut Vec<Diagnostic>) -> Vec<Doc<T>> {
    let inside = |(_, file): &(usize, &super::files::File)| file.path.starts_with(folder);
    let list = files.list().iter().enumerate().filter(inside);
    list.filter_map(|(file, _)| keep(file, yaml::read(file, files.text(file)), problems))
        .collect()
}

fn keep<T>(
    file: usize,
    (item, found): (Option<T>, Vec<Diagnostic>),
    problems: &mut Vec<Diagnostic>,
) -> Option<Doc<T>> {
    problems.extend(found);
    item.map(|item| Doc { file, item })
}

/// Files that nothing reads: a misspelt name would otherwise be a silent loss.
fn strangers(files: &Files) -> Vec<Diagnostic> {
    let known = |path: &str| {
        let in_folder = |folder: &str| {
            path.strip_prefix(folder)
                .is_some_and(|rest| !rest.contains('/') && rest.strip_suffix(".yaml").is_some())
        };
        REQUIRED.contains(&path)
            || in_folder("laws/")
            || in_folder("cases/")
            || languages::belongs(files, path)
    };
    let strange = files
        .list()
        .iter()
        .enumerate()
        .filter(|(_, file)| !known(&file.path));
    strange
        .map(|(index, file)| {
            let place = Place {
                file: index,
                span: Span::default(),
            };
            let problem =
                Diagnostic::error(format!("het bestand `{}` hoort hier niet", file.path)).at(place, "");
            let on_top = !file.path.contains('/');
            match nearest(&file.path, REQUIRED).filter(|_| on_top) {
                Some(near) => problem.help(format!("bedoelde u `{near}`?")),
                None => problem
                    .help("wetten staan in `laws/`, voorbeelden in `cases/`, elk in een bestand op `.yaml`; een map voor een taal heeft een bestand `language.yaml`"),
            }
        })
        .collect()
}
