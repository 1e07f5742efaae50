//! Calendar days, and from when to when something is in force.

use std::fmt;

use super::Language;

/// A calendar day. Ordering is that of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[must_use]
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

/// The days of the week as a Dutch reader writes them.
pub const WEEKDAYS: [&str; 7] = [
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];

/// From 1 March of the year 0 to 1 January 1970, in days.
const EPOCH: i32 = 719_468;

impl Date {
    /// A day from its parts. Whether the day exists is checked where it is read, by the calendar library there.
    pub const fn new(year: i16, month: u8, day: u8) -> Date {
        Date { year, month, day }
    }

    /// How many days it comes after 1 January 1970; below zero before that.
    pub fn number(self) -> i32 {
        // Years from March on, so that a leap day is the last of its year.
        let month = (i32::from(self.month) + 9) % 12;
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        before + (153 * month + 2) / 5 + i32::from(self.day) - 1 - EPOCH
    }

    /// The day that comes so many days after 1 January 1970.
    pub fn of_number(number: i32) -> Date {
        let days = number + EPOCH;
        let century = days.div_euclid(146_097);
        let within = days.rem_euclid(146_097);
        let year = (within - within / 1_460 + within / 36_524 - within / 146_096) / 365;
        let rest = within - (365 * year + year / 4 - year / 100);
        let month = (5 * rest + 2) / 153;
        let day = rest - (153 * month + 2) / 5 + 1;
        let (month, next) = if month < 10 {
            (month + 3, 0)
        } else {
            (month - 9, 1)
        };
        Date::from_parts(century * 400 + year + next, month, day)
    }

    fn from_parts(year: i32, month: i32, day: i32) -> Date {
        let small = |part: i32| u8::try_from(part).unwrap_or_default();
        Date::new(i16::try_from(year).unwrap_or(i16::MAX), small(month), small(day))
    }

    /// Whether the calendar has this day.
    pub fn exists(self) -> bool {
        (1..=12).contains(&self.month) && self.day > 0 && Date::of_number(self.number()) == self
    }

    /// The day so many days later.
    pub fn plus_days(self, days: i32) -> Date {
        Date::of_number(self.number() + days)
    }

    /// The same day so many months later, or the last day of that month.
    pub fn plus_months(self, months: i32) -> Date {
        let months = i32::from(self.year) * 12 + i32::from(self.month) - 1 + months;
        let first = Date::from_parts(months.div_euclid(12), months.rem_euclid(12) + 1, 1);
        let days = (28..=i32::from(self.day)).rev();
        let there = |day: &Date| day.month == first.month;
        let last = days.map(|day| first.plus_days(day - 1)).find(there);
        last.unwrap_or(Date {
            day: self.day,
            ..first
        })
    }

    /// Its place in [`WEEKDAYS`].
    pub fn weekday(self) -> usize {
        usize::try_from((self.number() + 3).rem_euclid(7)).unwrap_or_default()
    }

    /// Easter Sunday, by the rule of the Gregorian calendar (Meeus).
    pub fn easter(year: i16) -> Date {
        let year = i32::from(year);
        let (golden, century, rest) = (year % 19, year / 100, year % 100);
        let correction = (century - (century + 8) / 25 + 1) / 3;
        let moon = (19 * golden + century - century / 4 - correction + 15) % 30;
        let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
        let late = (golden + 11 * moon + 22 * sunday) / 451;
        let days = moon + sunday - 7 * late + 114;
        Date::from_parts(year, days / 31, days % 31 + 1)
    }

    /// The day as a Dutch reader writes it: "22 november 2026".
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
    pub fn covers(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the two periods share a day.
    pub fn overlaps(self, other: Validity) -> bool {
        let starts_in_time = |a: Option<Date>, b: Option<Date>| a.zip(b).is_none_or(|(from, to)| from <= to);
        starts_in_time(self.from, other.to) && starts_in_time(other.from, self.to)
    }
}
