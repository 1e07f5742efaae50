//! Which rules made a case come out otherwise.

use crate::domain::outcome::{LawOutcome, ProvisionOutcome, Verdict};
use crate::domain::{Answers, reason};

use super::came::Came;
use super::in_words;
use crate::rules::book::Book;
use crate::rules::cases::{Expected, What};
use crate::rules::diagnostic::Diagnostic;
use crate::rules::files::Files;
use crate::rules::names::listed;

/// Names the rules that decide: those with the best verdict of the law, with the answers they rest on; or else the
/// place of what is expected.
pub(super) fn responsible(
    book: &Book,
    files: &Files,
    came: &Came<'_>,
    expected: &Expected,
    problem: Diagnostic,
) -> Diagnostic {
    let law = came.law(&expected.id);
    match law.filter(|_| !matches!(expected.what, What::FirstStep(_))) {
        Some(law) => of_law(book, files, came, law, problem),
        None => book
            .place_of(&expected.id, came.rules.date)
            .into_iter()
            .fold(problem, |problem, place| problem.see(place, "dit beslist erover")),
    }
}

fn of_law(
    book: &Book,
    files: &Files,
    came: &Came<'_>,
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
        let place = book.place_of_provision(id, came.rules.date);
        let shown = place.map(|place| place.shown(files)).unwrap_or_default();
        problem = problem.help(format!(
            "voorziening `{id}` ({shown}): {}, {}",
            in_words(decided.verdict),
            rests(came, decided)
        ));
    }
    problem
}

/// What a verdict rests on, in words.
fn rests(came: &Came<'_>, decided: &ProvisionOutcome<'_>) -> String {
    let rules = came.rules;
    let names = |questions: &[usize]| {
        let asked = questions
            .iter()
            .filter_map(|question| rules.questions.get(*question));
        listed(asked.map(|question| question.id.as_str()))
    };
    match decided.verdict {
        Verdict::Possible => {
            let left = decided.finding.open.or(decided.finding.unsure);
            let left = names(&left.iter().collect::<Vec<_>>());
            let judgements = decided.finding.judgements.iter();
            let judgements = judgements.filter_map(|index| rules.judgements.get(index));
            let judgements = listed(judgements.map(|one| one.id.as_str()));
            let both = [left, judgements];
            let parts: Vec<&str> = both
                .iter()
                .map(String::as_str)
                .filter(|part| !part.is_empty())
                .collect();
            format!("hangt af van {}", parts.join(", "))
        }
        Verdict::Likely | Verdict::Unlikely => {
            let decide = |answers: &Answers| decided.provision.goal.evaluate(rules, answers).truth;
            format!(
                "door {}",
                names(&reason::minimal(came.outcome.now.answers(), decide))
            )
        }
    }
}
