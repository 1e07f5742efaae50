//! For whom somebody seeks help, and how texts then speak of that person. It decides nothing.

use super::language::capital;
use super::slots;

/// The words of a voice, as texts name them: `{u}`, or `{U}` at the start of a sentence.
pub const WORDS: [&str; 3] = ["u", "ik", "mij"];

/// For whom somebody seeks help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Id, as in files.
    pub id: String,
    /// What somebody chooses: "Mijn kind".
    pub label: String,
    /// Whether somebody seeks help for themselves.
    pub own: bool,
    /// The Dutch words for the person, in the order of [`WORDS`]: "uw kind", "mijn kind", "mijn kind".
    pub words: [String; 3],
}

impl Default for Voice {
    /// Somebody who seeks help for themselves.
    fn default() -> Voice {
        Voice {
            id: String::new(),
            label: String::new(),
            own: true,
            words: WORDS.map(str::to_owned),
        }
    }
}

impl Voice {
    /// The text as it speaks of this person. Of `{bent|is}` the first part is for who seeks help for themselves.
    /// `translate` gives the words in the language of the text.
    pub fn fill(&self, text: &str, translate: impl Fn(&str) -> String) -> String {
        slots::fill(text, |name| match forms(name) {
            Some((own, other)) => Some(if self.own { own } else { other }.to_owned()),
            None => self.word(name, &translate),
        })
    }

    fn word(&self, name: &str, translate: impl Fn(&str) -> String) -> Option<String> {
        let place = word(name)?;
        let word = translate(&self.words[place]);
        Some(if name == WORDS[place] {
            word
        } else {
            capital(&word)
        })
    }
}

/// Whether a name between braces is filled by a voice.
pub fn fills(name: &str) -> bool {
    forms(name).is_some() || word(name).is_some()
}

/// Two forms of one word: for who seeks help for themselves, and for who seeks it for somebody else.
fn forms(name: &str) -> Option<(&str, &str)> {
    name.split_once('|')
        .filter(|(own, other)| !own.is_empty() && !other.is_empty() && !other.contains('|'))
}

/// The place of a word in [`WORDS`], also with a capital.
fn word(name: &str) -> Option<usize> {
    WORDS
        .iter()
        .position(|word| *word == name || capital(word) == name)
}

#[cfg(test)]
mod tests {
    use super::{Voice, fills};

    #[test]
    fn a_text_speaks_of_the_person() {
        let child = Voice {
            own: false,
            words: ["uw kind", "mijn kind", "mijn kind"].map(str::to_owned),
            ..Voice::default()
        };
        let same = str::to_owned;
        let text = "{Bent|Is} {u} ziek? {U} {bent|is} ziek. Niet {ik}, {mij}. {bedrag}";
        let (own, other) = (Voice::default().fill(text, same), child.fill(text, same));
        assert_eq!(own, "Bent u ziek? U bent ziek. Niet ik, mij. {bedrag}");
        assert_eq!(
            other,
            "Is uw kind ziek? Uw kind is ziek. Niet mijn kind, mijn kind. {bedrag}"
        );
    }

    #[test]
    fn two_forms_and_known_words_are_filled() {
        for name in ["u", "U", "Mij", "bent|is"] {
            assert!(fills(name), "{name}");
        }
        for name in ["uw", "UU", "bent|", "|is", "a|b|c", "bedrag"] {
            assert!(!fills(name), "{name}");
        }
    }
}
