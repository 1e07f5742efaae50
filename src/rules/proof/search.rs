//! Is there an answer to all questions under which these expressions become that?
//!
//! The order of questions does not matter for what comes out in the end, so a search may take any order and
//! stop as soon as one target cannot be met.

use std::collections::HashSet;

use crate::domain::{Answer, Bits, Ruleset, Truth};

use super::expr::{Exprs, Given, Id};
use super::steps::{Left, steps};

/// What an expression has to become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Target {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Yes, or unknown for good.
    NotNo,
    /// No, or unknown for good.
    NotYes,
}

impl Target {
    /// The part of an expression that can still fulfil it.
    fn attainable(self, exprs: &mut Exprs<'_>, id: Id) -> Id {
        match self {
            Target::Yes => exprs.attainable(id, true),
            Target::No => exprs.attainable(id, false),
            Target::NotNo | Target::NotYes => id,
        }
    }

    /// Whether it can still be met, and whether it is already.
    fn judge(self, id: Id) -> Option<bool> {
        if id.live() {
            return Some(false);
        }
        let fulfilled = match self {
            Target::Yes => id.truth() == Truth::Yes,
            Target::No => id.truth() == Truth::No,
            Target::NotNo => id.truth() != Truth::No,
            Target::NotYes => id.truth() != Truth::Yes,
        };
        fulfilled.then_some(true)
    }
}

/// The targets that can still be met and are not yet, each once, in order; `None` when one never will be.
fn unmet(
    exprs: &mut Exprs<'_>,
    targets: impl IntoIterator<Item = (Id, Target)>,
) -> Option<Vec<(Id, Target)>> {
    let mut left = Vec::new();
    for (id, target) in targets {
        let id = target.attainable(exprs, id);
        if !target.judge(id)? {
            left.push((id, target));
        }
    }
    left.sort_unstable();
    left.dedup();
    Some(left)
}

impl Left for Vec<(Id, Target)> {
    fn live(&self) -> impl Iterator<Item = Id> {
        self.iter().map(|(id, _)| *id)
    }

    fn after(&self, exprs: &mut Exprs<'_>, question: usize, given: Given) -> Option<Vec<(Id, Target)>> {
        let after = |(id, target): &(Id, Target)| (exprs.restrict_by(*id, question, given), *target);
        let left: Vec<(Id, Target)> = self.iter().map(after).collect();
        unmet(exprs, left)
    }
}

/// Some answers, in the order in which they were tried.
pub(super) type Example = Vec<(usize, Answer)>;

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

/// A search for one example.
pub(super) struct Search<'e, 'r> {
    exprs: &'e mut Exprs<'r>,
    scope: Scope,
    path: Example,
    failed: HashSet<Vec<(Id, Target)>>,
}

/// Answers under which every expression becomes its target.
pub(super) fn find(exprs: &mut Exprs<'_>, targets: &[(Id, Target)], scope: Scope) -> Option<Example> {
    let left = unmet(exprs, targets.iter().copied())?;
    let mut search = Search {
        exprs,
        scope,
        path: Vec::new(),
        failed: HashSet::new(),
    };
    let found = search.go(left).then_some(search.path);
    let needs = exprs.rules.needs;
    found.map(|mut example| {
        if !scope.required.is_empty() && !example.iter().any(|(question, _)| *question == needs) {
            example.push((needs, Answer::Chosen(scope.required)));
        }
        minimized(exprs, targets, example, scope.required)
    })
}

impl Search<'_, '_> {
    fn go(&mut self, left: Vec<(Id, Target)>) -> bool {
        let Some(question) = left.iter().find_map(|(id, _)| self.exprs.open(*id).first()) else {
            return true;
        };
        if self.failed.contains(&left) {
            return false;
        }
        for step in steps(self.exprs, &left, question, self.scope) {
            self.path.push((question, step.answer));
            if self.go(step.left) {
                return true;
            }
            self.path.pop();
        }
        self.failed.insert(left);
        false
    }
}

/// The example without answers that it does not need.
fn minimized(exprs: &mut Exprs<'_>, targets: &[(Id, Target)], example: Example, required: Bits) -> Example {
    let needs = exprs.rules.needs;
    let mut kept = example;
    for at in (0..kept.len()).rev() {
        if kept[at].0 == needs && !required.is_empty() {
            continue;
        }
        let mut fewer = kept.clone();
        fewer.remove(at);
        let mut becomes = |id| {
            let answers = fewer.iter();
            answers.fold(id, |left, (question, answer)| {
                exprs.restrict(left, *question, *answer)
            })
        };
        let met = |(id, target): &(Id, Target)| target.judge(becomes(*id)) == Some(true);
        if targets.iter().all(met) {
            kept = fewer;
        }
    }
    kept.sort_unstable_by_key(|(question, _)| *question);
    kept
}
