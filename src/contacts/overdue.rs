//! Which contacts the operator should look up again.

use jiff::ToSpan;
use jiff::civil::Date;

use super::contact::{Contact, Municipality};
use super::directory::Directory;

/// The contacts of one data file of which something was read too long ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// The data file.
    pub file: &'static str,
    /// How many contacts that file has.
    pub total: usize,
    /// The name of each contact that is overdue, with the day of the oldest thing that is said of it.
    pub contacts: Vec<(String, Date)>,
}

/// What is overdue on the day `today`, when everything must be read again after so many months; a file without
/// such contacts is left out.
pub(super) fn overdue(directory: &Directory, today: Date, months: u16) -> Vec<Overdue> {
    let contacts = |file, list: &[Contact]| {
        let days = list.iter().map(|one| (one.name.clone(), of_contact(one)));
        before(file, days, today, months)
    };
    let regions = directory.regions.iter();
    let municipalities = directory.municipalities.iter();
    let desks = |own: bool| {
        municipalities.clone().flat_map(move |place| {
            let desks = place.desks.iter().filter(move |(_, desk)| desk.is_own() == own);
            desks.map(|(_, desk)| (format!("{} {}", desk.name, place.name), of_contact(desk)))
        })
    };
    let files = [
        contacts(super::load::NATIONAL, &directory.nationals),
        contacts(super::load::ZORGKANTOREN, &directory.zorgkantoren),
        contacts(super::load::INSURERS, &directory.insurers),
        before(
            super::load::MUNICIPALITIES,
            municipalities
                .clone()
                .map(|one| (one.name.clone(), of_municipality(one))),
            today,
            months,
        ),
        before(
            super::load::REGIONS,
            regions.map(|one| (one.name.clone(), Some(one.zorgkantoor.on))),
            today,
            months,
        ),
        before(super::load::DESKS, desks(false), today, months),
        before(super::load::OVERRIDES, desks(true), today, months),
    ];
    files
        .into_iter()
        .filter(|file| !file.contacts.is_empty())
        .collect()
}

fn before(
    file: &'static str,
    days: impl Iterator<Item = (String, Option<Date>)>,
    today: Date,
    months: u16,
) -> Overdue {
    let mut total = 0;
    let contacts = days.inspect(|_| total += 1).filter_map(|(name, day)| {
        let day = day?;
        (day.saturating_add(i32::from(months).months()) < today).then_some((name, day))
    });
    let contacts = contacts.collect();
    Overdue {
        file,
        total,
        contacts,
    }
}

/// The day of the oldest thing that is said of a contact; `None` when nothing with a date is.
fn of_contact(contact: &Contact) -> Option<Date> {
    let texts = contact.hours.iter().chain(&contact.website);
    let texts = texts
        .chain(&contact.emails)
        .chain(&contact.visit)
        .chain(&contact.post);
    let lines = contact.phones.iter().map(|line| line.on);
    texts.map(|text| text.on).chain(lines).min()
}

fn of_municipality(place: &Municipality) -> Option<Date> {
    let phone = place.phone.iter().map(|line| line.on);
    let email = place.email.iter().map(|email| email.on);
    phone.chain(email).chain([place.website.on]).min()
}
