//! Amounts of money in texts: a text names one as `{id}`, and the day says which year's amount that is.

use super::ruleset::{Amount, YearAmount};
use super::{Date, Language, Ruleset, slots};

/// The text with the amounts of the year of the rules: "€ 21,80 (2026)".
#[must_use]
pub fn fill(text: &str, rules: &Ruleset) -> String {
    slots::fill(text, |id| Some(in_words(id, rules)))
}

/// An amount for readers; it never shows one year's amount as that of another.
fn in_words(id: &str, rules: &Ruleset) -> String {
    let (year, language) = (rules.date.year, &rules.language);
    let amount = rules.amounts.iter().find(|amount| amount.id == id);
    match amount.map_or(&YearAmount::Unknown, |amount| amount.of(year)) {
        YearAmount::Known(euros) => format!("€\u{a0}{euros} ({year})"),
        YearAmount::Announced { amount, by, on } => {
            format!("€\u{a0}{amount} ({year}, {})", announced(language, by, *on))
        }
        YearAmount::Unknown => language.t1("een bedrag dat voor {} nog niet bekend is", year),
    }
}

impl Amount {
    /// What is known of it for a year.
    #[must_use]
    pub fn of(&self, year: i16) -> &YearAmount {
        let written = self.by_year.iter().find(|(of, _)| *of == year);
        written.map_or(&YearAmount::Unknown, |(_, amount)| amount)
    }
}

impl YearAmount {
    /// For a list of years.
    #[must_use]
    pub fn in_words(&self, language: &Language) -> String {
        match self {
            YearAmount::Known(euros) => format!("€\u{a0}{euros}"),
            YearAmount::Announced { amount, by, on } => {
                format!("€\u{a0}{amount}, {}", announced(language, by, *on))
            }
            YearAmount::Unknown => language.t("nog niet bekend"),
        }
    }
}

fn announced(language: &Language, by: &str, on: Date) -> String {
    language.t2("aangekondigd door {} op {}", by, language.day(on))
}
