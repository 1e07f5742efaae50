//! What must hold in the end, whatever is answered.

pub(super) mod dead;

use crate::domain::Bits;

use super::expr::{Exprs, Id};
use super::search::{Target, find, shown};
use super::steps::Scope;
use super::way::{Way, ways};
use crate::files::Diagnostic;
use crate::rules::book::Book;
use crate::rules::names::Kind;

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

/// Every need leads to something that is likely or possible, also together with other needs.
fn needs_lead(book: &Book, exprs: &mut Exprs<'_>, ways: &[Way<'_>]) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let choices = rules.questions[rules.needs].choices.iter().enumerate();
    let dead_end = choices.filter_map(|(index, need)| {
        let for_need = ways.iter().map(|way| way.goal);
        let for_need = for_need.filter(|goal| goal.needs.is_empty() || goal.needs.has(index));
        let targets: Vec<(Id, Target)> = for_need
            .map(|goal| (exprs.goal(goal, None), Target::No))
            .collect();
        let example = find(exprs, &targets, Scope::need(index))?;
        let problem = Diagnostic::error(format!("de hulpvraag `{}` loopt dood", need.id)).at(
            book.ids.choices[rules.needs].place(index),
            "hier kan niets uitkomen: geen wet en geen andere weg",
        );
        Some(
            problem
                .help(shown(rules, &example))
                .help("geef deze hulpvraag een voorziening, of een weg in `elsewhere.yaml`, die dan geldt"),
        )
    });
    dead_end.collect()
}

/// "Weet ik niet" never amounts to two choices at once. Without this, one more answer could turn a verdict.
fn unsure_agrees(book: &Book, exprs: &mut Exprs<'_>) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let mut problems = Vec::new();
    for (index, question) in rules.questions.iter().enumerate() {
        for ((one, when), (two, other)) in pairs(&question.derived).filter(|(one, two)| one.0 != two.0) {
            let targets = [when, other].map(|when| (exprs.condition(when, None), Target::Yes));
            let Some(example) = find(exprs, &targets, Scope::default()) else {
                continue;
            };
            let [one, two] = [one, two].map(|choice| &question.choices[*choice].id);
            let problem = Diagnostic::error(format!(
                "\"weet ik niet\" bij `{}` kan `{one}` en `{two}` tegelijk zijn",
                question.id
            ));
            let problem = problem.at(
                book.ids.place(Kind::Question, index),
                "de voorwaarden onder `unsure` sluiten elkaar niet uit",
            );
            problems.push(problem.help(shown(rules, &example)));
        }
    }
    problems
}

/// Two provisions of different laws for the same need are likely together only when the rules say so.
fn together(_: &Book, exprs: &mut Exprs<'_>, ways: &[Way<'_>]) -> Vec<Diagnostic> {
    let rules = exprs.rules;
    let single = parts_of_one_need(exprs, ways);
    let clashes =
        pairs(ways).filter_map(|(way, other)| {
            let ((law, one), (other_law, two)) = way.provision.zip(other.provision)?;
            let shared = way.goal.needs.and(other.goal.needs);
            let named = one.together.contains(&two.id) || two.together.contains(&one.id);
            if law == other_law || named || shared.is_empty() {
                return None;
            }
            let targets = [way, other].map(|way| (exprs.goal(way.goal, None), Target::Yes));
            let example = shared.iter().find_map(|need| {
                let scope = Scope {
                    single,
                    ..Scope::need(need)
                };
                find(exprs, &targets, scope)
            })?;
            let problem = Diagnostic::error(format!(
                "{} en {} gelden tegelijk voor dezelfde hulpvraag",
                way.name, other.name
            ));
            let problem = problem.at(way.place, "geldt").see(other.place, "geldt ook");
            Some(problem.help(shown(rules, &example)).help(
                "zeg welke wet voorgaat, of noem ze bij elkaar onder `together` als ze naast elkaar horen",
            ))
        });
    clashes.collect()
}

/// Questions with several choices that are about one need only: they divide that need in parts, and two
/// provisions for two parts are not for the same thing.
fn parts_of_one_need(exprs: &mut Exprs<'_>, ways: &[Way<'_>]) -> Bits {
    let rules = exprs.rules;
    let provisions = ways.iter().filter(|way| way.provision.is_some());
    let named = provisions.map(|way| {
        let id = exprs.condition(&way.goal.when, None);
        (way.goal.needs, exprs.vars(id))
    });
    let named: Vec<(Bits, Bits)> = named.collect();
    let one_need = |question: &usize| {
        let needs = named.iter().filter(|(_, vars)| vars.has(*question));
        let needs = needs.map(|(needs, _)| *needs);
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
                let targets = [(plain, Target::No), (judged, Target::NotNo)];
                (judged != plain)
                    .then(|| find(exprs, &targets, Scope::default()))
                    .flatten()
            });
            let Some(example) = found else { continue };
            let problem = Diagnostic::error(format!(
                "{} is soms waarschijnlijk niet door het oordeel `{}`",
                way.name, judgement.id
            ));
            let problem = problem.at(way.place, "wat een ander beslist mag hier niet op nee uitkomen");
            problems.push(
                problem
                    .help(shown(rules, &example))
                    .help("zet er een `any` bij met het oordeel zelf, zodat er \"misschien\" uitkomt"),
            );
        }
    }
    problems
}

/// Each with each that comes after it.
pub(super) fn pairs<T>(list: &[T]) -> impl Iterator<Item = (&T, &T)> {
    let each = list.iter().enumerate();
    each.flat_map(|(index, one)| list[index + 1..].iter().map(move |other| (one, other)))
}
