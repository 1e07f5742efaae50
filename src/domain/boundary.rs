//! The dividing line between two laws: what both may give for the same need, and the conditions on which it turns.

use std::collections::BTreeSet;

use super::law::{Law, Provision};
use super::{Bits, Condition, Ruleset};

/// Needs for which two laws may both give something, and what each of them gives.
#[derive(Clone, Debug)]
pub struct Line<'r> {
    /// The needs.
    pub needs: Bits,
    /// What the one law gives for them.
    pub one: Vec<&'r Provision>,
    /// What the other gives.
    pub other: Vec<&'r Provision>,
}

/// Each pair of laws once, in the order of the rules.
pub fn pairs(rules: &Ruleset) -> impl Iterator<Item = (&Law, &Law)> {
    let laws = rules.laws.iter().enumerate();
    laws.flat_map(|(index, one)| rules.laws.iter().skip(index + 1).map(move |other| (one, other)))
}

/// Where two laws meet: the needs for which the same is given together, in the order of the rules.
pub fn lines<'r>(rules: &'r Ruleset, one: &'r Law, other: &'r Law) -> Vec<Line<'r>> {
    let mut lines: Vec<Line<'r>> = Vec::new();
    for need in 0..rules.questions[rules.needs].choices.len() {
        let (one, other) = (given(one, need), given(other, need));
        if one.is_empty() || other.is_empty() {
            continue;
        }
        let same = |line: &&mut Line| ids(&line.one) == ids(&one) && ids(&line.other) == ids(&other);
        match lines.iter_mut().find(same) {
            Some(line) => line.needs = line.needs.or(Bits::one(need)),
            None => lines.push(Line {
                needs: Bits::one(need),
                one,
                other,
            }),
        }
    }
    lines
}

fn given(law: &Law, need: usize) -> Vec<&Provision> {
    let provisions = law.provisions.iter();
    provisions.filter(|one| one.goal.needs.has(need)).collect()
}

fn ids<'r>(provisions: &[&'r Provision]) -> Vec<&'r str> {
    provisions.iter().map(|one| one.id.as_str()).collect()
}

/// The named conditions, by index, on which both sides of these lines rest.
pub fn turns_on(rules: &Ruleset, lines: &[Line]) -> Vec<usize> {
    let side = |provisions: Vec<&Provision>| {
        let mut found = BTreeSet::new();
        for provision in provisions {
            name(rules, &provision.goal.when, &mut found);
        }
        found
    };
    let one = side(lines.iter().flat_map(|line| &line.one).copied().collect());
    let other = side(lines.iter().flat_map(|line| &line.other).copied().collect());
    one.intersection(&other).copied().collect()
}

/// Adds the named conditions that a condition names, and those that they name.
fn name(rules: &Ruleset, condition: &Condition, found: &mut BTreeSet<usize>) {
    for part in condition.parts() {
        name(rules, part, found);
    }
    if let Condition::Named(index) = condition
        && found.insert(*index)
    {
        name(rules, &rules.conditions[*index].when, found);
    }
}
