//! The keys that seal: which of them opens, which seals, and since when.
//!
//! They stand in the order in which they are to seal, the newest first. Replicas get a new key one after the other, so a key
//! opens at once and seals later: not before its day when it has one, or else when this program has known it for a while. A program that just started has known none of its keys for long; then
//! the second seals, as only the first can be new.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arc_swap::ArcSwap;
use orion::aead::SecretKey;

/// How long a key is.
const KEY_BYTES: usize = 32;
/// A random key has some thirty different bytes among its 32; once in 30,000,000,000 times fewer than this.
const DIFFERENT_BYTES: usize = 16;
/// For how many seconds a new key only opens: within this all replicas have to get it.
const OPENS_ONLY: u64 = 10 * 60;
/// After so many seconds all replicas have a key with a day, or the operator waited long.
const DAY: u64 = 24 * 60 * 60;

/// The keys, which may be replaced while the program runs.
#[derive(Clone, Debug)]
pub struct Keys {
    keys: Arc<ArcSwap<Vec<Key>>>,
    refused: Arc<AtomicBool>,
}

#[derive(Clone, Debug)]
struct Key {
    secret: Arc<SecretKey>,
    /// From when it may seal, in seconds since 1970; 0 when nobody says so.
    from: u64,
    /// Since when this program knows it.
    seen: u64,
}

/// Why keys can not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// A key is not 32 bytes, written as 64 hexadecimal digits.
    NotHexadecimal,
    /// A key is a pattern and not random.
    Weak,
    /// What stands before a key is no day.
    NoDay,
    /// A key stands twice.
    Twice,
    /// A key with a day to come stands after one that begins earlier, and so would never seal.
    Late,
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
            KeyError::NoDay => "before a key stands the day from which it seals, as 2026-12-01:…",
            KeyError::Twice => "a key stands there twice",
            KeyError::Late => "a key with a day to come stands first, before the keys that seal until then",
            KeyError::None => "there is no key",
        })
    }
}

impl Keys {
    /// Reads keys that are separated by commas or lines, each perhaps with a day before it. `begins` gives when a day
    /// begins, and `now` is when these keys are seen, both in seconds since 1970.
    ///
    /// # Errors
    /// When there is no key, or one is not 64 hexadecimal digits, not random, of no day, there twice, or in a place in which
    /// it would never seal.
    pub fn read(text: &str, begins: fn(&str) -> Option<u64>, now: u64) -> Result<Keys, KeyError> {
        Ok(Keys::of(read(text, begins, now)?))
    }

    fn of(keys: Vec<Key>) -> Keys {
        Keys {
            keys: Arc::new(ArcSwap::from_pointee(keys)),
            refused: Arc::default(),
        }
    }

    /// Puts other keys in the place of these. One that was there keeps the time since which it is known.
    ///
    /// # Errors
    /// As [`Keys::read`]; then these stay.
    pub fn replace(&self, text: &str, begins: fn(&str) -> Option<u64>, now: u64) -> Result<(), KeyError> {
        let before = self.keys.load();
        let mut after = read(text, begins, now)?;
        for key in &mut after {
            let same = before.iter().find(|old| old.secret == key.secret);
            key.seen = same.map_or(now, |old| old.seen);
        }
        self.keys.store(Arc::new(after));
        Ok(())
    }

    /// Remembers whether the newest that was given can not be used.
    pub fn set_refused(&self, refused: bool) {
        self.refused.store(refused, Ordering::Relaxed);
    }

    /// Whether the newest that was given can not be used, so that older ones are in use.
    #[must_use]
    pub fn refused(&self) -> bool {
        self.refused.load(Ordering::Relaxed)
    }

    /// A key that lives as long as the program.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn random() -> Result<Keys, KeyError> {
        let secret = Arc::new(SecretKey::generate().map_err(|_| KeyError::None)?);
        let key = Key {
            secret,
            from: 0,
            seen: 0,
        };
        Ok(Keys::of(vec![key]))
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.keys.load().len()
    }

    /// The key that seals now.
    pub(super) fn sealing(&self, now: u64) -> Option<Arc<SecretKey>> {
        let keys = self.keys.load();
        let begun = || keys.iter().filter(|key| key.from <= now);
        let known = begun().find(|key| key.is_known(now));
        let key = known.or_else(|| begun().nth(1)).or_else(|| begun().next());
        let coming = || keys.iter().min_by_key(|key| key.from);
        key.or_else(coming).map(|key| Arc::clone(&key.secret))
    }

    /// What the first key that fits makes of something sealed.
    pub(super) fn find<T>(&self, open: impl Fn(&SecretKey) -> Option<T>) -> Option<T> {
        self.keys.load().iter().find_map(|key| open(&key.secret))
    }
}

impl Key {
    /// Whether all replicas may be taken to know it.
    fn is_known(&self, now: u64) -> bool {
        now >= self.seen + OPENS_ONLY || (self.from > 0 && now >= self.from + DAY)
    }
}

/// The keys, as they are written.
fn read(text: &str, begins: fn(&str) -> Option<u64>, now: u64) -> Result<Vec<Key>, KeyError> {
    let written = text
        .split([',', '\n'])
        .map(str::trim)
        .filter(|key| !key.is_empty());
    let key = |text: &str| {
        let (from, digits) = match text.split_once(':') {
            Some((day, digits)) => (begins(day).ok_or(KeyError::NoDay)?, digits),
            None => (0, text),
        };
        let secret = Arc::new(secret(digits)?);
        Ok(Key {
            secret,
            from,
            seen: now,
        })
    };
    let keys: Vec<Key> = written.map(key).collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Err(KeyError::None);
    }
    let before = |at: usize| &keys[..at];
    let twice = |(at, key): (usize, &Key)| before(at).iter().any(|other| other.secret == key.secret);
    let late =
        |(at, key): (usize, &Key)| key.from > now && before(at).iter().any(|other| other.from <= key.from);
    if keys.iter().enumerate().any(twice) {
        return Err(KeyError::Twice);
    }
    if keys.iter().enumerate().any(late) {
        return Err(KeyError::Late);
    }
    Ok(keys)
}

fn secret(hexadecimal: &str) -> Result<SecretKey, KeyError> {
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

#[cfg(test)]
mod tests {
    use super::{DAY, KeyError, Keys, OPENS_ONLY};

    const REST: &str = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    const NOON: u64 = 100 * DAY + DAY / 2;

    /// Days are written as their number here.
    fn begins(day: &str) -> Option<u64> {
        Some(day.parse::<u64>().ok()? * DAY)
    }

    /// Keys by their first bytes, each perhaps with a day.
    fn written(keys: &[&str]) -> String {
        let lines: Vec<String> = keys.iter().map(|key| format!("{key}{REST}")).collect();
        lines.join("\n")
    }

    fn started(keys: &[&str]) -> Keys {
        Keys::read(&written(keys), begins, NOON).expect("keys")
    }

    /// The first byte of the key that seals.
    fn seals(keys: &Keys, now: u64) -> u8 {
        keys.sealing(now).expect("a key").unprotected_as_ref()[0]
    }

    #[test]
    fn a_key_put_first_seals_when_all_replicas_had_time_to_get_it() {
        let keys = started(&["22", "11"]);
        assert_eq!(seals(&keys, NOON), 0x11);
        assert_eq!(seals(&keys, NOON + OPENS_ONLY - 1), 0x11);
        assert_eq!(seals(&keys, NOON + OPENS_ONLY), 0x22);
        assert_eq!(seals(&started(&["33", "22", "11"]), NOON), 0x22);
        assert_eq!(seals(&started(&["11"]), NOON), 0x11);
    }

    #[test]
    fn a_key_with_a_day_that_is_put_first_seals_from_that_day_on() {
        let keys = started(&["101:22", "11"]);
        assert_eq!(seals(&keys, NOON + OPENS_ONLY), 0x11);
        assert_eq!(seals(&keys, 101 * DAY - 1), 0x11);
        assert_eq!(seals(&keys, 101 * DAY), 0x22);
    }

    #[test]
    fn of_keys_that_have_begun_the_first_seals_whatever_day_stands_before_another() {
        let keys = started(&["33", "95:22", "11"]);
        assert_eq!(seals(&keys, NOON), 0x22, "the first is new");
        assert_eq!(seals(&keys, NOON + OPENS_ONLY), 0x33);
        assert_eq!(seals(&started(&["90:22", "95:33", "11"]), NOON), 0x22);
        assert_eq!(seals(&started(&["11", "99:22"]), 102 * DAY), 0x11);
    }

    #[test]
    fn a_key_of_today_is_new_as_one_without_a_day() {
        let keys = started(&["100:22", "11"]);
        assert_eq!(seals(&keys, NOON), 0x11);
        assert_eq!(seals(&keys, NOON + OPENS_ONLY), 0x22);
    }

    #[test]
    fn of_keys_that_all_have_a_day_to_come_the_one_that_comes_first_seals() {
        assert_eq!(seals(&started(&["103:33", "102:22"]), NOON), 0x22);
    }

    #[test]
    fn keys_that_are_replaced_are_not_new_again() {
        let keys = started(&["22", "11"]);
        let later = NOON + OPENS_ONLY;
        keys.replace(&written(&["33", "22"]), begins, later)
            .expect("keys");
        assert_eq!(seals(&keys, later), 0x22);
        assert_eq!(seals(&keys, later + OPENS_ONLY), 0x33);
        assert_eq!(keys.replace("33", begins, later), Err(KeyError::NotHexadecimal));
        assert_eq!(seals(&keys, later), 0x22, "the last good ones stay");
    }

    #[test]
    fn keys_that_can_not_be_meant_are_refused() {
        for (keys, why) in [
            (&["morgen:11"][..], KeyError::NoDay),
            (&["22", "11", "22"], KeyError::Twice),
            (&["11", "101:22"], KeyError::Late),
            (&["95:11", "101:22"], KeyError::Late),
        ] {
            let read = Keys::read(&written(keys), begins, NOON);
            assert_eq!(read.map(|_| ()), Err(why), "{keys:?}");
        }
    }
}
