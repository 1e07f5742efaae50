//! A case as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::files::pairs::Pairs;

use super::written::{Given, OneOrMore, Text, TextOr, written};

written! {
    /// `cases/*.yaml`.
    #[schemars(description = "Een voorbeeld.")]
    struct Case {
        // No address and no other file names it, so any text will do.
        #[schemars(extend("pattern" = r"\S"))]
        id: Text,
        #[serde(default)] situation: Option<Text>,
        #[serde(default)] source: Option<Text>,
        #[schemars(description = "Per vraag een antwoord, een lijst, of null voor \"weet ik niet\".")]
        answers: Pairs<String, Given>,
        #[schemars(description = "De dag, als die iets uitmaakt.")]
        date: Option<Text>,
        #[serde(default)] expect: Expect,
        note: Option<Text>,
    }
    /// What a case has to give.
    #[schemars(description = "Wat er uit moet komen.")]
    #[derive(Default)]
    struct Expect {
        #[schemars(description = "Wetten die waarschijnlijk moeten zijn.")]
        #[serde(default)] likely: Vec<Text>,
        #[schemars(description = "Wetten die misschien moeten zijn.")]
        #[serde(default)] possible: Vec<Text>,
        #[schemars(description = "Wetten die waarschijnlijk niet moeten zijn.")]
        #[serde(default)] unlikely: Vec<Text>,
        #[schemars(description = "Wetten die niet waarschijnlijk mogen zijn.")]
        #[serde(default)] not_likely: Vec<Text>,
        #[schemars(description = "Wegen buiten de wetten die waarschijnlijk moeten zijn.")]
        #[serde(default)] elsewhere: Vec<Text>,
        #[schemars(description = "Voorzieningen die waarschijnlijk moeten zijn.")]
        #[serde(default)] provisions: Vec<Text>,
        #[schemars(description = "Voorzieningen en wegen die misschien moeten zijn.")]
        #[serde(default)] maybe: Vec<Text>,
        #[schemars(description = "true: er mag niets anders uitkomen.")]
        #[serde(default)] complete: bool,
        #[schemars(description = "Adviezen, oordelen, geschillen en waarschuwingen die erbij moeten staan.")]
        #[serde(default)] says: Vec<Text>,
        #[schemars(description = "Adviezen, oordelen, geschillen en waarschuwingen die er niet bij mogen staan.")]
        #[serde(default)] silent: Vec<Text>,
        #[schemars(description = "Per wet, of per weg buiten de wetten, de eerste stap.")]
        #[serde(default)] first_step: Pairs<String, FirstStep>,
        #[schemars(description = "Per advies of waarschuwing wie de bezoeker belt.")]
        #[serde(default)] contacts: Pairs<String, OneOrMore>,
        #[schemars(description = "Per bedrag wat het op die dag is, zoals '21,80'; null als het nog niet bekend is.")]
        #[serde(default)] amounts: Pairs<String, Option<TextOr<Foretold>>>,
    }
    /// A first step that has to come out. What it leaves out may be anything.
    #[schemars(description = "De eerste stap. Wat hier niet staat, kijkt dit voorbeeld niet na.")]
    struct FirstStep {
        #[schemars(description = "Maakt de zin af: \"Ga eerst naar …\".")]
        to: Text,
        #[schemars(description = "Wat u daar doet.")]
        text: Option<Text>,
        #[schemars(description = "Wie u voor deze stap belt.")]
        contact: Option<Text>,
    }
    /// An amount that has to come out as one that is said beforehand.
    #[schemars(description = "Een bedrag dat aangekondigd is.")]
    struct Foretold {
        #[schemars(description = "Het bedrag, zoals '21,80'.")]
        announced: Text,
    }
}
