//! The directory: all contacts in memory, read once and checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::contact::{Contact, Desk, Municipality, Region};
use super::fact::Source;
use super::load;
use super::mentions::{Known, Mention};
use super::problem::ContactsError;
use super::search::Index;
use crate::files::{Diagnostic, Files};

/// All contacts of the Netherlands. Immutable; share it behind an `Arc`.
#[derive(Debug, Clone)]
pub struct Directory {
    /// Sorted by code.
    pub(super) municipalities: Vec<Municipality>,
    /// Sorted by code.
    pub(super) regions: Vec<Region>,
    pub(super) zorgkantoren: Vec<Contact>,
    pub(super) nationals: Vec<Contact>,
    pub(super) insurers: Vec<Contact>,
    pub(super) sources: BTreeMap<String, Arc<Source>>,
    /// Region code and the data of its SVG path.
    pub(super) shapes: Vec<(String, String)>,
    pub(super) index: Index,
    /// What it names outside its own files.
    pub(super) mentions: Vec<Mention>,
}

impl Directory {
    /// The directory that is built into the program.
    ///
    /// # Errors
    /// [`ContactsError`] with everything that is wrong in the data, in Dutch.
    pub fn embedded() -> Result<Self, ContactsError> {
        Directory::of(&Files::default())
    }

    /// The directory with the files of an operator: each takes the place of the built-in one of that name, and what stands in
    /// `aanvullingen.yaml` comes before all others. What is not there stays as built in.
    ///
    /// # Errors
    /// [`ContactsError`] with everything that is wrong in the data, in Dutch.
    pub fn of(own: &Files) -> Result<Self, ContactsError> {
        load::directory(own)
    }

    /// Whether all that it names of the rules is there; `own` are the files that it was made of.
    ///
    /// # Errors
    /// [`ContactsError`] with each id that the rules do not have.
    pub fn check_mentions(&self, own: &Files, known: &Known<'_>) -> Result<(), ContactsError> {
        let wrong = self.mentions.iter().filter_map(|one| one.wrong(known));
        ContactsError::unless_good((), &load::laid_over(own), wrong.collect())
    }

    /// Where an operator still has what stands in the example; `own` are the files that it was made of.
    pub fn examples(&self, own: &Files) -> (Files, Vec<Diagnostic>) {
        let found = self.mentions.iter().filter_map(Mention::example);
        (load::laid_over(own), found.collect())
    }

    /// The municipality with this CBS code of four digits, such as "0546".
    pub fn municipality(&self, code: &str) -> Option<&Municipality> {
        position(&self.municipalities, code).map(|at| &self.municipalities[at])
    }

    /// All municipalities, sorted by code.
    pub fn municipalities(&self) -> &[Municipality] {
        &self.municipalities
    }

    /// The region with this CBS code, such as "ZK28".
    pub fn region(&self, code: &str) -> Option<&Region> {
        self.regions.iter().find(|region| region.code == code)
    }

    /// All regions, sorted by code.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The zorgkantoor with this slug, such as "zorg-en-zekerheid".
    pub fn zorgkantoor(&self, slug: &str) -> Option<&Contact> {
        self.zorgkantoren.iter().find(|contact| contact.id == slug)
    }

    /// The region of a municipality and its zorgkantoor. Loading has checked that both exist, so `None` only
    /// happens for a municipality of another directory.
    pub fn zorgkantoor_of(&self, municipality: &Municipality) -> Option<(&Region, &Contact)> {
        let region = self.region(&municipality.region)?;
        Some((region, self.zorgkantoor(&region.zorgkantoor.value)?))
    }

    /// All zorgkantoren.
    pub fn zorgkantoren(&self) -> &[Contact] {
        &self.zorgkantoren
    }

    /// The national contact with this slug, such as "ciz".
    pub fn national(&self, id: &str) -> Option<&Contact> {
        self.nationals.iter().find(|contact| contact.id == id)
    }

    /// All national contacts, emergencies first.
    pub fn nationals(&self) -> &[Contact] {
        &self.nationals
    }

    /// All labels of health insurers.
    pub fn insurers(&self) -> &[Contact] {
        &self.insurers
    }

    /// The contacts that depend on no municipality, by their files.
    pub(super) fn lists(&self) -> [(&'static str, &[Contact]); 3] {
        [
            (load::NATIONAL, &self.nationals),
            (load::ZORGKANTOREN, &self.zorgkantoren),
            (load::INSURERS, &self.insurers),
        ]
    }

    /// The Dutch texts of this directory that can be translated, with where each stands, and whether it is a name.
    pub fn texts(&self) -> impl Iterator<Item = (String, &str, bool)> {
        let contacts = self.lists().into_iter().flat_map(|(file, list)| {
            list.iter()
                .flat_map(move |one| texts(format!("data/contacts/{file}: {}", one.id), one))
        });
        let desks = Desk::ALL.into_iter().flat_map(|desk| {
            let origin = || format!("src/contacts: {}", desk.key());
            [(origin(), desk.name(), true), (origin(), desk.purpose(), false)]
        });
        let known = self.municipalities.iter().flat_map(|place| {
            let desks = place.desks.iter().filter(|(_, desk)| !desk.is_own());
            desks.flat_map(|(kind, desk)| {
                let origin = format!("data/contacts/{}: {} {}", load::DESKS, place.code, kind.key());
                texts(origin, desk)
            })
        });
        let regions = self.regions.iter().filter_map(|region| {
            let note = region.zorgkantoor.note.as_deref()?;
            Some((
                format!("data/contacts/{}: {}", load::REGIONS, region.code),
                note,
                false,
            ))
        });
        // A source is shown by its title, or described by us.
        let sources = self.sources.iter();
        let sources = sources.map(|(id, source)| {
            (
                format!("data/contacts/{}: {id}", load::SOURCES),
                source.name.as_str(),
                true,
            )
        });
        let municipalities = self.municipalities.iter().map(|place| {
            let origin = format!("data/contacts/{}: {}", load::MUNICIPALITIES, place.code);
            (origin, place.name.as_str(), true)
        });
        { contacts.chain(desks).chain(known).chain(regions) }
            .chain(sources)
            .chain(municipalities)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Arc<Source>> {
        self.sources.get(id)
    }
}

/// The place of a municipality among all, which are sorted by code.
pub(super) fn position(all: &[Municipality], code: &str) -> Option<usize> {
    all.binary_search_by(|one| one.code.as_str().cmp(code)).ok()
}

/// The name of a contact and what is told about it, from where it stands.
fn texts(origin: String, contact: &Contact) -> impl Iterator<Item = (String, &str, bool)> {
    let told = contact.told().map(|text| (text, false));
    let texts = std::iter::once((contact.name.as_str(), true)).chain(told);
    texts.map(move |(text, name)| (origin.clone(), text, name))
}
