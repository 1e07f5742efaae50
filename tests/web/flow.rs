//! Forward, back, and changing one answer.

use axum::http::StatusCode;

use super::visitor::{Visitor, keys};

#[tokio::test]
async fn the_whole_way_from_start_to_outcome() {
    let visitor = Visitor::new(keys(&["11"]));
    let check = visitor
        .walk(&["antwoord=huis&antwoord=wassen", "antwoord=groot", "antwoord=nee"])
        .await;
    let page = visitor.get(&check).await;
    for label in ["Het huis schoonmaken", "18 jaar of ouder", "Nee, het blijft zo"] {
        assert!(page.body.contains(label), "{label}");
    }
    let outcome = visitor.get(&check.replace("controleer", "uitkomst")).await;
    assert_eq!(outcome.status, StatusCode::OK);
    for text in [
        "Ga eerst naar het loket",
        "Wet hulp thuis",
        "u koos: 18 jaar of ouder",
        "artikel 2.3",
    ] {
        assert!(outcome.body.contains(text), "{text}");
    }
}

/// All that a law says for one person stands on a page of its own, whose address tells not which law.
#[tokio::test]
async fn each_law_that_may_fit_has_a_page_and_no_other() {
    let visitor = Visitor::new(keys(&["11"]));
    let check = visitor
        .walk(&["antwoord=huis&antwoord=wassen", "antwoord=groot", "antwoord=nee"])
        .await;
    let page = async |number: &str| {
        visitor
            .get(&check.replace("controleer", &format!("wet/{number}")))
            .await
    };
    let likely = page("1").await.body;
    for text in [
        "<h1>Wet hulp thuis (Wht)</h1>",
        "Past waarschijnlijk bij u, omdat u koos",
        "21,80",
    ] {
        assert!(likely.contains(text), "{text}");
    }
    let possible = page("2").await.body;
    assert!(
        possible.contains("<h1>Wet voor altijd (Wva)</h1>") && possible.contains("Past misschien bij u.")
    );
    for none in ["0", "3", "99999999999999999999", "x"] {
        assert_eq!(page(none).await.status, StatusCode::NOT_FOUND, "{none}");
    }
    let unfinished = visitor.start("").await.replace("vraag/1", "wet/1");
    assert_eq!(visitor.get(&unfinished).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_given_answer_is_selected_and_a_new_question_is_not() {
    let visitor = Visitor::new(keys(&["11"]));
    let first = visitor.start("").await;
    assert!(!visitor.get(&first).await.body.contains(" checked"));
    let check = visitor.walk(&["weet"]).await;
    let page = visitor.get(&check.replace("controleer", "vraag/1")).await;
    assert!(
        page.body
            .contains("id=\"weet-niet\" name=\"antwoord[]\" value=\"weet-niet\" data-alone checked")
    );
}

#[tokio::test]
async fn a_changed_answer_keeps_the_others_and_goes_back_to_the_check() {
    let visitor = Visitor::new(keys(&["11"]));
    let check = visitor
        .walk(&["antwoord=huis&antwoord=wassen", "antwoord=groot", "antwoord=nee"])
        .await;
    let change = check.replace("controleer", "vraag/2");
    assert!(
        visitor
            .get(&change)
            .await
            .body
            .contains("U kunt uw antwoord veranderen")
    );
    let after = visitor.answer(&change, "antwoord=kind").await;
    assert!(after.ends_with("controleer"), "{after}");
    let page = visitor.get(&after).await.body;
    for label in ["Het huis schoonmaken", "Jonger dan 18 jaar", "Nee, het blijft zo"] {
        assert!(page.contains(label), "{label}");
    }
}

#[tokio::test]
async fn a_change_that_makes_a_question_superfluous_drops_its_answer() {
    let visitor = Visitor::new(keys(&["11"]));
    let check = visitor
        .walk(&["antwoord=huis", "antwoord=groot", "antwoord=nee"])
        .await;
    let after = visitor
        .answer(&check.replace("controleer", "vraag/2"), "antwoord=kind")
        .await;
    let page = visitor.get(&after).await.body;
    assert!(!page.contains("Nee, het blijft zo"), "{page}");
}

#[tokio::test]
async fn a_warning_and_a_quick_way_out_follow_the_answer_that_asks_for_them() {
    let visitor = Visitor::new(keys(&["11"]));
    let first = visitor.start("").await;
    assert!(
        visitor.get(&first).await.body.contains("Verlaat deze site snel"),
        "it can be chosen here"
    );
    let other = visitor.answer(&first, "antwoord=huis").await;
    assert!(!visitor.get(&other).await.body.contains("Verlaat deze site snel"));
    let next = visitor
        .answer(&first, "antwoord=veiligheid-kanarie&antwoord=huis")
        .await;
    let page = visitor.get(&next).await.body;
    assert!(page.contains("Verlaat deze site snel") && page.contains("Bent u nu niet veilig?"));
    assert!(page.contains("Bel <bdi><a class=\"tel\" href=\"tel:112\">112</a></bdi>"));
}

/// Violence, shelter and forced care: from the page where they are chosen to the last one, without script an ordinary link.
#[tokio::test]
async fn whoever_may_not_be_safe_can_leave_every_page_quickly() {
    const LINK: &str =
        "<a class=\"exit\" href=\"https://www.knmi.nl/\" target=\"_top\" rel=\"noreferrer nofollow\">";
    let visitor = super::languages::real();
    for (need, quick) in [
        ("onveilig", true),
        ("onderdak", true),
        ("dwang", true),
        ("huishouden", false),
    ] {
        let mut address = visitor.start("").await;
        assert!(
            visitor.get(&address).await.body.contains(LINK),
            "{need}: chosen here"
        );
        address = visitor.answer(&address, &format!("antwoord[]={need}")).await;
        while !address.ends_with("controleer") {
            let page = visitor.get(&address).await.body;
            assert_eq!(page.contains(LINK), quick, "{need}: {address}");
            address = visitor.answer(&address, "weet").await;
        }
        for page in ["controleer", "uitkomst", "delen", "gemeente"] {
            let page = visitor.get(&address.replace("controleer", page)).await.body;
            assert_eq!(page.contains(LINK), quick, "{need}: {page}");
        }
    }
}

#[tokio::test]
async fn the_place_travels_along() {
    let visitor = Visitor::new(keys(&["11"]));
    let first = visitor.start("?gemeente=0546").await;
    assert!(first.ends_with("?gemeente=0546"));
    let next = visitor.answer(&first, "antwoord=huis").await;
    assert!(next.ends_with("?gemeente=0546"));
    let page = visitor.get(&next).await.body;
    assert!(page.contains("../../../wetten?gemeente=0546"));
    let strange = visitor.start("?gemeente=abc%22").await;
    assert!(!strange.contains("gemeente"));
}

#[tokio::test]
async fn who_skips_ahead_is_brought_to_the_next_question() {
    let visitor = Visitor::new(keys(&["11"]));
    let first = visitor.start("").await;
    for page in [
        "controleer",
        "uitkomst",
        "delen",
        "vraag/3",
        "vraag/99",
        "vraag/0",
    ] {
        let answer = visitor.get(&first.replace("vraag/1", page)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
        assert!(answer.header("location").ends_with("vraag/1"), "{page}");
    }
}
