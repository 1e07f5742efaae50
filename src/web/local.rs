//! What holds in the visitor's municipality besides the rules, in the words of who runs the site there.

use super::text::{self, Html};
use crate::contacts::{LocalText, Municipality};
use crate::domain::Language;

/// Such a text, ready to show.
pub struct Local {
    /// The name of the municipality.
    pub place: String,
    /// What it is about, within a sentence, where the page does not say so; empty where it does.
    pub about: String,
    /// Its paragraphs.
    pub text: Vec<Html<'static>>,
    /// Where more is told, and by whom.
    pub more: Option<(String, String)>,
    /// Whose text it is, and of which day.
    pub source: String,
}

impl Local {
    /// The same where the page does not say what it is about.
    #[must_use]
    pub fn about(self, about: &str) -> Local {
        let about = about.to_owned();
        Local { about, ..self }
    }
}

/// The texts of a municipality under the part of the rules with this id.
#[must_use]
pub fn under(place: &Municipality, id: &str, language: &Language) -> Vec<Local> {
    let show = |text: &LocalText| Local {
        place: place.name.clone(),
        about: String::new(),
        text: text.say(language).split("\n\n").map(text::html).collect(),
        more: text
            .website
            .clone()
            .map(|site| (site, language.dutch(&text.source.name))),
        source: text.provenance(language),
    };
    place.texts_under(id).map(show).collect()
}
