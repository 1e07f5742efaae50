//! Every worked case gives over the API what `decide` gives.

use std::fs;
use std::path::Path;

use axum::http::StatusCode;
use serde_json::{Value, json};
use welke_zorgwet::commands::decide;
use welke_zorgwet::domain::Date;

use super::{ask, read, with};
use crate::languages::real;

fn strings(list: &Value) -> Vec<&str> {
    let list = list.as_array().expect("a list").iter();
    list.map(|one| one.as_str().expect("a text")).collect()
}

/// The cases of a file by their ids: what each asks of the API.
fn cases(text: &str) -> Vec<Value> {
    let cases: Vec<Value> = serde_yaml::from_str(text).expect("cases");
    let body = |case: &Value| {
        let mut body = json!({ "answers": case["answers"] });
        if let Some(day) = case["date"].as_str() {
            body["date"] = day.into();
        }
        body
    };
    cases.iter().map(body).collect()
}

/// The line of `decide`, said as the API would.
fn is_the_same(line: &Value, found: &Value) {
    let id = &line["id"];
    for (key, verdict) in [
        ("laws", "likely"),
        ("possible", "possible"),
        ("unlikely", "unlikely"),
    ] {
        assert_eq!(strings(&line[key]), with(&found["laws"], verdict), "{id}: {key}");
    }
    let ways = with(&found["elsewhere"], "likely");
    assert_eq!(strings(&line["elsewhere"]), ways, "{id}: elsewhere");
    let laws = || found["laws"].as_array().expect("laws").iter();
    let given = |verdict| -> Vec<&str> { laws().flat_map(|law| with(&law["provisions"], verdict)).collect() };
    assert_eq!(strings(&line["provisions"]), given("likely"), "{id}: provisions");
    let maybe = [given("possible"), with(&found["elsewhere"], "possible")].concat();
    assert_eq!(strings(&line["maybe"]), maybe, "{id}: maybe");
    let assumed = found["assumed"].as_array().expect("a list").iter();
    let assumed: Vec<&str> = assumed.filter_map(|one| one["question"].as_str()).collect();
    assert_eq!(strings(&line["assumed"]), assumed, "{id}: assumed");
    for law in laws() {
        let reason = match law["verdict"].as_str() {
            Some("unlikely" | "likely") => &law["because"],
            _ if !law["settled_by"]["questions"]
                .as_array()
                .expect("a list")
                .is_empty() =>
            {
                continue;
            }
            _ => &law["settled_by"]["judgements"],
        };
        assert!(
            !reason.as_array().expect("a list").is_empty(),
            "{id}: {} says nothing",
            law["id"]
        );
    }
}

/// All worked cases in a few files, as `decide` reads and checks the rules for each.
fn bundles() -> Vec<String> {
    const LARGEST: usize = 250_000;
    let mut bundles = vec![String::new()];
    for file in fs::read_dir("rules/cases").expect("cases") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("a text");
        match bundles.last_mut() {
            Some(last) if last.len() + text.len() <= LARGEST => last.push_str(&text),
            _ => bundles.push(text),
        }
    }
    bundles
}

#[tokio::test]
async fn every_worked_case_gives_what_decide_gives() {
    let (visitor, today) = (real(), Date::new(2026, 11, 22));
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bundle.yaml");
    let mut count = 0;
    for text in bundles() {
        fs::write(&file, &text).expect("a file");
        let lines = decide::decide(None, &file, today);
        assert!(lines.good, "{}", lines.err);
        let cases = cases(&text);
        assert_eq!(lines.out.lines().count(), cases.len());
        for (line, body) in lines.out.lines().zip(&cases) {
            let line: Value = serde_json::from_str(line).expect("a line");
            let page = ask(&visitor, "/uitkomst", body).await;
            assert_eq!(page.status, StatusCode::OK, "{line}: {}", page.body);
            let found = read(&page);
            is_the_same(&line, &found);
            let day = body["date"].as_str().unwrap_or("2026-11-22");
            assert_eq!(found["rules"]["valid_on"], day, "{line}");
            count += 1;
        }
    }
    assert!(count > 1500, "{count}");
}
