//! What an import would change, in Dutch.

use std::fmt;

use super::plan::{Change, Plan};
use crate::contacts::{FactKind, date_text};

/// So many remarks and names are shown; the rest is counted.
const MOST: usize = 20;

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (total, on) = (self.municipalities.len(), date_text(self.on));
        writeln!(f, "Gelezen: {} van {total} gemeenten, stand van {on}.", self.read)?;
        writeln!(
            f,
            "Anders: {}. Bevestigd: {}.",
            self.changes.len(),
            self.confirmed
        )?;
        if self.newer > 0 {
            writeln!(f, "Nieuwer dan de export, blijft zoals het is: {}.", self.newer)?;
        }
        table(&self.changes, f)?;
        if !self.missing.is_empty() {
            let count = self.missing.len();
            let first = self.missing[..count.min(MOST)].join(", ");
            let more = if count > MOST { " en andere" } else { "" };
            writeln!(
                f,
                "\nNiet in de export, blijft zoals het is ({count}): {first}{more}."
            )?;
        }
        for remark in self.remarks.iter().take(MOST) {
            writeln!(f, "Let op: {remark}.")?;
        }
        if self.remarks.len() > MOST {
            writeln!(f, "Let op: en nog {} opmerkingen.", self.remarks.len() - MOST)?;
        }
        Ok(())
    }
}

/// The changes in columns, under their headings.
fn table(changes: &[Change], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if changes.is_empty() {
        return Ok(());
    }
    let row = |change: &Change| {
        let old = change.old.as_deref().unwrap_or("–");
        [&change.municipality, name(change.kind), old, &change.new].map(str::to_owned)
    };
    let headings = ["gemeente", "gegeven", "was", "wordt"].map(str::to_owned);
    let rows: Vec<[String; 4]> = std::iter::once(headings).chain(changes.iter().map(row)).collect();
    let width = |at: usize| rows.iter().fold(0, |most, row| most.max(row[at].chars().count()));
    let [first, second, third] = [width(0), width(1), width(2)];
    writeln!(f)?;
    for [municipality, kind, old, new] in &rows {
        writeln!(f, "{municipality:first$}  {kind:second$}  {old:third$}  {new}")?;
    }
    Ok(())
}

fn name(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Phone => "telefoon",
        FactKind::Email => "e-mail",
        _ => "website",
    }
}

/// Text of the file for a line on the screen: without control characters and not long.
pub(super) fn short(text: &str) -> String {
    let shown = text.chars().filter(|letter| !letter.is_control());
    shown.take(200).collect()
}
