//! One spelling for all spellings of a place name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// No Dutch place name comes near this; what is longer is cut.
pub(super) const MAX_LETTERS: usize = 80;

/// The key of a name: lower case, without accents, spaces, hyphens, apostrophes and dots, with the usual short
/// forms written out. "Alphen a/d Rijn" and "Alphen aan den Rijn" have one key, as have "St. Annaparochie"
/// and "Sint-Annaparochie". Only `a-z` and `0-9` occur in it.
pub(super) fn key(name: &str) -> String {
    let words = words(name);
    let mut key = String::with_capacity(name.len());
    for (index, word) in words.iter().enumerate() {
        let before = index.checked_sub(1).map(|at| words[at].as_str());
        let after = words.get(index + 1).map(String::as_str);
        key.push_str(match (before, word.as_str(), after) {
            (None, "gemeente" | "gem" | "the" | "municipality", Some(_))
            | (Some("municipality"), "of", Some(_))
            | (Some("of"), "the", Some(_)) => "",
            (_, "st", _) => "sint",
            (_, "a", Some("d")) => "aan",
            (Some("a"), "d", _) | (Some("aan" | "van" | "op" | "in"), "den", _) => "de",
            (Some(_), "ad", Some(_)) => "aande",
            (_, word, _) => word,
        });
    }
    key
}

/// The words of a name in plain letters.
fn words(name: &str) -> Vec<String> {
    let skipped = |letter: &char| is_combining_mark(*letter) || "'’‘`´".contains(*letter);
    let letters = name.chars().take(MAX_LETTERS).nfkd();
    let letters: String = letters.filter(|letter| !skipped(letter)).collect();
    let words = letters.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}

/// As little of what somebody typed as is enough to find the place: of a text with a postcode only its four digits,
/// which thousands of people share.
pub fn coarse(text: &str) -> &str {
    let digits = |at: &usize| text.as_bytes()[*at..*at + 4].iter().all(u8::is_ascii_digit);
    let last = text.len().saturating_sub(3);
    (0..last).find(digits).map_or(text, |at| &text[at..at + 4])
}

/// The four digits of a postcode, if the text starts with exactly four digits: "2332", "2332 KG", "2332kg".
/// The letters are ignored; house numbers are never looked at.
pub(super) fn postcode(text: &str) -> Option<u16> {
    let text = text.trim();
    let digits: String = text.chars().take_while(char::is_ascii_digit).take(5).collect();
    digits.parse().ok().filter(|_| digits.len() == 4)
}
