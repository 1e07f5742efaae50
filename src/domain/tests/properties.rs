//! What must hold for all rules and all answers.

use proptest::prelude::*;

use super::sample::ASSUMED;
use super::{brute, sample};
use crate::domain::grounds::{Ground, grounds};
use crate::domain::law::Goal;
use crate::domain::reason::{self, Change};
use crate::domain::{Answer, Answers, Bits, Evaluation, Ruleset, Truth, interview};

fn truths(rules: &Ruleset, answers: &Answers) -> Vec<Truth> {
    let now = Evaluation::new(rules, answers);
    rules.goals().map(|goal| now.goal(goal).truth).collect()
}

/// Every answer that differs in one choice, found by trying all answers.
fn neighbours(rules: &Ruleset, question: usize, answer: Answer) -> Vec<(usize, bool, Answer)> {
    let asked = &rules.questions[question];
    let before: Vec<usize> = match answer {
        Answer::Chosen(chosen) => (0..64).filter(|choice| chosen.has(*choice)).collect(),
        _ => Vec::new(),
    };
    let exclusive = |choice: &usize| asked.choices[*choice].exclusive;
    let mut found = Vec::new();
    for choice in 0..asked.choices.len() {
        let mut after: Vec<usize> = before.clone();
        let removed = before.contains(&choice);
        if removed {
            after.retain(|kept| *kept != choice);
            if !asked.many || after.is_empty() {
                continue;
            }
        } else if !asked.many || exclusive(&choice) {
            after = vec![choice];
        } else {
            after.retain(|kept| !exclusive(kept));
            after.push(choice);
        }
        found.push((
            choice,
            removed,
            Answer::Chosen(after.into_iter().collect::<Bits>()),
        ));
    }
    found
}

// Rules are made once for all four: that is most of the work.
proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn the_engine_means_and_tells_what_is_so(
        rules in sample::rules(), all in sample::complete(), given in sample::answers(),
    ) {
        means_what_the_plain_evaluator_means(&rules, &all)?;
        let answers = interview::replay(&rules, &given).answers;
        what_decides_is_minimal(&rules, &answers)?;
        grounds_are_answers_that_were_given(&rules, &answers)?;
        changes_are_all_changes(&rules, &answers)?;
    }
}

fn means_what_the_plain_evaluator_means(rules: &Ruleset, answers: &Answers) -> Result<(), TestCaseError> {
    let words = brute::words(rules, answers);
    let plain: Vec<Truth> = rules
        .goals()
        .map(|goal| brute::goal(rules, &words, goal))
        .collect();
    prop_assert_eq!(truths(rules, answers), plain);
    Ok(())
}

fn what_decides_is_minimal(rules: &Ruleset, answers: &Answers) -> Result<(), TestCaseError> {
    for goal in rules.goals() {
        let decide = |answers: &Answers| goal.evaluate(rules, answers).truth;
        let because = reason::minimal(answers, decide);
        let mut only = rules.no_answers();
        for question in &because {
            only.set(*question, answers.get(*question));
        }
        let truth = decide(answers);
        if truth == Truth::Unknown {
            prop_assert!(because.is_empty());
            continue;
        }
        prop_assert_eq!(decide(&only), truth);
        // No part of it is enough; all parts are tried.
        for part in 0..(1_u32 << because.len()) - 1 {
            let mut fewer = rules.no_answers();
            for (_, question) in because.iter().enumerate().filter(|(at, _)| part >> at & 1 == 1) {
                fewer.set(*question, answers.get(*question));
            }
            prop_assert_eq!(decide(&fewer), Truth::Unknown);
        }
    }
    Ok(())
}

fn grounds_are_answers_that_were_given(rules: &Ruleset, answers: &Answers) -> Result<(), TestCaseError> {
    for goal in rules.goals() {
        let found = grounds(&Evaluation::new(rules, answers), goal);
        if goal.evaluate(rules, answers).truth == Truth::Unknown {
            prop_assert!(found.is_empty());
        }
        for ground in found {
            match ground {
                Ground::Made { question, choices } => {
                    let made = answers.get(question).chosen();
                    prop_assert!(choices.without(made).is_empty());
                    if question != rules.needs {
                        prop_assert!(!choices.is_empty());
                        prop_assert!(!choices.meets(rules.questions[question].exclusive()));
                    }
                }
                Ground::Missing(question) => {
                    prop_assert!(matches!(answers.get(question), Answer::Chosen(_)));
                    prop_assert_eq!(goal.evaluate(rules, answers).truth, Truth::No);
                }
                Ground::Holds(_) | Ground::Fails(_) => prop_assert!(false, "no condition has words"),
            }
        }
    }
    Ok(())
}

fn changes_are_all_changes(rules: &Ruleset, answers: &Answers) -> Result<(), TestCaseError> {
    let goals: Vec<&Goal> = rules.goals().collect();
    let now = Evaluation::new(rules, answers);
    let few = reason::changes(&now, &goals, 2, |now, goal| now.goal(goal).truth);
    let all = reason::changes(&now, &goals, usize::MAX, |now, goal| now.goal(goal).truth);
    for ((goal, all), few) in goals.iter().zip(all).zip(few) {
        let decide = |answers: &Answers| goal.evaluate(rules, answers).truth;
        let now = decide(answers);
        let mut expected = Vec::new();
        for question in 0..rules.questions.len() {
            if answers.get(question) == Answer::Open {
                continue;
            }
            for (choice, removed, answer) in neighbours(rules, question, answers.get(question)) {
                let truth = decide(&interview::replay(rules, &answers.with(question, answer)).answers);
                if truth != now {
                    expected.push(Change {
                        question,
                        choice,
                        removed,
                        truth,
                    });
                }
            }
        }
        prop_assert_eq!(few, all.iter().take(2).cloned().collect::<Vec<_>>());
        prop_assert_eq!(all, expected);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn decided_stays_decided(rules in sample::rules(), some in sample::answers(), all in sample::complete()) {
        let before = truths(&rules, &some);
        let mut more = some.clone();
        for question in (0..rules.questions.len()).filter(|question| some.get(*question) == Answer::Open) {
            more.set(question, all.get(question));
        }
        for (before, after) in before.into_iter().zip(truths(&rules, &more)) {
            prop_assert!(before == Truth::Unknown || before == after);
        }
    }

    #[test]
    fn the_interview_asks_enough(rules in sample::rules(), all in sample::complete()) {
        let interview = interview::replay(&rules, &all);
        prop_assert_eq!(interview.next, None);
        prop_assert_eq!(truths(&rules, &interview.answers), truths(&rules, &all));
    }

    /// What is assumed decides as if it were answered so, and is asked only with the needs that make another answer likely,
    /// or where no rule asks what is needed.
    #[test]
    fn what_is_assumed_counts_as_answered(rules in sample::rules(), given in sample::complete()) {
        let silent = interview::replay(&rules, &given.with(ASSUMED, Answer::Open));
        let needs = silent.answers.get(rules.needs);
        let likely = needs == Answer::Open || needs.chosen().has(1);
        prop_assert!(silent.next == likely.then_some(ASSUMED) || silent.next.is_none() && !silent.assumed.has(ASSUMED));
        if silent.assumed.has(ASSUMED) {
            let so = Answer::Chosen(Bits::one(3));
            let said = interview::replay(&rules, &given.with(ASSUMED, so));
            prop_assert_eq!(said.answers, silent.answers);
            prop_assert_eq!(said.asked, silent.asked);
            prop_assert!(said.unasked.contains(&ASSUMED) && said.assumed.is_empty());
        }
    }

    #[test]
    fn replaying_its_own_answers_changes_nothing(rules in sample::rules(), given in sample::answers()) {
        let once = interview::replay(&rules, &given);
        prop_assert_eq!(&interview::replay(&rules, &once.given()), &once);
    }

    #[test]
    fn the_order_of_answers_does_not_matter(rules in sample::rules(), given in sample::answers(), order in Just([0, 1, 2, 3, 4, 5]).prop_shuffle()) {
        let mut other = rules.no_answers();
        for question in order {
            other.set(question, given.get(question));
        }
        prop_assert_eq!(interview::replay(&rules, &other), interview::replay(&rules, &given));
    }

    #[test]
    fn at_most_so_many_are_left(rules in sample::rules(), given in sample::answers(), all in sample::complete()) {
        let now = interview::replay(&rules, &given);
        let before = now.given();
        let mut more = before.clone();
        for question in (0..rules.questions.len()).filter(|question| before.get(*question) == Answer::Open) {
            more.set(question, all.get(question));
        }
        let asked = interview::replay(&rules, &more).asked.len();
        prop_assert!(asked <= now.asked.len() + interview::at_most_left(&rules, &now));
    }
}
