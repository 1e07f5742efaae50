//! Which day counts: the day of a decision filled in without JavaScript, the last days that follow, and both kinds of
//! files to keep.

use axum::http::{Method, StatusCode};
use welke_zorgwet::domain::{Evaluation, Ruleset};

use super::languages::{REAL, real};
use super::visitor::{Page, Visitor, follow, logged, token};

/// Answers for somebody of 80 with a no of the municipality, from the start to the check of all answers.
async fn with_a_decision(visitor: &Visitor, language: &str) -> String {
    let begun = visitor.ask(&Method::POST, &format!("{language}/start"), "").await;
    let mut address = follow(&format!("{language}/start"), &begun);
    while !address.ends_with("controleer") {
        let page = visitor.get(&address).await.body;
        let id = super::visitor::question(&page);
        let given = match id.as_str() {
            "hulp" => "antwoord[]=besluit-nee".to_owned(),
            "leeftijd" => "antwoord=volwassen".to_owned(),
            "besluit-van" => "antwoord=van-gemeente".to_owned(),
            _ => "antwoord=weet-niet".to_owned(),
        };
        address = visitor.answer(&address, &given).await;
    }
    address
}

/// Sends the form of the page of last days; the page to which it leads.
async fn fill(visitor: &Visitor, address: &str, fields: &str) -> (String, Page) {
    let sent = visitor.ask(&Method::POST, address, fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{fields}: {}", sent.body);
    let next = follow(address, &sent);
    let page = visitor.get(&next).await;
    (next, page)
}

#[tokio::test]
async fn a_day_is_filled_in_changed_and_taken_away_again() {
    let visitor = real();
    let outcome = with_a_decision(&visitor, "")
        .await
        .replace("controleer", "uitkomst");
    let before = visitor.get(&outcome).await.body;
    assert!(before.contains("href=\"termijnen\"") && before.contains("Zie welke dag telt"));
    let days = outcome.replace("uitkomst", "termijnen");
    let form = visitor.get(&days).await.body;
    assert!(form.contains("type=\"date\"") && form.contains("min=\"2023-01-01\" max=\"2026-12-23\""));
    let (filled, page) = fill(&visitor, &days, "soort=besluit&datum=2026-11-13").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(filled.len(), days.len(), "one length of token");
    // Christmas and the weekend after it.
    for part in [
        "De dag waarop het besluit is verstuurd: vrijdag 13 november 2026.",
        "<strong>maandag 28 december 2026</strong>",
        "6:7, 6:8",
        "value=\"2026-11-13\"",
        "href=\"termijnen.ics\"",
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let outcome = visitor.get(&filled.replace("termijnen", "uitkomst")).await.body;
    assert!(
        outcome.contains("Uw laatste dag om bezwaar te maken: <strong>maandag 28 december 2026</strong>")
    );
    let (changed, page) = fill(&visitor, &filled, "soort=besluit&datum=5-10-2026").await;
    assert!(page.body.contains("<strong>maandag 16 november 2026</strong>"));
    assert!(page.body.contains("Deze dag is voorbij.") && page.body.contains("niets aan kon doen"));
    let (empty, page) = fill(&visitor, &changed, "wis=1").await;
    assert!(!page.body.contains("<strong>") && !page.body.contains("termijnen.ics"));
    assert_eq!(empty.len(), days.len());
}

#[tokio::test]
async fn a_day_stays_when_an_answer_changes() {
    let visitor = real();
    let days = with_a_decision(&visitor, "")
        .await
        .replace("controleer", "termijnen");
    let (filled, _) = fill(&visitor, &days, "soort=besluit-op-bezwaar&datum=13-11-2026").await;
    let first = filled.replace("termijnen", "vraag/1");
    let next = visitor.answer(&first, "antwoord[]=besluit-stopt").await;
    let again = visitor.get(&format!("/v/{}/termijnen", token(&next))).await.body;
    assert!(again.contains("naar de rechtbank te gaan") && again.contains("28 december 2026"));
}

#[tokio::test]
async fn a_day_that_is_none_keeps_what_was_typed_and_can_be_reloaded() {
    let visitor = real();
    let days = with_a_decision(&visitor, "")
        .await
        .replace("controleer", "termijnen");
    for (fields, said) in [
        ("", "Kies van welke dag u de datum weet."),
        ("soort=bestaat-niet&datum=2026-11-13", "Kies van welke dag"),
        ("soort=besluit&datum=", "Vul de dag in."),
        (
            "soort=besluit&datum=31-02-2026",
            "‘31-02-2026’ is geen dag die bestaat",
        ),
        (
            "soort=besluit&datum=%3Cb%3E%F0%9F%98%80",
            "‘&#60;b&#62;?’ is geen dag",
        ),
        (
            "soort=besluit&datum=2019-11-13",
            "van 1 januari 2023 tot en met 23 december 2026",
        ),
        (
            "soort=besluit&datum=2027-11-13",
            "van 1 januari 2023 tot en met 23 december 2026",
        ),
    ] {
        let (next, page) = fill(&visitor, &days, fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields}");
        assert_eq!(next.len(), days.len(), "{fields}");
        assert!(page.body.contains(said), "{fields}: {}", page.body);
        assert!(
            page.body.contains("<title>Fout bij de datum") && page.body.contains("role=\"alert\""),
            "{fields}"
        );
    }
    let (next, page) = fill(&visitor, &days, "soort=besluit&datum=31-02-2026").await;
    assert!(page.body.contains("value=\"31-02-2026\"") && page.body.contains("value=\"besluit\" checked"));
    let (_, page) = fill(&visitor, &next, "soort=besluit&datum=13-11-2026").await;
    assert_eq!(page.status, StatusCode::OK, "the mistake is over");
    let unreadable = visitor.ask(&Method::POST, &days, "datum=%ff").await;
    assert_eq!(unreadable.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_days_are_told_in_english_too() {
    let visitor = real();
    let days = with_a_decision(&visitor, "/en")
        .await
        .replace("controleer", "termijnen");
    let (filled, page) = fill(&visitor, &days, "soort=besluit&datum=13-11-2026").await;
    for part in [
        "<html lang=\"en\">",
        "was sent: Friday 13 November 2026.",
        "<strong>Monday 28 December 2026</strong>",
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let file = visitor
        .get(&filled.replace("termijnen", "termijnen.ics"))
        .await
        .body;
    assert!(file.contains("SUMMARY:Last day\r\n"), "{file}");
    let (_, page) = fill(&visitor, &days, "soort=besluit&datum=x").await;
    assert!(page.body.contains("is no day that exists"));
}

/// The lines of a file, unfolded: name with parameters, and value.
fn lines(file: &str) -> Vec<(String, String)> {
    assert!(file.ends_with("\r\n"));
    assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
    let unfolded = file.replace("\r\n ", "");
    let lines = unfolded.trim_end().split("\r\n");
    lines
        .map(|line| line.split_once(':').expect("a name and a value"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// Parts begin and end in order.
fn is_nested(lines: &[(String, String)]) {
    let mut open: Vec<&str> = Vec::new();
    for (name, value) in lines {
        match name.as_str() {
            "BEGIN" => open.push(value),
            "END" => assert_eq!(open.pop(), Some(value.as_str())),
            _ => assert!(!open.is_empty()),
        }
    }
    assert!(open.is_empty());
}

#[tokio::test]
async fn the_calendar_says_when_and_not_what() {
    let visitor = real();
    let days = with_a_decision(&visitor, "")
        .await
        .replace("controleer", "termijnen");
    let ics = |address: &str| address.replace("termijnen", "termijnen.ics");
    assert_eq!(visitor.get(&ics(&days)).await.status, StatusCode::NOT_FOUND);
    let (filled, _) = fill(&visitor, &days, "soort=besluit&datum=13-11-2026").await;
    let file = visitor.get(&ics(&filled)).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(file.header("cache-control"), "no-store");
    file.has_the_headers();
    let lines = lines(&file.body);
    is_nested(&lines);
    let values = |name: &str| -> Vec<&str> {
        let found = lines.iter().filter(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).collect()
    };
    // To object, and for the answer without and with a committee.
    assert_eq!(values("DTSTART;VALUE=DATE"), ["20261228", "20270208", "20270322"]);
    assert_eq!(values("SUMMARY"), ["Laatste dag"; 3]);
    assert_eq!(values("TRIGGER").len(), 3);
    assert_eq!(values("DTSTAMP")[0], "19700112T134640Z");
    let ids = values("UID");
    assert!(ids[0] != ids[1] && ids[1] != ids[2]);
    for told in ["zorg", "wet", "bezwaar", "besluit", "wmo", "gemeente"] {
        assert!(!file.body.to_lowercase().contains(told), "{told}");
    }
    let (past, _) = fill(&visitor, &days, "soort=besluit-op-bezwaar&datum=5-10-2026").await;
    assert_eq!(visitor.get(&ics(&past)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_contact_comes_as_a_card_for_an_address_book() {
    let visitor = real();
    let page = visitor.get("/contact").await.body;
    assert!(page.contains("href=\"./contact/ciz.vcf\""));
    assert!(!page.contains("huisarts.vcf"), "nobody can be reached there");
    for (path, name, has) in [
        ("/contact/ciz.vcf", "CIZ", "TEL;TYPE=WORK,VOICE"),
        ("/contact/gemeente-0546.vcf", "Gemeente Leiden", "URL"),
        (
            "/contact/zorgkantoor-zorg-en-zekerheid.vcf",
            "",
            "TEL;TYPE=WORK,VOICE",
        ),
        ("/en/contact/gemeente-0546.vcf", "Municipality of Leiden", "URL"),
    ] {
        let file = visitor.get(path).await;
        assert_eq!(file.status, StatusCode::OK, "{path}");
        assert_eq!(file.header("content-type"), "text/vcard; charset=utf-8");
        let lines = lines(&file.body);
        is_nested(&lines);
        let value = |name: &str| lines.iter().find(|(known, _)| known == name);
        assert!(value("FN").expect("a name").1.contains(name), "{path}: {lines:?}");
        assert!(
            value(has).is_some() && value("NOTE").is_some(),
            "{path}: {lines:?}"
        );
        assert_eq!(value("VERSION").expect("a version").1, "3.0");
    }
    for path in [
        "/contact/bestaat-niet.vcf",
        "/contact/ciz",
        "/contact/huisarts.vcf",
        "/contact/gemeente-9999.vcf",
        "/contact/wmo-loket-0546.vcf",
    ] {
        assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let place = visitor.get("/gemeente/0546").await.body;
    assert!(place.contains("href=\"../contact/gemeente-0546.vcf\""));
}

#[tokio::test]
async fn nothing_that_is_logged_or_sent_tells_the_day() {
    let visitor = real();
    let days = with_a_decision(&visitor, "")
        .await
        .replace("controleer", "termijnen");
    let (filled, _) = fill(&visitor, &days, "soort=besluit&datum=17-09-2026").await;
    fill(&visitor, &filled, "soort=besluit&datum=17-09-kanarie").await;
    for page in ["uitkomst", "termijnen.ics", "delen", "controleer"] {
        visitor.get(&filled.replace("termijnen", page)).await;
    }
    let told = ["2026-09-17", "17-09-2026", "20260917", "17-09", "kanarie"];
    let written = logged();
    assert!(written.contains("/v/{token}/termijnen.ics"), "{written}");
    for day in told {
        assert!(!written.contains(day), "logged: {day}");
        assert!(!filled.contains(day), "in the address: {day}");
        for sent in visitor.sent() {
            assert!(!sent.contains(day), "sent: {sent}");
        }
    }
}

#[test]
fn what_can_be_filled_in_follows_the_answers() {
    let rules: &Ruleset = REAL.rules();
    let fitting = |given: &[(&str, &str)]| -> Vec<&str> {
        let mut answers = rules.no_answers();
        for (question, choice) in given {
            let index = rules.question(question).expect("a question");
            let asked = &rules.questions[index];
            let chosen = asked.choice(choice).expect("a choice");
            let chosen = asked.admit([chosen].into_iter().collect()).expect("one choice");
            answers.set(index, welke_zorgwet::domain::Answer::Chosen(chosen));
        }
        let now = Evaluation::new(rules, &answers);
        let occasions = rules.occasions.iter();
        let fitting = occasions.filter(|one| one.fits(&now));
        fitting.map(|one| one.id.as_str()).collect()
    };
    let of = |who: &str| {
        fitting(&[
            ("hulp", "besluit-nee"),
            ("leeftijd", "volwassen"),
            ("besluit-van", who),
        ])
    };
    assert_eq!(of("van-gemeente"), ["besluit", "besluit-op-bezwaar"]);
    assert_eq!(of("van-ciz"), ["besluit", "besluit-op-bezwaar"]);
    assert_eq!(of("van-zorgverzekeraar"), ["weer-nee-verzekeraar"]);
    assert_eq!(of("van-jeugdbescherming"), Vec::<&str>::new());
    let waiting = [
        ("hulp", "wachten"),
        ("leeftijd", "volwassen"),
        ("besluit-van", "van-gemeente"),
    ];
    assert_eq!(fitting(&waiting), ["melding-wmo", "aanvraag-wmo"]);
}
