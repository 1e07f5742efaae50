//! What differs between the rules of two days.

use super::ruleset::{Amount, YearAmount};
use super::{Ruleset, Text};

/// How something differs on the later of two sets of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It is there, and was not.
    Begins,
    /// It is another one.
    Changes,
    /// It is no longer there.
    Ends,
}

/// Something that is not the same in two sets of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference<'r> {
    /// Its id in the files.
    pub id: &'r str,
    /// Its name, or what it says.
    pub text: Text,
    /// How it differs.
    pub turn: Turn,
}

/// All that decides or is told and that is not the same, in the order of the files. Both sets are of the same files.
pub fn differences<'r>(before: &'r Ruleset, after: &'r Ruleset) -> Vec<Difference<'r>> {
    let mut all = turns(&before.laws, &after.laws, |_, _| true, |law| (&law.id, law.name));
    let provisions = |rules: &'r Ruleset| rules.laws.iter().flat_map(|law| &law.provisions);
    let advice = |rules: &'r Ruleset| {
        rules
            .laws
            .iter()
            .flat_map(|law| law.advice().into_iter().flatten())
    };
    all.extend(turns(
        provisions(before),
        provisions(after),
        PartialEq::eq,
        |one| (&one.id, one.name),
    ));
    all.extend(turns(advice(before), advice(after), PartialEq::eq, |one| {
        (&one.id, one.text)
    }));
    all.extend(turns(&before.elsewhere, &after.elsewhere, PartialEq::eq, |one| {
        (&one.id, one.name)
    }));
    all.extend(turns(
        &before.conditions,
        &after.conditions,
        PartialEq::eq,
        |one| (&one.id, one.name),
    ));
    all.extend(turns(
        &before.judgements,
        &after.judgements,
        PartialEq::eq,
        |one| (&one.id, one.name),
    ));
    all.extend(turns(&before.disputes, &after.disputes, PartialEq::eq, |one| {
        (&one.id, one.point)
    }));
    all.extend(turns(&before.letters, &after.letters, PartialEq::eq, |one| {
        (&one.id, one.title)
    }));
    all.extend(turns(&before.occasions, &after.occasions, PartialEq::eq, |one| {
        (&one.id, one.label)
    }));
    all
}

/// The amounts of the years of two sets of rules, where they are not the same: what is known of the one and of the other.
pub fn amounts<'r>(
    before: &'r Ruleset,
    after: &'r Ruleset,
) -> impl Iterator<Item = (&'r Amount, &'r YearAmount, &'r YearAmount)> {
    let both = |amount: &'r Amount| (amount, amount.of(before.date.year), amount.of(after.date.year));
    after.amounts.iter().map(both).filter(|(_, was, is)| was != is)
}

fn turns<'r, T: 'r>(
    before: impl IntoIterator<Item = &'r T>,
    after: impl IntoIterator<Item = &'r T>,
    same: impl Fn(&T, &T) -> bool,
    told: impl Fn(&'r T) -> (&'r String, Text),
) -> Vec<Difference<'r>> {
    let mut before: Vec<&T> = before.into_iter().collect();
    let difference = |one: &'r T, turn| {
        let (id, text) = told(one);
        Difference { id, text, turn }
    };
    let mut found = Vec::new();
    for one in after {
        let was = before.iter().position(|was| told(was).0 == told(one).0);
        match was.map(|was| before.remove(was)) {
            None => found.push(difference(one, Turn::Begins)),
            Some(was) if !same(was, one) => found.push(difference(one, Turn::Changes)),
            Some(_) => {}
        }
    }
    found.extend(before.into_iter().map(|one| difference(one, Turn::Ends)));
    found
}
