//! The sites that one program serves: whose each is, by which host names it is asked for, and what it looks like. An operator
//! writes a folder for each, with a `site.yaml` in it; `docs/branding.md` tells how.

mod beside;
mod colour;
mod contact;
mod logo;
mod read;
mod site;
mod theme;
mod tokens;
mod value;

pub use contact::{Contact, ContactError};
pub use read::{Found, read};
pub use site::{Sender, Served, Site, Sites};
