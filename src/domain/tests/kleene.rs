//! The truth tables of Kleene, over conditions that are yes, no or unknown.

use crate::domain::Truth::{No, Unknown, Yes};
use crate::domain::condition::combine;
use crate::domain::{Finding, Truth};

const ALL: [Truth; 3] = [Yes, Unknown, No];

fn finding(truth: Truth) -> Finding {
    Finding::settled(truth)
}

#[test]
fn all_is_the_least() {
    let table = [Yes, Unknown, No, Unknown, Unknown, No, No, No, No];
    let rows = ALL.iter().flat_map(|one| ALL.map(|other| [*one, other]));
    for (pair, expected) in rows.zip(table) {
        assert_eq!(
            combine(No, pair.map(finding).into_iter()).truth,
            expected,
            "all {pair:?}"
        );
    }
}

#[test]
fn any_is_the_most() {
    let table = [Yes, Yes, Yes, Yes, Unknown, Unknown, Yes, Unknown, No];
    let rows = ALL.iter().flat_map(|one| ALL.map(|other| [*one, other]));
    for (pair, expected) in rows.zip(table) {
        assert_eq!(
            combine(Yes, pair.map(finding).into_iter()).truth,
            expected,
            "any {pair:?}"
        );
    }
}

#[test]
fn nothing_under_all_is_yes_and_under_any_no() {
    assert_eq!(combine(No, std::iter::empty()).truth, Yes);
    assert_eq!(combine(Yes, std::iter::empty()).truth, No);
}
