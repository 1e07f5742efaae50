//! What the answers to one question leave, without looking at each answer by itself.
//!
//! A question with several choices has as many answers as there are sets of choices: for twenty choices a million. So a
//! set is given choice by choice, and what leaves the same is joined before the next choice is given.

use std::collections::BTreeMap;

use crate::domain::{Answer, Bits, Ruleset};

use super::classes::classes;
use super::expr::{Exprs, Given, Id};

/// Which answers are looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scope {
    /// Needs that are there in any case.
    pub required: Bits,
    /// Questions to which at most one choice is made.
    pub single: Bits,
    /// Whether "weet ik niet" is left out.
    pub known: bool,
}

impl Scope {
    /// All answers with this need in them.
    pub(super) fn need(need: usize) -> Scope {
        Scope {
            required: Bits::one(need),
            ..Scope::default()
        }
    }

    /// All answers without "weet ik niet".
    pub(super) fn known() -> Scope {
        Scope {
            known: true,
            ..Scope::default()
        }
    }

    /// Choices that every answer to a question has.
    pub(super) fn required(self, rules: &Ruleset, question: usize) -> Bits {
        if question == rules.needs {
            self.required
        } else {
            Bits::EMPTY
        }
    }

    /// Whether an answer is looked at.
    pub(super) fn admits(self, answer: Answer) -> bool {
        !self.known || answer != Answer::Unsure
    }
}

/// What is left to find out, which answers make less.
pub(super) trait Left: Clone + Ord {
    /// The expressions that can still change.
    fn live(&self) -> impl Iterator<Item = Id>;

    /// What is left when so much is known of the answer to a question; `None` when nothing that follows is worth a look.
    fn after(&self, exprs: &mut Exprs<'_>, question: usize, given: Given) -> Option<Self>;
}

/// Goals, each once, in order.
impl Left for Vec<Id> {
    fn live(&self) -> impl Iterator<Item = Id> {
        self.iter().copied()
    }

    fn after(&self, exprs: &mut Exprs<'_>, question: usize, given: Given) -> Option<Vec<Id>> {
        let restricted = self.iter().map(|goal| exprs.restrict_by(*goal, question, given));
        let mut left: Vec<Id> = restricted.filter(|id| id.live()).collect();
        left.sort_unstable();
        left.dedup();
        Some(left)
    }
}

/// What is left after any of some answers.
pub(super) struct Step<L> {
    /// What is left.
    pub left: L,
    /// How many answers that can be told apart leave this. Numbers of this size need not be exact.
    pub ways: f64,
    /// One of those answers.
    pub answer: Answer,
}

/// What the answers to a question leave.
pub(super) fn steps<L: Left>(exprs: &mut Exprs<'_>, left: &L, question: usize, scope: Scope) -> Vec<Step<L>> {
    let asked = &exprs.rules.questions[question];
    let sets = exprs.asked_for(left.live(), question);
    let required = scope.required(exprs.rules, question);
    let all = Bits::below(asked.choices.len());
    let whole = if asked.many {
        let single = scope.single.has(question);
        let alone = if single { all } else { asked.exclusive() };
        let alone = alone
            .iter()
            .map(Bits::one)
            .filter(|one| required.without(*one).is_empty());
        let unsure = required.is_empty().then_some(Answer::Unsure);
        alone.map(Answer::Chosen).chain(unsure).collect()
    } else {
        classes(asked, &sets, required)
    };
    let whole = whole.into_iter().filter(|answer| scope.admits(*answer));
    let mut steps: Vec<Step<L>> = whole
        .filter_map(|answer| {
            let left = left.after(exprs, question, Given::Answer(answer))?;
            Some(Step {
                left,
                ways: 1.0,
                answer,
            })
        })
        .collect();
    let several = all.without(asked.exclusive());
    if asked.many && !scope.single.has(question) && required.without(several).is_empty() {
        steps.extend(by_choice(exprs, left, question, &sets, required));
    }
    steps
}

/// The choices that stand in the same sets, by whether they stand in each.
fn alike(sets: &[Bits], choices: Bits) -> BTreeMap<Vec<bool>, Bits> {
    let mut alike: BTreeMap<Vec<bool>, Bits> = BTreeMap::new();
    for choice in choices.iter() {
        let sets = sets.iter().map(|set| set.has(choice)).collect();
        let group = alike.entry(sets).or_default();
        *group = group.or(Bits::one(choice));
    }
    alike
}

/// What every set of choices leaves, one choice after the other; each has all of `required`. Choices that stand in the
/// same sets can not be told apart, and those in none make no difference.
fn by_choice<L: Left>(
    exprs: &mut Exprs<'_>,
    left: &L,
    question: usize,
    sets: &[Bits],
    required: Bits,
) -> Vec<Step<L>> {
    let asked = &exprs.rules.questions[question];
    let choices = Bits::below(asked.choices.len()).without(asked.exclusive());
    let mut alike = alike(sets, choices);
    let indifferent = alike.remove(&vec![false; sets.len()]).unwrap_or_default();
    // None of these answers has a choice that always stands alone.
    let others = sets.iter().copied().fold(Bits::EMPTY, Bits::or).without(choices);
    let none = left.after(exprs, question, Given::Choices(others, false));
    let mut states: BTreeMap<L, (f64, Bits)> = none.map(|none| (none, (1.0, required))).into_iter().collect();
    for group in alike.into_values() {
        let one = group.first().map_or(Bits::EMPTY, Bits::one);
        let free = !group.meets(required);
        let mut next: BTreeMap<L, (f64, Bits)> = BTreeMap::new();
        for (left, (ways, chosen)) in states {
            for made in [false, true] {
                let given = Given::Choices(group, made);
                let Some(left) = (made || free)
                    .then(|| left.after(exprs, question, given))
                    .flatten()
                else {
                    continue;
                };
                let chosen = if made && free { chosen.or(one) } else { chosen };
                let sum = next.entry(left).or_insert((0.0, chosen));
                // A state that only "none of these" reaches is no answer; any other way to it is.
                *sum = (sum.0 + ways, if sum.1.is_empty() { chosen } else { sum.1 });
            }
        }
        states = next;
    }
    let answered = states.into_iter().filter_map(|(left, (ways, chosen))| {
        let chosen = if chosen.is_empty() {
            Bits::one(indifferent.first()?)
        } else {
            chosen
        };
        let answer = Answer::Chosen(chosen);
        Some(Step { left, ways, answer })
    });
    answered.collect()
}
