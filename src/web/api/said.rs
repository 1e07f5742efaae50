//! Parts of an answer: plain texts, sources with their dates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::Verdict;
use crate::domain::law::Strength;

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een artikel van een wet, of een pagina.")]
pub struct Source {
    #[schemars(description = "De naam van de wet of de pagina.")]
    pub law: String,
    #[schemars(description = "Het artikel; `null` bij een pagina.")]
    pub article: Option<String>,
    #[schemars(description = "Waar het staat.", extend("format" = "uri"))]
    pub url: String,
    #[schemars(description = "De dag waarop wij het lazen.", extend("format" = "date"))]
    pub read_on: String,
}

/// How sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(
    description = "`likely`: past waarschijnlijk. `possible`: past misschien. `unlikely`: past waarschijnlijk niet. Het is nooit een besluit."
)]
pub enum Fit {
    Likely,
    Possible,
    Unlikely,
}

impl From<Verdict> for Fit {
    fn from(verdict: Verdict) -> Fit {
        match verdict {
            Verdict::Likely => Fit::Likely,
            Verdict::Possible => Fit::Possible,
            Verdict::Unlikely => Fit::Unlikely,
        }
    }
}

/// How firm a boundary is.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(description = "`law`: het volgt uit de wet. `practice`: het kan per plaats anders zijn.")]
pub enum Firmness {
    Law,
    Practice,
}

impl From<Strength> for Firmness {
    fn from(strength: Strength) -> Firmness {
        match strength {
            Strength::Law => Firmness::Law,
            Strength::Practice => Firmness::Practice,
        }
    }
}

/// An answer to one question, as it is sent and as a reason names it.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, expecting = "expected a choice, a list of choices or null")]
#[schemars(description = "Een antwoord, of een lijst als er meer antwoorden mogen zijn.")]
pub enum Given {
    One(String),
    Several(#[schemars(length(min = 1))] Vec<String>),
}

impl Given {
    /// These choices, as a caller would send them; `None` without any.
    pub fn of(mut choices: Vec<String>) -> Option<Given> {
        let last = choices.pop()?;
        if choices.is_empty() {
            return Some(Given::One(last));
        }
        choices.push(last);
        Some(Given::Several(choices))
    }

    /// The ids of the choices.
    pub fn choices(&self) -> &[String] {
        match self {
            Given::One(choice) => std::slice::from_ref(choice),
            Given::Several(choices) => choices,
        }
    }
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een reden. De tekst maakt de zin “omdat …” af.")]
pub struct Reason {
    #[schemars(description = "De vraag waar de reden op rust, zoals in `answers`.")]
    pub question: Option<String>,
    #[schemars(
        description = "Wat daar geantwoord is, zoals in `answers`: een lijst bij meer dan één antwoord."
    )]
    pub answer: Option<Given>,
    #[schemars(description = "De vraag in woorden.")]
    pub question_text: Option<String>,
    #[schemars(description = "Het antwoord in woorden.")]
    pub answer_text: Option<String>,
    #[schemars(description = "De reden.")]
    pub text: String,
}

#[derive(Debug, Default, Serialize, JsonSchema)]
#[schemars(description = "Wat zekerheid geeft bij `possible`.")]
pub struct SettledBy {
    #[schemars(description = "De vragen die nog open staan, of waar iemand het antwoord niet weet.")]
    pub questions: Vec<Named>,
    #[schemars(description = "Wat een ander beoordeelt.")]
    pub judgements: Vec<Judged>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een vraag.")]
pub struct Named {
    #[schemars(description = "De vraag, zoals in `answers`.")]
    pub id: String,
    #[schemars(description = "De vraag in woorden.")]
    pub text: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Wat een ander beoordeelt.")]
pub struct Judged {
    #[schemars(description = "Wie het beoordeelt.")]
    pub who: String,
    #[schemars(description = "Wat die beoordeelt.")]
    pub name: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een organisatie met een taak in de wet.")]
pub struct Organisation {
    #[schemars(description = "De naam, zoals in een zin.")]
    pub name: String,
    #[schemars(description = "Wat die doet.")]
    pub text: String,
    #[schemars(description = "Het contact, zoals in `contacts`.")]
    pub contact: Option<String>,
    #[schemars(description = "Waar het staat.")]
    pub sources: Vec<Source>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een advies.")]
pub struct Told {
    #[schemars(description = "Het kenmerk.")]
    pub id: String,
    #[schemars(description = "Het kopje.")]
    pub title: Option<String>,
    #[schemars(description = "Het advies.")]
    pub text: String,
    #[schemars(description = "Hetzelfde in één zin.")]
    pub brief: Option<String>,
    #[schemars(description = "Het contact, zoals in `contacts`.")]
    pub contact: Option<String>,
    #[schemars(description = "Waar het staat.")]
    pub sources: Vec<Source>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(
    rename = "LocalText",
    description = "Wat in de gemeente ook geldt, in de woorden van wie deze website daar beheert."
)]
pub struct OwnText {
    #[schemars(description = "De naam van de gemeente.")]
    pub place: String,
    #[schemars(description = "De tekst.")]
    pub text: String,
    #[schemars(description = "Waar meer staat.", extend("format" = "uri"))]
    pub website: Option<String>,
    #[schemars(description = "Van wie de tekst is, met de dag.")]
    pub source: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Wat iemand het eerst doet.")]
pub struct First {
    #[schemars(description = "Naar wie, zoals in een zin.")]
    pub to: String,
    #[schemars(description = "Wat iemand daar doet.")]
    pub text: Option<String>,
    #[schemars(description = "Wat iemand daar zegt.")]
    pub say: Option<String>,
    #[schemars(description = "Wat het kost.")]
    pub costs: Vec<String>,
    #[schemars(description = "Wat iemand doet als het antwoord nee is, met de laatste dag.")]
    pub refused: Option<String>,
    #[schemars(description = "Het contact, zoals in `contacts`.")]
    pub contact: Option<String>,
}

impl Organisation {
    /// Id of its contact.
    pub fn contact(&self) -> Option<&str> {
        self.contact.as_deref()
    }
}

impl Told {
    /// Id of its contact.
    pub fn contact(&self) -> Option<&str> {
        self.contact.as_deref()
    }
}
