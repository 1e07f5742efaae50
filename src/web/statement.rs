//! Statements: privacy, accessibility, who made this.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::app::App;
use super::page::{self, Frame};
use super::visit::Visit;
use crate::sites::Contact;

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage {
    frame: Frame,
    contact: Option<Contact>,
}

/// `GET /privacy`
pub async fn privacy(visit: Visit) -> Response {
    let page = PrivacyPage {
        frame: Frame::of(&visit),
        contact: visit.site.contact.clone(),
    };
    page::show_with_words(StatusCode::OK, &page, &visit.edition)
}

#[derive(Template)]
#[template(path = "accessibility.html")]
struct AccessibilityPage {
    frame: Frame,
    contact: Option<Contact>,
}

/// `GET /toegankelijkheid`
pub async fn accessibility(visit: Visit) -> Response {
    let page = AccessibilityPage {
        frame: Frame::of(&visit),
        contact: visit.site.contact.clone(),
    };
    page::show_with_words(StatusCode::OK, &page, &visit.edition)
}

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    frame: Frame,
    version: &'static str,
    /// The day on which the source read longest ago was read.
    oldest: Option<String>,
    operator: Option<String>,
    contact: Option<Contact>,
    source: Option<String>,
}

/// `GET /over`
pub async fn about(State(app): State<Arc<App>>, visit: Visit) -> Response {
    let page = AboutPage {
        oldest: visit
            .edition
            .rules
            .read()
            .map(|(oldest, _)| visit.edition.language.day(oldest)),
        frame: Frame::of(&visit),
        version: env!("CARGO_PKG_VERSION"),
        source: app.source.clone(),
        operator: visit.site.operator.clone(),
        contact: visit.site.contact.clone(),
    };
    page::show_with_words(StatusCode::OK, &page, &visit.edition)
}
