//! From what somebody types to a municipality: exact names, postcodes, and forgiven typing mistakes.

use super::contact::Municipality;
use super::directory::Directory;
use super::names;
use crate::domain::Language;
use crate::domain::language::{ISOLATE, ISOLATE_ENDS};

/// So many candidates are shown at most.
pub const MAX_CANDIDATES: usize = 8;

/// The cost of one typing mistake in a score; smaller is better.
const MISTAKE: usize = 10;

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
    /// An unambiguous line to choose from, as a language says it: "Laren, gemeente Lochem (Gelderland)". The name of the
    /// municipality is Dutch and stands last before its province: so, put in the search field, the line finds it.
    pub fn label(&self, language: &Language) -> String {
        let Municipality { name, province, .. } = self.municipality;
        let line = if self.place == name {
            language.t1("Gemeente {}", name)
        } else {
            language.t2("{}, gemeente {}", self.place, name)
        };
        format!("{line} ({province})")
    }
}

/// Everything that can be typed, sorted by key. A key occurs once for each municipality.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    keys: Vec<Key>,
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

impl Directory {
    /// Finds the municipality that a text means: the name of a municipality or place, or a postcode of which only
    /// the four digits are used. Only a name that fits (whatever its capitals, accents, hyphens and short forms)
    /// gives [`Found::One`]; a name or postcode of several municipalities gives [`Found::Several`]; all else gives
    /// suggestions to ask. A street at the edge of a postcode may lie in the next municipality, so show which one was
    /// found and let the visitor change it.
    pub fn search(&self, text: &str) -> Found<'_> {
        if let Some(postcode) = names::postcode(text) {
            return found(self.in_postcode(postcode), Vec::new());
        }
        if let Some(chosen) = self.labelled(text.trim()) {
            return Found::One(chosen);
        }
        let key = names::key(text);
        let exact = self.named(&key);
        let suggestions = if exact.is_empty() {
            self.alike(&key)
        } else {
            Vec::new()
        };
        if exact.is_empty() && suggestions.is_empty() {
            return found(Vec::new(), self.before(text));
        }
        found(exact, suggestions)
    }

    /// The municipality that a link means: by its CBS code of four digits, with or without `GM` before it, or by its own name.
    pub fn meant(&self, text: &str) -> Option<&Municipality> {
        let text = text.trim();
        let code = text
            .strip_prefix("GM")
            .or(text.strip_prefix("gm"))
            .unwrap_or(text);
        self.municipality(code).or_else(|| {
            let key = names::key(text);
            let mut found = self.keyed(&key).filter(|key| key.is_municipality);
            let only = found.next().filter(|_| found.next().is_none())?;
            Some(self.candidate(only).municipality)
        })
    }

    /// Names that fit what somebody is still typing, best first, at most [`MAX_CANDIDATES`].
    pub fn suggest(&self, text: &str) -> Vec<Candidate<'_>> {
        match names::postcode(text) {
            Some(postcode) => self.in_postcode(postcode),
            None => self.alike(&names::key(text)),
        }
    }

    /// The municipality of a [`Candidate::label`] in any language: what stands in the field after choosing a suggestion.
    fn labelled(&self, label: &str) -> Option<&Municipality> {
        let label = label.replace([ISOLATE, ISOLATE_ENDS], "");
        let (line, province) = label.strip_suffix(')')?.rsplit_once(" (")?;
        let named = self.municipalities.iter().filter(|one| {
            let before = line.strip_suffix(one.name.as_str());
            one.province == province && before.is_some_and(|before| before.ends_with(' '))
        });
        let chosen = named.max_by_key(|one| one.name.len())?;
        // "Den Hoorn (Noord-Holland)" is typed, and lies in no Hoorn.
        let places = self.named(&names::key(line));
        let there = |place: &Candidate| place.municipality.code == chosen.code;
        (places.is_empty() || places.iter().any(there)).then_some(chosen)
    }

    fn in_postcode(&self, postcode: u16) -> Vec<Candidate<'_>> {
        let postcodes = &self.index.postcodes;
        let first = postcodes.partition_point(|(digits, _)| *digits < postcode);
        let there = postcodes[first..]
            .iter()
            .take_while(|(digits, _)| *digits == postcode);
        let municipalities = there.map(|(_, at)| &self.municipalities[usize::from(*at)]);
        let candidates = municipalities.map(|municipality| Candidate {
            place: &municipality.name,
            municipality,
        });
        candidates.collect()
    }

    /// The place with whose name a text begins, as that of a part of a town does: "Amsterdam-Zuid".
    fn before(&self, text: &str) -> Vec<Candidate<'_>> {
        let end = text.char_indices().nth(names::MAX_LETTERS);
        let text = end.map_or(text, |(end, _)| &text[..end]);
        let gap = |letter: char| letter == ' ' || letter == '-';
        let mut shorter = text.rmatch_indices(gap).map(|(at, _)| &text[..at]);
        let named =
            shorter.find_map(|name| Some(self.named(&names::key(name))).filter(|all| !all.is_empty()));
        named.unwrap_or_default()
    }

    /// Those with exactly this key.
    fn named(&self, key: &str) -> Vec<Candidate<'_>> {
        self.keyed(key).map(|key| self.candidate(key)).collect()
    }

    fn keyed(&self, key: &str) -> impl Iterator<Item = &Key> {
        let keys = &self.index.keys;
        let first = keys.partition_point(|other| other.text.as_str() < key);
        keys[first..].iter().take_while(move |other| other.text == key)
    }

    /// What looks like `key`, best first: names that it is the beginning of, and names with a few mistakes.
    fn alike(&self, key: &str) -> Vec<Candidate<'_>> {
        if key.len() < 2 {
            return Vec::new();
        }
        let letters = Letters::of(key);
        let keys = self.index.keys.iter();
        let scored = keys.filter_map(|other| Some((other.score(key, &letters)?, other)));
        let mut scored: Vec<(usize, &Key)> = scored.collect();
        scored.sort_by_key(|(score, other)| (*score, !other.is_municipality));
        let best = scored.into_iter().take(MAX_CANDIDATES);
        best.map(|(_, other)| self.candidate(other)).collect()
    }

    fn candidate<'a>(&'a self, key: &'a Key) -> Candidate<'a> {
        Candidate {
            place: &key.name,
            municipality: &self.municipalities[usize::from(key.municipality)],
        }
    }
}

impl Index {
    /// `names` are (name to show, position of the municipality, whether it is a municipality's own name);
    /// `postcodes` are (four digits, position of the municipality).
    pub(super) fn new(
        names: impl IntoIterator<Item = (String, u16, bool)>,
        mut postcodes: Vec<(u16, u16)>,
    ) -> Self {
        let keys = names.into_iter().map(|(name, municipality, is_municipality)| {
            let text = names::key(&name);
            Key {
                letters: Letters::of(&text),
                text,
                name,
                municipality,
                is_municipality,
            }
        });
        let mut keys: Vec<Key> = keys.collect();
        keys.sort_by(|a, b| {
            (&a.text, a.municipality, !a.is_municipality).cmp(&(&b.text, b.municipality, !b.is_municipality))
        });
        keys.dedup_by(|b, a| a.text == b.text && a.municipality == b.municipality);
        postcodes.sort_unstable();
        Self { keys, postcodes }
    }
}

impl Key {
    /// How far it is from what was typed, less is better; `None` when it is too far. A letter or three short is better
    /// than a mistake. How often each letter occurs rules out nearly all keys before a distance is computed.
    fn score(&self, typed: &str, letters: &Letters) -> Option<usize> {
        if let Some(missing) = self.text.strip_prefix(typed) {
            return Some(missing.len() * 2 + 3);
        }
        let reach = reach(typed.len());
        let (missing, extra) = letters.difference(&self.letters);
        if missing.max(extra) > reach {
            return None;
        }
        let distance = strsim::osa_distance(typed, &self.text);
        let other_start = usize::from(typed.as_bytes().first() != self.text.as_bytes().first());
        (distance <= reach).then_some(distance * MISTAKE + missing + extra + 4 * other_start)
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
fn reach(letters: usize) -> usize {
    match letters {
        0..=4 => 1,
        5..=12 => 2,
        _ => 3,
    }
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

    /// How many letters `self` has more than `other`, and `other` more than `self`. Each mistake changes each of
    /// the two by one at most, so the larger one is a lower bound of the distance.
    fn difference(&self, other: &Self) -> (usize, usize) {
        self.0.iter().zip(&other.0).fold((0, 0), |(more, less), (a, b)| {
            (
                more + usize::from(a.saturating_sub(*b)),
                less + usize::from(b.saturating_sub(*a)),
            )
        })
    }
}
