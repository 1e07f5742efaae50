//! How answers travel: sealed in the address of a page, and nowhere else.
//!
//! A token is sealed with XChaCha20-Poly1305: nobody without the key can read or change it. It holds the answers by the short
//! codes of their ids (so that a changed ruleset can still read it) and the moment after which it no longer
//! opens. Its length is rounded up to one that nearly every journey fits, so that it tells nothing about how
//! much was answered.

mod payload;

use std::collections::BTreeSet;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use orion::aead::{self, SecretKey};
use orion::errors::UnknownCryptoError;

use super::day_form::Typed;
use super::form::Again;
use crate::domain::term::Known;
use crate::domain::{Answers, Ruleset};

/// How long a token opens: longer than the 20 hours of WCAG 2.2.1.
pub const LIFETIME_SECONDS: u64 = 24 * 60 * 60;
/// Stands before each payload: the form of what follows. Another form is no token of this program.
const FORM: u8 = b'3';
/// Payloads are filled up to a multiple of this many bytes. Twenty-five answers of one choice and a day just fit in one.
const BLOCK: usize = 192;
/// How long a key is.
const KEY_BYTES: usize = 32;
/// A random key has some thirty different bytes among its 32; once in 30,000,000,000 times fewer than this.
const DIFFERENT_BYTES: usize = 16;
/// Longer than any token with all questions answered; a longer one is not even tried.
const LONGEST: usize = 4_000;

/// The keys: the first one seals, all of them open.
#[derive(Clone, Debug)]
pub struct Keys(Arc<Vec<SecretKey>>);

/// Why keys can not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// A key is not 32 bytes, written as 64 hexadecimal digits.
    NotHexadecimal,
    /// A key is a pattern and not random.
    Weak,
    /// There is no key at all, or the system gives no random bytes.
    None,
}

impl std::fmt::Display for KeyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            KeyError::NotHexadecimal => "a key must be 32 bytes, written as 64 hexadecimal digits",
            KeyError::Weak => {
                "a key must be random, and this one is a pattern; `openssl rand -hex 32` makes one"
            }
            KeyError::None => "there is no key",
        })
    }
}

impl Keys {
    /// Reads keys that are separated by commas.
    ///
    /// # Errors
    /// When there is no key, or one is not 64 hexadecimal digits or not random.
    pub fn read(text: &str) -> Result<Keys, KeyError> {
        let written = text.split(',').map(str::trim).filter(|key| !key.is_empty());
        let keys: Vec<_> = written.map(key).collect::<Result<_, _>>()?;
        if keys.is_empty() {
            return Err(KeyError::None);
        }
        Ok(Keys(Arc::new(keys)))
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// A key that lives as long as the program.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn random() -> Result<Keys, KeyError> {
        let key = SecretKey::generate().map_err(|_| KeyError::None)?;
        Ok(Keys(Arc::new(vec![key])))
    }
}

fn key(hexadecimal: &str) -> Result<SecretKey, KeyError> {
    let digits = hexadecimal.as_bytes();
    let byte = |pair: &[u8]| {
        let text = std::str::from_utf8(pair).ok()?;
        let digits = text.bytes().all(|digit| digit.is_ascii_hexdigit());
        u8::from_str_radix(text, 16).ok().filter(|_| digits)
    };
    let bytes: Option<Vec<u8>> = digits.chunks(2).map(byte).collect();
    let bytes = bytes
        .filter(|bytes| bytes.len() == KEY_BYTES)
        .ok_or(KeyError::NotHexadecimal)?;
    let different: BTreeSet<&u8> = bytes.iter().collect();
    if different.len() < DIFFERENT_BYTES {
        return Err(KeyError::Weak);
    }
    SecretKey::try_from(bytes.as_slice()).map_err(|_| KeyError::NotHexadecimal)
}

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
    /// Whether it held a question or a choice that no longer exists.
    pub dropped: bool,
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
/// does not tell whether there is one.
///
/// # Errors
/// When the system gives no random bytes.
pub fn seal(keys: &Keys, rules: &Ruleset, kept: Kept<'_>, now: u64) -> Result<String, UnknownCryptoError> {
    let mut text = vec![FORM];
    text.extend(payload::write(rules, now + LIFETIME_SECONDS, kept).bytes());
    let room = kept.known.map_or(payload::LENGTH_OF_DAY, |_| 0);
    let length = (text.len() - 1 + room).next_multiple_of(BLOCK);
    text.resize(1 + length, payload::FILLER);
    let key = keys.0.first().ok_or(UnknownCryptoError)?;
    Ok(URL_SAFE_NO_PAD.encode(aead::seal(key, &text)?))
}

/// Opens a token. Answers to questions or with choices that no longer exist are left out.
///
/// # Errors
/// When the token is not ours, was changed, or is too old.
pub fn open(keys: &Keys, rules: &Ruleset, token: &str, now: u64) -> Result<Opened, OpenError> {
    if token.len() > LONGEST {
        return Err(OpenError::Invalid);
    }
    let sealed = URL_SAFE_NO_PAD.decode(token).map_err(|_| OpenError::Invalid)?;
    let text = keys.0.iter().find_map(|key| aead::open(key, &sealed).ok());
    let text = text.as_deref().and_then(|text| text.strip_prefix(&[FORM]));
    let opened = text
        .and_then(|text| payload::read(rules, text))
        .ok_or(OpenError::Invalid)?;
    if opened.until <= now {
        return Err(OpenError::Expired);
    }
    Ok(opened)
}
