//! The letter to who called.

use super::adviser::{form, sent};
use super::languages::{between, real};
use super::visitor::Page;

fn letter(page: &Page) -> String {
    let text = between(
        &page.body,
        "id=\"brief-tekst\" rows=\"12\" readonly>",
        "</textarea>",
    )[0];
    text.replace("&#34;", "\"").replace("&#39;", "'")
}

/// A call that ends with one likely law.
const CLEANING: [(&str, &str); 5] = [
    ("hulp", "huishouden"),
    ("leeftijd", "volwassen"),
    ("wlz", "nee"),
    ("dag-en-nacht", "nee"),
    ("huisgenoot", "nee"),
];

#[tokio::test]
async fn it_tells_what_the_outcome_tells_and_whom_to_call() {
    let visitor = real();
    let (address, page) = sent(&visitor, "/adviseur?gemeente=0546", &form(&CLEANING)).await;
    let letter = letter(&page);
    for part in [
        "Op 12 januari 1970 spraken wij over hulp voor u.",
        "Wet maatschappelijke ondersteuning 2015 (Wmo)\nPast waarschijnlijk bij u, omdat u hulp zoekt in het huishouden",
        "Telefoon van Gemeente Leiden: 14 071",
        "Vraag dan om dat antwoord op papier",
    ] {
        assert!(letter.contains(part), "{part} in {letter}");
    }
    assert!(!letter.contains("nog niet alles"), "{letter}");
    let outcome = visitor.get(&address.replace("adviseur", "uitkomst")).await.body;
    let brief = between(&outcome, "<dl class=\"brief\">", "</dl>")[0];
    let told = between(brief, "<dd>", "</dd>");
    assert_eq!(told.len(), 3);
    for one in told {
        // Hard words are buttons there, and the help is named elsewhere in the letter.
        let pieces = one
            .split('<')
            .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        let plain = pieces.collect::<String>().replace("&quot;", "\"");
        let plain = plain.split(" Noem ook").next().unwrap_or_default();
        assert!(letter.contains(plain), "{plain} in {letter}");
    }
}

#[tokio::test]
async fn it_speaks_of_whom_the_help_is_for_and_says_when_it_may_still_change() {
    let visitor = real();
    let call = "voor-wie=kind&vraag-hulp=verzorging&datum=2025-06-01";
    let (_, page) = sent(&visitor, "/adviseur", call).await;
    let dutch = letter(&page);
    for part in [
        "hulp voor uw kind",
        "Wij hebben nog niet alles besproken.",
        "Wij keken naar de regels van 1 juni 2025.",
        "Het Juiste Loket zoekt het met u uit.",
    ] {
        assert!(dutch.contains(part), "{part} in {dutch}");
    }
    let (_, page) = sent(&visitor, "/en/adviseur", call).await;
    let english = letter(&page);
    assert!(english.contains("help for your child"), "{english}");
    assert!(!english.contains(['\u{e000}', '<', '&']), "{english}");
}

#[tokio::test]
async fn it_holds_the_last_days_that_were_filled_in() {
    let visitor = real();
    let answers = form(&[
        ("hulp", "besluit-nee"),
        ("besluit-van", "van-gemeente"),
        ("leeftijd", "volwassen"),
    ]);
    let (address, _) = sent(&visitor, "/adviseur", &answers).await;
    let days = address.replace("adviseur", "termijnen");
    let (days, _) = sent(&visitor, &days, "soort=besluit&datum=2026-11-20").await;
    let page = visitor.get(&days.replace("termijnen", "adviseur")).await;
    let letter = letter(&page);
    // Six weeks later is New Year's Day, and then comes a weekend.
    let last = "Uw laatste dag om bezwaar te maken: maandag 4 januari 2027";
    assert!(letter.contains(last), "{letter}");
}
