//! Is there an answer to all questions under which these expressions become that?
//!
//! The order of questions does not matter for what comes out in the end, so a search may take any order and
//! stop as soon as one wish cannot be fulfilled.

use std::collections::HashSet;

use crate::domain::{Answer, Bits, Truth};

use super::classes::classes;
use super::expr::{Exprs, Id};

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

    fn admits(self, question: usize, answer: Answer) -> bool {
        match answer {
            Answer::Chosen(chosen) => !self.single.has(question) || chosen.len() <= 1,
            _ => !self.known,
        }
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
    let mut search = Search {
        exprs,
        scope,
        path: Vec::new(),
        failed: HashSet::new(),
    };
    let found = search.go(wishes.to_vec()).then_some(search.path);
    let needs = exprs.rules.needs;
    found.map(|mut example| {
        if !scope.required.is_empty() && !example.iter().any(|(question, _)| *question == needs) {
            example.push((needs, Answer::Chosen(scope.required)));
        }
        thinned(exprs, wishes, example, scope.required)
    })
}

impl Search<'_, '_> {
    fn go(&mut self, wishes: Vec<(Id, Wish)>) -> bool {
        let mut left = Vec::new();
        for (id, wish) in wishes {
            match wish.judge(id) {
                None => return false,
                Some(true) => {}
                Some(false) => left.push((id, wish)),
            }
        }
        left.sort_unstable();
        left.dedup();
        let Some(question) = left.iter().find_map(|(id, _)| self.exprs.open(*id).first()) else {
            return true;
        };
        if self.failed.contains(&left) {
            return false;
        }
        let sets = self.exprs.asked_for(left.iter().map(|(id, _)| *id), question);
        let rules = self.exprs.rules;
        let required = if question == rules.needs {
            self.scope.required
        } else {
            Bits::EMPTY
        };
        let answers = classes(&rules.questions[question], &sets, required);
        let scope = self.scope;
        for answer in answers
            .into_iter()
            .filter(|answer| scope.admits(question, *answer))
        {
            self.path.push((question, answer));
            let next = left
                .iter()
                .map(|(id, wish)| (self.exprs.restrict(*id, question, answer), *wish))
                .collect();
            if self.go(next) {
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
