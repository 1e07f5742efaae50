//! What a finished page is found by.

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
use crate::contacts::Directory;
use crate::domain::term::Known;
use crate::domain::tests::sample;
use crate::domain::{Answer, Date, Ruleset};
use crate::sites::Site;
use crate::web::Editions;
use crate::web::address;
use crate::web::metrics::Metrics;
use crate::web::sealed::{Opened, Unknown};

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
        unknown: Unknown::default(),
        any_order: false,
        counted: false,
        beside: None,
    }
}

async fn front(editions: Arc<Editions>, mut request: Request, next: Next) -> axum::response::Response {
    request.extensions_mut().insert(Arc::new(Site::default()));
    let address = address::heard(&editions, None, &mut request);
    let opened = address.token().map(|token| opened(editions.rules(), token));
    answer(&Metrics::default(), &address, opened.as_ref(), request, next).await
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
    let editions: Arc<Editions> = Arc::new(
        Editions::from(sample::without_laws(vec![question], Vec::new()))
            .calling(Arc::new(Directory::embedded().unwrap())),
    );
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
        ("/v/open-now-no/uitkomst", 7),
        ("/v/open-later-no/uitkomst", 8),
        ("/v/open-later-no/uitkomst", 8),
        ("/v/open-now-no/uitkomst", 8),
        ("/v/unsure-now-no/uitkomst", 9),
        ("/v/unsure-later-no/uitkomst", 10),
        ("/v/unsure-now-no/uitkomst", 10),
        ("/v/open-later-no/uitkomst?gemeente=0363", 11),
        ("/v/open-now-no/uitkomst?gemeente=0363", 12),
        ("/v/open-later-no/uitkomst?gemeente=0363", 13),
        ("/v/open-now-day/uitkomst", 14),
        ("/v/open-later-day/uitkomst", 15),
        ("/v/open-now-day/uitkomst", 16),
        ("/v/open-now-no/delen", 17),
        ("/v/open-later-no/delen", 18),
        ("/v/open-now-no/delen", 19),
    ] {
        let request = Request::builder().uri(uri).header("host", "localhost");
        let request = request.body(Body::empty()).unwrap();
        pages.clone().oneshot(request).await.unwrap();
        assert_eq!(MADE.load(Ordering::Relaxed), times, "{uri}");
    }
}
