//! Who does not know what help fits: a few questions about the person, and a short outcome.

use super::languages::real;
use super::visitor::{Visitor, question};

/// Answers for somebody who is ill and can be alone, whatever is asked; the questions, and the outcome.
async fn outcome(visitor: &Visitor, needs: &str) -> (Vec<String>, String) {
    let mut address = visitor.start("").await;
    let mut asked = Vec::new();
    while !address.ends_with("controleer") {
        let id = question(&visitor.get(&address).await.body);
        let fields = match id.as_str() {
            "leeftijd" => "antwoord=volwassen",
            "grondslag" => "antwoord[]=lichaam-ziek",
            "hulp" => needs,
            _ => "antwoord=nee",
        };
        asked.push(id);
        address = visitor.answer(&address, fields).await;
    }
    (
        asked,
        visitor.get(&address.replace("controleer", "uitkomst")).await.body,
    )
}

/// The words of a page, without its tags.
fn words(page: &str) -> usize {
    let texts = page.split('<').filter_map(|part| part.split('>').nth(1));
    texts.flat_map(str::split_whitespace).count()
}

fn headings(page: &str) -> Vec<&str> {
    let found = page.split("<h2").skip(1);
    found.filter_map(|part| part.split("</h2>").next()).collect()
}

#[tokio::test]
async fn who_does_not_know_gets_a_short_way_to_a_short_outcome() {
    let visitor = real();
    let (asked, page) = outcome(&visitor, "weet").await;
    assert!(asked.len() <= 5, "{asked:?}");
    assert!(words(&page) < 2_000, "{} words", words(&page));
    for text in [
        "Begin hier: De huisarts",
        "Het wijkteam van de gemeente",
        "Past misschien bij u",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(
        !page.contains("helpen hier waarschijnlijk niet direct bij"),
        "{page}"
    );
    let (same, other) = outcome(&visitor, "antwoord[]=anders").await;
    assert_eq!(asked, same);
    assert_eq!(headings(&page), headings(&other));
}
