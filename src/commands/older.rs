//! `check --against`: the older rules to compare with.

use std::path::Path;

use crate::domain::Date;
use crate::rules::{Book, Files};

/// The rules in a folder, as files and as checked.
///
/// # Errors
/// The message, when they cannot be read or have mistakes.
pub(super) fn older(folder: &Path, date: Date) -> Result<(Files, Book), String> {
    let files = super::read(Some(folder))?;
    let book = super::book(&files, date).map_err(|_| {
        let folder = folder.display();
        format!("fout: de regels in {folder} zijn niet goed, of gaan niet over {date}; kijk ze eerst na\n")
    })?;
    Ok((files, book))
}
