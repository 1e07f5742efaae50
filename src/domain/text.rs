//! The texts of the rules. Each is kept once, as it is written; everything else holds its number, and a language is
//! looked up when it is shown.

use std::collections::HashMap;
use std::sync::Arc;

/// A text of the rules, by its number. The first is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(u32);

/// How a text is said in another language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Said {
    /// In that language.
    Translated,
    /// In Dutch, as the title of a law is.
    InDutch,
    /// As the number of an article.
    Article,
    /// As it is: a name of its own.
    AsIs,
}

/// All texts of a set of rules.
#[derive(Clone, Debug)]
pub struct Texts {
    list: Vec<(Said, Arc<str>)>,
    known: HashMap<(Said, Arc<str>), Text>,
}

impl Default for Texts {
    fn default() -> Texts {
        let mut texts = Texts {
            list: Vec::new(),
            known: HashMap::new(),
        };
        texts.add(Said::AsIs, "");
        texts
    }
}

impl Texts {
    /// The text with these words: the same ones are the same text.
    pub fn add(&mut self, said: Said, dutch: &str) -> Text {
        let key = (said, Arc::from(dutch));
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let text = Text(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(key.clone());
        self.known.insert(key, text);
        text
    }

    /// How a text is said, and the words as they are written.
    pub fn get(&self, text: Text) -> (Said, &str) {
        let (said, dutch) = &self.list[text.index()];
        (*said, dutch)
    }

    /// The words as they are written, for who reads the rules and not the pages.
    pub fn written(&self, text: Text) -> &str {
        self.get(text).1
    }

    /// How many there are.
    #[allow(clippy::len_without_is_empty, reason = "the empty text is always there")]
    pub fn len(&self) -> usize {
        self.list.len()
    }
}

impl Text {
    /// Its place among all texts.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
