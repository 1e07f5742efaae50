//! What search engines find.

use axum::body::Body;
use axum::http::{Request, StatusCode};
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
    assert_eq!(found.len(), 2 * (15 + REAL.rules().laws.len() + places));
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
