//! Which requests a page of ours may answer.

use axum::extract::Request;
use axum::http::{Uri, Version, header};

use super::form;

/// No page of ours lies deeper, counted in the slashes of its path without language: `/v/{token}/vraag/{n}`.
pub(super) const DEEPEST: usize = 4;
/// No address of ours is longer, with its token and its query.
const LONGEST_ADDRESS: usize = 4096;
pub fn is_deep(uri: &Uri) -> bool {
    uri.path().matches('/').count() > DEEPEST
}

pub fn is_long(uri: &Uri) -> bool {
    uri.path().len() + uri.query().map_or(0, str::len) > LONGEST_ADDRESS
}

/// Whether a page of ours may answer a request.
pub fn is_sound(request: &Request) -> bool {
    let uri = request.uri();
    !is_deep(uri)
        && !is_long(uri)
        && names_a_page(uri)
        && names_one_host(request)
        && form::readable(uri.path())
}

/// Whether a request asks for a page by its path (RFC 9112, 3.2.1), and not for another host to connect to.
pub fn names_a_page(uri: &Uri) -> bool {
    uri.path().starts_with('/')
}

/// Whether a request names one host, or is too old to have to (RFC 9112, 3.2).
pub fn names_one_host(request: &Request) -> bool {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    hosts == 1 || (hosts == 0 && request.version() < Version::HTTP_11)
}
