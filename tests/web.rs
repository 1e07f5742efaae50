//! The pages, as a browser meets them.
#![expect(clippy::expect_used, reason = "a test that can not go on has failed")]

#[path = "web/adviser.rs"]
mod adviser;
#[path = "web/api.rs"]
mod api;
#[path = "web/as_of.rs"]
mod as_of;
#[path = "web/assumed.rs"]
mod assumed;
#[path = "web/busy.rs"]
mod busy;
#[path = "web/cache.rs"]
mod cache;
#[path = "web/caller.rs"]
mod caller;
#[path = "web/changes.rs"]
mod changes;
#[path = "web/days.rs"]
mod days;
#[path = "web/desks.rs"]
mod desks;
#[path = "web/embed.rs"]
mod embed;
#[path = "web/figures.rs"]
mod figures;
#[path = "web/flow.rs"]
mod flow;
#[path = "web/hard_words.rs"]
mod hard_words;
#[path = "web/languages.rs"]
mod languages;
#[path = "web/leak.rs"]
mod leak;
#[path = "web/letter_cases.rs"]
mod letter_cases;
#[path = "web/letters.rs"]
mod letters;
#[path = "web/operator.rs"]
mod operator;
#[path = "web/pictures.rs"]
mod pictures;
#[path = "web/places.rs"]
mod places;
#[path = "web/preview.rs"]
mod preview;
#[path = "web/reasons.rs"]
mod reasons;
#[path = "web/requests.rs"]
mod requests;
#[path = "web/sample.rs"]
mod sample;
#[path = "web/short.rs"]
mod short;
#[path = "web/sitemap.rs"]
mod sitemap;
#[path = "web/sites.rs"]
mod sites;
#[path = "web/steps.rs"]
mod steps;
#[path = "web/subjects.rs"]
mod subjects;
#[path = "web/visitor.rs"]
mod visitor;
#[path = "web/voices.rs"]
mod voices;
#[path = "web/words.rs"]
mod words;

use axum::http::{Method, StatusCode};
use visitor::{Visitor, keys};
use welke_zorgwet::domain::code::Code;

const DAY: u64 = 24 * 60 * 60;
const BAD: StatusCode = StatusCode::BAD_REQUEST;
const MISSING: StatusCode = StatusCode::NOT_FOUND;

#[tokio::test]
async fn every_mistake_gives_a_clear_page_with_the_right_status() {
    let visitor = Visitor::new(keys(&["11"]));
    let question = visitor.start("").await;
    let token = visitor::token(&question);
    let bad = |end: &str| format!("/v/{token}/{end}");
    let mut tampered = token.clone();
    tampered.replace_range(40..41, if &token[40..41] == "A" { "B" } else { "A" });
    let big = "antwoord=".to_owned() + &"x".repeat(1_000_000);
    let requests = [
        (Method::GET, "/bestaat-niet".to_owned(), "", MISSING),
        (Method::GET, "/wetten/bestaat-niet".into(), "", MISSING),
        (Method::GET, "/gemeente/9999".into(), "", MISSING),
        (Method::GET, "/static/bestaat-niet.css".into(), "", MISSING),
        (Method::GET, bad("vraag/bestaat-niet"), "", MISSING),
        (Method::POST, bad("vraag/bestaat-niet"), "antwoord=a", MISSING),
        (Method::GET, format!("/v/{tampered}/uitkomst"), "", BAD),
        (Method::GET, "/v/onzin/vraag/1".into(), "", BAD),
        (Method::GET, format!("/v/{}/uitkomst", "a".repeat(4000)), "", BAD),
        (Method::GET, bad("vraag/%ff"), "", BAD),
        (Method::GET, "/gemeente?zoek=%ff".into(), "", BAD),
        (Method::GET, bad("gemeente?zoek=%ff"), "", BAD),
        (Method::GET, "/gemeente/voorstellen?zoek=%ff".into(), "", BAD),
        (Method::POST, question.clone(), "antwoord=%ff", BAD),
        (
            Method::POST,
            question.clone(),
            &big,
            StatusCode::PAYLOAD_TOO_LARGE,
        ),
        (
            Method::DELETE,
            question.clone(),
            "",
            StatusCode::METHOD_NOT_ALLOWED,
        ),
        (Method::POST, "/wetten".into(), "", StatusCode::METHOD_NOT_ALLOWED),
        (
            Method::TRACE,
            "/wetten".into(),
            "",
            StatusCode::METHOD_NOT_ALLOWED,
        ),
    ];
    for (method, path, body, status) in requests {
        let page = visitor.ask(&method, &path, body).await;
        let short: String = path.chars().take(60).collect();
        assert_eq!(page.status, status, "{method} {short}");
        assert!(
            page.body.contains("<h1>"),
            "{method} {short}: a page with a heading"
        );
        assert!(
            page.body.contains("href=\"tel:1400\""),
            "{method} {short}: a phone number"
        );
        page.has_the_headers();
        if status == StatusCode::METHOD_NOT_ALLOWED {
            assert!(page.header("allow").contains("GET"), "{method} {short}");
        }
    }
}

#[tokio::test]
async fn a_mistake_travels_on_and_its_page_can_be_reloaded() {
    let visitor = Visitor::new(keys(&["11"]));
    let first = visitor.start("?gemeente=0546").await;
    for (fields, checked) in [
        ("", 0),
        ("antwoord=bestaat-niet", 0),
        ("antwoord=huis&antwoord=weet-niet", 1),
        ("antwoord=huis&antwoord=geen", 2),
    ] {
        let again = visitor.answer(&first, fields).await;
        assert!(again.ends_with("/vraag/1?gemeente=0546"), "{fields}: {again}");
        assert_eq!(again.len(), first.len(), "{fields}");
        let page = visitor.get(&again).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields}");
        assert_eq!(page.header("cache-control"), "no-store", "{fields}");
        assert!(page.body.contains("<title>Fout bij vraag 1"), "{fields}");
        assert!(
            page.body.contains("op de vraag: Waarbij heeft u hulp nodig?"),
            "{fields}"
        );
        assert!(
            page.body.contains("href=\"#antwoord-1\"") && page.body.contains("aria-describedby=\"fout\"")
        );
        assert_eq!(page.body.matches(" checked").count(), checked, "{fields}");
        let next = visitor.answer(&again, "antwoord=huis").await;
        let page = visitor.get(&next).await;
        assert_eq!(page.status, StatusCode::OK, "{fields}: the mistake is over");
    }
}

#[tokio::test]
async fn a_mistake_keeps_the_answers_before_it() {
    let visitor = Visitor::new(keys(&["11"]));
    let check = visitor
        .walk(&["antwoord=huis", "antwoord=groot", "antwoord=nee"])
        .await;
    let second = check.replace("controleer", "vraag/2");
    let again = visitor.answer(&second, "antwoord=kind&antwoord=groot").await;
    assert!(again.ends_with("/vraag/2"), "{again}");
    let page = visitor.get(&again.replace("vraag/2", "controleer")).await.body;
    for label in ["Het huis schoonmaken", "18 jaar of ouder", "Nee, het blijft zo"] {
        assert!(page.contains(label), "{label}");
    }
}

#[tokio::test]
async fn an_answer_goes_to_the_question_that_the_form_names_or_to_none() {
    let visitor = Visitor::new(keys(&["11"]));
    let first = visitor.start("").await;
    let second = visitor.answer(&first, "antwoord=huis").await;
    for form in ["vraag=hernoemd&antwoord=kind", "antwoord=kind"] {
        let page = visitor.ask(&Method::POST, &second, form).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{form}");
        let next = visitor::follow(&second, &page);
        assert!(next.ends_with("/vraag/2"), "{form}: {next}");
        let page = visitor.get(&next).await.body;
        assert!(page.contains("De vragen zijn veranderd"), "{form}");
        assert!(
            !page.contains(" checked"),
            "{form}: the answer was to another question"
        );
        let back = visitor.get(&next.replace("vraag/2", "vraag/1")).await.body;
        assert!(back.contains("value=\"huis\" checked"), "{form}");
    }
}

#[tokio::test]
async fn an_address_expires_after_a_day_and_keeps_the_place() {
    let visitor = Visitor::new(keys(&["11"]));
    let question = visitor.start("?gemeente=0546").await;
    let later = visitor.at(DAY - 1);
    assert_eq!(later.get(&question).await.status, StatusCode::OK);
    let too_late = visitor.at(DAY);
    let page = too_late.get(&question).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.body.contains("te oud") && page.body.contains("start?gemeente=0546"));
}

#[tokio::test]
async fn two_programs_with_the_same_key_open_each_others_addresses() {
    let one = Visitor::new(keys(&["11"]));
    let other = Visitor::new(keys(&["11"]));
    let stranger = Visitor::new(keys(&["22"]));
    let rotated = Visitor::new(keys(&["22", "11"]));
    let question = one.start("").await;
    assert_eq!(other.get(&question).await.status, StatusCode::OK);
    assert_eq!(rotated.get(&question).await.status, StatusCode::OK);
    assert_eq!(stranger.get(&question).await.status, StatusCode::BAD_REQUEST);
    let sealed_anew = rotated.answer(&question, "antwoord=huis").await;
    assert_eq!(stranger.get(&sealed_anew).await.status, StatusCode::OK);
    assert_eq!(one.get(&sealed_anew).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn answers_to_questions_that_no_longer_exist_are_dropped() {
    let visitor = Visitor::new(keys(&["11"]));
    let check = visitor
        .walk(&["antwoord=huis", "antwoord=groot", "antwoord=nee"])
        .await;
    let mut rules = sample::ruleset();
    let choice = &mut rules.questions[0].choices[1];
    (choice.id, choice.code) = ("volwassen".into(), Code::of("volwassen"));
    let changed = Visitor::with(rules, keys(&["11"]));
    let page = changed.get(&check).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let page = changed.get(&visitor::follow(&check, &page)).await;
    assert!(page.body.contains("De vragen zijn veranderd"), "{}", page.body);
}

#[tokio::test]
async fn no_page_holds_the_token_and_all_have_the_headers() {
    let visitor = Visitor::new(keys(&["11"]));
    let check = visitor
        .walk(&["antwoord=huis&antwoord=wassen", "antwoord=groot", "weet"])
        .await;
    let personal = [
        "controleer",
        "uitkomst",
        "teksten",
        "delen",
        "termijnen",
        "gemeente",
        "gemeente?zoek=Bergen",
        "vraag/1",
        "vraag/2",
    ];
    for page in personal.map(|page| check.replace("controleer", page)) {
        let page = visitor.get(&page).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains(&visitor::token(&check)));
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("x-robots-tag"), "noindex");
        page.has_the_headers();
    }
    for page in [
        "/",
        "/wetten",
        "/wetten/wet-a",
        "/uitleg",
        "/papier",
        "/privacy",
        "/over",
        "/insluiten",
        "/toegankelijkheid",
        "/gemeente",
        "/gemeente/0546",
        "/contact",
        "/bronnen",
        "/wijzigingen",
        "/cijfers",
        "/api",
    ] {
        let answer = visitor.get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        answer.has_the_headers();
        let head = visitor.ask(&Method::HEAD, page, "").await;
        assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""), "{page}");
    }
}

#[tokio::test]
async fn static_files_stay_and_come_compressed() {
    let visitor = Visitor::new(keys(&["11"]));
    let home = visitor.get("/").await.body;
    let start = home.find("static/site").unwrap_or_default();
    let end = home[start..].find('"').unwrap_or_default();
    let style = visitor
        .get_packed(&format!("/{}", &home[start..start + end]))
        .await;
    assert_eq!(style.status, StatusCode::OK);
    assert_eq!(style.header("content-encoding"), "br");
    assert!(style.header("cache-control").contains("immutable"));
    assert_eq!(visitor.get_packed("/").await.header("content-encoding"), "br");
}

#[tokio::test]
async fn nothing_that_is_logged_or_sent_besides_the_page_tells_an_answer() {
    let visitor = Visitor::new(keys(&["11"]));
    let forms = [
        "antwoord=veiligheid-kanarie&antwoord=huis",
        "antwoord=groot",
        "antwoord=ja-kanarie",
    ];
    let check = visitor.walk(&forms).await;
    visitor.get(&check.replace("controleer", "uitkomst")).await;
    visitor.get(&check.replace("controleer", "teksten")).await;
    visitor.get("/gemeente?zoek=kanarie").await;
    visitor.get("/gemeente/voorstellen?zoek=kanarie").await;
    visitor
        .get(&check.replace("controleer", "gemeente?zoek=kanarie"))
        .await;
    visitor.get("/v/kanarie/vraag/kanarie").await;
    visitor
        .ask(
            &Method::POST,
            &check.replace("controleer", "vraag/1"),
            "vraag=hulp&antwoord=kanarie",
        )
        .await;
    visitor
        .ask(
            &Method::POST,
            "/adviseur",
            "vraag-hulp=kanarie&woorden=kanarie&zoek=1",
        )
        .await;
    let written = visitor::logged();
    assert!(written.contains("/v/{token}/vraag/{number}"), "{written}");
    assert!(!written.contains("kanarie"), "{written}");
    assert!(!written.contains(&visitor::token(&check)), "{written}");
    for sent in visitor.sent() {
        assert!(!sent.contains("kanarie"), "{sent}");
    }
}
