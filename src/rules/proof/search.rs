//! Is there an answer to all questions under which these expressions become that?
//!
//! The order of questions does not matter for what comes out in the end, so a search may take any order and
//! stop as soon as one target cannot be met.

use std::collections::HashSet;

use crate::domain::{Answer, Bits, Finding, Ruleset, Truth};

use super::expr::{Exprs, Given, Id};
use super::steps::{Left, Scope, steps};
use crate::rules::overview::given;

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
    /// The open questions that decide whether it is met; none when it is, `None` when it never will be.
    fn open(self, finding: Finding) -> Option<Bits> {
        match self {
            Target::Yes => finding.yes,
            Target::No => finding.no,
            Target::NotNo if finding.truth == Truth::No => None,
            Target::NotYes if finding.truth == Truth::Yes => None,
            Target::NotNo => Some(finding.no.unwrap_or_default()),
            Target::NotYes => Some(finding.yes.unwrap_or_default()),
        }
    }
}

/// The targets that can still be met and are not yet, each once, in order; `None` when one never will be.
fn unmet(exprs: &Exprs<'_>, targets: impl IntoIterator<Item = (Id, Target)>) -> Option<Vec<(Id, Target)>> {
    let mut left = Vec::new();
    for (id, target) in targets {
        if !target.open(exprs.finding(id))?.is_empty() {
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

/// "bijvoorbeeld bij answers: { vraag: antwoord, … }", to copy into a case.
pub(in crate::rules) fn shown(rules: &Ruleset, example: &Example) -> String {
    let one = |(question, answer): &(usize, Answer)| {
        let asked = &rules.questions[*question];
        Some(format!("{}: {}", asked.id, given(asked, *answer)?))
    };
    let list: Vec<String> = example.iter().filter_map(one).collect();
    format!("bijvoorbeeld bij answers: {{ {} }}", list.join(", "))
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
        let open = |(id, target): &(Id, Target)| target.open(self.exprs.finding(*id))?.first();
        let Some(question) = left.iter().find_map(open) else {
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
        let becomes = targets.iter().map(|(id, target)| {
            let restrict =
                |left, (question, answer): &(usize, Answer)| exprs.restrict(left, *question, *answer);
            (fewer.iter().fold(*id, restrict), *target)
        });
        let becomes: Vec<(Id, Target)> = becomes.collect();
        if unmet(exprs, becomes).is_some_and(|unmet| unmet.is_empty()) {
            kept = fewer;
        }
    }
    kept.sort_unstable_by_key(|(question, _)| *question);
    kept
}
