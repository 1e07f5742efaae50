//! As of which day a page shows the rules: today, or another day that an adviser asks for.

use super::day_form;
use crate::domain::Date;

/// The name of the field with the day, in a form and in a query. It tells nothing of who is helped.
pub(super) const FIELD: &str = "datum";
/// The name of the button that goes back to today.
pub(super) const TODAY: &str = "vandaag";
/// What stands in an address for what is no day: what was typed may be anything.
const NO_DAY: &str = "onleesbaar";

/// As of which day a page shows the rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AsOf {
    /// Today.
    #[default]
    Today,
    /// Another day.
    Other(Date),
    /// Today, as the rules say nothing about the day that was asked for.
    Outside(Date),
    /// Today, as what was asked for is no day.
    Unreadable,
}

impl AsOf {
    /// What somebody filled in today; between these days the rules say something.
    #[must_use]
    pub fn read(text: &str, today: Date, bounds: Option<(Date, Date)>) -> AsOf {
        let within = |day| bounds.is_some_and(|(first, last)| first <= day && day <= last);
        match day_form::day(text.trim()) {
            _ if text.trim().is_empty() => AsOf::Today,
            None => AsOf::Unreadable,
            Some(day) if day == today => AsOf::Today,
            Some(day) if within(day) => AsOf::Other(day),
            Some(day) => AsOf::Outside(day),
        }
    }

    /// The other day, when there is one.
    #[must_use]
    pub fn other(self) -> Option<Date> {
        match self {
            AsOf::Other(day) => Some(day),
            _ => None,
        }
    }

    /// The day that stays in the field.
    #[must_use]
    pub fn filled(self) -> Option<Date> {
        match self {
            AsOf::Other(day) | AsOf::Outside(day) => Some(day),
            AsOf::Today | AsOf::Unreadable => None,
        }
    }

    /// Whether something is wrong with what was asked for.
    #[must_use]
    pub fn is_wrong(self) -> bool {
        matches!(self, AsOf::Outside(_) | AsOf::Unreadable)
    }

    /// The field of a query; none for today.
    #[must_use]
    pub fn query(self) -> Option<String> {
        match self {
            AsOf::Today => None,
            AsOf::Other(day) | AsOf::Outside(day) => Some(format!("{FIELD}={day}")),
            AsOf::Unreadable => Some(format!("{FIELD}={NO_DAY}")),
        }
    }
}
