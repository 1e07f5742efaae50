//! What somebody did wrong in a text that is no good YAML. A parser says where it lost its way, which is often lines further on; this
//! looks for the slip itself, line by line, from the begin of the block.

use super::depth;
use super::diagnostic::Span;
use super::flow;
use super::line::{Line, word};
use super::slip::{CURLY, HARD, Slip, is_key};

/// The first slip in the block around a byte: up to its line, or in the whole block when the text could be read.
pub(super) fn find(text: &str, at: usize, whole: bool) -> Option<Slip> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let there = text
        .get(..at)?
        .matches('\n')
        .count()
        .min(lines.len().checked_sub(1)?);
    let begins = |line: &&usize| Line::of(lines[**line]).is_block();
    let earlier: Vec<usize> = (0..there).collect();
    let own = whole && begins(&&there);
    let first = if own {
        there
    } else {
        earlier.iter().rev().find(begins).copied().unwrap_or_default()
    };
    let mut last = there + 1;
    while whole && last < lines.len() && !begins(&&last) {
        last += 1;
    }
    let begin: usize = lines[..first].iter().map(|line| line.len()).sum();
    let slip = depth::out_of_line(&lines[..=first]).or_else(|| in_block(text, &lines[first..last]))?;
    let span = Span {
        start: begin + slip.span.start,
        end: begin + slip.span.end,
    };
    Some(Slip { span, ..slip })
}

/// What git leaves where two people changed the same lines.
const MARKERS: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// The first line that git left where two people changed the same.
pub(super) fn merge(text: &str) -> Option<Slip> {
    let first = MARKERS[0];
    let found = text.match_indices(first);
    let mut found = found.filter(|(at, _)| *at == 0 || text[..*at].ends_with('\n'));
    let (at, _) = found.next()?;
    let named = MARKERS.map(|marker| format!("`{marker}`")).join(", ");
    Some(Slip::new(
        at,
        at + first.len(),
        "twee mensen veranderden hetzelfde: git zette hier beide stukken neer",
        format!("kies wat blijft staan, en haal de regels weg die beginnen met {named}"),
    ))
}

/// The first slip in these lines, at bytes of them.
fn in_block(text: &str, lines: &[&str]) -> Option<Slip> {
    let mut begin = 0;
    let mut above: Vec<Line<'_>> = Vec::new();
    for line in lines {
        let one = Line::of(line);
        let skipped = one.rest.is_empty()
            || one.rest.starts_with('#')
            || above.last().is_some_and(|last| last.goes_on(&one));
        let found = if one.rest.is_empty() {
            line.find('\u{a0}').map(Slip::hard_space)
        } else if skipped {
            None
        } else {
            of_line(text, &one).or_else(|| depth::of_line(&one, &above))
        };
        if let Some(slip) = found {
            let Span { start, end } = slip.span;
            let span = Span {
                start: begin + start,
                end: begin + end,
            };
            return Some(Slip { span, ..slip });
        }
        if !skipped {
            above.retain(|other| other.column <= one.column && !(other.column == one.column && other.dash));
            above.push(one);
        }
        begin += line.len();
    }
    None
}

/// What looks like a dash of a list.
const BULLETS: [char; 7] = ['–', '—', '•', '·', '‣', '▪', '*'];
/// What a bare text can not begin with.
const SIGNS: [char; 7] = ['*', '&', '@', '`', '%', '!', '|'];

/// The slip in one line.
fn of_line(text: &str, line: &Line<'_>) -> Option<Slip> {
    let indent = line.blank.len();
    if let Some(at) = line.blank.find(|blank| blank != ' ') {
        let blank = line.blank[at..].chars().next()?;
        let end = at + blank.len_utf8();
        return Some(if blank == '\t' {
            Slip::new(
                at,
                end,
                "deze regel begint met een tab",
                "spring in met spaties, twee per stap",
            )
        } else {
            Slip::new(at, end, "deze regel begint met een vaste spatie", HARD)
        });
    }
    let first = line.rest.chars().next()?;
    let then = &line.rest[first.len_utf8()..];
    if BULLETS.contains(&first) && then.starts_with(' ') {
        let message = format!("een lijst begint niet met `{first}`");
        let help = "typ een gewoon streepje en een spatie: `- `";
        return Some(Slip::new(indent, indent + first.len_utf8(), message, help));
    }
    if first == '-' && then.starts_with('\u{a0}') {
        return Some(Slip::hard_space(indent + 1));
    }
    let is_part = |letter: char| letter.is_alphabetic() || matches!(letter, '{' | '[' | '\'' | '"');
    if first == '-' && then.starts_with(is_part) {
        let part = match word(then) {
            "" => then,
            key => &format!("{key}: …"),
        };
        let help = format!("zet er een spatie tussen: `- {part}`");
        return Some(Slip::new(
            indent,
            indent + 1,
            "na het streepje ontbreekt een spatie",
            help,
        ));
    }
    if line.rest.starts_with("//") {
        let help = "zet `# ` voor een regel die alleen uitleg is";
        return Some(Slip::new(indent, indent + 2, "uitleg begint niet met `//`", help));
    }
    if line.key.is_none() && !line.dash && first == '{' && line.rest.contains(": ") {
        let help = "begin de regel met een streepje en een spatie, zoals de regels eromheen: `- { … }`";
        return Some(Slip::new(
            indent,
            indent + 1,
            "voor deze regel ontbreekt een streepje",
            help,
        ));
    }
    match line.key {
        None => without_key(text, line),
        Some(_) => of_value(line),
    }
    .or_else(|| flow::slip(text, line))
}

/// A line in which the colon after the key is not as it should be.
fn without_key(text: &str, line: &Line<'_>) -> Option<Slip> {
    let named = word(line.value);
    let after = &line.value[named.len()..];
    if named.is_empty() || !is_key(text, named) {
        return None;
    }
    let at = line.value_at() + named.len();
    let right = format!("schrijf `{named}: …`, met een dubbele punt en een spatie");
    if let Some(after) = after.strip_prefix(':') {
        let hard = after.starts_with(char::is_whitespace);
        let message = format!(
            "na `{named}:` {}",
            if hard {
                "staat een vaste spatie"
            } else {
                "ontbreekt een spatie"
            }
        );
        let help = if hard { HARD.to_owned() } else { right };
        return Some(Slip::new(at, at + 1, message, help));
    }
    let instead = after
        .trim_start()
        .chars()
        .next()
        .filter(|sign| "=;".contains(*sign));
    let message = match instead {
        Some(sign) => format!("na `{named}` staat `{sign}` en geen dubbele punt"),
        None => format!("na `{named}` ontbreekt de dubbele punt"),
    };
    Some(Slip::new(line.value_at(), at, message, right))
}

/// A value that does not begin or end as it should.
fn of_value(line: &Line<'_>) -> Option<Slip> {
    let (value, at) = (line.value, line.value_at());
    let first = value.chars().next()?;
    let one = at + first.len_utf8();
    if CURLY.contains(&first) {
        return Some(Slip::curly(at, first));
    }
    if let Some(slip) = anchor(value, at) {
        return Some(slip);
    }
    let named = value.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    if let Some(sign) = named.and_then(|(named, _)| named.find(" = ").filter(|_| !named.contains(':'))) {
        let help = "schrijf een dubbele punt en een spatie: `{ …: … }`";
        let sign = at + 1 + sign + 1;
        return Some(Slip::new(
            sign,
            sign + 1,
            "hier staat `=` en geen dubbele punt",
            help,
        ));
    }
    if named.is_some_and(|(named, _)| named.contains('|') || !named.contains(':'))
        || SIGNS.contains(&first) && value.len() > 2
    {
        return Some(Slip::sign(at, first));
    }
    if value.starts_with("- ") {
        let help = "zet elk streepje op een eigen regel, en laat die regels verder inspringen";
        return Some(Slip::new(
            at,
            one,
            "een lijst met streepjes begint op een nieuwe regel",
            help,
        ));
    }
    let plain = !matches!(first, '\'' | '"' | '{' | '[' | '#');
    let colon = value.find(": ").filter(|_| plain)?;
    let slip = Slip::colon(at + colon);
    let inner = &value[..colon];
    if inner == word(inner) && !inner.contains(char::is_uppercase) {
        let key = line.key.unwrap_or_default();
        let help = format!("zet er accolades om: `{key}: {{ {value} }}`; of, als het een tekst is, `'…'`");
        let message = format!("achter `{key}:` staat nog een dubbele punt");
        return Some(Slip {
            message,
            help,
            ..slip
        });
    }
    Some(slip)
}

/// What other files in YAML use to name a part and to use it again.
fn anchor(value: &str, at: usize) -> Option<Slip> {
    let name = word(value.strip_prefix(['&', '*'])?);
    let end = 1 + name.len();
    let rest = &value[end..];
    let is_one = rest.is_empty() || rest.starts_with(" {") || rest.starts_with(" [");
    (is_one && !name.is_empty()).then(|| {
        let message = format!(
            "een anker of een verwijzing zoals `{}` kan hier niet",
            &value[..end]
        );
        Slip::new(
            at,
            at + end,
            message,
            "schrijf op elke plek voluit wat er moet staan",
        )
    })
}
