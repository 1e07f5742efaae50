//! The last day on which something can be done, or must have been done, counted from a day that somebody knows.

use super::source::Reference;
use super::text::Text;
use super::{Condition, Date, Validity};

/// In what a length is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
}

/// How long a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

/// A term that runs from an occasion, or from the end of an earlier term.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Id in the files, unique within its occasion.
    pub id: String,
    /// Whose day it is and for what: "Laatste dag om bezwaar te maken".
    pub name: Text,
    /// What to do.
    pub text: Text,
    /// What is still possible when the day has passed.
    pub passed: Text,
    /// How long it is.
    pub length: Length,
    /// The term after which it runs, by its place in the occasion; `None` is after the day of the occasion itself.
    pub after: Option<usize>,
    /// Whether it is extended when it would end on a free day.
    pub extended: bool,
    /// When it counts; `None` is always.
    pub when: Option<Condition>,
    /// Where the law says so.
    pub sources: Vec<Reference>,
}

/// Something of which somebody may know the day, such as that a decision was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Occasion {
    /// Id in the files.
    pub id: String,
    /// From when to when it is in force.
    pub validity: Validity,
    /// What it is the day of: "De dag waarop het besluit is verstuurd".
    pub label: Text,
    /// Where to find that day.
    pub hint: Option<Text>,
    /// Ids of the laws of which one has to fit; empty when it does not depend on a law.
    pub laws: Vec<String>,
    /// When somebody can have that day; `None` is always.
    pub when: Option<Condition>,
    /// What runs from it.
    pub terms: Vec<Term>,
}

/// The days besides Saturday and Sunday on which no term ends.
#[derive(Clone, Debug, Default)]
pub struct FreeDays {
    /// Month and day of those that are the same each year.
    pub every_year: Vec<(u8, u8)>,
    /// Those that move with Easter Sunday, in days after it.
    pub easter: Vec<i32>,
    /// Single days that were made equal to a holiday.
    pub appointed: Vec<Date>,
    /// Where the law says so.
    pub sources: Vec<Reference>,
}

/// The day of an occasion as somebody gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Index of the occasion.
    pub occasion: usize,
    /// The day.
    pub day: Date,
}

impl Length {
    /// The last day of a term of this length that begins on the day after `day`.
    pub fn after(self, day: Date) -> Date {
        let count = i32::from(self.count);
        match self.unit {
            Unit::Days => day.plus_days(count),
            Unit::Weeks => day.plus_days(7 * count),
            Unit::Months => day.plus_months(count),
            Unit::Years => day.plus_months(12 * count),
        }
    }
}

impl FreeDays {
    /// Whether no term ends on this day.
    pub fn cover(&self, day: Date) -> bool {
        let after_easter = day.number() - Date::easter(day.year).number();
        day.weekday() >= 5
            || self.every_year.contains(&(day.month, day.day))
            || self.easter.contains(&after_easter)
            || self.appointed.contains(&day)
    }

    /// The day itself, or else the first day after it on which a term may end.
    pub fn moved(&self, day: Date) -> Date {
        // A year has other days; without any, the day itself stands.
        let mut days = (0..366).map(|later| day.plus_days(later));
        days.find(|day| !self.cover(*day)).unwrap_or(day)
    }
}
