//! Something that somebody did wrong in a text.

use super::diagnostic::Span;

/// A slip: where, what, and the cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// Where in the file.
    pub span: Span,
    /// What is wrong, in one line.
    pub message: String,
    /// How to cure it.
    pub help: String,
}

/// What to type in place of a hard space.
pub(super) const HARD: &str = "typ een gewone spatie; een vaste spatie komt vaak mee uit een tekstverwerker";

impl Slip {
    /// A slip in a line, at these bytes of it.
    pub(super) fn new(start: usize, end: usize, message: impl Into<String>, help: impl Into<String>) -> Slip {
        Slip {
            span: Span { start, end },
            message: message.into(),
            help: help.into(),
        }
    }

    /// A hard space where a usual one belongs.
    pub(super) fn hard_space(at: usize) -> Slip {
        let end = at + '\u{a0}'.len_utf8();
        Slip::new(at, end, "hier staat een vaste spatie", HARD)
    }

    /// A colon in a text without quotes.
    pub(super) fn colon(at: usize) -> Slip {
        let help = "zet een tekst met `: ` erin tussen enkele aanhalingstekens: `'…'`";
        Slip::new(at, at + 1, "er staat `: ` midden in een tekst", help)
    }
}

/// Whether a word is a key elsewhere in this text.
pub(super) fn is_key(text: &str, word: &str) -> bool {
    let colon = format!("{word}: ");
    let alone = |at: usize| text[..at].ends_with(['\n', ' ', '{']);
    let mut found = text.match_indices(&colon);
    found.any(|(at, _)| alone(at))
        || text
            .lines()
            .any(|line| line.trim_start_matches([' ', '-']) == &colon[..=word.len()])
}
