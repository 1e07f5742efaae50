//! The line that the log has of each request.

use std::time::Duration;

use axum::http::{Method, StatusCode};

/// The route as it is written in the list, never the address itself.
pub fn log(method: &str, route: &str, status: StatusCode, took: Duration) {
    let (status, micros) = (status.as_u16(), took.as_micros());
    tracing::info!(method, route, status, micros, "answered");
}

/// The method when it is one that browsers send; a made-up one could hold anything.
pub fn known(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    KNOWN
        .into_iter()
        .find(|known| *known == method.as_str())
        .unwrap_or("other")
}
