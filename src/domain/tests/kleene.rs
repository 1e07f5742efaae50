//! The truth tables of Kleene, over conditions that are yes, no or unknown.

use super::chain;
use crate::domain::Truth::{No, Unknown, Yes};
use crate::domain::{Condition, Truth};

const PAIRS: [[Truth; 2]; 9] = [
    [Yes, Yes],
    [Yes, Unknown],
    [Yes, No],
    [Unknown, Yes],
    [Unknown, Unknown],
    [Unknown, No],
    [No, Yes],
    [No, Unknown],
    [No, No],
];

fn condition(truth: Truth) -> Condition {
    match truth {
        Yes => Condition::All(Vec::new()),
        No => Condition::Any(Vec::new()),
        Unknown => Condition::Unwritten,
    }
}

fn truth(condition: &Condition) -> Truth {
    let rules = chain::of_names();
    condition.evaluate(&rules, &rules.no_answers()).truth
}

#[test]
fn all_is_the_least() {
    let table = [Yes, Unknown, No, Unknown, Unknown, No, No, No, No];
    for (pair, expected) in PAIRS.into_iter().zip(table) {
        let all = Condition::All(pair.map(condition).into());
        assert_eq!(truth(&all), expected, "all {pair:?}");
    }
}

#[test]
fn any_is_the_most() {
    let table = [Yes, Yes, Yes, Yes, Unknown, Unknown, Yes, Unknown, No];
    for (pair, expected) in PAIRS.into_iter().zip(table) {
        let any = Condition::Any(pair.map(condition).into());
        assert_eq!(truth(&any), expected, "any {pair:?}");
    }
}

#[test]
fn nothing_under_all_is_yes_and_under_any_no() {
    assert_eq!(truth(&condition(Yes)), Yes);
    assert_eq!(truth(&condition(No)), No);
}
