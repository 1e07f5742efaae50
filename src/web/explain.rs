//! Every rule in words, with its sources: on the screen, and with the questions on paper.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::diagram::{self, Detail};
use super::edition::Edition;
use super::operator::Report;
use super::page::{self, Frame};
use super::visit::Visit;
use super::words::{self, Asked, Phrase};
use crate::domain::{Condition, Ruleset};

#[derive(Template)]
#[template(path = "explain.html")]
struct ExplainPage<'a> {
    frame: Frame,
    rules: &'a Ruleset,
    edition: &'a Edition,
    visit: &'a Visit,
    /// Of each law what its rules share as a picture, as SVG.
    pictures: Vec<String>,
}

impl<'a> ExplainPage<'a> {
    fn when(&self, condition: &Condition) -> Phrase<'a> {
        words::phrase(self.edition, condition, Asked::InFull)
    }

    /// How to tell that a rule is wrong.
    fn report(&self, id: &str) -> Option<Report> {
        self.visit.report_rule(id)
    }

    /// Whether something counts without being asked.
    fn assumes(&self) -> bool {
        self.rules
            .questions
            .iter()
            .any(|asked| asked.assumption.is_some())
    }
}

/// `GET /uitleg`
pub async fn show(visit: Visit) -> Response {
    let edition = &visit.edition;
    let laws = edition.rules.laws.iter();
    let page = ExplainPage {
        frame: Frame::of(&visit),
        rules: &edition.rules,
        edition,
        visit: &visit,
        pictures: laws
            .map(|law| diagram::of_law(edition, law, Detail::Shared))
            .collect(),
    };
    page::show_with_words(StatusCode::OK, &page, edition)
}

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesPage<'a> {
    frame: Frame,
    rules: &'a Ruleset,
}

/// `GET /bronnen`
pub async fn sources(visit: Visit) -> Response {
    let page = SourcesPage {
        frame: Frame::of(&visit),
        rules: &visit.edition.rules,
    };
    page::show(StatusCode::OK, &page)
}

#[derive(Template)]
#[template(path = "paper.html")]
struct PaperPage<'a> {
    frame: Frame,
    rules: &'a Ruleset,
    edition: &'a Edition,
}

impl<'a> PaperPage<'a> {
    fn when(&self, condition: &Condition) -> Phrase<'a> {
        words::phrase(self.edition, condition, Asked::ByNumber)
    }
}

/// `GET /papier`
pub async fn paper(visit: Visit) -> Response {
    let page = PaperPage {
        frame: Frame::of(&visit),
        rules: &visit.edition.rules,
        edition: &visit.edition,
    };
    page::show(StatusCode::OK, &page)
}
