//! The questions with their choices, and the choices that fit somebody's own words.

use axum::Json;
use schemars::JsonSchema;
use serde::Serialize;

use super::rule::Version;
use super::sent::{Sent, Wanted};
use super::speaker::Speaker;
use crate::domain::Text;
use crate::domain::question::{Choice, Subject};
use crate::domain::{Question, Ruleset};
use crate::web::visit::Visit;

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(
    description = "Alle vragen, in de volgorde waarin zij gesteld worden. Niet iedereen krijgt ze allemaal."
)]
#[expect(clippy::struct_field_names, reason = "the names are those of the answer")]
pub struct Questions {
    #[schemars(description = "De vraag naar de hulp die iemand zoekt. Die komt het eerst.")]
    needs: String,
    #[schemars(description = "De vragen.")]
    questions: Vec<Asked>,
    #[schemars(description = "De regels waar de vragen bij horen.")]
    rules: Version,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een vraag met haar antwoorden.")]
pub struct Asked {
    #[schemars(description = "Het kenmerk, zoals in `answers`.")]
    id: String,
    #[schemars(description = "De vraag.")]
    text: String,
    #[schemars(description = "Waarom wij dit vragen.")]
    why: String,
    #[schemars(description = "Uitleg bij de vraag.")]
    explain: Option<String>,
    #[schemars(description = "Waar iemand het antwoord kan vinden.")]
    find_out: Option<String>,
    #[schemars(description = "Of er meer dan één antwoord mag zijn.")]
    many: bool,
    #[schemars(description = "Of wij iets aannemen als er geen antwoord is.")]
    assumed: bool,
    #[schemars(
        description = "De onderwerpen waaronder de antwoorden staan; leeg als er weinig antwoorden zijn."
    )]
    subjects: Vec<About>,
    #[schemars(description = "De antwoorden. “Weet ik niet” kan altijd: dat is `null`.")]
    choices: Vec<Eligible>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een onderwerp met antwoorden.")]
pub struct About {
    #[schemars(description = "Het kenmerk.")]
    id: String,
    #[schemars(description = "Wat iemand leest.")]
    label: String,
    #[schemars(description = "Een regel uitleg.")]
    hint: String,
    #[schemars(description = "De antwoorden onder dit onderwerp.")]
    choices: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Choice", description = "Een antwoord op een vraag.")]
pub struct Eligible {
    #[schemars(description = "Het kenmerk, zoals in `answers`.")]
    id: String,
    #[schemars(description = "Wat iemand leest.")]
    label: String,
    #[schemars(description = "Een regel uitleg.")]
    hint: Option<String>,
    #[schemars(description = "Of dit antwoord altijd alleen staat.")]
    exclusive: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "De antwoorden die bij de woorden passen.")]
pub struct Suggestions {
    #[schemars(description = "De vraag waar zij bij horen, zoals in `answers`.")]
    question: String,
    #[schemars(description = "Hoogstens vijf antwoorden; leeg als er niets past.")]
    choices: Vec<Eligible>,
}

/// `GET /api/v1/vragen`
pub async fn all(visit: Visit) -> Json<Questions> {
    let speaker = Speaker(visit.view());
    let rules = speaker.0.rules;
    Json(Questions {
        needs: rules.questions[rules.needs].id.clone(),
        questions: { rules.questions.iter() }
            .map(|asked| Asked::of(speaker, asked))
            .collect(),
        rules: Version::of(rules, rules.date),
    })
}

/// `POST /api/v1/woorden`
pub async fn suggest(visit: Visit, Sent(wanted): Sent<Wanted>) -> Json<Suggestions> {
    let rules: &Ruleset = &visit.edition.rules;
    let asked = &rules.questions[rules.needs];
    let found = visit.edition.search(rules.needs).find(&wanted.words);
    let speaker = Speaker(visit.view());
    Json(Suggestions {
        question: asked.id.clone(),
        choices: asked
            .chosen(found)
            .map(|choice| Eligible::of(speaker, choice))
            .collect(),
    })
}

impl Asked {
    fn of(speaker: Speaker, asked: &Question) -> Asked {
        let maybe = |text: Option<Text>| text.map(|text| speaker.say(text));
        Asked {
            id: asked.id.clone(),
            text: speaker.say(asked.text),
            why: speaker.say(asked.why),
            explain: maybe(asked.explain),
            find_out: maybe(asked.find_out),
            many: asked.many,
            assumed: asked.assumption.is_some(),
            subjects: { asked.subjects.iter() }
                .map(|subject| About::of(speaker, asked, subject))
                .collect(),
            choices: { asked.choices.iter() }
                .map(|choice| Eligible::of(speaker, choice))
                .collect(),
        }
    }
}

impl About {
    fn of(speaker: Speaker, asked: &Question, subject: &Subject) -> About {
        About {
            id: subject.id.clone(),
            label: speaker.say(subject.label),
            hint: speaker.say(subject.hint),
            choices: asked
                .chosen(subject.choices)
                .map(|choice| choice.id.clone())
                .collect(),
        }
    }
}

impl Eligible {
    fn of(speaker: Speaker, choice: &Choice) -> Eligible {
        Eligible {
            id: choice.id.clone(),
            label: speaker.say(choice.label),
            hint: choice.hint.map(|hint| speaker.say(hint)),
            exclusive: choice.exclusive,
        }
    }
}
