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

/// Whether one of these words stands in a text as a whole word, capitals or not.
pub(super) fn holds<'w>(text: &str, mut words: impl Iterator<Item = &'w str>) -> bool {
    let low = text.to_lowercase();
    words.any(|word| {
        let word = word.to_lowercase();
        low.match_indices(&word)
            .any(|(at, _)| is_whole(&low, at..at + word.len()))
    })
}

/// Whether a place lies between braces: there stands the name of an amount or of a person.
fn is_filled(text: &str, at: usize) -> bool {
    text[..at].rfind('{') > text[..at].rfind('}')
}

/// Where a translation gives words of the Dutch text between brackets: "support (begeleiding)". A short name, such as
/// EHIC, is of no language.
fn bracketed<'t>(text: &'t str, dutch: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let open = text.match_indices('(').map(|(at, _)| at + 1);
    open.filter_map(move |start| {
        let at = start..start + text[start..].find(')')?;
        let inside = &text[at.clone()];
        let word = |letter: char| letter.is_alphabetic() || letter == ' ' || letter == '-';
        let long = inside
            .split([' ', '-'])
            .any(|part| part.chars().filter(|one| one.is_lowercase()).count() > 2);
        let worded = inside.chars().all(word) && long;
        (worded && !is_filled(text, start) && holds(dutch, std::iter::once(inside))).then_some(at)
    })
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

    /// A translation of a Dutch text, with each of the words between marks, and each Dutch word that it gives between
    /// brackets.
    pub(super) fn marked(&self, text: &str, dutch: &str) -> String {
        let Some(words) = &self.words else {
            return text.to_owned();
        };
        let mut marked = String::with_capacity(text.len() + 8);
        let mut done = 0;
        let mut found: Vec<Range<usize>> = bracketed(text, dutch).collect();
        let given = found.len();
        for at in words.find_iter(text).map(|hit| hit.range()) {
            let apart = !found[..given].iter().any(|given| given.contains(&at.start));
            if apart && is_whole(text, at.clone()) && !is_filled(text, at.start) {
                found.push(at);
            }
        }
        found.sort_by_key(|at| at.start);
        for at in found {
            marked.push_str(&text[done..at.start]);
            marked.push(DUTCH);
            marked.push_str(&text[at.clone()]);
            marked.push(DUTCH_ENDS);
            done = at.end;
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
                .marked(
                    text,
                    "Vraag begeleiding, thuis, met de EHIC (d), bij het RNI-loket (Wlz).",
                )
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
            shown("support (begeleiding), eigen risico, begeleiding, a card (EHIC) (perhaps) (d)"),
            "support ([begeleiding]), [eigen risico], begeleiding, a card (EHIC) (perhaps) (d)"
        );
        assert_eq!(
            shown("an office (RNI-loket) (Wlz)"),
            "an office ([RNI-loket]) (Wlz)"
        );
        assert_eq!(
            shown("{huisarts} {a|huisarts}, huisarts"),
            "{huisarts} {a|huisarts}, [huisarts]"
        );
    }
}
