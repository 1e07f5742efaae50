//! A text to send or to say, as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::written::{Reference, Text, When, written};

/// Wat iemand met de tekst doet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LetterKind {
    /// Sturen. Naam, adres, datum en groet komen er vanzelf bij.
    Letter,
    /// Zeggen, aan de telefoon of in een gesprek.
    Call,
}

/// Een lijst uit de uitkomst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum List {
    /// De hulp, met (misschien) erbij waar dat zo is.
    Provisions,
    /// De antwoorden waarom die hulp past.
    Answers,
    /// De vragen met het antwoord "Dat weet ik niet" die nog uitmaken.
    Unsure,
}

written! {
    /// Een tekst voor een brief of een gesprek.
    struct Letter {
        id: Text,
        /// Wat het is, zoals: Bezwaar bij het CIZ. Bij een tekst zonder `to` komt erachter met wie.
        title: Text,
        /// letter: een brief. call: een gesprek.
        kind: LetterKind,
        /// Bij welke wetten; zonder: bij alle wetten, en de wegen daarbuiten.
        #[serde(default)] laws: Vec<Text>,
        /// Bij welke eerste stap, in de woorden van die stap. De eerste is aan wie. Zonder: bij elke stap waar geen andere tekst bij hoort.
        #[serde(default)] to: Vec<Text>,
        /// Wanneer dit geldt; zonder: altijd.
        when: Option<When>,
        /// Aan wie; zonder: wie bij de eerste stap hoort.
        contact: Option<Text>,
        /// Hoe de uitleg bij het juiste postadres begint. Zonder: het adres zonder uitleg.
        post: Option<Text>,
        #[schemars(length(min = 1))]
        parts: Vec<Part>,
        /// Waarop de tekst rust. Alleen een tekst zonder `to` mag zonder: die rust op de hulp zelf.
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// Een alinea van een tekst.
    struct Part {
        text: Text,
        /// Wanneer de alinea erbij staat; zonder: altijd.
        when: Option<When>,
        /// De lijst die erachter komt. Staat er niets op? Dan vervalt de alinea.
        list: Option<List>,
    }
}
