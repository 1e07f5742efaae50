//! Texts without a translation, and translations without a text.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;

use crate::files::{Diagnostic, Files, Place};

use super::book::Book;
use super::languages::Translated;

/// So many are shown one by one; more would hide the other problems.
const SHOWN: usize = 10;
/// From this likeness on, a text is probably the one that was changed.
const ALIKE: f64 = 0.5;

/// A text outside the rules that visitors read: of a page, or of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherText {
    /// Where it stands, for people.
    pub origin: String,
    /// The Dutch text.
    pub text: String,
    /// Whether it has to be translated; a name may stay as it is.
    pub required: bool,
}

/// A text, with where it stands.
struct Wanted<'a> {
    text: &'a str,
    origin: String,
    place: Option<Place>,
}

impl Book {
    /// Warnings on each language: what is not translated, and what translates nothing.
    pub fn untranslated(&self, files: &Files, others: &[OtherText]) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for language in &self.translated {
            let missing = self.missing(language, files, others);
            problems.extend(stale(language, &self.known(others), &missing));
            problems.extend(if language.language.ready {
                shown(&language.language.code, &missing)
            } else {
                Some(under_way(language, missing.len()))
            });
        }
        problems
    }

    /// What is not translated into a language, as a file of translations to fill in; `None` when there is no such language.
    pub fn to_translate(&self, code: &str, files: &Files, others: &[OtherText]) -> Option<(String, usize)> {
        let mut languages = self.translated.iter();
        let language = languages.find(|one| one.language.code == code)?;
        let missing = self.missing(language, files, others);
        let entries: Vec<String> = missing.iter().map(|one| entry(code, one)).collect();
        Some((entries.concat(), missing.len()))
    }

    fn known<'a>(&'a self, others: &'a [OtherText]) -> HashSet<&'a str> {
        let rules = self.translatable.iter().map(|(text, _)| text.as_str());
        rules
            .chain(others.iter().map(|other| other.text.trim()))
            .collect()
    }

    fn missing<'a>(
        &'a self,
        language: &Translated,
        files: &Files,
        others: &'a [OtherText],
    ) -> Vec<Wanted<'a>> {
        let mut seen = BTreeSet::new();
        let mut untold = |text: &'a str| language.language.translation(text).is_none() && seen.insert(text);
        let mut missing = Vec::new();
        for (text, place) in self.translatable.iter().filter(|(text, _)| untold(text)) {
            let (line, _) = place.line_and_column(files);
            missing.push(Wanted {
                text,
                origin: format!("{}:{line}", files.shown(place.file)),
                place: Some(*place),
            });
        }
        let required = others.iter().filter(|other| other.required);
        for other in required.filter(|other| untold(other.text.trim())) {
            missing.push(Wanted {
                text: other.text.trim(),
                origin: other.origin.clone(),
                place: None,
            });
        }
        missing
    }
}

/// One warning for all that is missing, with a block to fill in.
fn shown(code: &str, missing: &[Wanted]) -> Option<Diagnostic> {
    let first = missing.first()?;
    let counted = match missing.len() {
        1 => "1 tekst is".to_owned(),
        several => format!("{several} teksten zijn"),
    };
    let problem = Diagnostic::warning(format!("`{code}`: {counted} nog niet vertaald"));
    let problem = match first.place {
        Some(place) => problem.at(place, "nog niet vertaald"),
        None => problem,
    };
    let mut block = format!("vul dit aan, en zet het in een bestand in de map `{code}`:\n");
    for one in missing.iter().take(SHOWN) {
        let _ = write!(block, "\n{}", entry(code, one).trim_end());
    }
    if missing.len() > SHOWN {
        let more = missing.len() - SHOWN;
        let _ = write!(
            block,
            "\n\n(en nog {more} andere: `welke-zorgwet untranslated {code}` schrijft ze allemaal in een bestand)"
        );
    }
    Some(problem.help(block))
}

/// The warning that visitors are not told of a language yet.
fn under_way(language: &Translated, missing: usize) -> Diagnostic {
    let code = &language.language.code;
    let count = match missing {
        0 => "alles is vertaald".to_owned(),
        1 => "1 tekst is nog niet vertaald".to_owned(),
        several => format!("{several} teksten zijn nog niet vertaald"),
    };
    let problem = Diagnostic::warning(format!(
        "`{code}`: {count}, en de website verwijst nog niet naar deze taal"
    ));
    problem.help(if missing > 0 {
        format!("`welke-zorgwet untranslated {code}` schrijft wat ontbreekt in een bestand, om in te vullen")
    } else {
        format!("is alles nagelezen? zet dan `ready: true` in `{code}/language.yaml`")
    })
}

/// A text without a translation, to fill in.
fn entry(code: &str, one: &Wanted) -> String {
    format!("# {}\n- nl: {}\n  {code}: ''\n", one.origin, quoted(one.text))
}

/// A text as YAML.
fn quoted(text: &str) -> String {
    if text.contains('\n') {
        let lines = text.lines().map(|line| format!("    {line}"));
        let lines: Vec<String> = lines.map(|line| line.trim_end().to_owned()).collect();
        format!("|-\n{}", lines.join("\n"))
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// Translations of which the Dutch text is gone or has changed.
fn stale(language: &Translated, known: &HashSet<&str>, missing: &[Wanted]) -> Vec<Diagnostic> {
    let entries = language.entries.iter();
    let lost: Vec<_> = entries
        .filter(|(dutch, _)| !known.contains(dutch.as_str()))
        .collect();
    let mut problems: Vec<Diagnostic> = lost
        .iter()
        .take(SHOWN)
        .map(|(dutch, place)| {
            let problem = Diagnostic::warning("deze vertaling hoort bij geen enkele Nederlandse tekst");
            let problem = problem.at(*place, "deze tekst is er niet (meer)");
            match most_like(dutch, missing) {
                Some(near) => problem.help(format!(
                    "lijkt op {}: ‘{}’; neem die tekst over en kijk de vertaling na",
                    near.origin, near.text
                )),
                None => problem.help("haal de vertaling weg"),
            }
        })
        .collect();
    if lost.len() > SHOWN {
        let code = &language.language.code;
        let more = lost.len() - SHOWN;
        let message =
            format!("`{code}`: nog {more} andere vertalingen horen bij geen enkele Nederlandse tekst");
        problems.push(Diagnostic::warning(message));
    }
    problems
}

/// The text without a translation that looks most like a text that is gone.
fn most_like<'m, 'a>(gone: &str, missing: &'m [Wanted<'a>]) -> Option<&'m Wanted<'a>> {
    missing
        .iter()
        .map(|one| (strsim::normalized_levenshtein(gone, one.text), one))
        .filter(|(likeness, _)| *likeness > ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, one)| one)
}
