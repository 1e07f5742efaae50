//! What every page has: a frame, hard words explained, and the headers of a page.

use std::borrow::Cow;
use std::fmt::Display;
use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::edition::{Cite, Edition};
use super::hard_words;
use super::links::Links;
use super::marks;
use super::text::Html;
use super::visit::{Session, Visit};
use crate::domain::language::{capital, unmarked};
use crate::domain::ruleset::Reference;
use crate::domain::{Bits, Date, Language, Text, outcome};
use crate::sites::{Sender, Site};

/// What the layout of each page can use.
pub struct Frame {
    /// The addresses as seen from the page.
    pub links: Links,
    /// The rules, as the page says them.
    pub edition: Arc<Edition>,
    /// Whose site it is, and what that looks like.
    pub site: Arc<Site>,
    /// When the rules were changed and their sources read last, in a sentence; empty when nobody says so, or when the page
    /// uses no rules.
    pub told: Arc<str>,
    /// Whether the page shows answers: it is not indexed then.
    pub personal: bool,
    /// Whether the page offers a quick way out of the site.
    pub quick_exit: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates give references")]
impl Frame {
    /// The frame of a page without answers.
    #[must_use]
    pub fn of(visit: &Visit) -> Frame {
        let edition = Arc::clone(&visit.edition);
        Frame {
            told: edition.told(),
            ..Frame::without_rules(visit.links.clone(), edition, Arc::clone(&visit.site))
        }
    }

    /// The frame of a page that uses no rules.
    #[must_use]
    pub fn without_rules(links: Links, edition: Arc<Edition>, site: Arc<Site>) -> Frame {
        Frame {
            links,
            edition,
            site,
            told: Arc::default(),
            personal: false,
            quick_exit: false,
        }
    }

    /// The frame of a page with answers.
    #[must_use]
    pub fn personal(session: &Session) -> Frame {
        Frame {
            personal: true,
            quick_exit: outcome::quick_exit(session.rules(), session.answers()),
            ..Frame::of(&session.visit)
        }
    }

    /// Who stands above the page: within another website that says so itself.
    #[must_use]
    pub fn sender(&self) -> Option<&Sender> {
        let alone = self.links.own_window.is_none();
        self.site.sender.as_ref().filter(|_| alone)
    }

    /// Marks a link that opens a window of its own when this page stands within another website.
    #[must_use]
    pub fn apart(&self) -> Html<'static> {
        let alone = self.links.own_window.is_none();
        Html::ready(if alone {
            ""
        } else {
            " target=\"_blank\" rel=\"noopener\""
        })
    }

    /// A text of the rules.
    #[must_use]
    pub fn say(&self, text: &Text) -> &str {
        self.edition.say(*text)
    }

    /// What a text of the rules has somebody say, in Dutch, on a page in another language.
    #[must_use]
    pub fn spoken(&self, text: &Text) -> Option<String> {
        self.edition.spoken(*text)
    }

    /// The same of a text of the page.
    #[must_use]
    pub fn spoken_t(&self, dutch: &str) -> Option<String> {
        self.language().spoken(dutch)
    }

    /// The same of a text of the page, with a name of the rules in the place of `{}`.
    #[must_use]
    pub fn spoken_t1(&self, dutch: &str, name: &Text) -> Option<String> {
        let name = unmarked(&self.edition.aloud(*name)?);
        self.language().spoken(&dutch.replace("{}", &name))
    }

    /// A text of the rules with its phone numbers as links.
    #[must_use]
    pub fn line(&self, text: &Text) -> Html<'_> {
        self.edition.line(*text)
    }

    /// The same as paragraphs.
    #[must_use]
    pub fn paragraphs(&self, text: &Text) -> Vec<Html<'_>> {
        self.edition.paragraphs(*text)
    }

    /// A text of the rules as it starts a sentence.
    #[must_use]
    pub fn capital(&self, text: &Text) -> String {
        capital(self.edition.say(*text))
    }

    /// References to sources.
    #[must_use]
    pub fn cites<'a>(&'a self, references: &'a [Reference]) -> Vec<Cite<'a>> {
        self.edition.cites(references)
    }

    /// Needs by their labels.
    #[must_use]
    pub fn needs(&self, needs: &Bits) -> Vec<&str> {
        self.edition.needs(*needs)
    }

    /// A day in words.
    #[must_use]
    pub fn day(&self, date: &Date) -> String {
        self.language().day(*date)
    }

    /// A day in words, with its day of the week.
    #[must_use]
    pub fn full_day(&self, date: &Date) -> String {
        self.language().full_day(*date)
    }

    /// The language of the page.
    pub fn language(&self) -> &Language {
        &self.edition.language
    }

    /// Marks a link to a website in Dutch, on a page in another language.
    #[must_use]
    pub fn in_dutch(&self) -> Html<'static> {
        let same = self.language().is_source();
        Html::ready(if same { "" } else { " hreflang=\"nl\"" })
    }

    /// Whether a source is in the language of the page.
    #[must_use]
    pub fn speaks(&self, code: &str) -> bool {
        self.language().code == code
    }

    /// A text of the page in its language.
    #[must_use]
    pub fn t(&self, dutch: &str) -> Cow<'_, str> {
        self.edition.t(dutch)
    }

    /// As [`Frame::t`], with something in the place of `{}`.
    #[must_use]
    pub fn t1(&self, dutch: &str, one: impl Display) -> String {
        self.language().fill(&self.t(dutch), &[&one])
    }

    /// As [`Frame::t`], with something in the places of both `{}`.
    #[must_use]
    pub fn t2(&self, dutch: &str, one: impl Display, two: impl Display) -> String {
        self.language().fill(&self.t(dutch), &[&one, &two])
    }

    /// As [`Frame::t`], with phone numbers as links.
    #[must_use]
    pub fn tel(&self, dutch: &str) -> Html<'_> {
        self.edition.tel(dutch)
    }
}

/// Sends a page as it is.
pub fn show(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => send(status, hard_words::unexplained(html)),
        Err(_) => failed(),
    }
}

/// Sends a page, with the hard words that occur in it explained.
pub fn show_with_words(status: StatusCode, page: &impl Template, edition: &Edition) -> Response {
    let page = page.render();
    let explained = page.and_then(|html| hard_words::explained(html, edition));
    explained.map_or_else(|_| failed(), |html| send(status, html))
}

fn send(status: StatusCode, html: String) -> Response {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    (status, [(header::CONTENT_TYPE, kind)], marks::as_spans(html)).into_response()
}

/// For an address that is too long for any page. Has one size, and no links: they would have to climb from that address.
pub fn refused(status: StatusCode) -> Response {
    send(status, include_str!("../../templates/refused.html").to_owned())
}

/// The last resort: a page that needs nothing to be made.
pub fn failed() -> Response {
    send(
        StatusCode::INTERNAL_SERVER_ERROR,
        include_str!("../../templates/failed.html").to_owned(),
    )
}
