//! What a caller hears when something is wrong: a problem (RFC 9457), whatever part of the program says so.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use super::VERSION;
use crate::domain::Language;
use crate::domain::language::unmarked;
use crate::web::address;
use crate::web::address::API;
use crate::web::origins::VERSION_HEADER;

/// How a problem is sent.
const KIND: &str = "application/problem+json";

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Wat er mis is met een verzoek (RFC 9457).")]
pub struct Problem {
    #[schemars(
        description = "De statuscode van het antwoord.",
        extend("minimum" = 400, "maximum" = 599),
        with = "u16"
    )]
    status: u16,
    #[schemars(description = "Wat er mis is, voor elk verzoek met deze statuscode hetzelfde.")]
    pub title: String,
    #[schemars(description = "Wat er mis is met dit verzoek.")]
    detail: String,
    #[schemars(description = "De fouten in wat u stuurde; bij status 400 alleen de eerste.")]
    errors: Vec<Mistake>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(description = "Een fout in wat u stuurde.")]
pub struct Mistake {
    #[schemars(description = "Waar de fout staat, als JSON Pointer, zoals `#/date`.")]
    pub pointer: String,
    #[schemars(description = "Wat er mis is.")]
    pub detail: String,
}

impl Problem {
    /// A problem of which nothing more can be said than its status.
    pub fn of(status: StatusCode, language: &Language) -> Problem {
        let (title, detail) = match status {
            StatusCode::BAD_REQUEST => (
                language.t("Dit verzoek is niet te lezen"),
                language.t("Stuur een verzoek dat klopt met de beschrijving van de API."),
            ),
            StatusCode::NOT_FOUND => (
                language.t("Dit bestaat niet"),
                language.t("Op dit adres staat niets. Kijk in de beschrijving van de API."),
            ),
            StatusCode::METHOD_NOT_ALLOWED => (
                language.t("Dit kan hier niet"),
                language.t("Dit adres kent deze methode niet. Welke het wel kent, staat in de header Allow."),
            ),
            StatusCode::REQUEST_TIMEOUT => (
                language.t("Dit duurt te lang"),
                language.t("Het verzoek was niet op tijd compleet."),
            ),
            StatusCode::PAYLOAD_TOO_LARGE => (
                language.t("Dit is te veel"),
                language.t("Een verzoek mag hoogstens 64 kB groot zijn."),
            ),
            StatusCode::URI_TOO_LONG => (
                language.t("Dit adres is te lang"),
                language.t("Zo een lang adres heeft de API niet."),
            ),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => (
                language.t("Dit soort gegevens kennen wij niet"),
                language.t("Stuur JSON, met de header Content-Type: application/json."),
            ),
            StatusCode::UNPROCESSABLE_ENTITY => (
                language.t("Dit klopt niet met de regels"),
                language.t("Dit staat niet in de regels. Bij errors staat wat er mis is."),
            ),
            StatusCode::SERVICE_UNAVAILABLE => (
                language.t("Het is te druk"),
                language.t("Probeer het over een seconde nog eens."),
            ),
            _ => (
                language.t("Er ging iets mis bij ons"),
                language.t("Probeer het later nog eens."),
            ),
        };
        Problem {
            status: status.as_u16(),
            title: unmarked(&title),
            detail: unmarked(&detail),
            errors: Vec::new(),
        }
    }

    /// The same, with what is wrong where; the first mistake says it for all.
    pub fn with(self, errors: Vec<Mistake>) -> Problem {
        let detail = errors.first().map(|first| first.detail.clone());
        Problem {
            detail: detail.unwrap_or(self.detail),
            errors,
            ..self
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Ok(body) = serde_json::to_vec(&self) else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(header::CONTENT_TYPE, KIND)], body).into_response()
    }
}

/// Gives each answer of the API its headers, and says each error of it as a problem, also those that come from around it:
/// what is too long, too slow or our own mistake.
pub async fn around(request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with(API) {
        return next.run(request).await;
    }
    let address = address::of(&request);
    let mut response = next.run(request).await;
    let language = address.as_ref().map(|address| &address.edition(0).language);
    let source = Language::source();
    let language = language.unwrap_or(&source);
    if is_unsaid(&response) {
        let problem = Problem::of(response.status(), language).into_response();
        let (parts, body) = problem.into_parts();
        response.headers_mut().extend(parts.headers);
        response.headers_mut().remove(header::CONTENT_LENGTH);
        *response.body_mut() = Body::new(body);
    }
    let headers = response.headers_mut();
    headers.insert(VERSION_HEADER, HeaderValue::from_static(VERSION));
    if let Ok(code) = HeaderValue::from_str(&language.code) {
        headers.insert(header::CONTENT_LANGUAGE, code);
    }
    response
}

/// Whether an answer is an error in another form than that of the API.
fn is_unsaid(response: &Response) -> bool {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    (status.is_client_error() || status.is_server_error()) && kind.is_none_or(|kind| kind != KIND)
}
