//! What can be asked of the API. The router and the document are both made from this list, so that they can not differ.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::routing::{MethodRouter, get, post};
use schemars::generate::SchemaGenerator;
use schemars::{Schema, json_schema};
use serde_json::{Value, json};

use super::contact::{self, Gemeente, Gemeenten};
use super::document;
use super::outcome::{self, OutcomeAnswer};
use super::question::{self, Questions, Suggestions};
use super::rule::{self, Rules};
use super::sent::{Place, Situation, Wanted};
use crate::domain::Ruleset;
use crate::web::app::App;

/// Something that can be asked.
pub struct Operation {
    /// The method, in small letters.
    pub method: &'static str,
    /// The path below the API.
    pub path: &'static str,
    /// Its id in the document.
    pub id: &'static str,
    /// Under which heading it stands.
    pub tag: &'static str,
    /// What it does, in a few words.
    pub summary: &'static str,
    /// What it does, in full.
    pub description: &'static str,
    /// A part of the path that varies.
    pub parameter: Option<Parameter>,
    /// What has to be sent.
    pub body: Option<Body>,
    /// The schema of its answer.
    pub answer: fn(&mut SchemaGenerator) -> Schema,
    /// Whether programs in browsers may ask it from everywhere.
    pub open: bool,
    /// Who answers.
    pub route: fn() -> MethodRouter<Arc<App>>,
}

/// A part of a path.
pub struct Parameter {
    pub name: &'static str,
    pub description: &'static str,
    pub pattern: &'static str,
    pub example: &'static str,
}

/// What has to be sent.
pub struct Body {
    /// Its schema.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
    /// An example that these rules know.
    pub example: fn(&Ruleset) -> Value,
    /// Whether it may name what does not exist.
    pub checked: bool,
}

impl Operation {
    /// The errors that it may give.
    pub fn statuses(&self) -> impl Iterator<Item = StatusCode> {
        let always = [
            StatusCode::BAD_REQUEST,
            StatusCode::INTERNAL_SERVER_ERROR,
            StatusCode::SERVICE_UNAVAILABLE,
        ];
        let of_body: &[StatusCode] = match &self.body {
            None => &[],
            Some(_) => &[
                StatusCode::REQUEST_TIMEOUT,
                StatusCode::PAYLOAD_TOO_LARGE,
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ],
        };
        let checked = self.body.as_ref().is_some_and(|body| body.checked);
        let of_parameter = [StatusCode::NOT_FOUND, StatusCode::URI_TOO_LONG];
        let of_parameter = self.parameter.iter().flat_map(move |_| of_parameter);
        let of_answers = checked.then_some(StatusCode::UNPROCESSABLE_ENTITY);
        let all = always.into_iter().chain(of_body.iter().copied());
        all.chain(of_parameter).chain(of_answers)
    }
}

/// All that can be asked.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        method: "get",
        path: "/vragen",
        id: "vragen",
        tag: "vragen",
        summary: "Geeft alle vragen met hun antwoorden.",
        description: "De kenmerken van vragen en antwoorden gebruikt u bij `POST /uitkomst`.",
        parameter: None,
        body: None,
        answer: |schemas| schemas.subschema_for::<Questions>(),
        open: false,
        route: || get(question::all),
    },
    Operation {
        method: "post",
        path: "/woorden",
        id: "woorden",
        tag: "vragen",
        summary: "Zoekt antwoorden bij eigen woorden.",
        description: "Voor de vraag naar de hulp die iemand zoekt: daar zijn veel antwoorden.",
        parameter: None,
        body: Some(Body {
            schema: |schemas| schemas.subschema_for::<Wanted>(),
            example: |_| json!({ "words": "hulp bij douchen" }),
            checked: false,
        }),
        answer: |schemas| schemas.subschema_for::<Suggestions>(),
        open: false,
        route: || post(question::suggest),
    },
    Operation {
        method: "post",
        path: "/uitkomst",
        id: "uitkomst",
        tag: "uitkomst",
        summary: "Zegt welke wet past, en wat er nog te vragen is.",
        description: "Stuur alle antwoorden die u tot nu toe hebt. Zolang `status` `open` is, noemt `next_question` de volgende vraag. Een antwoord dat nu niet meetelt, staat in `unused`. Onze server onthoudt niets tussen twee verzoeken.",
        parameter: None,
        body: Some(Body {
            schema: |schemas| schemas.subschema_for::<Situation>(),
            example: first_answer,
            checked: true,
        }),
        answer: |schemas| schemas.subschema_for::<OutcomeAnswer>(),
        open: false,
        route: || post(outcome::decide),
    },
    Operation {
        method: "post",
        path: "/gemeenten/_zoek",
        id: "zoekGemeente",
        tag: "contacten",
        summary: "Zoekt een gemeente bij een plaats of postcode.",
        description: "De plaats of postcode staat in de inhoud van het verzoek en dus in geen adres.",
        parameter: None,
        body: Some(Body {
            schema: |schemas| schemas.subschema_for::<Place>(),
            example: |_| json!({ "place": "2332 KG" }),
            checked: false,
        }),
        answer: |schemas| schemas.subschema_for::<Gemeenten>(),
        open: false,
        route: || post(contact::find),
    },
    Operation {
        method: "get",
        path: "/gemeenten/{code}",
        id: "gemeente",
        tag: "contacten",
        summary: "Geeft de contacten van een gemeente.",
        description: "De gemeente, haar loketten en het zorgkantoor. Bij elk contact staat waar wij het vonden en wanneer.",
        parameter: Some(Parameter {
            name: "code",
            description: "De CBS-code van de gemeente.",
            pattern: "^[0-9]{4}$",
            example: "0546",
        }),
        body: None,
        answer: |schemas| schemas.subschema_for::<Gemeente>(),
        open: false,
        route: || get(contact::show),
    },
    Operation {
        method: "get",
        path: "/regels",
        id: "regels",
        tag: "regels",
        summary: "Geeft de regels van vandaag met hun bronnen.",
        description: "Aan `digest` ziet u of de regels veranderd zijn.",
        parameter: None,
        body: None,
        answer: |schemas| schemas.subschema_for::<Rules>(),
        open: false,
        route: || get(rule::all),
    },
    Operation {
        method: "get",
        path: "/openapi.json",
        id: "openapi",
        tag: "regels",
        summary: "Geeft deze beschrijving als OpenAPI-document.",
        description: "Voor programma’s die hieruit een client maken.",
        parameter: None,
        body: None,
        answer: |_| json_schema!({ "type": "object" }),
        open: true,
        route: || get(document::show),
    },
];

/// The first choice of the question that comes first.
fn first_answer(rules: &Ruleset) -> Value {
    let asked = &rules.questions[rules.needs];
    let choice = asked.choices.first().map(|choice| choice.id.as_str());
    json!({ "answers": { &asked.id: [choice] }, "date": rules.date.to_string() })
}
