//! Calendar days, and from when to when something is in force.

use std::fmt;

use super::Language;

/// A calendar day. Ordering is that of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, for example 2026.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// The months as a Dutch reader writes them.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

impl Date {
    /// A day from its parts. Whether the day exists is checked where it is read, by the calendar library there.
    #[must_use]
    pub const fn new(year: i16, month: u8, day: u8) -> Date {
        Date { year, month, day }
    }

    /// The day as a Dutch reader writes it: "22 november 2026".
    #[must_use]
    pub fn in_words(self) -> String {
        Language::source().day(self)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// From when to when something is in force; both ends inclusive, an open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Validity {
    /// First day in force.
    pub from: Option<Date>,
    /// Last day in force.
    pub to: Option<Date>,
}

impl Validity {
    /// Whether `day` lies in the period.
    #[must_use]
    pub fn covers(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the two periods share a day.
    #[must_use]
    pub fn overlaps(self, other: Validity) -> bool {
        let starts_in_time = |a: Option<Date>, b: Option<Date>| a.zip(b).is_none_or(|(from, to)| from <= to);
        starts_in_time(self.from, other.to) && starts_in_time(other.from, self.to)
    }
}
