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

impl Directory {
    /// What the operator should look up again: what was read more than `months` before `today`, file by file; a file
    /// without such contacts is left out.
    #[must_use]
    pub fn overdue(&self, today: Date, months: u16) -> Vec<Overdue> {
        let contacts = |list: &[Contact]| {
            let days = list.iter().map(|one| (one.name.clone(), one.facts.oldest()));
            days.collect::<Vec<_>>()
        };
        let places = self.municipalities.iter();
        let regions = self.regions.iter();
        let desks = |own: bool| {
            let desks = places.clone().flat_map(move |place| {
                let desks = place.desks.iter().filter(move |(_, desk)| desk.is_own() == own);
                desks.map(|(_, desk)| (format!("{} {}", desk.name, place.name), desk.facts.oldest()))
            });
            desks.collect()
        };
        let (desks, own_desks) = (desks(false), desks(true));
        let places = places.map(|one| (one.name.clone(), one.facts.oldest()));
        let regions = regions.map(|one| (one.name.clone(), Some(one.zorgkantoor.on)));
        let files = [
            (load::NATIONAL, contacts(&self.nationals)),
            (load::ZORGKANTOREN, contacts(&self.zorgkantoren)),
            (load::INSURERS, contacts(&self.insurers)),
            (load::MUNICIPALITIES, places.collect()),
            (load::REGIONS, regions.collect()),
            (load::DESKS, desks),
            (load::ADDITIONS, own_desks),
        ];
        let is_old = |day: &Date| day.saturating_add(i32::from(months).months()) < today;
        let files = files.into_iter().map(|(file, days)| Overdue {
            file,
            total: days.len(),
            contacts: days
                .into_iter()
                .filter_map(|(name, day)| Some((name, day.filter(is_old)?)))
                .collect(),
        });
        files.filter(|file| !file.contacts.is_empty()).collect()
    }
}
