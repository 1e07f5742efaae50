//! A text to send or to say, as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::written::{Reference, Text, When, written};

/// What a visitor does with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "Wat iemand met de tekst doet.")]
pub enum LetterKind {
    /// Send it.
    #[schemars(description = "Sturen. Naam, adres, datum en groet komen er vanzelf bij.")]
    Letter,
    /// Say it.
    #[schemars(description = "Zeggen, aan de telefoon of in een gesprek.")]
    Call,
}

/// What the outcome puts into a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "Een lijst uit de uitkomst.")]
pub enum List {
    /// What is asked for.
    #[schemars(description = "De hulp, met (misschien) erbij waar dat zo is.")]
    Provisions,
    /// The answers on which it rests.
    #[schemars(description = "De antwoorden waarom die hulp past.")]
    Answers,
    /// What was answered with "Dat weet ik niet".
    #[schemars(description = "De vragen met het antwoord \"Dat weet ik niet\" die nog uitmaken.")]
    Unsure,
}

written! {
    /// `letters.yaml`.
    #[schemars(description = "Een tekst voor een brief of een gesprek.")]
    struct Letter {
        id: Text,
        #[schemars(description = "Wat het is, zoals: Bezwaar bij het CIZ. Bij een tekst zonder `to` komt erachter met wie.")]
        title: Text,
        #[schemars(description = "letter: een brief. call: een gesprek.")]
        kind: LetterKind,
        #[schemars(description = "Bij welke wetten; zonder: bij alle wetten, en de wegen daarbuiten.")]
        #[serde(default)] laws: Vec<Text>,
        #[schemars(description = "Bij welke eerste stap, in de woorden van die stap. De eerste is aan wie. Zonder: bij elke stap waar geen andere tekst bij hoort.")]
        #[serde(default)] to: Vec<Text>,
        #[schemars(description = "Wanneer dit geldt; zonder: altijd.")]
        when: Option<When>,
        #[schemars(description = "Aan wie; zonder: wie bij de eerste stap hoort.")]
        contact: Option<Text>,
        #[schemars(description = "Hoe de uitleg bij het juiste postadres begint. Zonder: het adres zonder uitleg.")]
        post: Option<Text>,
        #[schemars(length(min = 1))]
        parts: Vec<Part>,
        #[schemars(description = "Waarop de tekst rust. Alleen een tekst zonder `to` mag zonder: die rust op de hulp zelf.")]
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// A part of a letter.
    #[schemars(description = "Een alinea van een tekst.")]
    struct Part {
        text: Text,
        #[schemars(description = "Wanneer de alinea erbij staat; zonder: altijd.")]
        when: Option<When>,
        #[schemars(description = "De lijst die erachter komt. Staat er niets op? Dan vervalt de alinea.")]
        list: Option<List>,
    }
}
