//! Slips in quotes around a text.

use super::slip::{Slip, is_key};

/// Where a quoted text ends, in bytes from its first quote.
pub(super) fn closing(value: &str, quote: char) -> Option<usize> {
    let mut at = 1;
    loop {
        let next = at + value.get(at..)?.find([quote, '\\'])?;
        let doubled = quote == '\'' && value[next..].starts_with("''");
        let escaped = quote == '"' && value[next..].starts_with('\\');
        if doubled || escaped {
            at = next + 1 + value[next + 1..].chars().next()?.len_utf8();
        } else if value[next..].starts_with(quote) {
            return Some(next);
        } else {
            at = next + 1;
        }
    }
}

/// The slip of a quoted text that is not closed, or is closed too soon.
pub(super) fn quote(
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
                None if SHORT.iter().any(|word| value.starts_with(word)) => {
                    "hoort het bij het woord? Zet dan dubbele aanhalingstekens om de hele tekst: `\"'s Avonds …\"`"
                        .to_owned()
                }
                None => format!("zet achter de tekst nog een `{quote}`"),
            },
        ));
    };
    if let Some(slip) = backslash(&value[..end], at) {
        return Some(slip);
    }
    let after = value[end + 1..].trim();
    if after.is_empty() || ends(after) {
        return None;
    }
    if let Some(slip) = Slip::left_over(after, "het aanhalingsteken", at + value.len() - after.len()) {
        return Some(slip);
    }
    let (message, help) = if quote == '\'' && value[end + 1..].starts_with(' ') {
        (
            "bij dit aanhalingsteken houdt de tekst op",
            "zet dubbele aanhalingstekens om de hele tekst: `\"…\"`",
        )
    } else if quote == '\'' {
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

/// Signs that have a meaning after a backslash between double quotes.
const ESCAPED: &str = "\\\"/0abefnrtvxuUNLP_ \t";

/// A backslash between double quotes that is meant as one.
fn backslash(quoted: &str, at: usize) -> Option<Slip> {
    let mut rest = quoted.strip_prefix('"')?;
    while let Some(here) = rest.find('\\') {
        let then = rest[here + 1..].chars().next()?;
        if !ESCAPED.contains(then) {
            let at = at + quoted.len() - rest.len() + here;
            let help = "zet de tekst tussen enkele aanhalingstekens, `'…'`, of schrijf de streep twee keer";
            return Some(Slip::new(
                at,
                at + 1,
                "deze schuine streep kan hier niet zo",
                help,
            ));
        }
        rest = &rest[here + 1 + then.len_utf8()..];
    }
    None
}

/// Words that begin with an apostrophe.
const SHORT: [&str; 3] = ["'s ", "'t ", "'n "];

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
