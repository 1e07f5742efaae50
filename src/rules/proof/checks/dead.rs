//! What no answer can bring to life.

use super::Way;
use crate::domain::{Condition, Law, Question, Ruleset};
use crate::rules::book::Book;
use crate::rules::diagnostic::{Diagnostic, Place};
use crate::rules::proof::expr::{Exprs, Id};
use crate::rules::proof::search::{Scope, Wish, find};

/// Every provision and every way outside the laws can be likely or possible.
pub(super) fn dead_ways(_: &Book, exprs: &mut Exprs<'_>, ways: &[Way<'_>]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for way in ways {
        let id = exprs.goal(way.goal, None);
        if find(exprs, &[(id, Wish::NotNo)], Scope::known()).is_none() {
            problems.push(
                Diagnostic::error(format!("{} komt bij geen enkel antwoord in beeld", way.name))
                    .at(way.place, "dood")
                    .help("haar voorwaarden spreken elkaar tegen: kijk welke niet samen kunnen"),
            );
        }
    }
    problems
}

/// Every named condition can be so, and can be not so.
pub(super) fn dead_conditions(book: &Book, exprs: &mut Exprs<'_>, _: &[Way<'_>]) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let mut problems = Vec::new();
    for (named, versions) in rules.conditions.iter().zip(&book.conditions) {
        if named.when == Condition::Unwritten {
            continue;
        }
        let id = exprs.condition(&named.when, None);
        let never = find(exprs, &[(id, Wish::NotNo)], Scope::known()).is_none();
        let always = find(exprs, &[(id, Wish::NotYes)], Scope::known()).is_none();
        if !never && !always {
            continue;
        }
        let version = versions
            .iter()
            .find(|version| version.validity.covers(rules.date));
        let place = version.map(|version| version.place).unwrap_or_default();
        let what = if never { "kan nooit gelden" } else { "geldt altijd" };
        problems.push(
            Diagnostic::error(format!("de voorwaarde `{}` {what}", named.id))
                .at(place, "dood")
                .help("kijk of er `all` staat waar `any` hoort, of een `not` te veel"),
        );
    }
    problems
}

/// Every choice makes a difference somewhere.
pub(super) fn dead_choices(book: &Book, exprs: &mut Exprs<'_>, ways: &[Way<'_>]) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let mut roots: Vec<Id> = ways.iter().map(|way| exprs.goal(way.goal, None)).collect();
    roots.extend(other_conditions(rules).map(|when| exprs.condition(when, None)));
    let mut problems = Vec::new();
    for (index, question) in rules.questions.iter().enumerate() {
        let sets = exprs.asked_for(roots.iter().copied(), index);
        let signature = |choice: usize| -> Vec<bool> { sets.iter().map(|set| set.has(choice)).collect() };
        let plain =
            |choice: usize| question.choices[choice].alert.is_none() && !question.choices[choice].quick_exit;
        let places = &book.question_places[index].choices;
        for choice in (0..question.choices.len()).filter(|choice| plain(*choice)) {
            let mine = signature(choice);
            if question.many {
                if !question.choices[choice].exclusive && mine.iter().all(|met| !met) {
                    problems.push(dead_choice(question, choice, None, places));
                }
                continue;
            }
            let same = (0..choice).find(|other| plain(*other) && signature(*other) == mine);
            if same.is_some() {
                problems.push(dead_choice(question, choice, same, places));
            }
        }
    }
    problems
}

fn dead_choice(question: &Question, choice: usize, same: Option<usize>, places: &[Place]) -> Diagnostic {
    let id = &question.choices[choice].id;
    match same {
        None => Diagnostic::warning(format!(
            "geen regel vraagt naar het antwoord `{id}` op de vraag `{}`",
            question.id
        ))
        .at(places[choice], "maakt geen verschil")
        .help("gebruik het in een voorwaarde, of haal het weg"),
        Some(other) => {
            let first = &question.choices[other].id;
            Diagnostic::warning(format!(
                "de antwoorden `{first}` en `{id}` op de vraag `{}` geven altijd hetzelfde",
                question.id
            ))
            .at(places[choice], "maakt geen verschil")
            .see(places[other], "met dit antwoord")
            .help("voeg ze samen, of gebruik het verschil in een voorwaarde")
        }
    }
}

/// Conditions that are no goals: of advice, judgements and disputes.
fn other_conditions(rules: &Ruleset) -> impl Iterator<Item = &Condition> {
    let advice = rules.laws.iter().flat_map(Law::advice).flatten();
    let advice = advice.filter_map(|one| one.when.as_ref());
    let judgements = rules.judgements.iter().filter_map(|one| one.when.as_ref());
    let disputes = rules.disputes.iter().map(|one| &one.when);
    advice.chain(judgements).chain(disputes)
}
