//! What every page has: a frame, hard words explained at the bottom, and the headers of a page.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::links::Links;
use super::text;
use crate::domain::Ruleset;
use crate::domain::ruleset::Word;

/// Where the list of hard words comes in a page; the layout holds it once.
const WORDS_HERE: &str = "<!--moeilijke-woorden-->";

/// What the layout of each page can use.
pub struct Frame {
    /// The addresses as seen from the page.
    pub links: Links,
    /// Which rules the page was made from.
    pub edition: Option<Edition>,
    /// Whether the page shows answers: it is not indexed then.
    pub personal: bool,
    /// Whether the page offers a quick way out of the site.
    pub quick_exit: bool,
}

/// Which rules a page was made from.
pub struct Edition {
    /// The day on which they decide, in words.
    pub date: String,
    /// Their fingerprint, the first digits.
    pub digest: String,
}

impl Frame {
    /// The frame of a page without answers.
    #[must_use]
    pub fn of(links: Links, rules: &Ruleset) -> Frame {
        let digest = rules.digest.chars().take(12).collect();
        Frame {
            edition: Some(Edition {
                date: rules.date.in_words(),
                digest,
            }),
            ..Frame::without_rules(links)
        }
    }

    /// The frame of a page that uses no rules.
    #[must_use]
    pub fn without_rules(links: Links) -> Frame {
        Frame {
            links,
            edition: None,
            personal: false,
            quick_exit: false,
        }
    }

    /// The frame of a page with answers.
    #[must_use]
    pub fn personal(links: Links, rules: &Ruleset, quick_exit: bool) -> Frame {
        Frame {
            personal: true,
            quick_exit,
            ..Frame::of(links, rules)
        }
    }
}

/// Sends a page as it is.
pub fn show(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => send(status, html.replacen(WORDS_HERE, "", 1)),
        Err(_) => failed(),
    }
}

/// Sends a page, with the hard words that occur in it explained at its end.
pub fn show_with_words(status: StatusCode, page: &impl Template, rules: &Ruleset) -> Response {
    let explained = page.render().and_then(|html| {
        let words = text::hard_words(&html, &rules.glossary);
        let list = Words { words }.render()?;
        Ok(html.replacen(WORDS_HERE, &list, 1))
    });
    explained.map_or_else(|_| failed(), |html| send(status, html))
}

#[derive(Template)]
#[template(path = "words.html")]
struct Words<'a> {
    words: Vec<&'a Word>,
}

fn send(status: StatusCode, html: String) -> Response {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    (status, [(header::CONTENT_TYPE, kind)], html).into_response()
}

/// The last resort: a page that needs nothing to be made.
pub fn failed() -> Response {
    send(
        StatusCode::INTERNAL_SERVER_ERROR,
        include_str!("../../templates/failed.html").to_owned(),
    )
}
