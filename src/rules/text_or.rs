//! A text, or a block or a list where more has to be said.

use crate::files::yaml::{At, bare, boolean};

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A text with its place, or something with parts.
#[derive(Clone, Debug)]
pub enum TextOr<T> {
    /// A text.
    Text(At<String>),
    /// A block or a list.
    Other(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TextOr<T>, D::Error> {
        let At { value, span } = At::<Plain<T>>::deserialize(deserializer)?;
        Ok(match value {
            Plain::Text(value) => TextOr::Text(At { value, span }),
            Plain::Other(other) => TextOr::Other(other),
        })
    }
}

/// As [`TextOr`], before the place is known.
enum Plain<T> {
    Text(String),
    Other(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Plain<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Plain<T>, D::Error> {
        deserializer.deserialize_any(PlainVisitor(PhantomData))
    }
}

struct PlainVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PlainVisitor<T> {
    type Value = Plain<T>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("een tekst of een blok")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Plain<T>, E> {
        Ok(Plain::Text(text.to_owned()))
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<Plain<T>, E> {
        Err(bare())
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<Plain<T>, E> {
        Err(bare())
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<Plain<T>, E> {
        Err(bare())
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<Plain<T>, E> {
        Err(boolean())
    }
    fn visit_seq<S: SeqAccess<'de>>(self, list: S) -> Result<Plain<T>, S::Error> {
        T::deserialize(SeqAccessDeserializer::new(list)).map(Plain::Other)
    }
    fn visit_map<M: MapAccess<'de>>(self, block: M) -> Result<Plain<T>, M::Error> {
        T::deserialize(MapAccessDeserializer::new(block)).map(Plain::Other)
    }
}
