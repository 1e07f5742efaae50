//! What must hold in the end, whatever is answered.

pub(super) mod dead;

use crate::domain::law::{Goal, Provision};
use crate::domain::{Bits, Ruleset};

use super::expr::{Exprs, Id};
use super::search::{Scope, Wish, find};
use super::shown;
use crate::rules::book::Book;
use crate::rules::diagnostic::{Diagnostic, Place};

/// A provision or a way outside the laws, with its place.
struct Way<'r> {
    /// "de voorziening `x`".
    name: String,
    place: Place,
    goal: &'r Goal,
    /// The index of its law and the provision.
    provision: Option<(usize, &'r Provision)>,
}

/// One thing that must hold.
type Step = fn(&Book, &mut Exprs<'_>, &[Way<'_>]) -> Vec<Diagnostic>;

pub(super) fn checks(
    book: &Book,
    exprs: &mut Exprs<'_>,
    progress: &mut dyn FnMut(usize, usize),
) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let ways = ways(book, rules);
    let steps: [Step; 6] = [
        needs_lead,
        dead::dead_ways,
        dead::dead_conditions,
        dead::dead_choices,
        together,
        unlikely_is_sure,
    ];
    // Whatever else is found in rules that contradict themselves is a consequence.
    let mut problems = unsure_agrees(book, exprs);
    if !problems.is_empty() {
        return problems;
    }
    for (done, step) in steps.iter().enumerate() {
        progress(done, steps.len());
        problems.extend(step(book, exprs, &ways));
    }
    problems
}

fn ways<'r>(book: &Book, rules: &'r Ruleset) -> Vec<Way<'r>> {
    let provisions = rules
        .laws
        .iter()
        .enumerate()
        .flat_map(|(law, of)| of.provisions.iter().map(move |one| (law, one)));
    let provisions = provisions.map(|(law, one)| Way {
        name: format!("de voorziening `{}`", one.id),
        place: book.place_of_provision(&one.id, rules.date).unwrap_or_default(),
        goal: &one.goal,
        provision: Some((law, one)),
    });
    let elsewhere = rules.elsewhere.iter().map(|one| Way {
        name: format!("de weg `{}`", one.id),
        place: book.place_of_destination(&one.id, rules.date).unwrap_or_default(),
        goal: &one.goal,
        provision: None,
    });
    provisions.chain(elsewhere).collect()
}

/// Every need leads to something that is likely or possible, also together with other needs.
fn needs_lead(book: &Book, exprs: &mut Exprs<'_>, ways: &[Way<'_>]) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let asking = &rules.questions[rules.needs];
    let mut problems = Vec::new();
    for (index, need) in asking.choices.iter().enumerate() {
        let for_need = ways
            .iter()
            .filter(|way| way.goal.needs.is_empty() || way.goal.needs.has(index));
        let wishes: Vec<(Id, Wish)> = for_need
            .map(|way| (exprs.goal(way.goal, None), Wish::No))
            .collect();
        if let Some(example) = find(exprs, &wishes, Scope::need(index)) {
            problems.push(
                Diagnostic::error(format!("de hulpvraag `{}` loopt dood", need.id))
                    .at(
                        book.question_places[rules.needs].choices[index],
                        "hier kan niets uitkomen: geen wet en geen andere weg",
                    )
                    .help(shown(rules, &example))
                    .help(
                        "geef deze hulpvraag een voorziening, of een weg in `elsewhere.yaml`, die dan geldt",
                    ),
            );
        }
    }
    problems
}

/// "Weet ik niet" never amounts to two choices at once. Without this, one more answer could turn a verdict.
fn unsure_agrees(book: &Book, exprs: &mut Exprs<'_>) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let mut problems = Vec::new();
    for (index, question) in rules.questions.iter().enumerate() {
        let derived = question.derived.iter().enumerate();
        let pairs =
            derived.flat_map(|(at, one)| question.derived.iter().skip(at + 1).map(move |two| (one, two)));
        for ((one, when), (two, other)) in pairs {
            let wishes = [
                (exprs.condition(when, None), Wish::Yes),
                (exprs.condition(other, None), Wish::Yes),
            ];
            if one == two {
                continue;
            }
            if let Some(example) = find(exprs, &wishes, Scope::default()) {
                let ids = [one, two].map(|choice| question.choices[*choice].id.as_str());
                problems.push(
                    Diagnostic::error(format!(
                        "\"weet ik niet\" bij `{}` kan `{}` en `{}` tegelijk zijn",
                        question.id, ids[0], ids[1]
                    ))
                    .at(
                        book.question_places[index].id,
                        "de voorwaarden onder `unsure` sluiten elkaar niet uit",
                    )
                    .help(shown(rules, &example)),
                );
            }
        }
    }
    problems
}

/// Two provisions of different laws for the same need are likely together only when the rules say so.
fn together(_: &Book, exprs: &mut Exprs<'_>, ways: &[Way<'_>]) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let mut problems = Vec::new();
    let single = parts_of_one_need(exprs, ways);
    for (index, way) in ways.iter().enumerate() {
        for other in ways.iter().skip(index + 1) {
            let (Some((law, one)), Some((other_law, two))) = (way.provision, other.provision) else {
                continue;
            };
            let shared = way.goal.needs.and(other.goal.needs);
            let named = one.together.contains(&two.id) || two.together.contains(&one.id);
            if law == other_law || named || shared.is_empty() {
                continue;
            }
            let wishes = [
                (exprs.goal(way.goal, None), Wish::Yes),
                (exprs.goal(other.goal, None), Wish::Yes),
            ];
            let found = shared.iter().find_map(|need| {
                find(
                    exprs,
                    &wishes,
                    Scope {
                        single,
                        ..Scope::need(need)
                    },
                )
            });
            if let Some(example) = found {
                problems.push(
                    Diagnostic::error(format!("{} en {} gelden tegelijk voor dezelfde hulpvraag", way.name, other.name))
                        .at(way.place, "geldt")
                        .see(other.place, "geldt ook")
                        .help(shown(rules, &example))
                        .help("zeg welke wet voorgaat, of noem ze bij elkaar onder `together` als ze naast elkaar horen"),
                );
            }
        }
    }
    problems
}

/// Questions with several choices that are about one need only: they divide that need in parts, and two
/// provisions for two parts are not for the same thing.
fn parts_of_one_need(exprs: &mut Exprs<'_>, ways: &[Way<'_>]) -> Bits {
    let rules = exprs.rules;
    let named: Vec<(Bits, Bits)> = ways
        .iter()
        .filter(|way| way.provision.is_some())
        .map(|way| {
            let id = exprs.condition(&way.goal.when, None);
            (way.goal.needs, exprs.vars(id))
        })
        .collect();
    let one_need = |question: &usize| {
        let needs = named
            .iter()
            .filter(|(_, vars)| vars.has(*question))
            .map(|(needs, _)| *needs);
        rules.questions[*question].many
            && *question != rules.needs
            && needs.clone().all(|needs| !needs.is_empty())
            && needs.fold(Bits::EMPTY, Bits::or).len() == 1
    };
    (0..rules.questions.len()).filter(one_need).collect()
}

/// "Waarschijnlijk niet" never rests on what is left to somebody's judgement.
fn unlikely_is_sure(_: &Book, exprs: &mut Exprs<'_>, ways: &[Way<'_>]) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let mut problems = Vec::new();
    for way in ways {
        let plain = exprs.goal(way.goal, None);
        for (index, judgement) in rules.judgements.iter().enumerate() {
            let found = [true, false].into_iter().find_map(|given| {
                let judged = exprs.goal(way.goal, Some((index, given)));
                let wishes = [(plain, Wish::No), (judged, Wish::NotNo)];
                (judged != plain)
                    .then(|| find(exprs, &wishes, Scope::default()))
                    .flatten()
            });
            if let Some(example) = found {
                problems.push(
                    Diagnostic::error(format!(
                        "{} is soms waarschijnlijk niet door het oordeel `{}`",
                        way.name, judgement.id
                    ))
                    .at(way.place, "wat een ander beslist mag hier niet op nee uitkomen")
                    .help(shown(rules, &example))
                    .help("zet er een `any` bij met het oordeel zelf, zodat er \"misschien\" uitkomt"),
                );
            }
        }
    }
    problems
}
