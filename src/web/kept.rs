//! Public pages, made once for each edition and kept as they were sent: they say the same to everybody. Pages with answers
//! are never kept.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::address::Address;
use super::{layers, page};

/// The pages, by their routes.
const PUBLIC: [&str; 14] = [
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
    "/adviseur",
    "/adviseur/grensvlak/{pair}",
];
/// How many bytes are kept at most.
const MOST_BYTES: u64 = 8 * 1024 * 1024;
/// How many pages the table begins with room for.
const FIRST_ROOM: usize = 500;
/// The bytes of the headers of a page and of its place in the table, at most.
const BESIDES: usize = 4096;
/// Who asks again hears whether the page is still the same; a cache on the way may keep it for that.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");

/// All that the bytes of an answer depend on: language, place, packing, and whether the connection is encrypted.
type Key = Box<str>;

/// A page as it was sent.
#[derive(Debug)]
struct Sent {
    headers: HeaderMap,
    body: Bytes,
}

/// The pages that were sent before.
#[derive(Debug)]
pub struct Kept(Cache<Key, Arc<Sent>, Bytewise>);

/// Weighs a page by its bytes.
#[derive(Clone, Debug)]
struct Bytewise;

impl Weighter<Key, Arc<Sent>> for Bytewise {
    fn weight(&self, key: &Key, sent: &Arc<Sent>) -> u64 {
        (BESIDES + key.len() + sent.body.len()) as u64
    }
}

impl Default for Kept {
    fn default() -> Kept {
        Kept(Cache::with_weighter(FIRST_ROOM, MOST_BYTES, Bytewise))
    }
}

/// Answers with a page that was sent before, or makes it; and says only that it is still the same to who has it.
pub async fn kept(request: Request, next: Next) -> Response {
    let Some((address, key)) = kept_as(&request) else {
        return next.run(request).await;
    };
    let has = request.headers().get(header::IF_NONE_MATCH).cloned();
    let pages = &address.kept().0;
    let sent = match pages.get(&key) {
        Some(sent) => sent,
        None => match made(next.run(request).await).await {
            Ok(sent) => {
                pages.insert(key, Arc::clone(&sent));
                sent
            }
            Err(other) => return other,
        },
    };
    answer(&sent, has.as_ref())
}

/// The address of a page that is kept, and under which key; `None` for what is not.
fn kept_as(request: &Request) -> Option<(Arc<Address>, Key)> {
    let address = Arc::clone(request.extensions().get::<Arc<Address>>()?);
    let route = request.extensions().get::<MatchedPath>()?;
    let public = request.method() == Method::GET && PUBLIC.contains(&route.as_str());
    let identity = address
        .identity()
        .filter(|_| public && layers::is_sound(request))?;
    let headers = request.headers();
    let packings = headers.get_all(header::ACCEPT_ENCODING).iter();
    let packings: Vec<&str> = packings.filter_map(|packing| packing.to_str().ok()).collect();
    let encrypted = layers::encrypted(headers);
    let key = format!("{identity} {encrypted} {}", packings.join(","));
    Some((address, key.into()))
}

/// An answer with its tag, ready to keep; other answers than a page come back as they are.
async fn made(response: Response) -> Result<Arc<Sent>, Response> {
    if response.status() != StatusCode::OK {
        return Err(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(|_| page::failed())?;
    let mut headers = parts.headers;
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    let tag = HeaderValue::try_from(format!("\"{:016x}\"", hasher.finish())).map_err(|_| page::failed())?;
    headers.insert(header::ETAG, tag);
    headers.insert(header::CACHE_CONTROL, ASK_AGAIN);
    headers.remove(header::CONTENT_LENGTH);
    Ok(Arc::new(Sent { headers, body }))
}

fn answer(sent: &Sent, has: Option<&HeaderValue>) -> Response {
    let tag = sent.headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
    let has = has.and_then(|has| has.to_str().ok()).unwrap_or_default();
    let same = has.split(',').map(|one| one.trim().trim_start_matches("W/"));
    let mut response = if same.into_iter().any(|one| Some(one) == tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from(sent.body.clone()).into_response()
    };
    *response.headers_mut() = sent.headers.clone();
    response
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::Router;
    use axum::extract::Request;
    use axum::middleware::{Next, from_fn};
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::kept;
    use crate::domain::tests::sample;
    use crate::web::Editions;
    use crate::web::address::Address;

    #[tokio::test]
    async fn a_public_page_is_made_once_and_another_each_time() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let made = || async {
            MADE.fetch_add(1, Ordering::Relaxed);
            "a page"
        };
        let editions: Arc<Editions> = Arc::new(sample::without_laws(Vec::new(), Vec::new()).into());
        let addressed = move |mut request: Request, next: Next| {
            let address = Address::read(&editions, request.uri());
            request.extensions_mut().insert(Arc::new(address));
            next.run(request)
        };
        let pages = Router::new()
            .route("/wetten", get(made))
            .route("/v/{token}/uitkomst", get(made))
            .layer(from_fn(kept))
            .layer(from_fn(addressed));
        for (uri, times) in [
            ("/wetten", 1),
            ("/wetten", 1),
            ("/wetten?x=1", 1),
            ("/wetten?gemeente=0363", 2),
            ("/wetten?zoek=x", 3),
            ("/wetten?zoek=x", 4),
            ("/v/t/uitkomst", 5),
            ("/v/t/uitkomst", 6),
        ] {
            let request = Request::builder().uri(uri).header("host", "localhost");
            let request = request.body(axum::body::Body::empty()).unwrap();
            pages.clone().oneshot(request).await.unwrap();
            assert_eq!(MADE.load(Ordering::Relaxed), times, "{uri}");
        }
    }
}
