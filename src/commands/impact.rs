//! `check --against`: what changes for whom.

use std::path::Path;

use crate::domain::Date;
use crate::rules::Book;
use crate::rules::impact::{Impact, impact};

/// How the rules in a folder differ from a newer set.
///
/// # Errors
/// The message, when the older rules cannot be read or have mistakes.
pub(super) fn compared(old: &Path, new: &Book, date: Date) -> Result<Impact, String> {
    let files = super::read(Some(old))?;
    let old = super::book(&files, date).map_err(|_| {
        let folder = old.display();
        format!("fout: de regels in {folder} zijn niet goed, of gaan niet over {date}; kijk ze eerst na\n")
    })?;
    Ok(impact(&old, new, date))
}
