//! Pages that say in plain words that something went wrong, and what to do now.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use std::sync::Arc;

use super::edition::Edition;
use super::links::Links;
use super::page::{self, Frame};
use super::visit::Visit;
use crate::sites::Site;

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no such page, question, law or place.
    NoSuchPage,
    /// The answers in the address can not be read.
    Tampered,
    /// The answers in the address are too old.
    Expired,
    /// The request is not valid UTF-8, or not a form.
    Unreadable,
    /// The page exists, but not for this kind of request.
    WrongMethod,
    /// The form is too large.
    TooLarge,
    /// It took too long.
    TooSlow,
    /// Our own mistake.
    Ours,
}

impl Fault {
    fn status(self) -> StatusCode {
        match self {
            Fault::NoSuchPage => StatusCode::NOT_FOUND,
            Fault::Tampered | Fault::Expired | Fault::Unreadable => StatusCode::BAD_REQUEST,
            Fault::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Fault::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Fault::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Fault::Ours => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// A request that can not be answered with its page.
#[derive(Debug)]
pub struct Problem {
    /// What went wrong.
    pub fault: Fault,
    /// The addresses as seen from the page that was asked for.
    pub links: Box<Links>,
    /// The rules, as that page says them.
    pub edition: Arc<Edition>,
    /// Whose site that page is of.
    pub site: Arc<Site>,
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    fault: Fault,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let page = ErrorPage {
            frame: Frame::without_rules(*self.links, self.edition, self.site),
            fault: self.fault,
        };
        page::show(self.fault.status(), &page)
    }
}

/// Any address that does not exist.
pub async fn not_found(visit: Visit) -> Problem {
    visit.problem(Fault::NoSuchPage)
}

/// An address that exists, asked for in a way that it does not know.
pub async fn wrong_method(visit: Visit) -> Problem {
    visit.problem(Fault::WrongMethod)
}
