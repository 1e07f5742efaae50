//! `overview`: writes the overview of worked cases anew, after a change of the rules that was meant.

use std::fs;
use std::path::Path;

use super::{Said, check};
use crate::domain::Date;
use crate::rules::overview;

/// Writes the overview in a folder of rules anew.
#[must_use]
pub fn write(folder: &Path, date: Date) -> Said {
    written(folder, date).unwrap_or_else(Said::wrong)
}

fn written(folder: &Path, date: Date) -> Result<Said, String> {
    let files = super::read(Some(folder))?;
    // Contacts matter to texts only.
    let found = check::read(&files, &[], date);
    let Some(book) = found.book else {
        return Err(super::rendered(&files, &found.problems));
    };
    let path = folder.join(overview::FILE);
    fs::write(&path, overview::overview(&book, &files, date))
        .map_err(|error| format!("fout: kan {} niet schrijven: {error}\n", path.display()))?;
    Ok(Said {
        out: format!("geschreven: {}\n", path.display()),
        good: true,
        ..Said::default()
    })
}
