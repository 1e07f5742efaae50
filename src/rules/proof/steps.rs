//! What the answers to one question leave of some expressions, without looking at each answer by itself.
//!
//! A question with several choices has as many answers as there are sets of choices: for twenty choices a million. So a
//! set is told choice by choice, and what leaves the same is joined before the next choice is told.

use std::collections::BTreeMap;

use crate::domain::{Answer, Bits};

use super::classes::classes;
use super::expr::{Exprs, Id, Told};

/// What is left after any of some answers.
pub(super) struct Step {
    /// The expressions that can still change, in order.
    pub left: Vec<Id>,
    /// How many answers that can be told apart leave this. Numbers of this size need not be exact.
    pub ways: f64,
    /// One of those answers.
    pub answer: Answer,
}

/// What the answers to a question leave of `goals`.
pub(super) fn steps(exprs: &mut Exprs<'_>, goals: &[Id], question: usize) -> Vec<Step> {
    let asked = &exprs.rules.questions[question];
    let sets = exprs.asked_for(goals.iter().copied(), question);
    if !asked.many {
        let answers = classes(asked, &sets, Bits::EMPTY).into_iter();
        return answers
            .map(|answer| whole(exprs, goals, question, answer))
            .collect();
    }
    let exclusive = asked.exclusive();
    let alone = exclusive.iter().map(|choice| Answer::Chosen(Bits::one(choice)));
    let alone: Vec<Answer> = alone.chain([Answer::Unsure]).collect();
    let several = Bits::below(asked.choices.len()).without(exclusive);
    let mut steps = by_choice(exprs, goals, question, &sets, several);
    steps.extend(
        alone
            .into_iter()
            .map(|answer| whole(exprs, goals, question, answer)),
    );
    steps
}

/// What one whole answer leaves.
fn whole(exprs: &mut Exprs<'_>, goals: &[Id], question: usize, answer: Answer) -> Step {
    Step {
        left: after(exprs, goals, question, Told::Answer(answer)),
        ways: 1.0,
        answer,
    }
}

/// What is left of the goals, each once, in order.
fn after(exprs: &mut Exprs<'_>, goals: &[Id], question: usize, told: Told) -> Vec<Id> {
    let restricted = goals.iter().map(|goal| exprs.restrict_by(*goal, question, told));
    let mut left: Vec<Id> = restricted.filter(|id| id.live()).collect();
    left.sort_unstable();
    left.dedup();
    left
}

/// What every set of `choices` leaves, one choice after the other.
fn by_choice(
    exprs: &mut Exprs<'_>,
    goals: &[Id],
    question: usize,
    sets: &[Bits],
    choices: Bits,
) -> Vec<Step> {
    // Choices that stand in the same sets can not be told apart, and those in none make no difference.
    let mut alike: BTreeMap<Vec<bool>, Bits> = BTreeMap::new();
    for choice in choices.iter() {
        let sets = sets.iter().map(|set| set.has(choice)).collect();
        let group = alike.entry(sets).or_default();
        *group = group.or(Bits::one(choice));
    }
    let indifferent = alike.remove(&vec![false; sets.len()]);
    let others = Bits::below(exprs.rules.questions[question].choices.len()).without(choices);
    let none = after(exprs, goals, question, Told::Choices(others, false));
    let mut states = BTreeMap::from([(none, (1.0, Bits::EMPTY))]);
    for group in alike.into_values() {
        let one = group.first().map_or(Bits::EMPTY, Bits::one);
        let mut next: BTreeMap<Vec<Id>, (f64, Bits)> = BTreeMap::new();
        for (goals, (ways, chosen)) in states {
            for made in [false, true] {
                let left = after(exprs, &goals, question, Told::Choices(group, made));
                let chosen = if made { chosen.or(one) } else { chosen };
                let sum = next.entry(left).or_insert((0.0, chosen));
                // A state that only "none of these" reaches is no answer; any other way to it is.
                *sum = (sum.0 + ways, if sum.1.is_empty() { chosen } else { sum.1 });
            }
        }
        states = next;
    }
    let answered = states.into_iter().filter_map(|(left, (ways, chosen))| {
        let chosen = if chosen.is_empty() {
            Bits::one(indifferent?.first()?)
        } else {
            chosen
        };
        let answer = Answer::Chosen(chosen);
        Some(Step { left, ways, answer })
    });
    answered.collect()
}
