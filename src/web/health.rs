//! For who runs the program: is it alive, and is it ready?

use axum::extract::State;
use axum::http::StatusCode;

use super::app::App;

/// `GET /healthz`
pub async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`
///
/// # Errors
/// When no new visitors should come, because the program stops.
pub async fn ready(State(app): State<App>) -> Result<String, (StatusCode, String)> {
    let line = |text| format!("{text}\n");
    let said = (app.ready)().map(line);
    said.map_err(|why| (StatusCode::SERVICE_UNAVAILABLE, line(why)))
}
