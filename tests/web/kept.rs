//! Public pages are kept, and who has one hears that it is still the same; pages with answers are never kept.

use axum::http::{Method, StatusCode};

use super::languages::real;

#[tokio::test]
async fn who_has_a_public_page_hears_that_it_is_the_same() {
    let visitor = real();
    for page in [
        "/",
        "/wetten",
        "/en/uitleg",
        "/wetten?gemeente=0546",
        "/gemeente/0546",
        "/woorden",
    ] {
        let first = visitor.get_packed(page).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.len() > 10, "{page}: {tag}");
        assert_eq!(first.header("cache-control"), "public, no-cache", "{page}");
        let again = visitor.get_packed(page).await;
        assert_eq!(
            (again.size, again.header("etag")),
            (first.size, tag.as_str()),
            "{page}"
        );
        let same = visitor.get_known(page, &format!("\"x\", W/{tag}")).await;
        assert_eq!((same.status, same.size), (StatusCode::NOT_MODIFIED, 0), "{page}");
        let other = visitor.get_known(page, "\"x\"").await;
        assert_eq!((other.status, other.size), (StatusCode::OK, first.size), "{page}");
        assert!(
            other.header("content-security-policy").contains("default-src"),
            "{page}"
        );
    }
}

#[tokio::test]
async fn what_is_kept_is_of_one_language_place_and_way_of_packing() {
    let visitor = real();
    let pages = [
        visitor.get("/wetten").await,
        visitor.get("/en/wetten").await,
        visitor.get("/wetten?gemeente=0546").await,
        visitor.get("/wetten?gemeente=0363").await,
        visitor.get_packed("/wetten").await,
    ];
    for (index, page) in pages.iter().enumerate() {
        for other in &pages[..index] {
            assert_ne!(page.header("etag"), other.header("etag"));
        }
    }
    assert!(
        visitor
            .get_by_proxy("/wetten", "https")
            .await
            .headers
            .contains_key("strict-transport-security")
    );
    assert!(!pages[0].headers.contains_key("strict-transport-security"));
    // Names in code, the first of two places, and packings on two lines, the way that the page itself reads them.
    for (address, same) in [
        ("/wetten?%67emeente=0546", "/wetten?gemeente=0546"),
        ("/wetten?%67emeente=0546&gemeente=0363", "/wetten?gemeente=0546"),
        ("/wetten?x=1", "/wetten"),
    ] {
        assert_eq!(
            visitor.get(address).await.body,
            visitor.get(same).await.body,
            "{address}"
        );
    }
    let lines = [("accept-encoding", "identity"), ("accept-encoding", "br")];
    visitor.send_with(&Method::GET, "/bronnen", "", &lines).await;
    let plain = visitor.get("/bronnen").await;
    assert!(!plain.headers.contains_key("content-encoding"));
    let switched = visitor.get("/wetten?taal=en").await;
    assert_eq!(switched.status, StatusCode::SEE_OTHER);
    let long = visitor.get(&format!("/wetten?x={}", "x".repeat(5000))).await;
    assert_eq!(long.status, StatusCode::URI_TOO_LONG);
}

#[tokio::test]
async fn nothing_with_answers_or_of_one_visitor_is_kept() {
    let visitor = real();
    let first = visitor.start("").await;
    for page in [
        first.as_str(),
        "/gemeente?zoek=Leiden",
        "/gemeente/voorstellen?zoek=L",
        "/?zoek=wasqanarie",
        "/healthz",
        "/onbekend",
    ] {
        let page = visitor.get(page).await;
        assert!(!page.headers.contains_key("etag"), "{:?}", page.headers);
        assert!(!page.header("cache-control").contains("public"));
    }
}
