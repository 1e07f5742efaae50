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
    /// Ids of the contacts that exist; empty when they are not checked.
    pub known_contacts: &'a [&'a str],
}

/// Checks a set of rules.
#[must_use]
pub fn check(options: &Options<'_>) -> Said {
    let files = match super::read(options.folder) {
        Ok(files) => files,
        Err(message) => return Said::wrong(message),
    };
    let checked = rules::check(&files, options.known_contacts);
    let mut problems = checked.problems;
    if let Some(book) = &checked.book {
        problems.extend(book.stale(options.date));
        problems.extend(rules::run::run(book, &files, options.date));
    }
    diagnostic::sort(&mut problems);
    report(&files, &problems, checked.book.as_ref(), options)
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
