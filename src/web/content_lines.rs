//! The lines of a calendar (RFC 5545) and of a card for an address book (RFC 2426): a name, a colon and a value.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::domain::language::unmarked;

/// A line has no more bytes than this; what is left goes on in the next, after a space (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// Lines, as they are sent.
#[derive(Debug, Default)]
pub struct ContentLines(String);

impl ContentLines {
    /// A line with a value that is as it should be.
    pub fn add(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut room = LONGEST;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(letter);
            room -= letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line with any text as its value.
    pub fn text(&mut self, name: &str, text: &str) {
        self.add(name, &escaped(text));
    }

    /// The lines as a file to keep.
    #[must_use]
    pub fn send(self, kind: &'static str, disposition: &'static str) -> Response {
        let headers: [(HeaderName, HeaderValue); 2] = [
            (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
            (header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition)),
        ];
        (headers, self.0).into_response()
    }
}

/// A text as a value: what would end it or begin another is escaped, and marks of languages go.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in unmarked(text).chars() {
        match letter {
            '\\' | ',' | ';' => safe.extend(['\\', letter]),
            '\n' => safe.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::ContentLines;

    #[test]
    fn a_long_line_is_folded_between_letters_and_a_text_is_escaped() {
        let mut lines = ContentLines::default();
        let long = "één; twee, drie\\vier\nvijf ".repeat(8);
        lines.text("NOTE", &long);
        let sent = lines.0;
        assert!(sent.lines().count() > 2 && sent.ends_with("\r\n"));
        assert!(
            sent.split("\r\n")
                .all(|line| line.len() <= 75 && !line.contains('\n'))
        );
        let unfolded = sent.replace("\r\n ", "");
        assert!(
            unfolded.starts_with("NOTE:één\\; twee\\, drie\\\\vier\\nvijf één"),
            "{unfolded}"
        );
    }
}
