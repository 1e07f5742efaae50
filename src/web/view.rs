//! The parts of the rules as pages show them: texts as HTML, sources as links, contacts as cards.

use super::contact::{self, Card};
use super::edition::{Cite, Edition};
use super::links::Links;
use super::local::{self, Local};
use super::text::Html;
use crate::contacts::{Directory, Municipality};
use crate::domain::grounds::{self, Ground};
use crate::domain::law::{Advice, Body, Destination};
use crate::domain::ruleset::Reference;
use crate::domain::{Answers, Bits, Ruleset, Text};

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

/// A part of the rules with whom to call for it.
pub struct WithCard<'a, T> {
    /// The part.
    pub part: &'a T,
    /// Whom to call.
    pub card: Option<Card>,
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

    /// The municipality that the visitor chose.
    #[must_use]
    pub fn place(&self) -> Option<&'a Municipality> {
        self.directory?.municipality(self.links.gemeente.as_deref()?)
    }

    /// What holds in that municipality besides, under the part of the rules with this id.
    #[must_use]
    pub fn local(&self, id: &str) -> Vec<Local> {
        let place = self.place();
        place.map_or_else(Vec::new, |place| local::under(place, id, &self.edition.language))
    }

    /// The contact with this id.
    #[must_use]
    pub fn card(&self, id: Option<&str>) -> Option<Card> {
        contact::card(self, id?)
    }

    /// Whom to call for these needs: the desks that are for one of them alone, and then the contact with this id.
    #[must_use]
    pub fn cards(&self, id: Option<&str>, needs: Bits) -> Vec<Option<Card>> {
        id.map_or_else(Vec::new, |id| contact::cards(self, id, needs))
    }

    /// Whom to call for a way outside the laws, of who has these needs.
    #[must_use]
    pub fn cards_of_way(&self, way: &Destination, chosen: Bits) -> Vec<Option<Card>> {
        self.cards(way.contact.as_deref(), way.goal.needs.and(chosen))
    }

    /// Advice with whom to call.
    #[must_use]
    pub fn advice(&self, list: impl IntoIterator<Item = &'a Advice>) -> Vec<WithCard<'a, Advice>> {
        let with_card = |part: &'a Advice| WithCard {
            card: self.card(part.contact.as_deref()),
            part,
        };
        list.into_iter().map(with_card).collect()
    }

    /// A body with whom to call.
    #[must_use]
    pub fn body(&self, part: &'a Body) -> WithCard<'a, Body> {
        WithCard {
            card: self.card(part.contact.as_deref()),
            part,
        }
    }

    /// Grounds in words: they end "omdat …".
    #[must_use]
    pub fn reasons(&self, answers: &Answers, found: &[Ground]) -> Vec<Html<'a>> {
        let words = grounds::words(self.rules, answers, found);
        words.into_iter().map(|text| self.line(text)).collect()
    }
}
