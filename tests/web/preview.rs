//! The rules of another day as an example, on a site of its own.

use std::sync::{Arc, LazyLock};

use axum::http::Method;
use welke_zorgwet::commands::contact_ids;
use welke_zorgwet::commands::live::shown;
use welke_zorgwet::contacts::Directory;
use welke_zorgwet::domain::Date;
use welke_zorgwet::rules::{self, Files};
use welke_zorgwet::web::Editions;

use super::languages::{between, real};
use super::visitor::{Visitor, follow, keys};

const TODAY: Date = Date {
    year: 2026,
    month: 11,
    day: 22,
};
const SHOWN: Date = Date {
    year: 2027,
    month: 1,
    day: 1,
};

static NEXT_YEAR: LazyLock<Editions> = LazyLock::new(|| {
    let directory = Directory::embedded().expect("contacts");
    let contacts = contact_ids(&directory);
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let book = rules::check(&Files::embedded().expect("rules"), &contacts).book;
    shown(
        &Arc::new(book.expect("no mistakes")),
        &Arc::new(directory),
        TODAY,
        Some(SHOWN),
    )
});

fn preview() -> Visitor {
    Visitor::speaking(NEXT_YEAR.clone(), keys(&["11"]))
}

#[tokio::test]
async fn every_page_says_that_these_are_not_the_rules_in_force() {
    let visitor = preview();
    let question = visitor.start("").await;
    let said = [
        "Voorbeeld: zo zijn de regels op 1 januari 2027.</strong> Dit zijn niet de geldende regels.",
        "Preview: these are the rules on 1 January 2027.</strong> They are not the rules in force.",
    ];
    for (page, said) in [
        ("/", said[0]),
        ("/wetten", said[0]),
        ("/papier", said[0]),
        ("/adviseur", said[0]),
        ("/api", said[0]),
        ("/nergens", said[0]),
        ("/embed/", said[0]),
        (question.as_str(), said[0]),
        ("/en/", said[1]),
        ("/en/uitleg", said[1]),
    ] {
        let shown = visitor.get(page).await;
        assert!(shown.body.contains(said), "{page}: {}", shown.body);
        assert_eq!(shown.header("x-robots-tag"), "noindex", "{page}");
        assert!(!real().get(page).await.body.contains(said), "{page}");
    }
}

/// What is told is of real visits, on the days on which they came.
#[tokio::test]
async fn it_counts_in_the_days_that_it_is_and_not_in_those_that_it_shows() {
    let visitor = preview();
    visitor.start("").await;
    let told = visitor.get("/cijfers").await.body;
    let said = "Wij tellen sinds 22 november 2026. De eerste cijfers komen om middernacht.";
    assert!(told.contains(said), "{told}");
}

#[tokio::test]
async fn the_api_says_so_too() {
    let body = r#"{ "answers": {} }"#;
    for (visitor, day, is) in [(preview(), "2027-01-01", true), (real(), "2026-11-22", false)] {
        let rules = visitor.get("/api/v1/regels").await.body;
        let rules: serde_json::Value = serde_json::from_str(&rules).expect("JSON");
        assert_eq!((&rules["preview"], &rules["valid_on"]), (&is.into(), &day.into()));
        let sent = [("content-type", "application/json")];
        let outcome = visitor
            .send_with(&Method::POST, "/api/v1/uitkomst", body, &sent)
            .await;
        let outcome: serde_json::Value = serde_json::from_str(&outcome.body).expect("JSON");
        assert_eq!(outcome["rules"]["preview"], is);
        assert_eq!(outcome["rules"]["valid_on"], day);
    }
}

#[tokio::test]
async fn what_differs_from_today_stands_beside_it() {
    let page = preview().get("/wijzigingen").await.body;
    let differs = between(&page, "<h2 id=\"verschil\">", "<h2>");
    let differs = differs.first().expect("the differences");
    assert!(differs.starts_with("Wat er op 1 januari 2027 anders is dan vandaag"));
    let begins = differs.matches("<li>Nieuw:").count();
    assert_eq!(begins, 2, "{differs}");
    assert!(
        differs.contains("nu €\u{a0}21,80, dan nog niet bekend"),
        "{differs}"
    );
    let today = real().get("/wijzigingen").await.body;
    assert!(!today.contains("id=\"verschil\""));
}

#[tokio::test]
async fn an_adviser_sees_today_and_writes_down_which_day_it_was() {
    let visitor = preview();
    let page = visitor.get("/adviseur").await;
    let begun = visitor.ask(&Method::POST, "/adviseur", "datum=2026-11-22").await;
    let today = visitor.get(&follow("/adviseur", &begun)).await.body;
    assert!(!page.body.contains("id=\"regels-van\""));
    assert!(between(&today, "id=\"regels-van\"", "</p>")[0].contains("Regels van 22 november 2026."));
    let begun = visitor.ask(&Method::POST, "/adviseur", "vraag-hulp=anders").await;
    let page = visitor.get(&follow("/adviseur", &begun)).await.body;
    assert!(
        page.contains("Gekeken naar de regels van 1 januari 2027"),
        "{page}"
    );
}
