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

/// The name of a contact, and the day of the oldest thing that is said of it.
type Known = (String, Option<Date>);

impl Directory {
    /// What the operator should look up again: what was read more than `months` before `today`, file by file; a file
    /// without such contacts is left out.
    pub fn overdue(&self, today: Date, months: u16) -> Vec<Overdue> {
        let lists = self.lists().map(|(file, list)| -> (&str, Vec<Known>) {
            let known = |one: &Contact| (one.name.clone(), one.facts.oldest(false));
            (file, list.iter().map(known).collect())
        });
        let regions = self.regions.iter();
        let regions = regions.map(|one| (one.name.clone(), Some(one.zorgkantoor.on)));
        let places = self.municipalities.iter();
        let places = places.map(|one| (one.name.clone(), one.facts.oldest(false)));
        let others = [
            (load::MUNICIPALITIES, places.collect()),
            (load::REGIONS, regions.collect()),
            (load::DESKS, self.desks(false).collect()),
            (load::ADDITIONS, self.own()),
        ];
        let is_old = |day: &Date| day.saturating_add(i32::from(months).months()) < today;
        let files = lists.into_iter().chain(others).map(|(file, days)| Overdue {
            file,
            total: days.len(),
            contacts: days
                .into_iter()
                .filter_map(|(name, day)| Some((name, day.filter(is_old)?)))
                .collect(),
        });
        files.filter(|file| !file.contacts.is_empty()).collect()
    }

    /// The desks of municipalities of which something is said, by an operator or in our own files.
    fn desks(&self, own: bool) -> impl Iterator<Item = Known> {
        let places = self.municipalities.iter();
        places.flat_map(move |place| {
            place.desks.iter().filter_map(move |(_, desk)| {
                let day = desk.facts.oldest(own)?;
                Some((format!("{} {}", desk.name, place.name), Some(day)))
            })
        })
    }

    /// All that an operator changed or added.
    fn own(&self) -> Vec<Known> {
        let contacts = self.lists().into_iter().flat_map(|(_, list)| list);
        let contacts = contacts.map(|one| (&one.name, &one.facts));
        let places = self.municipalities.iter();
        let contacts = contacts.chain(places.clone().map(|one| (&one.name, &one.facts)));
        let changed = contacts.filter_map(|(name, facts)| Some((name.clone(), Some(facts.oldest(true)?))));
        let texts = places.flat_map(|place| {
            let name = |under: &str| format!("tekst bij {under}, {}", place.name);
            place
                .texts
                .iter()
                .map(move |text| (name(&text.under), Some(text.source.on)))
        });
        changed.chain(self.desks(true)).chain(texts).collect()
    }
}
