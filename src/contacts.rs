//! Whom to call: from what somebody types to a municipality, its zorgkantoor, the insurers and the national contacts.
//!
//! ```
//! use welke_zorgwet::contacts::{Directory, Found};
//!
//! let directory = Directory::embedded()?;
//! let Found::One(leiden) = directory.search("2332 KG") else { panic!("this postcode is in Leiden only") };
//! let (region, zorgkantoor) = directory.zorgkantoor_of(leiden).ok_or("checked on loading")?;
//! assert_eq!((region.name.as_str(), zorgkantoor.id.as_str()), ("Zuid-Holland Noord", "zorg-en-zekerheid"));
//! assert_eq!(zorgkantoor.phones[0].value.number.href(), "tel:+31715825888");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The data
//! [`Directory`] holds everything, read once from the files in `data/contacts/` (built into the program, or taken
//! from an operator's folder by [`Directory::load`]) and checked as a whole: a mistake gives a [`ContactsError`] that
//! names every problem with its line. Each value is a [`Verified`]: it carries its [`Source`] and its date, so that
//! a page can show [`Verified::provenance`] and, where [`Contact::look_first`] or [`Municipality::look_first`] says
//! so, "kijk eerst op de website" above it. What has no source is not in the data. The date of today is an argument.
//!
//! # Searching
//! [`Directory::search`] takes a municipality, a place or the four digits of a postcode, in any spelling. It never
//! guesses: only a name that fits gives [`Found::One`]; all else gives candidates to choose from, each with a
//! [`Candidate::label`] that cannot be mistaken for another. [`Directory::suggest`] is the same for a field in which
//! somebody is still typing.
//!
//! # Desks of an operator
//! `aanvullingen.yaml` in the folder, or [`Directory::with_overrides`], adds the Wmo desk and the others:
//!
//! ```yaml
//! gemeenten:
//!   '0546':
//!     wmo-loket: { name: …, phone: …, cost: …, hours: …, website: …, email: …, visit: …, source: …, on: 2026-11-01 }
//!     jeugd: {}                # the same fields; source and on may never be left out
//!     wijkteam: {}
//!     clientondersteuning: {}
//! ```
//! Read them with [`Municipality::desk`].
//!
//! # The map
//! [`Directory::region_map_svg`] draws the 31 regions as inline SVG with classes `regiokaart`, `regio` and
//! `regio-gekozen`, a title and a description; use it once on a page, since its ids are fixed.
//!
//! # Refreshing
//! [`import::run_import`] is what `contacts import` does.

mod check;
mod contact;
mod directory;
pub mod import;
mod load;
mod map;
mod names;
mod overdue;
mod overrides;
mod phone;
mod problem;
mod search;
mod table;
mod verified;

pub use contact::{Contact, Desk, Line, Municipality, Region};
pub use directory::Directory;
pub use names::coarse;
pub use overdue::Overdue;
pub use phone::{NotAPhone, Phone};
pub use problem::{ContactsError, Problem};
pub use search::{Candidate, Found, MAX_CANDIDATES};
pub use verified::{Certainty, OLD_AFTER_MONTHS, Source, Verified, calendar_day, date_text};

#[cfg(test)]
mod tests;
