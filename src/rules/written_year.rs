//! Years, and their end, as they are written.

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

/// A year in four digits.
#[derive(Clone, Copy, Debug)]
pub struct Year(pub i16);

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Year, D::Error> {
        let year = i16::deserialize(deserializer)?;
        if (1000..=9999).contains(&year) {
            return Ok(Year(year));
        }
        Err(D::Error::custom(format!(
            "`{year}` is geen jaar; schrijf een jaar met vier cijfers, zoals 2026; en zet een bedrag zonder euroteken tussen aanhalingstekens: `'21,80'`"
        )))
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
                "`{other}` kan hier niet; schrijf `year-end`"
            ))),
        }
    }
}
