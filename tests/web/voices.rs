//! Help for somebody else: the same questions and the same outcome, in words that speak of that person.

use axum::http::{Method, StatusCode};

use super::languages::{REAL, real};
use super::subjects::fields as fields_of;
use super::visitor::{Visitor, follow, question, token};

/// The forms of one journey, after the first question.
const FIRST: &str = "antwoord[]=verzorging";

/// Answers the first question for this voice, and every other with its first choice; all pages on the way.
async fn journey(visitor: &Visitor, language: &str, voice: &str) -> Vec<(String, String)> {
    let start = format!("{language}/start");
    let begun = visitor
        .ask(&Method::POST, &start, &format!("voor-wie={voice}"))
        .await;
    let mut address = follow(&start, &begun);
    let mut pages = Vec::new();
    loop {
        let page = visitor.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        let id = question(&page.body);
        pages.push((address.clone(), page.body));
        if address.ends_with("controleer") {
            break;
        }
        let fields = if pages.len() == 1 {
            FIRST.to_owned()
        } else {
            let asked = &REAL.rules().questions[REAL.rules().question(&id).expect("a question")];
            let field = if asked.many { "antwoord[]" } else { "antwoord" };
            format!("{field}={}", asked.choices[0].id)
        };
        address = visitor.answer(&address, &fields).await;
    }
    for last in ["uitkomst", "teksten", "delen", "termijnen", "wet/1"] {
        let there = address.replace("controleer", last);
        let page = visitor.get(&there).await;
        assert_eq!(page.status, StatusCode::OK, "{there}");
        pages.push((there, page.body));
    }
    pages
}

/// The page with this end of its address.
fn page<'a>(pages: &'a [(String, String)], end: &str) -> &'a str {
    let found = pages.iter().find(|(address, _)| address.ends_with(end));
    found.map_or("", |(_, page)| page)
}

/// Every heading of an outcome that names a law, and the articles below: what it says, whatever its words.
fn decided(outcome: &str) -> Vec<String> {
    let marks = outcome.split("aria-labelledby=\"wet-").skip(1);
    let laws = marks.map(|rest| rest.split('"').next().unwrap_or_default().to_owned());
    let links = outcome.split("<p class=\"source").skip(1);
    let cites = links.map(|rest| rest.split("</p>").next().unwrap_or_default().to_owned());
    laws.chain(cites).collect()
}

#[tokio::test]
async fn a_journey_for_a_child_speaks_of_the_child_and_decides_the_same() {
    let visitor = real();
    for (language, child, age, fits) in [
        (
            "",
            "uw kind",
            "Hoe oud is uw kind?",
            "Past waarschijnlijk bij uw kind",
        ),
        (
            "/en",
            "your child",
            "How old is your child?",
            "Probably applies to your child",
        ),
    ] {
        let own = journey(&visitor, language, "zelf").await;
        let other = journey(&visitor, language, "kind").await;
        assert_eq!(own.len(), other.len(), "{language}: the same questions");
        assert!(
            other
                .iter()
                .any(|(_, page)| page.contains(&format!("<h1>{age}</h1>"))),
            "{language}"
        );
        for end in ["controleer", "uitkomst"] {
            assert!(page(&other, end).contains(child), "{language}/{end}");
            assert!(page(&other, end).contains(age), "{language}/{end}");
            assert!(!page(&own, end).contains(age), "{language}/{end}");
        }
        assert!(page(&other, "uitkomst").contains(fits), "{language}");
        let outcome = page(&own, "uitkomst");
        assert!(!decided(outcome).is_empty());
        assert_eq!(decided(outcome), decided(page(&other, "uitkomst")), "{language}");
    }
}

/// What the rules themselves say of the person, as it stands on the page of the first law that fits.
#[tokio::test]
async fn the_page_of_a_law_speaks_of_the_person_only_on_the_way_of_that_person() {
    let visitor = real();
    for (language, voice, said) in [
        ("", "zelf", "de hulp die u nu heeft"),
        ("", "kind", "de hulp die uw kind nu heeft"),
        ("", "naaste", "de hulp die uw naaste nu heeft"),
        ("", "ander", "de hulp die deze persoon nu heeft"),
        ("/en", "zelf", "the help you have now"),
        ("/en", "ander", "the help this person has now"),
    ] {
        let pages = journey(&visitor, language, voice).await;
        assert!(page(&pages, "wet/1").contains(said), "{language}/{voice}");
    }
    for address in ["/uitleg", "/wetten", "/wetten/wlz", "/papier"] {
        let page = visitor.get(address).await.body;
        assert!(
            !page.contains("uw kind nu") && !page.contains("deze persoon"),
            "{address}"
        );
        assert!(!page.contains(['{', '}', '|']), "{address}");
    }
    let law = visitor.get("/wetten/wlz").await.body;
    assert!(law.contains("de hulp die u nu heeft"));
}

#[tokio::test]
async fn no_page_in_any_voice_shows_a_brace_and_no_address_tells_the_voice() {
    let visitor = real();
    let mut lengths = Vec::new();
    for voice in REAL.rules().voices.iter() {
        for language in ["", "/en"] {
            for (address, page) in journey(&visitor, language, &voice.id).await {
                assert!(!page.contains(['{', '}', '|']), "{}: {address}", voice.id);
                let here = address.trim_start_matches("/en");
                assert!(!here.replace(&token(here), "").contains(&voice.id), "{address}");
                lengths.push(token(here).len());
            }
        }
    }
    lengths.dedup();
    assert_eq!(lengths.len(), 1, "one length of token: {lengths:?}");
}

#[tokio::test]
async fn for_whom_can_be_changed_and_keeps_the_answers() {
    let visitor = real();
    let pages = journey(&visitor, "", "kind").await;
    let (check, _) = &pages[pages.len() - 6];
    assert!(page(&pages, "controleer").contains("<dt>Voor wie zoekt u hulp?</dt><dd>Mijn kind</dd>"));
    assert!(page(&pages, "controleer").contains("vraag/1#voor-wie"));
    let first = check.replace("controleer", "vraag/1");
    let shown = visitor.get(&first).await.body;
    assert!(shown.contains("De vragen gaan over uw kind."), "{shown}");
    let same = visitor.answer(&first, FIRST).await;
    assert!(
        visitor.get(&same).await.body.contains("Hoe oud is uw kind?"),
        "kept"
    );
    let other = visitor.answer(&first, "voor-wie=zelf").await;
    assert!(other.ends_with("/controleer"), "{other}");
    let page = visitor.get(&other).await.body;
    assert!(
        page.contains("Hoe oud bent u?") && !page.contains("uw kind"),
        "{page}"
    );
    let unknown = visitor.answer(&first, &format!("voor-wie=niemand&{FIRST}")).await;
    assert!(visitor.get(&unknown).await.body.contains("Hoe oud is uw kind?"));
}

#[tokio::test]
async fn own_words_find_the_same_for_everybody() {
    let visitor = real();
    let first = visitor.start("").await;
    let mut found = Vec::new();
    for voice in REAL.rules().voices.iter() {
        let fields = format!("voor-wie={}", voice.id);
        let chosen = visitor.answer(&first, &fields).await;
        let there = visitor.answer(&chosen, "woorden=kind&zoek=1").await;
        found.push(fields_of(&visitor.get(&there).await.body).0);
    }
    assert!(!found[0].is_empty());
    found.dedup();
    assert_eq!(found.len(), 1, "{found:?}");
}

#[tokio::test]
async fn for_whom_is_asked_first_and_can_be_changed_on_every_page() {
    let visitor = real();
    let home = visitor.get("/").await.body;
    for voice in REAL.rules().voices.iter() {
        let button = format!(
            "<button class=\"button\" type=\"submit\" name=\"voor-wie\" value=\"{}\">",
            voice.id
        );
        assert!(home.contains(&button), "{button}");
    }
    let first = visitor.start("").await;
    let again = visitor.answer(&first, "voor-wie=naaste").await;
    let page = visitor.get(&again).await.body;
    assert!(page.contains("De vragen gaan over uw naaste."), "{page}");
    let subject = visitor.answer(&again, "antwoord[]=spullen-en-vervoer").await;
    let page = visitor.get(&subject).await.body;
    assert!(page.contains("De vragen gaan over uw naaste."), "{page}");
    let offered = fields_of(&page).0;
    let other = visitor.answer(&subject, "voor-wie=kind").await;
    let page = visitor.get(&other).await.body;
    assert!(page.contains("De vragen gaan over uw kind."), "{page}");
    assert_eq!(fields_of(&page).0, offered, "the choices of the subject stay");
    let ticked = visitor.answer(&other, "antwoord[]=vervoer&voor-wie=naaste").await;
    assert!(ticked.ends_with("/vraag/1"), "{ticked}");
    let page = visitor.get(&ticked).await.body;
    assert!(page.contains("value=\"vervoer\" checked"), "{page}");
}
