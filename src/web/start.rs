//! The start page, and the step from it to the first question.

use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::app::App;
use super::error::{Fault, Problem};
use super::form::Again;
use super::page::{self, Frame};
use super::question;
use super::sealed::{self, Kept, Note};
use super::visit::Visit;
use super::{form, redirect};
use crate::domain::{Voice, interview};

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage<'a> {
    frame: Frame,
    voices: &'a [Voice],
    place: Option<String>,
    /// Whether it is the one that the site is about, of whoever chose it.
    is_home: bool,
    /// Whether the link named a municipality that does not exist.
    lost: bool,
    /// The id of the subject that the page with the link is about.
    topic: Option<&'a str>,
}

/// `GET /`
pub async fn show(visit: Visit) -> Response {
    let page = StartPage {
        place: place(&visit),
        is_home: visit.links.gemeente.is_some() && visit.links.gemeente == visit.site.municipality,
        lost: visit.address.lost,
        topic: visit.address.topic.as_deref(),
        voices: &visit.edition.rules.voices,
        frame: Frame::of(&visit),
    };
    page::show_with_words(StatusCode::OK, &page, &visit.edition)
}

/// The name of the municipality that was chosen, when it exists.
fn place(visit: &Visit) -> Option<String> {
    let code = visit.links.gemeente.as_deref()?;
    let place = visit.directory.as_ref()?.municipality(code)?;
    Some(visit.edition.language.name(&place.name))
}

/// `POST /start`, which may say for whom.
///
/// # Errors
/// When the form can not be read, or nothing can be sealed.
pub async fn begin(State(app): State<Arc<App>>, visit: Visit, body: Bytes) -> Result<Response, Problem> {
    let fields = form::fields(&body).map_err(|fault| visit.problem(fault))?;
    let rules = &visit.edition.rules;
    let voice = form::voice(&fields, rules).unwrap_or_default();
    let interview = interview::replay(rules, &rules.no_answers());
    // Nothing is ticked: what a page is about says nothing about who reads it.
    let opened = form::topic(&fields, rules).map(|offered| {
        let again = Again {
            offered,
            ..Again::default()
        };
        Note::Again(rules.needs, again)
    });
    let answers = interview.given();
    let kept = Kept {
        voice,
        note: opened,
        ..Kept::only(&answers)
    };
    let token =
        sealed::seal(&app.keys, rules, kept, (app.clock)()).map_err(|_| visit.problem(Fault::Ours))?;
    if let Some(place) = &visit.links.gemeente {
        app.counts.began(rules.today, place);
    }
    let page = question::next_page(&interview);
    let address = redirect::after_start(&token, &page, visit.links.gemeente.as_deref());
    Ok(Redirect::to(&address).into_response())
}

/// `GET /start`: somebody reloaded or shared the address of the form.
pub async fn back_home(visit: Visit) -> Redirect {
    Redirect::to(&visit.links.home())
}
