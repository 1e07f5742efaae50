//! The adviser's workbench.

use axum::http::{Method, StatusCode};

use super::languages::{REAL, between, real};
use super::visitor::{Page, Visitor, follow};

/// A form of the workbench with these answers, by the ids of question and choice.
pub fn form(answers: &[(&str, &str)]) -> String {
    let fields = { answers.iter() }.map(|(question, choice)| format!("vraag-{question}={choice}"));
    fields.collect::<Vec<_>>().join("&")
}

/// Sends a form from an address; where it leads, and what stands there.
pub async fn sent(visitor: &Visitor, from: &str, form: &str) -> (String, Page) {
    let page = visitor.ask(&Method::POST, from, form).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{form}");
    let address = follow(from, &page);
    let page = visitor.get(&address).await;
    assert_eq!(page.status, StatusCode::OK, "{address}");
    (address, page)
}

/// How a question stands on the page.
fn state<'p>(page: &'p Page, question: &str) -> &'p str {
    let index = REAL.rules().question(question).expect("a question");
    let from = format!("id=\"staat-{}\" data-live>", index + 1);
    let text = between(&page.body, &from, "</span>")[0];
    between(text, "class=\"", "\"")
        .first()
        .copied()
        .unwrap_or_default()
}

/// The law with this id, as the panel says it stands.
pub fn stands<'p>(page: &'p Page, law: &str) -> &'p str {
    between(&page.body, "<details class=\"law-desk ", ">")
        .into_iter()
        .find_map(|text| {
            text.split_once(&format!("\" id=\"wet-{law}"))
                .map(|(class, _)| class)
        })
        .expect("the law")
}

#[tokio::test]
async fn answers_count_in_any_order_as_soon_as_they_matter() {
    let visitor = real();
    let empty = visitor.get("/adviseur").await;
    assert_eq!(state(&empty, "hulp"), "now");
    assert_eq!(stands(&empty, "wmo"), "open");
    let mut answers = vec![("leeftijd", "volwassen"), ("huisgenoot", "nee")];
    let (address, page) = sent(&visitor, "/adviseur", &form(&answers)).await;
    assert_eq!(state(&page, "leeftijd"), "kept");
    assert_eq!(state(&page, "hulp"), "now");
    answers.push(("hulp", "huishouden"));
    let (address, page) = sent(&visitor, &address, &form(&answers)).await;
    assert_eq!(state(&page, "leeftijd"), "counts");
    answers.extend([("wlz", "nee"), ("dag-en-nacht", "nee")]);
    let (address, page) = sent(&visitor, &address, &form(&answers)).await;
    assert_eq!(state(&page, "huisgenoot"), "counts");
    assert_eq!(
        (stands(&page, "wmo"), stands(&page, "wlz")),
        ("likely", "unlikely")
    );
    assert!(page.body.contains("U heeft alles gevraagd wat uitmaakt."));
    // The same address is the outcome of the client, and leads back.
    let outcome = visitor.get(&address.replace("adviseur", "uitkomst")).await;
    assert_eq!(outcome.status, StatusCode::OK);
    assert!(
        outcome
            .body
            .contains("class=\"law likely\" aria-labelledby=\"wet-wmo\"")
    );
    assert!(outcome.body.contains("href=\"adviseur\""));
}

#[tokio::test]
async fn the_ordinary_questions_keep_what_does_not_count_yet() {
    let visitor = real();
    let answers = form(&[
        ("hulp", "huishouden"),
        ("huisgenoot", "nee"),
        ("dag-en-nacht", "nee"),
    ]);
    let apart = format!("{answers}&apart=dit");
    let (address, page) = sent(&visitor, "/adviseur", &apart).await;
    assert_eq!(state(&page, "huisgenoot"), "kept");
    let on = visitor.get(&address.replace("adviseur", "uitkomst")).await;
    let question = follow(&address, &on);
    let age = visitor.answer(&question, "antwoord=volwassen").await;
    let wlz = visitor.answer(&age, "antwoord=nee").await;
    assert!(wlz.ends_with("/controleer"), "{wlz}");
    let page = visitor.get(&wlz.replace("controleer", "adviseur")).await;
    assert_eq!(state(&page, "huisgenoot"), "counts");
    assert_eq!(stands(&page, "wmo"), "likely");
    assert!(page.body.contains("Haal de andere situatie weg"));
}

#[tokio::test]
async fn a_journey_of_a_citizen_opens_in_the_workbench() {
    let visitor = real();
    let question = visitor.start("").await;
    let next = visitor.answer(&question, "antwoord=huishouden").await;
    let page = visitor.get(&next.replace("vraag/2", "adviseur")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(state(&page, "hulp"), "counts");
}

#[tokio::test]
async fn an_answer_can_be_taken_away_and_odd_fields_do_no_harm() {
    let visitor = real();
    let odd = "vraag-hulp=huishouden&vraag-hulp=bestaat-niet&vraag-niets=x&vraag-leeftijd=volwassen&vraag-leeftijd=kind\
        &vraag-bijzonder=geen&vraag-bijzonder=asiel&vraag-wlz=weet-niet&x=y&wis=bestaat-niet&voor-wie=niemand";
    let (address, page) = sent(&visitor, "/adviseur", odd).await;
    assert_eq!((state(&page, "hulp"), state(&page, "wlz")), ("counts", "counts"));
    let answers = format!(
        "{}&wis=hulp",
        form(&[("hulp", "huishouden"), ("leeftijd", "kind")])
    );
    let (address, page) = sent(&visitor, &address, &answers).await;
    assert_eq!((state(&page, "hulp"), state(&page, "leeftijd")), ("now", "kept"));
    let (_, page) = sent(&visitor, &address, "").await;
    assert_eq!(state(&page, "leeftijd"), "");
}

#[tokio::test]
async fn own_words_find_needs_without_a_script() {
    let visitor = real();
    let (address, page) = sent(&visitor, "/adviseur", "woorden=luiers&zoek=1&vraag-leeftijd=kind").await;
    assert!(page.body.contains("<a href=\"#hulp-"), "nothing found");
    assert_eq!(state(&page, "leeftijd"), "kept");
    let (_, page) = sent(&visitor, &address, "woorden=xyzzy&zoek=1").await;
    assert!(page.body.contains("<p>Daar vinden wij niets bij.</p>"));
}

#[tokio::test]
async fn the_empty_workbench_says_the_same_to_everybody_and_a_call_tells_nothing_outside() {
    let visitor = real();
    let empty = visitor.get("/adviseur").await;
    assert!(empty.header("cache-control").contains("public"));
    let (address, page) = sent(&visitor, "/en/adviseur", &form(&[("hulp", "veiligheid")])).await;
    assert!(address.starts_with("/en/v/"), "{address}");
    page.has_the_headers();
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-robots-tag"), "noindex");
    assert_eq!(
        (page.size + page.header("padding").len() + page.size.to_string().len()) % 2048,
        0
    );
    let packed = visitor.get_packed(&address).await;
    assert!(packed.size < 20_000, "{} bytes", packed.size);
    let token = address.split('/').nth(3).expect("a token").to_owned();
    assert!(!page.body.contains(&token), "the page holds its token");
    for sent in visitor.sent() {
        assert!(!sent.contains("veiligheid"), "{sent}");
    }
    let refused = visitor.ask(&Method::PUT, "/adviseur", "").await;
    assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
    let head = visitor.ask(&Method::HEAD, &address, "").await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
    let broken = visitor.ask(&Method::POST, "/adviseur", "vraag-hulp=%ff").await;
    assert_eq!(broken.status, StatusCode::BAD_REQUEST);
    let token = visitor.get("/v/onzin/adviseur").await;
    assert_eq!(token.status, StatusCode::BAD_REQUEST);
    let large = "vraag-hulp=x&".repeat(10_000);
    let large = visitor.ask(&Method::POST, "/adviseur", &large).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn the_summary_names_answers_rules_and_the_moment() {
    let visitor = real();
    let answers = [
        ("hulp", "huishouden"),
        ("leeftijd", "volwassen"),
        ("zorgplek", "weet-niet"),
    ];
    let (_, page) = sent(&visitor, "/adviseur", &form(&answers)).await;
    let summary = between(&page.body, "readonly>", "</textarea>")[0];
    for part in [
        "1970-01-12, 14:46 uur",
        "Het huishouden",
        "Dat weet ik niet (telt nog niet mee)",
        &REAL.rules().digest,
        "Wmo: nog open",
        "[huishoudelijke-hulp]",
        "Nog te vragen:",
    ] {
        assert!(summary.contains(part), "{part} in {summary}");
    }
}

#[tokio::test]
async fn each_pair_of_laws_has_a_dividing_line_in_either_order() {
    let visitor = real();
    let laws = &REAL.rules().laws;
    let empty = visitor.get("/adviseur").await;
    for (index, one) in laws.iter().enumerate() {
        for other in &laws[index + 1..] {
            let address = format!("adviseur/grensvlak/{}-{}", one.id, other.id);
            assert!(empty.body.contains(&address), "no link to {address}");
            let page = visitor.get(&format!("/{address}")).await;
            assert!(page.header("cache-control").contains("public"), "{address}");
            let turned = visitor
                .get(&format!("/adviseur/grensvlak/{}-{}", other.id, one.id))
                .await;
            for page in [page, turned] {
                assert_eq!(page.status, StatusCode::OK, "{address}");
                assert!(page.body.contains("Waar het om draait"), "{address}");
                assert!(page.body.contains("#bron-"), "no source at {address}");
            }
        }
        let itself = visitor.get(&format!("/adviseur/grensvlak/{0}-{0}", one.id)).await;
        assert_eq!(itself.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_situation_that_is_set_apart_stands_beside_that_of_now() {
    let visitor = real();
    let mut answers = vec![
        ("hulp", "huishouden"),
        ("leeftijd", "volwassen"),
        ("wlz", "nee"),
        ("dag-en-nacht", "nee"),
        ("huisgenoot", "nee"),
    ];
    let apart = format!("{}&apart=dit", form(&answers));
    let (address, page) = sent(&visitor, "/adviseur", &apart).await;
    assert!(page.body.contains("Verander nu een antwoord"));
    answers[1] = ("leeftijd", "kind");
    let (address, page) = sent(&visitor, &address, &form(&answers)).await;
    let table = between(&page.body, "<div id=\"naast\"", "</details>")[0];
    assert!(
        table.contains("<tr class=\"differs\"><th scope=\"row\">Wmo</th>"),
        "{table}"
    );
    assert!(table.contains("→"), "{table}");
    // It travels over the outcome of the client, and is forgotten when somebody says so.
    let outcome = visitor.get(&address.replace("adviseur", "uitkomst")).await;
    assert_eq!(outcome.status, StatusCode::OK);
    let forget = format!("{}&apart=weg", form(&answers));
    let (_, page) = sent(&visitor, &address, &forget).await;
    assert!(page.body.contains("Zet deze situatie apart"));
}
