//! `check --report`: one page about a set of rules, to keep with a release.

use std::fmt::Write as _;

use crate::domain::Date;
use crate::rules::impact::Impact;
use crate::rules::{Files, Severity};

use super::check::{Found, in_words};

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
