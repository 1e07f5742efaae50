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
        return Some(format!("{scheme}://{}", asked()?));
    };
    if app.sites.at(&headers::host(headers)).hosts.is_empty() {
        return Some(said.clone());
    }
    let (scheme, rest) = said.split_once("://")?;
    let path = rest.find('/').map_or("", |path| &rest[path..]);
    Some(format!("{scheme}://{}{path}", asked()?))
}
