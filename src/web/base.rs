//! Where the site is, for who is somewhere else: in links to copy, a code, a list of pages and the document of the API.

use axum::http::uri::Authority;
use axum::http::{HeaderMap, header};

use super::app::App;
use super::headers;

/// The address at which the site begins, without its `/`: as the operator says, or else as it was asked for. `None` when the
/// request names no host.
#[must_use]
pub fn of(app: &App, headers: &HeaderMap) -> Option<String> {
    let asked = || {
        let host: Authority = headers.get(header::HOST)?.to_str().ok()?.parse().ok()?;
        let scheme = if headers::encrypted(headers) {
            "https"
        } else {
            "http"
        };
        Some(format!("{scheme}://{host}"))
    };
    app.address.clone().or_else(asked)
}
