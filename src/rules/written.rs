//! The files as they are written, with places: one type for each block. Whether ids exist, dates are days and
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

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "Wat voor bron het is.")]
pub enum SourceKind {
    /// A text of law: references name an article.
    #[schemars(description = "Een wet: verwijzingen noemen een artikel.")]
    Law,
    /// Any other page.
    #[schemars(description = "Een andere pagina.")]
    Page,
    /// A page with amounts of a year.
    #[schemars(description = "Een pagina met bedragen van een jaar.")]
    Amounts,
}

/// How firm a boundary is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "Hoe vast de grens is.")]
pub enum Strength {
    /// It follows from an article.
    #[default]
    #[schemars(description = "Het volgt uit een artikel.")]
    Law,
    /// It is practice.
    #[schemars(description = "Het is praktijk.")]
    Practice,
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "Wat er veranderde.")]
pub enum Cause {
    /// The law.
    #[schemars(description = "De wet.")]
    Law,
    /// Our rules.
    #[schemars(description = "Onze regels, bij dezelfde wet.")]
    Rules,
}

written! {
    /// A reference to a source.
    #[schemars(description = "Een verwijzing naar een bron.")]
    struct Reference {
        #[schemars(description = "Een bron uit sources.yaml.")]
        source: Text,
        #[schemars(description = "Het artikel, bij een wet verplicht.")]
        article: Option<Text>,
    }
    /// `conditions.yaml`.
    #[schemars(description = "Een voorwaarde met een naam.")]
    struct Named {
        id: Text,
        name: Text,
        #[schemars(description = "Maakt de zin af: \"Deze wet past, omdat …\". Zonder: de antwoorden zelf.")]
        because: Option<Text>,
        #[schemars(description = "Maakt de zin af: \"Deze wet past niet, omdat …\". Zonder: de antwoorden zelf.")]
        otherwise: Option<Text>,
        when: When,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// `judgements.yaml`.
    #[schemars(description = "Een oordeel dat de wet aan iemand laat.")]
    struct Judgement {
        id: Text,
        name: Text,
        #[schemars(description = "Maakt de zin af: \"Hierover beslist …\".")]
        who: Text,
        #[schemars(description = "De woorden van de wet.")]
        words: Text,
        #[schemars(description = "Hoe iemand zich kan voorbereiden.")]
        prepare: Text,
        when: Option<When>,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// `amounts.yaml`.
    #[schemars(description = "Een bedrag per jaar.")]
    struct Amount {
        id: Text,
        name: Text,
        #[schemars(description = "Per jaar het bedrag, zoals '21,80'; null als het nog niet bekend is.")]
        #[schemars(extend("minProperties" = 1))]
        years: Pairs<Year, Option<TextOr<Announced>>>,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// An amount that is said beforehand and not laid down yet.
    #[schemars(description = "Een bedrag dat aangekondigd is, en nog niet vaststaat.")]
    struct Announced {
        #[schemars(description = "Het bedrag, zoals '21,80'.")]
        announced: Text,
        #[schemars(description = "Wie het aankondigde: maakt de zin af \"aangekondigd door …\".")]
        by: Text,
        #[schemars(description = "De dag waarop, als jjjj-mm-dd.")]
        on: Text,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// `sources.yaml`.
    #[schemars(description = "Een bron.")]
    struct Source {
        id: Text,
        title: Text,
        #[schemars(description = "Het adres, met https.")]
        url: Text,
        #[schemars(description = "De dag waarop de bron is gelezen, als jjjj-mm-dd.")]
        read_on: Text,
        #[schemars(description = "law: een wet, met artikelen. page: een andere pagina. amounts: een pagina met bedragen van een jaar.")]
        kind: SourceKind,
        #[schemars(description = "De taal van de bron, als dat geen Nederlands is: en. Ook de titel is dan in die taal.", length(min = 2, max = 3))]
        language: Option<Text>,
        note: Option<Text>,
    }
    /// `glossary.yaml`.
    #[schemars(description = "Een moeilijk woord.")]
    struct Word {
        word: Text,
        #[schemars(description = "Andere vormen van het woord, zoals het meervoud.")]
        #[serde(default)] forms: Vec<Text>,
        #[schemars(description = "De uitleg in gewone woorden.")]
        meaning: Text,
    }
    /// `alerts.yaml`.
    #[schemars(description = "Een waarschuwing bij gevaar.")]
    struct Alert {
        id: Text,
        title: Text,
        text: Text,
        #[serde(default)] contacts: Vec<Text>,
    }
    /// `disputes.yaml`.
    #[schemars(description = "Een punt waarop twee organisaties naar elkaar wijzen.")]
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
    /// `elsewhere.yaml`.
    #[schemars(description = "Een weg buiten de wetten.")]
    struct Destination {
        id: Text,
        name: Text,
        text: Text,
        #[serde(default)] needs: Vec<Text>,
        when: Option<When>,
        first_step: Text,
        #[schemars(description = "Wat u daar zegt, in één zin.")]
        say: Option<Text>,
        #[schemars(description = "Wat het hoogstens kost, in één zin.")]
        costs: Option<Text>,
        #[schemars(description = "Wat u doet na een nee, in één zin, met de laatste dag.")]
        refused: Option<Text>,
        contact: Option<Text>,
        #[serde(default)] strength: Strength,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// `voices.yaml`.
    #[schemars(description = "Voor wie iemand hulp zoekt. De eerste is: voor zichzelf.")]
    struct Voice {
        id: Text,
        #[schemars(description = "Wat iemand kiest.")]
        label: Text,
        #[schemars(description = "Wat er staat voor {u}.")]
        u: Text,
        #[schemars(description = "Wat er staat voor {ik}.")]
        ik: Text,
        #[schemars(description = "Wat er staat voor {mij}.")]
        mij: Text,
    }
    /// `wijzigingen.yaml`.
    #[schemars(description = "Iets wat veranderde, of gaat veranderen.")]
    struct Amendment {
        #[schemars(description = "De dag vanaf wanneer het geldt, als jjjj-mm-dd.")]
        on: Text,
        #[schemars(description = "law: de wet veranderde. rules: wij veranderden onze regels.")]
        cause: Cause,
        #[schemars(description = "Wetten waar het over gaat.")]
        #[serde(default)] laws: Vec<Text>,
        #[schemars(description = "Ids van voorzieningen, wegen, voorwaarden, oordelen, mededelingen of bedragen.")]
        #[serde(default)] rules: Vec<Text>,
        #[schemars(description = "Wat er anders is, in een of twee korte zinnen.")]
        text: Text,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// `onzeker.yaml`.
    #[schemars(description = "Iets wat niet zeker is.")]
    struct Doubt {
        #[schemars(description = "Wetten waar het over gaat.")]
        #[serde(default)] laws: Vec<Text>,
        #[schemars(description = "Ids van voorzieningen, wegen, voorwaarden, oordelen, mededelingen of bedragen.")]
        #[serde(default)] rules: Vec<Text>,
        #[schemars(description = "Wat niet zeker is.")]
        text: Text,
        #[schemars(description = "Waarom niet.")]
        why: Text,
        #[schemars(description = "Maakt de zin af: \"Hierover beslist …\".")]
        who: Text,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// `nieuw.yaml`.
    #[schemars(description = "Wat iemand moet weten die nieuw is in Nederland.")]
    struct Newcomer {
        title: Text,
        #[schemars(description = "Alinea's met een lege regel ertussen.")]
        text: Text,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// `policy.yaml`.
    #[schemars(description = "Wanneer bronnen opnieuw gelezen moeten worden.")]
    struct Policy {
        #[schemars(description = "De eerste dag waarover de regels iets zeggen.")]
        first_day: Text,
        #[schemars(description = "De dag waarop iemand de regels het laatst veranderde. De website toont hem.")]
        changed: Option<Text>,
        recheck: Recheck,
    }
    /// After how many months something must be read again.
    #[schemars(description = "Na hoeveel maanden iets opnieuw gelezen moet worden.")]
    struct Recheck {
        law: At<u16>,
        page: At<u16>,
        amounts: YearEnd,
        contacts: At<u16>,
    }
}
