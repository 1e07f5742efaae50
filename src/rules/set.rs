//! All files of a set of rules, as written.

use serde::de::DeserializeOwned;

use super::diagnostic::{Diagnostic, Place, Span, nearest};
use super::files::Files;
use super::languages::{self, WrittenLanguage};
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
    pub elsewhere: Doc<Vec<written::Destination>>,
    pub policy: Doc<written::Policy>,
    pub laws: Vec<Doc<written::Law>>,
    pub cases: Vec<Doc<Vec<written::Case>>>,
    pub languages: Vec<WrittenLanguage>,
}

/// Files that must be there.
const REQUIRED: [&str; 10] = [
    "alerts.yaml",
    "amounts.yaml",
    "conditions.yaml",
    "disputes.yaml",
    "elsewhere.yaml",
    "glossary.yaml",
    "judgements.yaml",
    "policy.yaml",
    "questions.yaml",
    "sources.yaml",
];

/// Files beside the rules that other rooms read.
const OTHERS: [&str; 2] = ["contacts", "texts"];

/// Reads all files. Every file is looked at, also after a mistake in another one.
///
/// # Errors
/// One mistake of form for each file that has one, and one for each file that is missing.
pub fn read(files: &Files) -> Result<Set, Vec<Diagnostic>> {
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
    let set = Set {
        questions: match one(files, "questions.yaml", &mut problems) {
            Some(doc) => doc,
            None => empty(),
        },
        conditions: one(files, "conditions.yaml", &mut problems).unwrap_or_else(empty),
        judgements: one(files, "judgements.yaml", &mut problems).unwrap_or_else(empty),
        amounts: one(files, "amounts.yaml", &mut problems).unwrap_or_else(empty),
        sources: one(files, "sources.yaml", &mut problems).unwrap_or_else(empty),
        glossary: one(files, "glossary.yaml", &mut problems).unwrap_or_else(empty),
        alerts: one(files, "alerts.yaml", &mut problems).unwrap_or_else(empty),
        disputes: one(files, "disputes.yaml", &mut problems).unwrap_or_else(empty),
        elsewhere: one(files, "elsewhere.yaml", &mut problems).unwrap_or_else(empty),
        policy: match one(files, "policy.yaml", &mut problems) {
            Some(policy) => policy,
            None => return Err(problems),
        },
        laws,
        cases,
        languages,
    };
    if problems.is_empty() {
        Ok(set)
    } else {
        Err(problems)
    }
}

fn empty<T>() -> Doc<Vec<T>> {
    Doc {
        file: 0,
        item: Vec::new(),
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
    keep(file, yaml::parse(file, files.text(file)), problems)
}

fn folder<T: DeserializeOwned>(files: &Files, folder: &str, problems: &mut Vec<Diagnostic>) -> Vec<Doc<T>> {
    let inside = |(_, file): &(usize, &super::files::File)| file.path.starts_with(folder);
    let list = files.list().iter().enumerate().filter(inside);
    list.filter_map(|(file, _)| keep(file, yaml::parse(file, files.text(file)), problems))
        .collect()
}

fn keep<T>(file: usize, parsed: Result<T, Diagnostic>, problems: &mut Vec<Diagnostic>) -> Option<Doc<T>> {
    match parsed {
        Ok(item) => Some(Doc { file, item }),
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// Files that nothing reads: a misspelt name would otherwise be a silent loss.
fn strangers(files: &Files) -> Vec<Diagnostic> {
    let known = |path: &str| {
        let others = || {
            OTHERS.iter().any(|other| {
                path.strip_prefix(other)
                    .is_some_and(|rest| rest.starts_with(['.', '/']))
            })
        };
        let in_folder = |folder: &str| {
            path.strip_prefix(folder)
                .is_some_and(|rest| !rest.contains('/') && rest.strip_suffix(".yaml").is_some())
        };
        REQUIRED.contains(&path)
            || in_folder("laws/")
            || in_folder("cases/")
            || others()
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
            match nearest(&file.path, REQUIRED) {
                Some(near) => problem.help(format!("bedoelde u `{near}`?")),
                None => problem
                    .help("wetten staan in `laws/`, voorbeelden in `cases/`, elk in een bestand op `.yaml`; een map voor een taal heeft een bestand `language.yaml`"),
            }
        })
        .collect()
}
