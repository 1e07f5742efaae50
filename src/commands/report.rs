//! `check --report`: one page about a set of rules, to keep with a release.

use std::fmt::Write as _;

use crate::domain::Date;
use crate::domain::law::Review;
use crate::rules::impact::Impact;
use crate::rules::{Book, Files, Severity};

use super::check::{Found, in_words};

/// Where a name could stand.
const NOBODY: &str = "nog door niemand nagelezen";

/// The page, in Markdown.
pub(super) fn markdown(files: &Files, found: &Found, changed: Option<&Impact>, date: Date) -> String {
    let mut out = format!(
        "# Verslag van de regels\n\nRegels `{}`, op {}.\n\n",
        files.digest(),
        date.in_words()
    );
    let (errors, warnings) = (found.count(Severity::Error), found.count(Severity::Warning));
    let _ = writeln!(out, "{errors} fouten, {warnings} waarschuwingen.\n");
    let Some((book, lengths)) = found.book.as_ref().zip(found.lengths.as_ref()) else {
        out += "De voorbeelden en het bewijs zijn niet gedaan.\n";
        return out;
    };
    let _ = writeln!(out, "## Wat erin staat\n\n{}\n", book.counts(date));
    if let Some(changed) = changed {
        let _ = writeln!(out, "## Wat er verandert\n\n{changed}");
    }
    let _ = writeln!(out, "## Bewijs\n\n{}\n", in_words(lengths));
    let coverage = book.coverage(date);
    let _ = writeln!(out, "## Voorbeelden\n\n{} voorbeelden.", book.cases.len());
    let reached = coverage.iter().filter(|(_, cases)| *cases > 0).count();
    let _ = writeln!(
        out,
        "{reached} van {} voorzieningen en wegen zijn in een voorbeeld waarschijnlijk.\n",
        coverage.len()
    );
    out += "| Voorziening of weg | Voorbeelden |\n|---|---|\n";
    for (id, cases) in &coverage {
        let _ = writeln!(out, "| {id} | {cases} |");
    }
    out += &reviewed(book, date);
    out += "\n## Bronnen, de oudste eerst\n\n| Bron | Gelezen op | Goed tot en met |\n|---|---|---|\n";
    for (title, read_on, until) in book.sources_by_age() {
        let late = if until < date { " (opnieuw lezen)" } else { "" };
        let _ = writeln!(out, "| {title} | {read_on} | {until}{late} |");
    }
    if !found.problems.is_empty() {
        out += "\n## Fouten en waarschuwingen\n\n";
        for problem in &found.problems {
            let place = problem.place.as_ref();
            let place = place.map_or_else(String::new, |(place, _)| place.shown(files));
            let _ = writeln!(out, "- {place} {}", problem.message);
        }
    }
    out
}

/// Who looked over what the laws give, and what nobody did.
fn reviewed(book: &Book, date: Date) -> String {
    let all = book.reviews(date);
    let total = all.len();
    let (read, unread): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(_, one)| one.article.is_some() || one.language.is_some());
    let mut out = format!("\n## Nagelezen\n\n{} van {} voorzieningen.\n", read.len(), total);
    if !read.is_empty() {
        out += "\n| Voorziening | Naast het artikel gelegd | Taal nagelezen |\n|---|---|---|\n";
    }
    let by = |review: &Option<Review>| match review {
        Some(Review { by, on }) => format!("{by}, {on}"),
        None => NOBODY.to_owned(),
    };
    for (id, one) in read {
        let _ = writeln!(out, "| {id} | {} | {} |", by(&one.article), by(&one.language));
    }
    let unread: Vec<&str> = unread.into_iter().map(|(id, _)| id).collect();
    if !unread.is_empty() {
        let _ = writeln!(out, "\n{NOBODY}: {}.", unread.join(", "));
    }
    out
}
