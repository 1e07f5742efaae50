//! The API, as another program meets it.

#[path = "api/cases.rs"]
mod cases;
#[path = "api/described.rs"]
mod described;
#[path = "api/errors.rs"]
mod errors;

use std::path::Path;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use boon::{Compiler, Draft, Schemas};
use serde_json::{Value, json};
use welke_zorgwet::contacts::Directory;
use welke_zorgwet::sites::{self, Site, Sites};

use super::languages::real;
use super::visitor::{Page, Visitor, logged};

const JSON: (&str, &str) = ("content-type", "application/json");

async fn ask(visitor: &Visitor, path: &str, body: &Value) -> Page {
    let body = body.to_string();
    visitor
        .send_with(&Method::POST, &format!("/api/v1{path}"), &body, &[JSON])
        .await
}

fn read(page: &Page) -> Value {
    serde_json::from_str(&page.body).expect(&page.body)
}

/// The document of a visitor.
async fn document(visitor: &Visitor) -> Value {
    read(&visitor.get("/api/v1/openapi.json").await)
}

/// What is wrong with an answer by the schema that the document has for it.
fn wrong(document: &Value, path: &str, method: &str, page: &Page) -> Option<String> {
    const PLACE: &str = "https://localhost/openapi.json";
    let status = page.status.as_str();
    let kind = page.header("content-type");
    let response = &document["paths"][path][method]["responses"][status]["content"][kind];
    if response.is_null() {
        return Some(format!("{method} {path}: {status} {kind} is not in the document"));
    }
    let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
    compiler.set_default_draft(Draft::V2020_12);
    compiler
        .add_resource(PLACE, document.clone())
        .expect("a document");
    let parts = [path, method, status, kind].map(|part| part.replace('~', "~0").replace('/', "~1"));
    let [path, method, status, kind] = parts;
    let schema = format!("{PLACE}#/paths/{path}/{method}/responses/{status}/content/{kind}/schema");
    let schema = schema.replace('{', "%7B").replace('}', "%7D");
    let schema = compiler.compile(&schema, &mut schemas).expect("a schema");
    let answer = read(page);
    let found = schemas.validate(&answer, schema);
    found.err().map(|error| format!("{error:#}"))
}

/// Ids of what has a verdict, in order.
fn with<'a>(list: &'a Value, verdict: &str) -> Vec<&'a str> {
    let list = list.as_array().expect("a list").iter();
    let found = list.filter(|one| one["verdict"] == verdict);
    found.map(|one| one["id"].as_str().expect("an id")).collect()
}

#[tokio::test]
async fn an_outcome_has_the_form_that_was_agreed() {
    let visitor = real();
    let document = document(&visitor).await;
    let open = ask(&visitor, "/uitkomst", &json!({})).await;
    assert_eq!(wrong(&document, "/uitkomst", "post", &open), None);
    let open = read(&open);
    assert_eq!(
        (&open["status"], &open["next_question"]),
        (&json!("open"), &json!("hulp"))
    );
    assert_eq!(with(&open["laws"], "possible").len(), 4, "{open}");
    let answers = json!({ "hulp": ["huishouden"], "leeftijd": "volwassen", "wlz": "nee" });
    let mut body = json!({ "answers": answers, "date": "2026-11-22", "gemeente": "0546" });
    let found = loop {
        let page = ask(&visitor, "/uitkomst", &body).await;
        assert_eq!(wrong(&document, "/uitkomst", "post", &page), None);
        let found = read(&page);
        match found["next_question"].as_str() {
            Some(next) => body["answers"][next] = Value::Null,
            None => break found,
        }
    };
    assert_eq!(found["status"], "complete");
    let wmo = found["laws"]
        .as_array()
        .expect("laws")
        .iter()
        .find(|law| law["id"] == "wmo");
    let wmo = wmo.expect("all laws are there");
    assert_eq!(wmo["name"], "Wet maatschappelijke ondersteuning 2015");
    let provision = &wmo["provisions"][0];
    let (because, source) = (&provision["because"][0], &provision["sources"][0]);
    let (asked, answer) = (&because["question"], &because["answer"]);
    assert_eq!(
        (asked, answer),
        (&json!("hulp"), &json!("huishouden")),
        "{because}"
    );
    assert_eq!(
        because["question_text"], "Waarbij heeft u hulp nodig?",
        "{because}"
    );
    for text in [
        &because["answer_text"],
        &because["text"],
        &source["law"],
        &source["article"],
    ] {
        assert!(text.as_str().is_some_and(|text| !text.is_empty()), "{provision}");
    }
    assert!(
        source["url"]
            .as_str()
            .expect("an address")
            .starts_with("https://")
    );
    assert_eq!(source["read_on"].as_str().map(str::len), Some(10));
    let contact = wmo["contacts"]
        .as_array()
        .expect("contacts")
        .iter()
        .find(|one| one["name"] == "Gemeente Leiden");
    assert!(
        contact.is_some_and(|contact| contact["phones"][0]["number"] == "14 071"),
        "{wmo}"
    );
    assert!(
        wmo["first_step"]["to"].is_string() && wmo["disagree"]["brief"].is_string(),
        "{wmo}"
    );
    assert_eq!(found["rules"]["digest"].as_str().map(str::len), Some(12));
}

/// Every reason names a question and what was sent as its answer, and ends "omdat …".
#[tokio::test]
async fn a_reason_can_be_joined_to_the_answers_that_were_sent() {
    let visitor = real();
    let answers = json!({ "hulp": ["huishouden", "administratie"], "leeftijd": "volwassen", "wlz": "ja" });
    let found = read(&ask(&visitor, "/uitkomst", &json!({ "answers": answers })).await);
    let laws = found["laws"].as_array().expect("laws").iter();
    let reasons = laws.flat_map(|law| law["because"].as_array().expect("reasons"));
    let reasons: Vec<&Value> = reasons.collect();
    assert!(!reasons.is_empty(), "{found}");
    for reason in &reasons {
        let text = reason["text"].as_str().expect("a text");
        assert!(
            !text.ends_with('.') && !text.starts_with(char::is_uppercase),
            "{reason}"
        );
        let question = reason["question"].as_str().expect("an id");
        assert_eq!(reason["answer"], answers[question], "{reason}");
    }
    let unrelated = reasons
        .iter()
        .find(|one| one["text"] == "deze wet niet over deze hulp gaat");
    assert!(unrelated.is_some_and(|one| one["question"] == "hulp"), "{found}");
}

#[tokio::test]
async fn an_answer_to_a_question_that_is_not_asked_is_named() {
    let body = json!({ "answers": { "hulp": ["huishouden"], "besluit-van": "van-ciz" } });
    let found = read(&ask(&real(), "/uitkomst", &body).await);
    assert_eq!(found["unused"], json!(["besluit-van"]));
}

#[tokio::test]
async fn on_the_host_of_a_municipality_its_own_desk_is_told() {
    let directory = Directory::embedded().expect("contacts");
    let sites = sites::read(Path::new("examples/sites"), &directory).expect("a folder");
    let visitor = Visitor::of_sites(Sites::new(Site::default(), sites.sites));
    for (host, body, name) in [
        ("zorgwet.voorbeeldstad.example", "{}", "Gemeente Leiden"),
        (
            "zorgwet.voorbeeldstad.example",
            r#"{"gemeente":"0363"}"#,
            "Gemeente Amsterdam",
        ),
        ("localhost", "{}", "\"depends_on\":\"gemeente\""),
    ] {
        let request = Request::post("/api/v1/uitkomst").header("host", host);
        let request = request.header(JSON.0, JSON.1).body(Body::from(body));
        let page = visitor.send_as_it_is(request.expect("a request")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(page.body.contains(name), "{host} {body}: {}", page.body);
    }
}

fn has_the_headers_of_the_api(page: &Page) {
    page.has_the_headers();
    assert_eq!(page.header("api-version"), "1.1.0");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-frame-options"), "DENY");
}

#[tokio::test]
async fn choices_and_places_are_found_by_words() {
    let visitor = real();
    let found = read(
        &ask(
            &visitor,
            "/woorden",
            &json!({ "words": "mijn moeder kan niet meer douchen" }),
        )
        .await,
    );
    assert_eq!(found["question"], "hulp");
    let choices = found["choices"].as_array().expect("choices");
    assert!(
        choices.iter().any(|one| one["id"] == "verzorging") && choices.len() <= 5,
        "{found}"
    );
    for (place, exact, code) in [
        ("2332 KG", true, "0546"),
        ("Leiden", true, "0546"),
        ("Leidn", false, "0546"),
    ] {
        let found = read(&ask(&visitor, "/gemeenten/_zoek", &json!({ "place": place })).await);
        assert_eq!(
            (&found["exact"], &found["found"][0]["code"]),
            (&json!(exact), &json!(code)),
            "{place}"
        );
    }
}

#[tokio::test]
async fn other_sites_may_ask_only_where_the_operator_says_so() {
    const SITE: (&str, &str) = ("origin", "https://klant.example");
    let asked = async |visitor: &Visitor, path: &str| {
        let page = visitor
            .send_with(&Method::GET, &format!("/api/v1{path}"), "", &[SITE])
            .await;
        page.header("access-control-allow-origin").to_owned()
    };
    for (origins, allowed) in [
        ("", ""),
        ("https://ander.example", ""),
        (
            "https://ander.example,https://klant.example",
            "https://klant.example",
        ),
        ("*", "*"),
    ] {
        let visitor = Visitor::letting(origins);
        assert_eq!(asked(&visitor, "/vragen").await, allowed, "{origins}");
        assert_eq!(asked(&visitor, "/openapi.json").await, "*", "{origins}");
        let before = [
            SITE,
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "content-type"),
        ];
        let page = visitor
            .send_with(&Method::OPTIONS, "/api/v1/uitkomst", "", &before)
            .await;
        assert_eq!(page.header("access-control-allow-origin"), allowed, "{origins}");
        if !allowed.is_empty() {
            assert_eq!(
                page.header("access-control-allow-headers"),
                "content-type",
                "{origins}"
            );
        }
        let elsewhere = visitor.send_with(&Method::GET, "/wetten", "", &[SITE]).await;
        assert_eq!(elsewhere.header("access-control-allow-origin"), "", "{origins}");
    }
}

#[tokio::test]
async fn nothing_that_is_sent_is_logged() {
    let visitor = real();
    for (path, body) in [
        (
            "/uitkomst",
            json!({ "answers": { "vogel-in-het-lijf": "vogel-in-het-lijf" } }),
        ),
        ("/woorden", json!({ "words": "vogel-in-het-lijf" })),
        ("/gemeenten/_zoek", json!({ "place": "vogel-in-het-lijf" })),
        ("/vogel-in-het-lijf", json!("vogel-in-het-lijf")),
    ] {
        ask(&visitor, path, &body).await;
    }
    let written = logged();
    assert!(written.contains("/api/v1/uitkomst") && !written.contains("vogel-in-het-lijf"));
    for sent in visitor.sent() {
        assert!(!sent.contains("vogel-in-het-lijf"), "{sent}");
    }
}
