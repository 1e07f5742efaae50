//! From what somebody types to a municipality: exact names, postcodes, and forgiven typing mistakes.

use std::cmp::Reverse;
use std::ops::Range;

use super::contact::Municipality;
use super::names;

/// So many candidates are shown at most.
pub const MAX_CANDIDATES: usize = 8;

/// The cost of one typing mistake in a score; smaller is better.
const MISTAKE: u32 = 10;

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found<'a> {
    /// No such place or postcode. The suggestions look like it, best first, at most [`MAX_CANDIDATES`];
    /// they are to be asked, never taken.
    None {
        /// Names that look like what was typed.
        suggestions: Vec<Candidate<'a>>,
    },
    /// Exactly this municipality.
    One(&'a Municipality),
    /// The name or postcode lies in several municipalities: ask which.
    Several(Vec<Candidate<'a>>),
}

/// A place that somebody may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'a> {
    /// Name of the place, or of the municipality itself.
    pub place: &'a str,
    /// The municipality it lies in.
    pub municipality: &'a Municipality,
}

impl Candidate<'_> {
    /// A line to choose from, Dutch and unambiguous: "Laren, gemeente Lochem (Gelderland)".
    #[must_use]
    pub fn label(&self) -> String {
        let Municipality { name, province, .. } = self.municipality;
        if self.place == name {
            format!("Gemeente {name} ({province})")
        } else {
            format!("{}, gemeente {name} ({province})", self.place)
        }
    }
}

/// Everything that can be typed, sorted by key, with what a scan needs beside it. A key occurs once for each
/// municipality.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    keys: Vec<Key>,
    masks: Vec<u64>,
    postcodes: Vec<(u16, u16)>,
}

#[derive(Debug, Clone)]
struct Key {
    text: String,
    letters: Letters,
    name: String,
    municipality: u16,
    is_municipality: bool,
}

impl Index {
    /// `names` are (name to show, position of the municipality, whether it is a municipality's own name);
    /// `postcodes` are (four digits, position of the municipality).
    pub(super) fn new(
        names: impl IntoIterator<Item = (String, u16, bool)>,
        mut postcodes: Vec<(u16, u16)>,
    ) -> Self {
        let mut keys: Vec<Key> = names
            .into_iter()
            .map(|(name, municipality, is_municipality)| {
                let text = names::key(&name);
                Key {
                    letters: Letters::of(&text),
                    text,
                    name,
                    municipality,
                    is_municipality,
                }
            })
            .collect();
        keys.sort_by(|a, b| {
            (&a.text, a.municipality, !a.is_municipality).cmp(&(&b.text, b.municipality, !b.is_municipality))
        });
        keys.dedup_by(|b, a| a.text == b.text && a.municipality == b.municipality);
        postcodes.sort_unstable();
        let masks = keys.iter().map(|key| key.letters.mask()).collect();
        Self {
            keys,
            masks,
            postcodes,
        }
    }

    /// See [`super::Directory::search`].
    pub(super) fn search<'a>(&'a self, text: &str, all: &'a [Municipality]) -> Found<'a> {
        if let Some(postcode) = names::postcode(text) {
            return found(self.in_postcode(postcode, all), Vec::new());
        }
        if let Some(chosen) = self.labelled(text.trim(), all) {
            return Found::One(chosen);
        }
        let key = names::key(text);
        let exact: Vec<_> = self
            .starting_with(&key, true)
            .map(|at| self.candidate(at, all))
            .collect();
        let suggestions = if exact.is_empty() {
            self.alike(&key, all)
        } else {
            Vec::new()
        };
        found(exact, suggestions)
    }

    /// See [`super::Directory::suggest`].
    pub(super) fn suggest<'a>(&'a self, text: &str, all: &'a [Municipality]) -> Vec<Candidate<'a>> {
        match names::postcode(text) {
            Some(postcode) => self.in_postcode(postcode, all),
            None => self.alike(&names::key(text), all),
        }
    }

    /// The municipality of exactly this [`Candidate::label`]: what stands in the field after choosing a suggestion.
    fn labelled<'a>(&'a self, label: &str, all: &'a [Municipality]) -> Option<&'a Municipality> {
        let (before, _province) = label.rsplit_once(" (")?;
        let place = before
            .split_once(", gemeente ")
            .map_or(before, |(place, _)| place);
        self.starting_with(&names::key(place), true)
            .map(|at| self.candidate(at, all))
            .find(|candidate| candidate.label() == label)
            .map(|candidate| candidate.municipality)
    }

    fn in_postcode<'a>(&self, postcode: u16, all: &'a [Municipality]) -> Vec<Candidate<'a>> {
        let first = self.postcodes.partition_point(|&(digits, _)| digits < postcode);
        self.postcodes[first..]
            .iter()
            .take_while(|&&(digits, _)| digits == postcode)
            .map(|&(_, at)| &all[usize::from(at)])
            .map(|municipality| Candidate {
                place: &municipality.name,
                municipality,
            })
            .collect()
    }

    fn candidate<'a>(&'a self, at: usize, all: &'a [Municipality]) -> Candidate<'a> {
        let key = &self.keys[at];
        Candidate {
            place: &key.name,
            municipality: &all[usize::from(key.municipality)],
        }
    }

    /// The positions of the keys that start with `key`, or that are exactly `key`.
    fn starting_with(&self, key: &str, whole: bool) -> Range<usize> {
        let first = self.keys.partition_point(|other| other.text.as_str() < key);
        let count = self.keys[first..]
            .iter()
            .take_while(|other| {
                if whole {
                    other.text == key
                } else {
                    other.text.starts_with(key)
                }
            })
            .count();
        first..first + count
    }

    /// What looks like `key`, best first: names that it is the beginning of, and names with a few mistakes.
    fn alike<'a>(&'a self, key: &str, all: &'a [Municipality]) -> Vec<Candidate<'a>> {
        if key.len() < 2 {
            return Vec::new();
        }
        let mut scored: Vec<(u32, usize)> = self
            .starting_with(key, false)
            .map(|at| (beginning_score(self.keys[at].text.len() - key.len()), at))
            .collect();
        self.scan(key, &mut scored);
        scored.sort_unstable_by_key(|&(score, at)| (score, Reverse(self.keys[at].is_municipality), at));
        scored.truncate(MAX_CANDIDATES);
        scored
            .into_iter()
            .map(|(_, at)| self.candidate(at, all))
            .collect()
    }

    /// Adds every key within reach of `key`. The letters that occur, and then how often each occurs, rule out
    /// nearly all keys before a distance is computed.
    fn scan(&self, key: &str, scored: &mut Vec<(u32, usize)>) {
        let reach = reach(key.len());
        let letters = Letters::of(key);
        let mask = letters.mask();
        for (at, other) in self.masks.iter().enumerate() {
            if (mask & !other).count_ones().max((other & !mask).count_ones()) > reach {
                continue;
            }
            let other = &self.keys[at];
            let (missing, extra) = letters.difference(&other.letters);
            if missing.max(extra) > reach || other.text.starts_with(key) {
                continue;
            }
            let distance = u32::try_from(strsim::osa_distance(key, &other.text)).unwrap_or(u32::MAX);
            if distance <= reach {
                let other_start = u32::from(key.as_bytes().first() != other.text.as_bytes().first());
                scored.push((distance * MISTAKE + missing + extra + 4 * other_start, at));
            }
        }
    }
}

fn found<'a>(mut exact: Vec<Candidate<'a>>, suggestions: Vec<Candidate<'a>>) -> Found<'a> {
    exact.truncate(MAX_CANDIDATES);
    match exact.as_slice() {
        [] => Found::None { suggestions },
        [only] => Found::One(only.municipality),
        _ => Found::Several(exact),
    }
}

/// How many mistakes are forgiven in a name of so many letters.
fn reach(letters: usize) -> u32 {
    match letters {
        0..=4 => 1,
        5..=12 => 2,
        _ => 3,
    }
}

/// The score of a name of which only the beginning was typed: a letter or three short is better than a mistake.
fn beginning_score(missing: usize) -> u32 {
    u32::try_from(missing)
        .unwrap_or(u32::MAX)
        .saturating_mul(2)
        .saturating_add(3)
}

/// How often each of `a-z` occurs in a key, and last how many digits.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Letters([u8; 27]);

impl Letters {
    fn of(key: &str) -> Self {
        let mut counts = [0_u8; 27];
        for letter in key.bytes() {
            let at = if letter.is_ascii_lowercase() {
                usize::from(letter - b'a')
            } else {
                26
            };
            counts[at] = counts[at].saturating_add(1);
        }
        Self(counts)
    }

    /// One bit for each letter that occurs.
    fn mask(&self) -> u64 {
        self.0
            .iter()
            .enumerate()
            .fold(0, |mask, (at, count)| mask | u64::from(*count > 0) << at)
    }

    /// How many letters `self` has more than `other`, and `other` more than `self`. Each mistake changes each of
    /// the two by one at most, so the larger one is a lower bound of the distance.
    fn difference(&self, other: &Self) -> (u32, u32) {
        self.0.iter().zip(&other.0).fold((0, 0), |(more, less), (a, b)| {
            (
                more + u32::from(a.saturating_sub(*b)),
                less + u32::from(b.saturating_sub(*a)),
            )
        })
    }
}
