//! The document and the page that describe the API say what it does.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};

use super::{JSON, document, has_the_headers_of_the_api, read, wrong};
use crate::languages::real;
use crate::visitor::{Visitor, keys};

#[tokio::test]
async fn what_is_answered_is_what_the_document_says() {
    for language in ["", "/en"] {
        let visitor = real();
        let document = read(&visitor.get(&format!("{language}/api/v1/openapi.json")).await);
        assert_eq!(document["servers"][0]["url"], format!("{language}/api/v1"));
        let mut ids = BTreeSet::new();
        for (path, methods) in document["paths"].as_object().expect("paths") {
            for (method, operation) in methods.as_object().expect("methods") {
                ids.insert(operation["operationId"].as_str().expect("an id").to_owned());
                let body = &operation["requestBody"]["content"]["application/json"]["example"];
                let place = path.replace("{code}", "0546");
                let address = format!("{language}/api/v1{place}");
                let asked = Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
                let page = visitor
                    .send_with(&asked, &address, &body.to_string(), &[JSON])
                    .await;
                assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.body);
                assert_eq!(wrong(&document, path, method, &page), None, "{address}");
                assert!(
                    !page.body.contains(['\u{e000}', '\u{e001}']),
                    "{address}: a mark is left"
                );
                has_the_headers_of_the_api(&page);
            }
        }
        assert_eq!(ids.len(), 7, "{ids:?}");
    }
}

/// A change here is a change of the API: say so in the changelog, and give it another version.
#[tokio::test]
async fn the_document_changes_only_when_that_is_meant() {
    let mut document = document(&real()).await;
    // The example is of the rules, which may change without the API.
    document["paths"]["/uitkomst"]["post"]["requestBody"]["content"]["application/json"]["example"].take();
    insta::assert_snapshot!(format!("{document:#}"));
}

#[tokio::test]
async fn addresses_begin_where_the_operator_says_that_the_site_is() {
    let visitor = Visitor::new(keys(&["11"])).found_at("https://www.gemeente.example/zorgwet");
    let api = "https://www.gemeente.example/zorgwet/api/v1";
    assert_eq!(document(&visitor).await["servers"][0]["url"], api);
    let page = visitor.get("/api").await;
    assert!(
        page.body.contains(&format!("{api}/vragen</span>")),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn the_page_about_the_api_is_made_from_the_document() {
    let visitor = Visitor::new(keys(&["11"]));
    let document = document(&visitor).await;
    let page = visitor.get("/api").await;
    assert_eq!(page.status, StatusCode::OK);
    for path in document["paths"].as_object().expect("paths").keys() {
        assert!(page.body.contains(&format!("/api/v1{path}</span>")), "{path}");
    }
    for name in document["components"]["schemas"]
        .as_object()
        .expect("schemas")
        .keys()
    {
        assert!(page.body.contains(&format!("id=\"soort-{name}\"")), "{name}");
    }
    page.has_the_headers();
}
