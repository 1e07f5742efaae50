//! The adviser's workbench as of another day than today.

use std::fs;
use std::path::Path;

use axum::http::{Method, StatusCode};
use serde_json::Value;
use welke_zorgwet::commands::decide::decide;
use welke_zorgwet::domain::Date;

use super::adviser::{form, sent, stands};
use super::languages::{REAL, between, real};
use super::visitor::{Page, follow};

/// Of these the outcome was another one before 2020 or 2021.
const CASES: &str = concat!(
    include_str!("../../rules/cases/wlz-grenzen.yaml"),
    include_str!("../../rules/cases/valkuilen.yaml")
);

/// What `decide` says of the cases on a day, whatever day they name themselves.
fn decided(day: Date) -> Vec<Value> {
    let cases: Vec<&str> = { CASES.lines() }
        .filter(|line| !line.trim_start().starts_with("date:"))
        .collect();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("as-of-{day}.yaml"));
    fs::write(&file, cases.join("\n")).expect("a file");
    let said = decide(None, &file, day);
    assert!(said.good, "{}", said.err);
    let lines = said.out.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

fn names(line: &Value, key: &str) -> Vec<String> {
    let all = line[key].as_array().expect("a list").iter();
    all.filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

/// The answers of a case as a form of the workbench.
fn answers(line: &Value) -> String {
    let mut fields = Vec::new();
    for (question, given) in line["answers"].as_object().expect("answers") {
        let unsure = vec![Value::from("weet-niet")];
        for choice in given.as_array().unwrap_or(&unsure) {
            fields.push(format!("vraag-{question}={}", choice.as_str().expect("a choice")));
        }
    }
    fields.join("&")
}

/// What of the laws gives help, as the panel says: with the words for how it stands.
fn given(page: &Page, stand: &str) -> Vec<String> {
    let headings = between(&page.body, "<h4>", "Regel ").into_iter();
    let found = headings.filter(|text| text.split("</h4>").next().is_some_and(|one| one.ends_with(stand)));
    let ids = found.filter_map(|text| text.split("#hulp-").nth(1)?.split('"').next());
    ids.map(str::to_owned).collect()
}

#[tokio::test]
async fn on_another_day_the_workbench_says_what_decide_says_of_that_day() {
    let visitor = real();
    let today = decided(Date::new(2026, 11, 22));
    let mut differ = 0;
    for day in [Date::new(2019, 12, 31), Date::new(2020, 12, 31)] {
        for (line, now) in decided(day).iter().zip(&today) {
            let told = ["laws", "possible", "provisions"].map(|key| names(line, key));
            if told == ["laws", "possible", "provisions"].map(|key| names(now, key)) {
                continue;
            }
            differ += 1;
            let body = format!("{}&datum={day}", answers(line));
            let (address, page) = sent(&visitor, "/adviseur", &body).await;
            assert!(address.ends_with(&format!("/adviseur?datum={day}")), "{address}");
            for (key, class) in [
                ("laws", "likely"),
                ("possible", "possible"),
                ("unlikely", "unlikely"),
            ] {
                for law in names(line, key) {
                    // A case may leave something open.
                    let stands = stands(&page, &law).replace("open", "possible");
                    assert_eq!(stands, class, "{law} of {} on {day}", line["id"]);
                }
            }
            let mut likely = given(&page, "past waarschijnlijk");
            likely.sort();
            let mut provisions = names(line, "provisions");
            provisions.sort();
            assert_eq!(likely, provisions, "{} on {day}", line["id"]);
        }
    }
    assert!(differ > 8, "only {differ} cases differ");
}

#[tokio::test]
async fn amounts_and_the_summary_are_those_of_the_day() {
    let visitor = real();
    let answers = form(&[
        ("hulp", "huishouden"),
        ("leeftijd", "volwassen"),
        ("wlz", "nee"),
        ("dag-en-nacht", "nee"),
        ("huisgenoot", "nee"),
    ]);
    let (address, page) = sent(&visitor, "/adviseur?datum=2025-06-01", &answers).await;
    assert!(page.body.contains("21,00") && !page.body.contains("21,80"));
    assert!(page.body.contains("<strong>Regels van 1 juni 2025.</strong>"));
    let summary = between(&page.body, "readonly>", "</textarea>")[0];
    assert!(
        summary.contains("Gekeken naar de regels van 1 juni 2025"),
        "{summary}"
    );
    // The same token is today's without the day; what the next page says is about today.
    let today = address.split('?').next().expect("a path");
    let page = visitor.get(today).await;
    assert!(page.body.contains("21,80") && !page.body.contains("Regels van 1 juni 2025"));
    let outcome = visitor
        .get(&address.replace("adviseur?datum", "uitkomst?datum"))
        .await;
    assert!(outcome.body.contains("21,80"));
    let back = format!("{answers}&datum=2025-06-01&vandaag=1");
    let (back, _) = sent(&visitor, &address, &back).await;
    assert!(back.ends_with("/adviseur"), "{back}");
}

#[tokio::test]
async fn the_day_stays_with_the_language_the_place_and_the_next_form() {
    let visitor = real();
    let (address, _) = sent(
        &visitor,
        "/adviseur?gemeente=0546&datum=2025-06-01",
        "vraag-hulp=mond",
    )
    .await;
    assert!(
        address.ends_with("adviseur?gemeente=0546&datum=2025-06-01"),
        "{address}"
    );
    let switch = address.replace("adviseur?", "adviseur?taal=en&");
    let switched = visitor.ask(&Method::GET, &switch, "").await;
    assert_eq!(switched.status, StatusCode::SEE_OTHER);
    let english = follow(&switch, &switched);
    let page = visitor.get(&english).await;
    assert!(page.body.contains("Rules of 1 June 2025."), "{english}");
    assert!(
        page.body
            .contains("href=\"?taal=nl&#38;gemeente=0546&#38;datum=2025-06-01\""),
        "no switch back"
    );
}

#[tokio::test]
async fn a_kept_page_is_never_that_of_another_day() {
    let visitor = real();
    let days = ["", "?datum=2027-01-01", "?datum=2027-01-02", "?datum=2019-06-30"];
    let mut tags = Vec::new();
    for _ in 0..2 {
        for day in days {
            let page = visitor.get(&format!("/adviseur{day}")).await;
            assert_eq!(page.status, StatusCode::OK);
            let banners = between(&page.body, "<strong>Regels van ", ".</strong>");
            let told = banners.first().copied().unwrap_or_default();
            let expected = match day {
                "?datum=2027-01-01" => "1 januari 2027",
                "?datum=2027-01-02" => "2 januari 2027",
                "?datum=2019-06-30" => "30 juni 2019",
                _ => "",
            };
            assert_eq!(told, expected, "{day}");
            tags.push(page.headers.contains_key("etag"));
        }
    }
    assert_eq!(tags, [true, false, false, false, true, false, false, false]);
    // A page with answers, twice with different tokens, and then of another day.
    for day in ["", "", "&datum=2025-06-01", ""] {
        let (address, _) = sent(
            &visitor,
            "/adviseur",
            &format!("vraag-hulp=huishouden&vraag-leeftijd=volwassen&vraag-wlz=nee{day}"),
        )
        .await;
        let page = visitor.get(&address).await;
        assert_eq!(
            page.body.contains("Regels van 1 juni 2025"),
            !day.is_empty(),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_day_that_the_rules_say_nothing_about_is_said_and_today_is_shown() {
    let visitor = real();
    let (first, last) = REAL.bounds().expect("days to ask for");
    let before = first.plus_days(-1).to_string();
    let after = last.plus_days(1).to_string();
    for (day, message) in [
        (before.as_str(), "zeggen onze regels niets"),
        (after.as_str(), "zeggen onze regels niets"),
        ("0001-01-01", "zeggen onze regels niets"),
        ("9999-12-31", "zeggen onze regels niets"),
        ("2026-02-30", "Deze dag bestaat niet"),
        ("kanarie", "Deze dag bestaat niet"),
        ("%C3%A9%00", "Deze dag bestaat niet"),
    ] {
        let page = visitor.get(&format!("/adviseur?datum={day}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{day}");
        assert!(page.body.contains(message), "{day}");
        assert!(!page.body.contains("kanarie"), "{day}");
        let form = format!("vraag-hulp=huishouden&datum={day}");
        let posted = visitor.ask(&Method::POST, "/adviseur", &form).await;
        assert_eq!(posted.status, StatusCode::SEE_OTHER, "{day}");
        let address = follow("/adviseur", &posted);
        assert!(!address.contains("kanarie"), "{address}");
        let page = visitor.get(&address).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        assert!(page.body.contains(message), "{address}");
    }
    for day in [first, last] {
        let page = visitor.get(&format!("/adviseur?datum={day}")).await;
        assert_eq!(page.status, StatusCode::OK, "{day}");
    }
    for same in ["", "2026-11-22", "22-11-2026"] {
        let page = visitor.get(&format!("/adviseur?datum={same}")).await;
        assert!(!page.body.contains("id=\"regels-van\""), "{same}");
    }
}
