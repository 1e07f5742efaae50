//! What the law takes as the rule: it counts without being asked, and one click says that it is otherwise.

use welke_zorgwet::domain::question::Assumption;
use welke_zorgwet::domain::{Bits, Ruleset};

use super::sample;
use super::visitor::{Visitor, keys};

const ASSUMED: &str = "Wij denken dat het zo blijft.";
const LINK: &str = "Is het bij u anders? Zeg dat hier";

/// Rules of which the last question is only asked of who seeks the second need.
fn rules() -> Ruleset {
    let mut rules = sample::ruleset();
    rules.questions[2].assumption = Some(Assumption {
        choice: 1,
        text: sample::t(ASSUMED),
        reason: sample::t("Dat is bij bijna iedereen zo."),
        asked_with: Bits::one(1),
        sources: Vec::new(),
    });
    rules.texts = sample::texts();
    rules
}

#[tokio::test]
async fn what_is_assumed_is_not_asked_and_is_shown() {
    let visitor = Visitor::with(rules(), keys(&["11"]));
    let check = visitor.walk(&["antwoord=huis", "antwoord=groot"]).await;
    for page in ["controleer", "uitkomst"] {
        let page = visitor.get(&check.replace("controleer", page)).await.body;
        assert!(page.contains(ASSUMED) && page.contains(LINK), "{page}");
        assert!(!page.contains("<dt>Gaat dit nog over?</dt>"), "{page}");
    }
    let outcome = visitor.get(&check.replace("controleer", "uitkomst")).await.body;
    assert!(outcome.contains("Ga eerst naar het loket"), "{outcome}");
}

#[tokio::test]
async fn one_click_says_that_it_is_otherwise() {
    let visitor = Visitor::with(rules(), keys(&["11"]));
    let check = visitor.walk(&["antwoord=huis", "antwoord=groot"]).await;
    let page = visitor.get(&check).await.body;
    let link = page.split(LINK).next().unwrap_or_default();
    let link = link
        .rsplit("href=\"")
        .next()
        .and_then(|rest| rest.split('"').next());
    let address = check.replace("controleer", link.unwrap_or_default());
    let question = visitor.get(&address).await.body;
    assert!(
        question.contains("Gaat dit nog over?") && !question.contains(" checked"),
        "{question}"
    );
    assert!(question.contains("href=\"../controleer\""), "{question}");
    let after = visitor.answer(&address, "antwoord=ja-kanarie").await;
    let page = visitor.get(&after).await.body;
    assert!(
        page.contains("Ja, het gaat over") && !page.contains(ASSUMED),
        "{page}"
    );
    let outcome = visitor.get(&after.replace("controleer", "uitkomst")).await.body;
    assert!(!outcome.contains("Ga eerst naar het loket"), "{outcome}");
}

#[tokio::test]
async fn it_is_asked_where_something_else_is_likely() {
    let visitor = Visitor::with(rules(), keys(&["11"]));
    let check = visitor.walk(&["antwoord=wassen", "antwoord=nee"]).await;
    let page = visitor.get(&check).await.body;
    assert!(
        page.contains("Nee, het blijft zo") && !page.contains(ASSUMED),
        "{page}"
    );
}
