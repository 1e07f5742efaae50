//! The adviser's workbench: all questions on one page in any order, and beside them what to ask now and where it leads.

mod asked;
mod beside;
mod caller;
mod panel;
mod summary;

use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::app::App;
use super::as_of::{self, AsOf};
use super::days::{self, Counted};
use super::error::{Fault, Problem};
use super::form::{self, Again, Field};
use super::operator::Report;
use super::page::{self, Frame};
use super::question::{self, AlertView};
use super::sealed::{self, Kept, Note};
use super::visit::{Session, Visit};
use crate::domain::law::{Law, Strength};
use crate::domain::question::Choice;
use crate::domain::{Answers, Bits, Date, Interview, Verdict, Voice, advise, boundary, outcome};
use asked::{Section, State};
use beside::Beside;
use panel::{Panel, Stand};

#[derive(Template)]
#[template(path = "adviser.html")]
struct AdviserPage<'a> {
    frame: Frame,
    visit: &'a Visit,
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
    /// As of which day the page shows the rules.
    as_of: AsOf,
    /// The first and the last day that the rules are about; `None` when only today can be asked for.
    bounds: Option<(Date, Date)>,
    /// The call in plain text, for the file.
    summary: String,
    /// The same for who called, as a letter.
    letter: String,
}

/// `GET /adviseur`: the same for everybody.
pub async fn empty(visit: Visit) -> Response {
    let rules = &visit.edition.rules;
    let given = rules.no_answers();
    let interview = advise::in_any_order(rules, &given);
    let page = AdviserPage {
        report: report(&visit),
        ..adviser_page(&visit, Frame::of(&visit), &given, &interview)
    };
    page::show(page.status(), &page)
}

/// `GET /v/{token}/adviseur`
pub async fn show(Shared(app): Shared<Arc<App>>, mut session: Session) -> Response {
    if session.interview().next.is_some() {
        session.interview = advise::in_any_order(session.rules(), &session.given).into();
    }
    // No way out of the site: it is not the caller who looks at it.
    let frame = Frame {
        quick_exit: false,
        ..Frame::personal(&session)
    };
    let view = session.visit.view();
    let needs = &session.rules().questions[session.rules().needs];
    let found = |offered: Bits| { offered.iter() }.map(|at| (at + 1, &needs.choices[at]));
    let page = adviser_page(&session.visit, frame, &session.given, session.interview());
    let counts = counts(session.interview());
    let (panel, as_of, now) = (&page.panel, page.as_of, (app.clock)());
    let counted = days::counted(&session);
    let page = AdviserPage {
        summary: summary::text(view, panel, as_of, &session.given, counts, now),
        letter: caller::text(view, panel, counted.as_ref(), as_of, now),
        found: match session.note {
            Some(Note::Again(_, again)) => Some(found(again.offered).collect()),
            _ => None,
        },
        report: report(&session.visit),
        alerts: question::alerts(&session),
        counted,
        dropped: session.dropped,
        beside: { session.beside.as_ref() }.map(|apart| beside::beside(view, apart, &session.given)),
        ..page
    };
    page::show(page.status(), &page)
}

impl AdviserPage<'_> {
    fn status(&self) -> StatusCode {
        if self.as_of.is_wrong() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        }
    }
}

/// How to tell that a rule is wrong, where somebody can be told. No answers go with it.
fn report(visit: &Visit) -> Option<Report> {
    let language = &visit.edition.language;
    visit.report(&language.t1("kenmerk {}", &visit.edition.rules.digest))
}

fn adviser_page<'a>(
    visit: &'a Visit,
    frame: Frame,
    given: &Answers,
    interview: &Interview,
) -> AdviserPage<'a> {
    let view = visit.view();
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
        visit,
        as_of: visit.address.as_of,
        bounds: visit.address.today().bounds(),
        summary: String::new(),
        letter: String::new(),
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
pub async fn begin(Shared(app): Shared<Arc<App>>, visit: Visit, body: Bytes) -> Result<Response, Problem> {
    let nothing = visit.edition.rules.no_answers();
    filled(&app, &visit, &body, &Kept::only(&nothing))
}

/// `POST /v/{token}/adviseur`: all answers are in the form, whatever the token held.
///
/// # Errors
/// When the form can not be read, or nothing can be sealed.
pub async fn fill(Shared(app): Shared<Arc<App>>, session: Session, body: Bytes) -> Result<Response, Problem> {
    filled(&app, &session.visit, &body, &session.kept())
}

/// `before` is what travelled until now.
fn filled(app: &App, visit: &Visit, body: &Bytes, before: &Kept<'_>) -> Result<Response, Problem> {
    let fields = form::fields(body).map_err(|fault| visit.problem(fault))?;
    let rules = &visit.edition.rules;
    let answers = form::answers(&fields, rules);
    let voice = form::voice(&fields, rules);
    let unknown = before.unknown.cloned().unwrap_or_default();
    let unknown = unknown.after(rules, voice.is_some(), &form::named(&fields));
    let kept = Kept {
        answers: &answers,
        any_order: true,
        beside: match form::sets_apart(&fields) {
            None => before.beside,
            Some(apart) => apart.then_some(&answers),
        },
        voice: voice.unwrap_or(before.voice),
        note: searched(visit, &fields, &answers),
        unknown: Some(&unknown),
        ..*before
    };
    let token =
        sealed::seal(&app.keys, rules, kept, (app.clock)()).map_err(|_| visit.problem(Fault::Ours))?;
    let address = &visit.address;
    let day = form::value(&fields, as_of::TODAY).map(|_| "");
    let day = day.or(form::value(&fields, as_of::FIELD));
    let as_of = day.map_or(address.as_of, |text| {
        AsOf::read(text, address.today().rules().date, address.today().bounds())
    });
    Ok(Redirect::to(&visit.links.after_adviser(&token, as_of)).into_response())
}

/// What was found for the words in a form. It travels as if the question came again with those choices.
fn searched(visit: &Visit, fields: &[Field], answers: &Answers) -> Option<Note> {
    let needs = visit.edition.rules.needs;
    let words = form::searched(fields)?;
    let again = Again {
        mistake: None,
        chosen: answers.get(needs).chosen(),
        offered: visit.address.edition(0).search(needs).find(words),
    };
    Some(Note::Again(needs, again))
}
