//! Where the hard words of a glossary stand in a text.

use std::cmp::Reverse;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError};

use crate::domain::language::{DUTCH, DUTCH_ENDS};

/// Finds hard words in texts, in one pass over each.
#[derive(Debug)]
pub struct Glossary {
    forms: AhoCorasick,
    /// Of each form the index of its word.
    words: Vec<usize>,
}

impl Glossary {
    /// The hard words with all their forms. `spelled` gives a form as the texts spell it.
    ///
    /// # Errors
    /// When there are more forms than can be searched for at once: some billions.
    pub fn of<'w>(
        words: impl IntoIterator<Item = Vec<&'w str>>,
        spelled: impl Fn(&str) -> String,
    ) -> Result<Glossary, BuildError> {
        let words = words.into_iter().enumerate();
        let forms = words.flat_map(|(index, forms)| forms.into_iter().map(move |form| (form, index)));
        // Marks within a form stand within the texts too; those around it do not count.
        let bare = |form: &str| {
            form.trim_start_matches(DUTCH)
                .trim_end_matches(DUTCH_ENDS)
                .to_owned()
        };
        let spelled = forms.map(|(form, index)| (spelled(&bare(form)), index));
        // The search knows the capitals of a to z; of other letters both are looked for.
        let both = spelled.flat_map(|(form, index)| {
            let capitals = (!form.is_ascii()).then(|| form.to_uppercase());
            [Some(form), capitals]
                .into_iter()
                .flatten()
                .map(move |form| (form, index))
        });
        let (forms, words): (Vec<String>, Vec<usize>) = both.unzip();
        // A table of all steps is some megabytes, and passes over a page in a third of the time.
        let forms = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .ascii_case_insensitive(true)
            .build(forms)?;
        Ok(Glossary { forms, words })
    }

    /// Where hard words stand as whole words, capitals or not, and the index of each. Of two that begin at one place, the
    /// longer one.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let hits = self.forms.find_overlapping_iter(text);
        let whole = hits.filter(|hit| is_whole(text, &hit.range()));
        let mut found: Vec<_> = whole
            .map(|hit| (hit.range(), self.words[hit.pattern().as_usize()]))
            .collect();
        found.sort_by_key(|(at, _)| (at.start, Reverse(at.end)));
        let mut free = 0;
        found.retain(|(at, _)| {
            let first = at.start >= free;
            free = if first { at.end } else { free };
            first
        });
        found
    }
}

/// Whether no letter or digit stands right before or after a part of a text.
fn is_whole(text: &str, at: &Range<usize>) -> bool {
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    !before.into_iter().chain(after).any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::Glossary;

    #[test]
    fn a_hard_word_is_found_in_each_of_its_forms() {
        let forms = [
            "care office",
            "zorgkantoor",
            "care offices",
            "zorgkantoren",
            "care office (zorgkantoor)",
            "cliënt",
        ];
        let glossary = Glossary::of([forms.to_vec()], str::to_owned).unwrap();
        for (text, found) in [
            ("The Care office calls.", "Care office"),
            ("All care offices", "care offices"),
            ("a ZORGKANTOOR", "ZORGKANTOOR"),
            ("a CLIËNT", "CLIËNT"),
            ("ask a care office (zorgkantoor).", "care office (zorgkantoor)"),
        ] {
            let places = glossary.find(text);
            let shown: Vec<&str> = places.iter().map(|(at, _)| &text[at.clone()]).collect();
            assert_eq!(shown, [found], "{text}");
        }
        for text in ["care officers", "care", "zorgkantoortje", "mijnzorgkantoor", ""] {
            assert!(glossary.find(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_longest_word_wins_and_each_use_counts() {
        let words = [
            vec!["jeugdhulp"],
            vec!["gesloten jeugdhulp"],
            vec!["Wlz"],
            vec!["indicatie", "Wlz-indicatie"],
        ];
        let glossary = Glossary::of(words, str::to_owned).unwrap();
        let found = |text: &str| -> Vec<usize> {
            let places = glossary.find(text).into_iter();
            places.map(|(_, word)| word).collect()
        };
        assert_eq!(found("Gesloten jeugdhulp en jeugdhulp: ‘wlz-zorg’"), [1, 0, 2]);
        assert_eq!(found("een Wlz-indicatie uit de Wlz"), [3, 2]);
        assert_eq!(found("gesloten Wlz"), [2]);
    }
}
