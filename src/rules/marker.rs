//! Marks each Dutch word within a translation, for who has the page read aloud.

use std::collections::BTreeSet;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::domain::language::{DUTCH, DUTCH_ENDS};

/// Whether no letter or digit stands right before or after a part of a text.
pub(super) fn is_whole(text: &str, at: Range<usize>) -> bool {
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    !before.into_iter().chain(after).any(char::is_alphanumeric)
}

/// Whether a place lies between braces: there stands the name of an amount or of a person.
fn is_filled(text: &str, at: usize) -> bool {
    text[..at].rfind('{') > text[..at].rfind('}')
}

/// Marks Dutch words within translations.
pub(super) struct Marker {
    words: Option<AhoCorasick>,
}

impl Marker {
    /// For these Dutch words. When they are too many to search for, nothing is marked.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Marker {
        let words: BTreeSet<&str> = words.map(str::trim).filter(|word| !word.is_empty()).collect();
        let search = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(words);
        Marker { words: search.ok() }
    }

    /// The text with each of the words between marks.
    pub(super) fn marked(&self, text: &str) -> String {
        let Some(words) = &self.words else {
            return text.to_owned();
        };
        let mut marked = String::with_capacity(text.len() + 8);
        let mut done = 0;
        let marks = |at: Range<usize>| is_whole(text, at.clone()) && !is_filled(text, at.start);
        for hit in words.find_iter(text).filter(|hit| marks(hit.range())) {
            marked.push_str(&text[done..hit.start()]);
            marked.push(DUTCH);
            marked.push_str(&text[hit.range()]);
            marked.push(DUTCH_ENDS);
            done = hit.end();
        }
        marked.push_str(&text[done..]);
        marked
    }
}

#[cfg(test)]
mod tests {
    use super::Marker;

    #[test]
    fn a_dutch_word_is_marked_as_a_whole_word_only() {
        let marker = Marker::of(["huisarts", "huisartsenpost", "eigen risico"].into_iter());
        let shown = |text: &str| {
            marker
                .marked(text)
                .replace('\u{e000}', "[")
                .replace('\u{e001}', "]")
        };
        assert_eq!(shown("a GP (huisarts)"), "a GP ([huisarts])");
        assert_eq!(
            shown("Huisartsenpost, eigen risico"),
            "[Huisartsenpost], [eigen risico]"
        );
        assert_eq!(shown("huisartsen"), "huisartsen");
        assert_eq!(
            shown("{huisarts} {a|huisarts}, huisarts"),
            "{huisarts} {a|huisarts}, [huisarts]"
        );
    }
}
