//! What a visitor gets when more is asked than can be answered.

use axum::http::{Method, StatusCode};

use super::visitor::Visitor;

#[tokio::test]
async fn who_has_no_turn_reads_so_in_the_language_of_the_address() {
    let visitor = Visitor::crowded();
    for (path, title, said) in [
        (
            "/wetten",
            "Het is nu erg druk – Welke zorgwet",
            "href=\"tel:1400\">1400</a>",
        ),
        (
            "/en/wetten",
            "It is very busy now – ",
            "Is someone’s life in danger?",
        ),
        ("/er-is/niets", "Het is nu erg druk", "tel:112"),
    ] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(page.header("retry-after"), "1");
        assert_eq!(page.header("cache-control"), "no-store");
        page.has_the_headers();
        assert!(page.body.contains(title), "{path}: {}", page.body);
        assert!(page.body.contains(said), "{path}: {}", page.body);
        assert!(page.body.len() < 1500, "{} bytes", page.body.len());
    }
    let sent = visitor.ask(&Method::POST, "/start", "").await;
    assert_eq!(sent.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn the_api_says_it_as_a_problem() {
    let page = Visitor::crowded().get("/en/api/v1/vragen").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.header("content-type"), "application/problem+json");
    assert_eq!(page.header("retry-after"), "1");
}

#[tokio::test]
async fn whether_the_program_is_well_and_what_a_page_looks_like_need_no_turn() {
    let visitor = Visitor::crowded();
    for path in ["/healthz", "/readyz"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::OK, "{path}");
    }
    let page = super::languages::real().get("/wetten").await;
    let style = page
        .body
        .split_once("rel=\"stylesheet\" href=\"")
        .expect("a style")
        .1;
    let style = style.split('"').next().expect("its end");
    let found = visitor.get(style.trim_start_matches('.')).await;
    assert_eq!(found.status, StatusCode::OK, "{style}");
}
