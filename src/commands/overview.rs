//! `overview`: writes the worked cases that are made from the rules anew, after a change of the rules that was meant.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::Said;
use crate::domain::Date;
use crate::rules::overview;

/// Writes the cases that are made from the rules in a folder anew.
pub fn write(folder: &Path, date: Date) -> Said {
    written(folder, date).into()
}

fn written(folder: &Path, date: Date) -> Result<String, String> {
    let files = super::read(Some(folder))?;
    let book = super::book(&files, date)?;
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
    Ok(out)
}
