//! Whom to call.
mod check;
mod contact;
mod directory;
mod load;
mod map;
mod names;
mod overrides;
mod phone;
mod problem;
mod search;
mod verified;

pub use contact::{Contact, Desk, Line, Municipality, Region};
pub use directory::Directory;
pub use phone::{NotAPhone, Phone};
pub use problem::{ContactsError, Problem};
pub use search::{Candidate, Found, MAX_CANDIDATES};
pub use verified::{Certainty, OLD_AFTER_MONTHS, RECHECK_AFTER_MONTHS, Source, Verified, date_text};

#[cfg(test)]
mod tests;
