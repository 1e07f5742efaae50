//! From which sites a program in a browser may ask the API.

use std::fmt;
use std::time::Duration;

use axum::http::{HeaderValue, Method, header};
use tower_http::cors::{Any, CorsLayer};

use super::problem::VERSION_HEADER;

/// How long a browser may remember what it may do.
const REMEMBERED: Duration = Duration::from_hours(1);

/// The sites from which programs in browsers may ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origins {
    /// No other site.
    #[default]
    Nobody,
    /// Every site.
    Everybody,
    /// These, each as a browser writes it.
    These(Vec<HeaderValue>),
}

/// The text is no list of origins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginsError(String);

impl fmt::Display for OriginsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OriginsError(wrong) = self;
        write!(
            f,
            "`{wrong}` is no origin: write https://example.org, without a path, or * for every site"
        )
    }
}

impl std::error::Error for OriginsError {}

impl Origins {
    /// Reads origins, separated by commas; `*` is every site.
    ///
    /// # Errors
    /// The first that is none.
    pub fn read(text: &str) -> Result<Origins, OriginsError> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.collect();
        match parts.as_slice() {
            [] => Ok(Origins::Nobody),
            ["*"] => Ok(Origins::Everybody),
            several => several
                .iter()
                .map(|part| origin(part))
                .collect::<Result<_, _>>()
                .map(Origins::These),
        }
    }

    /// The layer that tells browsers so.
    pub(super) fn layer(&self) -> CorsLayer {
        let layer = match self {
            Origins::Nobody => return CorsLayer::new(),
            Origins::Everybody => CorsLayer::new().allow_origin(Any),
            Origins::These(origins) => CorsLayer::new().allow_origin(origins.clone()),
        };
        layer
            .allow_methods([Method::GET, Method::POST])
            .allow_headers([header::CONTENT_TYPE])
            .expose_headers([VERSION_HEADER, header::RETRY_AFTER])
            .max_age(REMEMBERED)
    }
}

/// A scheme and a host, perhaps with a port, and nothing after it.
fn origin(text: &str) -> Result<HeaderValue, OriginsError> {
    let wrong = || OriginsError(text.to_owned());
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let letter = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || "-.:[]".contains(one);
    let sound = host.is_some_and(|host| !host.is_empty() && host.chars().all(letter));
    let value = HeaderValue::from_str(text).ok().filter(|_| sound);
    value.ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::Origins;

    #[test]
    fn origins_are_read_as_browsers_write_them() {
        assert_eq!(Origins::read(""), Ok(Origins::Nobody));
        assert_eq!(Origins::read("*"), Ok(Origins::Everybody));
        let two = Origins::read("https://gemeente.example, http://localhost:8080");
        assert!(matches!(two, Ok(Origins::These(origins)) if origins.len() == 2));
        for wrong in [
            "gemeente.example",
            "https://",
            "https://a.example/",
            "*,https://a.example",
            "null",
        ] {
            assert!(Origins::read(wrong).is_err(), "{wrong}");
        }
    }
}
