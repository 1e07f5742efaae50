//! The last days that follow from a day that somebody knows.

use super::term::{Occasion, Term};
use super::{Condition, Date, Evaluation, Truth};

/// A last day.
#[derive(Clone, Copy, Debug)]
pub struct LastDay<'a> {
    /// Of which term.
    pub term: &'a Term,
    /// The day.
    pub day: Date,
    /// Whether it has passed.
    pub passed: bool,
}

impl Occasion {
    /// Whether somebody may know its day.
    pub fn fits(&self, now: &Evaluation) -> bool {
        let mut laws = now.rules().laws.iter().filter(|law| self.laws.contains(&law.id));
        let concerned = self.laws.is_empty() || laws.any(|law| now.law(law).truth != Truth::No);
        concerned && holds(now, self.when.as_ref())
    }

    /// The last days that follow from its day.
    pub fn last_days(&self, now: &Evaluation, day: Date) -> Vec<LastDay<'_>> {
        let rules = now.rules();
        let mut ends: Vec<Date> = Vec::new();
        for term in &self.terms {
            let from = term.after.map_or(day, |earlier| ends[earlier]);
            let end = term.length.after(from);
            ends.push(if term.extended {
                rules.free_days.moved(end)
            } else {
                end
            });
        }
        let counts = |(term, _): &(&Term, Date)| holds(now, term.when.as_ref());
        let found = self.terms.iter().zip(ends).filter(counts);
        found
            .map(|(term, day)| LastDay {
                term,
                day,
                passed: day < rules.today,
            })
            .collect()
    }
}

/// As with a note: what is not known to hold is left out, so that nobody keeps to a day that is not theirs.
fn holds(now: &Evaluation, when: Option<&Condition>) -> bool {
    when.is_none_or(|when| now.holds(when))
}
