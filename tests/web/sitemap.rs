//! What search engines find.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use welke_zorgwet::contacts::Directory;

use super::languages::{REAL, between, real};

#[tokio::test]
async fn the_sitemap_names_public_pages_in_both_languages_and_no_other() {
    let visitor = real();
    let map = visitor.get_by_proxy("/sitemap.xml", "https").await;
    assert_eq!(map.status, StatusCode::OK);
    assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
    let found = between(&map.body, "<loc>", "</loc>");
    let places = Directory::embedded().expect("contacts").municipalities().len();
    assert_eq!(found.len(), 2 * (16 + REAL.rules().laws.len() + places));
    for address in &found {
        let page = address
            .strip_prefix("https://localhost")
            .expect("a whole address");
        // The pages of municipalities are alike.
        if page.contains("/gemeente/") && !page.ends_with("/0546") {
            continue;
        }
        let shown = visitor.get(page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        assert!(!shown.body.contains("noindex"), "{page}");
    }
    let linked = between(&map.body, "hreflang=\"en\" href=\"", "\"");
    assert!(linked.iter().all(|address| found.contains(address)));
    assert_eq!(linked.len(), found.len());
    assert_eq!(
        visitor.get("/en/sitemap.xml").await.body.matches("<loc>").count(),
        found.len()
    );
}

#[tokio::test]
async fn the_name_of_a_host_can_not_break_the_sitemap() {
    for host in ["a&b", "a'b", "a&amp;b"] {
        let request = Request::get("/sitemap.xml").header("host", host);
        let request = request.body(Body::empty()).expect("a request");
        let map = real().send_as_it_is(request).await;
        let escaped = host.replace('&', "&amp;").replace('\'', "&#39;");
        let found = between(&map.body, "<loc>", "</loc>");
        let whole = found
            .iter()
            .all(|one| one.starts_with(&format!("http://{escaped}/")));
        assert!(
            map.status == StatusCode::BAD_REQUEST || whole,
            "{host}: {}",
            map.body
        );
    }
}

#[tokio::test]
async fn whole_addresses_begin_where_the_proxy_says_that_it_was_asked() {
    let visitor = real();
    for (headers, begins) in [
        (
            &[
                ("x-forwarded-proto", "https, http"),
                ("x-forwarded-host", "zorg.example.nl, inside"),
                ("x-forwarded-prefix", "/zorgwet/"),
            ][..],
            "https://zorg.example.nl/zorgwet/",
        ),
        (
            &[(
                "forwarded",
                "for=192.0.2.1;host=\"zorg.example.nl:8443\";proto=https, for=10.0.0.1",
            )],
            "https://zorg.example.nl:8443/",
        ),
        // What is no host and no path is not written in a page.
        (&[("x-forwarded-prefix", "//elders.example")], "http://localhost/"),
        (&[("x-forwarded-prefix", "/<script>")], "http://localhost/"),
    ] {
        let map = visitor.send_with(&Method::GET, "/sitemap.xml", "", headers).await;
        assert_eq!(map.status, StatusCode::OK);
        let found = between(&map.body, "<loc>", "</loc>");
        assert_eq!(found[0], begins, "{headers:?}");
        let document = visitor
            .send_with(&Method::GET, "/api/v1/openapi.json", "", headers)
            .await;
        let path = if begins.contains("/zorgwet") {
            "/zorgwet"
        } else {
            ""
        };
        let below = format!("\"servers\":[{{\"url\":\"{path}/api/v1\"}}]");
        assert!(document.body.contains(&below), "{below}: {headers:?}");
        let encrypted = map.headers.contains_key("strict-transport-security");
        assert_eq!(encrypted, begins.starts_with("https"), "{headers:?}");
    }
}
