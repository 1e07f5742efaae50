//! For who runs the program: is it alive, and is it ready?

use axum::extract::State;

use super::app::App;

/// `GET /healthz`
pub async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`
pub async fn ready(State(app): State<App>) -> String {
    format!("{}\n", (app.ready)())
}
