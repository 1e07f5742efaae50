//! The rules on which answers rest: which set, of which day, with which sources.

use axum::Json;
use schemars::JsonSchema;
use serde::Serialize;

use super::said::{Firmness, Source};
use super::speaker::Speaker;
use crate::domain::law::{Destination, Law, Provision};
use crate::domain::{Date, Ruleset};
use crate::web::visit::Visit;

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Welke regels, en van welke dag.")]
pub struct Version {
    #[schemars(description = "Het kenmerk van de regels: elke verandering geeft een ander kenmerk.")]
    digest: String,
    #[schemars(description = "De dag waarop zij gelden.", extend("format" = "date"))]
    valid_on: String,
    #[schemars(
        description = "Of deze website een voorbeeld is van een andere dag. Dit zijn dan niet de geldende regels."
    )]
    preview: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "De regels van vandaag: wat elke wet geeft, en waar dat staat.")]
pub struct Rules {
    #[schemars(description = "Het kenmerk van de regels: elke verandering geeft een ander kenmerk.")]
    digest: String,
    #[schemars(description = "De dag waarop zij gelden.", extend("format" = "date"))]
    valid_on: String,
    #[schemars(
        description = "Of deze website een voorbeeld is van een andere dag. Dit zijn dan niet de geldende regels."
    )]
    preview: bool,
    #[schemars(description = "Naar welke dagen u kunt vragen; `null` als dat alleen vandaag is.")]
    period: Option<Period>,
    #[schemars(description = "De dag waarop iemand de regels het laatst veranderde.", extend("format" = "date"))]
    changed: Option<String>,
    #[schemars(description = "De wetten.")]
    laws: Vec<LawRules>,
    #[schemars(description = "De wegen buiten de wetten.")]
    elsewhere: Vec<Entry>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een tijd, met de eerste en de laatste dag erbij.")]
pub struct Period {
    #[schemars(description = "De eerste dag.", extend("format" = "date"))]
    first: String,
    #[schemars(description = "De laatste dag.", extend("format" = "date"))]
    last: String,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een wet met wat zij geeft.")]
pub struct LawRules {
    #[schemars(description = "Het kenmerk.")]
    id: String,
    #[schemars(description = "De naam.")]
    name: String,
    #[schemars(description = "De korte naam.")]
    short: String,
    #[schemars(description = "Waar de wet voor is.")]
    summary: String,
    #[schemars(description = "Waar dat staat.")]
    sources: Vec<Source>,
    #[schemars(description = "Wat de wet geeft.")]
    provisions: Vec<Entry>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een soort hulp, of een weg buiten de wetten.")]
pub struct Entry {
    #[schemars(description = "Het kenmerk.")]
    id: String,
    #[schemars(description = "De naam.")]
    name: String,
    #[schemars(description = "Wat het is.")]
    text: String,
    #[schemars(
        description = "Voor welke antwoorden op de vraag naar hulp; leeg als het daar niet van afhangt."
    )]
    needs: Vec<String>,
    strength: Firmness,
    #[schemars(description = "Waar het staat.")]
    sources: Vec<Source>,
}

impl Version {
    /// The version of the rules on a day.
    pub fn of(rules: &Ruleset, day: Date) -> Version {
        Version {
            digest: rules.digest.clone(),
            valid_on: day.to_string(),
            preview: rules.preview.is_some(),
        }
    }
}

/// `GET /api/v1/regels`
pub async fn all(visit: Visit) -> Json<Rules> {
    let speaker = Speaker(visit.view());
    let rules = speaker.0.rules;
    let Version {
        digest,
        valid_on,
        preview,
    } = Version::of(rules, rules.date);
    let period = |(first, last): (Date, Date)| Period {
        first: first.to_string(),
        last: last.to_string(),
    };
    Json(Rules {
        digest,
        valid_on,
        preview,
        period: visit.address.editions().bounds().map(period),
        changed: rules.changed.map(|day| day.to_string()),
        laws: rules.laws.iter().map(|law| LawRules::of(speaker, law)).collect(),
        elsewhere: { rules.elsewhere.iter() }
            .map(|way| Entry::of_way(speaker, way))
            .collect(),
    })
}

impl LawRules {
    fn of(speaker: Speaker, law: &Law) -> LawRules {
        LawRules {
            id: law.id.clone(),
            name: speaker.say(law.name),
            short: speaker.say(law.short),
            summary: speaker.say(law.summary),
            sources: speaker.sources(&law.sources),
            provisions: { law.provisions.iter() }
                .map(|one| Entry::of_provision(speaker, one))
                .collect(),
        }
    }
}

impl Entry {
    fn of_provision(speaker: Speaker, provision: &Provision) -> Entry {
        Entry {
            id: provision.id.clone(),
            name: speaker.say(provision.name),
            text: speaker.say(provision.text),
            needs: speaker.needs(provision.goal.needs),
            strength: provision.strength.into(),
            sources: speaker.sources(&provision.sources),
        }
    }

    fn of_way(speaker: Speaker, way: &Destination) -> Entry {
        Entry {
            id: way.id.clone(),
            name: speaker.say(way.name),
            text: speaker.say(way.text),
            needs: speaker.needs(way.goal.needs),
            strength: way.strength.into(),
            sources: speaker.sources(&way.sources),
        }
    }
}
