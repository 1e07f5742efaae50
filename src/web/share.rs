//! Sharing is an explicit act: until when the link works, and that it shows the answers.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::app::App;
use super::check;
use super::page::{self, Frame};
use super::visit::Session;

#[derive(Template)]
#[template(path = "share.html")]
struct SharePage {
    frame: Frame,
    hours: u64,
}

/// `GET /v/{token}/delen`
pub async fn show(State(app): State<Arc<App>>, session: Session) -> Response {
    if let Some(next) = check::unfinished(&session) {
        return next;
    }
    let left = session.until.saturating_sub((app.clock)());
    let page = SharePage {
        hours: left / 3600,
        frame: Frame::personal(&session),
    };
    page::show(StatusCode::OK, &page)
}
