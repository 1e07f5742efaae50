//! How answers travel: sealed in the address of a page, and nowhere else.
//!
//! A token is sealed with XChaCha20-Poly1305: nobody without the key can read or change it. It holds the answers by the short
//! codes of their ids (so that a changed ruleset can still read it) and the moment after which it no longer
//! opens. Its length is rounded up to one that nearly every journey fits, so that it tells nothing about how
//! much was answered.

mod keys;
mod payload;
mod unknown;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use orion::aead;
use orion::errors::UnknownCryptoError;

use super::day_form::Typed;
use super::form::Again;
use crate::domain::term::Known;
use crate::domain::{Answers, Ruleset};
pub use keys::{KeyError, Keys};
pub use unknown::Unknown;

/// How long a token opens: longer than the 20 hours of WCAG 2.2.1.
pub const LIFETIME_SECONDS: u64 = 24 * 60 * 60;
/// Stands before each payload: the form of what follows. Another form is no token of this program.
const FORM: u8 = b'3';
/// Payloads are filled up to a multiple of this many bytes. Twenty-five answers of one choice and a day just fit in one.
const BLOCK: usize = 192;
/// Longer than any token with all questions answered; a longer one is not even tried.
const LONGEST: usize = 4_000;

/// What a page has to say besides the answers, after the form before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Note {
    /// The question with this index was sent without an answer, and its page comes again.
    Again(usize, Again),
    /// The question that was answered no longer exists.
    Changed,
    /// This is no day of an occasion, and the page of the form comes again.
    Typed(Typed),
}

/// What a token keeps for the pages that follow.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// The answers.
    pub answers: &'a Answers,
    /// Whether they were given in any order, as an adviser does.
    pub any_order: bool,
    /// Whether the visit is counted already.
    pub counted: bool,
    /// The answers of another situation, to compare with.
    pub beside: Option<&'a Answers>,
    /// Index of whom they are about.
    pub voice: usize,
    /// The day of an occasion.
    pub known: Option<Known>,
    /// What the next page has to say besides.
    pub note: Option<Note>,
    /// What only other rules know.
    pub unknown: Option<&'a Unknown>,
}

impl<'a> Kept<'a> {
    /// Answers of a new journey, and nothing else.
    #[must_use]
    pub fn only(answers: &'a Answers) -> Kept<'a> {
        Kept {
            answers,
            any_order: false,
            counted: false,
            beside: None,
            voice: 0,
            known: None,
            note: None,
            unknown: None,
        }
    }
}

/// What came out of a token.
#[derive(Debug)]
pub struct Opened {
    /// The answers to questions and choices that exist.
    pub answers: Answers,
    /// Whether they were given in any order.
    pub any_order: bool,
    /// Whether the visit is counted already.
    pub counted: bool,
    /// The answers of another situation, to compare with.
    pub beside: Option<Answers>,
    /// The day of an occasion that exists.
    pub known: Option<Known>,
    /// What the page has to say besides.
    pub note: Option<Note>,
    /// Index of the voice in which the answers were given; the first when it no longer exists.
    pub voice: usize,
    /// Until when the token opens, in seconds since 1970.
    pub until: u64,
    /// Whether it held a question or a choice that these rules do not have, of which nothing was said yet.
    pub dropped: bool,
    /// What only other rules know.
    pub unknown: Unknown,
}

/// Why a token does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// It was made with one of our keys, but too long ago.
    Expired,
    /// It was changed, cut off, or made with another key.
    Invalid,
}

/// Seals what is kept into a token. There is always room for a day, so that the length
/// does not tell whether there is one. What only other rules know comes last, where there is room left for it.
///
/// # Errors
/// When the system gives no random bytes.
pub fn seal(keys: &Keys, rules: &Ruleset, kept: Kept<'_>, now: u64) -> Result<String, UnknownCryptoError> {
    let written = payload::write(rules, now + LIFETIME_SECONDS, kept);
    let room = if written.has_day {
        0
    } else {
        payload::LENGTH_OF_DAY
    };
    let length = (written.text.len() + room).next_multiple_of(BLOCK);
    let mut text = vec![FORM];
    text.extend(written.text.bytes());
    if let Some(unknown) = kept.unknown {
        let room = length - room - written.text.len();
        text.extend(
            unknown
                .fitting(rules, [Some(kept.answers), kept.beside], room)
                .bytes(),
        );
    }
    text.resize(1 + length, payload::FILLER);
    let key = keys.sealing(now).ok_or(UnknownCryptoError)?;
    Ok(URL_SAFE_NO_PAD.encode(aead::seal(&key, &text)?))
}

/// Opens a token. Answers to questions or with choices that these rules do not have stay closed.
///
/// # Errors
/// When the token is not ours, was changed, or is too old.
pub fn open(keys: &Keys, rules: &Ruleset, token: &str, now: u64) -> Result<Opened, OpenError> {
    if token.len() > LONGEST {
        return Err(OpenError::Invalid);
    }
    let sealed = URL_SAFE_NO_PAD.decode(token).map_err(|_| OpenError::Invalid)?;
    let text = keys.find(|key| aead::open(key, &sealed).ok());
    let text = text.as_deref().and_then(|text| text.strip_prefix(&[FORM]));
    let opened = text
        .and_then(|text| payload::read(rules, text))
        .ok_or(OpenError::Invalid)?;
    if opened.until <= now {
        return Err(OpenError::Expired);
    }
    Ok(opened)
}
