//! Runs the worked cases.

mod actual;
mod responsible;

use crate::domain::outcome::{Outcome, Verdict};
use crate::domain::{Date, Evaluation, Localized, Truth, interview};
use crate::files::{Diagnostic, Files, Place};

use super::book::Book;
use super::cases::{self, Case, What};
use super::names::Kind;
use super::overview;
pub use actual::in_words;
use actual::{Actual, wanted};
use responsible::responsible;

/// Runs every case, on its own day or else on `date`; a case that gives something else is a mistake.
pub fn run(book: &Book, files: &Files, date: Date) -> Vec<Diagnostic> {
    let mut found = cases::on_their_days(book, &book.cases, date)
        .flat_map(|(edition, case)| run_case(book, files, &edition, case))
        .collect();
    fold_made(&mut found, files);
    found
}

/// So many of the cases of one made file are shown that come out otherwise.
const SHOWN: usize = 3;

/// One change of a rule can turn hundreds of the cases that are made from the rules: the first few of a file say enough.
fn fold_made(found: &mut Vec<Diagnostic>, files: &Files) {
    for path in [overview::FILE, overview::TOLD] {
        let in_file = |one: &Diagnostic| {
            let (place, _) = one.place.as_ref()?;
            Some(files.list().get(place.file)?.path == path)
        };
        let mut seen = 0;
        found.retain(|one| {
            let here = in_file(one) == Some(true);
            seen += usize::from(here);
            !here || seen <= SHOWN
        });
        let last = found.iter_mut().rfind(|one| in_file(one) == Some(true));
        if let (Some(last), Some(more @ 1..)) = (last, seen.checked_sub(SHOWN)) {
            last.help
                .push(format!("in dit bestand komt nog {more} keer iets anders uit"));
        }
    }
}

/// The cure where a case in a file that is made from the rules comes out otherwise.
fn made(place: Place, files: &Files) -> Option<String> {
    let path = files.list().get(place.file)?.path.as_str();
    [overview::FILE, overview::TOLD].contains(&path).then(|| {
        format!(
            "klopt wat er nu uitkomt? Dan schrijft `overview {}` dit bestand opnieuw; verander anders de regel",
            files.root()
        )
    })
}

fn run_case(book: &Book, files: &Files, edition: &Localized, case: &Case) -> Vec<Diagnostic> {
    let rules = &*edition.rules;
    let interview = interview::replay(rules, &case.answers);
    let found = Actual::of(edition, &interview.answers);
    let failed = case.expect.iter().filter(|expected| !found.fulfils(expected));
    let failed = failed.map(|expected| {
        let message = format!("voorbeeld `{}`: {}", case.id, wanted(expected));
        let problem = Diagnostic::error(message).at(expected.place, found.instead_of(expected));
        let problem = responsible(book, files, &found, expected, problem);
        if let Some(help) = made(expected.place, files) {
            return problem.help(help);
        }
        match interview
            .next
            .filter(|_| !matches!(expected.what, What::Amount(_)))
        {
            Some(next) => problem.help(format!(
                "de vraag `{}` is in dit voorbeeld nog niet beantwoord",
                rules.questions[next].id
            )),
            None => problem.help("verander de regel, of wat dit voorbeeld verwacht"),
        }
    });
    failed
        .chain(unexpected(book, files, case, &found.outcome, rules.date))
        .collect()
}

/// What a complete case does not name and comes out all the same.
fn unexpected(book: &Book, files: &Files, case: &Case, outcome: &Outcome, date: Date) -> Vec<Diagnostic> {
    if !case.complete {
        return Vec::new();
    }
    let named = |id: &str| case.expect.iter().any(|expected| expected.id == id);
    let provisions = outcome.laws.iter().flat_map(|law| &law.provisions);
    let provisions = provisions.map(|one| {
        let id = one.provision.id.as_str();
        (id, one.verdict, book.place(Kind::Provision, id, date))
    });
    let ways = outcome.elsewhere.iter().map(|way| {
        let id = way.destination.id.as_str();
        (id, way.verdict, book.place(Kind::Destination, id, date))
    });
    let surprising =
        |(id, verdict, _): &(&str, Verdict, Option<Place>)| *verdict != Verdict::Unlikely && !named(id);
    let shown = provisions
        .chain(ways)
        .filter(surprising)
        .map(|(id, verdict, place)| {
            let message = format!(
                "voorbeeld `{}`: ook `{id}` komt uit op {}",
                case.id,
                in_words(verdict)
            );
            let problem = Diagnostic::error(message).at(case.place, "dit voorbeeld noemt het niet");
            let problem = place
                .into_iter()
                .fold(problem, |problem, place| problem.see(place, "dit beslist erover"));
            problem.help(made(case.place, files).unwrap_or_else(|| {
                "zet het bij `provisions`, `elsewhere` of `maybe` als dit klopt, of verander de regel"
                    .to_owned()
            }))
        });
    shown.collect()
}

impl Book {
    /// For each provision and each way outside the laws: in how many cases it is likely.
    pub fn coverage(&self, date: Date) -> Vec<(String, usize)> {
        let rules = self.on(date);
        let provisions = rules.laws.iter().flat_map(|law| &law.provisions);
        let ids = provisions
            .map(|one| &one.id)
            .chain(rules.elsewhere.iter().map(|one| &one.id));
        let mut counts: Vec<(String, usize)> = ids.map(|id| (id.clone(), 0)).collect();
        for case in &self.cases {
            let now = Evaluation::new(&rules, &interview::replay(&rules, &case.answers).answers);
            for (goal, (_, count)) in rules.goals().zip(&mut counts) {
                *count += usize::from(now.goal(goal).truth == Truth::Yes);
            }
        }
        counts
    }
}
