//! What is made of the rules of other days than today. Between two days on which something changes they are the same: it is
//! made once, for the first who asks, and goes with the rules of today.

use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::domain::Date;

/// Makes it of the rules of a day.
type Make<T> = Box<dyn Fn(Date) -> T + Send + Sync>;

/// All periods that the rules are about.
pub struct Periods<T> {
    /// The first day of each, in the order of the calendar, with what was made for who asked.
    all: Vec<(Date, OnceLock<Arc<T>>)>,
    last: Date,
    make: Make<T>,
}

impl<T> Periods<T> {
    /// Periods by their first days, in the order of the calendar, the last of which ends on a day.
    #[must_use]
    pub fn new(
        begins: impl IntoIterator<Item = Date>,
        last: Date,
        make: impl Fn(Date) -> T + Send + Sync + 'static,
    ) -> Periods<T> {
        Periods {
            all: begins.into_iter().map(|day| (day, OnceLock::new())).collect(),
            last,
            make: Box::new(make),
        }
    }

    /// The first and the last day that the rules are about.
    #[must_use]
    pub fn bounds(&self) -> Option<(Date, Date)> {
        Some((self.all.first()?.0, self.last))
    }

    /// That of a day; `None` when the rules say nothing about it.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Arc<T>> {
        let after = self.all.partition_point(|(begin, _)| *begin <= day);
        let (begin, made) = self.all.get(after.checked_sub(1)?)?;
        (day <= self.last).then(|| made.get_or_init(|| Arc::new((self.make)(*begin))))
    }
}

impl<T> fmt::Debug for Periods<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let begins = self.all.iter().map(|(begin, _)| begin);
        f.debug_list().entries(begins).finish()
    }
}
