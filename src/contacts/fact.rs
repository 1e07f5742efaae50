//! What is said of a contact. A fact never travels without its source and its date.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use super::phone::Phone;
use crate::domain::{self, Language};

/// The id of the source of what an operator wrote.
pub(super) const OWN: &str = "eigen";

/// After this many months a fact counts as old: a page then names the website beside the number.
pub const OLD_AFTER_MONTHS: i32 = 24;

/// How far a source can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum Certainty {
    /// From the organisation itself or from a register of the government.
    #[serde(rename = "officieel")]
    Official,
    /// From somebody else's list.
    #[serde(rename = "tweedehands")]
    SecondHand,
    /// Concluded from other facts.
    #[serde(rename = "afgeleid")]
    Derived,
}

/// Where a fact was found; one entry of `data/contacts/bronnen.yaml`, or what an operator wrote.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Key in `bronnen.yaml`; `eigen` for an operator's own data.
    #[serde(skip)]
    pub id: String,
    /// Name to show, Dutch.
    pub name: String,
    /// The page or file, if there is one address for it.
    pub url: Option<String>,
    /// Date of the source; for a page without a date the day on which it was read.
    pub on: Date,
    /// Whether the source itself shows that date.
    #[serde(default = "yes")]
    pub dated: bool,
    /// How far it can be trusted.
    pub certainty: Certainty,
    /// Licence of the source, where it has one.
    pub licence: Option<String>,
}

fn yes() -> bool {
    true
}

impl Source {
    /// One line with its name and a date, to show with what it says on that day. The first of a month stands for the whole
    /// month: "april 2019", "22 november 2026".
    pub fn told(&self, on: Date, language: &Language) -> String {
        let name =
            { language.translation(&self.name) }.map_or_else(|| language.dutch(&self.name), str::to_owned);
        let undated = !self.dated && on == self.on;
        let on = day(on);
        if undated {
            return language.t2(
                "Bron: {}, pagina zonder datum, gelezen op {}",
                name,
                language.day(on),
            );
        }
        let on = if on.day == 1 {
            language.month(on)
        } else {
            language.day(on)
        };
        language.t2("Bron: {}, {}", name, on)
    }
}

/// What a fact tells; in the order in which pages credit their sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactKind {
    /// A telephone number.
    Phone,
    /// Opening hours, in Dutch words.
    Hours,
    /// An e-mail address.
    Email,
    /// An address to visit, on one line.
    Visit,
    /// An address for letters, on one line.
    Post,
    /// A website, always `https`.
    Website,
    /// Of a region: the slug of its zorgkantoor.
    Office,
}

impl FactKind {
    /// What was read, as it is kept and shown.
    ///
    /// # Errors
    /// What is wrong with it, in Dutch.
    pub fn read(self, text: &str) -> Result<String, String> {
        match self {
            Self::Phone => Phone::parse(text).map(|number| number.to_string()),
            Self::Website => match text.strip_prefix("https://") {
                None => Err(format!(
                    "website ‘{text}’ begint niet met https://; schrijf het hele adres, zoals https://www.voorbeeld.nl/wmo"
                )),
                Some(rest) if is_site(rest) => Ok(text.to_owned()),
                Some(_) => Err(format!(
                    "‘{text}’ is geen adres van een website; schrijf het zoals https://www.voorbeeld.nl/wmo"
                )),
            },
            Self::Email if is_email(text) => Ok(text.to_owned()),
            Self::Email => Err(format!(
                "‘{text}’ is geen e-mailadres; schrijf er één, zoals wmo@voorbeeld.nl"
            )),
            Self::Hours | Self::Visit | Self::Post | Self::Office => one_line(text),
        }
    }

    /// Whether an address is one of the example.
    pub(super) fn is_example(self, text: &str) -> bool {
        let is_host = |part: &str| EXAMPLES.contains(&part.strip_prefix("www.").unwrap_or(part));
        matches!(self, Self::Website | Self::Email) && text.split(['/', '@']).any(is_host)
    }
}

/// The hosts of the examples.
const EXAMPLES: [&str; 2] = ["voorbeeld.nl", "voorbeeldgemeente.nl"];

/// A host with a dot, no spaces and nothing that could end an attribute.
fn is_site(text: &str) -> bool {
    let allowed =
        |letter: char| letter.is_ascii_graphic() && !matches!(letter, '"' | '\'' | '<' | '>' | '\\');
    let host_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-');
    let host = text.split_once('/').map_or(text, |(host, _)| host);
    host.contains('.') && !host.contains("..") && host.chars().all(host_letter) && text.chars().all(allowed)
}

/// An e-mail address, as far as a link needs it.
fn is_email(text: &str) -> bool {
    let letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+');
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && name.chars().all(letter) && host.chars().all(letter)
    })
}

/// So many letters a line has at most: an address, opening hours, a name.
const LONGEST: usize = 300;

/// A text that is shown as it is: one line, not empty and not too long.
pub(super) fn one_line(text: &str) -> Result<String, String> {
    let length = text.chars().count();
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        Err("deze tekst is leeg of heeft meer dan één regel; schrijf iets op één regel, of haal de sleutel weg".to_owned())
    } else if length > LONGEST {
        Err(format!(
            "deze tekst heeft {length} tekens; schrijf er hoogstens {LONGEST}"
        ))
    } else {
        Ok(text.to_owned())
    }
}

/// One thing that is said of a contact, with its source and the date for which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it tells.
    pub kind: FactKind,
    /// As it is shown, and as [`FactKind::read`] gives it.
    pub value: String,
    /// Dutch addition for the visitor, such as what a number is for.
    pub note: Option<String>,
    /// Of a number: what a call costs, in Dutch, such as "gratis"; only when the source says it.
    pub cost: Option<String>,
    /// Date of this fact: that of its source, unless the field gives its own.
    pub on: Date,
    /// Where it was found.
    pub source: Arc<Source>,
    /// Whether an operator wrote it.
    pub own: bool,
}

impl Fact {
    /// A value as `source` gives it, on the date of that source.
    pub fn new(kind: FactKind, value: String, source: &Arc<Source>) -> Self {
        Self {
            kind,
            value,
            note: None,
            cost: None,
            on: source.on,
            source: Arc::clone(source),
            own: false,
        }
    }

    /// The number, of a fact that is one.
    pub fn phone(&self) -> Option<Phone> {
        let phone = Phone::parse(&self.value).ok();
        phone.filter(|_| self.kind == FactKind::Phone)
    }

    /// Whether the fact is older than [`OLD_AFTER_MONTHS`] on the date `today`.
    pub fn is_old(&self, today: Date) -> bool {
        self.on.saturating_add(OLD_AFTER_MONTHS.months()) < today
    }

    /// Whether a page should name the website beside it: the fact is old, second-hand or derived.
    pub fn look_first(&self, today: Date) -> bool {
        self.source.certainty != Certainty::Official || self.is_old(today)
    }

    /// One line with source and date, to show with the value.
    pub fn provenance(&self, language: &Language) -> String {
        self.source.told(self.on, language)
    }
}

/// All that is said of one contact, kind by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(Vec<Fact>);

impl Facts {
    pub(super) fn new(mut facts: Vec<Fact>) -> Self {
        facts.sort_by_key(|fact| fact.kind);
        Self(facts)
    }

    /// All facts.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.0.iter()
    }

    /// Those of one kind, best one first.
    pub fn of(&self, kind: FactKind) -> impl Iterator<Item = &Fact> {
        self.0.iter().filter(move |fact| fact.kind == kind)
    }

    /// The first of one kind.
    pub fn one(&self, kind: FactKind) -> Option<&Fact> {
        self.of(kind).next()
    }

    /// Puts a fact in the place of those of its kind.
    pub fn replace(&mut self, fact: Fact) {
        self.0.retain(|known| known.kind != fact.kind);
        self.0.push(fact);
        self.0.sort_by_key(|fact| fact.kind);
    }

    /// The day of the oldest fact that an operator wrote, or that is in our own files; `None` when there is none.
    pub(super) fn oldest(&self, own: bool) -> Option<Date> {
        let facts = self.0.iter().filter(|fact| fact.own == own);
        facts.map(|fact| fact.on).min()
    }

    /// Whether a page should name the website beside the numbers and hours: there is a website, and
    /// one of them is old, second-hand or derived on the date `today`.
    pub fn look_first(&self, today: Date) -> bool {
        let mut doubtful = self.of(FactKind::Phone).chain(self.of(FactKind::Hours));
        self.one(FactKind::Website).is_some() && doubtful.any(|fact| fact.look_first(today))
    }
}

/// A date in Dutch words, such as "22 november 2026".
pub fn date_text(date: Date) -> String {
    day(date).in_words()
}

/// A day of the law engine as a day of the calendar; `None` when the calendar has no such day.
pub fn calendar_day(date: domain::Date) -> Option<Date> {
    let month = i8::try_from(date.month).ok()?;
    Date::new(date.year, month, i8::try_from(date.day).ok()?).ok()
}

fn day(date: Date) -> domain::Date {
    domain::Date::new(
        date.year(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    )
}
