//! Which rules made a case come out otherwise.

use crate::domain::outcome::{LawOutcome, ProvisionOutcome, Verdict};
use crate::domain::{Answers, reason};

use super::actual::{Actual, in_words};
use crate::files::{Diagnostic, Files};
use crate::rules::book::Book;
use crate::rules::cases::{Expected, What};
use crate::rules::names::{Kind, listed};

/// Names the rules that decide: those with the best verdict of the law, with the answers they rest on; or else the
/// place of what is expected.
pub(super) fn responsible(
    book: &Book,
    files: &Files,
    actual: &Actual<'_>,
    expected: &Expected,
    problem: Diagnostic,
) -> Diagnostic {
    if let What::Amount(_) = expected.what {
        let place = book.place_of_amount(&expected.id);
        return { place.into_iter() }
            .fold(problem, |problem, place| problem.see(place, "dit beslist erover"));
    }
    let law = actual.law(&expected.id);
    match law.filter(|_| !matches!(expected.what, What::FirstStep(_))) {
        Some(law) => of_law(book, files, actual, law, problem),
        None => book
            .place_in_case(&expected.id, actual.rules.date)
            .into_iter()
            .fold(problem, |problem, place| problem.see(place, "dit beslist erover")),
    }
}

fn of_law(
    book: &Book,
    files: &Files,
    actual: &Actual<'_>,
    law: &LawOutcome<'_>,
    mut problem: Diagnostic,
) -> Diagnostic {
    if law.provisions.is_empty() {
        problem = problem.help(format!(
            "de wet `{}` geeft niets voor wat in dit voorbeeld gevraagd wordt",
            law.law.id
        ));
    }
    let best = law.provisions.iter().filter(|one| one.verdict == law.verdict);
    for decided in best.take(4) {
        let id = &decided.provision.id;
        let place = book.place(Kind::Provision, id, actual.rules.date);
        let shown = place.map(|place| place.shown(files)).unwrap_or_default();
        problem = problem.help(format!(
            "voorziening `{id}` ({shown}): {}, {}",
            in_words(decided.verdict),
            rests(actual, decided)
        ));
    }
    problem
}

/// What a verdict rests on, in words.
fn rests(actual: &Actual<'_>, decided: &ProvisionOutcome<'_>) -> String {
    let rules = actual.rules;
    let question = |index: usize| rules.questions[index].id.as_str();
    match decided.verdict {
        Verdict::Possible => {
            let left = decided.finding.open().or(decided.finding.unsure);
            let left = listed(left.iter().map(question));
            let judgements = decided.finding.judgements.iter();
            let judgements = listed(judgements.map(|index| rules.judgements[index].id.as_str()));
            let mut both = vec![left, judgements];
            both.retain(|part| !part.is_empty());
            format!("hangt af van {}", both.join(", "))
        }
        Verdict::Likely | Verdict::Unlikely => {
            let decide = |answers: &Answers| decided.provision.goal.evaluate(rules, answers).truth;
            let minimal = reason::minimal(actual.outcome.now.answers(), decide);
            format!("door {}", listed(minimal.into_iter().map(question)))
        }
    }
}
