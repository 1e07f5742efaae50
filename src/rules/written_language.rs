//! How a language beside the Dutch is written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::written::{Text, written};

/// In which direction a language runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "In welke richting een taal loopt.")]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

written! {
    /// `language.yaml`.
    #[schemars(description = "Een taal naast het Nederlands: hoe zij heet, en hoe zij geschreven wordt.")]
    struct Language {
        #[schemars(description = "Hoe de taal zichzelf noemt.")]
        name: Text,
        #[schemars(description = "Is de vertaling klaar? Pas bij `true` verwijst de website naar deze taal.")]
        #[serde(default)] ready: bool,
        #[schemars(description = "rtl: van rechts naar links.")]
        direction: Option<Direction>,
        #[schemars(description = "Een bedrag, met {} op de plaats van het getal. Zonder: zoals in het Nederlands.")]
        euro: Option<Text>,
        #[schemars(description = "Wat voor de centen staat.", length(equal = 1))]
        decimal: Option<Text>,
        #[schemars(description = "Wat voor elke drie cijfers staat.", length(equal = 1))]
        thousands: Option<Text>,
    }
    /// `vaste-woorden.yaml` of a language.
    #[schemars(description = "Een woord uit de wet of van een loket, en het vaste woord daarvoor in deze taal.")]
    struct FixedWord {
        #[schemars(description = "Het Nederlandse woord.")]
        dutch: Text,
        #[schemars(description = "Andere vormen: meervoud, samenstelling.")]
        #[serde(default)] forms: Vec<Text>,
        #[schemars(description = "Het woord in deze taal.")]
        word: Text,
        #[schemars(description = "Andere vormen daarvan.")]
        #[serde(default)] also: Vec<Text>,
        #[schemars(description = "Of het Nederlandse woord er altijd bij staat, zoals op een deur of een brief.")]
        #[serde(default)] shown: bool,
        #[schemars(description = "Staat een van deze woorden in de Nederlandse tekst? Dan betekent het woord daar iets anders, en geldt het vaste woord niet.")]
        #[serde(default)] unless: Vec<Text>,
        #[schemars(description = "Wat het is, voor wie vertaalt.")]
        meaning: Text,
    }
}
