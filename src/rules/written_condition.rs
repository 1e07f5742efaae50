//! Conditions as they are written: a block with exactly one key.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use crate::files::yaml::{At, CONDITION};

use super::text_or::TextOr;

/// A condition, with the places of the ids in it.
#[derive(Clone, Debug)]
pub enum When {
    /// `all: […]`, with the place of the word.
    All(At<String>, Vec<When>),
    /// `any: […]`.
    Any(At<String>, Vec<When>),
    /// `in_order: […]`: a part counts only when those before it hold.
    InOrder(At<String>, Vec<When>),
    /// `not: …`
    Not(Box<When>),
    /// `condition: id`
    Condition(At<String>),
    /// `judgement: id`
    Judgement(At<String>),
    /// `established: …`
    Established(Box<When>),
    /// `question: choice`, or a list of choices.
    Is(At<String>, OneOrMore),
}

/// The words of the grammar.
const WORDS: [&str; 7] = [
    "all",
    "any",
    "in_order",
    "not",
    "condition",
    "judgement",
    "established",
];

/// What somebody may write for a word of the grammar.
const OTHER_WORDS: [(&str, &str); 11] = [
    ("and", "all"),
    ("en", "all"),
    ("alle", "all"),
    ("alles", "all"),
    ("or", "any"),
    ("of", "any"),
    ("een", "any"),
    ("niet", "not"),
    ("voorwaarde", "condition"),
    ("oordeel", "judgement"),
    ("in-order", "in_order"),
];

/// Whether this can be no question, as it is a word of the grammar or is taken for one.
pub(super) fn is_word(id: &str) -> bool {
    WORDS.contains(&id) || OTHER_WORDS.iter().any(|(word, _)| *word == id)
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<When, D::Error> {
        struct OneKey;
        impl<'de> Visitor<'de> for OneKey {
            type Value = When;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(CONDITION)
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<When, M::Error> {
                let Some(key) = map.next_key::<At<String>>()? else {
                    return Err(M::Error::custom("hier ontbreekt een voorwaarde"));
                };
                if let Some((_, meant)) = OTHER_WORDS.iter().find(|(word, _)| *word == key.value) {
                    let message = format!("`{}` kan hier niet; bedoelde u `{meant}`?", key.value);
                    return Err(M::Error::custom(message));
                }
                let when = match key.value.as_str() {
                    "all" => When::All(key, map.next_value()?),
                    "any" => When::Any(key, map.next_value()?),
                    "in_order" => When::InOrder(key, map.next_value()?),
                    "not" => When::Not(map.next_value()?),
                    "condition" => When::Condition(map.next_value()?),
                    "judgement" => When::Judgement(map.next_value()?),
                    "established" => When::Established(map.next_value()?),
                    _ => When::Is(key, map.next_value()?),
                };
                match map.next_key::<At<String>>()? {
                    None => Ok(when),
                    Some(second) => Err(M::Error::custom(
                        match map.next_value::<Option<IgnoredAny>>()? {
                            Some(_) => format!(
                                "een voorwaarde heeft één sleutel, en `{}` is de tweede; zet ze als lijst onder `all:` of `any:`",
                                second.value
                            ),
                            None => format!(
                                "een voorwaarde heeft één sleutel, en `{}` is de tweede, zonder antwoord; zet ze als lijst onder `all:` of `any:`. Is het een antwoord bij de vraag ervoor? Zet de antwoorden dan samen tussen rechte haken: `[…, {}]`",
                                second.value, second.value
                            ),
                        },
                    )),
                }
            }
        }
        deserializer.deserialize_map(OneKey)
    }
}

/// One id, or a list of ids.
#[derive(Clone, Debug)]
pub struct OneOrMore(pub Vec<At<String>>);

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OneOrMore, D::Error> {
        Ok(OneOrMore(match TextOr::deserialize(deserializer)? {
            TextOr::Text(one) => vec![one],
            TextOr::Other(list) => list,
        }))
    }
}
