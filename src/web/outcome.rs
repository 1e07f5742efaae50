//! The outcome: where to go, whom to call, what to say, and why.

mod law;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::check::{self, Assumed, Row};
use super::contact::{self, Card};
use super::days::{self, Counted};
use super::operator::Report;
use super::page::{self, Frame};
use super::question::{self, AlertView};
use super::text::Html;
use super::view::{Cite, View};
use super::visit::Session;
use crate::domain::Verdict;
use crate::domain::language::capital;
use crate::domain::law::{Destination, Dispute, Strength};
use crate::domain::outcome::{self, DestinationOutcome, Outcome};
use crate::domain::ruleset::Judgement;
use crate::domain::step;
use law::{Brief, LawView, Source};

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
    judgements: Vec<JudgementView<'a>>,
    /// Where the words of those judgements stand.
    judged: Vec<Source<'a>>,
    disputes: Vec<DisputeView<'a>>,
    find_out: Vec<FindOut<'a>>,
    rows: Vec<Row<'a>>,
    assumed: Vec<Assumed<'a>>,
    helpers: Vec<Option<Card>>,
    report: Option<Report>,
    digest: &'a str,
}

/// Where to go first.
struct First<'a> {
    place: &'a str,
    /// The likely laws, by their index, from which help comes there.
    laws: Vec<usize>,
    steps: Vec<Html>,
    card: Option<Card>,
    /// Whether the rules name nobody to call for it, so that the card is of who carries the law out.
    instead: bool,
    /// What to know before one goes along a way outside the laws.
    brief: Brief,
}

/// A way outside the laws.
struct Elsewhere<'a> {
    likely: bool,
    /// Whether nothing comes before it: no law is likely, and it is.
    first: bool,
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
    let mut laws = law::views(view, session.answers(), &decided.laws);
    let unlikely = split_off(&mut laws, Verdict::Unlikely);
    let possible = split_off(&mut laws, Verdict::Possible);
    let mut page = OutcomePage {
        first: first(view, &laws, &decided),
        counted: days::counted(&session),
        alerts: question::alerts(&session),
        likely: laws,
        possible,
        unlikely,
        elsewhere: elsewhere(view, &session, &decided),
        judgements: judgements(view, &decided),
        judged: law::once(decided.judgements.iter().flat_map(|one| view.cites(&one.sources))),
        disputes: disputes(view, &decided),
        find_out: find_out(view, &decided),
        rows: check::rows(&session),
        assumed: check::assumed(&session),
        helpers: HELPERS.iter().map(|id| view.card(Some(id))).collect(),
        report: session
            .visit
            .report(&rules.language.t1("kenmerk {}", &rules.digest)),
        digest: &rules.digest,
        frame: Frame::personal(links.clone(), rules, session.answers()),
    };
    page.tell_contacts_once();
    page::show_with_words(StatusCode::OK, &page, rules)
}

impl OutcomePage<'_> {
    /// Why to go to the first place first, when several laws send to several places.
    fn why_first(&self) -> Option<&str> {
        let first = self.likely.first().filter(|_| self.first.len() > 1)?;
        first.law.why_first.as_deref()
    }

    /// Leaves each contact where a reader meets it first: what is on the first screen, and then what can be opened.
    fn tell_contacts_once(&mut self) {
        // Of a place that is only asked for in a fold there is no field to point at.
        let shown = self.first.iter().filter_map(|step| step.card.as_ref());
        let has_field = { shown }.any(|card| card.choose.is_some());
        let on_top = if self.first.is_empty() {
            self.helpers.len()
        } else {
            0
        };
        let (on_top, helpers) = self.helpers.split_at_mut(on_top);
        let first = self.first.iter_mut().map(|step| &mut step.card).chain(on_top);
        let possible = self.possible.iter_mut().map(|law| &mut law.card);
        let elsewhere = self.elsewhere.iter_mut().map(|way| &mut way.card);
        contact::tell_once(first.chain(possible).chain(elsewhere).chain(helpers), has_field);
    }
}

/// Who helps everybody, whatever the outcome is.
const HELPERS: [&str; 1] = ["juiste-loket"];

fn split_off<'a>(laws: &mut Vec<LawView<'a>>, verdict: Verdict) -> Vec<LawView<'a>> {
    laws.extract_if(.., |law| law.verdict == verdict).collect()
}

/// Where to go first: for the likely laws, each place once, or else for each likely way outside them.
fn first<'a>(view: View<'a>, laws: &[LawView<'a>], decided: &Outcome<'a>) -> Vec<First<'a>> {
    let ways = decided.elsewhere.iter();
    let ways = ways.filter(|way| laws.is_empty() && way.verdict == Verdict::Likely);
    let ways = ways.map(|way| {
        let step = step::of_way(way.destination);
        (None, step, view.card(step.contact), of_way(view, way.destination))
    });
    let steps = laws.iter().enumerate();
    let steps = steps.map(|(index, law)| (Some(index), law.first, law.card.clone(), Brief::default()));
    let mut found: Vec<First<'a>> = Vec::new();
    for (law, step, card, brief) in steps.chain(ways) {
        let text = step.text.map(|text| view.line(text));
        match found.iter_mut().find(|known| known.place == step.to) {
            Some(known) => {
                known.laws.extend(law);
                known
                    .steps
                    .extend(text.filter(|text| !known.steps.contains(text)));
            }
            None => found.push(First {
                place: step.to,
                laws: law.into_iter().collect(),
                steps: text.into_iter().collect(),
                instead: step.contact.is_none() && card.is_some(),
                card,
                brief,
            }),
        }
    }
    found
}

fn of_way(view: View, way: &Destination) -> Brief {
    let line = |text: &Option<String>| text.as_deref().map(|text| view.line(text));
    Brief {
        say: line(&way.say),
        costs: line(&way.costs).into_iter().collect(),
        refused: line(&way.refused),
    }
}

fn elsewhere<'a>(view: View<'a>, session: &Session, decided: &Outcome<'a>) -> Vec<Elsewhere<'a>> {
    let no_law = decided.laws_with(Verdict::Likely).next().is_none();
    let show = |way: &DestinationOutcome<'a>| Elsewhere {
        likely: way.verdict == Verdict::Likely,
        first: way.verdict == Verdict::Likely && no_law,
        name: &way.destination.name,
        text: view.paragraphs(&way.destination.text),
        step: view.line(&way.destination.first_step),
        card: view.card(way.destination.contact.as_deref()),
        practice: way.destination.strength == Strength::Practice,
        because: view.reasons(session.answers(), &way.because),
        cites: view.cites(&way.destination.sources),
    };
    decided.elsewhere.iter().map(show).collect()
}

fn judgements<'a>(view: View<'a>, decided: &Outcome<'a>) -> Vec<JudgementView<'a>> {
    let show = |judgement: &&'a Judgement| JudgementView {
        judgement,
        prepare: view.line(&judgement.prepare),
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
