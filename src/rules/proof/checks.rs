//! What must hold in the end, whatever is answered.

use crate::domain::ruleset::Provision;
use crate::domain::{Bits, Condition, Ruleset};

use super::expr::{Exprs, Id};
use super::search::{Example, Wish, find};
use super::shown;
use crate::rules::book::Book;
use crate::rules::diagnostic::{Diagnostic, Place};

/// A provision or a way outside the laws, with its place.
struct Way<'r> {
    /// "de voorziening `x`".
    name: String,
    place: Place,
    goal: &'r crate::domain::ruleset::Goal,
    /// The index of its law and the provision.
    provision: Option<(usize, &'r Provision)>,
}

pub(super) fn checks(
    book: &Book,
    exprs: &mut Exprs<'_>,
    progress: &mut dyn FnMut(usize, usize),
) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let ways = ways(book, rules);
    let steps: [fn(&Book, &mut Exprs<'_>, &[Way<'_>]) -> Vec<Diagnostic>; 7] = [
        needs_lead,
        dead_ways,
        dead_conditions,
        dead_choices,
        unsure_agrees,
        together,
        unlikely_is_sure,
    ];
    let mut problems = Vec::new();
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
        if let Some(example) = find(exprs, &wishes, Bits::one(index)) {
            let example = with_need(rules, example, index);
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

/// An example that did not have to say what the need is.
fn with_need(rules: &Ruleset, mut example: Example, need: usize) -> Example {
    if !example.iter().any(|(question, _)| *question == rules.needs) {
        example.insert(0, (rules.needs, crate::domain::Answer::Chosen(Bits::one(need))));
    }
    example
}

/// Every provision and every way outside the laws can be likely or possible.
fn dead_ways(_: &Book, exprs: &mut Exprs<'_>, ways: &[Way<'_>]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for way in ways {
        let id = exprs.goal(way.goal, None);
        if find(exprs, &[(id, Wish::NotNo)], Bits::EMPTY).is_none() {
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
fn dead_conditions(book: &Book, exprs: &mut Exprs<'_>, _: &[Way<'_>]) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let mut problems = Vec::new();
    for (named, versions) in rules.conditions.iter().zip(&book.conditions) {
        if named.when == Condition::Unwritten {
            continue;
        }
        let id = exprs.condition(&named.when, None);
        let never = find(exprs, &[(id, Wish::NotNo)], Bits::EMPTY).is_none();
        let always = find(exprs, &[(id, Wish::Yes)], Bits::EMPTY).is_some()
            && exprs.open(id).is_empty()
            && id == Id::YES;
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
fn dead_choices(book: &Book, exprs: &mut Exprs<'_>, ways: &[Way<'_>]) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let mut roots: Vec<Id> = ways.iter().map(|way| exprs.goal(way.goal, None)).collect();
    roots.extend(other_conditions(rules).map(|when| exprs.condition(when, None)));
    let mut problems = Vec::new();
    for (index, question) in rules.questions.iter().enumerate() {
        let mut sets = Vec::new();
        for root in &roots {
            exprs.asked_for(*root, index, &mut sets);
        }
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

fn dead_choice(
    question: &crate::domain::Question,
    choice: usize,
    same: Option<usize>,
    places: &[Place],
) -> Diagnostic {
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
    let advice = rules.laws.iter().flat_map(|law| {
        [
            &law.contribution,
            &law.delivery,
            &law.apply,
            &law.prepare,
            &law.disagree,
            &law.support,
            &law.notes,
        ]
    });
    let advice = advice.flatten().filter_map(|one| one.when.as_ref());
    let judgements = rules.judgements.iter().filter_map(|one| one.when.as_ref());
    let disputes = rules.disputes.iter().map(|one| &one.when);
    advice.chain(judgements).chain(disputes)
}

/// "Weet ik niet" never amounts to two choices at once. Without this, one more answer could turn a verdict.
fn unsure_agrees(book: &Book, exprs: &mut Exprs<'_>, _: &[Way<'_>]) -> Vec<Diagnostic> {
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
            if let Some(example) = find(exprs, &wishes, Bits::EMPTY) {
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
            let found = shared
                .iter()
                .find_map(|need| find(exprs, &wishes, Bits::one(need)));
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
                    .then(|| find(exprs, &wishes, Bits::EMPTY))
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
