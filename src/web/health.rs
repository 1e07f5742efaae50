//! For who runs the program: is it alive, and is it ready?

use axum::extract::State;
use axum::http::StatusCode;

use super::App;

/// How the rules were loaded last.
#[derive(Clone, Debug)]
pub struct Ready {
    /// Whether pages can be made from them.
    pub ok: bool,
    /// What to tell who runs the program; no personal data.
    pub text: String,
}

/// `GET /healthz`
pub async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`
pub async fn ready(State(app): State<App>) -> (StatusCode, String) {
    let ready = (app.ready)();
    let status = if ready.ok {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, format!("{}\n", ready.text))
}
