//! Pages that say in plain words that something went wrong, and what to do now.

use askama::Template;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use std::sync::Arc;

use super::edition::Edition;
use super::links::Links;
use super::page::{self, Frame};
use super::text::{self, Html};
use super::visit::Visit;
use crate::domain::Language;
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
    /// More is asked than can be answered now.
    Busy,
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
            Fault::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Fault::Ours => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl Fault {
    /// Its status and when to try again, without words.
    pub fn bare(self) -> Response {
        self.timed(self.status().into_response())
    }

    /// Says when to try again; and ends the connection of who is slow, of whom more may come.
    fn timed(self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        match self {
            Fault::Busy => headers.insert(header::RETRY_AFTER, AGAIN),
            Fault::TooSlow => headers.insert(header::CONNECTION, HeaderValue::from_static("close")),
            _ => None,
        };
        response
    }
}

impl From<BytesRejection> for Fault {
    fn from(rejection: BytesRejection) -> Fault {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Fault::TooLarge
        } else {
            Fault::Unreadable
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

/// A page that costs nearly nothing to make: of whom there are too many get it.
#[derive(Template)]
#[template(path = "busy.html")]
struct BusyPage<'a> {
    language: &'a Language,
}

impl BusyPage<'_> {
    /// A text with phone numbers as links.
    fn tel(&self, dutch: &str) -> Html<'static> {
        text::html(&self.language.t(dutch))
    }
}

/// After how many seconds who heard that it is busy may try again.
const AGAIN: HeaderValue = HeaderValue::from_static("1");

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if self.fault == Fault::Busy {
            let language = &self.edition.language;
            let page = page::show(self.fault.status(), &BusyPage { language });
            return self.fault.timed(page);
        }
        let mut links = *self.links;
        // What is wrong here need not be wrong in another language: no page to find there.
        for other in &mut links.alternates {
            other.address = None;
        }
        let page = ErrorPage {
            frame: Frame::without_rules(links, self.edition, self.site),
            fault: self.fault,
        };
        self.fault.timed(page::show(self.fault.status(), &page))
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
