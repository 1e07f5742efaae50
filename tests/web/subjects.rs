//! A question with many choices: first the subjects or somebody's own words, then the choices that fit.

use axum::http::StatusCode;
use serde_json::Value;

use super::languages::real;
use super::sample;
use super::visitor::{Visitor, keys, token};

/// The values of the fields on a page, and of those that are chosen.
pub fn fields(page: &str) -> (Vec<String>, Vec<String>) {
    let mut all = Vec::new();
    let mut chosen = Vec::new();
    for field in page.split("<input type=\"checkbox\"").skip(1) {
        let field = field.split('>').next().unwrap_or_default();
        let value = field
            .split("value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let value = value.unwrap_or_default().to_owned();
        if field.contains(" checked") {
            chosen.push(value.clone());
        }
        all.push(value);
    }
    (all, chosen)
}

async fn shown(visitor: &Visitor, address: &str) -> (Vec<String>, Vec<String>) {
    fields(&visitor.get(address).await.body)
}

#[tokio::test]
async fn subjects_come_first_then_their_choices_and_then_the_next_question() {
    let visitor = real();
    let first = visitor.start("").await;
    let (all, chosen) = shown(&visitor, &first).await;
    assert!(all.len() < 12 && chosen.is_empty(), "{all:?}");
    let choices = visitor.answer(&first, "antwoord[]=spullen-en-vervoer").await;
    assert!(
        choices.ends_with("/vraag/1") && choices.len() == first.len(),
        "{choices}"
    );
    let (all, chosen) = shown(&visitor, &choices).await;
    assert!(
        all.contains(&"vervoer".to_owned()) && !all.contains(&"huishouden".to_owned()),
        "{all:?}"
    );
    assert!(chosen.is_empty(), "{chosen:?}");
    let next = visitor.answer(&choices, "antwoord[]=vervoer").await;
    assert!(next.ends_with("/vraag/2"), "{next}");
    let (all, chosen) = shown(&visitor, &next.replace("vraag/2", "vraag/1")).await;
    assert_eq!(chosen, ["vervoer"], "of {all:?}");
}

#[tokio::test]
async fn another_subject_keeps_what_was_chosen() {
    let visitor = real();
    let first = visitor.start("").await;
    let choices = visitor.answer(&first, "antwoord[]=spullen-en-vervoer").await;
    let subjects = visitor.answer(&choices, "antwoord[]=vervoer&onderwerpen=1").await;
    let (all, chosen) = shown(&visitor, &subjects).await;
    assert!(all.contains(&"bij-u-thuis".to_owned()), "{all:?}");
    assert_eq!(chosen, ["vervoer"]);
    let both = visitor
        .answer(&subjects, "antwoord[]=vervoer&antwoord[]=bij-u-thuis")
        .await;
    let (all, chosen) = shown(&visitor, &both).await;
    assert!(all.contains(&"huishouden".to_owned()), "{all:?}");
    assert_eq!(chosen, ["vervoer"]);
    let next = visitor
        .answer(&both, "antwoord[]=vervoer&antwoord[]=huishouden")
        .await;
    let check = visitor.get(&next.replace("vraag/2", "vraag/1")).await.body;
    assert_eq!(fields(&check).1, ["huishouden", "vervoer"]);
}

#[tokio::test]
async fn a_mistake_shows_the_same_choices_again() {
    let visitor = real();
    let first = visitor.start("").await;
    let nothing = visitor.answer(&first, "").await;
    let page = visitor.get(&nothing).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.body.contains("href=\"#bij-u-thuis\""),
        "to the first subject"
    );
    let choices = visitor.answer(&first, "antwoord[]=spullen-en-vervoer").await;
    let again = visitor.answer(&choices, "").await;
    let page = visitor.get(&again).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(fields(&page.body), shown(&visitor, &choices).await);
}

#[tokio::test]
async fn own_words_lead_to_choices_and_travel_nowhere() {
    let visitor = real();
    let first = visitor.start("").await;
    for fields in ["woorden=huishouden&zoek=1", "woorden=Huishoudne"] {
        let found = visitor.answer(&first, fields).await;
        assert!(
            found.ends_with("/vraag/1") && found.len() == first.len(),
            "{fields}: {found}"
        );
        let page = visitor.get(&found).await;
        assert_eq!(page.status, StatusCode::OK, "{fields}");
        let (all, chosen) = self::fields(&page.body);
        assert!(
            all.contains(&"huishouden".to_owned()) && all.len() <= 6,
            "{fields}: {all:?}"
        );
        assert!(chosen.is_empty());
        assert!(!page.body.contains("Huishoudne") && !token(&found).contains("uishoud"));
    }
    let nothing = visitor.answer(&first, "woorden=xyzzy&zoek=1").await;
    let page = visitor.get(&nothing).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Wij vinden niets bij uw woorden") && page.body.contains("href=\"#woorden\""));
}

#[tokio::test]
async fn the_words_for_browsers_are_the_same_for_everybody_in_a_language() {
    let visitor = real();
    let dutch = visitor.get("/woorden").await;
    let english = visitor.get("/en/woorden").await;
    for (page, label) in [
        (&dutch, "Het huishouden"),
        (&english, "Help with housework (huishoudelijke hulp)"),
    ] {
        assert_eq!(page.header("content-type"), "application/json");
        assert!(page.body.contains(label), "{label}");
    }
    assert_ne!(dutch.body, english.body);
}

#[tokio::test]
async fn a_word_beside_a_choice_counts_less_in_a_phrase() {
    let mut rules = sample::ruleset();
    let choices = &mut rules.questions[rules.needs].choices;
    choices[0].words = Some(sample::t("qabla qebli qibli qobla"));
    choices[1].words = Some(sample::t("qabla, qebli qibli qobla"));
    rules.texts = sample::texts();
    let page = Visitor::with(rules, keys(&["11"])).get("/woorden").await;
    let found: Value = serde_json::from_str(&page.body).expect("JSON");
    let weight = |choice: usize, term: &str| {
        found["choices"][choice]["terms"][term]
            .as_f64()
            .expect("a number")
    };
    // One word of four counts half, one of three more.
    assert!((weight(1, "qabla") / weight(0, "qabla") - 2.0).abs() < 0.01);
    assert!(weight(1, "qebli") > weight(0, "qebli"));
}
