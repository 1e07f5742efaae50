//! The files as they are written, with places: one type for each block. Whether ids exist, dates are days and
//! texts are there is not decided here but in [`super::check`].

use schemars::JsonSchema;
use serde::Deserialize;

use super::pairs::Pairs;
pub use super::text_or::TextOr;
pub use super::written_case::{Case, Expect, FirstStep, Foretold};
pub use super::written_condition::{OneOrMore, When};
pub use super::written_law::{Advice, Body, Law, Provision, Step};
pub use super::written_letter::{Letter, LetterKind, List, Part};
pub use super::written_term::{FreeDays, Length, Occasion, Term, Terms};
pub use super::written_year::{Year, YearEnd};
use super::yaml::At;

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

/// One choice or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "Eén antwoord of meer.")]
pub enum QuestionKind {
    /// One choice.
    #[default]
    #[schemars(description = "Eén antwoord.")]
    One,
    /// Several choices.
    #[schemars(description = "Meer antwoorden.")]
    Many,
}

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

fn yes() -> bool {
    true
}

written! {
    /// `questions.yaml`.
    #[schemars(description = "Een vraag aan de burger.")]
    struct Question {
        id: Text,
        #[schemars(description = "true bij de ene vraag naar welke hulp nodig is.")]
        #[serde(default)] needs: bool,
        #[schemars(description = "one: één antwoord. many: meer antwoorden.")]
        #[serde(default)] kind: QuestionKind,
        #[schemars(description = "De vraag, hoogstens 15 woorden.")]
        question: Text,
        #[schemars(description = "Waarom wij dit vragen, hoogstens twee zinnen.")]
        why: Text,
        #[schemars(description = "Uitleg bij de vraag. Een lege regel begint een nieuwe alinea.")]
        explain: Option<Text>,
        #[schemars(description = "false als het antwoord niet kan veranderen, zoals de leeftijd.")]
        #[serde(default = "yes")] varies: bool,
        #[schemars(description = "Maakt de zin af: \"Deze wet past niet, omdat …\", als het antwoord dat de wet vraagt er niet bij is. Bij meer antwoorden.")]
        missing: Option<Text>,
        #[schemars(description = "Hoe iemand het antwoord kan vinden.")]
        find_out: Option<Text>,
        #[schemars(description = "Onderwerpen waaruit iemand eerst kiest. Elk antwoord noemt er een bij group.")]
        #[serde(default)] subjects: Vec<Subject>,
        #[schemars(length(min = 2, max = 64))]
        choices: Vec<Choice>,
        #[schemars(description = "Woorden die niets zeggen over het antwoord dat iemand zoekt, met komma's ertussen.")]
        stop_words: Option<Text>,
        #[schemars(description = "Waar \"Dat weet ik niet\" op neerkomt, als andere antwoorden dat laten zien.")]
        #[serde(default)] unsure: Pairs<String, When>,
        #[schemars(description = "Het antwoord dat \"Dat weet ik niet\" altijd is.")]
        unsure_is: Option<Text>,
        #[schemars(description = "Wat voor bijna iedereen zo is: dat geldt zonder dat wij het vragen.")]
        assume: Option<Assume>,
    }
    /// An answer that the law takes as the rule.
    #[schemars(description = "Een antwoord dat geldt zonder dat wij het vragen.")]
    struct Assume {
        #[schemars(description = "Het antwoord dat geldt.")]
        choice: Text,
        #[schemars(description = "Waar wij van uitgaan, voor de bezoeker.")]
        text: Text,
        #[schemars(description = "Waarom dat mag.")]
        reason: Text,
        #[schemars(description = "Hulpvragen waarbij wij het toch vragen.")]
        #[serde(default)] asked_with: Vec<Text>,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
    }
    /// A subject under which choices of a question stand.
    #[schemars(description = "Een onderwerp waaronder antwoorden staan.")]
    struct Subject {
        id: Text,
        label: Text,
        #[schemars(description = "Korte uitleg onder het onderwerp.")]
        hint: Text,
    }
    /// A choice of a question.
    #[schemars(description = "Een antwoord op een vraag.")]
    struct Choice {
        id: Text,
        label: Text,
        #[schemars(description = "Korte uitleg onder het antwoord.")]
        hint: Option<Text>,
        #[schemars(description = "De kop waaronder het antwoord staat. Bij een vraag met onderwerpen: het label van het onderwerp.")]
        group: Option<Text>,
        #[schemars(description = "Gewone woorden waarmee iemand dit antwoord zoekt, met komma's ertussen.")]
        words: Option<Text>,
        #[schemars(description = "Maakt de zin af: \"omdat …\".")]
        because: Text,
        #[schemars(description = "true: dit antwoord kan niet samen met een ander.")]
        #[serde(default)] exclusive: bool,
        #[schemars(description = "Een waarschuwing uit alerts.yaml.")]
        alert: Option<Text>,
        #[schemars(description = "true: de bladzijde van deze vraag, en alle bladzijden na dit antwoord, hebben een knop om de site snel te verlaten.")]
        #[serde(default)] quick_exit: bool,
    }
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
    /// `language.yaml`.
    #[schemars(description = "Hoe een taal zichzelf noemt.")]
    struct Language {
        name: Text,
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
