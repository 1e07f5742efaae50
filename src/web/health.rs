//! For who runs the program: is it alive, and is it ready?

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use super::app::App;

/// `GET /healthz`
pub async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`
pub async fn ready(State(app): State<Arc<App>>) -> (StatusCode, String) {
    let loaded = (app.ready)();
    let status = if loaded.stopping {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::OK
    };
    (status, format!("{loaded}\n"))
}
