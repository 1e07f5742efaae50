//! Public pages are kept, and who has one hears that it is still the same; pages with answers are found by what they show, and by
//! nothing else.

use axum::http::{Method, StatusCode};

use super::languages::real;
use super::visitor::follow;

#[tokio::test]
async fn who_has_a_public_page_hears_that_it_is_the_same() {
    let visitor = real();
    for page in [
        "/",
        "/wetten",
        "/en/uitleg",
        "/wijzigingen",
        "/cijfers",
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
async fn who_comes_to_the_same_answers_gets_the_same_page_and_nobody_else_does() {
    let visitor = real();
    let forms = ["antwoord[]=verzorging", "antwoord=volwassen", "antwoord=nee"];
    let mut pages: Vec<(String, String)> = Vec::new();
    // Every page of each journey, in two languages and for two places; the second round gets what the first left behind.
    for round in 0..3 {
        let mut at = 0;
        for (start, place) in [
            ("/", ""),
            ("/en/", ""),
            ("/", "?gemeente=0363"),
            ("/", "?gemeente=0546"),
        ] {
            for voice in ["zelf", "kind"] {
                let page = visitor
                    .ask(&Method::POST, &format!("{start}start{place}"), "")
                    .await;
                let mut address = follow(&format!("{start}start{place}"), &page);
                address = visitor.answer(&address, &format!("voor-wie={voice}")).await;
                for form in forms {
                    let shown = visitor.get_packed(&address).await;
                    assert_eq!(shown.header("cache-control"), "no-store");
                    assert!(shown.header("etag").is_empty() && !shown.header("padding").is_empty());
                    let plain = visitor.get(&address).await.body;
                    let token = address.split('/').find(|part| part.len() > 200);
                    assert!(!plain.contains(token.expect("a token")), "{plain}");
                    let name = format!("{start} {place} {voice} {form}");
                    if round == 0 {
                        pages.push((name, plain));
                    } else {
                        assert_eq!(pages[at], (name, plain));
                    }
                    at += 1;
                    address = visitor.answer(&address, form).await;
                }
            }
        }
    }
    for (index, (name, page)) in pages.iter().enumerate() {
        for (other, same) in &pages[..index] {
            assert_ne!(page, same, "{name} and {other}");
        }
    }
}

#[tokio::test]
async fn a_kept_page_is_not_shown_after_the_time_of_its_address() {
    let visitor = real();
    let first = visitor.start("").await;
    let address = visitor.answer(&first, "antwoord[]=verzorging").await;
    let same = visitor.answer(&first, "antwoord[]=verzorging").await;
    assert_ne!(address, same);
    for address in [&address, &same, &address] {
        assert_eq!(visitor.get(address).await.status, StatusCode::OK);
    }
    assert_eq!(visitor.at(86_399).get(&address).await.status, StatusCode::OK);
    assert_eq!(
        visitor.at(86_400).get(&address).await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn nothing_of_one_visitor_has_a_tag() {
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
