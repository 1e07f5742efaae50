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
        };
        fulfilled.then_some(true)
    }
}

/// Some answers, in the order in which they were tried.
pub(super) type Example = Vec<(usize, Answer)>;

/// A search for one example.
pub(super) struct Search<'e, 'r> {
    exprs: &'e mut Exprs<'r>,
    required: Bits,
    path: Example,
    failed: HashSet<Vec<(Id, Wish)>>,
}

/// Answers under which every expression becomes what is wished; the needs include `required`.
pub(super) fn find(exprs: &mut Exprs<'_>, wishes: &[(Id, Wish)], required: Bits) -> Option<Example> {
    let mut search = Search {
        exprs,
        required,
        path: Vec::new(),
        failed: HashSet::new(),
    };
    search.go(wishes.to_vec()).then_some(search.path)
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
        let mut sets = Vec::new();
        for (id, _) in &left {
            self.exprs.asked_for(*id, question, &mut sets);
        }
        let rules = self.exprs.rules;
        let required = if question == rules.needs {
            self.required
        } else {
            Bits::EMPTY
        };
        for answer in classes(&rules.questions[question], &sets, required) {
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
