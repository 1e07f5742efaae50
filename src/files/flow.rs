//! Slips between quotes and brackets on one line.

use super::slip::{Slip, is_key};

/// The first slip in what stands from a byte of a line on: a quote or a bracket that is not closed, or a comma that is not there. `list`
/// is whether a block of a list begins here.
pub(super) fn slip(text: &str, value: &str, at: usize, list: bool) -> Option<Slip> {
    let first = value.chars().next()?;
    match first {
        '\'' | '"' => {
            let end = closing(value, first);
            quote(text, value, end, at, |after| after.starts_with(['#', ':']))
        }
        '{' | '[' => brackets(text, value, at),
        _ if list => None,
        _ => stray(value, at),
    }
}

/// Where a quoted text ends, in bytes from its first quote.
fn closing(value: &str, quote: char) -> Option<usize> {
    let mut at = 1;
    loop {
        let next = at + value.get(at..)?.find([quote, '\\'])?;
        let doubled = quote == '\'' && value[next + 1..].starts_with('\'');
        let escaped = quote == '"' && value[next..].starts_with('\\');
        if doubled || escaped {
            at = next + 2;
        } else if value[next..].starts_with(quote) {
            return Some(next);
        } else {
            at = next + 1;
        }
    }
}

/// The slip of a quoted text that is not closed, or is closed too soon.
fn quote(
    text: &str,
    value: &str,
    end: Option<usize>,
    at: usize,
    ends: impl Fn(&str) -> bool,
) -> Option<Slip> {
    let quote = if value.starts_with('"') { '"' } else { '\'' };
    let next_key = end.and_then(|end| key_before(text, &value[..end]));
    let Some(end) = end.filter(|_| next_key.is_none()) else {
        let message = format!("het aanhalingsteken `{quote}` voor deze tekst wordt niet gesloten");
        return Some(Slip::new(
            at,
            at + 1,
            message,
            match next_key {
                Some(key) => format!("zet achter de tekst nog een `{quote}`, voor de komma en `{key}:`"),
                None => format!("zet achter de tekst nog een `{quote}`"),
            },
        ));
    };
    let after = value[end + 1..].trim_start();
    if after.is_empty() || ends(after) {
        return None;
    }
    let (message, help) = if quote == '\'' {
        (
            "bij deze apostrof houdt de tekst op",
            "schrijf een apostrof in een tekst tussen `'…'` twee keer, zoals `foto''s`",
        )
    } else {
        (
            "bij dit aanhalingsteken houdt de tekst op",
            "zet enkele aanhalingstekens om de hele tekst: `'…'`",
        )
    };
    Some(Slip::new(at + end, at + end + 1, message, help))
}

/// The key of which the value begins where a quoted text ends: that text was not closed.
fn key_before<'v>(text: &str, quoted: &'v str) -> Option<&'v str> {
    let before = quoted.trim_end().strip_suffix(':')?;
    let (_, key) = before.rsplit_once(", ")?;
    is_key(text, key).then_some(key)
}

/// A quote at the end of a text that does not begin with one.
pub(super) fn stray(value: &str, at: usize) -> Option<Slip> {
    let last = value
        .chars()
        .next_back()
        .filter(|last| matches!(last, '\'' | '"'))?;
    let odd = value.matches(last).count() % 2 == 1;
    let start = at + value.len() - 1;
    let message = format!("voor deze tekst ontbreekt het aanhalingsteken `{last}`");
    odd.then(|| {
        Slip::new(
            start,
            start + 1,
            message,
            format!("zet ook voor de tekst een `{last}`, of haal dit teken weg"),
        )
    })
}

/// The slip in what stands between brackets.
fn brackets(text: &str, value: &str, at: usize) -> Option<Slip> {
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
            '{' | '[' if begins => {
                open.push((here, letter));
                (begins, colon) = (true, false);
            }
            '}' | ']' => {
                let Some((opened, bracket)) = open.pop() else {
                    continue;
                };
                let wanted = if bracket == '{' { '}' } else { ']' };
                if letter != wanted {
                    let message = format!("de haak `{bracket}` wordt gesloten met `{letter}`");
                    return Some(Slip::new(
                        at + opened,
                        at + here + 1,
                        message,
                        format!("zet hier `{wanted}` in plaats van `{letter}`"),
                    ));
                }
                (begins, colon) = (false, false);
            }
            ',' => (begins, colon) = (true, false),
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
    let wanted = if bracket == '{' { '}' } else { ']' };
    let message = format!("de haak `{bracket}` wordt niet gesloten");
    Some(Slip::new(
        at + opened,
        at + opened + 1,
        message,
        format!("zet aan het eind `{wanted}`"),
    ))
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
        let help = format!("zet een komma voor `{word}:`");
        return Slip::new(
            at + begin,
            at + here,
            format!("voor `{word}:` ontbreekt een komma"),
            help,
        );
    }
    Slip::colon(at + here)
}
