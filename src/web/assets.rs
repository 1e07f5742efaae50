//! Static files: inside the program, ready-compressed, with a fingerprint in their names.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::app::App;
use super::error::Fault;
use super::visit::Visit;

/// A file of `static/`.
struct Asset {
    name: &'static str,
    path: &'static str,
    plain: &'static [u8],
    brotli: &'static [u8],
    gzip: &'static [u8],
}

/// The kind of a drawing.
const SVG: &str = "image/svg+xml";
/// What a drawing of a site may do: have its own colours, which some browsers ask its policy for.
const DRAWN: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
);

/// Made by `build.rs`.
const ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The fingerprinted name of a file; empty when there is no such file.
#[must_use]
pub fn path(name: &str) -> &'static str {
    ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .map_or("", |asset| asset.path)
}

/// `GET /static/{file}`
pub async fn show(State(app): State<Arc<App>>, Path(file): Path<String>, request: Request) -> Response {
    if let Some(asset) = ASSETS.iter().find(|asset| asset.path == file) {
        let (encoding, bytes) = form(asset, request.headers());
        let mut response = forever(kind(asset.name), bytes);
        let answer = response.headers_mut();
        answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(encoding) = encoding {
            answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        return response;
    }
    let of_a_site = app.sites.file(&file);
    let of_a_site = of_a_site.map(|file| {
        let policy = (header::CONTENT_SECURITY_POLICY, DRAWN);
        let drawn = (file.kind == SVG).then_some([policy]);
        (
            drawn.map(HeaderMap::from_iter).unwrap_or_default(),
            forever(file.kind, file.bytes.clone()),
        )
            .into_response()
    });
    of_a_site.unwrap_or_else(|| {
        let visit = Visit::of(request.uri(), request.extensions(), &app);
        visit.problem(Fault::NoSuchPage).into_response()
    })
}

/// A file whose name changes when it does.
fn forever(kind: &'static str, bytes: impl IntoResponse) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, bytes).into_response()
}

fn form(asset: &Asset, headers: &HeaderMap) -> (Option<&'static str>, &'static [u8]) {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let accepts = |name: &str| accepted.split(',').any(|one| one.trim() == name);
    if accepts("br") {
        (Some("br"), asset.brotli)
    } else if accepts("gzip") {
        (Some("gzip"), asset.gzip)
    } else {
        (None, asset.plain)
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, kind)| kind) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => SVG,
        _ => "application/octet-stream",
    }
}
