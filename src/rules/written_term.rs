//! Terms as they are written.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::files::yaml::At;

use super::written::{Reference, Text, When, written};

fn yes() -> bool {
    true
}

written! {
    /// Termijnen: welke dag telt, gerekend vanaf een dag die iemand weet.
    struct Terms {
        free_days: FreeDays,
        /// De dagen waarvan iemand de datum kan invullen.
        occasions: Vec<Occasion>,
    }
    /// Dagen waarop geen termijn eindigt, naast zaterdag en zondag.
    struct FreeDays {
        /// Feestdagen die elk jaar op dezelfde dag vallen, als 'mm-dd'.
        #[serde(default)] every_year: Vec<Text>,
        /// Feestdagen die met Pasen meegaan: zoveel dagen na eerste paasdag.
        #[serde(default)] easter: Vec<At<i16>>,
        /// Losse dagen die met een feestdag gelijkstaan, als jjjj-mm-dd.
        #[serde(default)] appointed: Vec<Text>,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// Iets waarvan iemand de dag kan weten, zoals het versturen van een besluit.
    struct Occasion {
        id: Text,
        /// Wat iemand kiest: "De dag waarop het besluit is verstuurd".
        label: Text,
        /// Waar die dag te vinden is.
        hint: Option<Text>,
        /// Wetten waarvan er een moet passen; zonder: het hangt niet van een wet af.
        #[serde(default)] laws: Vec<Text>,
        /// Wanneer iemand deze datum zeker kan hebben; zonder: altijd.
        when: Option<When>,
        #[schemars(length(min = 1))]
        #[serde(default)] terms: Vec<Term>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// Een termijn.
    struct Term {
        id: Text,
        /// Wiens dag het is, en waarvoor: "Uw laatste dag om bezwaar te maken".
        name: Text,
        /// Wat u doet.
        text: Text,
        /// Wat er nog kan als de dag voorbij is.
        passed: Text,
        length: Length,
        /// De termijn erboven waar deze na begint; zonder: na de ingevulde dag.
        after: Option<Text>,
        /// false als de Algemene termijnenwet niet geldt, zoals bij meer dan twaalf weken.
        #[serde(default = "yes")] extended: bool,
        /// Wanneer dit zeker geldt; zonder: altijd.
        when: Option<When>,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// Hoe lang de termijn is: een van deze.
    struct Length {
        days: Option<At<u16>>,
        weeks: Option<At<u16>>,
        months: Option<At<u16>>,
        years: Option<At<u16>>,
    }
}
