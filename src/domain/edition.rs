//! The rules of one day as they are said in one language, speaking of one voice.

use std::sync::{Arc, OnceLock};

use super::ruleset::Word;
use super::text::{Said, Text};
use super::{Language, Law, Ruleset, amount};

/// The rules, and each of their texts as a reader sees it.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The rules.
    pub rules: Arc<Ruleset>,
    /// The language, and of whom its texts speak.
    pub language: Language,
    /// Each text, from the first time that somebody reads it.
    said: Vec<OnceLock<String>>,
}

impl Edition {
    /// The rules in a language.
    #[must_use]
    pub fn new(rules: Arc<Ruleset>, language: Language) -> Edition {
        let said = vec![OnceLock::new(); rules.texts.len()];
        Edition {
            rules,
            language,
            said,
        }
    }

    /// A text as a reader sees it.
    #[must_use]
    pub fn say(&self, text: Text) -> &str {
        self.said[text.index()].get_or_init(|| {
            let (said, dutch) = self.rules.texts.get(text);
            let text = match said {
                Said::Translated => self.language.t(dutch),
                Said::InDutch => self.language.dutch(dutch),
                Said::AsIs => dutch.to_owned(),
            };
            amount::fill(&text, &self.rules, &self.language)
        })
    }

    /// The full name of a law with its short name, once when they are the same.
    #[must_use]
    pub fn title(&self, law: &Law) -> String {
        let (name, short) = (self.say(law.name), self.say(law.short));
        if name == short {
            return name.to_owned();
        }
        format!("{name} ({short})")
    }

    /// How texts write a hard word. In another language they use the word itself, the Dutch word, or both: "care office
    /// (zorgkantoor)".
    #[must_use]
    pub fn spellings(&self, word: &Word) -> Vec<&str> {
        let mut found = vec![self.say(word.word)];
        for form in word.forms.iter().chain([&word.word]) {
            let dutch = self.rules.texts.written(*form);
            let translation = self.language.translation(dutch);
            found.extend(translation.and_then(|form| form.split(" (").next()));
            found.push(dutch);
        }
        found
    }
}

/// The rules in every language, speaking of everybody for whom somebody can seek help.
#[derive(Clone, Debug)]
pub struct Editions(Vec<Vec<Arc<Edition>>>);

impl Editions {
    /// The rules in these languages, the source language first.
    #[must_use]
    pub fn new<'l>(rules: &Arc<Ruleset>, languages: impl IntoIterator<Item = &'l Language>) -> Editions {
        let speaking = |language: Language| Arc::new(Edition::new(Arc::clone(rules), language));
        let in_language = |language: &Language| -> Vec<Arc<Edition>> {
            let voices = rules.voices.iter().map(|voice| language.speaking_of(voice));
            // Without voices every text speaks of the reader.
            let voices = voices.chain(rules.voices.is_empty().then(|| language.clone()));
            voices.map(speaking).collect()
        };
        Editions(languages.into_iter().map(in_language).collect())
    }

    /// The rules.
    #[must_use]
    pub fn rules(&self) -> &Arc<Ruleset> {
        &self.0[0][0].rules
    }

    /// Each language, speaking of who seeks help for themselves.
    pub fn languages(&self) -> impl Iterator<Item = &Arc<Edition>> {
        self.0.iter().map(|voices| &voices[0])
    }

    /// In the language with this index, speaking of the voice with this index; of the first when there is no such voice.
    #[must_use]
    pub fn speaking_of(&self, language: usize, voice: usize) -> &Arc<Edition> {
        let voices = &self.0[language];
        voices.get(voice).unwrap_or(&voices[0])
    }
}

impl From<Ruleset> for Editions {
    /// Rules that are not translated.
    fn from(rules: Ruleset) -> Editions {
        Editions::new(&Arc::new(rules), [&Language::source()])
    }
}
