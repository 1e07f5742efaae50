//! The files as they are written, with places: one type for each block. Whether ids exist, dates are days and
//! texts are there is not decided here but in [`super::check`].

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};

pub use super::written_condition::{OneOrMore, When};
use super::yaml::At;

/// A text or an id, with its place.
pub type Text = At<String>;

/// A mapping of which the keys have places too; in the order of the file.
#[derive(Clone, Debug)]
pub struct Pairs<K, V>(pub Vec<(At<K>, V)>);

impl<K, V> Default for Pairs<K, V> {
    fn default() -> Pairs<K, V> {
        Pairs(Vec::new())
    }
}

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Pairs<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pairs<K, V>, D::Error> {
        struct InOrder<K, V>(PhantomData<(K, V)>);
        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for InOrder<K, V> {
            type Value = Pairs<K, V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("een blok met sleutels")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Pairs<K, V>, M::Error> {
                let mut pairs = Vec::new();
                while let Some(key) = map.next_key()? {
                    pairs.push((key, map.next_value()?));
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(InOrder(PhantomData))
    }
}

/// An answer in a case: a choice, several, or `null` for "weet ik niet".
pub type Given = Option<OneOrMore>;

macro_rules! written {
    ($($(#[$doc:meta])* struct $name:ident { $($(#[$attr:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(missing_docs, reason = "the fields are those of the file format")]
        pub struct $name { $($(#[$attr])* pub $field: $type,)* }
    )*};
}

/// One choice or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// One choice.
    #[default]
    One,
    /// Several choices.
    Many,
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A text of law: references name an article.
    Law,
    /// Any other page.
    Page,
    /// A page with amounts of a year.
    Amounts,
}

/// How firm a boundary is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// It follows from an article.
    #[default]
    Law,
    /// It is practice.
    Practice,
}

fn yes() -> bool {
    true
}

written! {
    /// `questions.yaml`.
    struct Question {
        id: Text,
        #[serde(default)] needs: bool,
        #[serde(default)] kind: QuestionKind,
        question: Text,
        why: Text,
        explain: Option<Text>,
        #[serde(default = "yes")] varies: bool,
        #[serde(default)] quick_exit: bool,
        find_out: Option<Text>,
        choices: Vec<Choice>,
        #[serde(default)] unsure: Pairs<String, When>,
    }
    /// A choice of a question.
    struct Choice {
        id: Text,
        label: Text,
        hint: Option<Text>,
        group: Option<Text>,
        because: Text,
        #[serde(default)] exclusive: bool,
        alert: Option<Text>,
        #[serde(default)] quick_exit: bool,
    }
    /// A reference to a source.
    struct Reference {
        source: Text,
        article: Option<Text>,
    }
    /// `conditions.yaml`.
    struct Named {
        id: Text,
        name: Text,
        when: When,
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// `judgements.yaml`.
    struct Judgement {
        id: Text,
        name: Text,
        who: Text,
        words: Text,
        prepare: Text,
        when: Option<When>,
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// `amounts.yaml`.
    struct Amount {
        id: Text,
        name: Text,
        years: Pairs<i16, Option<Text>>,
        #[serde(default)] sources: Vec<Reference>,
    }
    /// `sources.yaml`.
    struct Source {
        id: Text,
        title: Text,
        url: Text,
        read_on: Text,
        kind: SourceKind,
        note: Option<Text>,
    }
    /// `glossary.yaml`.
    struct Word {
        word: Text,
        #[serde(default)] forms: Vec<Text>,
        meaning: Text,
    }
    /// `alerts.yaml`.
    struct Alert {
        id: Text,
        title: Text,
        text: Text,
        #[serde(default)] contacts: Vec<Text>,
    }
    /// `disputes.yaml`.
    struct Dispute {
        id: Text,
        between: Text,
        point: Text,
        binds: Text,
        say: Text,
        ask: Text,
        when: When,
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// `elsewhere.yaml`.
    struct Destination {
        id: Text,
        name: Text,
        text: Text,
        #[serde(default)] needs: Vec<Text>,
        when: Option<When>,
        first_step: Text,
        contact: Option<Text>,
        #[serde(default)] strength: Strength,
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// `language.yaml`: the name of a language in that language.
    struct Language {
        name: Text,
    }
    /// `policy.yaml`.
    struct Policy {
        recheck: Recheck,
    }
    /// After how many months something must be read again.
    struct Recheck {
        law: At<u16>,
        page: At<u16>,
        amounts: YearEnd,
        contacts: At<u16>,
    }
    /// A body with a task.
    struct Body {
        name: Text,
        text: Text,
        contact: Option<Text>,
        #[serde(default)] sources: Vec<Reference>,
    }
    /// A piece of advice.
    struct Advice {
        id: Text,
        title: Option<Text>,
        text: Text,
        when: Option<When>,
        contact: Option<Text>,
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// What a law gives for a need.
    struct Provision {
        id: Text,
        name: Text,
        text: Text,
        #[serde(default)] needs: Vec<Text>,
        when: Option<When>,
        decides: Option<Text>,
        first_step: Option<Text>,
        #[serde(default)] strength: Strength,
        #[serde(default)] together: Vec<Text>,
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// `laws/<id>.yaml`.
    struct Law {
        id: Text,
        order: At<u16>,
        name: Text,
        short: Text,
        summary: Text,
        kind: Text,
        ages: Text,
        collects: Text,
        #[serde(default)] sources: Vec<Reference>,
        executor: Body,
        indication: Body,
        provisions: Vec<Provision>,
        #[serde(default)] contribution: Vec<Advice>,
        #[serde(default)] delivery: Vec<Advice>,
        #[serde(default)] apply: Vec<Advice>,
        #[serde(default)] prepare: Vec<Advice>,
        #[serde(default)] disagree: Vec<Advice>,
        #[serde(default)] support: Vec<Advice>,
        #[serde(default)] notes: Vec<Advice>,
    }
    /// `cases/*.yaml`.
    struct Case {
        id: Text,
        #[serde(default)] situation: Option<Text>,
        #[serde(default)] source: Option<Text>,
        answers: Pairs<String, Given>,
        date: Option<Text>,
        #[serde(default)] expect: Expect,
        note: Option<Text>,
    }
    /// What a case has to give.
    #[derive(Default)]
    struct Expect {
        #[serde(default)] likely: Vec<Text>,
        #[serde(default)] possible: Vec<Text>,
        #[serde(default)] unlikely: Vec<Text>,
        #[serde(default)] not_likely: Vec<Text>,
        #[serde(default)] elsewhere: Vec<Text>,
        #[serde(default)] provisions: Vec<Text>,
        #[serde(default)] says: Vec<Text>,
        #[serde(default)] silent: Vec<Text>,
    }
}

/// Amounts are read again when their year ends.
#[derive(Clone, Copy, Debug)]
pub struct YearEnd;

impl<'de> Deserialize<'de> for YearEnd {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<YearEnd, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "year-end" => Ok(YearEnd),
            other => Err(D::Error::custom(format!(
                "`{other}` kan hier niet; alleen `year-end`"
            ))),
        }
    }
}
