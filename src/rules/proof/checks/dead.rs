//! What no answer can bring to life.

use crate::domain::{Condition, Law, Ruleset};
use crate::files::Diagnostic;
use crate::rules::book::Book;
use crate::rules::names::Kind;
use crate::rules::proof::expr::{Exprs, Id};
use crate::rules::proof::search::{Target, find};
use crate::rules::proof::steps::Scope;
use crate::rules::proof::way::Way;

/// Every provision and every way outside the laws can be likely or possible.
pub(super) fn dead_ways(_: &Book, exprs: &mut Exprs<'_>, ways: &[Way<'_>]) -> Vec<Diagnostic> {
    let dead = ways.iter().filter(|way| {
        let id = exprs.goal(way.goal, None);
        find(exprs, &[(id, Target::NotNo)], Scope::known()).is_none()
    });
    let dead = dead.map(|way| {
        Diagnostic::error(format!("{} komt bij geen enkel antwoord in beeld", way.name))
            .at(way.place, "dood")
            .help("haar voorwaarden spreken elkaar tegen: kijk welke niet samen kunnen")
    });
    dead.collect()
}

/// Every named condition can be so, and can be not so.
pub(super) fn dead_conditions(book: &Book, exprs: &mut Exprs<'_>, _: &[Way<'_>]) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let dead = rules.conditions.iter().filter_map(|named| {
        // What is not in force is left alone.
        let place = book.place(Kind::Condition, &named.id, rules.date)?;
        let id = exprs.condition(&named.when, None);
        let mut none = |target| find(exprs, &[(id, target)], Scope::known()).is_none();
        let what = if none(Target::NotNo) {
            "kan nooit gelden"
        } else if none(Target::NotYes) {
            "geldt altijd"
        } else {
            return None;
        };
        let problem = Diagnostic::error(format!("de voorwaarde `{}` {what}", named.id));
        let problem = problem.at(place, "dood");
        Some(problem.help("kijk of er `all` staat waar `any` hoort, of een `not` te veel"))
    });
    dead.collect()
}

/// Every choice makes a difference somewhere.
pub(super) fn dead_choices(book: &Book, exprs: &mut Exprs<'_>, _: &[Way<'_>]) -> Vec<Diagnostic> {
    let dead = alike(exprs).into_iter();
    dead.map(|one| dead_choice(book, exprs.rules, &one)).collect()
}

/// A choice that makes no difference.
pub(in crate::rules::proof) struct Alike {
    /// Index of the question.
    pub question: usize,
    choice: usize,
    /// The choice with which it always gives the same; `None` when no rule asks for it.
    same: Option<usize>,
}

/// The choices that make no difference anywhere.
pub(in crate::rules::proof) fn alike(exprs: &mut Exprs<'_>) -> Vec<Alike> {
    let rules = exprs.rules;
    let mut roots: Vec<Id> = rules.goals().map(|goal| exprs.goal(goal, None)).collect();
    roots.extend(other_conditions(rules).map(|when| exprs.condition(when, None)));
    let mut found = Vec::new();
    for (index, question) in rules.questions.iter().enumerate() {
        let sets = exprs.asked_for(roots.iter().copied(), index);
        let signature = |choice: usize| -> Vec<bool> { sets.iter().map(|set| set.has(choice)).collect() };
        let plain =
            |choice: usize| question.choices[choice].alert.is_none() && !question.choices[choice].quick_exit;
        for choice in (0..question.choices.len()).filter(|choice| plain(*choice)) {
            let mine = signature(choice);
            let same = (0..choice).find(|other| plain(*other) && signature(*other) == mine);
            let unasked = !question.choices[choice].exclusive && mine.iter().all(|met| !met);
            let same = same.filter(|_| !question.many);
            if same.is_some() || question.many && unasked {
                found.push(Alike {
                    question: index,
                    choice,
                    same,
                });
            }
        }
    }
    found
}

fn dead_choice(book: &Book, rules: &Ruleset, dead: &Alike) -> Diagnostic {
    let question = &rules.questions[dead.question];
    let choices = &book.ids.choices[dead.question];
    let id = &question.choices[dead.choice].id;
    let place = choices.place(dead.choice);
    match dead.same {
        None => Diagnostic::warning(format!(
            "geen regel vraagt naar het antwoord `{id}` op de vraag `{}`",
            question.id
        ))
        .at(place, "maakt geen verschil")
        .help("gebruik het in een voorwaarde, of haal het weg"),
        Some(other) => {
            let first = &question.choices[other].id;
            Diagnostic::warning(format!(
                "de antwoorden `{first}` en `{id}` op de vraag `{}` geven altijd hetzelfde",
                question.id
            ))
            .at(place, "maakt geen verschil")
            .see(choices.place(other), "met dit antwoord")
            .help("voeg ze samen, of gebruik het verschil in een voorwaarde")
        }
    }
}

/// Conditions that are no goals: of advice, judgements, disputes and letters.
fn other_conditions(rules: &Ruleset) -> impl Iterator<Item = &Condition> {
    let advice = rules.laws.iter().flat_map(Law::advice).flatten();
    let advice = advice.filter_map(|one| one.when.as_ref());
    let judgements = rules.judgements.iter().filter_map(|one| one.when.as_ref());
    let disputes = rules.disputes.iter().map(|one| &one.when);
    let letters = rules.letters.iter().map(|one| &one.when);
    let parts = rules.letters.iter().flat_map(|one| &one.parts);
    let parts = parts.filter_map(|part| part.when.as_ref());
    advice
        .chain(judgements)
        .chain(disputes)
        .chain(letters)
        .chain(parts)
}
