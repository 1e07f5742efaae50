//! Links from other websites, and pages within them. What a browser makes of it is in `tests/browser/embed.mjs`.

use axum::http::{Method, StatusCode, header};

use super::languages::real;
use super::visitor;

/// The headers of a browser that shows a page within one of another website.
fn within(referrer: &str) -> Vec<(&'static str, &str)> {
    let told = [("sec-fetch-dest", "iframe"), ("sec-fetch-site", "cross-site")];
    let from = (!referrer.is_empty()).then_some(("referer", referrer));
    told.into_iter().chain(from).collect()
}

#[tokio::test]
async fn a_link_names_a_municipality_by_code_or_by_name() {
    let visitor = real();
    for known in ["0546", "GM0546", "gm0546", "Leiden", "leiden", "%20Leiden%20"] {
        let page = visitor.get(&format!("/?gemeente={known}")).await;
        assert!(page.body.contains("U koos de gemeente Leiden."), "{known}");
        assert!(page.body.contains("./start?gemeente=0546"), "{known}");
        assert!(!page.body.contains("Deze gemeente kennen wij niet"), "{known}");
    }
    for lost in ["9999", "GM9999", "Leidenn", "", "%3Cb%3E"] {
        let page = visitor.get(&format!("/?gemeente={lost}")).await;
        assert!(page.body.contains("Deze gemeente kennen wij niet"), "{lost}");
        assert!(page.body.contains("action=\"./start\""), "{lost}");
        assert!(!page.body.contains("<b>"), "{lost}");
    }
    let bergen = visitor.get("/?gemeente=Bergen").await;
    assert!(
        bergen.body.contains("Deze gemeente kennen wij niet"),
        "two have that name"
    );
    let plain = visitor.get("/").await;
    assert!(!plain.body.contains("Deze gemeente kennen wij niet"));
}

#[tokio::test]
async fn only_pages_below_embed_may_be_shown_and_only_within_the_named_websites() {
    let visitor = real();
    let around = |page: &visitor::Page| {
        let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        let (_, around) = policy.split_once("frame-ancestors ").unwrap();
        around.to_owned()
    };
    let first = visitor.ask(&Method::POST, "/embed/start", "").await;
    let question = visitor::follow("/embed/start", &first);
    assert!(question.starts_with("/embed/v/"), "{question}");
    for framed in ["/embed/", "/embed/en/", "/embed/wetten", &question] {
        let page = visitor.get(framed).await;
        assert_eq!(page.status, StatusCode::OK, "{framed}");
        assert_eq!(around(&page), "'self' https://www.gemeente.example", "{framed}");
        assert!(page.body.contains("class=\"framed\""), "{framed}");
    }
    let alone = question.trim_start_matches("/embed");
    for unframed in ["/", "/en/", "/insluiten", "/embedded", alone] {
        let page = visitor.get(unframed).await;
        assert!(around(&page).starts_with("'none'"), "{unframed}");
        assert!(!page.body.contains("class=\"framed\""), "{unframed}");
    }
    // What was made for a frame is not sent outside it, also when it was kept.
    for path in ["/wetten", "/embed/wetten", "/wetten", "/embed/wetten"] {
        let framed = visitor.get(path).await.body.contains("class=\"framed\"");
        assert_eq!(framed, path.starts_with("/embed"), "{path}");
    }
}

#[tokio::test]
async fn a_website_that_is_not_named_is_told_so_where_the_browser_says_which_it_is() {
    let visitor = real();
    for (referrer, shown) in [
        ("https://www.gemeente.example/", true),
        ("https://www.gemeente.example/zorg?x", true),
        ("https://elders.example/", false),
        ("https://www.gemeente.example.evil.example/", false),
        // Not told: the browser decides, by the policy.
        ("", true),
    ] {
        for _ in 0..2 {
            let page = visitor
                .send_with(&Method::GET, "/embed/wetten", "", &within(referrer))
                .await;
            let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
            let refused = page.body.contains("Deze vragen kunnen hier niet staan");
            assert_eq!(page.status == StatusCode::OK, shown, "{referrer}");
            assert_eq!(refused, !shown, "{referrer}");
            assert_eq!(policy.ends_with("frame-ancestors *"), !shown, "{referrer}");
            assert!(!refused || !page.body.contains("<form"), "{referrer}");
        }
    }
}

#[tokio::test]
async fn addresses_below_embed_stay_there_until_a_window_is_asked_for() {
    let visitor = real();
    let first = visitor
        .ask(&Method::POST, "/embed/en/start?gemeente=0546", "")
        .await;
    let question = visitor::follow("/embed/en/start", &first);
    let token = question.split('/').nth(4).unwrap_or_default().to_owned();
    assert_eq!(question, format!("/embed/en/v/{token}/vraag/1?gemeente=0546"));
    for (from, to) in [
        ("/embed".to_owned(), "/embed/".to_owned()),
        ("/embed?gemeente=Leiden".into(), "/embed/?gemeente=Leiden".into()),
        ("/embed/en".into(), "/embed/en/".into()),
        ("/en/embed".into(), "/embed/en/".into()),
        (
            "/en/embed?gemeente=Leiden".into(),
            "/embed/en/?gemeente=Leiden".into(),
        ),
        // No frame shows it.
        ("/embed/insluiten".into(), "/insluiten".into()),
        ("/embed/en/insluiten".into(), "/en/insluiten".into()),
        (
            "/embed/?taal=en&gemeente=Leiden".into(),
            "/embed/en/?gemeente=0546".into(),
        ),
        ("/embed/en/wetten?taal=nl".into(), "/embed/wetten".into()),
        ("/embed/?venster=1".into(), "/".into()),
        ("/embed/en/wetten?venster=1".into(), "/en/wetten".into()),
        (
            "/embed/?venster=1&onderwerp=bij-u-thuis&gemeente=0546".into(),
            "/?gemeente=0546&onderwerp=bij-u-thuis".into(),
        ),
        (
            format!("/embed/en/v/{token}/vraag/1?venster=1&gemeente=0546"),
            format!("/en/v/{token}/vraag/1?gemeente=0546"),
        ),
        (
            format!("/embed/v/{token}/vraag/1?venster=1&taal=en"),
            format!("/en/v/{token}/vraag/1"),
        ),
    ] {
        let page = visitor.get(&from).await;
        assert_eq!(visitor::follow(&from, &page), to, "{from}");
    }
    let page = visitor.get(&question).await;
    assert!(!page.body.contains(&token), "the page holds its own token");
    for nowhere in ["/embed/embed", "/embed/en/embed"] {
        let page = visitor.get(nowhere).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

/// Which links of a page leave the frame, and the tag of each.
fn leaving(body: &str) -> Vec<&str> {
    let tags = body.split("<a ").skip(1);
    let tags = tags.filter_map(|rest| Some(rest.split_once('>')?.0));
    tags.filter(|tag| tag.contains("venster=1")).collect()
}

#[tokio::test]
async fn what_no_frame_shows_opens_in_a_window_of_its_own() {
    let visitor = real();
    let home = visitor.get("/embed/en/").await.body;
    let tag = home.split("<a ").find(|tag| tag.contains("insluiten"));
    let tag = tag.expect("a link for municipalities");
    assert!(tag.starts_with("href=\"./insluiten\" target=\"_blank\""), "{tag}");
    let refused = visitor
        .send_with(
            &Method::GET,
            "/embed/wetten?gemeente=0546",
            "",
            &within("https://elders.example/"),
        )
        .await;
    let links = leaving(&refused.body);
    assert_eq!(
        links.len(),
        refused.body.matches("<a ").count(),
        "a link stays grey"
    );
    assert!(
        links.iter().all(|tag| tag.contains("target=\"_blank\"")),
        "{links:?}"
    );
    for part in [
        "<section lang=\"en\">",
        "These questions can not be shown here",
        "href=\"?taal=en&#38;gemeente=0546&#38;venster=1\"",
    ] {
        assert!(refused.body.contains(part), "{part}: {}", refused.body);
    }
}

#[tokio::test]
async fn an_address_to_share_is_one_of_a_window_of_its_own() {
    let visitor = super::visitor::Visitor::new(visitor::keys(&["11"]));
    let answers = ["antwoord=huis", "antwoord=groot", "antwoord=nee"];
    let check = visitor.walk(&answers).await;
    let share = format!("/embed{}", check.replace("controleer", "delen"));
    let framed = visitor.get(&share).await.body;
    assert_eq!(
        leaving(&framed).len(),
        3,
        "the window of its own, the outcome, the first page"
    );
    assert!(
        framed.contains("href=\"uitkomst?venster=1\" target=\"_blank\""),
        "{framed}"
    );
    let outcome = share.replace("delen", "uitkomst?venster=1");
    let alone = visitor::follow(&outcome, &visitor.get(&outcome).await);
    assert_eq!(alone, check.replace("controleer", "uitkomst"));
    let unframed = visitor.get(&check.replace("controleer", "delen")).await.body;
    assert!(leaving(&unframed).is_empty());
}

#[tokio::test]
async fn within_another_website_no_page_takes_the_focus_and_what_was_typed_stays() {
    let visitor = real();
    let first = visitor.ask(&Method::POST, "/embed/start", "").await;
    let question = visitor::follow("/embed/start", &first);
    let wrong = visitor.answer(&question, "").await;
    let (framed, alone) = (
        visitor.get(&wrong).await,
        visitor.get(wrong.trim_start_matches("/embed")).await,
    );
    assert!(!framed.body.contains("autofocus"));
    assert!(alone.body.contains("tabindex=\"-1\" autofocus>"));
    let (framed, alone) = (visitor.get("/embed/wetten").await, visitor.get("/wetten").await);
    assert!(framed.body.contains("<div popover") && !framed.body.contains("autofocus"));
    assert!(alone.body.contains("\" autofocus>"), "a hard word");
    let typed = "/embed/gemeente?zoek=x%22%20autofocus%3E";
    let searched = visitor.get(typed).await.body;
    assert!(searched.contains("x&#34; autofocus&#62;"), "{searched}");
}

#[tokio::test]
async fn a_subject_of_a_link_opens_its_choices_and_is_no_answer() {
    let visitor = real();
    let page = visitor.get("/?onderwerp=bij-u-thuis").await;
    assert!(page.body.contains("name=\"onderwerp\" value=\"bij-u-thuis\""));
    let posted = visitor
        .ask(&Method::POST, "/start", "onderwerp=bij-u-thuis")
        .await;
    let question = visitor.get(&visitor::follow("/start", &posted)).await;
    assert!(question.body.contains("value=\"verzorging\""));
    assert!(!question.body.contains(" checked"), "a subject ticks a choice");
    for unknown in ["verzorging", "x", "%22"] {
        let page = visitor.get(&format!("/?onderwerp={unknown}")).await;
        assert!(!page.body.contains("name=\"onderwerp\""), "{unknown}");
        let posted = visitor
            .ask(&Method::POST, "/start", &format!("onderwerp={unknown}"))
            .await;
        let question = visitor.get(&visitor::follow("/start", &posted)).await;
        assert!(question.body.contains("id=\"woorden\""), "{unknown}");
    }
}

#[tokio::test]
async fn what_is_to_be_copied_follows_what_was_chosen() {
    let visitor = real();
    let chosen = "zoek=leiden&onderwerp=bij-u-thuis&vragen-in=en&hoogte=900&tekst=%22Zorg%22%20%26%20hulp";
    let page = visitor.get(&format!("/insluiten?{chosen}")).await;
    let told = page
        .body
        .replace("&#34;", "\"")
        .replace("&#60;", "<")
        .replace("&#62;", ">");
    let told = told.replace("&#38;", "&");
    for snippet in [
        "http://localhost/en/?gemeente=0546&onderwerp=bij-u-thuis",
        "<iframe src=\"http://localhost/embed/en/?gemeente=0546&amp;onderwerp=bij-u-thuis\" title=\"&quot;Zorg&quot; &amp; hulp\"",
        "height=\"900\"",
        "data-hoogte=\"900\" async></script>\n<noscript><a href=\"http://localhost/en/?gemeente=0546",
        "action=\"./insluiten#kopieer\"",
        "data-gemeente=\"0546\" data-onderwerp=\"bij-u-thuis\" data-taal=\"en\"",
        "src=\"./embed/en/?gemeente=0546&onderwerp=bij-u-thuis\"",
    ] {
        assert!(told.contains(snippet), "{snippet}");
    }
    assert!(page.body.contains("https://www.gemeente.example"));
    let lost = visitor
        .get("/insluiten?zoek=Leidn&hoogte=9999999&vragen-in=xx&onderwerp=x")
        .await;
    assert!(
        lost.body.contains("Bedoelt u een van deze?") && lost.body.contains("Gemeente Leiden (Zuid-Holland)")
    );
    assert!(lost.body.contains("height=&#34;3000&#34;"));
    assert!(
        lost.body.contains("id=\"kopieer\"><p class=\"mistake\""),
        "the mistake is out of view"
    );
    let long = visitor
        .get(&format!("/insluiten?tekst={}", "%C3%A9".repeat(101)))
        .await;
    assert!(long.body.contains(&format!("value=\"{}\"", "é".repeat(100))));
    let marked = visitor
        .get("/en/insluiten?tekst=a%EE%80%80b%EE%80%81c%00%1Bd%0Ae")
        .await;
    assert!(
        marked.body.contains("value=\"abcd e\""),
        "marks and control characters stay"
    );
    let code = visitor.get(&format!("/insluiten/qr.svg?{chosen}")).await;
    assert_eq!(code.headers[header::CONTENT_TYPE], "image/svg+xml");
    assert!(code.body.contains("<svg"));
    let other = visitor.get("/insluiten/qr.svg?zoek=Utrecht").await;
    assert_ne!(code.body, other.body);
    for path in ["/insluiten", "/insluiten/qr.svg"] {
        let broken = visitor.get(&format!("{path}?tekst=%ff")).await;
        assert_eq!(broken.status, StatusCode::BAD_REQUEST, "{path}");
    }
}
