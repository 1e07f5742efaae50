//! A question as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::files::pairs::Pairs;

use super::written::{Reference, Text, When, written};

/// Eén antwoord of meer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// Eén antwoord.
    #[default]
    One,
    /// Meer antwoorden.
    Many,
}

fn yes() -> bool {
    true
}

written! {
    /// Een vraag aan de burger.
    struct Question {
        id: Text,
        /// true bij de ene vraag naar welke hulp nodig is.
        #[serde(default)] needs: bool,
        /// one: één antwoord. many: meer antwoorden.
        #[serde(default)] kind: QuestionKind,
        /// De vraag, hoogstens 15 woorden.
        question: Text,
        /// Waarom wij dit vragen, hoogstens twee zinnen.
        why: Text,
        /// Uitleg bij de vraag. Een lege regel begint een nieuwe alinea.
        explain: Option<Text>,
        /// De kop waaronder de vraag staat voor adviseurs, die alle vragen op één bladzijde zien.
        group: Option<Text>,
        /// false als het antwoord niet kan veranderen, zoals de leeftijd.
        #[serde(default = "yes")] varies: bool,
        /// Maakt de zin af: "Deze wet past niet, omdat …", als het antwoord dat de wet vraagt er niet bij is. Bij meer antwoorden.
        missing: Option<Text>,
        /// Hoe iemand het antwoord kan vinden.
        find_out: Option<Text>,
        /// Onderwerpen waaruit iemand eerst kiest. Elk antwoord noemt er een bij group.
        #[serde(default)] subjects: Vec<Subject>,
        #[schemars(length(min = 2, max = 64))]
        choices: Vec<Choice>,
        /// Woorden die niets zeggen over het antwoord dat iemand zoekt, met komma's ertussen.
        stop_words: Option<Text>,
        /// Waar "Dat weet ik niet" op neerkomt, als andere antwoorden dat laten zien.
        #[serde(default)] unsure: Pairs<String, When>,
        /// Het antwoord dat "Dat weet ik niet" altijd is.
        unsure_is: Option<Text>,
        /// Wat voor bijna iedereen zo is: dat geldt zonder dat wij het vragen.
        assume: Option<Assume>,
    }
    /// Een antwoord dat geldt zonder dat wij het vragen.
    struct Assume {
        /// Het antwoord dat geldt.
        choice: Text,
        /// Waar wij van uitgaan, voor de bezoeker.
        text: Text,
        /// Waarom dat mag.
        reason: Text,
        /// Hulpvragen waarbij wij het toch vragen.
        #[serde(default)] asked_with: Vec<Text>,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// Een onderwerp waaronder antwoorden staan.
    struct Subject {
        id: Text,
        label: Text,
        /// Korte uitleg onder het onderwerp.
        hint: Text,
    }
    /// Een antwoord op een vraag.
    struct Choice {
        id: Text,
        label: Text,
        /// Korte uitleg onder het antwoord.
        hint: Option<Text>,
        /// De kop waaronder het antwoord staat. Bij een vraag met onderwerpen: het label van het onderwerp.
        group: Option<Text>,
        /// Gewone woorden waarmee iemand dit antwoord zoekt, met komma's ertussen.
        words: Option<Text>,
        /// Maakt de zin af: "omdat …".
        because: Text,
        /// true: dit antwoord kan niet samen met een ander.
        #[serde(default)] exclusive: bool,
        /// Een waarschuwing uit alerts.yaml.
        alert: Option<Text>,
        /// true: de bladzijde van deze vraag, en alle bladzijden na dit antwoord, hebben een knop om de site snel te verlaten.
        #[serde(default)] quick_exit: bool,
    }
}
