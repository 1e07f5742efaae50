//! Finished pages, as they were sent before. A public page says the same to everybody, and is kept from the first time on. A
//! page with answers is found by what it shows and never by its token, and is kept from the second time on that somebody
//! comes to the same answers: what only one person answered is not in memory after the request.

use std::hash::{BuildHasher, DefaultHasher, Hash as _, Hasher as _, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::address::Address;
use super::sealed::{Note, Opened};
use super::{layers, page};
use crate::domain::Answers;

/// The routes of the public pages.
const PUBLIC: [&str; 12] = [
    "/",
    "/woorden",
    "/wetten",
    "/wetten/{law}",
    "/uitleg",
    "/bronnen",
    "/papier",
    "/contact",
    "/gemeente/{code}",
    "/privacy",
    "/toegankelijkheid",
    "/over",
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
/// Of how many pages with answers it is known that somebody asked for them before.
const REMEMBERED: usize = 8192;
/// Who asks again hears whether the page is still the same; a cache on the way may keep it for that.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");

/// All that the bytes of an answer depend on.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    /// Language, path without its token, and what a page uses of the query.
    page: String,
    /// The ways of packing that the browser names.
    packings: String,
    encrypted: bool,
    state: Option<State>,
}

/// What a page with answers shows of its token.
#[derive(Debug, PartialEq, Eq, Hash)]
struct State {
    answers: Answers,
    voice: usize,
    note: Option<Note>,
    dropped: bool,
}

impl Key {
    /// `None` for a request that no page is kept for.
    fn of(request: &Request, address: &Address, opened: Option<&Opened>) -> Option<Key> {
        let read = matches!(*request.method(), Method::GET | Method::HEAD);
        let page = address.identity().filter(|_| read && layers::is_sound(request))?;
        // A day that somebody filled in is no state that others come to.
        if address.token().is_some() && opened.is_none_or(|opened| opened.known.is_some()) {
            return None;
        }
        let headers = request.headers();
        let packings = headers.get_all(header::ACCEPT_ENCODING).iter();
        let packings: Vec<&str> = packings.filter_map(|packing| packing.to_str().ok()).collect();
        Some(Key {
            page,
            packings: packings.join(","),
            encrypted: layers::encrypted(headers),
            state: opened.map(|opened| State {
                answers: opened.answers.clone(),
                voice: opened.voice,
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
    /// Fingerprints of pages with answers that were asked for once, which nobody can read back.
    asked: Box<[AtomicU64]>,
    fingerprints: RandomState,
}

/// Weighs a page by its bytes.
#[derive(Clone, Debug)]
struct Bytewise;

impl Weighter<Key, Arc<Sent>> for Bytewise {
    fn weight(&self, key: &Key, sent: &Arc<Sent>) -> u64 {
        (BESIDES + key.page.len() + key.packings.len() + sent.body.len()) as u64
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

    /// Whether a page was asked for before; remembers that it is now.
    fn asked_before(&self, key: &Key) -> bool {
        let mark = self.fingerprints.hash_one(key);
        let place = usize::try_from(mark % REMEMBERED as u64).unwrap_or_default();
        self.asked[place].swap(mark, Ordering::Relaxed) == mark
    }

    /// Keeps a page that was just made, when it is one to keep; and sends it.
    async fn keep(&self, key: Key, response: Response) -> Response {
        let public = key.state.is_none();
        let routes: &[&str] = if public { &PUBLIC } else { &PERSONAL };
        let route = response.extensions().get::<MatchedPath>().cloned();
        let route = route.filter(|route| routes.contains(&route.as_str()));
        let Some(route) = route.filter(|_| response.status() == StatusCode::OK) else {
            return response;
        };
        if !public && !self.asked_before(&key) {
            return response;
        }
        let Ok(sent) = Sent::new(route, response, public).await else {
            return page::failed();
        };
        let sent = Arc::new(sent);
        self.table(&key).insert(key, Arc::clone(&sent));
        sent.answer(None)
    }
}

impl Sent {
    /// An answer to keep; a public one gets a tag by which a browser asks for it again.
    async fn new(route: MatchedPath, response: Response, public: bool) -> Result<Sent, axum::Error> {
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await?;
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
        if tag.is_some_and(|tag| tags.any(|one| one == tag)) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.body_mut() = Body::empty();
            response.headers_mut().remove(header::CONTENT_LENGTH);
        }
        response
    }
}

/// Answers with a page that was sent before, or makes it; and says only that it is still the same to who has it.
pub async fn answer(address: &Address, opened: Option<&Opened>, request: Request, next: Next) -> Response {
    let Some(key) = Key::of(&request, address, opened) else {
        return next.run(request).await;
    };
    let started = Instant::now();
    let pages = address.pages();
    match pages.table(&key).get(&key) {
        Some(sent) => {
            let mut response = sent.answer(request.headers().get(header::IF_NONE_MATCH));
            if request.method() == Method::HEAD {
                *response.body_mut() = Body::empty();
            }
            layers::log(request.method(), sent.route.as_str(), response.status(), started);
            response
        }
        None if request.method() == Method::GET => pages.keep(key, next.run(request).await).await,
        None => next.run(request).await,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::Router;
    use axum::body::Body;
    use axum::extract::{MatchedPath, Request};
    use axum::middleware::{Next, from_fn};
    use axum::response::IntoResponse as _;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::answer;
    use crate::domain::term::Known;
    use crate::domain::tests::sample;
    use crate::domain::{Answer, Date, Ruleset};
    use crate::web::Editions;
    use crate::web::address;
    use crate::web::sealed::Opened;

    static MADE: AtomicUsize = AtomicUsize::new(0);

    /// What comes out of a token of three words: what was answered, when it was sealed, and whether it holds a day.
    fn opened(rules: &Ruleset, token: &str) -> Opened {
        let mut answers = rules.no_answers();
        if token.starts_with("unsure") {
            answers.set(0, Answer::Unsure);
        }
        let known = token.ends_with("day").then_some(Known {
            occasion: 0,
            day: Date::new(2026, 11, 26),
        });
        let until = u64::from(token.contains("later"));
        Opened {
            answers,
            known,
            note: None,
            voice: 0,
            until,
            dropped: false,
        }
    }

    async fn front(editions: Arc<Editions>, mut request: Request, next: Next) -> axum::response::Response {
        let address = address::heard(&editions, &mut request);
        let opened = address.token().map(|token| opened(editions.rules(), token));
        answer(&address, opened.as_ref(), request, next).await
    }

    async fn made(path: MatchedPath) -> axum::response::Response {
        MADE.fetch_add(1, Ordering::Relaxed);
        let mut response = "a page".into_response();
        response.extensions_mut().insert(path);
        response
    }

    #[tokio::test]
    async fn a_page_is_made_again_only_for_what_it_depends_on() {
        let question = sample::asked(0, 2, false);
        let editions: Arc<Editions> = Arc::new(sample::without_laws(vec![question], Vec::new()).into());
        let pages = Router::new()
            .route("/wetten", get(made))
            .route("/v/{token}/uitkomst", get(made))
            .route("/v/{token}/delen", get(made));
        let pages = Router::new()
            .fallback_service(pages)
            .layer(from_fn(move |request, next| {
                front(Arc::clone(&editions), request, next)
            }));
        for (uri, times) in [
            ("/wetten", 1),
            ("/wetten", 1),
            ("/wetten?x=1", 1),
            ("/wetten?gemeente=0363", 2),
            ("/wetten?zoek=x", 3),
            ("/wetten?zoek=x", 4),
            ("/v/open-now-no/uitkomst", 5),
            ("/v/open-now-no/uitkomst", 6),
            ("/v/open-now-no/uitkomst", 6),
            ("/v/open-later-no/uitkomst", 6),
            ("/v/open-later-no/uitkomst?gemeente=0363", 7),
            ("/v/unsure-now-no/uitkomst", 8),
            ("/v/unsure-later-no/uitkomst", 9),
            ("/v/unsure-now-no/uitkomst", 9),
            ("/v/open-now-day/uitkomst", 10),
            ("/v/open-now-day/uitkomst", 11),
            ("/v/open-now-day/uitkomst", 12),
            ("/v/open-now-no/delen", 13),
            ("/v/open-now-no/delen", 14),
            ("/v/open-now-no/delen", 15),
        ] {
            let request = Request::builder().uri(uri).header("host", "localhost");
            let request = request.body(Body::empty()).unwrap();
            pages.clone().oneshot(request).await.unwrap();
            assert_eq!(MADE.load(Ordering::Relaxed), times, "{uri}");
        }
    }
}
