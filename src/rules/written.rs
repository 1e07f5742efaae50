//! The files as they are written, with places: one type for each block. What an editor shows to who writes rules is Dutch:
//! the comments here are that. Whether ids exist, dates are days and
//! texts are there is not decided here but in [`super::check`].

use crate::files::pairs::Pairs;
use crate::files::yaml::At;

use schemars::JsonSchema;
use serde::Deserialize;

pub use super::text_or::TextOr;
pub use super::written_case::{Case, Expect, FirstStep, Foretold};
pub use super::written_condition::{OneOrMore, When};
pub use super::written_law::{Advice, Body, Law, Provision, Review, Step};
pub use super::written_letter::{Letter, LetterKind, List, Part};
pub use super::written_question::{Assume, Choice, Question, QuestionKind, Subject};
pub use super::written_term::{FreeDays, Length, Occasion, Term, Terms};
pub use super::written_year::{Year, YearEnd};

/// A text or an id, with its place.
pub type Text = At<String>;

/// What one file holds, and which file that is.
#[derive(Clone, Debug)]
pub struct Doc<T> {
    /// Index of the file.
    pub file: usize,
    /// What is in it.
    pub item: T,
}

/// An answer in a case: a choice, several, or `null` for "weet ik niet".
pub type Given = Option<OneOrMore>;

macro_rules! written {
    ($($(#[$doc:meta])* struct $name:ident { $($(#[$attr:meta])* $field:ident: $type:ty,)* })*) => {$(
        #[derive(Clone, Debug, Deserialize, JsonSchema)]
        $(#[$doc])*
        #[serde(deny_unknown_fields)]
        #[allow(missing_docs, reason = "the fields are those of the file format")]
        pub struct $name { $($(#[$attr])* pub $field: $type,)* }
    )*};
}
pub(super) use written;

/// Wat voor bron het is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Een wet: verwijzingen noemen een artikel.
    Law,
    /// Een andere pagina.
    Page,
    /// Een pagina met bedragen van een jaar.
    Amounts,
}

/// Hoe vast de grens is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Het volgt uit een artikel.
    #[default]
    Law,
    /// Het is praktijk.
    Practice,
}

/// Wat er veranderde.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// De wet.
    Law,
    /// Onze regels, bij dezelfde wet.
    Rules,
}

written! {
    /// Een verwijzing naar een bron.
    struct Reference {
        /// Een bron uit sources.yaml.
        source: Text,
        /// Het artikel, bij een wet verplicht.
        article: Option<Text>,
    }
    /// Een voorwaarde met een naam.
    struct Named {
        id: Text,
        name: Text,
        /// Maakt de zin af: "Deze wet past, omdat …". Zonder: de antwoorden zelf.
        because: Option<Text>,
        /// Maakt de zin af: "Deze wet past niet, omdat …". Zonder: de antwoorden zelf.
        otherwise: Option<Text>,
        when: When,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// Een oordeel dat de wet aan iemand laat.
    struct Judgement {
        id: Text,
        name: Text,
        /// Maakt de zin af: "Hierover beslist …".
        who: Text,
        /// De woorden van de wet.
        words: Text,
        /// Hoe iemand zich kan voorbereiden.
        prepare: Text,
        when: Option<When>,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// Een bedrag per jaar.
    struct Amount {
        id: Text,
        name: Text,
        /// Per jaar het bedrag, zoals '21,80'; null als het nog niet bekend is.
        #[schemars(extend("minProperties" = 1))]
        years: Pairs<Year, Option<TextOr<Announced>>>,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// Een bedrag dat aangekondigd is, en nog niet vaststaat.
    struct Announced {
        /// Het bedrag, zoals '21,80'.
        announced: Text,
        /// Wie het aankondigde: maakt de zin af "aangekondigd door …".
        by: Text,
        /// De dag waarop, als jjjj-mm-dd.
        on: Text,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// Een bron.
    struct Source {
        id: Text,
        title: Text,
        /// Het adres, met https.
        url: Text,
        /// De dag waarop de bron is gelezen, als jjjj-mm-dd.
        read_on: Text,
        /// law: een wet, met artikelen. page: een andere pagina. amounts: een pagina met bedragen van een jaar.
        kind: SourceKind,
        /// De taal van de bron, als dat geen Nederlands is: en. Ook de titel is dan in die taal.
        #[schemars(length(min = 2, max = 3))]
        language: Option<Text>,
        note: Option<Text>,
    }
    /// Een moeilijk woord.
    struct Word {
        word: Text,
        /// Andere vormen van het woord, zoals het meervoud.
        #[serde(default)] forms: Vec<Text>,
        /// De uitleg in gewone woorden.
        meaning: Text,
    }
    /// Een waarschuwing bij gevaar.
    struct Alert {
        id: Text,
        title: Text,
        text: Text,
        #[serde(default)] contacts: Vec<Text>,
    }
    /// Een punt waarop twee organisaties naar elkaar wijzen.
    struct Dispute {
        id: Text,
        between: Text,
        point: Text,
        binds: Text,
        say: Text,
        ask: Text,
        when: When,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// Een weg buiten de wetten.
    struct Destination {
        id: Text,
        name: Text,
        text: Text,
        #[serde(default)] needs: Vec<Text>,
        when: Option<When>,
        first_step: Text,
        /// Wat u daar zegt, in één zin.
        say: Option<Text>,
        /// Wat het hoogstens kost, in één zin.
        costs: Option<Text>,
        /// Wat u doet na een nee, in één zin, met de laatste dag.
        refused: Option<Text>,
        contact: Option<Text>,
        #[serde(default)] strength: Strength,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// Voor wie iemand hulp zoekt. De eerste is: voor zichzelf.
    struct Voice {
        id: Text,
        /// Wat iemand kiest.
        label: Text,
        /// Wat er staat voor {u}.
        u: Text,
        /// Wat er staat voor {ik}.
        ik: Text,
        /// Wat er staat voor {mij}.
        mij: Text,
    }
    /// Iets wat veranderde, of gaat veranderen.
    struct Amendment {
        /// De dag vanaf wanneer het geldt, als jjjj-mm-dd.
        on: Text,
        /// law: de wet veranderde. rules: wij veranderden onze regels.
        cause: Cause,
        /// Wetten waar het over gaat.
        #[serde(default)] laws: Vec<Text>,
        /// Ids van voorzieningen, wegen, voorwaarden, oordelen, mededelingen of bedragen.
        #[serde(default)] rules: Vec<Text>,
        /// Wat er anders is, in een of twee korte zinnen.
        text: Text,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// Iets wat niet zeker is.
    struct Doubt {
        /// Wetten waar het over gaat.
        #[serde(default)] laws: Vec<Text>,
        /// Ids van voorzieningen, wegen, voorwaarden, oordelen, mededelingen of bedragen.
        #[serde(default)] rules: Vec<Text>,
        /// Wat niet zeker is.
        text: Text,
        /// Waarom niet.
        why: Text,
        /// Maakt de zin af: "Hierover beslist …".
        who: Text,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// Wat iemand moet weten die nieuw is in Nederland.
    struct Newcomer {
        title: Text,
        /// Alinea's met een lege regel ertussen.
        text: Text,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// Wanneer bronnen opnieuw gelezen moeten worden.
    struct Policy {
        /// De eerste dag waarover de regels iets zeggen.
        first_day: Text,
        /// De dag waarop iemand de regels het laatst veranderde. De website toont hem.
        changed: Option<Text>,
        recheck: Recheck,
    }
    /// Na hoeveel maanden iets opnieuw gelezen moet worden.
    struct Recheck {
        law: At<u16>,
        page: At<u16>,
        amounts: YearEnd,
        contacts: At<u16>,
    }
}
