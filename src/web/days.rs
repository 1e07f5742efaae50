//! Which day counts: somebody fills in the day of a decision, and reads the last days that follow from it.

use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::app::App;
use super::day_form::{self, Typed, Wrong};
use super::error::{Fault, Problem};
use super::page::{self, Frame};
use super::sealed::{self, Kept, Note};
use super::visit::Session;
use super::{check, form, redirect};
use crate::domain::last_day::LastDay;
use crate::domain::ruleset::Reference;
use crate::domain::{Date, Evaluation, Occasion};

/// The name of the field with the occasion.
const OCCASION: &str = "soort";
/// The name of the field with the day.
const DAY: &str = "datum";
/// The name of the button that takes the day away.
const REMOVE: &str = "wis";

#[derive(Template)]
#[template(path = "days.html")]
struct DaysPage<'a> {
    frame: Frame,
    /// The occasions to choose from, each with whether it is chosen.
    occasions: Vec<(&'a Occasion, bool)>,
    /// What stands in the field of the day.
    typed: String,
    wrong: Option<Wrong>,
    first: Date,
    last: Date,
    found: Option<Found<'a>>,
    /// Whether there is a day to take away.
    filled: bool,
    /// Where the law says on which days no term ends.
    free_days: &'a [Reference],
}

/// What an outcome says of last days: there is something to count, or it is counted.
pub struct Counted<'a> {
    /// What follows from the day that was filled in.
    pub found: Option<Found<'a>>,
}

/// What follows from the day of an occasion.
pub struct Found<'a> {
    /// What it is the day of.
    pub occasion: &'a Occasion,
    /// That day.
    pub day: Date,
    /// The last days.
    pub days: Vec<LastDay<'a>>,
}

impl Found<'_> {
    /// Whether a day is still to come.
    fn coming(&self) -> bool {
        self.days.iter().any(|day| !day.passed)
    }
}

/// `GET /v/{token}/termijnen`
pub async fn show(session: Session) -> Response {
    if let Some(next) = check::unfinished(&session) {
        return next;
    }
    let rules = session.rules();
    let typed = match session.note {
        Some(Note::Typed(typed)) => Some(typed),
        _ => None,
    };
    let wrong = typed.and_then(|typed| typed.known(rules).err());
    let chosen = typed.map_or_else(
        || session.known.map(|known| known.occasion),
        |typed| typed.occasion,
    );
    let day = || session.known.map(|known| known.day.to_string());
    let (first, last) = day_form::bounds(rules.today);
    let now = now(&session);
    let fitting: Vec<_> = fitting(&now).collect();
    let only = fitting.len() == 1;
    let shown = |(index, occasion)| (occasion, only || chosen == Some(index));
    let page = DaysPage {
        occasions: fitting.into_iter().map(shown).collect(),
        typed: typed.map_or_else(|| day().unwrap_or_default(), |typed| typed.text()),
        wrong,
        first,
        last,
        found: found(&session, &now),
        filled: session.known.is_some(),
        free_days: &rules.free_days.sources,
        frame: Frame::personal(&session),
    };
    let status = wrong.map_or(StatusCode::OK, |_| StatusCode::UNPROCESSABLE_ENTITY);
    page::show_with_words(status, &page, &session.visit.edition)
}

/// `POST /v/{token}/termijnen`: the day travels on like an answer, and so does what was typed when it is none.
///
/// # Errors
/// When the form can not be read, or nothing can be sealed.
pub async fn fill(State(app): State<Arc<App>>, session: Session, body: Bytes) -> Result<Response, Problem> {
    let fields = form::fields(&body).map_err(|fault| session.visit.problem(fault))?;
    let rules = session.rules();
    let (known, note) = if form::value(&fields, REMOVE).is_some() {
        (None, None)
    } else {
        let chosen = form::value(&fields, OCCASION);
        let now = now(&session);
        let occasion = fitting(&now).find(|(_, one)| Some(one.id.as_str()) == chosen);
        let day = form::value(&fields, DAY).unwrap_or_default();
        let typed = Typed::new(occasion.map(|(index, _)| index), day);
        match typed.known(rules) {
            Ok(known) => (Some(known), None),
            Err(_) => (session.known, Some(Note::Typed(typed))),
        }
    };
    let unknown = session.unknown.clone().without_day();
    let kept = Kept {
        known,
        note,
        unknown: Some(&unknown),
        ..session.kept()
    };
    let token = sealed::seal(&app.keys, rules, kept, (app.clock)())
        .map_err(|_| session.visit.problem(Fault::Ours))?;
    let address = redirect::after_days(&token, session.visit.links.gemeente.as_deref());
    Ok(Redirect::to(&address).into_response())
}

/// What the outcome says of last days; `None` when none can follow from it.
pub fn counted(session: &Session) -> Option<Counted<'_>> {
    let now = now(session);
    fitting(&now).next()?;
    Some(Counted {
        found: found(session, &now),
    })
}

/// The last days that are still to come.
pub fn coming(session: &Session) -> Vec<Date> {
    let found = found(session, &now(session)).into_iter();
    let coming = found.flat_map(|found| found.days).filter(|last| !last.passed);
    coming.map(|last| last.day).collect()
}

fn now(session: &Session) -> Evaluation<'_> {
    Evaluation::new(session.rules(), session.answers())
}

/// The occasions that somebody with these answers may know the day of.
fn fitting<'a>(now: &Evaluation<'a>) -> impl Iterator<Item = (usize, &'a Occasion)> {
    let occasions = now.rules().occasions.iter().enumerate();
    occasions.filter(|(_, occasion)| occasion.fits(now))
}

fn found<'a>(session: &Session, now: &Evaluation<'a>) -> Option<Found<'a>> {
    let known = session.known?;
    let (_, occasion) = fitting(now).find(|(index, _)| *index == known.occasion)?;
    Some(Found {
        occasion,
        day: known.day,
        days: occasion.last_days(now, known.day),
    })
}
