//! `check --against`: the older rules to compare with.

use std::path::Path;

use crate::domain::Date;
use crate::files::{File, diagnostic};
use crate::rules::{Book, Files, Severity};

use super::check;

/// Lists that the first releases did not have.
const LATER: [&str; 1] = ["nieuw.yaml"];

/// The rules in a folder, as files and as checked; a list that was not there yet is empty.
///
/// # Errors
/// The message with the first mistake, when they cannot be read or have mistakes.
pub(super) fn older(folder: &Path, date: Date) -> Result<(Files, Book), String> {
    let read = super::read(Some(folder))?;
    let missing = LATER
        .iter()
        .filter(|path| !read.list().iter().any(|file| file.path == **path));
    let missing = missing.map(|path| File {
        path: (*path).to_owned(),
        text: "[]\n".to_owned(),
    });
    let files = Files::new(read.root(), read.list().iter().cloned().chain(missing));
    let mut found = check::read(&files, &[], date);
    if let Some(mut book) = found.book.take() {
        read.digest().clone_into(&mut book.rules.digest);
        return Ok((files, book));
    }
    diagnostic::sort(&mut found.problems);
    let mut errors = { found.problems.iter() }.filter(|one| one.severity == Severity::Error);
    let first = super::rendered(&files, errors.next());
    let folder = folder.display();
    Err(format!(
        "{first}fout: de regels in {folder} zijn niet goed, of gaan niet over {date}; kijk ze eerst na: `check {folder}`\n"
    ))
}
