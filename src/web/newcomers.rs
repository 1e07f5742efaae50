//! What everybody here knows but who is new in the country.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::page::{self, Frame};
use super::visit::Visit;
use crate::domain::history::Newcomer;

#[derive(Template)]
#[template(path = "newcomers.html")]
struct NewcomersPage<'a> {
    frame: Frame,
    topics: &'a [Newcomer],
}

/// `GET /nieuw`
pub async fn show(visit: Visit) -> Response {
    let edition = &visit.edition;
    let page = NewcomersPage {
        frame: Frame::of(&visit),
        topics: &edition.rules.newcomers,
    };
    page::show_with_words(StatusCode::OK, &page, edition)
}
