//! The rules and the contacts as somebody wrote them: read from their folders, and checked as one set.

use std::path::PathBuf;

use super::check::{self, Found};
use crate::contacts::Directory;
use crate::domain::Date;
use crate::rules::{Book, Files, Severity};

/// Where they are; what is in no folder is inside the binary.
#[derive(Clone, Debug, Default)]
pub struct Folders {
    /// The rules.
    pub rules: Option<PathBuf>,
    /// The contacts of an operator.
    pub contacts: Option<PathBuf>,
}

/// What was read from the folders, and nobody looked at yet.
pub(super) struct Written {
    rules: Option<Files>,
    contacts: Option<Files>,
}

/// Rules and contacts in which there is no mistake, and that fit each other.
pub(super) struct Checked {
    pub(super) book: Book,
    pub(super) directory: Directory,
}

impl Folders {
    /// Whether there is anything that may change.
    pub(super) fn may_change(&self) -> bool {
        self.rules.is_some() || self.contacts.is_some()
    }

    /// What is in the folders; or the message, when a file cannot be read.
    pub(super) fn read(&self) -> Result<Written, String> {
        let rules = self.rules.as_deref().map(|folder| super::read(Some(folder)));
        let contacts = self
            .contacts
            .as_deref()
            .map(|folder| super::own_contacts(Some(folder)));
        Ok(Written {
            rules: rules.transpose()?,
            contacts: contacts.transpose()?,
        })
    }
}

impl Written {
    /// Fingerprints of what was read: of the rules and of the contacts.
    pub(super) fn digest(&self) -> String {
        let digest = |files: &Option<Files>| {
            files
                .as_ref()
                .map_or_else(String::new, |all| all.digest().to_owned())
        };
        format!("{} {}", digest(&self.rules), digest(&self.contacts))
    }

    /// Fingerprint of the contacts of an operator, when there is a folder for them.
    pub(super) fn contacts_digest(&self) -> Option<String> {
        self.contacts.as_ref().map(|own| own.digest().to_owned())
    }

    /// The rules and contacts, when `check` finds no mistake in them. The rules inside the binary were checked when it was
    /// built, and the cases and the proof take longer than the rest of a start: of those, only form and meaning are looked
    /// at again.
    pub(super) fn checked(&self, date: Date) -> Result<Checked, String> {
        let own = self.contacts.clone().unwrap_or_default();
        let directory = Directory::of(&own).map_err(|error| format!("{error}\n"))?;
        let contacts = super::contact_ids(&directory);
        let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
        let book = if let Some(files) = &self.rules {
            right(check::mistakes(files, &contacts, date), files)?
        } else {
            let served = super::read(None)?.without_cases();
            right(check::read(&served, &contacts, date), &served)?
        };
        let checked = super::check_mentions(&directory, &own, &book, date);
        checked.map_err(|error| format!("{error}\n"))?;
        if let Some(own) = &self.contacts {
            tracing::info!(
                folder = own.root(),
                files = super::names(own),
                "contacts were read"
            );
        }
        Ok(Checked {
            book: book.served(),
            directory,
        })
    }
}

fn right(found: Found, files: &Files) -> Result<Book, String> {
    let wrong = found.problems.iter();
    let wrong: Vec<_> = wrong.filter(|one| one.severity == Severity::Error).collect();
    let book = found.book.filter(|_| wrong.is_empty());
    book.ok_or_else(|| super::rendered(files, wrong))
}
