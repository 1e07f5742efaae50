//! Whether a source has to be read again.

use jiff::ToSpan;
use jiff::civil;

use crate::domain::Date;
use crate::domain::ruleset::Source;

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
    #[must_use]
    pub fn good_until(self, read_on: Date, kind: SourceKind) -> Date {
        match kind {
            SourceKind::Law => months_after(read_on, self.law),
            SourceKind::Page => months_after(read_on, self.page),
            SourceKind::Amounts => Date::new(read_on.year, 12, 31),
        }
    }

    /// The source with whether it has to be read again by `date`.
    #[must_use]
    pub fn judge(self, source: &Source, kind: SourceKind, date: Date) -> Source {
        Source {
            overdue: self.good_until(source.read_on, kind) < date,
            ..source.clone()
        }
    }
}

/// The same day so many months later, or the last day of that month.
#[must_use]
pub fn months_after(date: Date, months: u16) -> Date {
    let day = i8::try_from(date.month).ok().zip(i8::try_from(date.day).ok());
    let later = day
        .and_then(|(month, day)| civil::Date::new(date.year, month, day).ok())
        .and_then(|date| date.checked_add(i32::from(months).months()).ok());
    later.map_or(date, from_calendar)
}

/// A day as written, when it exists.
#[must_use]
pub fn read_date(text: &str) -> Option<Date> {
    let shape = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let date: civil::Date = shape.then_some(text)?.parse().ok()?;
    Some(from_calendar(date))
}

fn from_calendar(date: civil::Date) -> Date {
    Date::new(
        date.year(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    )
}
