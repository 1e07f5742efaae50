//! The headers of an answer, and what those of a request say.

use std::sync::{Arc, LazyLock};

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::address::{API, Address};

/// The header of a text for machines.
pub const PLAIN: [(HeaderName, &str); 1] = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
/// Sent to who has an encrypted connection, and to nobody else (RFC 6797, 7.2).
const STAY_ENCRYPTED: HeaderValue = HeaderValue::from_static("max-age=31536000");
/// What the policy of those pages says too, for scanners and browsers that look for this.
const NOT_IN_A_FRAME: HeaderValue = HeaderValue::from_static("DENY");
/// What is sent of a page with answers is a multiple of this many bytes. Below the 4 kB that nginx reserves by default
/// for the headers of an answer.
const STEP: usize = 2048;
/// The header that fills a page up.
const PADDING: HeaderName = HeaderName::from_static("padding");
/// A letter that takes a whole byte in HTTP/2 and HTTP/3 too (RFC 7541, appendix B).
const FILLING: &str = "X";

/// `around` is the policy of a page that may be shown within another.
pub async fn with_headers(State(around): State<HeaderValue>, request: Request, next: Next) -> Response {
    let answers = shows_answers(request.uri().path());
    let encrypted = encrypted(request.headers());
    let address = request.extensions().get::<Arc<Address>>();
    let framed = address.is_some_and(|address| address.framed);
    let listed = !answers && address.is_none_or(|address| address.is_listed());
    let language = address.and_then(|address| HeaderValue::from_str(&address.edition(0).language.code).ok());
    let mut response = next.run(request).await;
    let status = response.status();
    let headers = response.headers_mut();
    for (name, value) in &*ALWAYS {
        headers.entry(name).or_insert(value.clone());
    }
    let own = if framed { around } else { ALONE.clone() };
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(own);
    if !framed {
        headers.insert(header::X_FRAME_OPTIONS, NOT_IN_A_FRAME);
    }
    let kind = headers.get(header::CONTENT_TYPE);
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if let Some(language) = language.filter(|_| is_page) {
        headers.insert(header::CONTENT_LANGUAGE, language);
    }
    if encrypted {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STAY_ENCRYPTED);
    }
    if !listed {
        headers.insert(
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex"),
        );
    }
    if answers || status != StatusCode::OK {
        headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("no-store"));
    } else {
        headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("private, no-cache"));
    }
    response
}

/// Fills what is sent of a page with answers up to whole steps, so that its size tells little of what it says. A
/// header does it, since compression would undo it in the page; decision 0007 says what it costs.
pub fn fill_up(headers: &mut HeaderMap, length: usize) {
    // The length is told in a header too, and takes a letter a digit.
    let size = length + length.to_string().len();
    let filling = FILLING.repeat(size.next_multiple_of(STEP) - size);
    if let Ok(filling) = HeaderValue::try_from(filling) {
        headers.insert(PADDING, filling);
    }
}

/// What the first proxy on the way says of the visitor's own request, in a header of its own or in `Forwarded` (RFC 7239). Each
/// proxy adds its word at the end.
pub fn forwarded<'h>(headers: &'h HeaderMap, name: &str, parameter: &str) -> Option<&'h str> {
    let first = |name: &str| headers.get(name)?.to_str().ok()?.split(',').next();
    let said = || {
        first("forwarded")?.split(';').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            let meant = key.trim().eq_ignore_ascii_case(parameter);
            meant.then(|| value.trim().trim_matches('"'))
        })
    };
    first(name).map(str::trim).or_else(said)
}

/// Whether the visitor's own connection is encrypted, as a proxy with TLS says.
pub fn encrypted(headers: &HeaderMap) -> bool {
    let said = forwarded(headers, "x-forwarded-proto", "proto");
    said.is_some_and(|said| said.eq_ignore_ascii_case("https"))
}

/// Nothing from elsewhere, and no word to other sites. `around` are the websites that may show the page within one of theirs,
/// `within` is what else the page may do.
pub fn policy(around: &str, within: &str) -> HeaderValue {
    let policy = format!(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors {around}{within}"
    );
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// The policy of a page that no other may show.
static ALONE: LazyLock<HeaderValue> = LazyLock::new(|| policy("'none'", ""));

/// What the headers of every answer say, besides its policy.
static ALWAYS: LazyLock<HeaderMap> = LazyLock::new(|| {
    const DEVICES: &str = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), \
        microphone=(), payment=(), usb=(), interest-cohort=()";
    let headers = [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("permissions-policy", DEVICES),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ];
    headers
        .into_iter()
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
        .collect()
});

/// The host that the visitor asked, with its port when it has one; `None` for what is no name and no number of a host.
pub fn authority(headers: &HeaderMap) -> Option<Authority> {
    let by_proxy = forwarded(headers, "x-forwarded-host", "host").map(str::as_bytes);
    let named = by_proxy.or_else(|| Some(headers.get(header::HOST)?.as_bytes()))?;
    let known = |letter: &u8| letter.is_ascii_alphanumeric() || b"-._:[]".contains(letter);
    let named = Some(named).filter(|named| named.iter().all(known))?;
    Authority::try_from(named)
        .ok()
        .filter(|named| !named.host().is_empty())
}

/// The name of the host that is asked, without port; empty when it can not be read.
pub fn host(headers: &HeaderMap) -> String {
    authority(headers).map_or_else(String::new, |named| named.host().to_owned())
}

/// Whether a page, at an address without language, may show answers.
pub fn shows_answers(path: &str) -> bool {
    path.starts_with("/v/") || path == "/start" || path.starts_with(API)
}
