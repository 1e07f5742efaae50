//! Slips in how far lines are indented.

use super::line::Line;
use super::slip::Slip;

/// The last of these lines, when a block begins there and not below the one before it.
pub(super) fn out_of_line(lines: &[&str]) -> Option<Slip> {
    let (last, above) = lines.split_last()?;
    let opens = above
        .iter()
        .map(|line| Line::of(line))
        .rfind(|line| !line.rest.is_empty());
    if opens.is_some_and(|line| line.key.is_some() && line.value.is_empty()) {
        return None;
    }
    let here = Line::of(last).is_block().then(|| Line::of(last).blank.len())?;
    for (at, line) in above.iter().enumerate().rev() {
        let line = Line::of(line);
        if line.is_block() && !is_of_a_key(&above[..at], line.blank.len()) {
            let wanted = line.blank.len();
            return (wanted != here).then(|| Slip::dash(here, wanted));
        }
        // A list of its own begins below a key.
        if line.blank.is_empty() && line.key.is_some() {
            return None;
        }
    }
    None
}

/// Whether a dash at this depth, below these lines, belongs to the list of a key that is as deep.
fn is_of_a_key(above: &[&str], depth: usize) -> bool {
    let mut above = above.iter().rev().map(|line| Line::of(line));
    let opens = above.find(|line| !line.rest.is_empty() && !line.is_block() && line.column <= depth);
    opens.is_some_and(|line| line.column == depth && line.key.is_some() && line.value.is_empty())
}

/// A line that is not as deep as it should be, after these lines above it.
pub(super) fn of_line(line: &Line<'_>, above: &[Line<'_>]) -> Option<Slip> {
    let last = above.last()?;
    if line.dash {
        return of_dash(line, above);
    }
    let (column, end) = (line.column, line.column + line.key.unwrap_or("-").len());
    let key = last.key?;
    if line.key.is_none() && column <= last.column && !line.value.starts_with(BRACKETS) {
        let message = "op deze regel staat geen sleutel, zoals `name:`";
        let help = "haal de regel weg; of zet er `# ` voor, als het uitleg is; hoort hij bij de tekst erboven? Laat hem dan verder inspringen";
        return Some(Slip::new(column, column + line.value.len(), message, help));
    }
    if last.value.is_empty() && line.key.is_some() && column <= last.column {
        let message = format!("onder `{key}:` staat niets dat erbij hoort");
        let help = format!("laat de regels die bij `{key}` horen verder inspringen, of haal `{key}:` weg");
        return Some(Slip::new(column, end, message, help));
    }
    line.key.filter(|_| column > 0)?;
    let deeper = column > last.column && !last.value.is_empty();
    if !deeper && (column > last.column || above.iter().any(|other| other.column == column)) {
        return None;
    }
    let sibling = above
        .iter()
        .rev()
        .filter(|other| other.key.is_some())
        .min_by_key(|other| other.column.abs_diff(column))?;
    let (far, name) = (sibling.column, sibling.key.unwrap_or_default());
    let message = format!(
        "deze regel springt {} in",
        if deeper { "te ver" } else { "niet ver genoeg" }
    );
    let help = format!("laat hem even ver inspringen als `{name}:` erboven: {far} spaties");
    Some(Slip::new(column, end, message, help))
}

/// With these a line may go on that is no line of its own.
const BRACKETS: [char; 6] = ['{', '}', '[', ']', '\'', '"'];

/// A dash that does not stand below the one that it goes with.
fn of_dash(line: &Line<'_>, above: &[Line<'_>]) -> Option<Slip> {
    let opens = above.last().is_some_and(|last| last.value.is_empty());
    let depth = line.blank.len();
    let mut dashes = above.iter().filter(|other| other.dash);
    if opens || dashes.clone().any(|other| other.blank.len() == depth) {
        return None;
    }
    let near = dashes
        .clone()
        .map(|other| other.blank.len().abs_diff(depth))
        .min()?;
    let sibling = dashes.rfind(|other| other.blank.len().abs_diff(depth) == near)?;
    Some(Slip::dash(depth, sibling.blank.len()))
}
