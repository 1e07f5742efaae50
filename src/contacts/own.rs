//! What an operator changed and added, in a line each, for who wants to know whether it was read.

use super::contact::{Contact, Municipality};
use super::directory::Directory;
use super::fact::{Fact, FactKind, Facts};

impl Directory {
    /// What an operator changed and added: a line for each municipality and each other contact, Dutch, such as
    /// "Leiden: wmo-loket 071 - 000 00 03; 2 teksten".
    pub fn additions(&self) -> Vec<String> {
        let places = self
            .municipalities
            .iter()
            .map(|place| (&place.name, of_place(place)));
        let lists = [&self.zorgkantoren, &self.insurers, &self.nationals];
        let contacts = lists.into_iter().flatten();
        let contacts =
            contacts.map(|one: &Contact| (&one.name, of_facts("", &one.facts).into_iter().collect()));
        let all = places.chain(contacts);
        let told = all.filter(|(_, parts): &(_, Vec<String>)| !parts.is_empty());
        told.map(|(name, parts)| format!("{name}: {}", parts.join("; ")))
            .collect()
    }
}

fn of_place(place: &Municipality) -> Vec<String> {
    let general = of_facts("algemeen ", &place.facts);
    let desks = place.desks.iter();
    let desks = desks.filter_map(|(desk, contact)| of_facts(&format!("{} ", desk.key()), &contact.facts));
    let texts = match place.texts.len() {
        0 => None,
        1 => Some("1 tekst".to_owned()),
        count => Some(format!("{count} teksten")),
    };
    general.into_iter().chain(desks).chain(texts).collect()
}

/// What an operator says of somebody: the number, or else what else it is.
fn of_facts(of: &str, facts: &Facts) -> Option<String> {
    let own = || facts.iter().filter(|fact| fact.own);
    let phone = own().find(|fact| fact.kind == FactKind::Phone);
    let shown: &Fact = phone.or_else(|| own().next())?;
    Some(format!("{of}{}", shown.value))
}
