//! What a browser needs to search by itself.

use axum::Json;
use axum::response::{IntoResponse, Response};

use super::visit::Visit;

/// `GET /woorden`: the same for everybody.
pub async fn show(visit: Visit) -> Response {
    Json(visit.edition.search(visit.edition.rules.needs)).into_response()
}
