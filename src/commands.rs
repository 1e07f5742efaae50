//! The commands: each gives a text and an exit code, and writes nothing itself.

pub mod check;
pub mod decide;
mod impact;
pub mod live;
mod report;
pub mod schema;
pub mod serve;

use std::path::Path;

use crate::contacts::Directory;
use crate::rules::{Files, OtherText};
use crate::web;

/// What a command says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// Whether all is well: exit code 0, else 1.
    pub good: bool,
}

impl Said {
    /// Only an error.
    #[must_use]
    pub fn wrong(err: String) -> Said {
        Said {
            out: String::new(),
            err,
            good: false,
        }
    }
}

/// The rules in a folder, or those inside the binary.
///
/// # Errors
/// The message, when a file cannot be read.
pub fn read(folder: Option<&Path>) -> Result<Files, String> {
    match folder {
        Some(folder) => {
            Files::read(folder).map_err(|error| format!("fout: kan de regels niet lezen: {error}\n"))
        }
        None => Ok(Files::embedded()),
    }
}

/// The contacts inside the binary, with those of an operator in `folder` laid over them.
///
/// # Errors
/// The message, when they are wrong.
pub fn directory(folder: Option<&Path>) -> Result<Directory, String> {
    let read = folder.map_or_else(Directory::embedded, Directory::load);
    read.map_err(|error| format!("{error}\n"))
}

/// The texts outside the rules that visitors read: those of the pages and of the contacts inside the binary.
///
/// # Errors
/// The message, when the contacts inside the binary are wrong.
pub fn other_texts() -> Result<Vec<OtherText>, String> {
    let directory = directory(None)?;
    let of_contacts = directory.texts().map(|(origin, text, name)| OtherText {
        origin,
        text: text.to_owned(),
        required: !name,
    });
    let of_pages = web::texts().map(|(origin, text)| OtherText {
        origin,
        text: text.to_owned(),
        required: true,
    });
    Ok(of_pages.chain(of_contacts).collect())
}

/// The ids that rules may name as a contact: the national ones, and the kinds that depend on the place.
///
/// # Errors
/// The message, when the contacts inside the binary are wrong.
pub fn contact_ids() -> Result<Vec<String>, String> {
    Ok(directory(None)?
        .nationals()
        .iter()
        .map(|contact| contact.id.clone())
        .collect())
}
