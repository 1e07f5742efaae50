//! A language in which the site speaks. The Dutch text itself is the key of its translation, so that rules and
//! pages stay readable as they are written; a text without a translation stays Dutch, and is marked as such.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::Arc;

use super::date::{MONTHS, WEEKDAYS};
use super::{Date, Voice};

/// The code of the language in which the rules and the pages are written.
pub const SOURCE: &str = "nl";

/// Begins a piece of text in the source language on a page in another one. A private character, so that the mark
/// can travel inside any text; the one place that sends pages makes HTML of it.
pub const DUTCH: char = '\u{e000}';
/// Ends what [`DUTCH`] began.
pub const DUTCH_ENDS: char = '\u{e001}';

/// Begins what finds its direction by itself (Unicode's first strong isolate).
pub const ISOLATE: char = '\u{2068}';
/// Ends what [`ISOLATE`] began.
pub const ISOLATE_ENDS: char = '\u{2069}';

/// How a language is written: in which direction, and the form of its amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// Whether it runs from right to left.
    pub leftwards: bool,
    /// An amount, with `{}` where the number stands: "€{}".
    pub euro: String,
    /// What stands before the cents.
    pub decimal: char,
    /// What stands before each three digits.
    pub thousands: char,
}

impl Default for Script {
    /// That of the source.
    fn default() -> Script {
        Script {
            leftwards: false,
            euro: "€\u{a0}{}".to_owned(),
            decimal: ',',
            thousands: '.',
        }
    }
}

impl Script {
    /// An amount that is written as the source writes it: "1.115,80".
    pub fn euros(&self, amount: &str) -> String {
        let form = |sign| match sign {
            '.' => self.thousands,
            ',' => self.decimal,
            digit => digit,
        };
        let number: String = amount.chars().map(form).collect();
        self.euro.replacen("{}", &number, 1)
    }
}

/// A language: its name, what stands for each Dutch text, and of whom texts speak.
#[derive(Clone, Debug)]
#[must_use]
pub struct Language {
    /// Code, as in addresses and in HTML: "en".
    pub code: String,
    /// Its own name for itself: "English".
    pub name: String,
    /// Whether visitors are told of it; before that, it is for who translates.
    pub ready: bool,
    /// How it is written.
    pub script: Script,
    /// Of whom its texts speak.
    pub voice: Voice,
    texts: Arc<HashMap<String, String>>,
}

impl Language {
    /// The language in which everything is written.
    pub fn source() -> Language {
        Language::new(SOURCE, "Nederlands", HashMap::new())
    }

    /// A language with its translations, which visitors are told of.
    pub fn new(code: &str, name: &str, texts: HashMap<String, String>) -> Language {
        Language {
            code: code.to_owned(),
            name: name.to_owned(),
            ready: true,
            script: Script::default(),
            voice: Voice::default(),
            texts: Arc::new(texts),
        }
    }

    /// The same language, with texts that speak of somebody else.
    pub fn speaking_of(&self, voice: &Voice) -> Language {
        Language {
            voice: voice.clone(),
            ..self.clone()
        }
    }

    /// The same language, written in this way.
    pub fn written(self, script: Script) -> Language {
        Language { script, ..self }
    }

    /// Its direction, as HTML names it.
    pub fn direction(&self) -> &'static str {
        if self.script.leftwards { "rtl" } else { "ltr" }
    }

    /// A text as the source says it, for who speaks to somebody who knows no other language; `None` in the source itself,
    /// where the text says so already.
    pub fn aloud(&self, dutch: &str) -> Option<String> {
        (!self.is_source()).then(|| self.dutch(&self.voice.fill(dutch, str::to_owned)))
    }

    /// As [`Language::aloud`], but of a text that says what to say: only what stands between its quotes.
    pub fn spoken(&self, dutch: &str) -> Option<String> {
        let filled = self.voice.fill(dutch, str::to_owned);
        (!self.is_source()).then(|| self.dutch(&quoted(&filled)))
    }

    /// Whether this is the language in which everything is written.
    pub fn is_source(&self) -> bool {
        self.code == SOURCE
    }

    /// What stands for it before all addresses: "/en"; nothing for the source.
    pub fn folder(&self) -> String {
        if self.is_source() {
            return String::new();
        }
        format!("/{}", self.code)
    }

    /// The translation of a text as it is written, when there is one.
    pub fn translation(&self, dutch: &str) -> Option<&str> {
        self.texts.get(dutch.trim()).map(String::as_str)
    }

    /// The text in this language, or else marked as Dutch.
    pub fn t(&self, dutch: &str) -> String {
        match self.translation(dutch) {
            Some(text) => self.voice.fill(text, |word| self.name(word)),
            None => self.dutch(&self.voice.fill(dutch, str::to_owned)),
        }
    }

    /// As [`Language::t`], with something in the place of `{}`.
    pub fn t1(&self, dutch: &str, one: impl Display) -> String {
        self.fill(&self.t(dutch), &[&one])
    }

    /// As [`Language::t`], with something in the places of the first and the second `{}`.
    pub fn t2(&self, dutch: &str, one: impl Display, two: impl Display) -> String {
        self.fill(&self.t(dutch), &[&one, &two])
    }

    /// Fills the places in a text. What is filled in is not Dutch because the text around it is, and it has a direction of
    /// its own.
    pub fn fill(&self, text: &str, parts: &[&dyn Display]) -> String {
        let dutch = text.starts_with(DUTCH);
        parts.iter().fold(text.to_owned(), |text, part| {
            let part = match (dutch, self.script.leftwards) {
                (true, _) => format!("{DUTCH_ENDS}{part}{DUTCH}"),
                (false, true) => format!("{ISOLATE}{part}{ISOLATE_ENDS}"),
                (false, false) => part.to_string(),
            };
            text.replacen("{}", &part, 1)
        })
    }

    /// A name: translated when it can be, and never marked, as names belong to no language.
    pub fn name(&self, dutch: &str) -> String {
        unmarked(self.translation(dutch).unwrap_or(dutch))
    }

    /// The number of an article with what stands around it: "3.1.1 lid 1 onder a en 3.3.2". In Dutch, unless there are words
    /// for all of that.
    pub fn article(&self, dutch: &str) -> String {
        if self.is_source() {
            return dutch.to_owned();
        }
        let word = |word: &str| match word {
            "en" => Some(self.t("en")),
            "lid" => Some(self.t("lid")),
            "onder" => Some(self.t("onder")),
            "bijlage" => Some(self.t("bijlage")),
            "t/m" => Some(self.t("tot en met")),
            other => {
                (other.chars().filter(|sign| sign.is_alphabetic()).count() < 2).then(|| other.to_owned())
            }
        };
        let whole = dutch.replace(" tot en met ", " t/m ");
        let words: Option<Vec<String>> = whole.split(' ').map(word).collect();
        words.map_or_else(|| self.dutch(dutch), |words| words.join(" "))
    }

    /// A text that stays Dutch in every language, such as the title of a law; each paragraph with a mark of its own.
    pub fn dutch(&self, text: &str) -> String {
        if self.is_source() || !text.contains(char::is_alphabetic) {
            return text.to_owned();
        }
        let paragraphs = text.split("\n\n").map(|one| format!("{DUTCH}{one}{DUTCH_ENDS}"));
        paragraphs.collect::<Vec<_>>().join("\n\n")
    }

    /// A day in words: "22 november 2026". A language in which the month has another form there has a translation of
    /// "{} november {}".
    pub fn day(&self, date: Date) -> String {
        let month = MONTHS.get(usize::from(date.month).wrapping_sub(1));
        let whole = month.and_then(|month| self.translation(&whole_day(month)));
        match whole {
            Some(whole) => self.fill(whole, &[&date.day, &date.year]),
            None => format!("{} {}", date.day, self.month(date)),
        }
    }

    /// The day with its day of the week: "zondag 22 november 2026".
    pub fn full_day(&self, date: Date) -> String {
        format!("{} {}", self.t(WEEKDAYS[date.weekday()]), self.day(date))
    }

    /// The month of a day: "november 2026".
    pub fn month(&self, date: Date) -> String {
        let month = MONTHS[usize::from(date.month) - 1];
        format!("{} {}", self.t(month), date.year)
    }
}

/// A day in a month, with places for the day and the year: "{} november {}".
#[must_use]
pub fn whole_day(month: &str) -> String {
    format!("{{}} {month} {{}}")
}

/// The text with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mark = text.len() - text.trim_start_matches(DUTCH).len();
    let mut letters = text[mark..].chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    text[..mark].chars().chain(first).chain(letters).collect()
}

/// The text as it stands within a sentence; a name in capitals, such as "UWV", stays as it is.
pub fn uncapital(text: &str) -> String {
    let mark = text.len() - text.trim_start_matches(DUTCH).len();
    let mut letters = text[mark..].chars();
    let first = letters.next();
    if letters
        .clone()
        .next()
        .is_none_or(|second| !second.is_lowercase() && second != ' ')
    {
        return text.to_owned();
    }
    let first = first.into_iter().flat_map(char::to_lowercase);
    text[..mark].chars().chain(first).chain(letters).collect()
}

/// The text without marks: for titles, and for what a visitor typed.
pub fn unmarked(text: &str) -> String {
    if text.contains(DUTCH) || text.contains(DUTCH_ENDS) {
        text.replace([DUTCH, DUTCH_ENDS], "")
    } else {
        text.to_owned()
    }
}

/// What stands between the quotes of a text; all of it when it has none.
fn quoted(text: &str) -> Cow<'_, str> {
    let parts: Vec<&str> = text.split('"').skip(1).step_by(2).collect();
    if !parts.is_empty() {
        return Cow::Owned(parts.join(" "));
    }
    let one = { text.split_once('‘') }.and_then(|(_, rest)| rest.rsplit_once('’'));
    Cow::Borrowed(one.map_or(text, |(said, _)| said))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{Language, uncapital};
    use crate::domain::Date;

    #[test]
    fn a_name_stands_within_a_sentence() {
        let within = ["Een plek voor overdag", "A place", "UWV, voor een tolk", ""].map(uncapital);
        assert_eq!(
            within,
            ["een plek voor overdag", "a place", "UWV, voor een tolk", ""]
        );
    }

    fn english() -> Language {
        let texts = [
            ("Ga naar {}", "Go to {}"),
            ("{} uit {}", "{} of {}"),
            ("mei", "May"),
            ("november", "listopad"),
            ("{} november {}", "{} listopada {}"),
        ];
        let texts = texts.map(|(nl, en)| (nl.to_owned(), en.to_owned()));
        Language::new("en", "English", HashMap::from(texts))
    }

    #[test]
    fn what_is_between_quotes_is_spoken() {
        for (text, said) in [
            ("Zeg tegen de arts: \"Help mij.\"", "Help mij."),
            ("Schrijf: \"Nee, omdat …\" Noem de datum.", "Nee, omdat …"),
            ("Zeg: ‘Dat is ’s avonds.’", "Dat is ’s avonds."),
            ("Help mij.", "Help mij."),
        ] {
            assert_eq!(english().spoken(text), Some(english().dutch(said)), "{text}");
            assert_eq!(Language::source().spoken(text), None);
        }
    }

    #[test]
    fn a_text_is_translated_or_marked() {
        let (nl, en) = (Language::source(), english());
        assert_eq!(nl.t1("Ga naar {}", "huis"), "Ga naar huis");
        assert_eq!(en.t1("Ga naar {}", "huis"), "Go to huis");
        assert_eq!(en.t2("{} uit {}", 1, 2), "1 of 2");
        assert_eq!(en.t("Nieuw"), "\u{e000}Nieuw\u{e001}");
        assert_eq!(
            en.t1("Nieuw: {}!", "x"),
            "\u{e000}Nieuw: \u{e001}x\u{e000}!\u{e001}"
        );
        assert_eq!(en.t("Een\n\nTwee"), "\u{e000}Een\u{e001}\n\n\u{e000}Twee\u{e001}");
        assert_eq!(en.t(""), "");
        assert_eq!(en.dutch("2.10"), "2.10");
    }

    #[test]
    fn days_have_the_months_of_the_language() {
        let day = Date::new(2026, 5, 2);
        assert_eq!(Language::source().day(day), "2 mei 2026");
        assert_eq!(english().day(day), "2 May 2026");
        let november = Date::new(2026, 11, 25);
        assert_eq!(english().day(november), "25 listopada 2026");
        assert_eq!(english().month(november), "listopad 2026");
        assert_eq!(
            english().month(Date::new(2026, 6, 1)),
            "\u{e000}juni\u{e001} 2026"
        );
    }
}
