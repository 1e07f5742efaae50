//! From the plain texts of the rules to safe HTML: paragraphs, phone numbers as links, amounts filled in.

use std::fmt;

use askama::filters::HtmlSafe;

use crate::domain::{Ruleset, amount};

/// Text that is HTML already. Only this file makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// A text of the rules as HTML inside a paragraph.
#[must_use]
pub fn line(rules: &Ruleset, text: &str) -> Html {
    Html(with_phones(&escaped(&amount::fill(text.trim(), rules))))
}

/// A text of a page as HTML, with phone numbers as links.
#[must_use]
pub fn plain(text: &str) -> Html {
    Html(with_phones(&escaped(text)))
}

/// A text of the rules as paragraphs, split at blank lines.
#[must_use]
pub fn paragraphs(rules: &Ruleset, text: &str) -> Vec<Html> {
    text.split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(|paragraph| line(rules, paragraph))
        .collect()
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
        let length = if before
            .is_some_and(|letter: char| letter.is_alphanumeric() || ".,-&#/€\u{a0}".contains(letter))
        {
            0
        } else {
            phone(rest)
        };
        let (taken, left) = rest.split_at(if length == 0 { letter.len_utf8() } else { length });
        if length == 0 {
            linked.push_str(taken);
        } else {
            linked.push_str(&link(taken));
        }
        before = taken.chars().last();
        rest = left;
    }
    linked
}

fn link(number: &str) -> String {
    format!("<a class=\"tel\" href=\"tel:{}\">{number}</a>", dial(number))
}

/// A phone number as a telephone dials it.
#[must_use]
pub fn dial(number: &str) -> String {
    number
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect()
}

/// How long the phone number is with which `text` starts; 0 when it starts with none.
fn phone(text: &str) -> usize {
    let run = text
        .find(|c: char| !(c.is_ascii_digit() || " -()+".contains(c)))
        .unwrap_or(text.len());
    let run = text[..run].trim_end_matches([' ', '-', '(', ')', '+']);
    if text[run.len()..].starts_with(char::is_alphanumeric) {
        return 0;
    }
    let digits = dial(run);
    let full = matches!(digits.len(), 10..=12) && (digits.starts_with('0') || digits.starts_with("+31"));
    let short = matches!(run, "112" | "113" | "1400")
        || (matches!(digits.len(), 5..=6) && run.starts_with("14 0"))
        || (matches!(digits.len(), 8) && (run.starts_with("0800") || run.starts_with("0900")));
    if full || short { run.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::with_phones;

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
        ] {
            assert_eq!(count(other), 0, "{other}");
        }
        assert_eq!(
            with_phones("Bel 112."),
            "Bel <a class=\"tel\" href=\"tel:112\">112</a>."
        );
    }
}
