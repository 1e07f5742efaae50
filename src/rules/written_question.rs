//! A question as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::files::pairs::Pairs;

use super::written::{Reference, Text, When, written};

/// One choice or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "Eén antwoord of meer.")]
pub enum QuestionKind {
    /// One choice.
    #[default]
    #[schemars(description = "Eén antwoord.")]
    One,
    /// Several choices.
    #[schemars(description = "Meer antwoorden.")]
    Many,
}

fn yes() -> bool {
    true
}

written! {
    /// `questions.yaml`.
    #[schemars(description = "Een vraag aan de burger.")]
    struct Question {
        id: Text,
        #[schemars(description = "true bij de ene vraag naar welke hulp nodig is.")]
        #[serde(default)] needs: bool,
        #[schemars(description = "one: één antwoord. many: meer antwoorden.")]
        #[serde(default)] kind: QuestionKind,
        #[schemars(description = "De vraag, hoogstens 15 woorden.")]
        question: Text,
        #[schemars(description = "Waarom wij dit vragen, hoogstens twee zinnen.")]
        why: Text,
        #[schemars(description = "Uitleg bij de vraag. Een lege regel begint een nieuwe alinea.")]
        explain: Option<Text>,
        #[schemars(description = "De kop waaronder de vraag staat voor adviseurs, die alle vragen op één bladzijde zien.")]
        group: Option<Text>,
        #[schemars(description = "false als het antwoord niet kan veranderen, zoals de leeftijd.")]
        #[serde(default = "yes")] varies: bool,
        #[schemars(description = "Maakt de zin af: \"Deze wet past niet, omdat …\", als het antwoord dat de wet vraagt er niet bij is. Bij meer antwoorden.")]
        missing: Option<Text>,
        #[schemars(description = "Hoe iemand het antwoord kan vinden.")]
        find_out: Option<Text>,
        #[schemars(description = "Onderwerpen waaruit iemand eerst kiest. Elk antwoord noemt er een bij group.")]
        #[serde(default)] subjects: Vec<Subject>,
        #[schemars(length(min = 2, max = 64))]
        choices: Vec<Choice>,
        #[schemars(description = "Woorden die niets zeggen over het antwoord dat iemand zoekt, met komma's ertussen.")]
        stop_words: Option<Text>,
        #[schemars(description = "Waar \"Dat weet ik niet\" op neerkomt, als andere antwoorden dat laten zien.")]
        #[serde(default)] unsure: Pairs<String, When>,
        #[schemars(description = "Het antwoord dat \"Dat weet ik niet\" altijd is.")]
        unsure_is: Option<Text>,
        #[schemars(description = "Wat voor bijna iedereen zo is: dat geldt zonder dat wij het vragen.")]
        assume: Option<Assume>,
    }
    /// An answer that the law takes as the rule.
    #[schemars(description = "Een antwoord dat geldt zonder dat wij het vragen.")]
    struct Assume {
        #[schemars(description = "Het antwoord dat geldt.")]
        choice: Text,
        #[schemars(description = "Waar wij van uitgaan, voor de bezoeker.")]
        text: Text,
        #[schemars(description = "Waarom dat mag.")]
        reason: Text,
        #[schemars(description = "Hulpvragen waarbij wij het toch vragen.")]
        #[serde(default)] asked_with: Vec<Text>,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// A subject under which choices of a question stand.
    #[schemars(description = "Een onderwerp waaronder antwoorden staan.")]
    struct Subject {
        id: Text,
        label: Text,
        #[schemars(description = "Korte uitleg onder het onderwerp.")]
        hint: Text,
    }
    /// A choice of a question.
    #[schemars(description = "Een antwoord op een vraag.")]
    struct Choice {
        id: Text,
        label: Text,
        #[schemars(description = "Korte uitleg onder het antwoord.")]
        hint: Option<Text>,
        #[schemars(description = "De kop waaronder het antwoord staat. Bij een vraag met onderwerpen: het label van het onderwerp.")]
        group: Option<Text>,
        #[schemars(description = "Gewone woorden waarmee iemand dit antwoord zoekt, met komma's ertussen.")]
        words: Option<Text>,
        #[schemars(description = "Maakt de zin af: \"omdat …\".")]
        because: Text,
        #[schemars(description = "true: dit antwoord kan niet samen met een ander.")]
        #[serde(default)] exclusive: bool,
        #[schemars(description = "Een waarschuwing uit alerts.yaml.")]
        alert: Option<Text>,
        #[schemars(description = "true: de bladzijde van deze vraag, en alle bladzijden na dit antwoord, hebben een knop om de site snel te verlaten.")]
        #[serde(default)] quick_exit: bool,
    }
}
