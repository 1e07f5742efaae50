//! Days: which one it is, and whether a source has to be read again.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use crate::domain::Date;

use super::written::SourceKind;

/// After how many months something must be read again. Amounts: when their year has ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Texts of law.
    pub law: u16,
    /// Other pages.
    pub page: u16,
    /// Contacts.
    pub contacts: u16,
}

impl Policy {
    /// The last day on which something that was read on `read_on` counts as read.
    pub fn good_until(self, read_on: Date, kind: SourceKind) -> Date {
        match kind {
            SourceKind::Law => read_on.plus_months(i32::from(self.law)),
            SourceKind::Page => read_on.plus_months(i32::from(self.page)),
            SourceKind::Amounts => Date::new(read_on.year, 12, 31),
        }
    }
}

/// From the database of time zones inside the program: a machine may have none, or another zone.
static AMSTERDAM: TimeZone = jiff::tz::get!("Europe/Amsterdam");

/// The day that it is in the Netherlands: rules begin at midnight there.
pub fn day_in_the_netherlands(now: Timestamp) -> Date {
    from_calendar(AMSTERDAM.to_datetime(now).date())
}

/// When a day that is written begins in the Netherlands, in seconds since 1970; `None` when there is no such day.
pub fn begins(text: &str) -> Option<u64> {
    let begin = calendar_day(text)?.to_zoned(AMSTERDAM.clone()).ok()?;
    u64::try_from(begin.timestamp().as_second()).ok()
}

/// A day as written, when it exists.
pub fn read_date(text: &str) -> Option<Date> {
    calendar_day(text).map(from_calendar)
}

fn calendar_day(text: &str) -> Option<civil::Date> {
    let shape = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    shape.then_some(text)?.parse().ok()
}

fn from_calendar(date: civil::Date) -> Date {
    Date::new(
        date.year(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    )
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, ToSpan};

    use super::{begins, day_in_the_netherlands};

    #[test]
    fn the_day_turns_at_midnight_in_the_netherlands() {
        for (first, before, after) in [
            // At the turn of the year, in winter and in summer time.
            ("2026-12-31T23:00:00Z", "2026-12-31", "2027-01-01"),
            ("2027-01-31T23:00:00Z", "2027-01-31", "2027-02-01"),
            ("2026-06-30T22:00:00Z", "2026-06-30", "2026-07-01"),
            // Around the nights in which the clock goes forward and back.
            ("2026-03-28T23:00:00Z", "2026-03-28", "2026-03-29"),
            ("2026-03-29T22:00:00Z", "2026-03-29", "2026-03-30"),
            ("2026-10-24T22:00:00Z", "2026-10-24", "2026-10-25"),
            ("2026-10-25T23:00:00Z", "2026-10-25", "2026-10-26"),
            // Beyond what tables of time zones list day by day.
            ("2049-07-31T22:00:00Z", "2049-07-31", "2049-08-01"),
        ] {
            let first: Timestamp = first.parse().unwrap();
            let days = [first - 1.second(), first].map(|moment| day_in_the_netherlands(moment).to_string());
            assert_eq!(days, [before, after], "{first}");
            let second = u64::try_from(first.as_second()).ok();
            assert_eq!(begins(after), second, "{after}");
        }
    }
}
