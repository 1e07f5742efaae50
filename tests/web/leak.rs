//! What an address, a title and the size of a page tell to who cannot open the token: how many questions were
//! answered, and nothing else.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use welke_zorgwet::domain::Question;

use super::languages::{REAL, real};
use super::visitor::{Page, Visitor, follow, question, token};

/// What is sent of a page with answers is a multiple of this many bytes.
const STEP: usize = 2048;

/// Answers all questions that follow an address, each with every `thin`th choice and "weet ik niet", and notes for
/// every step what can be seen of it from outside.
struct Walk<'a> {
    visitor: &'a Visitor,
    thin: usize,
    journeys: usize,
    /// Number of answers given, and what the address says then.
    seen: BTreeSet<(usize, String)>,
    lengths: BTreeSet<usize>,
}

impl Walk<'_> {
    async fn on(&mut self, address: String, answered: usize) {
        let secret = token(&address);
        self.lengths.insert(secret.len());
        self.seen.insert((answered, address.replace(&secret, "*")));
        if address.ends_with("controleer") {
            self.journeys += 1;
            return;
        }
        let page = self.visitor.get(&address).await;
        let id = question(&page.body);
        let index = REAL.rules().question(&id).expect("a question of the rules");
        for fields in fields(&REAL.rules().questions[index], self.thin) {
            let sent = self.visitor.ask(&Method::POST, &address, &fields).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{id}: {fields}");
            Box::pin(self.on(follow(&address, &sent), answered + 1)).await;
        }
    }
}

/// A form for every `thin`th choice of a question, and one for "weet ik niet".
fn fields(asked: &Question, thin: usize) -> Vec<String> {
    let field = if asked.many { "antwoord[]" } else { "antwoord" };
    let choices = asked
        .choices
        .iter()
        .step_by(thin)
        .map(|choice| choice.id.as_str());
    choices
        .chain(["weet-niet"])
        .map(|choice| format!("vraag={}&{field}={choice}", asked.id))
        .collect()
}

/// The addresses of all journeys differ by the number of answers and by whether there is a next question.
async fn addresses_tell_only_how_many_answers_there_are(thin: usize) -> usize {
    let visitor = real();
    let first = visitor.start("").await;
    let mut walk = Walk {
        visitor: &visitor,
        thin,
        journeys: 0,
        seen: BTreeSet::new(),
        lengths: BTreeSet::new(),
    };
    walk.on(first, 0).await;
    for (answered, address) in &walk.seen {
        let next = format!("/v/*/vraag/{}", answered + 1);
        assert!(
            *address == next || address == "/v/*/controleer",
            "{answered}: {address}"
        );
    }
    assert_eq!(walk.lengths.len(), 1, "one length of token: {:?}", walk.lengths);
    walk.journeys
}

#[tokio::test]
async fn no_address_depends_on_an_answer() {
    let journeys = addresses_tell_only_how_many_answers_there_are(3).await;
    assert!(journeys > 400, "{journeys} journeys are too few to show anything");
}

/// `cargo test --release --test web every_journey -- --ignored --nocapture`
#[tokio::test]
#[ignore = "over a million requests; a part of it runs always"]
async fn no_address_depends_on_an_answer_in_every_journey_with_one_need() {
    let journeys = addresses_tell_only_how_many_answers_there_are(1).await;
    println!("{journeys} journeys, 0 bits besides the number of answers");
}

/// Bytes that are sent, besides headers that are the same for all pages.
fn weight(page: &Page) -> usize {
    page.size + page.header("content-length").len() + page.header("padding").len()
}

#[tokio::test]
async fn titles_and_sizes_tell_only_how_many_answers_there_are() {
    let visitor = real();
    for need in fields(&REAL.rules().questions[REAL.rules().needs], 5) {
        let first = visitor.start("").await;
        let sent = visitor.ask(&Method::POST, &first, &need).await;
        let mut address = follow(&first, &sent);
        for number in 2.. {
            let page = visitor.get_packed(&address).await;
            assert_eq!(weight(&page) % STEP, 0, "{need}: {address}");
            let page = visitor.get(&address).await.body;
            if address.ends_with("controleer") {
                break;
            }
            assert!(
                page.contains(&format!("<title>Vraag {number} – ")),
                "{need}: {address}"
            );
            address = visitor.answer(&address, "weet").await;
        }
        let outcome = visitor
            .get_packed(&address.replace("controleer", "uitkomst"))
            .await;
        assert_eq!(weight(&outcome) % STEP, 0, "{need}: the outcome");
    }
}
