//! A value that never travels without its source and its date.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::domain::{self, Language};

/// After this many months a value counts as old: issue 5 shows it with its date, and the website first.
pub const OLD_AFTER_MONTHS: i32 = 24;

/// How far a source can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum Certainty {
    /// From the organisation itself or from a register of the government.
    #[serde(rename = "officieel")]
    Official,
    /// From somebody else's list.
    #[serde(rename = "tweedehands")]
    SecondHand,
    /// Concluded from other facts.
    #[serde(rename = "afgeleid")]
    Derived,
}

/// Where a value was found; one entry of `data/contacts/bronnen.yaml`, or what an operator wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Key in `bronnen.yaml`; `eigen` for an operator's own data.
    pub id: String,
    /// Name to show, Dutch.
    pub name: String,
    /// The page or file, if there is one address for it.
    pub url: Option<String>,
    /// Date of the source; for a page without a date the day on which it was read.
    pub on: Date,
    /// Whether the source itself shows that date.
    pub dated: bool,
    /// How far it can be trusted.
    pub certainty: Certainty,
    /// Licence of the source, where it has one.
    pub licence: Option<String>,
}

/// A value with its source and the date for which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified<T> {
    /// The value itself.
    pub value: T,
    /// Dutch addition for the visitor, such as what a number is for.
    pub note: Option<String>,
    /// Date of this value: that of its source, unless the field gives its own.
    pub on: Date,
    /// Where it was found.
    pub source: Arc<Source>,
}

impl<T> Verified<T> {
    /// A value as `source` gives it, on the date of that source.
    #[must_use]
    pub fn new(value: T, source: &Arc<Source>) -> Self {
        Self {
            value,
            note: None,
            on: source.on,
            source: Arc::clone(source),
        }
    }

    /// How far the source can be trusted.
    #[must_use]
    pub fn certainty(&self) -> Certainty {
        self.source.certainty
    }

    /// Whether the value is older than [`OLD_AFTER_MONTHS`] on the date `today`.
    #[must_use]
    pub fn is_old(&self, today: Date) -> bool {
        self.on.saturating_add(OLD_AFTER_MONTHS.months()) < today
    }

    /// Whether a page should say "kijk eerst op de website": the value is old, second-hand or derived.
    #[must_use]
    pub fn look_first(&self, today: Date) -> bool {
        self.certainty() != Certainty::Official || self.is_old(today)
    }

    /// One line with source and date, to show with the value. The first of a month stands for the whole month:
    /// "april 2019", "22 november 2026".
    #[must_use]
    pub fn provenance(&self, language: &Language) -> String {
        let name = language.dutch(&self.source.name);
        let on = day(self.on);
        if !self.source.dated && self.on == self.source.on {
            return language.t2(
                "Bron: {}, pagina zonder datum, gelezen op {}",
                name,
                language.day(on),
            );
        }
        let on = if on.day == 1 {
            language.month(on)
        } else {
            language.day(on)
        };
        language.t2("Bron: {}, {}", name, on)
    }
}

/// A date in Dutch words, such as "22 november 2026".
#[must_use]
pub fn date_text(date: Date) -> String {
    day(date).in_words()
}

/// A day of the law engine as a day of the calendar; `None` when the calendar has no such day.
#[must_use]
pub fn calendar_day(date: domain::Date) -> Option<Date> {
    let month = i8::try_from(date.month).ok()?;
    Date::new(date.year, month, i8::try_from(date.day).ok()?).ok()
}

fn day(date: Date) -> domain::Date {
    domain::Date::new(
        date.year(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    )
}
