//! What follows from a change in the worked cases: which questions are put, and what to do first.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::both::Both;
use super::names::Names;
use crate::domain::{Answer, Answers, Date, Ruleset, interview, outcome, step};
use crate::rules::cases::Case;
use crate::rules::proof::shown;

/// Something that follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Follow {
    /// The day on which it is so.
    pub day: Date,
    /// What it is about.
    pub about: String,
    /// What it was and is in the first of the cases.
    pub turned: [String; 2],
    /// In how many of how many cases it is otherwise.
    pub changed: usize,
    pub cases: usize,
    /// The answers of the first.
    pub example: String,
}

/// What is otherwise in the cases, most often first.
pub(super) fn follows(both: &Both, [old, new]: [&Ruleset; 2], names: &Names, cases: &[Case]) -> Vec<Follow> {
    let mut found: BTreeMap<String, Follow> = BTreeMap::new();
    let mut seen = HashSet::new();
    let answers: Vec<&Answers> = cases
        .iter()
        .map(|case| &case.answers)
        .filter(|one| seen.insert(*one))
        .collect();
    for given in &answers {
        let before = told(old, &older(both, old, given), names);
        let after = told(new, given, &Names::default());
        let abouts: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for about in abouts {
            let turned =
                [&before, &after].map(|told| told.get(about).cloned().unwrap_or_else(|| "niet".to_owned()));
            if turned[0] == turned[1] {
                continue;
            }
            let follow = found.entry(about.clone()).or_insert_with(|| Follow {
                day: new.date,
                about: about.clone(),
                turned,
                changed: 0,
                cases: answers.len(),
                example: shown(
                    &both.joint,
                    &given.answered().map(|one| (one, given.get(one))).collect(),
                ),
            });
            follow.changed += 1;
        }
    }
    let mut found: Vec<Follow> = found.into_values().collect();
    found.sort_by_key(|follow| std::cmp::Reverse(follow.changed));
    found
}

/// The answers as the older rules know them.
fn older(both: &Both, old: &Ruleset, given: &Answers) -> Answers {
    let mut answers = old.no_answers();
    for question in given.answered() {
        let Some(map) = both.maps.get(question).and_then(|maps| maps[0].as_ref()) else {
            continue;
        };
        let answer = map.answer(given.get(question));
        if answer == Answer::Unsure || !answer.chosen().is_empty() {
            answers.set(map.question, answer);
        }
    }
    answers
}

/// What one person is asked, and what to do first under each law that may fit.
fn told(rules: &Ruleset, given: &Answers, names: &Names) -> BTreeMap<String, String> {
    let interview = interview::replay(rules, given);
    let asked = interview.asked.iter().chain(&interview.next);
    let mut told: BTreeMap<String, String> = asked
        .filter_map(|index| rules.questions.get(*index))
        .map(|asked| {
            (
                format!("vraag `{}`", names.of("vraag", &asked.id)),
                "gesteld".to_owned(),
            )
        })
        .collect();
    let outcome = outcome::decide(rules, &interview.answers);
    for law in outcome.that_may_fit() {
        let step = step::first_step(&outcome.now, law);
        let to = rules.texts.written(step.to);
        let contact = step
            .contact
            .map_or(String::new(), |contact| format!(" ({contact})"));
        let about = format!("eerste stap bij `{}`", names.of("wet", &law.law.id));
        told.insert(about, format!("{to}{contact}"));
    }
    told
}
