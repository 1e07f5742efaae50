//! What a caller sends: JSON in the body, read strictly, so that a mistake is said and never guessed at.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{DeserializeOwned, DeserializeSeed as _};
use serde_path_to_error::{Path, Segment, Track};

use super::problem::{Mistake, Problem};
use super::said::Given;
use super::strict::Strict;
use crate::domain::language::unmarked;
use crate::web::app::App;
use crate::web::visit::Visit;

/// What a fragment of an address may not have as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

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

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Sent<T>, Problem> {
        let visit = Visit::of(request.uri(), request.extensions(), app);
        let language = &visit.edition.language;
        let headers = request.headers();
        if !is_json(headers) || is_packed(headers) {
            return Err(Problem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, language));
        }
        let body = Bytes::from_request(request, app).await;
        let body = body.map_err(|rejection| Problem::of(rejection.status(), language))?;
        read(&body).map(Sent).map_err(|(pointer, error)| {
            let detail = unmarked(&language.t1("Dit is niet de JSON die wij vragen: {}", error));
            let mistakes = vec![Mistake { pointer, detail }];
            Problem::of(StatusCode::BAD_REQUEST, language).with(mistakes)
        })
    }
}

/// What a body says; or the first mistake in it, with its place.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, (String, String)> {
    let at = |path: &Path, error: &serde_json::Error| (pointer(path), error.to_string());
    let at_top = |error: String| ("#".to_owned(), error);
    let json = &mut serde_json::Deserializer::from_slice(body);
    let mut track = Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut *json, &mut track);
    let value = Strict.deserialize(tracked);
    let value = value.map_err(|error| at(&track.path(), &error))?;
    json.end().map_err(|error| at_top(error.to_string()))?;
    // An object is made of a list too, which nobody means.
    if !value.is_object() {
        return Err(at_top("expected an object".to_owned()));
    }
    serde_path_to_error::deserialize(value).map_err(|error| at(error.path(), error.inner()))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()?.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// Whether the body is compressed, which no form of ours is.
fn is_packed(headers: &HeaderMap) -> bool {
    let mut ways = headers.get_all(header::CONTENT_ENCODING).iter();
    ways.any(|way| !way.as_bytes().eq_ignore_ascii_case(b"identity"))
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

/// A key as a part of a pointer in a fragment (RFC 6901, 3 and 6).
pub fn escaped(key: &str) -> String {
    let key = key.replace('~', "~0").replace('/', "~1");
    utf8_percent_encode(&key, ENCODED).to_string()
}
