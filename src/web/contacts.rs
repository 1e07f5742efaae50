//! Everybody to call, whatever the place: national organisations, zorgkantoren and health insurers on one page.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::contact::{self, Card};
use super::edition::Edition;
use super::page::{self, Frame};
use super::visit::Visit;
use crate::contacts::{Contact, Directory};

#[derive(Template)]
#[template(path = "contacts.html")]
struct ContactsPage {
    frame: Frame,
    urgent: Vec<Card>,
    national: Vec<Card>,
    regional: Vec<Card>,
    insurers: Vec<Card>,
}

/// `GET /contact`
pub async fn show(visit: Visit) -> Response {
    let edition = &visit.edition;
    let of = |list: fn(&Directory) -> &[Contact], card: fn(&Contact, &Edition) -> Card| -> Vec<Card> {
        let contacts = visit.directory.as_deref().map_or(&[][..], list);
        contacts.iter().map(|one| card(one, edition)).collect()
    };
    let mut insurers = of(Directory::insurers, contact::of_contact);
    insurers.sort_by_key(|card| card.name.to_lowercase());
    for card in &mut insurers {
        // All insurers do the same; the heading above them says it once.
        card.purpose.clear();
    }
    let nationals = of(Directory::nationals, contact::national);
    let (urgent, national) = nationals.into_iter().partition(|card| card.urgent);
    let page = ContactsPage {
        urgent,
        national,
        regional: of(Directory::zorgkantoren, contact::office),
        insurers,
        frame: Frame::of(&visit),
    };
    page::show_with_words(StatusCode::OK, &page, &visit.edition)
}
