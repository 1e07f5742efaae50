//! Desks that an operator has: which one a page, a letter and the letter of a call name for which help.

use welke_zorgwet::contacts::{ADDITIONS, Directory};
use welke_zorgwet::domain::Ruleset;
use welke_zorgwet::files::{File, Files};

use super::adviser::{form, sent};
use super::languages::REAL;
use super::visitor::Visitor;

/// The real rules, and these desks and texts in Leiden.
fn leiden(desks: &str) -> Visitor {
    let said = "source: stad, on: 2026-11-01";
    let desks = desks.replace("SAID", said);
    let (path, text) = (
        ADDITIONS.to_owned(),
        format!("gemeenten: {{ '0546': {{ {desks} }} }}"),
    );
    let own = Files::new("eigen", [File { path, text }]);
    let directory = Directory::of(&own).expect("no mistakes");
    Visitor::calling(Ruleset::clone(REAL.rules()), directory)
}

/// The page of a call, the outcome and the letters of an adult at home with these needs.
async fn pages(visitor: &Visitor, needs: &[&str], age: &str) -> [String; 3] {
    let mut answers: Vec<(&str, &str)> = needs.iter().map(|need| ("hulp", *need)).collect();
    let rest = ["wlz", "dag-en-nacht", "huisgenoot"].map(|question| (question, "nee"));
    answers.extend([("leeftijd", age), ("woning-reden", "ziekte")]);
    answers.extend(rest);
    let (address, call) = sent(visitor, "/adviseur?gemeente=0546", &form(&answers)).await;
    let at = |page: &str| address.replace("adviseur", page);
    let outcome = visitor.get(&at("uitkomst")).await.body;
    let letters = visitor.get(&at("teksten")).await.body;
    [call.body, outcome, letters]
}

const HOUSE: &str = "wmo-loket: { name: Loket Woning, needs: [woning], phone: 071 000 00 04, SAID }, \
    wijkteam: { name: Team Huis, needs: [huishouden], phone: 071 000 00 02, SAID }, \
    teksten: [ { under: huishoudelijke-hulp, text: Dit is hier gratis., SAID } ]";

#[tokio::test]
async fn a_desk_for_one_need_is_the_desk_for_that_need_alone() {
    let visitor = leiden(HOUSE);
    for page in pages(&visitor, &["huishouden"], "volwassen").await {
        assert!(
            page.contains("Team Huis") && !page.contains("Loket Woning"),
            "{page}"
        );
        let (_, after) = page
            .split_once("Komt u daar niet verder? Bel dan:")
            .expect("one more");
        assert!(after.contains("Gemeente Leiden"), "{page}");
    }
    for page in pages(&visitor, &["maaltijden"], "volwassen").await {
        assert!(
            !page.contains("Loket Woning") && !page.contains("Team Huis"),
            "{page}"
        );
    }
}

#[tokio::test]
async fn the_letter_of_a_call_tells_what_holds_in_the_municipality() {
    let [call, _, letters] = pages(&leiden(HOUSE), &["huishouden"], "volwassen").await;
    let (_, letter) = call.split_once("id=\"brief-tekst\"").expect("a letter");
    let letter = letter.split("</textarea>").next().expect("its end");
    let mut rest = letter;
    for line in [
        "Telefoon van Team Huis: 071 - 000 00 02",
        "Komt u daar niet verder? Bel dan:",
        "Telefoon van Gemeente Leiden: 14 071",
        "Bij de gemeente Leiden geldt ook, voor hulp in het huishouden:\nDit is hier gratis.\nBron: stad, november 2026",
    ] {
        let at = rest.find(line);
        rest = &rest[at.unwrap_or_else(|| panic!("{line}, in this order, in {letter}"))..];
    }
    assert!(letters.contains("\nTeam Huis\n[adres]"), "{letters}");
}

#[tokio::test]
async fn no_desk_of_another_law_is_named() {
    let visitor = leiden(
        "jeugd: { name: Loket Jong, needs: [begeleiding], phone: 071 000 00 05, SAID }, \
         clientondersteuning: { name: Loket Steun, needs: [begeleiding], phone: 071 000 00 06, SAID }",
    );
    for page in pages(&visitor, &["begeleiding"], "volwassen").await {
        assert!(page.contains("Gemeente Leiden"), "{page}");
        assert!(
            !page.contains("Loket Jong") && !page.contains("Loket Steun"),
            "{page}"
        );
    }
    let [_, child, _] = pages(&visitor, &["begeleiding"], "kind").await;
    assert!(child.contains("Loket Jong"), "{child}");
}

#[tokio::test]
async fn two_laws_at_one_place_and_two_desks_of_one_name_have_both_numbers() {
    let visitor = leiden(
        "wmo-loket: { name: Loket, phone: 071 000 00 03, SAID }, jeugd: { name: Loket, phone: 071 000 00 05, SAID }",
    );
    let [_, outcome, _] = pages(&visitor, &["begeleiding", "woning"], "kind").await;
    for number in ["071 - 000 00 03", "071 - 000 00 05"] {
        assert_eq!(outcome.matches(number).count(), 1, "{number} in {outcome}");
    }
}
