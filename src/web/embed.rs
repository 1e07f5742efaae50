//! Pages that are shown within another website: below `/embed`, and only within the websites that the operator names.

use askama::Template;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::address::{Address, FRAMED};
use super::app::App;
use super::error::{Fault, Problem};
use super::links::WINDOW;
use super::origins::Ancestors;
use super::visit::Visit;
use super::{headers, page};
use crate::domain::Language;

/// A link out of the site, as templates write it.
const OUTSIDE: &str = "<a href=\"http";
/// The same, for a page that should stay where it is shown.
const OUTSIDE_APART: &str = "<a target=\"_blank\" rel=\"noopener\" href=\"http";
/// Takes the focus when a page opens, and a browser complains of the attempt to take it from the page around it. It stands last
/// in its tag, after a quotation mark; in what somebody typed a page writes no such mark.
const TAKES_FOCUS: &str = "\" autofocus>";
/// The same tag without it. What a popover does with it `framed.js` does.
const TAKES_NONE: &str = "\">";
/// What a browser says that it wants a page for, when that is to show it within another.
const WITHIN: [&[u8]; 4] = [b"iframe", b"frame", b"object", b"embed"];
/// Says which others may load a file.
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// A request for a page that the browser will not show, where we can say so instead of leaving a grey box.
#[derive(Clone, Copy, Debug)]
pub struct Refused;

/// Marks a request for a page within a website that is not on the list. A browser does not always tell which website that is;
/// then it decides by itself, by the headers of the page.
pub fn judge(app: &App, address: &Address, request: &mut Request) {
    if address.framed && is_refused(request.headers(), &app.ancestors) {
        request.extensions_mut().insert(Refused);
    }
}

fn is_refused(headers: &HeaderMap, ancestors: &Ancestors) -> bool {
    let told = |name: &str| headers.get(name).map(HeaderValue::as_bytes);
    let within = told("sec-fetch-dest").is_some_and(|wanted| WITHIN.contains(&wanted));
    let ours = told("sec-fetch-site") == Some(b"same-origin");
    if !within || ours {
        return false;
    }
    let referrer = headers.get(header::REFERER).and_then(|from| from.to_str().ok());
    let origin = referrer.and_then(|from| {
        let (scheme, rest) = from.split_once("://")?;
        Some(format!("{scheme}://{}", rest.split('/').next()?))
    });
    ancestors.is_empty() || origin.is_some_and(|origin| !ancestors.include(&origin))
}

/// Says why nothing else is there, where a page may not be shown.
pub fn refused(app: &App, request: &Request) -> Option<Response> {
    request.extensions().get::<Refused>()?;
    Some(refusal(&Visit::of(request.uri(), request.extensions(), app)))
}

/// Makes a page fit to be shown within another: links to other websites open beside it, and it takes no focus.
pub async fn fitted(response: Response) -> Response {
    let html = response.headers().get(header::CONTENT_TYPE);
    if html.is_none_or(|kind| !kind.as_bytes().starts_with(b"text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await;
    let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes.into()).ok());
    let Some(text) = text else {
        return page::failed();
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    let text = text
        .replace(OUTSIDE, OUTSIDE_APART)
        .replace(TAKES_FOCUS, TAKES_NONE);
    Response::from_parts(parts, Body::from(text))
}

/// Says in every language why nothing else is there. Any other page of ours would stay grey in this frame, so each of its links
/// opens a window.
#[derive(Template)]
#[template(path = "framed.html")]
struct RefusedPage<'a> {
    style: String,
    /// Each language, with the page that was asked for in a window of its own, and that for municipalities.
    places: Vec<(&'a Language, [String; 2])>,
}

/// Says in the frame, to whoever looks at it, why nothing else is there. It asks nothing, so any website may show it.
fn refusal(visit: &Visit) -> Response {
    let editions = visit.address.editions();
    let places = visit.links.alternates.iter().filter_map(|other| {
        let mut languages = editions.languages().map(|edition| &edition.language);
        let language = languages.find(|language| language.code == other.code)?;
        let apart = format!("{}&{WINDOW}=1", other.switch);
        let linking = visit.links.linking() + &apart;
        Some((language, [apart, linking]))
    });
    let page = RefusedPage {
        style: visit.links.asset("site.css"),
        places: places.collect(),
    };
    let mut response = page::show(StatusCode::FORBIDDEN, &page);
    let policy = headers::policy("*", "");
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// `GET /embed` after a language, which stands after it.
///
/// # Errors
/// When no language stands before it, or another `/embed` does.
pub async fn elsewhere(visit: Visit, uri: Uri) -> Result<Redirect, Problem> {
    if visit.address.framed || !visit.address.is_translated() {
        return Err(visit.problem(Fault::NoSuchPage));
    }
    let code = &visit.edition.language.code;
    let query = uri.query().map(|query| format!("?{query}"));
    Ok(Redirect::to(&format!(
        "../{FRAMED}/{code}/{}",
        query.unwrap_or_default()
    )))
}

/// `GET /embed.js`: the script that a page of another website loads to show ours. It is not fingerprinted, as its address stands
/// in pages that we do not write; so it is asked for again after an hour.
pub async fn script() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
        (RESOURCE_POLICY, "cross-origin"),
    ];
    (headers, include_str!("../../static/embed.js")).into_response()
}
