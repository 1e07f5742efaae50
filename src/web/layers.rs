//! What happens around every page: headers, limits, compression, a log line, and a page when all else fails.

use std::any::Any;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate as _};
use tracing::Instrument as _;

use super::app::App;
use super::error::Fault;
use super::turns::{self, Turns};
use super::visit::Visit;
use super::{address, api, cache, embed, form, headers, log, page, sealed, sound};

/// Fast enough to do while the visitor waits.
const QUALITY: CompressionLevel = CompressionLevel::Precise(4);

/// Stands for the route where there is none.
const NO_ROUTE: &str = "-";
/// Puts everything around the pages that each of them needs.
pub fn around(pages: Router<Arc<App>>, app: Arc<App>) -> Router {
    let framed = headers::policy(&format!("'self' {}", app.ancestors.in_policy()), "");
    // To pack what is short costs more than to make it.
    let packed = DefaultPredicate::new()
        .and(|status: StatusCode, _, _: &_, _: &_| status != StatusCode::SERVICE_UNAVAILABLE);
    // The first is the outermost. In one, as a router puts a box around each route for each layer.
    let layers = ServiceBuilder::new()
        .layer(from_fn(routed))
        .layer(DefaultBodyLimit::max(turns::LARGEST_FORM))
        .layer(from_fn_with_state(Turns::default(), turns::in_turn))
        .layer(CompressionLayer::new().quality(QUALITY).compress_when(packed))
        .layer(from_fn_with_state(framed, headers::with_headers))
        .layer(from_fn(api::around))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(Arc::clone(&app), fitting));
    let pages = pages.with_state(Arc::clone(&app)).layer(layers);
    // Around the router itself: the language has to be out of the address before a page is looked for.
    Router::new()
        .fallback_service(pages)
        .layer(from_fn_with_state(app, front))
}

/// Measures each request, and has a line of it in the log.
async fn front(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = log::known(request.method());
    let _ongoing = app.metrics.request();
    let response = answered(&app, request, next).await;
    let took = started.elapsed();
    let route = response.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
    log::log(method, route, response.status(), took);
    app.metrics.answered(route, method, took, &response);
    response
}

/// Reads what the address says, and answers with a page that was sent before when there is one.
async fn answered(app: &App, mut request: Request, next: Next) -> Response {
    let site = Arc::clone(app.sites.at(&headers::host(request.headers())));
    let home = site.municipality.as_deref();
    let address = address::heard(&(app.rules)(), home, &mut request);
    request.extensions_mut().insert(site);
    let rules = address.editions().rules();
    let opened = address.token().map(|token| {
        // A program for mail may write a letter of it in code.
        let decoded = { token.contains('%') }.then(|| percent_decode_str(token).decode_utf8_lossy());
        sealed::open(
            &app.keys,
            rules,
            decoded.as_deref().unwrap_or(token),
            (app.clock)(),
        )
    });
    let opened = opened.map(Arc::new);
    if let Some(opened) = &opened {
        request.extensions_mut().insert(Arc::clone(opened));
    }
    pack_as_kept(request.headers_mut());
    embed::judge(app, &address, &mut request);
    let known = opened.as_deref().and_then(|opened| opened.as_ref().ok());
    cache::answer(&app.metrics, &address, known, request, next).await
}

/// The ways of packing that we know, the best first.
const PACKINGS: [&str; 2] = ["br", "gzip"];

/// The best way of packing that a browser takes.
fn packing(headers: &HeaderMap) -> Option<&'static str> {
    let named = headers.get_all(header::ACCEPT_ENCODING).iter();
    let named = named
        .filter_map(|one| one.to_str().ok())
        .flat_map(|all| all.split(','));
    let weight = |one: &str| {
        one.split(';')
            .find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok())
    };
    let taken = named.filter(|one| weight(one) != Some(0.0));
    let taken: Vec<&str> = taken
        .filter_map(|one| one.split(';').next())
        .map(str::trim)
        .collect();
    PACKINGS.into_iter().find(|way| taken.contains(way))
}

/// Asks for that way alone, so that all browsers that take it get the same bytes.
fn pack_as_kept(headers: &mut HeaderMap) {
    match packing(headers) {
        Some(way) => headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(way)),
        None => headers.remove(header::ACCEPT_ENCODING),
    };
}

fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a page panicked");
    page::failed()
}

/// Lets through to a page who can have one, and makes the page fit for where it is shown.
async fn fitting(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let instead = unsound(&app, &request)
        .or_else(|| turns::sent_away(&app, &request))
        .or_else(|| address::switched(&request))
        .or_else(|| embed::refused(&app, &request));
    if let Some(instead) = instead {
        return instead;
    }
    let framed = address::of(&request).is_some_and(|address| address.framed);
    let response = next.run(request).await;
    if framed {
        embed::fitted(response).await
    } else {
        response
    }
}

/// Refuses, before a page is looked for, what no page of ours can answer: an address that is longer or deeper than all
/// of them, one that is not UTF-8, and a request that does not name one host (RFC 9112, 3.2).
fn unsound(app: &App, request: &Request) -> Option<Response> {
    let uri = request.uri();
    if sound::is_deep(uri) {
        return Some(page::refused(StatusCode::NOT_FOUND));
    }
    if sound::is_long(uri) {
        return Some(page::refused(StatusCode::URI_TOO_LONG));
    }
    let named = sound::names_one_host(request);
    if !named {
        tracing::info!("a request that does not name one host");
    }
    if named && sound::names_a_page(uri) && form::readable(uri.path()) {
        return None;
    }
    let visit = Visit::of(uri, request.extensions(), app);
    Some(visit.problem(Fault::Unreadable).into_response())
}

/// Names the route in what else the log says of a request. The answer carries it.
async fn routed(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let name = route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
    let span = tracing::warn_span!("request", route = name);
    let mut response = next.run(request).instrument(span).await;
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::sound::DEEPEST;
    use super::{StatusCode, panicked};

    #[test]
    fn no_page_lies_deeper_than_what_is_refused() {
        let routes = include_str!("../web.rs").split('"').skip(1).step_by(2);
        let depths = routes
            .filter(|text| text.starts_with('/'))
            .map(|route| route.matches('/').count());
        assert_eq!(depths.max(), Some(DEEPEST));
    }

    #[tokio::test]
    async fn a_panic_gives_a_page_that_helps_in_both_languages() {
        let response = panicked(Box::new("a thing that was not thought of"));
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .expect("a body");
        let page = String::from_utf8_lossy(&body);
        for part in [
            "Er ging iets mis bij ons",
            "href=\"tel:1400\"",
            "lang=\"en\"",
            "href=\"tel:112\"",
        ] {
            assert!(page.contains(part), "{part}");
        }
    }
}
