//! The days on which the rules change.

use std::collections::BTreeSet;

use crate::domain::{Date, Validity};

use super::book::Book;
use super::freshness::day_after;
use super::version::Dated;

impl Book {
    /// The days after `date` on which something begins to be in force, or no longer is.
    #[must_use]
    pub fn turns(&self, date: Date) -> BTreeSet<Date> {
        let validities = self.validities();
        let begins = validities.iter().filter_map(|period| period.from);
        let ended = validities.iter().filter_map(|period| period.to).map(day_after);
        let days = begins.chain(ended).chain(self.laws.iter().map(|law| law.from));
        days.filter(|day| *day > date).collect()
    }

    fn validities(&self) -> Vec<Validity> {
        fn of<'b, T: 'b>(list: impl IntoIterator<Item = &'b Dated<T>>) -> impl Iterator<Item = Validity> {
            list.into_iter().map(|one| one.validity)
        }
        let mut all = Vec::new();
        all.extend(of(self.conditions.iter().flatten()));
        all.extend(of(self.judgements.iter().flatten()));
        all.extend(of(&self.elsewhere));
        all.extend(of(&self.disputes));
        all.extend(of(&self.occasions));
        all.extend(of(&self.letters));
        for law in &self.laws {
            all.extend(of(&law.provisions));
            all.extend(of(law.advice.iter().flatten()));
        }
        all
    }
}
