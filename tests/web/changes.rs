//! What changes in the rules, and what is not sure.

use super::languages::{REAL, between, real};

#[tokio::test]
async fn what_is_to_come_stands_before_what_changed_and_each_has_its_source() {
    let page = real().get("/wijzigingen").await.body;
    let rules = REAL.rules();
    let headings = between(&page, "<h2>", "</h2>");
    assert_eq!(
        headings[..3],
        [
            "Dit gaat nog veranderen",
            "Veranderd in de wet",
            "Veranderd in onze regels"
        ]
    );
    let count = rules.amendments.len() + rules.doubts.len();
    assert!(count > 20, "{count}");
    assert_eq!(between(&page, "Bron: ", "</p>").len(), count);
    let coming = between(&page, "Dit gaat nog veranderen</h2>", "<h2>")[0];
    let days = between(coming, "<h3>", ":");
    assert_eq!(days, ["1 januari 2027", "1 januari 2027", "1 maart 2027"]);
    // A rule that holds today is a link to it, another one only its name.
    assert!(page.contains("uitleg#regel-wlz-grondslag\">wlz-grondslag</a>"));
    assert!(page.contains("<code class=\"code\">zvw-2027</code>"));
    let judges = between(&page, "Hierover beslist ", "</p>").len();
    assert_eq!(judges, rules.doubts.len());
}

#[tokio::test]
async fn the_pages_that_speak_of_the_rules_lead_to_it() {
    let visitor = real();
    for (address, link) in [
        ("/over", "./wijzigingen"),
        ("/adviseur", "./wijzigingen"),
        ("/en/wetten/wlz", "../wijzigingen"),
    ] {
        let page = visitor.get(address).await;
        assert!(page.body.contains(&format!("href=\"{link}\"")), "{address}");
    }
}
