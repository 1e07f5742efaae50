//! The computed interview: no tree and no `next`, the conditions themselves say what to ask.

use super::law::Goal;
use super::{Answer, Answers, Bits, Condition, Ruleset};

/// Where a person stands: the answers that count, the questions put, and the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    /// The given answers without those to questions that are not asked (any more).
    pub answers: Answers,
    /// The questions that were put and answered, in the order in which they are put.
    pub asked: Vec<usize>,
    /// The question to put next; `None` when every goal is settled or can not be settled by asking.
    pub next: Option<usize>,
}

impl Interview {
    /// Index of the question with this number in the journey, counted from 1: put already, or next.
    #[must_use]
    pub fn question(&self, number: usize) -> Option<usize> {
        self.asked
            .iter()
            .copied()
            .chain(self.next)
            .nth(number.checked_sub(1)?)
    }
}

/// Replays `given` from the start: puts the first question, in the order of the rules, that an open goal
/// rests on, takes its answer, and so on until a question has no answer or nothing is left to ask.
#[must_use]
pub fn replay(rules: &Ruleset, given: &Answers) -> Interview {
    let mut answers = rules.no_answers();
    let mut asked = Vec::new();
    let mut goals: Vec<&Goal> = rules.goals().collect();
    let next = loop {
        let Some(question) = first_open(rules, &answers, &mut goals) else {
            break None;
        };
        match given.get(question) {
            Answer::Open => break Some(question),
            answer => answers.set(question, answer),
        }
        asked.push(question);
    };
    Interview { answers, asked, next }
}

/// The first question that one of the goals rests on. Goals that rest on none are dropped: no answer changes
/// them any more.
fn first_open(rules: &Ruleset, answers: &Answers, goals: &mut Vec<&Goal>) -> Option<usize> {
    let mut all = Bits::EMPTY;
    goals.retain(|goal| {
        let open = goal.evaluate(rules, answers).open;
        all = all.or(open);
        !open.is_empty()
    });
    all.first()
}

/// At most how many questions can still follow after `answers`: those that undecided goals name and that
/// have no answer. An upper bound, honest enough to be told to a person.
#[must_use]
pub fn at_most_left(rules: &Ruleset, answers: &Answers) -> usize {
    let wanted = Condition::Is {
        question: rules.needs,
        choices: Bits::EMPTY,
    };
    let wanted = wanted.questions(rules);
    let named = |goal: &Goal| {
        let needs = if goal.needs.is_empty() {
            Bits::EMPTY
        } else {
            wanted
        };
        goal.when.questions(rules).or(needs)
    };
    let open = rules
        .goals()
        .filter(|goal| !goal.evaluate(rules, answers).open.is_empty())
        .fold(Bits::EMPTY, |all, goal| all.or(named(goal)));
    open.iter()
        .filter(|question| answers.get(*question) == Answer::Open)
        .count()
}
