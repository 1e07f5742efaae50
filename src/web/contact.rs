//! Whom to call: from the id of a contact in the rules to what a page shows of it.

use super::view::View;
use crate::contacts::{Contact, Directory, Line, Municipality, Verified};
use crate::domain::{Language, Ruleset};

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
    let rules = view.rules;
    if id == OWN {
        return None;
    }
    if id != MUNICIPALITY && id != REGIONAL {
        return directory.national(id).map(|contact| of_contact(contact, rules));
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
        Some(place) if id == MUNICIPALITY => of_municipality(place, rules),
        Some(place) => regional(directory, place, rules)?,
    })
}

/// The office that arranges long-term care where this municipality lies.
#[must_use]
pub fn regional(directory: &Directory, place: &Municipality, rules: &Ruleset) -> Option<Card> {
    let (_, office) = directory.zorgkantoor_of(place)?;
    Some(of_contact(office, rules))
}

/// A contact of the directory.
#[must_use]
pub fn of_contact(contact: &Contact, rules: &Ruleset) -> Card {
    let language = &*rules.language;
    let noted = |value: String, note: Option<&String>| (value, note.map(|note| language.t(note)));
    let hours = contact.hours.iter();
    let emails = contact.emails.iter();
    Card {
        name: language.name(&contact.name),
        purpose: language.t(&contact.purpose),
        phones: contact.phones.iter().map(|line| phone(line, language)).collect(),
        hours: hours
            .map(|one| noted(language.t(&one.value), one.note.as_ref()))
            .collect(),
        emails: emails
            .map(|one| noted(one.value.clone(), one.note.as_ref()))
            .collect(),
        visit: contact.visit.as_ref().map(|visit| visit.value.clone()),
        website: contact.website.as_ref().map(|website| website.value.clone()),
        look_first: today(rules).is_some_and(|today| contact.look_first(today)),
        choose: None,
        provenance: contact.phones.first().map(|line| line.provenance(language)),
    }
}

/// The municipality itself.
#[must_use]
pub fn of_municipality(place: &Municipality, rules: &Ruleset) -> Card {
    let language = &*rules.language;
    Card {
        name: language.t1("Gemeente {}", &place.name),
        phones: place.phone.iter().map(|line| phone(line, language)).collect(),
        website: Some(place.website.value.clone()),
        look_first: today(rules).is_some_and(|today| place.look_first(today)),
        provenance: place.phone.as_ref().map(|line| line.provenance(language)),
        ..Card::default()
    }
}

fn phone(line: &Verified<Line>, language: &Language) -> PhoneLine {
    PhoneLine {
        number: line.value.number.to_string(),
        dial: line.value.number.href(),
        note: line.note.as_ref().map(|note| language.t(note)),
        cost: line.value.cost.as_ref().map(|cost| language.t(cost)),
    }
}

fn today(rules: &Ruleset) -> Option<jiff::civil::Date> {
    let date = rules.date;
    let month = i8::try_from(date.month).ok()?;
    jiff::civil::Date::new(date.year, month, i8::try_from(date.day).ok()?).ok()
}
