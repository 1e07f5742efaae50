//! Situations of which all questions are answered: those of the worked cases, and those one answer away from them.

use std::collections::HashSet;

use crate::domain::{Answer, Answers, Bits, Ruleset, interview, reason};
use crate::rules::cases::Case;

/// The situations of these cases, each once; those in which a question is left open are left out.
pub(super) fn complete(rules: &Ruleset, cases: &[&Case]) -> Vec<Answers> {
    let replayed = cases.iter().map(|case| interview::replay(rules, &case.answers));
    let complete = replayed.filter(|interview| interview.next.is_none());
    once(complete.map(|interview| interview.answers))
}

/// The situations one answer away from these. What is asked then is answered with "weet ik niet", or with its first
/// or its last choice.
pub(super) fn near<'a>(rules: &Ruleset, known: impl Iterator<Item = &'a Answers>) -> Vec<Answers> {
    let changed = known.flat_map(|answers| {
        let alternatives = answers.answered().flat_map(|question| {
            let choices = reason::alternatives(rules, question, answers.get(question));
            let other = choices.into_iter().map(|(_, _, answer)| answer);
            let other = other.chain([Answer::Unsure]);
            other.map(move |answer| answers.with(question, answer))
        });
        alternatives.collect::<Vec<_>>()
    });
    let fills: [fn(usize) -> Answer; 3] = [
        |_| Answer::Unsure,
        |_| Answer::Chosen(Bits::one(0)),
        |count| Answer::Chosen(Bits::one(count.saturating_sub(1))),
    ];
    once(changed.flat_map(|answers| fills.map(|fill| filled(rules, answers.clone(), fill))))
}

fn filled(rules: &Ruleset, mut answers: Answers, fill: fn(usize) -> Answer) -> Answers {
    loop {
        let interview = interview::replay(rules, &answers);
        let Some(next) = interview.next else {
            return interview.answers;
        };
        answers.set(next, fill(rules.questions[next].choices.len()));
    }
}

fn once(situations: impl Iterator<Item = Answers>) -> Vec<Answers> {
    let mut seen = HashSet::new();
    situations
        .filter(|answers| seen.insert(answers.clone()))
        .collect()
}
