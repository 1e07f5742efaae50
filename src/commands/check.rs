//! `check`: all mistakes, then the worked cases, then the proof; counts last.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::contacts::{Directory, Overdue, calendar_day};
use crate::domain::Date;
use crate::rules::proof::{self, Lengths};
use crate::rules::{self, Book, Diagnostic, Files, Severity, diagnostic};

use super::{Said, impact, report};

/// How to check.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// The folder with rules; `None` for the rules inside the binary.
    pub folder: Option<&'a Path>,
    /// The folder with an operator's own contacts, laid over those inside the binary.
    pub contacts: Option<&'a Path>,
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
}

/// Checks a set of rules.
#[must_use]
pub fn check(options: &Options<'_>) -> Said {
    run(options).unwrap_or_else(Said::wrong)
}

fn run(options: &Options<'_>) -> Result<Said, String> {
    let files = super::read(options.folder)?;
    let directory = super::directory(options.contacts)?;
    let contacts = super::contact_ids(&directory);
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let mut found = find(&files, &contacts, options.date);
    if let Some((book, _)) = &found.proved {
        let stale = stale_contacts(&directory, options.date, book.policy.contacts);
        let untranslated = book.untranslated(&files, &super::other_texts(&directory));
        found.problems.extend(stale);
        found.problems.extend(untranslated);
        diagnostic::sort(&mut found.problems);
    }
    let mut out = super::rendered(&files, &found.problems);
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

/// One warning for each file with contacts that were read longer ago than the policy says.
fn stale_contacts(directory: &Directory, date: Date, months: u16) -> Vec<Diagnostic> {
    let today = calendar_day(date);
    let overdue = today.map_or_else(Vec::new, |today| directory.overdue(today, months));
    overdue.iter().map(stale).collect()
}

/// So many contacts are named; of more, only the oldest.
const MOST_NAMED: usize = 20;

fn stale(overdue: &Overdue) -> Diagnostic {
    let Overdue {
        file,
        total,
        contacts,
    } = overdue;
    let message = format!(
        "{file}: {} van {total} gegevens moeten opnieuw nagekeken worden",
        contacts.len()
    );
    let named = |(name, day): &(String, jiff::civil::Date)| format!("{name} ({day})");
    let days = if contacts.len() > MOST_NAMED {
        contacts
            .iter()
            .min_by_key(|(_, day)| *day)
            .map_or_else(String::new, |oldest| format!("de oudste is {}", named(oldest)))
    } else {
        contacts.iter().map(named).collect::<Vec<_>>().join(", ")
    };
    Diagnostic::warning(message)
        .help(days)
        .help("kijk ze na, en zet in `bronnen.yaml` of bij het gegeven de dag van vandaag")
}

/// A bar on a terminal; it draws only now and then, so that short work shows none.
fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("bewijs {bar:40} {pos}/{len}");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_secs(1));
    bar
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
