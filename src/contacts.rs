//! Whom to call: from what somebody types to a municipality, its zorgkantoor, the insurers and the national contacts.
//!
//! ```
//! use welke_zorgwet::contacts::{Directory, FactKind, Found};
//!
//! let directory = Directory::embedded()?;
//! let Found::One(leiden) = directory.search("2332 KG") else { panic!("this postcode is in Leiden only") };
//! let (region, zorgkantoor) = directory.zorgkantoor_of(leiden).ok_or("checked on loading")?;
//! assert_eq!((region.name.as_str(), zorgkantoor.id.as_str()), ("Zuid-Holland Noord", "zorg-en-zekerheid"));
//! let phone = zorgkantoor.facts.one(FactKind::Phone).ok_or("it has a number")?;
//! assert_eq!(phone.value, "071 - 582 58 88");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The data
//! [`Directory`] holds everything, read once from the files in `data/contacts/` (built into the program, or taken
//! from the folder of an operator by [`read`] and [`Directory::of`]) and checked as a whole: a mistake gives a [`ContactsError`] that
//! names every problem with its line. Each [`Fact`] carries its [`Source`] and its date, so that
//! a page can show [`Fact::provenance`] and, where [`Contact::look_first`] or [`Facts::look_first`] says
//! so, "kijk eerst op de website" above it. What has no source is not in the data. The date of today is an argument.
//!
//! # What an operator changes and adds
//! `aanvullingen.yaml` in the folder lays facts over those of a contact, and gives a municipality desks and texts:
//!
//! ```yaml
//! gemeenten:
//!   '0546':
//!     algemeen: { phone: …, source: …, on: 2026-11-01 }   # one fact; the others stay
//!     wmo-loket: { name: …, needs: [ … ], phone: …, cost: …, hours: …, website: …, email: …, visit: …, source: …, on: … }
//!     teksten: [ { under: …, text: …, translations: { en: … }, website: …, source: …, on: … } ]
//! landelijk:
//!   ciz: { hours: …, source: …, on: … }
//! ```
//! Read them with [`Municipality::desk`] and [`Municipality::texts_under`]. What it names of the rules is checked by
//! [`Directory::check_mentions`], as this room knows no rules.

mod contact;
mod directory;
mod fact;
mod load;
mod local;
mod map;
mod mentions;
mod names;
mod overdue;
mod own;
mod phone;
mod problem;
mod search;

pub use contact::{Contact, Desk, Municipality, Region};
pub use directory::Directory;
pub use fact::{Certainty, Fact, FactKind, Facts, OLD_AFTER_MONTHS, Source, calendar_day, date_text};
pub use load::written::Additions;
pub use load::{ADDITIONS, MUNICIPALITIES, read};
pub use local::LocalText;
pub use mentions::Known;
pub use names::coarse;
pub use overdue::Overdue;
pub use phone::Phone;
pub use problem::ContactsError;
pub use search::{Candidate, Found, MAX_CANDIDATES};

#[cfg(test)]
mod tests;
