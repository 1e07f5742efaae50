//! A case as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::files::pairs::Pairs;

use super::written::{Given, OneOrMore, Text, TextOr, written};

written! {
    /// Een voorbeeld.
    struct Case {
        // No address and no other file names it, so any text will do.
        #[schemars(extend("pattern" = r"\S"))]
        id: Text,
        #[serde(default)] situation: Option<Text>,
        #[serde(default)] source: Option<Text>,
        /// Per vraag een antwoord, een lijst, of null voor "weet ik niet".
        answers: Pairs<String, Given>,
        /// De dag, als die iets uitmaakt.
        date: Option<Text>,
        #[serde(default)] expect: Expect,
        note: Option<Text>,
    }
    /// Wat er uit moet komen.
    #[derive(Default)]
    struct Expect {
        /// Wetten die waarschijnlijk moeten zijn.
        #[serde(default)] likely: Vec<Text>,
        /// Wetten die misschien moeten zijn.
        #[serde(default)] possible: Vec<Text>,
        /// Wetten die waarschijnlijk niet moeten zijn.
        #[serde(default)] unlikely: Vec<Text>,
        /// Wetten die niet waarschijnlijk mogen zijn.
        #[serde(default)] not_likely: Vec<Text>,
        /// Wegen buiten de wetten die waarschijnlijk moeten zijn.
        #[serde(default)] elsewhere: Vec<Text>,
        /// Voorzieningen die waarschijnlijk moeten zijn.
        #[serde(default)] provisions: Vec<Text>,
        /// Voorzieningen en wegen die misschien moeten zijn.
        #[serde(default)] maybe: Vec<Text>,
        /// true: er mag niets anders uitkomen.
        #[serde(default)] complete: bool,
        /// Adviezen, oordelen, geschillen en waarschuwingen die erbij moeten staan.
        #[serde(default)] says: Vec<Text>,
        /// Adviezen, oordelen, geschillen en waarschuwingen die er niet bij mogen staan.
        #[serde(default)] silent: Vec<Text>,
        /// Per wet, of per weg buiten de wetten, de eerste stap.
        #[serde(default)] first_step: Pairs<String, FirstStep>,
        /// Per advies of waarschuwing wie de bezoeker belt.
        #[serde(default)] contacts: Pairs<String, OneOrMore>,
        /// Per bedrag wat het op die dag is, zoals '21,80'; null als het nog niet bekend is.
        #[serde(default)] amounts: Pairs<String, Option<TextOr<Foretold>>>,
    }
    /// De eerste stap. Wat hier niet staat, kijkt dit voorbeeld niet na.
    struct FirstStep {
        /// Maakt de zin af: "Ga eerst naar …".
        to: Text,
        /// Wat u daar doet.
        text: Option<Text>,
        /// Wie u voor deze stap belt.
        contact: Option<Text>,
    }
    /// Een bedrag dat aangekondigd is.
    struct Foretold {
        /// Het bedrag, zoals '21,80'.
        announced: Text,
    }
}
