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

    /// A quote of a word processor before a text.
    pub(super) fn curly(at: usize, quote: char) -> Slip {
        let message = "om deze tekst staan aanhalingstekens uit een tekstverwerker";
        let help = "gebruik rechte aanhalingstekens: `'…'`";
        Slip::new(at, at + quote.len_utf8(), message, help)
    }

    /// A sign with which no text without quotes can begin.
    pub(super) fn sign(at: usize, sign: char) -> Slip {
        let message = format!("een tekst die begint met `{sign}`, moet tussen aanhalingstekens staan");
        let help = "zet enkele aanhalingstekens om de hele tekst: `'…'`";
        Slip::new(at, at + sign.len_utf8(), message, help)
    }

    /// A dash after so many spaces, where those of its list have another number of them.
    pub(super) fn dash(depth: usize, wanted: usize) -> Slip {
        let far = if depth > wanted {
            "te ver"
        } else {
            "niet ver genoeg"
        };
        let message = format!("dit streepje springt {far} in");
        let help = format!("zet het recht onder het streepje van het deel erboven: {wanted} spaties ervoor");
        Slip::new(depth, depth + 1, message, help)
    }

    /// What is left on a line when a text or a list has ended: signs, when it is one that somebody typed too much.
    pub(super) fn left_over(left: &str, after: &str, at: usize) -> Option<Slip> {
        let first = left.chars().next()?;
        let signs = left.chars().all(|letter| ".,;:!?}]".contains(letter));
        let help = match first {
            '.' | '!' | '?' if after.contains("teken") => {
                "zet het binnen de aanhalingstekens, of haal het weg"
            }
            _ => "haal het weg",
        };
        signs.then(|| {
            Slip::new(
                at,
                at + left.len(),
                format!("achter {after} staat nog `{left}`"),
                help,
            )
        })
    }
}

/// Quotes of a word processor.
pub(super) const CURLY: [char; 8] = ['“', '”', '„', '‘', '’', '‚', '«', '»'];

/// Whether a word is a key elsewhere in this text.
pub(super) fn is_key(text: &str, word: &str) -> bool {
    let colon = format!("{word}: ");
    let before = |at: usize| text[..at].trim_end_matches(' ');
    let begins = |at: usize| before(at).is_empty() || before(at).ends_with(['\n', '{', '-']);
    // A comma stands in texts too: it is no key when nothing else in the file has it.
    let listed = |at: usize| before(at).ends_with(',');
    let found = || text.match_indices(&colon).map(|(at, _)| at);
    found().any(begins)
        || found().filter(|at| listed(*at)).nth(1).is_some()
        || text
            .lines()
            .any(|line| line.trim_start_matches([' ', '-']) == &colon[..=word.len()])
}
