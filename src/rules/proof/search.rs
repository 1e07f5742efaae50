//! Is there an answer to all questions under which these expressions become that?
//!
//! The order of questions does not matter for what comes out in the end, so a search may take any order and
//! stop as soon as one wish cannot be fulfilled.

use std::collections::HashSet;

use crate::domain::{Answer, Bits, Ruleset, Truth};

use super::expr::{Exprs, Id, Told};
use super::steps::{Left, steps};

/// What an expression has to become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Wish {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Yes, or unknown for good.
    NotNo,
    /// No, or unknown for good.
    NotYes,
}

impl Wish {
    /// The part of an expression that can still fulfil it.
    fn hopeful(self, exprs: &mut Exprs<'_>, id: Id) -> Id {
        match self {
            Wish::Yes => exprs.hopeful(id, true),
            Wish::No => exprs.hopeful(id, false),
            Wish::NotNo | Wish::NotYes => id,
        }
    }

    /// Whether it can still be fulfilled, and whether it is already.
    fn judge(self, id: Id) -> Option<bool> {
        if id.live() {
            return Some(false);
        }
        let fulfilled = match self {
            Wish::Yes => id.truth() == Truth::Yes,
            Wish::No => id.truth() == Truth::No,
            Wish::NotNo => id.truth() != Truth::No,
            Wish::NotYes => id.truth() != Truth::Yes,
        };
        fulfilled.then_some(true)
    }
}

/// The wishes that can still be fulfilled and are not yet, each once, in order; `None` when one never will be.
fn unfulfilled(
    exprs: &mut Exprs<'_>,
    wishes: impl IntoIterator<Item = (Id, Wish)>,
) -> Option<Vec<(Id, Wish)>> {
    let mut left = Vec::new();
    for (id, wish) in wishes {
        let id = wish.hopeful(exprs, id);
        if !wish.judge(id)? {
            left.push((id, wish));
        }
    }
    left.sort_unstable();
    left.dedup();
    Some(left)
}

impl Left for Vec<(Id, Wish)> {
    fn live(&self) -> impl Iterator<Item = Id> {
        self.iter().map(|(id, _)| *id)
    }

    fn after(&self, exprs: &mut Exprs<'_>, question: usize, told: Told) -> Option<Vec<(Id, Wish)>> {
        let told = |(id, wish): &(Id, Wish)| (exprs.restrict_by(*id, question, told), *wish);
        let left: Vec<(Id, Wish)> = self.iter().map(told).collect();
        unfulfilled(exprs, left)
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
    failed: HashSet<Vec<(Id, Wish)>>,
}

/// Answers under which every expression becomes what is wished.
pub(super) fn find(exprs: &mut Exprs<'_>, wishes: &[(Id, Wish)], scope: Scope) -> Option<Example> {
    let left = unfulfilled(exprs, wishes.iter().copied())?;
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
        thinned(exprs, wishes, example, scope.required)
    })
}

impl Search<'_, '_> {
    fn go(&mut self, left: Vec<(Id, Wish)>) -> bool {
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
fn thinned(exprs: &mut Exprs<'_>, wishes: &[(Id, Wish)], example: Example, required: Bits) -> Example {
    let needs = exprs.rules.needs;
    let mut kept = example;
    let mut at = kept.len();
    while at > 0 {
        at -= 1;
        if kept[at].0 == needs && !required.is_empty() {
            continue;
        }
        let mut fewer = kept.clone();
        fewer.remove(at);
        let mut becomes = |id: Id| {
            let mut left = id;
            for (question, answer) in &fewer {
                left = exprs.restrict(left, *question, *answer);
            }
            left
        };
        if wishes
            .iter()
            .all(|(id, wish)| wish.judge(becomes(*id)) == Some(true))
        {
            kept = fewer;
        }
    }
    kept.sort_unstable_by_key(|(question, _)| *question);
    kept
}
