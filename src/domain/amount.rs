//! Amounts of money in texts: a text names one as `{id}`, and the day says which year's amount that is.

use super::ruleset::{Amount, YearAmount};
use super::{Date, Language, Ruleset, Text, slots};

/// The text with the amounts of the year of the rules: "€ 21,80 (2026)".
pub fn fill(text: &str, rules: &Ruleset, language: &Language) -> String {
    slots::fill(text, |id| Some(in_words(id, rules, language)))
}

/// An amount for readers; it never shows one year's amount as that of another.
fn in_words(id: &str, rules: &Ruleset, language: &Language) -> String {
    let year = rules.date.year;
    let amount = rules.amounts.iter().find(|amount| amount.id == id);
    match amount.map_or(&YearAmount::Unknown, |amount| amount.of(year)) {
        YearAmount::Known(euros) => format!("{} ({year})", language.script.euros(euros)),
        YearAmount::Announced { amount, by, on } => {
            format!(
                "{} ({year}, {})",
                language.script.euros(amount),
                announced(rules, language, *by, *on)
            )
        }
        YearAmount::Unknown => language.t1("een bedrag dat voor {} nog niet bekend is", year),
    }
}

impl Amount {
    /// What is known of it for a year.
    pub fn of(&self, year: i16) -> &YearAmount {
        let written = self.by_year.iter().find(|(of, _)| *of == year);
        written.map_or(&YearAmount::Unknown, |(_, amount)| amount)
    }
}

impl YearAmount {
    /// For a list of years.
    pub fn in_words(&self, rules: &Ruleset, language: &Language) -> String {
        match self {
            YearAmount::Known(euros) => language.script.euros(euros),
            YearAmount::Announced { amount, by, on } => {
                let amount = language.script.euros(amount);
                format!("{amount}, {}", announced(rules, language, *by, *on))
            }
            YearAmount::Unknown => language.t("nog niet bekend"),
        }
    }
}

fn announced(rules: &Ruleset, language: &Language, by: Text, on: Date) -> String {
    let by = language.t(rules.texts.written(by));
    language.t2("aangekondigd door {} op {}", by, language.day(on))
}
