//! What holds in one municipality besides the rules, in the words of an operator.

use std::sync::Arc;

use super::fact::Source;
use crate::domain::Language;
use crate::domain::language::unmarked;

/// So many letters a text has at most: a page stays short, and more stands behind a link.
const LONGEST: usize = 600;

/// What an operator tells under a part of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalText {
    /// Id of the provision, law or way outside the laws that it belongs to.
    pub under: String,
    /// The text, Dutch.
    pub text: String,
    /// The same in other languages, by their codes.
    pub translations: Vec<(String, String)>,
    /// Where more is told.
    pub website: Option<String>,
    /// Whose text it is, and of which day.
    pub source: Arc<Source>,
}

impl LocalText {
    /// The text in a language, or else marked as Dutch.
    pub fn say(&self, language: &Language) -> String {
        let mut translations = self.translations.iter();
        let translated = translations.find(|(code, _)| *code == language.code);
        translated.map_or_else(|| language.dutch(&self.text), |(_, text)| text.clone())
    }

    /// Whose text it is, and of which day.
    pub fn provenance(&self, language: &Language) -> String {
        self.source.told(self.source.on, language)
    }
}

/// A text of an operator, as it is kept.
///
/// # Errors
/// What is wrong with it, in Dutch.
pub(super) fn read(text: &str) -> Result<String, String> {
    let text = text.trim();
    let length = text.chars().count();
    let strange = |letter: char| letter.is_control() && letter != '\n';
    if text.is_empty() {
        Err("deze tekst is leeg; schrijf wat er geldt, of haal het hele blok weg".to_owned())
    } else if length > LONGEST {
        Err(format!(
            "deze tekst heeft {length} tekens; schrijf er hoogstens {LONGEST}, en zet bij `website` waar meer staat"
        ))
    } else if text.chars().any(strange) || unmarked(text) != text {
        Err("in deze tekst staat een teken dat niet op een pagina kan; typ de tekst opnieuw".to_owned())
    } else {
        Ok(text.to_owned())
    }
}
