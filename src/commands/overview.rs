//! `overview`: writes the worked cases that are made from the rules anew, after a change of the rules that was meant.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Said, check};
use crate::domain::Date;
use crate::rules::overview;

/// Writes the cases that are made from the rules in a folder anew.
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
    let made = [
        (overview::FILE, overview::overview(&book, &files, date)),
        (overview::TOLD, overview::told(&book, &files, date)),
    ];
    let mut out = String::new();
    for (name, text) in made {
        let path = folder.join(name);
        fs::write(&path, text)
            .map_err(|error| format!("fout: kan {} niet schrijven: {error}\n", path.display()))?;
        let _ = writeln!(out, "geschreven: {}", path.display());
    }
    Ok(Said {
        out,
        good: true,
        ..Said::default()
    })
}
