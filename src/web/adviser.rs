//! The adviser's workbench: all questions on one page in any order, and beside them what to ask now and where it leads.

mod asked;
mod beside;
mod panel;
mod summary;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::App;
use super::days::{self, Counted};
use super::error::{Fault, Problem};
use super::form::{self, Again, Field};
use super::operator::Report;
use super::page::{self, Frame};
use super::question::{self, AlertView};
use super::sealed::{self, Kept, Note};
use super::search::Search;
use super::view::View;
use super::visit::{Session, Visit};
use crate::domain::law::{Law, Strength};
use crate::domain::question::Choice;
use crate::domain::term::Known;
use crate::domain::{Answers, Bits, Interview, Verdict, Voice, advise, boundary, outcome};
use asked::{Section, State};
use beside::Beside;
use panel::{Panel, Stand};

#[derive(Template)]
#[template(path = "adviser.html")]
struct AdviserPage<'a> {
    frame: Frame,
    voices: &'a [Voice],
    sections: Vec<Section<'a>>,
    panel: Panel<'a>,
    /// What was found for the words that were typed, by the numbers of the choices; `None` when nobody searched.
    found: Option<Vec<(usize, &'a Choice)>>,
    /// Where a browser finds the words by which needs are found, and the field that they belong to.
    words: String,
    field: String,
    alerts: Vec<AlertView<'a>>,
    counted: Option<Counted<'a>>,
    dropped: bool,
    /// The situation that was set apart, beside that of now.
    beside: Option<Beside<'a>>,
    /// Each pair of laws, for the dividing line between them.
    pairs: Vec<(&'a Law, &'a Law)>,
    report: Option<Report>,
    /// The call in plain text.
    summary: String,
}

/// `GET /adviseur`: the same for everybody.
pub async fn empty(visit: Visit) -> Response {
    let rules = &visit.edition.rules;
    let given = rules.no_answers();
    let interview = advise::in_any_order(rules, &given);
    let page = AdviserPage {
        report: report(&visit),
        ..adviser_page(Frame::of(&visit), visit.view(), &given, &interview)
    };
    page::show(StatusCode::OK, &page)
}

/// `GET /v/{token}/adviseur`
pub async fn show(Shared(app): Shared<App>, mut session: Session) -> Response {
    if session.interview.next.is_some() {
        session.interview = advise::in_any_order(session.rules(), &session.given);
    }
    // No way out of the site: it is not the caller who looks at it.
    let frame = Frame {
        quick_exit: false,
        ..Frame::personal(&session)
    };
    let view = session.visit.view();
    let needs = &session.rules().questions[session.rules().needs];
    let found = |offered: Bits| { offered.iter() }.map(|at| (at + 1, &needs.choices[at]));
    let page = adviser_page(frame, view, &session.given, &session.interview);
    let counts = counts(&session.interview);
    let page = AdviserPage {
        summary: summary::text(view, &page.panel, &session.given, counts, (app.clock)()),
        found: match session.note {
            Some(Note::Again(_, again)) => Some(found(again.offered).collect()),
            _ => None,
        },
        report: report(&session.visit),
        alerts: question::alerts(&session),
        counted: days::counted(&session),
        dropped: session.dropped,
        beside: { session.beside.as_ref() }.map(|apart| beside::beside(view, apart, &session.given)),
        ..page
    };
    page::show(StatusCode::OK, &page)
}

/// How to tell that a rule is wrong, where somebody can be told. No answers go with it.
fn report(visit: &Visit) -> Option<Report> {
    let language = &visit.edition.language;
    visit.report(&language.t1("kenmerk {}", &visit.edition.rules.digest))
}

fn adviser_page<'a>(frame: Frame, view: View<'a>, given: &Answers, interview: &Interview) -> AdviserPage<'a> {
    let rules = view.rules;
    let decided = outcome::decide(rules, &interview.answers);
    let next = advise::question(rules, &interview.answers);
    let counts = counts(interview);
    AdviserPage {
        sections: asked::sections(view, given, counts, advise::open(&decided.now), next),
        panel: panel::panel(view, &decided, given, counts, next),
        voices: &rules.voices,
        found: None,
        words: view.links.words(),
        field: form::field_among(&rules.questions[rules.needs]),
        alerts: Vec::new(),
        counted: None,
        dropped: false,
        beside: None,
        pairs: boundary::pairs(rules).collect(),
        report: None,
        summary: String::new(),
        frame,
    }
}

/// The questions whose answers were given and count.
fn counts(interview: &Interview) -> Bits {
    let counts: Bits = { interview.asked.iter() }
        .chain(&interview.unasked)
        .copied()
        .collect();
    counts.without(interview.assumed)
}

/// `POST /adviseur`
///
/// # Errors
/// When the form can not be read, or nothing can be sealed.
pub async fn begin(
    Shared(app): Shared<App>,
    visit: Visit,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let before = Before::default();
    filled(&app, &visit, body, &before)
}

/// `POST /v/{token}/adviseur`: all answers are in the form, whatever the token held.
///
/// # Errors
/// When the form can not be read, or nothing can be sealed.
pub async fn fill(
    Shared(app): Shared<App>,
    session: Session,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let before = Before {
        beside: session.beside,
        voice: session.voice,
        known: session.known,
    };
    filled(&app, &session.visit, body, &before)
}

/// What a token held besides the answers.
#[derive(Default)]
struct Before {
    beside: Option<Answers>,
    voice: usize,
    known: Option<Known>,
}

fn filled(
    app: &App,
    visit: &Visit,
    body: Result<Bytes, BytesRejection>,
    before: &Before,
) -> Result<Response, Problem> {
    let fields = form::fields(body).map_err(|fault| visit.problem(fault))?;
    let rules = &visit.edition.rules;
    let answers = form::answers(&fields, rules);
    let kept = Kept {
        answers: &answers,
        any_order: true,
        beside: match form::sets_apart(&fields) {
            None => before.beside.as_ref(),
            Some(apart) => apart.then_some(&answers),
        },
        voice: form::voice(&fields, rules).unwrap_or(before.voice),
        known: before.known,
        note: searched(visit, &fields, &answers),
    };
    let token =
        sealed::seal(&app.keys, rules, kept, (app.clock)()).map_err(|_| visit.problem(Fault::Ours))?;
    Ok(Redirect::to(&visit.links.after_adviser(&token)).into_response())
}

/// What was found for the words in a form. It travels as if the question came again with those choices.
fn searched(visit: &Visit, fields: &[Field], answers: &Answers) -> Option<Note> {
    let needs = visit.edition.rules.needs;
    let words = form::searched(fields)?;
    let again = Again {
        mistake: None,
        chosen: answers.get(needs).chosen(),
        offered: Search::of(visit.address.edition(0), needs).find(words),
    };
    Some(Note::Again(needs, again))
}
