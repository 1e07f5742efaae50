//! Reads the form in which somebody fills in a day, and says what is wrong with it.

use crate::domain::term::Known;
use crate::domain::{Date, Ruleset};

/// So many years before this one may a day be: a term that long ago is over, and which days were free then is not known.
const YEARS_BACK: i16 = 3;
/// A letter may bear a day that is still to come, though not much later.
const DAYS_AHEAD: i32 = 31;

/// What somebody typed as the day of an occasion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Typed {
    /// Index of the occasion that was chosen, when one was.
    pub occasion: Option<usize>,
    /// The text, filled up with spaces; what no day has in it is a `?`.
    text: [u8; Typed::LENGTH],
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No occasion was chosen.
    NoOccasion,
    /// No day was filled in.
    Nothing,
    /// The calendar has no such day, or it is written in another way.
    NoDay,
    /// It is too long ago, or too far ahead.
    TooFar,
}

impl Typed {
    /// How many letters of a text are kept.
    pub const LENGTH: usize = 16;

    /// What a form sent.
    #[must_use]
    pub fn new(occasion: Option<usize>, typed: &str) -> Typed {
        let mut text = [b' '; Typed::LENGTH];
        for (place, letter) in text.iter_mut().zip(typed.trim().chars()) {
            *place = u8::try_from(letter)
                .ok()
                .filter(|letter| letter.is_ascii_graphic() || *letter == b' ')
                .unwrap_or(b'?');
        }
        Typed { occasion, text }
    }

    /// As it came out of a token.
    #[must_use]
    pub fn read(occasion: Option<usize>, letters: &[u8]) -> Option<Typed> {
        let text = letters.try_into().ok()?;
        Some(Typed { occasion, text })
    }

    /// Its letters, as they travel in a token.
    pub fn letters(self) -> impl Iterator<Item = u8> {
        self.text.into_iter()
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.text).trim().to_owned()
    }

    /// The day of the occasion that this is.
    ///
    /// # Errors
    /// When it is none.
    pub fn known(&self, rules: &Ruleset) -> Result<Known, Wrong> {
        let occasion = self.occasion.ok_or(Wrong::NoOccasion)?;
        let text = self.text();
        if text.is_empty() {
            return Err(Wrong::Nothing);
        }
        let day = day(&text).ok_or(Wrong::NoDay)?;
        let (first, last) = bounds(rules.today);
        if day < first || last < day {
            return Err(Wrong::TooFar);
        }
        Ok(Known { occasion, day })
    }
}

/// The first and the last day that can be filled in today.
pub fn bounds(today: Date) -> (Date, Date) {
    (
        Date::new(today.year - YEARS_BACK, 1, 1),
        today.plus_days(DAYS_AHEAD),
    )
}

/// A day as browsers send it, `2026-03-15`, or as people write it: `15-3-2026`, also with dots, slashes or spaces.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['-', '.', '/', ' ']).collect();
    let [first, month, last] = parts[..] else {
        return None;
    };
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    let digits = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    let sound = year.len() == 4 && digits(year) && digits(month) && digits(day);
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    (sound && date.exists()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::{Typed, day};

    #[test]
    fn a_day_is_read_as_browsers_send_it_and_as_people_write_it() {
        for text in [
            "2026-03-05",
            "5-3-2026",
            "05-03-2026",
            "5.3.2026",
            "05/03/2026",
            "5 3 2026",
        ] {
            assert_eq!(day(text).unwrap().to_string(), "2026-03-05", "{text}");
        }
        for text in [
            "",
            "5-3-26",
            "31-02-2026",
            "2026-13-01",
            "0-1-2026",
            "5-3",
            "5-3-2026-1",
            "vijf maart",
            "+5-3-2026",
            "5-3-99999",
            "maart 2026",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_typed_comes_back_as_far_as_a_day_can_be_that_long() {
        let back = |text: &str| Typed::new(None, text).text();
        assert_eq!(back(" 31-02-2026 "), "31-02-2026");
        assert_eq!(back("één maart"), "??n maart");
        assert_eq!(back("1234567890123456789"), "1234567890123456");
    }
}
