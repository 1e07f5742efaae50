//! Runs the worked cases.

use crate::domain::outcome::{self, LawOutcome, Verdict};
use crate::domain::{Answers, Date, Outcome, Ruleset, Truth, interview, reason};

use super::book::Book;
use super::cases::{Case, Expected, What};
use super::diagnostic::{Diagnostic, Place};
use super::files::Files;

/// Runs every case, on its own day or else on `date`; a case that gives something else is a mistake.
#[must_use]
pub fn run(book: &Book, files: &Files, date: Date) -> Vec<Diagnostic> {
    let standard = book.on(date);
    let mut problems = Vec::new();
    for case in &book.cases {
        let other = case.date.filter(|day| *day != date).map(|day| book.on(day));
        let rules = other.as_ref().unwrap_or(&standard);
        problems.extend(run_case(book, files, rules, case));
    }
    problems
}

fn run_case(book: &Book, files: &Files, rules: &Ruleset, case: &Case) -> Vec<Diagnostic> {
    let interview = interview::replay(rules, &case.answers);
    let outcome = outcome::decide(rules, &interview.answers);
    let failed = case
        .expect
        .iter()
        .filter(|expected| !fulfilled(rules, &interview.answers, &outcome, expected));
    let failed = failed.map(|expected| {
        let message = format!("voorbeeld `{}`: {}", case.id, wish(expected));
        let mut problem = Diagnostic::error(message).at(expected.place, came_out(&outcome, expected));
        problem = responsible(
            book,
            files,
            rules,
            &interview.answers,
            &outcome,
            expected,
            problem,
        );
        match interview.next.and_then(|next| rules.questions.get(next)) {
            Some(next) => problem.help(format!(
                "de vraag `{}` is in dit voorbeeld nog niet beantwoord",
                next.id
            )),
            None => problem.help("verander de regel, of wat dit voorbeeld verwacht"),
        }
    });
    failed
        .chain(unexpected(book, case, &outcome, rules.date))
        .collect()
}

/// What a complete case does not name and comes out all the same.
fn unexpected(book: &Book, case: &Case, outcome: &Outcome, date: Date) -> Vec<Diagnostic> {
    if !case.complete {
        return Vec::new();
    }
    let named = |id: &str| case.expect.iter().any(|expected| expected.id == id);
    let provisions = outcome.laws.iter().flat_map(|law| &law.provisions);
    let provisions = provisions.map(|one| {
        let id = one.provision.id.as_str();
        (id, one.verdict, book.place_of_provision(id, date))
    });
    let ways = outcome.elsewhere.iter().map(|way| {
        let id = way.destination.id.as_str();
        (id, way.verdict, book.place_of_destination(id, date))
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
            problem
                .help("zet het bij `provisions`, `elsewhere` of `maybe` als dit klopt, of verander de regel")
        });
    shown.collect()
}

fn law<'o, 'a>(outcome: &'o Outcome<'a>, id: &str) -> Option<&'o LawOutcome<'a>> {
    outcome.laws.iter().find(|law| law.law.id == id)
}

fn fulfilled(rules: &Ruleset, answers: &Answers, outcome: &Outcome, expected: &Expected) -> bool {
    let verdict = law(outcome, &expected.id).map(|law| law.verdict);
    match expected.what {
        What::Likely => verdict == Some(Verdict::Likely),
        What::Possible => verdict == Some(Verdict::Possible),
        What::Unlikely => verdict == Some(Verdict::Unlikely),
        What::NotLikely => verdict != Some(Verdict::Likely),
        What::Elsewhere => elsewhere(outcome, &expected.id) == Verdict::Likely,
        What::Provision => provision(outcome, &expected.id) == Verdict::Likely,
        What::Maybe => maybe(outcome, &expected.id) == Verdict::Possible,
        What::Says => says(rules, answers, outcome, &expected.id),
        What::Silent => !says(rules, answers, outcome, &expected.id),
    }
}

fn elsewhere(outcome: &Outcome, id: &str) -> Verdict {
    let found = outcome.elsewhere.iter().find(|way| way.destination.id == id);
    found.map_or(Verdict::Unlikely, |way| way.verdict)
}

fn provision(outcome: &Outcome, id: &str) -> Verdict {
    let all = outcome.laws.iter().flat_map(|law| &law.provisions);
    all.filter(|one| one.provision.id == id)
        .map(|one| one.verdict)
        .min()
        .unwrap_or(Verdict::Unlikely)
}

/// The verdict on a provision, or else on a way outside the laws.
fn maybe(outcome: &Outcome, id: &str) -> Verdict {
    provision(outcome, id).min(elsewhere(outcome, id))
}

/// Whether the outcome gives this advice, with a law that may apply.
fn says(rules: &Ruleset, answers: &Answers, outcome: &Outcome, id: &str) -> bool {
    let given = |law: &LawOutcome| {
        let [lists @ .., notes] = law.law.advice();
        let advice = lists
            .into_iter()
            .flat_map(|list| outcome::advice(rules, answers, list));
        advice
            .chain(outcome::notes(rules, answers, notes))
            .any(|item| item.id == id)
    };
    outcome
        .laws
        .iter()
        .filter(|law| law.verdict != Verdict::Unlikely)
        .any(given)
}

fn wish(expected: &Expected) -> String {
    let id = &expected.id;
    match expected.what {
        What::Likely => format!("de wet `{id}` zou waarschijnlijk moeten zijn"),
        What::Possible => format!("de wet `{id}` zou misschien moeten zijn"),
        What::Unlikely => format!("de wet `{id}` zou waarschijnlijk niet moeten zijn"),
        What::NotLikely => format!("de wet `{id}` zou niet waarschijnlijk mogen zijn"),
        What::Elsewhere => format!("de weg `{id}` zou waarschijnlijk moeten zijn"),
        What::Provision => format!("de voorziening `{id}` zou waarschijnlijk moeten zijn"),
        What::Maybe => format!("`{id}` zou misschien moeten zijn"),
        What::Says => format!("het advies `{id}` zou erbij moeten staan"),
        What::Silent => format!("het advies `{id}` zou er niet bij mogen staan"),
    }
}

fn came_out(outcome: &Outcome, expected: &Expected) -> String {
    let verdict = match expected.what {
        What::Says => return "hier staat het er niet bij".to_owned(),
        What::Silent => return "hier staat het er wel bij".to_owned(),
        What::Elsewhere => elsewhere(outcome, &expected.id),
        What::Provision => provision(outcome, &expected.id),
        What::Maybe => maybe(outcome, &expected.id),
        _ => law(outcome, &expected.id).map_or(Verdict::Unlikely, |law| law.verdict),
    };
    format!("hier komt uit: {}", in_words(verdict))
}

/// A verdict as a reader knows it.
#[must_use]
pub fn in_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Likely => "waarschijnlijk",
        Verdict::Possible => "misschien",
        Verdict::Unlikely => "waarschijnlijk niet",
    }
}

/// Names the rules that gave the verdict: those with the best verdict of the law, with the answers they rest on.
fn responsible(
    book: &Book,
    files: &Files,
    rules: &Ruleset,
    answers: &Answers,
    outcome: &Outcome,
    expected: &Expected,
    problem: Diagnostic,
) -> Diagnostic {
    let names = |questions: &[usize]| {
        let ids = questions
            .iter()
            .filter_map(|question| rules.questions.get(*question));
        super::names::listed(ids.map(|question| question.id.as_str()))
    };
    if matches!(expected.what, What::Elsewhere | What::Maybe) {
        let place = book.place_of_destination(&expected.id, rules.date);
        let place = place.or(book.place_of_provision(&expected.id, rules.date));
        return place
            .into_iter()
            .fold(problem, |problem, place| problem.see(place, "dit beslist erover"));
    }
    let Some(law) = law(outcome, &expected.id) else {
        return problem;
    };
    let mut problem = problem;
    if law.provisions.is_empty() {
        problem = problem.help(format!(
            "de wet `{}` geeft niets voor wat in dit voorbeeld gevraagd wordt",
            law.law.id
        ));
    }
    for decided in law
        .provisions
        .iter()
        .filter(|one| one.verdict == law.verdict)
        .take(4)
    {
        let id = &decided.provision.id;
        let place = book.place_of_provision(id, rules.date);
        let shown = place.map(|place| place.shown(files)).unwrap_or_default();
        let rests = match decided.verdict {
            Verdict::Possible => {
                let left = decided.finding.open.or(decided.finding.unsure);
                let left = names(&left.iter().collect::<Vec<_>>());
                let judgements = decided.finding.judgements.iter();
                let judgements = judgements.filter_map(|index| rules.judgements.get(index));
                let judgements = super::names::listed(judgements.map(|one| one.id.as_str()));
                let both = [left, judgements];
                let rests: Vec<&str> = both
                    .iter()
                    .map(String::as_str)
                    .filter(|part| !part.is_empty())
                    .collect();
                format!("hangt af van {}", rests.join(", "))
            }
            Verdict::Likely | Verdict::Unlikely => {
                let decide = |answers: &Answers| decided.provision.goal.evaluate(rules, answers).truth;
                format!("door {}", names(&reason::minimal(answers, decide)))
            }
        };
        problem = problem.help(format!(
            "voorziening `{id}` ({shown}): {}, {rests}",
            in_words(decided.verdict)
        ));
    }
    problem
}

impl Book {
    /// For each provision and each way outside the laws: in how many cases it is likely.
    #[must_use]
    pub fn coverage(&self, date: Date) -> Vec<(String, usize)> {
        let rules = self.on(date);
        let provisions = rules.laws.iter().flat_map(|law| &law.provisions);
        let ids = provisions
            .map(|one| &one.id)
            .chain(rules.elsewhere.iter().map(|one| &one.id));
        let mut counts: Vec<(String, usize)> = ids.map(|id| (id.clone(), 0)).collect();
        for case in &self.cases {
            let interview = interview::replay(&rules, &case.answers);
            for (goal, (_, count)) in rules.goals().zip(&mut counts) {
                *count += usize::from(goal.evaluate(&rules, &interview.answers).truth == Truth::Yes);
            }
        }
        counts
    }
}
