//! The address of a request, read once: the language, the page, and what the query says.
//!
//! `/en/wetten` is the page `/wetten` in English, and `/embed/en/wetten` is that page within another website. Nothing but
//! this file sees the `/embed` and the `/en`: pages are found by what comes after them, and their links are relative.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::uri::PathAndQuery;
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::cache::Pages;
use super::edition::{Edition, Editions};
use super::{form, links};
use crate::contacts::Municipality;
use crate::domain::language::unmarked;

/// What stands before the address of a page that is shown within another website.
const FRAMED: &str = "embed";
/// What stands before a token.
const BELOW_TOKEN: &str = "/v/";
/// The field of a query that asks for the same page in another language.
const SWITCH: &str = "taal";
/// The field that asks for the same page in a window of its own.
const WINDOW: &str = "venster";
/// The field with a municipality: its code, or its name.
const PLACE: &str = "gemeente";
/// The field with the subject that the page with the link is about.
pub(super) const TOPIC: &str = "onderwerp";
/// The field with what somebody searches.
const SEARCH: &str = "zoek";

/// What an address says.
#[derive(Clone)]
pub struct Address {
    editions: Arc<Editions>,
    /// Index of the language.
    language: usize,
    /// Whether the page is shown within another website.
    pub framed: bool,
    /// The query of an address that is what stands before a page alone, without the `/` after it.
    bare: Option<String>,
    /// The path of the page, without what stands before it.
    pub path: String,
    /// The code of the municipality that the visitor chose.
    pub place: Option<String>,
    /// Whether a municipality is named that does not exist.
    pub lost: bool,
    /// The id of the subject that the page with the link is about.
    pub topic: Option<String>,
    /// What was searched for, where the page has a search field.
    pub search: Option<String>,
    /// Whether the query is valid UTF-8.
    pub readable: bool,
    /// Index of the language that is asked for instead.
    wanted: Option<usize>,
    /// Whether a window of its own is asked for.
    leaves: bool,
    /// What stays of the query in another language: the place, the subject and what was searched, written anew.
    query: String,
}

/// The same page in one of the languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// Code of the language.
    pub code: String,
    /// Its own name for itself.
    pub name: String,
    /// The link that brings there, which does not tell what stands in the address of this page.
    pub switch: String,
    /// Whether it is the language of this page.
    pub here: bool,
}

impl Address {
    /// Reads an address.
    #[must_use]
    pub fn read(editions: &Arc<Editions>, uri: &Uri) -> Address {
        let directory = editions.directory();
        let (framed, path) = below(uri.path(), FRAMED).map_or((false, uri.path()), |path| (true, path));
        let mut others = editions.languages().enumerate().skip(1);
        let other = others.find_map(|(index, edition)| Some((index, below(path, &edition.language.code)?)));
        let (language, path) = other.unwrap_or((0, path));
        let fields = form::pairs(uri.query().unwrap_or_default().as_bytes());
        let field = |name| form::value(fields.as_deref()?, name).map(unmarked);
        let named = |code: String| editions.languages().position(|one| one.language.code == code);
        let place = field(PLACE).map(|named| directory.and_then(|all| all.meant(&named)));
        let lost = matches!(place, Some(None)) && directory.is_some();
        let code = |place: &Municipality| place.code.clone();
        let (place, search) = (place.flatten().map(code), field(SEARCH));
        let rules = editions.rules();
        let topic = field(TOPIC).filter(|topic| rules.questions[rules.needs].under(topic).is_some());
        Address {
            language,
            framed,
            bare: path
                .is_empty()
                .then(|| uri.query().unwrap_or_default().to_owned()),
            path: if path.is_empty() { "/" } else { path }.to_owned(),
            query: query_of(search.as_deref(), place.as_deref(), topic.as_deref()),
            place,
            lost,
            topic,
            search,
            readable: fields.is_some(),
            wanted: field(SWITCH).and_then(named),
            leaves: framed && field(WINDOW).is_some(),
            editions: Arc::clone(editions),
        }
    }

    /// The rules in this language, speaking of the voice with this index; of the first when there is no such voice.
    #[must_use]
    pub fn edition(&self, voice: usize) -> &Arc<Edition> {
        self.editions.speaking_of(self.language, voice)
    }

    /// The token with the answers, when there is one.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.path.strip_prefix(BELOW_TOKEN)?.split('/').next()
    }

    /// What a page depends on besides the answers: its language, its path without the token, and the place. `None` where the
    /// answer is another one: the page in another language, what was searched, or that the query can not be read.
    #[must_use]
    pub fn identity(&self) -> Option<String> {
        let stays = self.wanted.is_none() && !self.leaves && self.bare.is_none();
        let plain = self.readable && self.search.is_none() && !self.lost && stays;
        let page = self.token().map_or(self.path.as_str(), |token| {
            &self.path[BELOW_TOKEN.len() + token.len()..]
        });
        plain.then(|| format!("{} {} {page} {}", self.framed, self.language, self.query))
    }

    /// The rules in every language.
    #[must_use]
    pub fn editions(&self) -> &Editions {
        &self.editions
    }

    /// The finished pages that were made with these rules.
    #[must_use]
    pub fn pages(&self) -> &Pages {
        self.editions.pages()
    }

    /// Whether it is one in another language than that of the rules.
    #[must_use]
    pub fn is_translated(&self) -> bool {
        self.language > 0
    }

    /// The page in each of the languages.
    #[must_use]
    pub fn alternates(&self) -> Vec<Alternate> {
        let and = if self.query.is_empty() { "" } else { "&" };
        let alternate = |(index, edition): (usize, &Arc<Edition>)| Alternate {
            switch: format!("?{SWITCH}={}{and}{}", edition.language.code, self.query),
            here: index == self.language,
            code: edition.language.code.clone(),
            name: edition.language.name.clone(),
        };
        self.editions.languages().enumerate().map(alternate).collect()
    }

    /// The link that shows the page in a window of its own; `None` when it stands in one. It does not tell what stands in the
    /// address of this page.
    #[must_use]
    pub fn own_window(&self) -> Option<String> {
        self.framed.then(|| {
            let and = if self.query.is_empty() { "" } else { "&" };
            format!("?{WINDOW}=1{and}{}", self.query)
        })
    }

    /// Where the page is in the language or the window that is asked for, or with the `/` that its address lacks.
    fn elsewhere(&self) -> Option<String> {
        let queried = |query: &str| {
            if query.is_empty() {
                String::new()
            } else {
                format!("?{query}")
            }
        };
        let folder = |language: usize| match language {
            0 => String::new(),
            _ => format!("{}/", self.editions.speaking_of(language, 0).language.code),
        };
        if let Some(query) = &self.bare {
            let last = if self.is_translated() {
                folder(self.language)
            } else {
                format!("{FRAMED}/")
            };
            return Some(last + &queried(query));
        }
        if self.wanted.is_none() && !self.leaves {
            return None;
        }
        let page = self.path.trim_start_matches('/');
        let before = usize::from(self.is_translated()) + usize::from(self.leaves);
        let top = links::climb((self.path.matches('/').count() + before).saturating_sub(1));
        let folder = folder(self.wanted.unwrap_or(self.language));
        Some(format!("{top}{folder}{page}{}", queried(&self.query)))
    }
}

/// What comes after the first part of a path, when that is `first`.
fn below<'p>(path: &'p str, first: &str) -> Option<&'p str> {
    let rest = path.strip_prefix('/')?.strip_prefix(first)?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// What a page uses of a query, as a query.
fn query_of(search: Option<&str>, place: Option<&str>, topic: Option<&str>) -> String {
    let search = search.map(|text| format!("{SEARCH}={}", utf8_percent_encode(text, NON_ALPHANUMERIC)));
    let place = place.map(|code| format!("{PLACE}={code}"));
    let topic = topic.map(|id| format!("{TOPIC}={id}"));
    let fields: Vec<String> = search.into_iter().chain(place).chain(topic).collect();
    fields.join("&")
}

/// Reads the address of a request, and leaves there what comes after the language: by that a page is found.
#[must_use]
pub fn heard(editions: &Arc<Editions>, request: &mut Request) -> Arc<Address> {
    let address = Arc::new(Address::read(editions, request.uri()));
    if address.is_translated() || address.framed {
        let query = request.uri().query();
        let rest = query.map_or_else(
            || address.path.clone(),
            |query| format!("{}?{query}", address.path),
        );
        if let Ok(rest) = PathAndQuery::try_from(rest) {
            *request.uri_mut() = Uri::from(rest);
        }
    }
    request.extensions_mut().insert(Arc::clone(&address));
    address
}

/// Sends who asks for another language or window to the same page there. The token in the address is only in the answer's
/// `Location`, as it is after each question, and in no page.
pub async fn switched(request: Request, next: Next) -> Response {
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    let address = request.extensions().get::<Arc<Address>>().filter(|_| read);
    if let Some(elsewhere) = address.and_then(|address| address.elsewhere()) {
        return Redirect::to(&elsewhere).into_response();
    }
    next.run(request).await
}
