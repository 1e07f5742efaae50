//! Finished pages, as they were sent before. A public page says the same to everybody, and is kept from the first time on. A
//! page with answers is found by what it shows and never by its token, and is kept when another token comes to the same
//! answers: what was answered once, and is only looked at again, is not in memory after the request.

use std::hash::{BuildHasher, DefaultHasher, Hash as _, Hasher as _, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::address::Address;
use super::embed::Refused;
use super::metrics::Metrics;
use super::sealed::{Note, Opened};
use super::{headers, page, sound};
use crate::domain::Answers;
use crate::sites::Site;

/// The routes of the public pages.
const PUBLIC: [&str; 18] = [
    "/",
    "/woorden",
    "/wetten",
    "/wetten/{law}",
    "/uitleg",
    "/wijzigingen",
    "/cijfers",
    "/nieuw",
    "/bronnen",
    "/papier",
    "/contact",
    "/gemeente/{code}",
    "/privacy",
    "/toegankelijkheid",
    "/over",
    "/adviseur",
    "/adviseur/grensvlak/{pair}",
    "/api",
];
/// The routes of the pages with answers on which nothing depends on when the token was sealed.
const PERSONAL: [&str; 3] = [
    "/v/{token}/vraag/{number}",
    "/v/{token}/controleer",
    "/v/{token}/uitkomst",
];
/// How many bytes of public pages are kept at most.
const MOST_PUBLIC: u64 = 8 * 1024 * 1024;
/// How many bytes of pages with answers are kept at most.
const MOST_PERSONAL: u64 = 16 * 1024 * 1024;
/// How many pages each table begins with room for.
const FIRST_ROOM: usize = 500;
/// The bytes of the headers of a page and of its place in the table, at most.
const BESIDES: usize = 4096;
/// Of how many pages with answers it is known that they were asked for before.
const REMEMBERED: usize = 8192;
/// The half of a mark that tells the page; the other half tells the token.
const PAGE_PART: u64 = u64::MAX << 32;
/// Who asks again hears whether the page is still the same; a cache on the way may keep it for that.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");

/// All that the bytes of an answer depend on.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    /// The number of the site.
    site: usize,
    /// Whether it is framed, language, path without its token, and what a page uses of the query.
    page: String,
    /// How it is packed: the one way that is left in the request.
    packing: Option<HeaderValue>,
    encrypted: bool,
    state: Option<State>,
}

/// What a page with answers shows of its token.
#[derive(Debug, PartialEq, Eq, Hash)]
struct State {
    answers: Answers,
    voice: usize,
    any_order: bool,
    note: Option<Note>,
    dropped: bool,
}

impl Key {
    /// `None` for a request that no page is kept for.
    fn of(request: &Request, address: &Address, opened: Option<&Opened>) -> Option<Key> {
        let read = matches!(*request.method(), Method::GET | Method::HEAD);
        let page = address.identity().filter(|_| read && sound::is_sound(request))?;
        // With a place, a day that somebody filled in or a second situation, answers are nearly those of one person.
        let own =
            |opened: &Opened| address.place.is_some() || opened.known.is_some() || opened.beside.is_some();
        let refused = request.extensions().get::<Refused>().is_some();
        if refused || (address.token().is_some() && opened.is_none_or(own)) {
            return None;
        }
        let headers = request.headers();
        Some(Key {
            site: request.extensions().get::<Arc<Site>>()?.number,
            page,
            packing: headers.get(header::ACCEPT_ENCODING).cloned(),
            encrypted: headers::encrypted(headers),
            state: opened.map(|opened| State {
                answers: opened.answers.clone(),
                voice: opened.voice,
                any_order: opened.any_order,
                note: opened.note,
                dropped: opened.dropped,
            }),
        })
    }
}

/// A page as it was sent.
#[derive(Debug)]
struct Sent {
    route: MatchedPath,
    headers: HeaderMap,
    body: Bytes,
}

/// The pages that were sent before.
#[derive(Debug)]
pub struct Pages {
    public: Cache<Key, Arc<Sent>, Bytewise>,
    personal: Cache<Key, Arc<Sent>, Bytewise>,
    /// Of pages with answers that were asked for: a fingerprint of the page and one of the token.
    asked: Box<[AtomicU64]>,
    fingerprints: RandomState,
}

/// Weighs a page by its bytes.
#[derive(Clone, Debug)]
struct Bytewise;

impl Weighter<Key, Arc<Sent>> for Bytewise {
    fn weight(&self, key: &Key, sent: &Arc<Sent>) -> u64 {
        (BESIDES + key.page.len() + sent.body.len()) as u64
    }
}

impl Default for Pages {
    fn default() -> Pages {
        Pages {
            public: Cache::with_weighter(FIRST_ROOM, MOST_PUBLIC, Bytewise),
            personal: Cache::with_weighter(FIRST_ROOM, MOST_PERSONAL, Bytewise),
            asked: (0..REMEMBERED).map(|_| AtomicU64::new(0)).collect(),
            fingerprints: RandomState::new(),
        }
    }
}

impl Pages {
    fn table(&self, key: &Key) -> &Cache<Key, Arc<Sent>, Bytewise> {
        if key.state.is_some() {
            &self.personal
        } else {
            &self.public
        }
    }

    /// How many bytes are kept of public pages, and of those with answers.
    pub(super) fn bytes(&self) -> [(&'static str, u64); 2] {
        [
            ("public", self.public.weight()),
            ("personal", self.personal.weight()),
        ]
    }

    /// Whether a page was asked for before with another token; remembers that it is now.
    fn asked_before(&self, key: &Key, token: Option<&str>) -> bool {
        let [page, token] = [self.fingerprints.hash_one(key), self.fingerprints.hash_one(token)];
        let place = usize::try_from(page % REMEMBERED as u64).unwrap_or_default();
        let mark = (page & PAGE_PART) | (token & !PAGE_PART);
        let before = self.asked[place].swap(mark, Ordering::Relaxed);
        before & PAGE_PART == mark & PAGE_PART && before != mark
    }

    /// Keeps a page that was just made, when it is one to keep; and sends it.
    async fn keep(
        &self,
        key: Key,
        token: Option<&str>,
        has: Option<&HeaderValue>,
        response: Response,
    ) -> Response {
        let public = key.state.is_none();
        let routes: &[&str] = if public { &PUBLIC } else { &PERSONAL };
        let route = response.extensions().get::<MatchedPath>().cloned();
        let route = route.filter(|route| routes.contains(&route.as_str()));
        let Some(route) = route.filter(|_| response.status() == StatusCode::OK) else {
            return response;
        };
        if !public && !self.asked_before(&key, token) {
            return response;
        }
        let Ok(sent) = Sent::new(route, response, public).await else {
            return page::failed();
        };
        let sent = Arc::new(sent);
        self.table(&key).insert(key, Arc::clone(&sent));
        sent.answer(has)
    }
}

impl Sent {
    /// An answer to keep; a public one gets a tag by which a browser asks for it again.
    async fn new(route: MatchedPath, response: Response, public: bool) -> Result<Sent, axum::Error> {
        let (parts, body) = response.into_parts();
        // A copy: the answer itself may be counted until it is taken, and this one stays.
        let body = Bytes::copy_from_slice(&to_bytes(body, usize::MAX).await?);
        let mut headers = parts.headers;
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        if public {
            let mut hasher = DefaultHasher::new();
            body.hash(&mut hasher);
            let tag = format!("\"{:016x}\"", hasher.finish());
            headers.insert(
                header::ETAG,
                HeaderValue::try_from(tag).map_err(axum::Error::new)?,
            );
            headers.insert(header::CACHE_CONTROL, ASK_AGAIN);
        }
        Ok(Sent { route, headers, body })
    }

    fn answer(&self, has: Option<&HeaderValue>) -> Response {
        let tag = self.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
        let has = has.and_then(|has| has.to_str().ok()).unwrap_or_default();
        let mut tags = has.split(',').map(|one| one.trim().trim_start_matches("W/"));
        let mut response = Body::from(self.body.clone()).into_response();
        *response.headers_mut() = self.headers.clone();
        response.extensions_mut().insert(self.route.clone());
        if tag.is_some_and(|tag| tags.any(|one| one == tag)) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.body_mut() = Body::empty();
            response.headers_mut().remove(header::CONTENT_LENGTH);
        }
        response
    }
}

/// Answers with a page that was sent before, or makes it; and says only that it is still the same to who has it.
pub async fn answer(
    metrics: &Metrics,
    address: &Address,
    opened: Option<&Opened>,
    request: Request,
    next: Next,
) -> Response {
    let Some(key) = Key::of(&request, address, opened) else {
        return next.run(request).await;
    };
    let has = request.headers().get(header::IF_NONE_MATCH).cloned();
    let pages = address.pages();
    match pages.table(&key).get(&key) {
        Some(sent) => {
            let mut response = sent.answer(has.as_ref());
            if request.method() == Method::HEAD {
                *response.body_mut() = Body::empty();
            }
            metrics.hits.inc();
            response
        }
        None if request.method() == Method::GET => {
            metrics.misses.inc();
            let response = next.run(request).await;
            pages.keep(key, address.token(), has.as_ref(), response).await
        }
        None => next.run(request).await,
    }
}

#[cfg(test)]
mod tests;
