//! Who runs the site: told where the operator says so, and nowhere made up.

use axum::http::{Method, StatusCode};
use welke_zorgwet::sites::Contact;

use super::languages::between;
use super::visitor::{Visitor, follow, keys};

const SECURITY: &str = "/.well-known/security.txt";
const PAGES: [&str; 3] = ["/toegankelijkheid", "/privacy", "/over"];

#[tokio::test]
async fn without_a_contact_the_pages_say_so_and_there_is_no_security_txt() {
    let visitor = Visitor::new(keys(&["11"]));
    for page in PAGES {
        let page = visitor.get(page).await.body;
        assert!(page.contains("Op deze kopie van de website staat geen contact."));
        assert!(!page.contains("Zo bereikt u"));
    }
    assert_eq!(visitor.get(SECURITY).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_contact_is_on_the_pages_and_in_security_txt() {
    let contact = Contact::read("mailto:zorg@example.nl").expect("a contact");
    let visitor = Visitor::run_by(contact);
    for page in PAGES {
        let page = visitor.get(page).await.body;
        assert!(page.contains("<a href=\"mailto:zorg@example.nl\">zorg@example.nl</a>"));
        assert!(!page.contains("geen contact"));
    }
    let about = visitor.get("/over").await.body;
    assert!(about.contains("Dat is Gemeente Voorbeeld."), "{about}");
    let text = visitor.get(SECURITY).await;
    assert_eq!(text.status, StatusCode::OK);
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(
        text.body,
        "Contact: mailto:zorg@example.nl\nExpires: 1970-07-11T00:00:00Z\nPreferred-Languages: nl\n"
    );
}

/// On each question and outcome, who reads a mistake can tell it, with the question or the rules and no answer.
#[tokio::test]
async fn who_sees_a_mistake_can_tell_the_operator_without_an_answer() {
    const ANSWERS: [&str; 3] = ["antwoord=huis&antwoord=wassen", "antwoord=groot", "antwoord=nee"];
    for (contact, on_question, on_outcome) in [
        (
            "mailto:zorg@example.nl?cc=ander",
            "href=\"mailto:zorg@example.nl?subject=Klopt%20dit%20niet%3F%20%28vraag%20hulp%2C%20kenmerk%20abcdef01cafe%29\"",
            "href=\"mailto:zorg@example.nl?subject=Klopt%20dit%20niet%3F%20%28kenmerk%20abcdef01cafe%29\"",
        ),
        (
            "https://example.nl/meld?x=1",
            "<a href=\"https://example.nl/meld?x=1\">Klopt dit niet?</a>",
            "<a href=\"https://example.nl/meld?x=1\">Klopt dit niet?</a>",
        ),
    ] {
        let visitor = Visitor::run_by(Contact::read(contact).expect("a contact"));
        let question = visitor.get(&visitor.start("").await).await.body;
        assert!(question.contains(on_question), "{question}");
        assert!(question.contains("Noem daarbij: vraag hulp, kenmerk abcdef01cafe."));
        let check = visitor.walk(&ANSWERS).await;
        let outcome = visitor.get(&check.replace("controleer", "uitkomst")).await.body;
        assert!(outcome.contains(on_outcome), "{outcome}");
        assert!(outcome.contains("Noem daarbij: kenmerk abcdef01cafe."));
    }
    let visitor = Visitor::new(keys(&["11"]));
    let question = visitor.get(&visitor.start("").await).await.body;
    let check = visitor.walk(&ANSWERS).await;
    let outcome = visitor.get(&check.replace("controleer", "uitkomst")).await.body;
    assert!(!question.contains("Klopt dit niet?") && !outcome.contains("Klopt dit niet?"));
}

/// Each rule has a link of its own, which names the rule and the set of rules and no answer.
#[tokio::test]
async fn who_sees_a_mistake_in_a_rule_can_tell_which() {
    let visitor = Visitor::run_by(Contact::read("mailto:zorg@example.nl").expect("a contact"));
    let call = "vraag-hulp=wassen&vraag-leeftijd=groot";
    let posted = visitor.ask(&Method::POST, "/adviseur", call).await;
    let call = visitor.get(&follow("/adviseur", &posted)).await.body;
    let explained = visitor.get("/uitleg").await.body;
    let [told, all] = [&call, &explained].map(|page| {
        let links = between(page, "href=\"mailto:zorg@example.nl?subject=", "\"");
        let rules = links.into_iter().filter(|link| link.contains("regel%20"));
        rules.collect::<Vec<_>>()
    });
    assert!(!told.is_empty(), "no rule to tell of");
    let mark = "%2C%20kenmerk%20abcdef01cafe%29";
    assert!(all.iter().all(|link| link.ends_with(mark)), "{all:?}");
    // The same links as for who answered nothing.
    assert!(told.iter().all(|link| all.contains(link)), "{told:?}");
    let count = explained.matches("Meld een fout in deze regel").count();
    assert!(
        count >= explained.matches("<h3 id=\"hulp-").count(),
        "{count} links"
    );
    let nobody = Visitor::new(keys(&["11"])).get("/uitleg").await.body;
    assert!(!nobody.contains("Meld een fout"));
}

/// The rules say when they were changed and their sources read; not the day of today.
#[tokio::test]
async fn pages_say_when_the_rules_were_changed_and_read() {
    let rules = &super::languages::REAL.rules();
    let changed = rules.changed.expect("a day").in_words();
    let (oldest, last) = rules.read().expect("sources");
    assert!(
        rules.changed >= Some(last),
        "a source was read on {last}: set `changed` in policy.yaml"
    );
    let said = format!(
        "Regels veranderd op {changed}, bronnen gelezen op {}.",
        last.in_words()
    );
    let visitor = super::languages::real();
    let about = visitor.get("/over").await.body;
    assert_eq!(about.matches(&said).count(), 2, "in the text and in the footer");
    assert!(about.contains(&format!(
        "langst geleden is gelezen, is van {}.",
        oldest.in_words()
    )));
    let mut address = visitor.start("").await;
    while !address.ends_with("controleer") {
        address = visitor.answer(&address, "weet").await;
    }
    let outcome = visitor.get(&address.replace("controleer", "uitkomst")).await.body;
    assert_eq!(outcome.matches(&said).count(), 2, "in the text and in the footer");
    assert!(!outcome.contains("22 november 2026."), "the day of the visit");
}
