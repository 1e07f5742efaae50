//! Which contacts the operator should look up again.

use jiff::ToSpan;
use jiff::civil::Date;

use super::contact::Contact;
use super::directory::Directory;
use super::load;

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
    let contacts = |list: &[Contact]| {
        let days = list.iter().map(|one| (one.name.clone(), one.facts.oldest()));
        days.collect::<Vec<_>>()
    };
    let places = &directory.municipalities;
    let desks = |own: bool| {
        let desks = places
            .iter()
            .flat_map(|place| place.desks.iter().map(move |(_, desk)| (place, desk)));
        let desks = desks.filter(|(_, desk)| desk.is_own() == own);
        desks
            .map(|(place, desk)| (format!("{} {}", desk.name, place.name), desk.facts.oldest()))
            .collect()
    };
    let of_places = places.iter().map(|one| (one.name.clone(), one.facts.oldest()));
    let of_regions = directory
        .regions
        .iter()
        .map(|one| (one.name.clone(), Some(one.zorgkantoor.on)));
    let files = [
        (load::NATIONAL, contacts(&directory.nationals)),
        (load::ZORGKANTOREN, contacts(&directory.zorgkantoren)),
        (load::INSURERS, contacts(&directory.insurers)),
        (load::MUNICIPALITIES, of_places.collect()),
        (load::REGIONS, of_regions.collect()),
        (load::DESKS, desks(false)),
        (load::OVERRIDES, desks(true)),
    ];
    let is_old = |day: Date| day.saturating_add(i32::from(months).months()) < today;
    let files = files.into_iter().map(|(file, days)| Overdue {
        file,
        total: days.len(),
        contacts: days
            .into_iter()
            .filter_map(|(name, day)| Some((name, day.filter(|day| is_old(*day))?)))
            .collect(),
    });
    files.filter(|file| !file.contacts.is_empty()).collect()
}
