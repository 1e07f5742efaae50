//! From plain texts to safe HTML: paragraphs, and phone numbers as links.

use std::borrow::Cow;
use std::fmt;

use askama::filters::HtmlSafe;

use crate::contacts::Phone;

/// Text that is HTML already. Only this file makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html<'a>(Cow<'a, str>);

impl fmt::Display for Html<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html<'_> {}

impl<'a> Html<'a> {
    /// A piece that [`escaped_with_phones`] made.
    pub(super) fn ready(piece: &'a str) -> Html<'a> {
        Html(Cow::Borrowed(piece))
    }

    /// The text that it was made of.
    #[must_use]
    pub fn plain(&self) -> String {
        let pieces = self.0.split('<');
        // Of each piece but the first what stands before the tag ends is the tag.
        let texts = pieces.map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        let text: String = texts.collect();
        let signs = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&amp;", "&"),
        ];
        if !text.contains('&') {
            return text;
        }
        signs
            .iter()
            .fold(text, |text, (written, sign)| text.replace(written, sign))
    }

    /// The paragraphs of such a piece, split at blank lines.
    pub(super) fn paragraphs(piece: &'a str) -> Vec<Html<'a>> {
        let parts = piece.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
        parts.map(Html::ready).collect()
    }
}

/// A text as HTML inside a paragraph, with phone numbers as links.
#[must_use]
pub fn html(text: &str) -> Html<'static> {
    Html(Cow::Owned(escaped_with_phones(text)))
}

/// The same as a piece to keep.
#[must_use]
pub fn escaped_with_phones(text: &str) -> String {
    with_phones(&escaped(text.trim()))
}

/// A text as HTML writes it.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// Makes a link of each phone number in text that is escaped already.
fn with_phones(text: &str) -> String {
    let mut linked = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = None;
    while let Some(letter) = rest.chars().next() {
        let inside = |letter: char| letter.is_alphanumeric() || ".,-&#/€\u{a0}".contains(letter);
        let phone = Phone::leading(rest).filter(|_| !before.is_some_and(inside));
        let length = phone.as_ref().map_or(letter.len_utf8(), |(length, _)| *length);
        let (taken, left) = rest.split_at(length);
        match phone {
            Some((_, phone)) => linked.push_str(&link(taken, &phone)),
            None => linked.push_str(taken),
        }
        before = taken.chars().last();
        rest = left;
    }
    linked
}

fn link(written: &str, phone: &Phone) -> String {
    let address = phone.href();
    format!("<bdi><a class=\"tel\" href=\"{address}\">{written}</a></bdi>")
}

#[cfg(test)]
mod tests {
    use super::{html, with_phones};

    #[test]
    fn a_text_comes_back_as_it_was_written() {
        for text in ["Bel 14 020 & vraag: 'is 1 < 2 > 0?'", "\"&lt;\"", "a > b", ""] {
            assert_eq!(html(text).plain(), text);
        }
    }

    #[test]
    fn phone_numbers_become_links_and_other_numbers_do_not() {
        let count = |text: &str| with_phones(text).matches("href=\"tel:").count();
        for phone in [
            "Bel 112.",
            "Bel 14 0592",
            "0800 1925 (gratis)",
            "(030) 789 78 78",
            "088 900 69 00",
            "Bel 0800-0113 gratis",
            "Bel 14 020 (Amsterdam)",
        ] {
            assert_eq!(count(phone), 1, "{phone}");
        }
        for other in [
            "in 2026",
            "1.112",
            "€ 21,80",
            "artikel 3.2.1",
            "18 tot 23 jaar",
            "24 uur",
            "&#39;112x",
            "0031",
            "01-02-2026",
        ] {
            assert_eq!(count(other), 0, "{other}");
        }
        assert_eq!(
            with_phones("Bel 112."),
            "Bel <bdi><a class=\"tel\" href=\"tel:112\">112</a></bdi>."
        );
        assert_eq!(
            with_phones("dat is +31 70 214 02 14."),
            "dat is <bdi><a class=\"tel\" href=\"tel:+31702140214\">+31 70 214 02 14</a></bdi>."
        );
    }
}
