//! What a caller sends: JSON in the body, read strictly, so that a mistake is said and never guessed at.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::problem::{Mistake, Problem};
use crate::domain::Language;
use crate::domain::language::unmarked;
use crate::web::app::App;
use crate::web::visit::Visit;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "De antwoorden van één persoon.")]
pub struct Situation {
    #[schemars(
        description = "Per vraag wat iemand antwoordde. `null` is “weet ik niet”. Een vraag die ontbreekt, is nog niet beantwoord."
    )]
    #[serde(default)]
    pub answers: BTreeMap<String, Option<Given>>,
    #[schemars(
        description = "De dag waarop de regels gelden. Zonder dag gelden die van vandaag.",
        extend("format" = "date")
    )]
    pub date: Option<String>,
    #[schemars(
        description = "De CBS-code van de gemeente. Met een code staan de loketten van die gemeente bij de contacten.",
        extend("pattern" = "^[0-9]{4}$")
    )]
    pub gemeente: Option<String>,
}

/// An answer to one question.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected a choice, a list of choices or null")]
#[schemars(description = "Een antwoord, of een lijst als er meer antwoorden mogen zijn.")]
pub enum Given {
    One(String),
    Several(#[schemars(length(min = 1))] Vec<String>),
}

impl Given {
    /// The ids of the choices.
    pub fn choices(&self) -> &[String] {
        match self {
            Given::One(choice) => std::slice::from_ref(choice),
            Given::Several(choices) => choices,
        }
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "Wat iemand zoekt, in eigen woorden.")]
pub struct Wanted {
    #[schemars(description = "De woorden. Alleen de eerste 200 letters tellen mee.")]
    pub words: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "Waar iemand woont.")]
pub struct Place {
    #[schemars(
        description = "De naam van een plaats of gemeente, of een postcode. Van een postcode gebruiken wij alleen de cijfers."
    )]
    pub place: String,
}

/// JSON in the body of a request.
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Sent<T>, Problem> {
        let visit = Visit::of(request.uri(), request.extensions(), app);
        let language = &visit.edition.language;
        if !is_json(request.headers()) {
            return Err(Problem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, language));
        }
        let body = Bytes::from_request(request, app).await;
        let body = body.map_err(|rejection| Problem::of(rejection.status(), language))?;
        let json = &mut serde_json::Deserializer::from_slice(&body);
        let read = serde_path_to_error::deserialize(&mut *json);
        let read = read.map_err(|error| mistake(language, error.path(), error.inner()))?;
        json.end()
            .map_err(|error| unreadable(language, Mistake::new("#", language, &error)))?;
        Ok(Sent(read))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()?.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

fn mistake(language: &Language, path: &Path, error: &serde_json::Error) -> Problem {
    unreadable(language, Mistake::new(&pointer(path), language, error))
}

fn unreadable(language: &Language, mistake: Mistake) -> Problem {
    Problem::of(StatusCode::BAD_REQUEST, language).with(vec![mistake])
}

impl Mistake {
    fn new(pointer: &str, language: &Language, error: &serde_json::Error) -> Mistake {
        Mistake {
            detail: unmarked(&language.t1("Dit is niet de JSON die wij vragen: {}", error)),
            pointer: pointer.to_owned(),
        }
    }
}

/// A place in a document (RFC 6901), as a fragment.
fn pointer(path: &Path) -> String {
    let parts = path.iter().map(|segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", escaped(key)),
        Segment::Enum { .. } | Segment::Unknown => String::new(),
    });
    std::iter::once("#".to_owned()).chain(parts).collect()
}

/// A key as a part of a pointer.
pub fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
