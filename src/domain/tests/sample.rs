//! Random rules and answers.

use std::sync::Arc;

use proptest::prelude::*;

use crate::domain::code::Code;
use crate::domain::law::{Body, Destination, Goal, Law, Provision, Reviewed, Strength};
use crate::domain::question::{Assumption, Choice};
use crate::domain::ruleset::Named;
use crate::domain::term::FreeDays;
use crate::domain::{Answer, Answers, Bits, Condition, Date, Question, Ruleset, Text, Validity};

/// Choices of each question; which have several answers; the second last choice of the last is exclusive.
const CHOICES: [(usize, bool); 6] = [
    (4, true),
    (3, false),
    (2, false),
    (3, false),
    (2, false),
    (4, true),
];
/// The question after which "weet ik niet" is settled by two others.
const HELPED: usize = 2;
/// The question of which the last choice is assumed, but with the second need.
pub const ASSUMED: usize = 5;

fn choice(index: usize, exclusive: bool) -> Choice {
    let id = format!("c{index}");
    Choice {
        code: Code::of(&id),
        id,
        label: Text::default(),
        hint: None,
        group: None,
        words: None,
        because: Text::default(),
        exclusive,
        alert: None,
        quick_exit: false,
    }
}

fn question(index: usize) -> Question {
    let (count, many) = CHOICES[index];
    asked(index, count, many)
}

/// A question; of several answers the last one stands alone.
pub fn asked(index: usize, count: usize, many: bool) -> Question {
    let id = format!("q{index}");
    Question {
        code: Code::of(&id),
        id,
        text: Text::default(),
        why: Text::default(),
        explain: None,
        group: None,
        many,
        subjects: Vec::new(),
        choices: (0..count).map(|at| choice(at, many && at + 1 == count)).collect(),
        stop_words: None,
        derived: Vec::new(),
        assumption: None,
        missing: Some(Text::default()),
        find_out: None,
        varies: true,
    }
}

fn is() -> impl Strategy<Value = Condition> {
    (0..CHOICES.len()).prop_flat_map(|question| {
        let all = (1_u64 << CHOICES[question].0) - 1;
        (1..=all).prop_map(move |word| Condition::Is {
            question,
            choices: (0..64).filter(|bit| word >> bit & 1 == 1).collect(),
        })
    })
}

/// A condition; with `named` it may use the one named condition.
pub fn condition(named: bool) -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        8 => is(),
        1 => Just(Condition::Judgement(0)),
        1 => Just(if named { Condition::Named(0) } else { Condition::Unwritten }),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::Any),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::InOrder),
            inner.clone().prop_map(|part| Condition::Not(Box::new(part))),
            inner.prop_map(|part| Condition::Established(Box::new(part))),
        ]
    })
}

fn goal() -> impl Strategy<Value = Goal> {
    (0_u64..8, condition(true)).prop_map(|(needs, when)| Goal {
        needs: (0..3).filter(|bit| needs >> bit & 1 == 1).collect(),
        when,
    })
}

fn provision(index: usize, goal: Goal) -> Provision {
    Provision {
        id: format!("p{index}"),
        validity: Validity::default(),
        name: Text::default(),
        text: Text::default(),
        goal,
        decides: None,
        first_step: None,
        strength: Strength::Law,
        together: Vec::new(),
        reviewed: Reviewed::default(),
        sources: Vec::new(),
    }
}

fn body() -> Body {
    Body {
        name: Text::default(),
        text: Text::default(),
        contact: None,
        sources: Vec::new(),
    }
}

fn law(index: usize, goals: Vec<Goal>) -> Law {
    Law {
        id: format!("l{index}"),
        validity: Validity::default(),
        name: Text::default(),
        short: Text::default(),
        summary: Text::default(),
        kind: Text::default(),
        ages: Text::default(),
        executor: body(),
        indication: body(),
        collects: Text::default(),
        why_first: None,
        sources: Vec::new(),
        provisions: goals
            .into_iter()
            .enumerate()
            .map(|(at, goal)| provision(at, goal))
            .collect(),
        contribution: Vec::new(),
        delivery: Vec::new(),
        apply: Vec::new(),
        prepare: Vec::new(),
        disagree: Vec::new(),
        support: Vec::new(),
        notes: Vec::new(),
    }
}

fn way(goal: Goal) -> Destination {
    Destination {
        id: "d0".to_owned(),
        validity: Validity::default(),
        name: Text::default(),
        text: Text::default(),
        goal,
        first_step: Text::default(),
        say: None,
        costs: None,
        refused: None,
        contact: None,
        strength: Strength::Law,
        sources: Vec::new(),
    }
}

/// Rules with two laws, a way outside, a named condition, a judgement, a question that others help with, and one of
/// which the answer is assumed.
pub fn rules() -> impl Strategy<Value = Ruleset> {
    let laws = prop::collection::vec(prop::collection::vec(goal(), 1..4), 2);
    (laws, goal(), condition(false)).prop_map(|(laws, outside, when)| {
        let mut questions: Vec<Question> = (0..CHOICES.len()).map(question).collect();
        // The two exclude each other, as the proof asks of rules.
        let helped = |choices| Condition::Is { question: 3, choices };
        questions[HELPED].derived = vec![
            (0, helped(Bits::one(0))),
            (
                1,
                Condition::All(vec![
                    helped(Bits::one(1)),
                    Condition::Is {
                        question: 4,
                        choices: Bits::one(0),
                    },
                ]),
            ),
        ];
        questions[ASSUMED].assumption = Some(Assumption {
            choice: 3,
            text: Text::default(),
            reason: Text::default(),
            asked_with: Bits::one(1),
            sources: Vec::new(),
        });
        let laws = laws.into_iter().enumerate();
        Ruleset {
            laws: laws.map(|(index, goals)| law(index, goals)).collect(),
            elsewhere: vec![way(outside)],
            ..without_laws(questions, vec![when])
        }
    })
}

/// Rules that name these conditions, with nothing that they decide on.
pub fn without_laws(questions: Vec<Question>, conditions: Vec<Condition>) -> Ruleset {
    let named = |(index, when)| Named {
        id: format!("n{index}"),
        validity: Validity::default(),
        name: Text::default(),
        because: None,
        otherwise: None,
        when,
        sources: Vec::new(),
    };
    Ruleset {
        digest: String::new(),
        changed: None,
        preview: None,
        texts: Arc::default(),
        date: Date::new(2026, 11, 22),
        today: Date::new(2026, 11, 22),
        questions,
        needs: 0,
        conditions: conditions.into_iter().enumerate().map(named).collect(),
        judgements: Vec::new(),
        laws: Vec::new(),
        elsewhere: Vec::new(),
        disputes: Vec::new(),
        amendments: Arc::default(),
        doubts: Arc::default(),
        newcomers: Arc::default(),
        letters: Vec::new(),
        alerts: Vec::new(),
        glossary: Vec::new(),
        sources: Vec::new(),
        voices: [].into(),
        amounts: Vec::new(),
        occasions: Vec::new(),
        free_days: FreeDays::default(),
    }
}

/// An answer to a question; `open` says whether it may be left out.
fn answer(question: usize, open: bool) -> impl Strategy<Value = Answer> {
    let all = (1_u64 << CHOICES[question].0) - 1;
    let chosen = (1..=all).prop_map(move |word| {
        let chosen: Bits = (0..64).filter(|bit| word >> bit & 1 == 1).collect();
        Answer::Chosen(self::question(question).admit(chosen).unwrap())
    });
    prop_oneof![
        6 => chosen,
        2 => Just(Answer::Unsure),
        u32::from(open) * 3 => Just(Answer::Open),
    ]
}

fn answers_with(open: bool) -> impl Strategy<Value = Answers> {
    let each: Vec<_> = (0..CHOICES.len())
        .map(|question| answer(question, open).boxed())
        .collect();
    each.prop_map(|list| {
        let mut answers = Answers::none(list.len());
        for (question, answer) in list.into_iter().enumerate() {
            answers.set(question, answer);
        }
        answers
    })
}

/// Answers, some of which may be left out.
pub fn answers() -> impl Strategy<Value = Answers> {
    answers_with(true)
}

/// An answer to every question.
pub fn complete() -> impl Strategy<Value = Answers> {
    answers_with(false)
}
