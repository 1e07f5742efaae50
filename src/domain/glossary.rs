//! Where the hard words of a glossary stand in a text.

use std::collections::HashMap;
use std::ops::Range;

use super::language::unmarked;

/// Finds hard words in texts, in one pass over each.
#[derive(Debug)]
pub struct Glossary {
    /// All forms in lower case, the longest first, by the letters and digits with which they begin. With each its word.
    forms: HashMap<String, Vec<(String, usize)>>,
}

impl Glossary {
    /// The hard words with all their forms. `spelled` gives a form as the texts spell it.
    pub fn of<'w>(
        words: impl IntoIterator<Item = Vec<&'w str>>,
        spelled: impl Fn(&str) -> String,
    ) -> Glossary {
        let mut forms: HashMap<String, Vec<(String, usize)>> = HashMap::new();
        for (index, word) in words.into_iter().enumerate() {
            for form in word {
                let form = spelled(&unmarked(form)).to_lowercase();
                let start = form[..run(&form)].to_owned();
                forms.entry(start).or_default().push((form, index));
            }
        }
        for alike in forms.values_mut() {
            alike.sort_by_key(|(form, _)| usize::MAX - form.len());
        }
        Glossary { forms }
    }

    /// Where hard words stand as whole words, and the index of each. Of two that begin at one place, the longer one.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(apart) = text[at..].find(char::is_alphanumeric) {
            at += apart;
            let rest = &text[at..];
            let known = self.forms.get(&rest[..run(rest)].to_lowercase());
            let mut known = known.into_iter().flatten();
            let hit = known.find_map(|(form, word)| Some((whole(rest, form)?, *word)));
            let length = hit.map_or_else(|| run(rest), |(length, _)| length);
            found.extend(hit.map(|(_, word)| (at..at + length, word)));
            at += length;
        }
        found
    }
}

/// How long the letters and digits are with which a text begins.
fn run(text: &str) -> usize {
    text.find(|letter: char| !letter.is_alphanumeric())
        .unwrap_or(text.len())
}

/// How much of the text a form takes that it begins with as a whole word, capitals or not.
fn whole(text: &str, form: &str) -> Option<usize> {
    let mut wanted = form.chars();
    let mut length = 0;
    for letter in text.chars() {
        if wanted.as_str().is_empty() {
            return (!letter.is_alphanumeric()).then_some(length);
        }
        for lower in letter.to_lowercase() {
            if wanted.next() != Some(lower) {
                return None;
            }
        }
        length += letter.len_utf8();
    }
    wanted.as_str().is_empty().then_some(length)
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
        ];
        let glossary = Glossary::of([forms.to_vec()], str::to_owned);
        for (text, found) in [
            ("The Care office calls.", "Care office"),
            ("All care offices", "care offices"),
            ("a ZORGKANTOOR", "ZORGKANTOOR"),
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
        let glossary = Glossary::of(words, str::to_owned);
        let found = |text: &str| -> Vec<usize> {
            let places = glossary.find(text).into_iter();
            places.map(|(_, word)| word).collect()
        };
        assert_eq!(found("Gesloten jeugdhulp en jeugdhulp: ‘wlz-zorg’"), [1, 0, 2]);
        assert_eq!(found("een Wlz-indicatie uit de Wlz"), [3, 2]);
        assert_eq!(found("gesloten Wlz"), [2]);
    }
}
