//! `check`: all mistakes, then the worked cases, then the proof; counts last.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::domain::Date;
use crate::rules::proof::{self, Lengths};
use crate::rules::{self, Book, Diagnostic, Files, Severity, diagnostic};

use super::{Said, impact, report};

/// How to check.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// The folder with rules; `None` for the rules inside the binary.
    pub folder: Option<&'a Path>,
    /// The day.
    pub date: Date,
    /// Whether warnings are errors.
    pub strict: bool,
    /// An older set of rules: what changes for whom.
    pub against: Option<&'a Path>,
    /// Where to write the report of a release.
    pub report: Option<&'a Path>,
}

/// What a check found.
#[derive(Debug)]
pub struct Found {
    /// Mistakes and warnings, by file and line.
    pub problems: Vec<Diagnostic>,
    /// The rules and how long interviews are, when there are no mistakes of form or meaning.
    pub proved: Option<(Book, Lengths)>,
}

impl Found {
    /// How many there are of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let same = self
            .problems
            .iter()
            .filter(|problem| problem.severity == severity);
        same.count()
    }

    /// Adds what is wrong with the other languages; how the laws are proved has nothing to do with them.
    ///
    /// # Errors
    /// The message, when the contacts inside the binary are wrong.
    pub fn look_at_translations(&mut self, files: &Files) -> Result<(), String> {
        if let Some((book, _)) = &self.proved {
            let others = super::other_texts()?;
            self.problems.extend(book.untranslated(files, &others));
            diagnostic::sort(&mut self.problems);
        }
        Ok(())
    }
}

/// Checks a set of rules.
#[must_use]
pub fn check(options: &Options<'_>) -> Said {
    run(options).unwrap_or_else(Said::wrong)
}

fn run(options: &Options<'_>) -> Result<Said, String> {
    let files = super::read(options.folder)?;
    let contacts = super::contact_ids()?;
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let mut found = find(&files, &contacts, options.date);
    found.look_at_translations(&files)?;
    let mut out = shown(&files, &found.problems);
    if let (Some(old), Some((book, _))) = (options.against, &found.proved) {
        out += &impact::compared(old, book, options.date)?;
    }
    out += &counted(&found, options.date);
    if let Some(path) = options.report {
        let page = report::markdown(&files, &found, options.date);
        fs::write(path, page)
            .map_err(|error| format!("fout: kan {} niet schrijven: {error}\n", path.display()))?;
    }
    let warnings_allowed = !options.strict || found.count(Severity::Warning) == 0;
    let good = found.count(Severity::Error) == 0 && warnings_allowed;
    Ok(Said {
        out,
        err: String::new(),
        good,
    })
}

/// Everything that a check finds.
#[must_use]
pub fn find(files: &Files, contacts: &[&str], date: Date) -> Found {
    let checked = rules::check(files, contacts);
    let mut problems = checked.problems;
    let proved = checked.book.map(|book| {
        problems.extend(book.stale(date));
        problems.extend(rules::run::run(&book, files, date));
        let bar = bar();
        let proof = proof::prove(&book, date, &mut |done, total| {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        });
        bar.finish_and_clear();
        problems.extend(proof.problems);
        (book, proof.lengths)
    });
    diagnostic::sort(&mut problems);
    Found { problems, proved }
}

/// A bar on a terminal; it draws only now and then, so that short work shows none.
fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("bewijs {bar:40} {pos}/{len}");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_secs(1));
    bar
}

fn shown(files: &Files, problems: &[Diagnostic]) -> String {
    problems
        .iter()
        .map(|problem| problem.render(files) + "\n\n")
        .collect()
}

fn counted(found: &Found, date: Date) -> String {
    let mut out = String::new();
    match &found.proved {
        Some((book, lengths)) => {
            let _ = writeln!(out, "{}", book.counts(date));
            let _ = writeln!(out, "{}", in_words(lengths));
        }
        None => out += "De voorbeelden en het bewijs zijn niet gedaan: los eerst de fouten op.\n",
    }
    let (errors, warnings) = (found.count(Severity::Error), found.count(Severity::Warning));
    let _ = writeln!(out, "{errors} fouten, {warnings} waarschuwingen");
    out
}

/// How long interviews are.
#[must_use]
pub fn in_words(lengths: &Lengths) -> String {
    let (longest, need) = &lengths.longest;
    let of_two = match &lengths.longest_of_two {
        Some((longest, needs)) => format!("hoogstens {longest} ({needs})"),
        None => "te veel situaties om te zeggen".to_owned(),
    };
    format!(
        "bewijs over {:.0} situaties met één hulpvraag: hoogstens {longest} vragen ({need}), de helft {} of minder; \
         per hulpvraag is de middelste {}; met twee hulpvragen {of_two}",
        lengths.situations, lengths.median, lengths.median_of_needs,
    )
}
