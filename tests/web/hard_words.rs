//! Hard words: a button where a word stands first, and its meaning at the end of the page.

use std::collections::BTreeSet;

use super::languages::{REAL, between, real};
use super::sample;
use super::visitor::{Visitor, keys};

/// The page as somebody reads it: without the buttons of hard words.
pub fn read(html: &str) -> String {
    let mut page = html.to_owned();
    for (opens, closes) in [
        ("<span class=\"one\">", "</span>"),
        ("<button type=\"button\" class=\"word\"", "</button>"),
    ] {
        let mut parts = page.split(opens);
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let inside = if opens.ends_with('>') {
                part
            } else {
                part.split_once('>').expect("a tag").1
            };
            kept += &inside.replacen(closes, "", 1);
        }
        page = kept;
    }
    page
}

#[tokio::test]
async fn a_word_in_running_text_opens_its_meaning() {
    for (address, word, meaning, close) in [
        ("/wetten/wlz", "indicatie", "welke zorg u nodig heeft", "Sluit"),
        (
            "/en/wetten/wlz",
            "regional care office",
            "arranges the Wlz care in your region",
            "Close",
        ),
    ] {
        let page = real().get(address).await.body;
        let buttons = between(&page, "class=\"word\" popovertarget=\"", "</button>");
        let button = buttons
            .iter()
            .find_map(|button| button.split_once("\">").filter(|(_, text)| *text == word));
        let (id, _) = button.expect(word);
        let told = between(&page, &format!("<div popover id=\"{id}\">"), "</div>");
        assert_eq!(told.len(), 1, "{address}");
        assert!(told[0].contains(meaning), "{}", told[0]);
        let closes = format!("popovertarget=\"{id}\" popovertargetaction=\"hide\"");
        assert!(
            told[0].contains(&closes) && told[0].contains(close),
            "{}",
            told[0]
        );
    }
}

#[tokio::test]
async fn every_button_has_its_meaning_and_every_meaning_its_button() {
    let visitor = real();
    let laws = REAL.rules().laws.iter().map(|law| format!("wetten/{}", law.id));
    let fixed = [
        "",
        "wetten",
        "uitleg",
        "wijzigingen",
        "cijfers",
        "contact",
        "gemeente",
        "gemeente/0546",
        "privacy",
        "over",
    ];
    let pages: Vec<String> = laws.chain(fixed.map(str::to_owned)).collect();
    let mut all = 0;
    for language in ["/", "/en/"] {
        for page in &pages {
            let html = visitor.get(&format!("{language}{page}")).await.body;
            let buttons = between(&html, "class=\"word\" popovertarget=\"", "\"");
            let meanings = between(&html, "<div popover id=\"", "\"");
            let once: BTreeSet<&str> = buttons.iter().copied().collect();
            assert_eq!(once.len(), buttons.len(), "{page}: a word with two buttons");
            assert_eq!(once, meanings.into_iter().collect(), "{page}");
            assert!(!html.contains("<!--moeilijke-woorden-->"), "{page}");
            all += buttons.len();
        }
    }
    assert!(all > 100, "{all} words are explained where they stand");
}

#[tokio::test]
async fn a_word_that_stands_in_a_heading_only_is_in_the_list() {
    let mut rules = sample::ruleset();
    for (explain, listed) in [(true, false), (false, true)] {
        if !explain {
            rules.questions[2].explain = None;
            rules.questions[2].text = sample::t("Blijft uw beperking?");
            rules.texts = sample::texts();
        }
        let visitor = Visitor::with(rules.clone(), keys(&["11"]));
        let first = visitor.get(&visitor.start("").await).await.body;
        assert!(!first.contains("Moeilijke woorden op deze pagina"));
        let check = visitor
            .walk(&["antwoord=huis", "antwoord=groot", "antwoord=nee"])
            .await;
        let page = visitor.get(&check.replace("controleer", "vraag/3")).await.body;
        assert!(page.contains("<h2>Moeilijke woorden op deze pagina</h2>"));
        assert_eq!(page.contains("<div><dt>beperking</dt>"), listed);
        let button = "uw <span class=\"one\"><button type=\"button\" class=\"word\" popovertarget=\"woord-0\">beperking</button>.</span>";
        assert_eq!(page.contains(button), explain, "{page}");
    }
}
