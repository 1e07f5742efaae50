//! A text that is good YAML, and reads otherwise than somebody meant.

use super::quotes;

/// Quotes of a word processor, as a text begins and ends with them.
const AROUND: [(&[char], &[char]); 3] = [
    (&['“', '”', '„'], &['“', '”']),
    (&['‘', '’', '‚'], &['‘', '’']),
    (&['«', '»'], &['«', '»']),
];

/// What is wrong with a text without quotes or with the wrong ones, and the cure. `written` is what stands in the file from the begin of
/// the text on, and `end` where the text ends in it.
#[must_use]
pub fn of(text: &str, written: &str, end: usize) -> Option<(String, String)> {
    let cure = "zet enkele aanhalingstekens om de hele tekst: `'…'`";
    for (open, close) in AROUND {
        let inner = text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
        if inner.is_some_and(|inner| !inner.contains(open) && !inner.contains(close)) {
            let message =
                "om deze tekst staan aanhalingstekens uit een tekstverwerker: zij komen zo op de pagina";
            return Some((
                message.to_owned(),
                "haal ze weg, of gebruik rechte aanhalingstekens: `'…'`".to_owned(),
            ));
        }
    }
    let first = text.chars().next()?;
    let bare = !matches!(first, '\'' | '"' | '|' | '>') && written.starts_with(first);
    if !bare {
        return None;
    }
    let after = written.get(end..).unwrap_or_default();
    let after = after.lines().next().unwrap_or_default();
    if after.trim_start().starts_with('#') {
        let message = format!(
            "de tekst houdt op voor `{}`: na een spatie en `#` leest het programma niet verder",
            after.trim()
        );
        return Some((message, cure.to_owned()));
    }
    quotes::stray(text, 0).map(|slip| (slip.message, slip.help))
}
