//! The rules as pages show them, in one language and speaking of one voice: each text as finished HTML, made once.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::cache::Pages;
use super::glossary::Glossary;
use super::messages::MESSAGES;
use super::periods::Periods;
use super::search::Search;
use super::text::{self, Html};
use crate::contacts::Directory;
use crate::domain::ruleset::Reference;
use crate::domain::{Bits, Date, Language, Localized, Ruleset, Text, Voice};

/// The rules in a language, with the pieces of pages that are made of them.
#[derive(Debug)]
pub struct Edition {
    localized: Localized,
    /// Each text, from the first time that a page shows it.
    html: Vec<OnceLock<String>>,
    /// The texts of the pages themselves, by their Dutch, from the first page on.
    messages: OnceLock<FxHashMap<&'static str, Message>>,
    /// When the rules were changed and their sources read last, in a sentence; empty when nobody says so.
    told: OnceLock<Arc<str>>,
    /// When each source was read, in words.
    read_on: Vec<OnceLock<String>>,
    /// What each question has to search in, from the first search on.
    searches: Vec<OnceLock<Search>>,
    /// The same for every voice of the language.
    glossary: Arc<OnceLock<Option<Glossary>>>,
}

/// A text of the pages themselves.
#[derive(Debug)]
struct Message {
    said: String,
    /// With its phone numbers as links, from the first time that a page shows it so.
    linked: OnceLock<String>,
}

impl Message {
    fn new(said: String) -> Message {
        Message {
            said,
            linked: OnceLock::new(),
        }
    }
}

impl Deref for Edition {
    type Target = Localized;

    fn deref(&self) -> &Localized {
        &self.localized
    }
}

/// An article or page, as a link.
pub struct Cite<'a> {
    /// Id of the source.
    pub id: &'a str,
    /// Name of the source.
    pub title: &'a str,
    /// Article; none for a page.
    pub article: Option<&'a str>,
    /// Address.
    pub url: &'a str,
    /// The code of its language.
    pub language: &'a str,
    /// When it was read, in words.
    pub read_on: &'a str,
    /// Whether it is a law text.
    pub law: bool,
    /// Whether it has to be read again.
    pub overdue: bool,
}

impl Edition {
    fn new(rules: Arc<Ruleset>, language: Language, glossary: Arc<OnceLock<Option<Glossary>>>) -> Edition {
        Edition {
            html: vec![OnceLock::new(); rules.texts.len()],
            read_on: vec![OnceLock::new(); rules.sources.len()],
            searches: vec![OnceLock::new(); rules.questions.len()],
            localized: Localized::new(rules, language),
            messages: OnceLock::new(),
            told: OnceLock::new(),
            glossary,
        }
    }

    /// A text with its phone numbers as links.
    pub fn line(&self, text: Text) -> Html<'_> {
        Html::ready(self.piece(text))
    }

    /// The same as paragraphs, split at blank lines.
    pub fn paragraphs(&self, text: Text) -> Vec<Html<'_>> {
        Html::paragraphs(self.piece(text))
    }

    fn piece(&self, text: Text) -> &str {
        self.html[text.index()].get_or_init(|| text::escaped_with_phones(self.say(text)))
    }

    /// References as links.
    pub fn cites<'a>(&'a self, references: impl IntoIterator<Item = &'a Reference>) -> Vec<Cite<'a>> {
        let cite = |reference: &'a Reference| {
            let source = &self.rules.sources[reference.source];
            Cite {
                id: &source.id,
                title: self.say(source.title),
                article: reference.article.map(|article| self.say(article)),
                url: &source.url,
                language: &source.language,
                read_on: self.read_on(reference.source),
                law: source.law,
                overdue: source.overdue,
            }
        };
        references.into_iter().map(cite).collect()
    }

    /// When a source was read, in words.
    fn read_on(&self, source: usize) -> &str {
        self.read_on[source].get_or_init(|| self.language.day(self.rules.sources[source].read_on))
    }

    /// Needs by their labels.
    pub fn needs(&self, needs: Bits) -> Vec<&str> {
        let asked = &self.rules.questions[self.rules.needs];
        asked.chosen(needs).map(|need| self.say(need.label)).collect()
    }

    /// A text of the page itself.
    pub fn t(&self, dutch: &str) -> Cow<'_, str> {
        let known = self.message(dutch).map(|message| message.said.as_str());
        known.map_or_else(|| Cow::Owned(self.language.t(dutch)), Cow::Borrowed)
    }

    /// The same with its phone numbers as links.
    pub fn tel(&self, dutch: &str) -> Html<'_> {
        let linked = |message: &Message| text::escaped_with_phones(&message.said);
        let known = self.message(dutch);
        let known = known.map(|message| Html::ready(message.linked.get_or_init(|| linked(message))));
        known.unwrap_or_else(|| text::html(&self.language.t(dutch)))
    }

    fn message(&self, dutch: &str) -> Option<&Message> {
        let said = |(_, _, dutch): &(_, _, &'static str)| (*dutch, Message::new(self.language.t(dutch)));
        let messages = self.messages.get_or_init(|| MESSAGES.iter().map(said).collect());
        messages.get(dutch)
    }

    /// When the rules were changed and their sources read last, in a sentence; empty when nobody says so.
    pub fn told(&self) -> Arc<str> {
        let told = self.told.get_or_init(|| {
            let (rules, language) = (&self.rules, &self.language);
            let read = rules.read().map(|(_, last)| language.day(last));
            let told = match (rules.changed.map(|day| language.day(day)), read) {
                (Some(changed), Some(read)) => {
                    language.t2("Regels veranderd op {}, bronnen gelezen op {}.", changed, read)
                }
                (None, Some(read)) => language.t1("Bronnen van de regels gelezen op {}.", read),
                (_, None) => String::new(),
            };
            told.into()
        });
        Arc::clone(told)
    }

    /// What a question has to search in.
    pub fn search(&self, question: usize) -> &Search {
        self.searches[question].get_or_init(|| Search::of(&self.localized, question))
    }

    /// The hard words as pages write them; `None` when there are too many to search for.
    pub fn glossary(&self) -> Option<&Glossary> {
        let made = self.glossary.get_or_init(|| {
            let words = self.rules.glossary.iter();
            Glossary::of(words.map(|word| self.spellings(word)), text::escaped).ok()
        });
        made.as_ref()
    }
}

/// The rules in every language, speaking of everybody for whom somebody can seek help; and whom to call. A request uses one of
/// these from begin to end.
#[derive(Clone, Debug)]
pub struct Editions {
    /// By language, and then by voice.
    all: Vec<Vec<Arc<Edition>>>,
    /// Whom to call; `None` when there are no contacts.
    directory: Option<Arc<Directory>>,
    /// The finished pages that were made with them.
    pages: Arc<Pages>,
    /// Those of other days; `None` when there are none to ask for.
    periods: Option<Arc<Periods<Editions>>>,
}

impl Editions {
    /// The rules in these languages, their own first.
    pub fn new(rules: Ruleset, languages: impl IntoIterator<Item = Language>) -> Editions {
        let rules = Arc::new(rules);
        let speaks_of_nobody = [Voice::default()];
        let voices: &[Voice] = if rules.voices.is_empty() {
            &speaks_of_nobody
        } else {
            &rules.voices
        };
        let in_language = |language: Language| -> Vec<Arc<Edition>> {
            let glossary = Arc::default();
            let speaking = |voice| {
                Edition::new(
                    Arc::clone(&rules),
                    language.speaking_of(voice),
                    Arc::clone(&glossary),
                )
            };
            voices.iter().map(speaking).map(Arc::new).collect()
        };
        Editions {
            all: languages.into_iter().map(in_language).collect(),
            directory: None,
            pages: Arc::default(),
            periods: None,
        }
    }

    /// The same, with those of other days.
    #[must_use]
    pub fn among(self, periods: Periods<Editions>) -> Editions {
        Editions {
            periods: Some(Arc::new(periods)),
            ..self
        }
    }

    /// The same rules with whom to call. No page that was made before says so.
    #[must_use]
    pub fn calling(self, directory: Arc<Directory>) -> Editions {
        Editions {
            directory: Some(directory),
            pages: Arc::default(),
            ..self
        }
    }

    /// Whom to call; `None` when there are no contacts.
    pub fn directory(&self) -> Option<&Arc<Directory>> {
        self.directory.as_ref()
    }

    /// The first and the last day that can be asked for; `None` when only today can.
    pub fn bounds(&self) -> Option<(Date, Date)> {
        self.periods.as_ref()?.bounds()
    }

    /// The rules of a day; `None` when they say nothing about it.
    pub fn on(&self, day: Date) -> Option<&Arc<Editions>> {
        self.periods.as_ref()?.on(day)
    }

    /// The finished pages that were made with them.
    pub(super) fn pages(&self) -> &Pages {
        &self.pages
    }

    /// The rules.
    pub fn rules(&self) -> &Arc<Ruleset> {
        &self.all[0][0].rules
    }

    /// Each language, speaking of who seeks help for themselves.
    pub fn languages(&self) -> impl Iterator<Item = &Arc<Edition>> {
        self.all.iter().map(|voices| &voices[0])
    }

    /// In the language with this index, speaking of the voice with this index; of the first when there is no such voice.
    pub fn speaking_of(&self, language: usize, voice: usize) -> &Arc<Edition> {
        let voices = &self.all[language];
        voices.get(voice).unwrap_or(&voices[0])
    }
}

impl From<Ruleset> for Editions {
    /// Rules that are not translated.
    fn from(rules: Ruleset) -> Editions {
        Editions::new(rules, [Language::source()])
    }
}
