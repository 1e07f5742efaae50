//! The proof: what must hold under all answers, not under a sample.

mod checks;
pub(super) mod classes;
pub(super) mod expr;
mod lengths;
mod search;
mod steps;
#[cfg(test)]
mod tests;
mod walk;
mod way;

use crate::domain::{Date, Ruleset};
use crate::files::{Diagnostic, Severity};

use super::book::Book;
pub use lengths::Lengths;
pub(super) use search::shown;

/// What the proof gives.
#[derive(Debug)]
pub struct Proof {
    /// What does not hold, each with one example.
    pub problems: Vec<Diagnostic>,
    /// How long interviews are.
    pub lengths: Lengths,
}

/// Proves the rules on a day. `progress` is told how many of how many parts are done.
pub fn prove(book: &Book, date: Date, progress: &mut dyn FnMut(usize, usize)) -> Proof {
    let rules = book.on(date);
    let mut exprs = expr::Exprs::new(&rules);
    let mut problems = checks::checks(book, &mut exprs, progress);
    let (lengths, more) = lengths::measure(book, &mut exprs, progress);
    problems.extend(more);
    Proof { problems, lengths }
}

/// What makes the rules wrong on a day, without how long interviews are and what somebody should look at: most of the
/// work of a proof is in those two.
pub fn refute(book: &Book, date: Date) -> Vec<Diagnostic> {
    let rules = book.on(date);
    let mut exprs = expr::Exprs::new(&rules);
    let mut problems = checks::checks(book, &mut exprs, &mut |_, _| {});
    problems.extend(lengths::never_asked(book, &mut exprs));
    problems.retain(|problem| problem.severity == Severity::Error);
    problems
}

/// For each choice that makes no difference, the index of its question.
pub fn alike(rules: &Ruleset) -> Vec<usize> {
    let found = checks::dead::alike(&mut expr::Exprs::new(rules));
    found.into_iter().map(|one| one.question).collect()
}

/// As [`refute`], on the later days on which something begins or ends: the rules go on at midnight by themselves.
pub fn refute_later(book: &Book, date: Date) -> Vec<Diagnostic> {
    let on = |day| {
        let problems = refute(book, day).into_iter();
        problems.map(move |problem| problem.help(format!("dit is zo vanaf {day}")))
    };
    book.turns(date).into_iter().flat_map(on).collect()
}
