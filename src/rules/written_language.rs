//! How a language beside the Dutch is written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::written::{Text, written};

/// In welke richting een taal loopt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

written! {
    /// Een taal naast het Nederlands: hoe zij heet, en hoe zij geschreven wordt.
    struct Language {
        /// Hoe de taal zichzelf noemt.
        name: Text,
        /// Is de vertaling klaar? Pas bij `true` verwijst de website naar deze taal.
        #[serde(default)] ready: bool,
        /// rtl: van rechts naar links.
        direction: Option<Direction>,
        /// Een bedrag, met {} op de plaats van het getal. Zonder: zoals in het Nederlands.
        euro: Option<Text>,
        /// Wat voor de centen staat.
        #[schemars(length(equal = 1))]
        decimal: Option<Text>,
        /// Wat voor elke drie cijfers staat.
        #[schemars(length(equal = 1))]
        thousands: Option<Text>,
    }
    /// Een woord uit de wet of van een loket, en het vaste woord daarvoor in deze taal.
    struct FixedWord {
        /// Het Nederlandse woord.
        dutch: Text,
        /// Andere vormen: meervoud, samenstelling.
        #[serde(default)] forms: Vec<Text>,
        /// Het woord in deze taal.
        word: Text,
        /// Andere vormen daarvan.
        #[serde(default)] also: Vec<Text>,
        /// Of het Nederlandse woord er altijd bij staat, zoals op een deur of een brief.
        #[serde(default)] shown: bool,
        /// Staat een van deze woorden in de Nederlandse tekst? Dan betekent het woord daar iets anders, en geldt het vaste woord niet.
        #[serde(default)] unless: Vec<Text>,
        /// Wat het is, voor wie vertaalt.
        meaning: Text,
    }
}
