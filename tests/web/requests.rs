//! Requests that no browser of a visitor sends, and what proxies add to those that it does.

use axum::body::Body;
use axum::http::{Request, StatusCode, Version};

use super::visitor::{Page, Visitor, keys};

fn visitor() -> Visitor {
    Visitor::new(keys(&["11"]))
}

fn helps(page: &Page, what: &str) {
    for part in ["<h1>", "href=\"tel:1400\"", "href=\"tel:112\""] {
        assert!(page.body.contains(part), "{what}: {part}");
    }
    page.has_the_headers();
    assert_eq!(page.header("cache-control"), "no-store", "{what}");
}

#[tokio::test]
async fn an_address_deeper_or_longer_than_any_page_gives_a_page_of_one_size() {
    let visitor = visitor();
    let deep = [5, 100, 4000, 30_000].map(|slashes| ("/".repeat(slashes), StatusCode::NOT_FOUND));
    let long = [
        format!("/v/{}/uitkomst", "a".repeat(5000)),
        format!("/gemeente?zoek={}", "a".repeat(30_000)),
        format!("/en/wetten/{}", "a".repeat(5000)),
    ];
    let long = long.map(|path| (path, StatusCode::URI_TOO_LONG));
    for (path, status) in deep.into_iter().chain(long) {
        let short: String = path.chars().take(20).collect();
        let page = visitor.get(&path).await;
        assert_eq!(page.status, status, "{short}");
        helps(&page, &short);
        assert!(page.size < 1500, "{short}: {} bytes", page.size);
        assert!(!page.body.contains("../"), "{short}: links that climb");
    }
}

#[tokio::test]
async fn an_address_that_is_not_utf8_gives_our_own_page_everywhere() {
    let visitor = visitor();
    for path in [
        "/%ff",
        "/wetten/%ff",
        "/gemeente/%ff",
        "/static/%ff",
        "/v/%ff/uitkomst",
        "/v/a/vraag/%zz",
    ] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(page.body.contains("Wij kunnen dit niet lezen"), "{path}");
        helps(&page, path);
    }
    let accented = visitor.get("/wetten/caf%C3%A9").await;
    assert_eq!(accented.status, StatusCode::NOT_FOUND);
}

/// RFC 9112, 3.2: a request of HTTP/1.1 names one host.
#[tokio::test]
async fn a_request_that_does_not_name_one_host_is_refused() {
    let visitor = visitor();
    for (version, hosts, status) in [
        (Version::HTTP_11, 1, StatusCode::OK),
        (Version::HTTP_11, 0, StatusCode::BAD_REQUEST),
        (Version::HTTP_11, 2, StatusCode::BAD_REQUEST),
        (Version::HTTP_10, 0, StatusCode::OK),
        (Version::HTTP_10, 2, StatusCode::BAD_REQUEST),
    ] {
        let request = (0..hosts).fold(Request::builder().version(version).uri("/"), |request, _| {
            request.header("host", "localhost")
        });
        let request = request.body(Body::empty()).expect("a request");
        let page = visitor.send_as_it_is(request).await;
        assert_eq!(page.status, status, "{version:?} with {hosts} hosts");
        if status == StatusCode::BAD_REQUEST {
            helps(&page, "no host");
        }
    }
    assert!(super::visitor::logged().contains("a request that does not name one host"));
}

#[tokio::test]
async fn a_proxy_with_tls_makes_the_connection_stay_encrypted() {
    let visitor = visitor();
    let sent = async |said: &str| {
        let page = visitor.get_by_proxy("/", said).await;
        page.header("strict-transport-security").to_owned()
    };
    for encrypted in ["https", "HTTPS", "https,http", "https, http", " https "] {
        assert_eq!(sent(encrypted).await, "max-age=31536000", "{encrypted}");
    }
    for open in ["http", "http, https", "", "httpsx"] {
        assert_eq!(sent(open).await, "", "{open}");
    }
    assert_eq!(visitor.get("/").await.header("strict-transport-security"), "");
}

/// RFC 9112, 3.2.3: so a proxy is asked to connect to another host.
#[tokio::test]
async fn a_target_that_is_no_path_is_refused() {
    let request = Request::builder().uri("foo").header("host", "localhost");
    let request = request.body(Body::empty()).expect("a request");
    let page = visitor().send_as_it_is(request).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    helps(&page, "foo");
}
