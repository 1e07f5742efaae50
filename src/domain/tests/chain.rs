//! Rules in which everything refers twice to the next: with each link, the ways to the last one double.

use super::sample;
use crate::domain::{Bits, Condition, Question, Ruleset};

/// So many links that nothing which takes every way would ever end.
pub const LINKS: usize = 60;

/// Of what is looked at, no more than this much for each link.
pub const ENOUGH: usize = 20 * LINKS;

fn first(question: usize) -> Condition {
    Condition::Is {
        question,
        choices: Bits::one(0),
    }
}

/// Twice the same, so that neither time decides.
fn twice(next: &Condition, one: Condition, other: Condition) -> Condition {
    Condition::Any(vec![
        Condition::All(vec![next.clone(), one]),
        Condition::InOrder(vec![Condition::Not(Box::new(next.clone())), other]),
    ])
}

/// A chain of named conditions.
pub fn of_names() -> Ruleset {
    let questions = (0..2).map(|index| sample::asked(index, 3, false)).collect();
    let link = |index| match index + 1 {
        LINKS => first(0),
        next => twice(&Condition::Named(next), first(0), first(1)),
    };
    sample::without_laws(questions, (0..LINKS).map(link).collect())
}

/// A chain of questions of which "weet ik niet" rests on the next.
pub fn of_unsure() -> Ruleset {
    let link = |index| {
        let next = twice(&first(index + 1), first(LINKS), first(LINKS + 1));
        Question {
            derived: if index < LINKS {
                vec![(0, next)]
            } else {
                Vec::new()
            },
            ..sample::asked(index, 3, false)
        }
    };
    sample::without_laws((0..LINKS + 2).map(link).collect(), vec![first(0)])
}
