//! The outcome: where to go, whom to call, what to say, and why.

mod law;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::check::{self, Assumed, Row};
use super::contact::Card;
use super::page::{self, Frame};
use super::question::{self, AlertView};
use super::text::Html;
use super::view::{Cite, View};
use super::visit::Session;
use crate::domain::Verdict;
use crate::domain::language::capital;
use crate::domain::law::{Dispute, Strength};
use crate::domain::outcome::{self, DestinationOutcome, Outcome};
use crate::domain::ruleset::Judgement;
use crate::domain::step::{self, FirstStep};
use law::LawView;

#[derive(Template)]
#[template(path = "outcome.html")]
struct OutcomePage<'a> {
    frame: Frame,
    first: Vec<First<'a>>,
    alerts: Vec<AlertView<'a>>,
    likely: Vec<LawView<'a>>,
    possible: Vec<LawView<'a>>,
    unlikely: Vec<LawView<'a>>,
    elsewhere: Vec<Elsewhere<'a>>,
    judgements: Vec<JudgementView<'a>>,
    disputes: Vec<DisputeView<'a>>,
    find_out: Vec<FindOut<'a>>,
    rows: Vec<Row<'a>>,
    assumed: Vec<Assumed<'a>>,
    helpers: Vec<Card>,
    read: Vec<Read>,
    date: String,
    digest: &'a str,
}

/// Where to go first.
struct First<'a> {
    place: &'a str,
    /// The laws from which help is likely there.
    laws: Vec<&'a str>,
    step: Option<Html>,
    card: Option<Card>,
}

/// A source, and when it was read.
struct Read {
    title: String,
    url: String,
    on: String,
}

/// A way outside the laws.
struct Elsewhere<'a> {
    likely: bool,
    name: &'a str,
    text: Vec<Html>,
    step: Html,
    card: Option<Card>,
    practice: bool,
    because: Vec<Html>,
    cites: Vec<Cite<'a>>,
}

/// What the law leaves to somebody's judgement.
struct JudgementView<'a> {
    judgement: &'a Judgement,
    prepare: Html,
    cites: Vec<Cite<'a>>,
}

/// A point on which two bodies may point at each other.
struct DisputeView<'a> {
    dispute: &'a Dispute,
    between: String,
    cites: Vec<Cite<'a>>,
}

/// Something to find out.
struct FindOut<'a> {
    question: &'a str,
    how: Option<Html>,
}

/// `GET /v/{token}/uitkomst`
pub async fn show(session: Session) -> Response {
    if let Some(next) = check::unfinished(&session) {
        return next;
    }
    let rules = session.rules();
    let decided = outcome::decide(rules, session.answers());
    let links = session.visit.links.clone();
    let view = session.visit.view();
    let mut laws = law::views(view, session.answers(), &decided);
    let unlikely = split_off(&mut laws, Verdict::Unlikely);
    let possible = split_off(&mut laws, Verdict::Possible);
    let elsewhere = elsewhere(view, &session, &decided.elsewhere);
    let page = OutcomePage {
        read: read(laws.iter().chain(&possible)),
        first: first(view, &laws, &decided),
        alerts: question::alerts(&session),
        likely: laws,
        possible,
        unlikely,
        elsewhere,
        judgements: judgements(view, &decided),
        disputes: disputes(view, &decided),
        find_out: find_out(view, &decided),
        rows: check::rows(&session),
        assumed: check::assumed(&session),
        helpers: HELPERS.iter().filter_map(|id| view.card(Some(id))).collect(),
        date: rules.language.day(rules.date),
        digest: &rules.digest,
        frame: Frame::personal(
            links.clone(),
            rules,
            outcome::quick_exit(rules, session.answers()),
        ),
    };
    page::show_with_words(StatusCode::OK, &page, rules)
}

/// Who helps everybody, whatever the outcome is.
const HELPERS: [&str; 1] = ["juiste-loket"];

/// The sources of these laws, each once.
fn read<'l, 'a: 'l>(laws: impl Iterator<Item = &'l LawView<'a>>) -> Vec<Read> {
    let mut found: Vec<Read> = Vec::new();
    for cite in laws.flat_map(LawView::cites) {
        if found.iter().all(|known| known.url != cite.url) {
            found.push(Read {
                title: cite.title.to_owned(),
                url: cite.url.to_owned(),
                on: cite.read_on.clone(),
            });
        }
    }
    found
}

fn split_off<'a>(laws: &mut Vec<LawView<'a>>, verdict: Verdict) -> Vec<LawView<'a>> {
    laws.extract_if(.., |law| law.verdict == verdict).collect()
}

/// Where to go first: for the likely laws, each step once, or else for each likely way outside them.
fn first<'a>(view: View<'a>, laws: &[LawView<'a>], decided: &Outcome<'a>) -> Vec<First<'a>> {
    let of_step = |step: FirstStep<'a>| First {
        place: step.to,
        laws: laws
            .iter()
            .filter(|law| law.first == step)
            .map(|law| law.law.name.as_str())
            .collect(),
        step: step.text.map(|text| view.line(text)),
        card: view.card(step.contact),
    };
    if !laws.is_empty() {
        let mut steps: Vec<FirstStep> = Vec::new();
        for law in laws {
            if !steps.contains(&law.first) {
                steps.push(law.first);
            }
        }
        return steps.into_iter().map(of_step).collect();
    }
    let likely = decided
        .elsewhere
        .iter()
        .filter(|way| way.verdict == Verdict::Likely);
    likely
        .map(|way| step::of_way(way.destination))
        .map(of_step)
        .collect()
}

fn elsewhere<'a>(view: View<'a>, session: &Session, ways: &[DestinationOutcome<'a>]) -> Vec<Elsewhere<'a>> {
    let show = |way: &DestinationOutcome<'a>| Elsewhere {
        likely: way.verdict == Verdict::Likely,
        name: &way.destination.name,
        text: view.paragraphs(&way.destination.text),
        step: view.line(&way.destination.first_step),
        card: view.card(way.destination.contact.as_deref()),
        practice: way.destination.strength == Strength::Practice,
        because: view.reasons(session.answers(), &way.because),
        cites: view.cites(&way.destination.sources),
    };
    ways.iter().map(show).collect()
}

fn judgements<'a>(view: View<'a>, decided: &Outcome<'a>) -> Vec<JudgementView<'a>> {
    let show = |judgement: &&'a Judgement| JudgementView {
        judgement,
        prepare: view.line(&judgement.prepare),
        cites: view.cites(&judgement.sources),
    };
    decided.judgements.iter().map(show).collect()
}

fn disputes<'a>(view: View<'a>, decided: &Outcome<'a>) -> Vec<DisputeView<'a>> {
    let show = |dispute: &&'a Dispute| DisputeView {
        dispute,
        between: capital(&dispute.between),
        cites: view.cites(&dispute.sources),
    };
    decided.disputes.iter().map(show).collect()
}

fn find_out<'a>(view: View<'a>, decided: &Outcome<'a>) -> Vec<FindOut<'a>> {
    let show = |question: &usize| {
        let asked = &view.rules.questions[*question];
        FindOut {
            question: &asked.text,
            how: asked.find_out.as_deref().map(|how| view.line(how)),
        }
    };
    decided.find_out.iter().map(show).collect()
}
