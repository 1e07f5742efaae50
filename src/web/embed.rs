//! Pages that are shown within another website: below `/embed`, and only within the websites that the operator names.

use std::fmt;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::App;
use super::address::{Address, FRAMED};
use super::error::Fault;
use super::visit::Visit;
use super::{layers, page};

/// A link out of the site, as templates write it.
const OUTSIDE: &str = "<a href=\"http";
/// The same, for a page that should stay where it is shown.
const OUTSIDE_APART: &str = "<a target=\"_blank\" rel=\"noopener\" href=\"http";
/// Takes the focus when a page opens: not out of the page around it, and a browser complains of the attempt.
const TAKES_FOCUS: &str = " autofocus";
/// What a browser says that it wants a page for, when that is to show it within another.
const WITHIN: [&[u8]; 4] = [b"iframe", b"frame", b"object", b"embed"];
/// Stands for any name before a domain.
const ANY_SUBDOMAIN: &str = "*.";
/// Says which others may load a file.
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The websites within which pages may be shown, as `frame-ancestors` has them (CSP level 3, 6.4.2): `https://www.example.nl`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ancestors(Vec<String>);

/// A website that is not written as an origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AncestorError(String);

impl fmt::Display for AncestorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}`: a website is written as https://www.example.nl or https://*.example.nl, without a path; http:// only for this \
             machine (localhost or 127.0.0.1)",
            self.0
        )
    }
}

impl std::error::Error for AncestorError {}

impl Ancestors {
    /// Reads websites that are separated by commas or spaces.
    ///
    /// # Errors
    /// When one is not written as an origin.
    pub fn read(text: &str) -> Result<Ancestors, AncestorError> {
        let written = text.split([',', ' ']).filter(|one| !one.is_empty());
        let origin = |one: &str| {
            let one = one.to_ascii_lowercase();
            is_origin(&one).then(|| one.clone()).ok_or(AncestorError(one))
        };
        written.map(origin).collect::<Result<_, _>>().map(Ancestors)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The websites, as they are written in a policy.
    #[must_use]
    pub fn in_policy(&self) -> String {
        self.0.join(" ")
    }

    /// Whether a page may be shown within one of an origin.
    fn include(&self, origin: &str) -> bool {
        self.0.iter().any(|known| match known.split_once(ANY_SUBDOMAIN) {
            Some((scheme, domain)) => {
                let host = origin.strip_prefix(scheme);
                host.is_some_and(|host| host.strip_suffix(domain).is_some_and(|sub| sub.ends_with('.')))
            }
            None => known == origin,
        })
    }
}

fn is_origin(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let (host, port) = rest.split_once(':').unwrap_or((rest, "443"));
    let here = matches!(host, "localhost" | "127.0.0.1");
    let domain = host.strip_prefix(ANY_SUBDOMAIN).unwrap_or(host);
    let letter = |letter: u8| letter.is_ascii_alphanumeric() || letter == b'-';
    let label = |label: &str| !label.is_empty() && label.bytes().all(letter);
    (scheme == "https" || (scheme == "http" && here))
        && (here || domain.contains('.'))
        && domain.split('.').all(label)
        && port.parse::<u16>().is_ok()
}

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

/// Makes a page fit to be shown within another: links to other websites open beside it, and it takes no focus. Or says that it
/// may not be shown there.
pub async fn fitted(State(app): State<App>, request: Request, next: Next) -> Response {
    let visit = Visit::of(request.uri(), request.extensions(), &app);
    if request.extensions().get::<Refused>().is_some() {
        return refusal(&visit);
    }
    let framed = visit.address.framed;
    let response = next.run(request).await;
    let html = response.headers().get(header::CONTENT_TYPE);
    if !framed || html.is_none_or(|kind| !kind.as_bytes().starts_with(b"text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await;
    let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes.into()).ok());
    let Some(text) = text else {
        return page::failed();
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    let text = text.replace(OUTSIDE, OUTSIDE_APART).replace(TAKES_FOCUS, "");
    Response::from_parts(parts, Body::from(text))
}

/// Says in the frame, to whoever looks at it, why nothing else is there. It asks nothing, so any website may show it.
fn refusal(visit: &Visit) -> Response {
    let mut response = visit.problem(Fault::Framed).into_response();
    let policy = layers::policy("*", "");
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// `GET /embed` after a language, which stands after it.
pub async fn elsewhere(visit: Visit) -> Redirect {
    let code = &visit.edition.language.code;
    Redirect::to(&format!("../{FRAMED}/{code}/"))
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

#[cfg(test)]
mod tests {
    use super::Ancestors;

    #[test]
    fn a_website_is_an_origin() {
        for good in [
            "https://www.leiden.nl",
            "https://*.leiden.nl:8443",
            "http://localhost:3000",
            "http://127.0.0.1:1",
        ] {
            assert!(Ancestors::read(good).is_ok(), "{good}");
        }
        for bad in [
            "www.leiden.nl",
            "http://www.leiden.nl",
            "https://www.leiden.nl/zorg",
            "https://*",
            "*",
            "https://nl",
            "https://a.nl; script-src *",
            "https://a.nl:x",
            "'self'",
            "data:",
        ] {
            assert!(Ancestors::read(bad).is_err(), "{bad}");
        }
        let several = Ancestors::read("https://a.nl, https://b.nl").map(|all| all.in_policy());
        assert_eq!(several.as_deref(), Ok("https://a.nl https://b.nl"));
    }

    #[test]
    fn a_star_stands_for_subdomains_only() {
        let known = Ancestors::read("https://*.leiden.nl https://b.nl").unwrap();
        for inside in ["https://www.leiden.nl", "https://a.b.leiden.nl", "https://b.nl"] {
            assert!(known.include(inside), "{inside}");
        }
        for outside in [
            "https://leiden.nl",
            "https://nietleiden.nl",
            "http://www.leiden.nl",
            "https://www.b.nl",
            "https://b.nl.evil.example",
        ] {
            assert!(!known.include(outside), "{outside}");
        }
    }
}
