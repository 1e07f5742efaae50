//! `check`: all mistakes, then the worked cases, then the proof; counts last.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::contacts::{ADDITIONS, Directory, calendar_day};
use crate::domain::Date;
use crate::files::diagnostic;
use crate::rules::proof::{self, Lengths};
use crate::rules::{self, Book, Diagnostic, Files, Severity, at_once, measure};

use super::{Said, older, overdue, report};

/// How to check; in Dutch, as who writes rules reads it in the help.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Arguments {
    /// De map met regels; zonder map: de regels in het programma.
    pub dir: Option<PathBuf>,
    /// De map met eigen contacten, zoals `serve --contacts` die gebruikt.
    #[arg(long)]
    pub contacts: Option<PathBuf>,
    /// De map met sites van gemeenten, zoals `serve --sites` die gebruikt.
    #[arg(long)]
    pub sites: Option<PathBuf>,
    /// De dag waarop de regels gelden, als jjjj-mm-dd; zonder: vandaag.
    #[arg(long, value_parser = super::day)]
    pub date: Option<Date>,
    /// Een waarschuwing is ook een fout.
    #[arg(long)]
    pub strict: bool,
    /// Een oudere map met regels: voor wie verandert er wat.
    #[arg(long, value_name = "OUD")]
    pub against: Option<PathBuf>,
    /// Schrijf het verslag van een uitgave in dit bestand (Markdown).
    #[arg(long, value_name = "BESTAND")]
    pub report: Option<PathBuf>,
    /// Blijf kijken: opnieuw zodra er iets in de map verandert. Stop met Ctrl+C.
    #[arg(long)]
    pub watch: bool,
    /// Meet per vraag: woorden, hoe vaak zij gesteld wordt, en hoe vaak het antwoord ertoe doet.
    #[arg(long)]
    pub measure: bool,
}

/// What a check found.
#[derive(Debug)]
pub struct Found {
    /// Mistakes and warnings, by file and line.
    pub problems: Vec<Diagnostic>,
    /// The rules, when there are no mistakes of form or meaning and they are about the day.
    pub book: Option<Book>,
    /// How long interviews are, when the proof was done.
    pub lengths: Option<Lengths>,
}

impl Found {
    /// How many there are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        count(&self.problems, severity)
    }
}

fn count(problems: &[Diagnostic], severity: Severity) -> usize {
    let same = problems.iter().filter(|one| one.severity == severity);
    same.count()
}

/// Checks a set of rules on the day that is asked for, or else on `today`.
pub fn check(arguments: &Arguments, today: Date) -> Said {
    run(arguments, today).unwrap_or_else(|error| Err(error).into())
}

fn run(arguments: &Arguments, today: Date) -> Result<Said, String> {
    let date = arguments.date.unwrap_or(today);
    let files = super::read(arguments.dir.as_deref())?;
    let own = super::own_contacts(arguments.contacts.as_deref())?;
    let directory = Directory::of(&own).map_err(|error| format!("{error}\n"))?;
    let contacts = super::contact_ids(&directory);
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let older = { arguments.against.as_ref() }.map(|folder| older::older(folder, date));
    let older = older.transpose()?;
    let bar = bar();
    let mut found = find(&files, &contacts, today, date, &mut |done, total| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    let mut mentions = Vec::new();
    let mut standing = Vec::new();
    if let Some(book) = &found.book {
        let wrong = super::check_mentions(&directory, &own, book, today).err();
        mentions.extend(wrong.into_iter().flat_map(|error| error.problems));
        let day = calendar_day(date);
        let stale = day.map_or_else(Vec::new, |day| directory.overdue(day, book.policy.contacts));
        if let Some((old_files, old)) = &older {
            found.problems.extend(book.unreviewed(&files, old, old_files));
        }
        let untranslated = book.untranslated(&files, &super::other_texts(&directory));
        standing.extend(stale.iter().map(overdue::warning));
        found.problems.extend(untranslated);
        found.problems.extend(book.vocabulary());
        diagnostic::sort(&mut found.problems);
    }
    let sites = super::sites(arguments.sites.as_deref(), &directory)?;
    let (laid_over, examples) = directory.examples(&own);
    mentions.extend(examples);
    let of = [
        (&files, &found.problems),
        (&laid_over, &mentions),
        (&sites.files, &sites.problems),
    ];
    let mut out = looked_at(arguments, &files);
    out += &part(
        "Contacten, voor wie ze bijhoudt",
        &[(&files, &standing)],
        Severity::Warning,
    );
    out += &part("Waarschuwingen", &of, Severity::Warning);
    let both = older.as_ref().zip(found.book.as_ref());
    let changed = both.map(|((_, old), book)| rules::impact::impact(old, book, date));
    if let Some(changed) = &changed {
        let _ = writeln!(out, "{changed}");
    }
    if let (true, Some(book), Some(lengths)) = (arguments.measure, &found.book, &found.lengths) {
        out += &measure::table(book, date, &lengths.idle);
    }
    out += &part("Fouten", &of, Severity::Error);
    out += &counted(&found, date);
    let all = |severity| {
        let of = of.iter().map(|(_, problems)| count(problems, severity));
        of.sum::<usize>() + count(&standing, severity)
    };
    let (errors, warnings) = (all(Severity::Error), all(Severity::Warning));
    let _ = writeln!(out, "{errors} fouten, {warnings} waarschuwingen");
    if arguments.contacts.is_some() {
        let _ = writeln!(out, "\nGelezen uit {}: {}", own.root(), super::names(&own));
    }
    if errors == 0 {
        out += &in_force(&directory);
    }
    if let Some(path) = &arguments.report {
        let page = report::markdown(&files, &found, changed.as_ref(), date);
        fs::write(path, page)
            .map_err(|error| format!("fout: kan {} niet schrijven: {error}\n", path.display()))?;
    }
    let good = errors == 0 && (warnings == 0 || !arguments.strict);
    Ok(Said {
        out,
        err: String::new(),
        good,
    })
}

/// Which rules these are, for who named none.
fn looked_at(arguments: &Arguments, files: &Files) -> String {
    match arguments.dir {
        Some(_) => String::new(),
        None => format!("Nagekeken: de regels in {}.\n\n", files.root()),
    }
}

/// All problems of one severity under a heading: what somebody has to mend comes last, apart from what stands there longer.
fn part(title: &str, of: &[(&Files, &Vec<Diagnostic>)], severity: Severity) -> String {
    let shown = |(files, problems): &(&Files, &Vec<Diagnostic>)| {
        super::rendered(files, problems.iter().filter(|one| one.severity == severity))
    };
    let shown: String = of.iter().map(shown).collect();
    if shown.is_empty() {
        shown
    } else {
        format!("== {title}\n\n{shown}")
    }
}

/// What of an operator is in force: apart from what is wrong, so that who wrote it sees that it counts.
fn in_force(directory: &Directory) -> String {
    let mut out = String::new();
    for line in directory.additions() {
        let _ = writeln!(out, "{ADDITIONS}: {line}");
    }
    out
}

/// Everything that a check finds today of the rules of a day. `progress` is told how far the proof is.
pub fn find(
    files: &Files,
    contacts: &[&str],
    today: Date,
    date: Date,
    progress: &mut dyn FnMut(usize, usize),
) -> Found {
    let mut found = read(files, contacts, date);
    if let Some(book) = &found.book {
        found.problems.extend(book.ahead(today));
        found.problems.extend(book.overdue(date));
        found.problems.extend(rules::run::run(book, files, date));
        let later = || proof::refute_later(book, date);
        let (proof, later) = at_once(|| proof::prove(book, date, progress), later);
        found.problems.extend(proof.problems);
        found.problems.extend(later);
        found.lengths = Some(proof.lengths);
        diagnostic::sort(&mut found.problems);
    }
    found
}

/// The mistakes that a check finds, for who serves the rules: those of form and meaning, the worked cases that come out
/// otherwise on the day, and what the proof rejects on that day and on each later one on which the rules change.
pub fn mistakes(files: &Files, contacts: &[&str], date: Date) -> Found {
    let mut found = read(files, contacts, date);
    if let Some(book) = &found.book {
        found.problems.extend(book.ahead(date));
        found.problems.extend(rules::run::run(book, files, date));
        let later = || proof::refute_later(book, date);
        let (today, later) = at_once(|| proof::refute(book, date), later);
        found.problems.extend(today.into_iter().chain(later));
    }
    found
        .problems
        .retain(|problem| problem.severity == Severity::Error);
    diagnostic::sort(&mut found.problems);
    found
}

/// What is wrong with the form and the meaning of rules, and whether they are about that day.
pub fn read(files: &Files, contacts: &[&str], date: Date) -> Found {
    let checked = rules::check(files, contacts);
    let too_early = checked.book.as_ref().and_then(|book| book.too_early(date));
    let book = checked.book.filter(|_| too_early.is_none());
    let problems = checked.problems.into_iter().chain(too_early).collect();
    Found {
        problems,
        book,
        lengths: None,
    }
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
    match found.book.as_ref().zip(found.lengths.as_ref()) {
        Some((book, lengths)) => {
            let _ = writeln!(out, "{}", book.counts(date));
            let _ = writeln!(out, "{}", in_words(lengths));
        }
        None => out += "De voorbeelden en het bewijs zijn niet gedaan: los eerst de fouten op.\n",
    }
    out
}

/// How long interviews are.
pub fn in_words(lengths: &Lengths) -> String {
    let (longest, need) = &lengths.longest;
    let of_two = match &lengths.longest_of_two {
        Some((longest, needs)) => format!("tot {longest} ({needs})"),
        None => "te veel situaties om te zeggen".to_owned(),
    };
    format!(
        "bewijs over {:.0} situaties met één hulpvraag: hoogstens {longest} vragen ({need}), de helft {} of minder; \
         per hulpvraag is de middelste {}; met twee hulpvragen {of_two}",
        lengths.situations, lengths.median, lengths.median_of_needs,
    )
}
