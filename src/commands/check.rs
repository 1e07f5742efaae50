//! `check`: all mistakes, then the worked cases, then the proof; counts last.

use std::fmt::Write as _;
use std::path::Path;

use crate::domain::Date;
use crate::rules::{self, Diagnostic, Files, Severity, diagnostic};

use super::Said;

/// How to check.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// The folder with rules; `None` for the rules inside the binary.
    pub folder: Option<&'a Path>,
    /// The day.
    pub date: Date,
    /// Whether warnings are errors.
    pub strict: bool,
}

/// Checks a set of rules.
#[must_use]
pub fn check(options: &Options<'_>) -> Said {
    let files = match super::read(options.folder) {
        Ok(files) => files,
        Err(message) => return Said::wrong(message),
    };
    let contacts = match super::contact_ids() {
        Ok(contacts) => contacts,
        Err(message) => return Said::wrong(message),
    };
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let checked = rules::check(&files, &contacts);
    let mut problems = checked.problems;
    let mut lengths = None;
    if let Some(book) = &checked.book {
        problems.extend(book.stale(options.date));
        problems.extend(rules::run::run(book, &files, options.date));
        let proof = rules::proof::prove(book, options.date, &mut |_, _| {});
        problems.extend(proof.problems);
        lengths = Some(proof.lengths);
    }
    diagnostic::sort(&mut problems);
    let mut said = report(&files, &problems, checked.book.as_ref(), options);
    let _ = write!(said.out, "{lengths:?}");
    said
}

fn report(files: &Files, problems: &[Diagnostic], book: Option<&rules::Book>, options: &Options<'_>) -> Said {
    let mut out = String::new();
    for problem in problems {
        let _ = writeln!(out, "{}\n", problem.render(files));
    }
    let count = |severity| {
        problems
            .iter()
            .filter(|problem| problem.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if let Some(book) = book {
        let _ = writeln!(out, "{}", book.counts(options.date));
    } else {
        let _ = writeln!(
            out,
            "De voorbeelden en het bewijs zijn niet gedaan: los eerst de fouten op."
        );
    }
    let _ = writeln!(out, "{} fouten, {} waarschuwingen", errors, warnings);
    Said {
        out,
        err: String::new(),
        good: errors == 0 && !(options.strict && warnings > 0),
    }
}
