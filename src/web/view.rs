//! The parts of the rules as pages show them: texts as HTML, sources as links, contacts as cards.

use super::contact::{self, Card};
use super::edition::{Cite, Edition};
use super::links::Links;
use super::text::Html;
use crate::contacts::Directory;
use crate::domain::grounds::{self, Ground};
use crate::domain::language::capital;
use crate::domain::law::{Advice, Body};
use crate::domain::ruleset::Reference;
use crate::domain::{Answers, Ruleset, Text};

/// What turns parts of the rules into parts of a page.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The rules, as the page says them.
    pub edition: &'a Edition,
    /// The rules.
    pub rules: &'a Ruleset,
    /// The addresses as seen from the page.
    pub links: &'a Links,
    /// Whom to call.
    pub directory: Option<&'a Directory>,
}

/// A piece of advice.
pub struct AdviceView<'a> {
    /// Its heading.
    pub title: Option<Text>,
    /// Its paragraphs.
    pub text: Vec<Html<'a>>,
    /// Whom to call.
    pub card: Option<Card>,
    /// Where it is said.
    pub cites: Vec<Cite<'a>>,
}

/// A body with a task.
pub struct BodyView<'a> {
    /// Its name, as at the start of a sentence.
    pub title: String,
    /// What it does.
    pub text: Html<'a>,
    /// Whom to call.
    pub card: Option<Card>,
    /// Where it is said.
    pub cites: Vec<Cite<'a>>,
}

impl<'a> View<'a> {
    /// A text as a reader sees it.
    #[must_use]
    pub fn say(&self, text: Text) -> &'a str {
        self.edition.say(text)
    }

    /// A line of text.
    #[must_use]
    pub fn line(&self, text: Text) -> Html<'a> {
        self.edition.line(text)
    }

    /// Paragraphs of text.
    #[must_use]
    pub fn paragraphs(&self, text: Text) -> Vec<Html<'a>> {
        self.edition.paragraphs(text)
    }

    /// References as links.
    #[must_use]
    pub fn cites(&self, references: impl IntoIterator<Item = &'a Reference>) -> Vec<Cite<'a>> {
        self.edition.cites(references)
    }

    /// The contact with this id.
    #[must_use]
    pub fn card(&self, id: Option<&str>) -> Option<Card> {
        contact::card(self, id?)
    }

    /// Advice, ready to show.
    #[must_use]
    pub fn advice(&self, list: impl IntoIterator<Item = &'a Advice>) -> Vec<AdviceView<'a>> {
        let view = |item: &'a Advice| AdviceView {
            title: item.title,
            text: self.paragraphs(item.text),
            card: self.card(item.contact.as_deref()),
            cites: self.cites(&item.sources),
        };
        list.into_iter().map(view).collect()
    }

    /// A body, ready to show.
    #[must_use]
    pub fn body(&self, body: &'a Body) -> BodyView<'a> {
        BodyView {
            title: capital(self.say(body.name)),
            text: self.line(body.text),
            card: self.card(body.contact.as_deref()),
            cites: self.cites(&body.sources),
        }
    }

    /// Grounds in words: they end "omdat …".
    #[must_use]
    pub fn reasons(&self, answers: &Answers, found: &[Ground]) -> Vec<Html<'a>> {
        let words = grounds::words(self.rules, answers, found);
        words.into_iter().map(|text| self.line(text)).collect()
    }
}
