//! `check --against`: what changes for whom.

use std::fmt::Write as _;
use std::path::Path;

use crate::domain::Date;
use crate::rules::Book;
use crate::rules::impact::{Change, impact};
use crate::rules::run::in_words;

/// How the rules in a folder differ from a newer set, in words.
///
/// # Errors
/// The message, when the older rules cannot be read or have mistakes.
pub(super) fn compared(old: &Path, new: &Book, date: Date) -> Result<String, String> {
    let files = super::read(Some(old))?;
    let old = super::book(&files, date).map_err(|_| {
        let folder = old.display();
        format!("fout: de regels in {folder} zijn niet goed, of gaan niet over {date}; kijk ze eerst na\n")
    })?;
    let changes = impact(&old.on(date), &new.on(date));
    let mut out = format!("veranderd ten opzichte van regels {}:\n", old.digest);
    for change in &changes {
        tell(&mut out, change);
    }
    out.push('\n');
    Ok(out)
}

fn tell(out: &mut String, change: &Change) {
    let Change {
        law,
        situations,
        changed,
        examples,
    } = change;
    if examples.is_empty() {
        let _ = writeln!(out, "- {law}: niets ({situations:.0} situaties)");
        return;
    }
    let _ = writeln!(out, "- {law}: {changed:.0} van {situations:.0} situaties");
    for (before, after, answers) in examples {
        let (before, after) = (in_words((*before).into()), in_words((*after).into()));
        let _ = writeln!(out, "    van {before} naar {after}, {answers}");
    }
}
