//! Texts for a letter or a talk, under the real rules: to whom, what they ask, and what they do not say.

use axum::http::{Method, StatusCode};
use percent_encoding::percent_decode_str;
use welke_zorgwet::domain::interview::replay;

use super::languages::{REAL, real};
use super::steps::answers;
use super::visitor::follow;

type Given<'a> = &'a [(&'a str, &'a [&'a str])];

/// Somebody who wants help in the house, and who may get it from the municipality.
const HOUSE: Given = &[
    ("hulp", &["huishouden"]),
    ("leeftijd", &["volwassen"]),
    ("wlz", &["nee"]),
    ("dag-en-nacht", &["nee"]),
    ("huisgenoot", &["nee"]),
    ("bijzonder", &["geen"]),
];

/// The page with texts after these answers, in a language, for a voice, with a municipality or without.
async fn page(language: &str, voice: &str, given: Given<'_>, place: &str) -> String {
    let rules = REAL.rules();
    let interview = replay(rules, &answers(rules, given));
    let next = interview.next.map(|next| &rules.questions[next].id);
    assert_eq!(next, None, "a question is left");
    let visitor = real();
    let start = format!("{language}/start");
    let begun = visitor
        .ask(&Method::POST, &start, &format!("voor-wie={voice}"))
        .await;
    let mut address = follow(&start, &begun);
    for question in &interview.asked {
        let asked = &rules.questions[*question];
        let chosen = asked.chosen(interview.answers.get(*question).chosen());
        let fields: Vec<String> = chosen.map(|choice| format!("antwoord={}", choice.id)).collect();
        let fields = if fields.is_empty() {
            "weet".into()
        } else {
            fields.join("&")
        };
        address = visitor.answer(&address, &fields).await;
    }
    let there = format!("{}{place}", address.replace("controleer", "teksten"));
    let page = visitor.get(&there).await;
    assert_eq!(page.status, StatusCode::OK, "{there}");
    page.body
}

fn plain(html: &str) -> String {
    let html = html
        .replace("&#38;", "&")
        .replace("&#39;", "'")
        .replace("&#34;", "\"");
    html.replace("&quot;", "\"").replace("&amp;", "&")
}

/// What the text under this heading means, on a page in another language.
fn meaning(page: &str, title: &str) -> String {
    let page = without_marks(page);
    let (_, rest) = page.split_once(&format!("{title}</h2>")).expect(title);
    let (_, rest) = rest.split_once("<p class=\"meaning\">").expect("a meaning");
    plain(rest.split_once("</p>").expect("its end").0)
}

/// The page without the marks of what is Dutch on it.
fn without_marks(page: &str) -> String {
    page.replace("<span lang=\"nl\">", "").replace("</span>", "")
}

/// What the text under this heading says in the language of the page.
fn said(page: &str, language: &str, title: &str) -> String {
    if language.is_empty() {
        text(page, title)
    } else {
        meaning(page, title)
    }
}

/// The text on the page under this heading.
fn text(page: &str, title: &str) -> String {
    let page = without_marks(page);
    let (_, rest) = page.split_once(&format!("{title}</h2>")).expect(title);
    let (_, rest) = rest
        .split_once("<div class=\"copy\" id=\"tekst-")
        .expect("a text");
    let (_, rest) = rest.split_once('>').expect("a text");
    plain(rest.split_once("</div>").expect("its end").0)
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}\n---\n{text}");
    }
}

#[tokio::test]
async fn a_report_to_the_municipality_names_the_help_the_answers_and_the_article() {
    let own = page("", "zelf", HOUSE, "").await;
    let letter = text(&own, "Melding voor de Wmo");
    has(
        &letter,
        &[
            "[uw naam]\n[uw adres en woonplaats]",
            "[naam en adres van uw gemeente]",
            "artikel 2.3.2 lid 1",
            "Zij gaat over mij: [naam en geboortedatum].",
            "\n- Hulp in het huishouden",
            "\n- Waarbij heeft u hulp nodig? Het huishouden.",
            "Met vriendelijke groet,",
        ],
    );
    assert!(
        !letter.contains("woont") && !letter.contains("gevangenis"),
        "nothing that was assumed: {letter}"
    );
    let child = page("", "naaste", HOUSE, "?gemeente=0546").await;
    has(
        &text(&child, "Melding voor de Wmo"),
        &[
            "Gemeente Leiden\n",
            "Zij gaat over mijn naaste: ",
            "Waarbij heeft uw naaste hulp nodig?",
        ],
    );
    let english = page("/en", "naaste", HOUSE, "?gemeente=0546").await;
    has(
        &meaning(&english, "Request for help (melding) under the Wmo"),
        &[
            "article 2.3.2 paragraph 1",
            "It is about my relative: ",
            "Dear Sir or Madam,",
        ],
    );
    has(
        &english,
        &["The texts are in Dutch, because an office reads Dutch."],
    );
    assert!(!own.contains("in het Nederlands"), "{own}");
}

const NIGHT: Given = &[
    ("hulp", &["verzorging"]),
    ("leeftijd", &["volwassen"]),
    ("wlz", &["nee"]),
    ("dag-en-nacht", &["ja"]),
    ("duur", &["blijvend"]),
    ("grondslag", &["dementie"]),
    ("verzorging-reden", &["ziekte"]),
    ("waar", &["thuis"]),
    ("bijzonder", &["geen"]),
];

#[tokio::test]
async fn an_application_to_the_ciz_names_the_decision_that_is_asked_for() {
    for (language, voice, title, parts) in [
        (
            "",
            "zelf",
            "Aanvraag voor zorg uit de Wlz",
            ["artikel 3.2.3 lid 1", "Het gaat om mij: ", "CIZ\nPostbus 2690"],
        ),
        (
            "",
            "naaste",
            "Aanvraag voor zorg uit de Wlz",
            [
                "artikel 3.2.3 lid 1",
                "Het gaat om mijn naaste: ",
                "CIZ\nPostbus 2690",
            ],
        ),
        (
            "/en",
            "zelf",
            "Application for care under the Wlz",
            [
                "article 3.2.3 paragraph 1",
                "It is about me: ",
                "CIZ\nPostbus 2690",
            ],
        ),
    ] {
        let page = page(language, voice, NIGHT, "").await;
        has(&said(&page, language, title), &parts);
    }
}

#[tokio::test]
async fn what_is_possible_stays_possible() {
    let given: Given = &[
        ("hulp", &["verpleging", "vervoer"]),
        ("vervoer-doel", &["ziekenhuis-anders"]),
        ("leeftijd", &["volwassen"]),
        ("wlz", &["nee"]),
        ("dag-en-nacht", &["nee"]),
        ("bijzonder", &["geen"]),
    ];
    let ride = "\n- Vervoer naar het ziekenhuis (misschien)\n";
    for (language, voice, title, perhaps) in [
        ("", "zelf", "Gesprek: uw arts en uw zorgverzekeraar", ride),
        ("", "kind", "Gesprek: de arts en de zorgverzekeraar", ride),
        (
            "/en",
            "zelf",
            "Talk: your doctor and your health insurer",
            "(perhaps)\n",
        ),
    ] {
        let page = page(language, voice, given, "").await;
        has(&said(&page, language, title), &[perhaps]);
        assert!(
            page.contains(&format!("</span> {title}</h2>")),
            "{title}: said above it"
        );
        let other = page.split("<h2 id=\"kop-1\">").nth(1).expect("a first text");
        let other = other.split("</div>").next().expect("its end");
        assert!(!other.contains(perhaps.trim()), "only what is possible: {other}");
    }
}

#[tokio::test]
async fn a_call_to_the_insurer_says_what_is_waited_for() {
    let given: Given = &[
        ("hulp", &["wachten", "psychisch"]),
        ("besluit-van", &["van-zorgverzekeraar"]),
        ("leeftijd", &["volwassen"]),
        ("wlz", &["nee"]),
        ("dag-en-nacht", &["nee"]),
        ("bijzonder", &["geen"]),
    ];
    let dutch = page("", "zelf", given, "").await;
    let call = text(&dutch, "Gesprek met uw zorgverzekeraar over het wachten");
    has(
        &call,
        &["U spreekt met [uw naam].", "zorgbemiddeling", "artikel 11 lid 1"],
    );
    assert!(!call.contains("Geachte"), "{call}");
    let english = page("/en", "naaste", given, "").await;
    has(
        &meaning(&english, "Talk with the health insurer about the wait"),
        &["article 11 paragraph 1", "It is about my relative."],
    );
}

fn decision(kind: &'static str, of: &'static str) -> [(&'static str, Vec<&'static str>); 6] {
    [
        ("hulp", vec![kind]),
        ("besluit-van", vec![of]),
        ("leeftijd", vec!["volwassen"]),
        ("wlz", vec!["ja"]),
        ("dag-en-nacht", vec!["nee"]),
        ("bijzonder", vec!["geen"]),
    ]
}

async fn about_a_decision(language: &str, kind: &'static str, of: &'static str, place: &str) -> String {
    let given = decision(kind, of);
    let given: Vec<(&str, &[&str])> = given.iter().map(|(one, many)| (*one, many.as_slice())).collect();
    page(language, "zelf", &given, place).await
}

#[tokio::test]
async fn an_objection_has_the_right_address_and_all_that_the_law_asks() {
    let needed = [
        "[uw naam]",
        "[plaats en datum]",
        "[datum van het besluit]",
        "omdat [",
        "artikel 7:2 en 7:15",
    ];
    for (of, title, address) in [
        ("van-gemeente", "Bezwaar bij uw gemeente", "Gemeente Leiden\n"),
        (
            "van-ciz",
            "Bezwaar bij het CIZ",
            "CIZ\nPostbus 2891, 3500 GW Utrecht",
        ),
        (
            "van-zorgkantoor",
            "Bezwaar bij het zorgkantoor",
            "Zorgkantoor Zorg en Zekerheid\nPostbus 400, 2300 AK Leiden",
        ),
        ("van-cak", "Bezwaar bij het CAK", "CAK\n"),
    ] {
        let page = about_a_decision("", "besluit-nee", of, "?gemeente=0546").await;
        let letter = text(&page, title);
        has(&letter, &needed);
        has(&letter, &[address, "Awb"]);
        assert_eq!(page.matches(&format!("{title}</h2>")).count(), 1, "{title}: once");
        assert!(!page.contains("Melding voor de Wmo"), "{title}: no new request");
    }
    let english = about_a_decision("/en", "besluit-nee", "van-gemeente", "").await;
    has(
        &meaning(&english, "Objection (bezwaar) to your municipality"),
        &[
            "[name and address of your municipality]",
            "Awb, articles 7:2 and 7:15",
        ],
    );
    let insurer = about_a_decision("", "besluit-nee", "van-zorgverzekeraar", "").await;
    has(
        &text(&insurer, "Brief aan uw zorgverzekeraar over een besluit"),
        &["artikel 114 lid 2", "[naam en adres van uw zorgverzekeraar]"],
    );
}

#[tokio::test]
async fn who_waits_for_the_municipality_tells_it_that_it_is_too_late() {
    for (language, title, parts) in [
        (
            "",
            "Brief aan uw gemeente, als zij te laat is",
            ["U bent te laat.", "artikel 4:17 lid 3 en 6:12 lid 2"],
        ),
        (
            "/en",
            "Notice of default (ingebrekestelling) to your municipality, when it has missed its deadline",
            [
                "You have missed your deadline.",
                "articles 4:17 paragraph 3 and 6:12 paragraph 2",
            ],
        ),
    ] {
        let page = about_a_decision(language, "wachten", "van-gemeente", "").await;
        has(&said(&page, language, title), &parts);
    }
}

#[tokio::test]
async fn a_mail_says_what_the_text_says_and_goes_to_nobody() {
    for language in ["", "/en"] {
        let page = without_marks(&page(language, "kind", HOUSE, "?gemeente=0546").await);
        let texts = page.split("<div class=\"copy\" id=\"tekst-").skip(1);
        let texts = texts.map(|rest| rest.split_once('>').expect("a text").1);
        let texts: Vec<String> = texts
            .map(|rest| plain(rest.split("</div>").next().expect("its end")))
            .collect();
        let mails: Vec<&str> = page.split("href=\"mailto:?").skip(1).collect();
        assert!(!texts.is_empty() && texts.len() == mails.len(), "{page}");
        for (text, mail) in texts.iter().zip(mails) {
            let fields = plain(mail.split('"').next().unwrap_or_default());
            let (subject, body) = fields.split_once('&').expect("two fields");
            let decoded = |field: &str, name: &str| {
                let value = field.strip_prefix(name).expect(name);
                assert!(
                    value
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'%'),
                    "{value}"
                );
                percent_decode_str(value)
                    .decode_utf8()
                    .expect("UTF-8")
                    .into_owned()
            };
            assert_eq!(decoded(body, "body=").replace("\r\n", "\n"), *text);
            let subject = decoded(subject, "subject=");
            assert!(
                [
                    "Tekst voor een brief",
                    "Tekst voor een gesprek",
                    "Text for a letter",
                    "Text for a talk"
                ]
                .contains(&subject.as_str()),
                "{subject}"
            );
        }
    }
}

#[tokio::test]
async fn the_outcome_leads_to_the_texts_and_who_has_not_finished_goes_on() {
    let visitor = real();
    let first = visitor.start("").await;
    let early = visitor.get(&first.replace("vraag/1", "teksten")).await;
    assert_eq!(early.status, StatusCode::SEE_OTHER);
    assert_eq!(early.header("location"), "vraag/1");
    let check = visitor.walk(&["antwoord=alleen-huis"]).await;
    let outcome = visitor.get(&check.replace("controleer", "uitkomst")).await.body;
    assert!(outcome.contains("href=\"teksten\""), "{outcome}");
}
