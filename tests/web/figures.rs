//! The numbers of `/cijfers`: totals in tens, new at midnight, from which nobody can be read.

use axum::http::StatusCode;

use super::visitor::{Visitor, follow, keys, logged, token};

/// The last question is answered with "weet ik niet".
const ANSWERS: [&str; 3] = ["antwoord=huis&antwoord=wassen", "antwoord=groot", "weet"];

fn told(metrics: &str) -> Vec<&str> {
    let lines = metrics.lines();
    let mut told: Vec<&str> = lines.filter(|line| line.starts_with("zorgwet_visits{")).collect();
    told.sort_unstable();
    told
}

/// A visit that begins in Leiden; the address of its check.
async fn visit(visitor: &Visitor) -> String {
    let mut address = visitor.start("?gemeente=0546").await;
    for form in ANSWERS {
        address = visitor.answer(&address, form).await;
    }
    assert!(address.contains("controleer"), "{address}");
    address
}

#[tokio::test]
async fn one_visitor_changes_no_number_and_ten_do_after_midnight() {
    let today = Visitor::new(keys(&["11"]));
    let before = today.get("/cijfers").await.body;
    assert!(
        before.contains("De eerste cijfers komen om middernacht. Alle vragen beantwoord: minder dan 10."),
        "{before}"
    );
    visit(&today).await;
    assert_eq!(today.get("/cijfers").await.body, before);
    assert!(told(&today.metrics().await).is_empty());

    let tomorrow = today.days_later(1);
    let page = tomorrow.get("/cijfers").await.body;
    assert!(!page.contains("<td>10</td>"), "{page}");
    assert!(told(&tomorrow.metrics().await).is_empty());
    for _ in 0..9 {
        visit(&tomorrow).await;
    }
    assert_eq!(tomorrow.get("/cijfers").await.body, page);
    assert!(told(&tomorrow.metrics().await).is_empty());

    let later = tomorrow.days_later(2);
    let page = later.get("/cijfers").await.body;
    assert!(page.contains("Alle vragen beantwoord: 10."), "{page}");
    assert!(
        page.contains("<th scope=\"row\">Leiden</th><td>10</td>"),
        "{page}"
    );
    let metrics = later.metrics().await;
    for line in [
        "zorgwet_visits{of=\"finished\",id=\"\"} 10",
        "zorgwet_visits{of=\"need\",id=\"wassen\"} 10",
        "zorgwet_visits{of=\"need\",id=\"huis\"} 10",
        "zorgwet_visits{of=\"municipality\",id=\"0546\"} 10",
    ] {
        assert!(told(&metrics).contains(&line), "{line}: {metrics}");
    }
    assert!(
        told(&metrics).iter().any(|line| line.contains("of=\"unsure\"")),
        "{metrics}"
    );
    // Nine more are not told, and the tenth is: whose visit it was is not to be seen.
    for _ in 0..9 {
        visit(&later).await;
    }
    let next = later.days_later(3);
    assert_eq!(told(&next.metrics().await), told(&metrics));
    visit(&next).await;
    let last = next.days_later(4).metrics().await;
    assert!(
        told(&last).contains(&"zorgwet_visits{of=\"finished\",id=\"\"} 20"),
        "{last}"
    );
}

#[tokio::test]
async fn who_reloads_shares_or_changes_an_answer_is_counted_once() {
    let visitor = Visitor::new(keys(&["11"]));
    let mut check = visit(&visitor).await;
    let outcome = check.replace("controleer", "uitkomst");
    for round in 0..20 {
        assert_eq!(visitor.get(&outcome).await.status, StatusCode::OK);
        let question = check.replace("controleer", "vraag/3");
        let form = if round % 2 == 0 { "antwoord=nee" } else { "weet" };
        check = visitor.answer(&question, form).await;
    }
    let metrics = visitor.days_later(1).metrics().await;
    assert!(told(&metrics).is_empty(), "{metrics}");
}

/// What somebody answered is not in what is measured, told or logged.
#[tokio::test]
async fn nothing_of_a_visit_is_in_a_metric_a_number_or_the_log() {
    let visitor = Visitor::new(keys(&["11"]));
    let nobody = Visitor::new(keys(&["11"])).get("/cijfers").await.body;
    let check = visit(&visitor).await;
    let secret = token(&check);
    let page = visitor.get(&check.replace("controleer", "uitkomst")).await;
    assert_eq!(page.status, StatusCode::OK);
    let metrics = visitor.metrics().await;
    assert!(metrics.contains("route=\"/v/{token}/uitkomst\""), "{metrics}");
    for hidden in [secret.as_str(), "wassen", "groot", "0546", "weet-niet"] {
        assert!(!metrics.contains(hidden), "{hidden}: {metrics}");
    }
    assert!(!logged().contains(&secret));
    assert_eq!(visitor.get("/cijfers").await.body, nobody);
    // A method that somebody made up could hold anything.
    let made_up = axum::http::Method::from_bytes(b"CANARY").expect("a method");
    visitor.ask(&made_up, "/wetten", "").await;
    visitor.get("/canary").await;
    assert!(!visitor.metrics().await.to_lowercase().contains("canary"));
}

#[tokio::test]
async fn requests_are_measured_by_route_and_status() {
    let visitor = Visitor::new(keys(&["11"]));
    for page in [
        "/wetten",
        "/wetten",
        "/wetten/onbekend",
        "/onbekend",
        "/gemeente?zoek=Bergen",
    ] {
        visitor.get_packed(page).await;
    }
    visitor.start("").await;
    let metrics = visitor.metrics().await;
    for line in [
        "zorgwet_requests_total{route=\"/wetten\",method=\"GET\",status=\"200\"} 2",
        "zorgwet_requests_total{route=\"/wetten/{law}\",method=\"GET\",status=\"404\"} 1",
        "zorgwet_requests_total{route=\"-\",method=\"GET\",status=\"404\"} 1",
        "zorgwet_requests_total{route=\"/start\",method=\"POST\",status=\"303\"} 1",
        "zorgwet_request_seconds_count{route=\"/wetten\"} 2",
        "zorgwet_cache_hits_total 1",
        "zorgwet_requests_in_flight 0",
    ] {
        assert!(metrics.lines().any(|one| one == line), "{line}: {metrics}");
    }
    let number = |name: &str| -> u64 {
        let line = metrics
            .lines()
            .find(|line| line.starts_with(name))
            .expect("a line");
        line.rsplit(' ')
            .next()
            .and_then(|number| number.parse().ok())
            .expect("a number")
    };
    assert!(number("zorgwet_response_bytes_total{route=\"/wetten\"}") > 1000);
    assert!(number("zorgwet_response_bytes_total{route=\"/gemeente\"}") > 500);
    assert!(number("zorgwet_cache_bytes{pages=\"public\"}") > 1000);
}

#[tokio::test]
async fn the_workbench_counts_nothing() {
    let visitor = Visitor::new(keys(&["11"]));
    for _ in 0..10 {
        let form = "vraag-hulp=wassen&vraag-leeftijd=groot&vraag-blijvend=nee";
        let posted = visitor.ask(&axum::http::Method::POST, "/adviseur", form).await;
        let call = follow("/adviseur", &posted);
        visitor.get(&call.replace("adviseur", "uitkomst")).await;
        // A change of an answer, by the form of the question itself.
        let question = call.replace("adviseur", "vraag/1");
        visitor.answer(&question, "antwoord=huis").await;
    }
    assert!(told(&visitor.days_later(1).metrics().await).is_empty());
}
