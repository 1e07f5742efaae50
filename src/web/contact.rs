//! Whom to call: from the id of a contact in the rules to what a page shows of it.

use super::view::View;
use crate::contacts::{Contact, Desk, Directory, Line, Municipality, Verified, calendar_day};
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
    /// Addresses for letters, with what they are for.
    pub post: Vec<(String, Option<String>)>,
    /// Website.
    pub website: Option<String>,
    /// Whether to look at the website first, because the numbers may be old.
    pub look_first: bool,
    /// For emergencies.
    pub urgent: bool,
    /// Where to choose the place on which this contact depends.
    pub choose: Option<String>,
    /// Where to look up the visitor's own insurer.
    pub insurers: Option<String>,
    /// What is not sure about it.
    pub caution: Option<String>,
    /// Where all this comes from, and of which day it is.
    pub credits: Vec<Credit>,
}

/// A source with its date, and what comes from it.
#[derive(Clone, Debug, Default)]
pub struct Credit {
    /// Source and date.
    pub source: String,
    /// What comes from it, such as "telefoon"; empty when everything does.
    pub of: Vec<&'static str>,
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
const INSURER: &str = "zorgverzekeraar";

/// The contact with this id; `None` when nothing is known about it.
#[must_use]
pub fn card(view: &View<'_>, id: &str) -> Option<Card> {
    let directory = view.directory?;
    let today = view.rules.date;
    let own = id == MUNICIPALITY || id == REGIONAL;
    let desk = Desk::ALL.into_iter().find(|desk| desk.key() == id);
    if id == INSURER {
        return Some(Card {
            insurers: Some(view.links.insurers()),
            ..Card::default()
        });
    }
    if !own && desk.is_none() {
        return directory.national(id).map(|contact| of_contact(contact, today));
    }
    let chosen = view.links.gemeente.as_deref();
    let Some(place) = chosen.and_then(|code| directory.municipality(code)) else {
        return Some(Card {
            choose: Some(view.links.places()),
            ..Card::default()
        });
    };
    if id == REGIONAL {
        return regional(directory, place, today);
    }
    let desk = desk.and_then(|desk| place.desk(desk));
    Some(desk.map_or_else(|| of_municipality(place, today), |desk| of_contact(desk, today)))
}

/// The office that arranges long-term care where this municipality lies.
#[must_use]
pub fn regional(directory: &Directory, place: &Municipality, today: Date) -> Option<Card> {
    let (region, office) = directory.zorgkantoor_of(place)?;
    Some(Card {
        caution: region.zorgkantoor.note.clone(),
        ..of_contact(office, today)
    })
}

/// A contact of the directory.
#[must_use]
pub fn of_contact(contact: &Contact, today: Date) -> Card {
    let origins = contact.phones.iter().map(|line| ("telefoon", line.provenance()));
    let named = |name: &'static str| move |text: &Verified<String>| (name, text.provenance());
    let origins = origins
        .chain(contact.hours.iter().map(named("openingstijden")))
        .chain(contact.emails.iter().map(named("e-mail")))
        .chain(contact.visit.iter().map(named("adres")))
        .chain(contact.post.iter().map(named("post")))
        .chain(contact.website.iter().map(named("website")));
    Card {
        credits: credits(origins),
        name: contact.name.clone(),
        purpose: contact.purpose.clone(),
        phones: contact.phones.iter().map(phone).collect(),
        hours: contact.hours.iter().map(noted).collect(),
        emails: contact.emails.iter().map(noted).collect(),
        visit: contact.visit.as_ref().map(|visit| visit.value.clone()),
        post: contact.post.iter().map(noted).collect(),
        website: contact.website.as_ref().map(|website| website.value.clone()),
        look_first: calendar_day(today).is_some_and(|today| contact.look_first(today)),
        urgent: contact.urgent,
        ..Card::default()
    }
}

/// The municipality itself.
#[must_use]
pub fn of_municipality(place: &Municipality, today: Date) -> Card {
    let origins = place.phone.iter().map(|line| ("telefoon", line.provenance()));
    let origins = origins
        .chain(place.email.iter().map(|email| ("e-mail", email.provenance())))
        .chain([("website", place.website.provenance())]);
    Card {
        credits: credits(origins),
        name: format!("Gemeente {}", place.name),
        phones: place.phone.iter().map(phone).collect(),
        emails: place.email.iter().map(noted).collect(),
        website: Some(place.website.value.clone()),
        look_first: calendar_day(today).is_some_and(|today| place.look_first(today)),
        ..Card::default()
    }
}

/// Each source once, with what comes from it.
fn credits(origins: impl Iterator<Item = (&'static str, String)>) -> Vec<Credit> {
    let mut credits: Vec<Credit> = Vec::new();
    for (what, source) in origins {
        let at = credits.iter().position(|known| known.source == source);
        let at = at.unwrap_or_else(|| {
            credits.push(Credit {
                source,
                of: Vec::new(),
            });
            credits.len() - 1
        });
        if !credits[at].of.contains(&what) {
            credits[at].of.push(what);
        }
    }
    if let [only] = credits.as_mut_slice() {
        only.of.clear();
    }
    credits
}

fn phone(line: &Verified<Line>) -> PhoneLine {
    PhoneLine {
        number: line.value.number.to_string(),
        dial: line.value.number.href(),
        note: line.note.clone(),
        cost: line.value.cost.clone(),
    }
}

/// A text with what it is for.
fn noted(text: &Verified<String>) -> (String, Option<String>) {
    (text.value.clone(), text.note.clone())
}
