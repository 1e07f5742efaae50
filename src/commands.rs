//! The commands: each gives a text and an exit code, and writes nothing itself.

pub mod check;
pub mod decide;
mod impact;
pub mod import;
pub mod live;
pub mod overview;
mod report;
pub mod schema;
pub mod serve;
mod server;

use std::path::Path;

use crate::contacts::{Desk, Directory};
use crate::rules::{Diagnostic, Files, OtherText};
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

/// The texts outside the rules that visitors read: those of the pages and of the contacts.
#[must_use]
pub fn other_texts(directory: &Directory) -> Vec<OtherText> {
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
    of_pages.chain(of_contacts).collect()
}

/// The ids that rules may name as a contact: the national ones, and the desks that depend on the municipality.
#[must_use]
pub fn contact_ids(directory: &Directory) -> Vec<String> {
    let nationals = directory.nationals().iter().map(|contact| contact.id.clone());
    let desks = Desk::ALL.into_iter().map(|desk| desk.key().to_owned());
    nationals.chain(desks).collect()
}

/// Mistakes, ready to print.
fn rendered<'d>(files: &Files, problems: impl IntoIterator<Item = &'d Diagnostic>) -> String {
    let problems = problems.into_iter();
    problems.map(|problem| problem.render(files) + "\n\n").collect()
}
