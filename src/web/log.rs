//! The line that the log has of each request.

use std::time::Instant;

use axum::http::{Method, StatusCode};

/// The route as it is written in the list, never the address itself.
pub fn log(method: &Method, route: &str, status: StatusCode, started: Instant) {
    let (method, status, micros) = (
        known(method.as_str()),
        status.as_u16(),
        started.elapsed().as_micros(),
    );
    tracing::info!(method, route, status, micros, "answered");
}

/// The method when it is one that browsers send; a made-up one could hold anything.
fn known(method: &str) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    KNOWN
        .into_iter()
        .find(|known| *known == method)
        .unwrap_or("other")
}
