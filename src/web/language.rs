//! In which language a page comes: that of the first part of the address, else the source language.
//!
//! `/en/wetten` is the page `/wetten` in English. Nothing but this file sees the `/en`: pages are found by what
//! comes after it, and their links are relative.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::uri::PathAndQuery;
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::{App, links};
use crate::domain::Ruleset;
use crate::domain::language::InAllLanguages;

/// The field of a query that asks for the same page in another language.
const SWITCH: &str = "taal";
/// What a page keeps of its query in another language.
const KEPT: [&str; 2] = ["gemeente", "zoek"];

/// The rules in the language of a request, and in all others.
#[derive(Clone)]
pub struct Spoken {
    /// The rules in the language of the address.
    pub rules: Arc<Ruleset>,
    all: Arc<InAllLanguages>,
    /// Whether the address is the language alone, without the `/` after it.
    bare: bool,
}

/// The same page in one of the languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tongue {
    /// Code of the language.
    pub code: String,
    /// Its own name for itself.
    pub name: String,
    /// The link that brings there, which does not tell what stands in the address of this page.
    pub switch: String,
    /// Whether it is the language of this page.
    pub here: bool,
}

impl Spoken {
    /// In which language a path asks for a page, and the path of that page.
    pub fn at(all: Arc<InAllLanguages>, path: &str) -> (Spoken, &str) {
        let below = |code: &str| {
            let rest = path.strip_prefix('/')?.strip_prefix(code)?;
            (rest.is_empty() || rest.starts_with('/')).then_some(rest)
        };
        let mut others = all.others.iter();
        let other = others.find_map(|rules| Some((rules, below(&rules.language.code)?)));
        let (rules, rest) = other.unwrap_or((&all.source, path));
        let rules = Arc::clone(rules);
        let bare = rest.is_empty();
        (Spoken { rules, all, bare }, if bare { "/" } else { rest })
    }

    /// The page at `uri` in each of the languages.
    #[must_use]
    pub fn tongues(&self, uri: &Uri) -> Vec<Tongue> {
        let kept = kept(uri.query());
        let tongue = |rules: &Arc<Ruleset>| {
            let language = &rules.language;
            let more = if kept.is_empty() {
                String::new()
            } else {
                format!("&{kept}")
            };
            Tongue {
                switch: format!("?{SWITCH}={}{more}", language.code),
                here: Arc::ptr_eq(rules, &self.rules),
                code: language.code.clone(),
                name: language.name.clone(),
            }
        };
        self.all.all().map(tongue).collect()
    }

    /// From the page at `path` to the top of the whole site.
    fn climb(&self, path: &str) -> String {
        let slashes = path.matches('/').count() + usize::from(!self.rules.language.is_source());
        links::climb(slashes.saturating_sub(1))
    }

    /// Where the page is in the language that the query asks for, or with the `/` that its address lacks.
    fn switched(&self, uri: &Uri) -> Option<String> {
        let kept = kept(uri.query());
        let query = if kept.is_empty() { kept } else { format!("?{kept}") };
        if self.bare {
            return Some(format!("{}/{query}", self.rules.language.code));
        }
        let wanted = uri
            .query()?
            .split('&')
            .find_map(|pair| pair.strip_prefix(SWITCH)?.strip_prefix('='))?;
        let rules = self.all.all().find(|rules| rules.language.code == wanted)?;
        let path = uri.path();
        Some(format!("{}{}{query}", self.climb(path), below(rules, path)))
    }
}

/// The address of the page at `path` in a language, from the top of the whole site.
fn below(rules: &Ruleset, path: &str) -> String {
    let page = path.strip_prefix('/').unwrap_or(path);
    if rules.language.is_source() {
        page.to_owned()
    } else {
        format!("{}/{page}", rules.language.code)
    }
}

/// What of a query stays when the language changes, as it was sent.
fn kept(query: Option<&str>) -> String {
    let pairs = query.unwrap_or_default().split('&');
    let kept = pairs.filter(|pair| KEPT.contains(&pair.split_once('=').map_or(*pair, |(name, _)| name)));
    kept.collect::<Vec<_>>().join("&")
}

/// Takes the language out of the address, before anything looks for the page.
pub async fn heard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let (spoken, path) = Spoken::at((app.rules)(), request.uri().path());
    let query = request.uri().query();
    let rest = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    if let Ok(rest) = PathAndQuery::try_from(rest) {
        *request.uri_mut() = Uri::from(rest);
    }
    request.extensions_mut().insert(spoken);
    next.run(request).await
}

/// Sends who asks for another language to the same page there. The token in the address is only in the answer's
/// `Location`, as it is after each question, and in no page.
pub async fn switched(request: Request, next: Next) -> Response {
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    let spoken = request.extensions().get::<Spoken>().filter(|_| read);
    if let Some(address) = spoken.and_then(|spoken| spoken.switched(request.uri())) {
        return Redirect::to(&address).into_response();
    }
    next.run(request).await
}
