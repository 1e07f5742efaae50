//! The expressions of the proof mean what the engine means.

use proptest::prelude::*;

use super::classes::classes;
use super::expr::{Exprs, Id};
use super::search::{Target, find};
use super::steps::Scope;
use super::walk::Walk;
use crate::domain::tests::chain::{self, ENOUGH};
use crate::domain::tests::sample;
use crate::domain::{Answer, Bits, Condition, Truth, interview};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_left_is_what_the_engine_says(rules in sample::rules(), answers in sample::answers()) {
        let mut exprs = Exprs::new(&rules);
        for goal in rules.goals() {
            let mut left = exprs.goal(goal, None);
            for question in answers.answered() {
                left = exprs.restrict(left, question, answers.get(question));
            }
            let finding = goal.evaluate(&rules, &answers);
            let left = exprs.finding(left);
            prop_assert_eq!(left.truth, finding.truth);
            prop_assert_eq!(left.open(), finding.open());
        }
    }

    #[test]
    fn the_walk_asks_what_the_interview_asks(rules in sample::rules(), answers in sample::complete()) {
        let mut exprs = Exprs::new(&rules);
        let mut left: Vec<Id> = rules.goals().map(|goal| exprs.goal(goal, None)).collect();
        let mut asked = Vec::new();
        loop {
            let worth = left.iter().fold(Bits::EMPTY, |open, id| open.or(exprs.finding(*id).open()));
            let Some(question) = worth.first() else { break };
            asked.push(question);
            for id in &mut left {
                *id = exprs.restrict(*id, question, answers.get(question));
            }
        }
        let interview = interview::replay(&rules, &answers);
        asked.retain(|question| !interview.unasked.contains(question));
        prop_assert_eq!(asked, interview.asked);
    }

    #[test]
    fn the_widest_answers_take_a_way_that_there_is(rules in sample::rules()) {
        let mut exprs = Exprs::new(&rules);
        let goals: Vec<Id> = rules.goals().map(|goal| exprs.goal(goal, None)).collect();
        let mut longest: Vec<Vec<usize>> = Vec::new();
        let mut asked = Vec::new();
        for widest in [false, true] {
            let walk = Walk::new(&mut exprs, usize::MAX);
            let mut walk = if widest { walk.widest() } else { walk };
            let needs = rules.questions[rules.needs].choices.len();
            let pairs = (0..needs).flat_map(|one| (one..needs).map(move |two| Bits::one(one).or(Bits::one(two))));
            let lengths = pairs.filter_map(|needs| walk.from(&goals, Answer::Chosen(needs)).map(|ways| ways.len()));
            longest.push(lengths.collect());
            asked.push(walk.asked);
        }
        let (whole, widest) = (&longest[0], &longest[1]);
        prop_assert_eq!(whole.len(), widest.len());
        prop_assert!(whole.iter().zip(widest).all(|(whole, widest)| widest <= whole));
        prop_assert_eq!(asked[1].without(asked[0]), Bits::EMPTY);
    }

    #[test]
    fn classes_lose_nothing(rules in sample::rules(), answers in sample::complete()) {
        let mut exprs = Exprs::new(&rules);
        let goals: Vec<Id> = rules.goals().map(|goal| exprs.goal(goal, None)).collect();
        for question in 0..rules.questions.len() {
            let sets = exprs.asked_for(goals.iter().copied(), question);
            let left = |exprs: &mut Exprs<'_>, answer: Answer| -> Vec<Id> {
                goals.iter().map(|goal| exprs.restrict(*goal, question, answer)).collect()
            };
            let given = left(&mut exprs, answers.get(question));
            let found = classes(&rules.questions[question], &sets, Bits::EMPTY)
                .into_iter()
                .any(|answer| left(&mut exprs, answer) == given);
            prop_assert!(found, "no class for {:?}", answers.get(question));
        }
    }

    #[test]
    fn a_search_finds_what_there_is(rules in sample::rules(), answers in sample::complete()) {
        let mut exprs = Exprs::new(&rules);
        let interview = interview::replay(&rules, &answers);
        for goal in rules.goals() {
            let id = exprs.goal(goal, None);
            let target = match goal.evaluate(&rules, &interview.answers).truth {
                Truth::Yes => Target::Yes,
                Truth::No => Target::No,
                Truth::Unknown => Target::NotNo,
            };
            let example = find(&mut exprs, &[(id, target)], Scope::default());
            prop_assert!(example.is_some());
            let mut shown = rules.no_answers();
            for (question, answer) in example.into_iter().flatten() {
                shown.set(question, answer);
            }
            let truth = goal.evaluate(&rules, &shown).truth;
            match target {
                Target::Yes => prop_assert_eq!(truth, Truth::Yes),
                Target::No => prop_assert_eq!(truth, Truth::No),
                _ => prop_assert_ne!(truth, Truth::No),
            }
        }
    }
}

/// Everything that the proof does with an expression, on a chain in which each link doubles the ways.
#[test]
fn what_is_referred_to_twice_is_looked_at_once() {
    for rules in [chain::of_names(), chain::of_unsure()] {
        let mut exprs = Exprs::new(&rules);
        let start = exprs.condition(&Condition::Named(0), None);
        exprs.asked_for([start], 0);
        exprs.restrict(start, 0, Answer::Unsure);
        assert!(exprs.looks < 10 * ENOUGH, "{} looks", exprs.looks);
    }
}
