//! The rules of one day as they are said in one language, speaking of one voice.

use std::sync::{Arc, OnceLock};

use super::ruleset::Word;
use super::text::{Said, Text};
use super::{Language, Law, Ruleset, amount};

/// The rules, and each of their texts as a reader sees it.
#[derive(Clone, Debug)]
pub struct Localized {
    /// The rules.
    pub rules: Arc<Ruleset>,
    /// The language, and of whom its texts speak.
    pub language: Language,
    /// Each text, from the first time that somebody reads it.
    said: Vec<OnceLock<String>>,
}

impl Localized {
    /// The rules in a language.
    pub fn new(rules: Arc<Ruleset>, language: Language) -> Localized {
        let said = vec![OnceLock::new(); rules.texts.len()];
        Localized {
            rules,
            language,
            said,
        }
    }

    /// A text as a reader sees it.
    pub fn say(&self, text: Text) -> &str {
        self.said[text.index()].get_or_init(|| {
            let (said, dutch) = self.rules.texts.get(text);
            let text = match said {
                Said::Translated => self.language.t(dutch),
                Said::InDutch => self.language.dutch(dutch),
                Said::Article => self.language.article(dutch),
                Said::AsIs => dutch.to_owned(),
            };
            amount::fill(&text, &self.rules, &self.language)
        })
    }

    /// A text in the language of the source, for who speaks to somebody who knows no other language; `None` in the source
    /// itself, where [`Localized::say`] does so.
    pub fn aloud(&self, text: Text) -> Option<String> {
        let said = self.language.aloud(self.rules.texts.written(text))?;
        Some(amount::fill(&said, &self.rules, &Language::source()))
    }

    /// As [`Localized::aloud`], of a text that says what to say.
    pub fn spoken(&self, text: Text) -> Option<String> {
        let said = self.language.spoken(self.rules.texts.written(text))?;
        Some(amount::fill(&said, &self.rules, &Language::source()))
    }

    /// The full name of a law with its short name, once when that is in it.
    pub fn title(&self, law: &Law) -> String {
        let (name, short) = (self.say(law.name), self.say(law.short));
        if name.contains(short) {
            return name.to_owned();
        }
        format!("{name} ({short})")
    }

    /// How texts write a hard word. In another language they use the word itself, the Dutch word, or both: "care office
    /// (zorgkantoor)".
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
