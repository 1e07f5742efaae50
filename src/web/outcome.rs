//! The outcome: where to go, whom to call, what to say, and why.

pub(super) mod law;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::check::{self, Assumed, Row};
use super::contact::{self, Card};
use super::days::{self, Counted};
use super::local::Local;
use super::operator::Report;
use super::page::{self, Frame};
use super::question::{self, AlertView};
use super::text::Html;
use super::view::View;
use super::visit::Session;
use crate::domain::grounds;
use crate::domain::law::{Destination, Dispute, Strength};
use crate::domain::outcome::{self, DestinationOutcome, Outcome};
use crate::domain::ruleset::Judgement;
use crate::domain::step;
use crate::domain::{Question, Text, Verdict};
use law::{Brief, LawView};

#[derive(Template)]
#[template(path = "outcome.html")]
struct OutcomePage<'a> {
    frame: Frame,
    first: Vec<First<'a>>,
    counted: Option<Counted<'a>>,
    alerts: Vec<AlertView<'a>>,
    likely: Vec<LawView<'a>>,
    possible: Vec<LawView<'a>>,
    unlikely: Vec<LawView<'a>>,
    elsewhere: Vec<Elsewhere<'a>>,
    judgements: Vec<&'a Judgement>,
    disputes: Vec<&'a Dispute>,
    find_out: Vec<&'a Question>,
    rows: Vec<Row<'a>>,
    assumed: Vec<Assumed<'a>>,
    helpers: Vec<Option<Card>>,
    report: Option<Report>,
    digest: &'a str,
}

/// Where to go first.
struct First<'a> {
    place: Text,
    /// The likely laws, by their index, from which help comes there.
    laws: Vec<usize>,
    steps: Vec<Html<'a>>,
    cards: Vec<Option<Card>>,
    /// The way outside the laws that it is, where no law is likely.
    way: Option<Elsewhere<'a>>,
}

impl First<'_> {
    /// Adds whom to call for another law, each once; whom to call after the others stays last.
    fn call_too(&mut self, cards: &[Option<Card>]) {
        for card in cards.iter().flatten() {
            let mut known = self.cards.iter().flatten();
            if !known.any(|one| one.identity() == card.identity()) {
                self.cards.push(Some(card.clone()));
            }
        }
        self.cards
            .sort_by_key(|card| card.as_ref().is_some_and(|card| card.before.is_some()));
    }
}

/// A way outside the laws.
struct Elsewhere<'a> {
    way: &'a Destination,
    likely: bool,
    cards: Vec<Option<Card>>,
    local: Vec<Local>,
    brief: Brief<'a>,
    because: Vec<Html<'a>>,
}

/// `GET /v/{token}/uitkomst`
pub async fn show(session: Session) -> Response {
    if let Some(next) = check::unfinished(&session) {
        return next;
    }
    let rules = session.rules();
    let decided = outcome::decide(rules, session.answers());
    let view = session.visit.view();
    let mut laws = law::views(view, &decided);
    let unlikely = split_off(&mut laws, Verdict::Unlikely);
    let possible = split_off(&mut laws, Verdict::Possible);
    let mut elsewhere = elsewhere(view, &decided);
    let ways = elsewhere.extract_if(.., |way| laws.is_empty() && way.likely);
    let first = first(view, &laws, ways.collect());
    let mut page = OutcomePage {
        first,
        counted: days::counted(&session),
        alerts: question::alerts(&session),
        likely: laws,
        possible,
        unlikely,
        elsewhere,
        judgements: decided.judgements,
        disputes: decided.disputes,
        find_out: { decided.find_out.iter() }
            .map(|question| &rules.questions[*question])
            .collect(),
        rows: check::rows(&session),
        assumed: check::assumed(&session),
        helpers: HELPERS.iter().map(|id| view.card(Some(id))).collect(),
        report: session
            .visit
            .report(&view.edition.language.t1("kenmerk {}", &rules.digest)),
        digest: &rules.digest,
        frame: Frame::personal(&session),
    };
    page.tell_contacts_once();
    page::show_with_words(StatusCode::OK, &page, &session.visit.edition)
}

impl OutcomePage<'_> {
    /// Why to go to the first place first, when several laws send to several places.
    fn why_first(&self) -> Option<Text> {
        let first = self.likely.first().filter(|_| self.first.len() > 1)?;
        first.law.why_first
    }

    /// Leaves each contact where a reader meets it first: what is on the first screen, and then what can be opened.
    fn tell_contacts_once(&mut self) {
        // Of a place that is only asked for in a fold there is no field to point at.
        let shown = self.first.iter().flat_map(|step| &step.cards).flatten();
        let has_field = { shown }.any(|card| card.choose.is_some());
        let on_top = if self.first.is_empty() {
            self.helpers.len()
        } else {
            0
        };
        let (on_top, helpers) = self.helpers.split_at_mut(on_top);
        let first = self
            .first
            .iter_mut()
            .flat_map(|step| &mut step.cards)
            .chain(on_top);
        let possible = self.possible.iter_mut().flat_map(|law| &mut law.cards);
        let elsewhere = self.elsewhere.iter_mut().flat_map(|way| &mut way.cards);
        contact::tell_once(first.chain(possible).chain(elsewhere).chain(helpers), has_field);
    }
}

/// Who helps everybody, whatever the outcome is.
pub const HELPERS: [&str; 1] = ["juiste-loket"];

fn split_off<'a>(laws: &mut Vec<LawView<'a>>, verdict: Verdict) -> Vec<LawView<'a>> {
    laws.extract_if(.., |law| law.verdict == verdict).collect()
}

/// Where to go first: for the likely laws, each place once, or else these ways outside them.
fn first<'a>(view: View<'a>, laws: &[LawView<'a>], ways: Vec<Elsewhere<'a>>) -> Vec<First<'a>> {
    let mut found: Vec<First<'a>> = Vec::new();
    for (index, law) in laws.iter().enumerate() {
        let text = law.first.text.map(|text| view.line(text));
        if let Some(known) = found.iter_mut().find(|known| known.place == law.first.to) {
            known.laws.push(index);
            known
                .steps
                .extend(text.filter(|text| !known.steps.contains(text)));
            known.call_too(&law.cards);
            continue;
        }
        found.push(First {
            place: law.first.to,
            laws: vec![index],
            steps: text.into_iter().collect(),
            cards: law.cards.clone(),
            way: None,
        });
    }
    found.extend(ways.into_iter().map(|mut way| First {
        place: way.way.name,
        laws: Vec::new(),
        steps: vec![view.line(way.way.first_step)],
        cards: std::mem::take(&mut way.cards),
        way: Some(way),
    }));
    found
}

fn elsewhere<'a>(view: View<'a>, decided: &Outcome<'a>) -> Vec<Elsewhere<'a>> {
    let chosen = decided.now.answers().get(view.rules.needs).chosen();
    let show = |way: &DestinationOutcome<'a>| Elsewhere {
        way: way.destination,
        likely: way.verdict == Verdict::Likely,
        cards: view.cards_of_way(way.destination, chosen),
        local: view.local(&way.destination.id),
        brief: Brief::of(view, &step::Brief::of(step::of_way(way.destination))),
        because: view.reasons(
            decided.now.answers(),
            &grounds::grounds(&decided.now, &way.destination.goal),
        ),
    };
    decided.elsewhere.iter().map(show).collect()
}
