//! Where the site is, for who is somewhere else: in links to copy, a code, a list of pages and the document of the API.

use axum::http::HeaderMap;

use super::app::App;
use super::headers;

/// The address at which the site begins, without its `/`: as the operator says, or else as it was asked for. A host that a site
/// names stays: of what the operator says the scheme and the path count there. `None` when the request names no host.
#[must_use]
pub fn of(app: &App, headers: &HeaderMap) -> Option<String> {
    let asked = || Some(headers::authority(headers)?.to_string());
    let Some(said) = &app.address else {
        let scheme = if headers::encrypted(headers) {
            "https"
        } else {
            "http"
        };
        return Some(format!("{scheme}://{}{}", asked()?, prefix(headers)));
    };
    if app.sites.at(&headers::host(headers)).hosts.is_empty() {
        return Some(said.clone());
    }
    let (scheme, rest) = said.split_once("://")?;
    let path = rest.find('/').map_or("", |path| &rest[path..]);
    Some(format!("{scheme}://{}{path}", asked()?))
}

/// What a proxy took off the path, as it says; it is written in a page, so nothing but what a path is written with.
pub fn prefix(headers: &HeaderMap) -> &str {
    let said = headers
        .get("x-forwarded-prefix")
        .and_then(|said| said.to_str().ok());
    let known = |letter: char| letter.is_ascii_alphanumeric() || "-._~/".contains(letter);
    let said = said.map(|said| said.trim_end_matches('/'));
    let path =
        said.filter(|said| said.starts_with('/') && !said.starts_with("//") && said.chars().all(known));
    path.unwrap_or_default()
}
