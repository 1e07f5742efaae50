//! Whom to call: from the id of a contact in the rules to what a page shows of it.

use super::view::View;
use crate::contacts::{Contact, Directory, Line, Municipality, Verified};
use crate::domain::Date;

/// A contact, ready to show.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Its name; empty when the place has to be chosen first.
    pub name: String,
    /// What one goes there for.
    pub purpose: String,
    /// Phone numbers, best one first.
    pub phones: Vec<PhoneLine>,
    /// Opening hours.
    pub hours: Vec<(String, Option<String>)>,
    /// E-mail addresses, with what they are for.
    pub emails: Vec<(String, Option<String>)>,
    /// Address to visit.
    pub visit: Option<String>,
    /// Website.
    pub website: Option<String>,
    /// Whether to look at the website first, because the numbers may be old.
    pub look_first: bool,
    /// Where to choose the place on which this contact depends.
    pub choose: Option<String>,
    /// Where the first number comes from, and of which day it is.
    pub provenance: Option<String>,
}

/// A phone number, ready to show.
#[derive(Clone, Debug, Default)]
pub struct PhoneLine {
    /// The number as people write it.
    pub number: String,
    /// The address of a link that dials it.
    pub dial: String,
    /// What it is for.
    pub note: Option<String>,
    /// What a call costs.
    pub cost: Option<String>,
}

/// The kind of contact that is the visitor's own municipality.
pub const MUNICIPALITY: &str = "gemeente";
/// The kind of contact that arranges care in the visitor's region.
const REGIONAL: &str = "zorgkantoor";
/// The kind of contact that is different for each visitor, and is on their own papers.
const OWN: &str = "zorgverzekeraar";

/// The contact with this id; `None` when nothing is known about it.
#[must_use]
pub fn card(view: &View<'_>, id: &str) -> Option<Card> {
    let directory = view.directory?;
    let today = view.rules.date;
    if id == OWN {
        return None;
    }
    if id != MUNICIPALITY && id != REGIONAL {
        return directory.national(id).map(|contact| of_contact(contact, today));
    }
    let chosen = view
        .links
        .gemeente
        .as_deref()
        .and_then(|code| directory.municipality(code));
    Some(match chosen {
        None => Card {
            choose: Some(view.links.places()),
            ..Card::default()
        },
        Some(place) if id == MUNICIPALITY => of_municipality(place, today),
        Some(place) => regional(directory, place, today)?,
    })
}

/// The office that arranges long-term care where this municipality lies.
#[must_use]
pub fn regional(directory: &Directory, place: &Municipality, today: Date) -> Option<Card> {
    let (_, office) = directory.zorgkantoor_of(place)?;
    Some(of_contact(office, today))
}

/// A contact of the directory.
#[must_use]
pub fn of_contact(contact: &Contact, today: Date) -> Card {
    Card {
        name: contact.name.clone(),
        purpose: contact.purpose.clone(),
        phones: contact.phones.iter().map(phone).collect(),
        hours: contact.hours.iter().map(noted).collect(),
        emails: contact.emails.iter().map(noted).collect(),
        visit: contact.visit.as_ref().map(|visit| visit.value.clone()),
        website: contact.website.as_ref().map(|website| website.value.clone()),
        look_first: day(today).is_some_and(|today| contact.look_first(today)),
        choose: None,
        provenance: contact.phones.first().map(Verified::provenance),
    }
}

/// The municipality itself.
#[must_use]
pub fn of_municipality(place: &Municipality, today: Date) -> Card {
    Card {
        name: format!("Gemeente {}", place.name),
        phones: place.phone.iter().map(phone).collect(),
        website: Some(place.website.value.clone()),
        look_first: day(today).is_some_and(|today| place.look_first(today)),
        provenance: place.phone.as_ref().map(Verified::provenance),
        ..Card::default()
    }
}

fn phone(line: &Verified<Line>) -> PhoneLine {
    PhoneLine {
        number: line.value.number.to_string(),
        dial: line.value.number.href(),
        note: line.note.clone(),
        cost: line.value.cost.clone(),
    }
}

fn day(date: Date) -> Option<jiff::civil::Date> {
    let month = i8::try_from(date.month).ok()?;
    jiff::civil::Date::new(date.year, month, i8::try_from(date.day).ok()?).ok()
}

/// A text with what it is for.
fn noted(text: &Verified<String>) -> (String, Option<String>) {
    (text.value.clone(), text.note.clone())
}
