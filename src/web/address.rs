//! The address of a request, read once: the language, the page, and what the query says.
//!
//! `/en/wetten` is the page `/wetten` in English. Nothing but this file sees the `/en`: pages are found by what
//! comes after it, and their links are relative.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::uri::PathAndQuery;
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::as_of::{self, AsOf};
use super::cache::Pages;
use super::edition::{Edition, Editions};
use super::{form, links};
use crate::domain::language::unmarked;

/// What stands before a token.
const BELOW_TOKEN: &str = "/v/";
/// The field of a query that asks for the same page in another language.
const SWITCH: &str = "taal";
/// The field with the code of a municipality.
const PLACE: &str = "gemeente";
/// The field with what somebody searches.
const SEARCH: &str = "zoek";

/// What an address says.
#[derive(Clone)]
pub struct Address {
    today: Arc<Editions>,
    /// The rules that the page shows: those of today, or of the day that is asked for.
    editions: Arc<Editions>,
    /// As of which day the page shows the rules.
    pub as_of: AsOf,
    /// Index of the language.
    language: usize,
    /// Whether it is a language alone, without the `/` after it.
    bare: bool,
    /// The path of the page, without the language.
    pub path: String,
    /// The code of the municipality that the visitor chose.
    pub place: Option<String>,
    /// What was searched for, where the page has a search field.
    pub search: Option<String>,
    /// Whether the query is valid UTF-8.
    pub readable: bool,
    /// Index of the language that is asked for instead.
    wanted: Option<usize>,
    /// What stays of the query in another language: the place, the day and what was searched, written anew.
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
    pub fn read(today: &Arc<Editions>, uri: &Uri) -> Address {
        let below = |code: &str| {
            let rest = uri.path().strip_prefix('/')?.strip_prefix(code)?;
            (rest.is_empty() || rest.starts_with('/')).then_some(rest)
        };
        let mut others = today.languages().enumerate().skip(1);
        let other = others.find_map(|(index, edition)| Some((index, below(&edition.language.code)?)));
        let (language, path) = other.unwrap_or((0, uri.path()));
        let fields = form::pairs(uri.query().unwrap_or_default().as_bytes());
        let field = |name| form::value(fields.as_deref()?, name).map(unmarked);
        let named = |code: String| today.languages().position(|one| one.language.code == code);
        let code = |text: &String| text.len() == 4 && text.bytes().all(|digit| digit.is_ascii_digit());
        let (place, search) = (field(PLACE).filter(code), field(SEARCH));
        let day = field(as_of::FIELD).filter(|_| is_adviser(path));
        let as_of = day.map_or(AsOf::Today, |text| {
            AsOf::read(&text, today.rules().date, today.bounds())
        });
        let on_that_day = as_of.other().and_then(|day| today.on(day));
        Address {
            language,
            bare: path.is_empty(),
            path: if path.is_empty() { "/" } else { path }.to_owned(),
            query: query_of(search.as_deref(), place.as_deref(), as_of),
            as_of,
            place,
            search,
            readable: fields.is_some(),
            wanted: field(SWITCH).and_then(named),
            editions: Arc::clone(on_that_day.unwrap_or(today)),
            today: Arc::clone(today),
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
    /// answer is another one: the page in another language, what was searched, or that the query can not be read; and for the
    /// rules of another day, which few ask for.
    #[must_use]
    pub fn identity(&self) -> Option<String> {
        let plain = self.readable && self.search.is_none() && self.wanted.is_none() && !self.bare;
        let plain = plain && self.as_of == AsOf::Today;
        let page = self.token().map_or(self.path.as_str(), |token| {
            &self.path[BELOW_TOKEN.len() + token.len()..]
        });
        plain.then(|| format!("{} {page} {}", self.language, self.query))
    }

    /// The rules of today, from which those of other days are found.
    #[must_use]
    pub fn today(&self) -> &Editions {
        &self.today
    }

    /// The rules in every language.
    #[must_use]
    pub fn editions(&self) -> &Editions {
        &self.editions
    }

    /// The finished pages that were made with the rules of today.
    #[must_use]
    pub fn pages(&self) -> &Pages {
        self.today.pages()
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

    /// Where the page is in the language that is asked for, or with the `/` that its address lacks.
    fn elsewhere(&self) -> Option<String> {
        let page = self.path.trim_start_matches('/');
        let query = if self.query.is_empty() { "" } else { "?" };
        if self.bare {
            let code = &self.edition(0).language.code;
            return Some(format!("{code}/{query}{}", self.query));
        }
        let wanted = self.editions.speaking_of(self.wanted?, 0);
        let folder = if self.wanted == Some(0) {
            String::new()
        } else {
            format!("{}/", wanted.language.code)
        };
        let slashes = self.path.matches('/').count() + usize::from(self.is_translated());
        let top = links::climb(slashes.saturating_sub(1));
        Some(format!("{top}{folder}{page}{query}{}", self.query))
    }
}

/// Whether a path without language is that of the adviser's workbench, with answers or without.
fn is_adviser(path: &str) -> bool {
    let below = path.strip_prefix(BELOW_TOKEN);
    let page = below.map_or(path.strip_prefix('/'), |below| Some(below.split_once('/')?.1));
    page == Some(links::ADVISER)
}

/// What a page uses of a query, as a query.
fn query_of(search: Option<&str>, place: Option<&str>, as_of: AsOf) -> String {
    let search = search.map(|text| format!("{SEARCH}={}", utf8_percent_encode(text, NON_ALPHANUMERIC)));
    let place = place.map(|code| format!("{PLACE}={code}"));
    let parts = [search, place, as_of.query()];
    parts.into_iter().flatten().collect::<Vec<_>>().join("&")
}

/// Reads the address of a request, and leaves there what comes after the language: by that a page is found.
#[must_use]
pub fn heard(editions: &Arc<Editions>, request: &mut Request) -> Arc<Address> {
    let address = Arc::new(Address::read(editions, request.uri()));
    if address.is_translated() {
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

/// Sends who asks for another language to the same page there. The token in the address is only in the answer's
/// `Location`, as it is after each question, and in no page.
pub async fn switched(request: Request, next: Next) -> Response {
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    let address = request.extensions().get::<Arc<Address>>().filter(|_| read);
    if let Some(elsewhere) = address.and_then(|address| address.elsewhere()) {
        return Redirect::to(&elsewhere).into_response();
    }
    next.run(request).await
}
