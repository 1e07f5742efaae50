//! What goes wrong is said as a problem (RFC 9457), with its place.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::{JSON, ask, document, has_the_headers_of_the_api, read, wrong};
use crate::languages::real;
use crate::visitor::Page;

#[tokio::test]
async fn every_mistake_in_what_is_sent_is_named_at_once() {
    let visitor = real();
    let document = document(&visitor).await;
    let body = json!({
        "answers": { "onzin": "ja", "leeftijd": ["kind", "volwassen"], "hulp": ["huishouden", "kanarie", "merel"], "café": null, "wlz": [] },
        "date": "2026-02-30",
        "gemeente": "9999",
    });
    let page = ask(&visitor, "/uitkomst", &body).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong(&document, "/uitkomst", "post", &page), None);
    let found = read(&page);
    let mistakes: Vec<(&str, &str)> = { found["errors"].as_array().expect("a list").iter() }
        .map(|one| {
            (
                one["pointer"].as_str().expect("a place"),
                one["detail"].as_str().expect("a text"),
            )
        })
        .collect();
    for (pointer, part) in [
        ("#/date", "2026-02-30"),
        ("#/answers/onzin", "De vraag ‘onzin’ bestaat niet."),
        ("#/answers/leeftijd", ""),
        ("#/answers/hulp", "kanarie"),
        ("#/answers/hulp", "merel"),
        ("#/answers/caf%C3%A9", "café"),
        ("#/answers/wlz", "geen antwoord"),
        ("#/gemeente", "9999"),
    ] {
        let said = mistakes
            .iter()
            .any(|(place, detail)| *place == pointer && detail.contains(part));
        assert!(said, "{pointer}: {mistakes:?}");
    }
    for (day, part) in [
        ("1999-01-01", "zeggen deze regels niets"),
        ("22-11-2026", "jjjj-mm-dd"),
        ("", "geen dag"),
    ] {
        let page = ask(&visitor, "/uitkomst", &json!({ "date": day })).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        assert!(page.body.contains(part), "{day}: {}", page.body);
    }
    let english = ask(&visitor, "/uitkomst", &json!({ "answers": { "onzin": null } })).await;
    assert!(english.body.contains("bestaat niet"));
    let path = "/en/api/v1/uitkomst";
    let english = visitor
        .send_with(&Method::POST, path, r#"{"answers":{"onzin":null}}"#, &[JSON])
        .await;
    assert!(english.body.contains("does not exist"), "{}", english.body);
    assert_eq!(english.header("content-language"), "en");
}

#[tokio::test]
async fn every_error_is_a_problem_with_the_version() {
    let visitor = real();
    let document = document(&visitor).await;
    let big = json!({ "words": "x".repeat(100_000) }).to_string();
    let long = format!("/gemeenten/{}", "9".repeat(5000));
    let deep = "[".repeat(1000);
    let plain = ("content-type", "text/plain");
    let form = ("content-type", "application/x-www-form-urlencoded");
    let (get, post, delete) = (Method::GET, Method::POST, Method::DELETE);
    let requests = [
        (&post, "/uitkomst", "/uitkomst", "{", JSON, 400),
        (&post, "/uitkomst", "/uitkomst", "", JSON, 400),
        (&post, "/uitkomst", "/uitkomst", "{} {}", JSON, 400),
        (&post, "/uitkomst", "/uitkomst", "[]", JSON, 400),
        (&post, "/uitkomst", "/uitkomst", &deep, JSON, 400),
        (&post, "/uitkomst", "/uitkomst", r#"{"antwoorden":{}}"#, JSON, 400),
        (
            &post,
            "/uitkomst",
            "/uitkomst",
            r#"[{"hulp":["huishouden"]},"2026-11-27","0546"]"#,
            JSON,
            400,
        ),
        (&post, "/woorden", "/woorden", r#"["stofzuigen"]"#, JSON, 400),
        (
            &post,
            "/gemeenten/_zoek",
            "/gemeenten/_zoek",
            r#"["leiden"]"#,
            JSON,
            400,
        ),
        (&post, "/uitkomst", "/uitkomst", "{}", plain, 415),
        (&post, "/uitkomst", "/uitkomst", "hulp=huishouden", form, 415),
        (&post, "/woorden", "/woorden", &big, JSON, 413),
        (&post, "/gemeenten/_zoek", "/gemeenten/_zoek", "{}", JSON, 400),
        (&get, "/gemeenten/9999", "/gemeenten/{code}", "", JSON, 404),
        (&get, "/gemeenten/%ff", "/gemeenten/{code}", "", JSON, 400),
        (&get, &long, "/gemeenten/{code}", "", JSON, 414),
    ];
    for (method, path, documented, body, header, status) in requests {
        let address = format!("/api/v1{path}");
        let page = visitor.send_with(method, &address, body, &[header]).await;
        let short: String = format!("{method} {path} {body}").chars().take(80).collect();
        assert_eq!(page.status.as_u16(), status, "{short}: {}", page.body);
        let name = method.as_str().to_lowercase();
        assert_eq!(wrong(&document, documented, &name, &page), None, "{short}");
        is_a_problem(&page);
        assert!(!page.body.contains("struct "), "{short}: {}", page.body);
    }
    let wrong_type = r#"{"answers":{"leeftijd":18}}"#;
    let page = visitor
        .send_with(&post, "/api/v1/uitkomst", wrong_type, &[JSON])
        .await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        read(&page)["errors"][0]["pointer"],
        "#/answers/leeftijd",
        "{}",
        page.body
    );
    for (method, path, status) in [
        (&get, "/bestaat-niet", StatusCode::NOT_FOUND),
        (&get, "/vragen/", StatusCode::NOT_FOUND),
        (&get, "", StatusCode::NOT_FOUND),
        (&get, "/a/b/c/d/e/f", StatusCode::NOT_FOUND),
        (&get, "/uitkomst", StatusCode::METHOD_NOT_ALLOWED),
        (&delete, "/vragen", StatusCode::METHOD_NOT_ALLOWED),
    ] {
        let page = visitor.ask(method, &format!("/api/v1{path}"), "").await;
        assert_eq!(page.status, status, "{method} {path}");
        is_a_problem(&page);
        if status == StatusCode::METHOD_NOT_ALLOWED {
            assert_ne!(page.header("allow"), "", "{method} {path}");
        }
    }
}

#[tokio::test]
async fn a_key_that_stands_twice_is_refused_by_its_name() {
    let visitor = real();
    for (body, pointer) in [
        (
            r#"{"answers":{"leeftijd":"onzin","leeftijd":"volwassen"}}"#,
            "#/answers/leeftijd",
        ),
        (r#"{"gemeente":"0546","gemeente":"0546"}"#, "#/gemeente"),
    ] {
        let page = visitor
            .send_with(&Method::POST, "/api/v1/uitkomst", body, &[JSON])
            .await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{body}");
        assert_eq!(read(&page)["errors"][0]["pointer"], pointer, "{}", page.body);
    }
}

#[tokio::test]
async fn what_is_compressed_is_refused() {
    let visitor = real();
    for (way, status) in [("gzip", 415), ("identity", 200)] {
        let headers = [JSON, ("content-encoding", way)];
        let page = visitor
            .send_with(&Method::POST, "/api/v1/uitkomst", "{}", &headers)
            .await;
        assert_eq!(page.status.as_u16(), status, "{way}");
    }
}

fn is_a_problem(page: &Page) {
    let problem = read(page);
    assert_eq!(problem["status"], page.status.as_u16(), "{problem}");
    for part in ["title", "detail"] {
        assert!(
            problem[part].as_str().is_some_and(|text| !text.is_empty()),
            "{problem}"
        );
    }
    assert_eq!(page.header("content-type"), "application/problem+json");
    has_the_headers_of_the_api(page);
}
