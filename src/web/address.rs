//! The address of a request, read once: the language, the page, and what the query says.
//!
//! `/en/wetten` is the page `/wetten` in English, and `/embed/en/wetten` is that page within another website. Nothing but
//! this file sees the `/embed` and the `/en`: pages are found by what comes after them, and their links are relative.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::uri::PathAndQuery;
use axum::http::{Method, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::as_of::{self, AsOf};
use super::cache::Pages;
use super::edition::{Edition, Editions};
use super::form;
use super::links::{self, Alternate, WINDOW};
use crate::contacts::Directory;

/// What stands before the address of a page that is shown within another website.
pub(super) const FRAMED: &str = "embed";
/// What is written in code in a query.
pub(super) const CODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');
/// What stands before a token.
const BELOW_TOKEN: &str = "/v/";
/// Where the API stands, without the language.
pub const API: &str = "/api/v1";
/// The field of a query that asks for the same page in another language.
const SWITCH: &str = "taal";
/// The field with a municipality: its code, or its name.
const PLACE: &str = "gemeente";
/// The field with the subject that the page with the link is about.
pub(super) const TOPIC: &str = "onderwerp";
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
    /// How the same page is asked for instead.
    wanted: Option<Wanted>,
    /// What stays of the query in another language: the place, the subject, the day and what was searched, written anew.
    query: String,
}

/// Another way to see the same page.
#[derive(Clone, Copy)]
struct Wanted {
    /// Index of the language.
    language: usize,
    /// Whether it is in a window of its own.
    apart: bool,
}

impl Address {
    /// Reads an address. `home` is the code of the municipality for who names none.
    pub fn read(today: &Arc<Editions>, home: Option<&str>, uri: &Uri) -> Address {
        let directory = today.directory();
        let (framed, path) = below(uri.path(), FRAMED).map_or((false, uri.path()), |path| (true, path));
        let mut others = today.languages().enumerate().skip(1);
        let other = others.find_map(|(index, edition)| Some((index, below(path, &edition.language.code)?)));
        let (language, path) = other.unwrap_or((0, path));
        let fields = form::pairs(uri.query().unwrap_or_default().as_bytes());
        let field = |name| form::value(fields.as_deref()?, name).map(str::to_owned);
        let named = |code: String| today.languages().position(|one| one.language.code == code);
        let (other, alone) = (field(SWITCH).and_then(named), path == links::LINKING);
        let apart = framed && (alone || field(WINDOW).is_some());
        let (place, lost) = directory.map_or((None, false), |all| placed(all, field(PLACE), home));
        let (search, topic) = (field(SEARCH), field(TOPIC));
        let rules = today.rules();
        let topic = topic.filter(|topic| rules.questions[rules.needs].under(topic).is_some());
        let day = field(as_of::FIELD).filter(|_| is_adviser(path));
        let as_of = day.map_or(AsOf::Today, |text| AsOf::read(&text, rules.date, today.bounds()));
        let on_that_day = as_of.other().and_then(|day| today.on(day));
        Address {
            language,
            framed,
            bare: path
                .is_empty()
                .then(|| uri.query().unwrap_or_default().to_owned()),
            path: if path.is_empty() { "/" } else { path }.to_owned(),
            query: query_of([search.as_deref(), place.as_deref(), topic.as_deref()], as_of),
            as_of,
            place,
            lost,
            topic,
            search,
            readable: fields.is_some(),
            wanted: (other.is_some() || apart).then_some(Wanted {
                language: other.unwrap_or(language),
                apart,
            }),
            editions: Arc::clone(on_that_day.unwrap_or(today)),
            today: Arc::clone(today),
        }
    }

    /// The rules in this language, speaking of the voice with this index; of the first when there is no such voice.
    pub fn edition(&self, voice: usize) -> &Arc<Edition> {
        self.editions.speaking_of(self.language, voice)
    }

    /// The token with the answers, when there is one.
    pub fn token(&self) -> Option<&str> {
        self.path.strip_prefix(BELOW_TOKEN)?.split('/').next()
    }

    /// What a page depends on besides the answers: whether it is framed, its language, its path without the token, and the place. `None` where the
    /// answer is another one: the page in another language, what was searched, or that the query can not be read; and for the
    /// rules of another day, which few ask for.
    pub fn identity(&self) -> Option<String> {
        let stays = self.wanted.is_none() && self.as_of == AsOf::Today && self.bare.is_none();
        let plain = self.readable && self.search.is_none() && !self.lost && stays;
        let page = self.token().map_or(self.path.as_str(), |token| {
            &self.path[BELOW_TOKEN.len() + token.len()..]
        });
        plain.then(|| format!("{} {} {page} {}", self.framed, self.language, self.query))
    }

    /// The rules of today, from which those of other days are found.
    pub fn today(&self) -> &Editions {
        &self.today
    }

    /// The rules in every language.
    pub fn editions(&self) -> &Editions {
        &self.editions
    }

    /// The finished pages that were made with the rules of today.
    pub fn pages(&self) -> &Pages {
        self.today.pages()
    }

    /// Whether it is one in another language than that of the rules.
    pub fn is_translated(&self) -> bool {
        self.language > 0
    }

    /// Whether a search engine may show the page: not while its language is being translated, and not the rules of another day.
    pub fn is_listed(&self) -> bool {
        self.edition(0).language.ready && self.today.rules().preview.is_none()
    }

    /// The page in each of the languages that visitors are told of, and in its own.
    pub fn alternates(&self) -> Vec<Alternate> {
        let and = if self.query.is_empty() { "" } else { "&" };
        let public = self.token().is_none() && !self.framed;
        let depth = self.path.matches('/').count().saturating_sub(1) + usize::from(self.is_translated());
        let page = self.path.trim_start_matches('/');
        let address = |folder: String| match folder.strip_prefix('/') {
            Some(folder) => format!("{}{folder}/{page}", links::climb(depth)),
            None => format!("{}{page}", links::climb(depth)),
        };
        let alternate = |(index, edition): (usize, &Arc<Edition>)| Alternate {
            address: public.then(|| address(edition.language.folder())),
            switch: format!("?{SWITCH}={}{and}{}", edition.language.code, self.query),
            here: index == self.language,
            code: edition.language.code.clone(),
            name: edition.language.name.clone(),
        };
        let all = self.editions.languages().enumerate();
        let told = all.filter(|(index, edition)| edition.language.ready || *index == self.language);
        told.map(alternate).collect()
    }

    /// The link that shows the page in a window of its own; `None` when it stands in one. It does not tell what stands in the
    /// address of this page.
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
        let wanted = self.wanted?;
        let page = self.path.trim_start_matches('/');
        let before = usize::from(self.is_translated()) + usize::from(wanted.apart);
        let top = links::climb((self.path.matches('/').count() + before).saturating_sub(1));
        let folder = folder(wanted.language);
        Some(format!("{top}{folder}{page}{}", queried(&self.query)))
    }
}

/// Whether a path without language is that of the adviser's workbench, with answers or without.
fn is_adviser(path: &str) -> bool {
    let below = path.strip_prefix(BELOW_TOKEN);
    let page = below.map_or(path.strip_prefix('/'), |below| Some(below.split_once('/')?.1));
    page == Some(links::ADVISER)
}

/// What comes after the first part of a path, when that is `first`.
fn below<'p>(path: &'p str, first: &str) -> Option<&'p str> {
    let rest = path.strip_prefix('/')?.strip_prefix(first)?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// The code of the municipality that a link names, or else of the one at home, and whether it names one that does not exist.
fn placed(directory: &Directory, named: Option<String>, home: Option<&str>) -> (Option<String>, bool) {
    let Some(named) = named else {
        return (home.map(str::to_owned), false);
    };
    let meant = directory.meant(&named).map(|place| place.code.clone());
    let lost = meant.is_none();
    (meant, lost)
}

/// What a page uses of a query, as a query: what was searched, the place and the subject, and the day.
fn query_of(values: [Option<&str>; 3], as_of: AsOf) -> String {
    let named = [SEARCH, PLACE, TOPIC].into_iter().zip(values);
    let fields =
        named.filter_map(|(name, value)| Some(format!("{name}={}", utf8_percent_encode(value?, CODED))));
    fields.chain(as_of.query()).collect::<Vec<_>>().join("&")
}

/// Reads the address of a request, and leaves there what comes after the language: by that a page is found.
pub fn heard(editions: &Arc<Editions>, home: Option<&str>, request: &mut Request) -> Arc<Address> {
    let address = Arc::new(Address::read(editions, home, request.uri()));
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

/// The address of a request, as it was read before.
pub fn of(request: &Request) -> Option<Arc<Address>> {
    request.extensions().get::<Arc<Address>>().map(Arc::clone)
}

/// Sends who asks for another language or window to the same page there. The token in the address is only in the answer's
/// `Location`, as it is after each question, and in no page.
#[must_use]
pub fn switched(request: &Request) -> Option<Response> {
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    let address = request.extensions().get::<Arc<Address>>().filter(|_| read);
    Some(Redirect::to(&address?.elsewhere()?).into_response())
}
