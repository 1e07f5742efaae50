//! The start page, and the step from it to the first question.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::error::{Fault, Problem};
use super::page::{self, Frame};
use super::question;
use super::visit::Visit;
use super::{App, links, sealed};
use crate::domain::interview;

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    frame: Frame,
    place: Option<String>,
}

/// `GET /`
pub async fn show(visit: Visit) -> Response {
    let page = StartPage {
        place: place(&visit),
        frame: Frame::of(visit.links.clone(), &visit.rules),
    };
    page::show_with_words(StatusCode::OK, &page, &visit.rules)
}

/// The name of the municipality that was chosen, when it exists.
fn place(visit: &Visit) -> Option<String> {
    let code = visit.links.gemeente.as_deref()?;
    let place = visit.directory.as_ref()?.municipality(code)?;
    Some(place.name.clone())
}

/// `POST /start`
///
/// # Errors
/// When nothing can be sealed.
pub async fn begin(State(app): State<App>, visit: Visit) -> Result<Response, Problem> {
    let interview = interview::replay(&visit.rules, &visit.rules.no_answers());
    let token = sealed::seal(&app.keys, &visit.rules, &interview.given(), None, (app.clock)())
        .map_err(|_| visit.problem(Fault::Ours))?;
    let page = question::next_page(&interview);
    let address = links::after_start(&token, &page, visit.links.gemeente.as_deref());
    Ok(Redirect::to(&address).into_response())
}

/// `GET /start`: somebody reloaded or shared the address of the form.
pub async fn back_home(visit: Visit) -> Redirect {
    Redirect::to(&visit.links.home())
}
