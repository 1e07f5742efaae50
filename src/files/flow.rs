//! Slips between brackets on one line.

use super::line::Line;
use super::quotes::{closing, quote, stray};
use super::slip::{CURLY, Slip, is_key};

/// The first slip in the value of a line: a quote or a bracket that is not closed, or a comma that is not there.
pub(super) fn slip(text: &str, line: &Line<'_>) -> Option<Slip> {
    let (value, at) = (line.value, line.value_at());
    let first = value.chars().next()?;
    match first {
        '\'' | '"' => {
            let end = closing(value, first);
            quote(text, value, end, at, |after| after.starts_with(['#', ':']))
        }
        // Without a key or a dash the line may go on with a list that was opened above it.
        '{' | '[' => brackets(text, value, at, line.key.is_some() || line.dash),
        _ if line.key.is_none() => None,
        _ => stray(value, at),
    }
}

/// The slip in what stands between brackets; `whole` is whether no bracket was opened before this line.
fn brackets(text: &str, value: &str, at: usize, whole: bool) -> Option<Slip> {
    let mut open: Vec<(usize, char)> = Vec::new();
    // Where the part between two commas begins, and whether it has its colon.
    let (mut begins, mut colon) = (true, false);
    let mut next = 0;
    while let Some(letter) = value[next..].chars().next() {
        let here = next;
        next += letter.len_utf8();
        match letter {
            '\'' | '"' if begins => {
                let quoted = &value[here..];
                let end = closing(quoted, letter);
                if let Some(slip) = quote(text, quoted, end, at + here, |after| {
                    after.starts_with([',', ']', '}', ':'])
                }) {
                    return Some(slip);
                }
                next = here + end? + 1;
                begins = false;
            }
            '{' if begins && value[..here].trim_end().ends_with('{') => {
                let help = "haal er één weg, en aan het eind ook";
                return Some(Slip::new(
                    at + here,
                    at + next,
                    "deze haak staat er twee keer",
                    help,
                ));
            }
            '{' | '[' if begins => {
                open.push((here, letter));
                (begins, colon) = (true, false);
            }
            '}' | ']' => {
                let Some((opened, bracket)) = open.pop() else {
                    continue;
                };
                let outer = open.last().map(|(_, outer)| *outer);
                if let Some(slip) = mixed((opened, bracket), (here, letter), outer, at) {
                    return Some(slip);
                }
                if let Some(slip) = (whole && open.is_empty())
                    .then(|| after_all(value, next, at))
                    .flatten()
                {
                    return Some(slip);
                }
                (begins, colon) = (false, false);
            }
            ',' if begins && !colon => {
                let message = "hier staat een komma te veel";
                return Some(Slip::new(at + here, at + next, message, "haal deze komma weg"));
            }
            ',' => (begins, colon) = (true, false),
            _ if begins && CURLY.contains(&letter) => return Some(Slip::curly(at + here, letter)),
            '?' if begins && value[next..].starts_with(' ') => return Some(Slip::sign(at + here, letter)),
            ':' if value[next..].starts_with(' ') => {
                if in_braces(&open) && colon {
                    return Some(second_colon(text, value, here, at));
                }
                (begins, colon) = (true, true);
            }
            ':' if !colon && in_braces(&open) && is_key(text, last_word(&value[..here])) => {
                let word = last_word(&value[..here]);
                let message = format!("na `{word}:` ontbreekt een spatie");
                let help = format!("schrijf `{word}: …`, met een dubbele punt en een spatie");
                return Some(Slip::new(at + here, at + here + 1, message, help));
            }
            '#' if value[..here].ends_with(' ') => return comment(&value[here..], at + here, &open),
            ' ' => {}
            '\u{a0}' if begins => return Some(Slip::hard_space(at + here)),
            _ => begins = false,
        }
    }
    // The rest may stand on the lines that follow.
    let (opened, bracket) = open.pop().filter(|_| !value.ends_with(['[', '{', ',']))?;
    let wanted = closes(bracket);
    if value[opened + 1..].trim_start().starts_with(bracket) {
        let message = format!("de haak `{bracket}` staat hier twee keer, en wordt één keer gesloten");
        let help = format!("haal er één weg, of zet aan het eind nog een `{wanted}`");
        return Some(Slip::new(at + opened, at + opened + 1, message, help));
    }
    let message = format!("de haak `{bracket}` wordt niet gesloten");
    Some(Slip::new(
        at + opened,
        at + opened + 1,
        message,
        format!("zet aan het eind `{wanted}`"),
    ))
}

/// A bracket that is closed with another one; `outer` is the one that was opened before it.
fn mixed(
    (opened, bracket): (usize, char),
    (here, letter): (usize, char),
    outer: Option<char>,
    at: usize,
) -> Option<Slip> {
    let wanted = closes(bracket);
    if letter == wanted {
        return None;
    }
    let (start, message, help) = if outer.is_some_and(|outer| closes(outer) == letter) {
        let message = format!("voor deze `{letter}` ontbreekt `{wanted}`");
        (here, message, format!("zet `{wanted}` voor `{letter}`"))
    } else {
        let message = format!("de haak `{bracket}` wordt gesloten met `{letter}`");
        (
            opened,
            message,
            format!("zet hier `{wanted}` in plaats van `{letter}`"),
        )
    };
    Some(Slip::new(at + start, at + here + 1, message, help))
}

/// What stands behind the last bracket, from a byte of the value on.
fn after_all(value: &str, next: usize, at: usize) -> Option<Slip> {
    if value[next..].starts_with('#') {
        let message = "voor `#` ontbreekt een spatie";
        return Some(Slip::new(
            at + next,
            at + next + 1,
            message,
            "typ een spatie voor `#`",
        ));
    }
    let after = value[next..].trim();
    Slip::left_over(after, "de laatste haak", at + value.len() - after.len())
}

fn closes(bracket: char) -> char {
    if bracket == '{' { '}' } else { ']' }
}

fn in_braces(open: &[(usize, char)]) -> bool {
    open.last().is_some_and(|(_, bracket)| *bracket == '{')
}

/// The slip of a comment before the bracket that closes: it is a part of the comment.
fn comment(rest: &str, at: usize, open: &[(usize, char)]) -> Option<Slip> {
    let cut = !open.is_empty() && rest.contains(['}', ']']);
    cut.then(|| {
        let message = "na een spatie en `#` leest het programma deze regel niet verder, ook de haak niet";
        let help = "zet de uitleg op een eigen regel erboven, of achter de laatste haak";
        Slip::new(at, at + 1, message, help)
    })
}

fn last_word(text: &str) -> &str {
    text.rsplit([' ', '{', ',']).next().unwrap_or_default()
}

/// A second colon between two commas: the comma before a key is not there, or a text has a colon.
fn second_colon(text: &str, value: &str, here: usize, at: usize) -> Slip {
    let before = &value[..here];
    let word = last_word(before);
    let begin = before.len() - word.len();
    if is_key(text, word) {
        let help = match before[..begin].trim_end().strip_suffix([';', '.']) {
            Some(_) => format!("zet voor `{word}:` een komma in plaats van het teken dat er staat"),
            None => format!("zet een komma voor `{word}:`"),
        };
        return Slip::new(
            at + begin,
            at + here,
            format!("voor `{word}:` ontbreekt een komma"),
            help,
        );
    }
    Slip::colon(at + here)
}
