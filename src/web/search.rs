//! From somebody's own words to choices of a question: by the words beside a choice and its label. Not by its hint, which
//! may name another choice.
//!
//! `static/woorden.js` does the same in the browser, with the terms that `/woorden` gives; a browser test compares them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::domain::language::unmarked;
use crate::domain::{Bits, Localized, Text};

/// So many choices are offered at most.
const MOST: usize = 5;
/// How much a term counts in the label of a choice; as a word beside it, it counts 1 at most. This and the numbers below found
/// most in `tests/words/learn.yaml`.
const IN_LABEL: f64 = 1.5;
/// How much a term counts that is the same but for a typing mistake, or a part of the other in proportion to its length.
const ALIKE: f64 = 0.5;
/// The power of the number of choices with a term by which it counts less.
const COMMON: f64 = 0.3;
/// No field for words is longer; what follows is left out.
const LONGEST: usize = 200;

/// A choice as it can be found.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Id of the choice.
    id: String,
    label: String,
    hint: String,
    /// Its terms, and how much each tells this choice apart from others.
    terms: BTreeMap<String, f64>,
}

/// What there is to search in: the same for everybody.
#[derive(Clone, Debug, Serialize)]
pub struct Search {
    /// Words that say nothing about the help.
    stop: BTreeSet<String>,
    /// The choices, in their order.
    choices: Vec<Entry>,
}

impl Search {
    /// What a question has to search in.
    #[must_use]
    pub fn of(localized: &Localized, question: usize) -> Search {
        let asked = &localized.rules.questions[question];
        let say = |text: Option<Text>| localized.say(text.unwrap_or_default());
        let stop: BTreeSet<String> = terms_of(say(asked.stop_words)).collect();
        let mut choices: Vec<Entry> = asked
            .choices
            .iter()
            .map(|choice| {
                let label = &unmarked(localized.say(choice.label));
                let mut terms = terms_beside(say(choice.words), &stop);
                let of_label = terms_of(label).filter(|term| !stop.contains(term));
                terms.extend(of_label.map(|term| (term, IN_LABEL)));
                Entry {
                    id: choice.id.clone(),
                    label: label.to_owned(),
                    hint: say(choice.hint).to_owned(),
                    terms,
                }
            })
            .collect();
        weigh(&mut choices);
        Search { stop, choices }
    }

    /// The choices that fit the words best, at most five; none when nothing fits.
    pub fn find(&self, words: &str) -> Bits {
        let words: String = words.chars().take(LONGEST).collect();
        let words: BTreeSet<String> = terms_of(&words)
            .filter(|word| !self.stop.contains(word))
            .collect();
        let score = |entry: &Entry| -> f64 {
            let best = |word: &String| {
                let scores = entry
                    .terms
                    .iter()
                    .map(|(term, weight)| likeness(word, term) * weight);
                scores.fold(0.0, f64::max)
            };
            words.iter().map(best).sum()
        };
        let scored = self.choices.iter().map(score).enumerate();
        let mut scored: Vec<(usize, f64)> = scored.filter(|(_, score)| *score > 0.0).collect();
        scored.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        scored.into_iter().take(MOST).map(|(index, _)| index).collect()
    }
}

/// The terms of the words beside a choice. A term counts less in a phrase of more words: "overleden" in "vrouw overleden kan geen
/// huishouden" says less about the help than a word that stands by itself.
fn terms_beside(words: &str, stop: &BTreeSet<String>) -> BTreeMap<String, f64> {
    let mut terms = BTreeMap::new();
    for phrase in words.split(',') {
        let phrase: Vec<String> = terms_of(phrase).filter(|term| !stop.contains(term)).collect();
        let weight = small(phrase.len()).sqrt().recip();
        for term in phrase {
            let most = terms.entry(term).or_insert(weight);
            *most = weight.max(*most);
        }
    }
    terms
}

/// A term counts less, the more choices have it.
fn weigh(choices: &mut [Entry]) {
    let mut holders: BTreeMap<String, f64> = BTreeMap::new();
    for term in choices.iter().flat_map(|entry| entry.terms.keys()) {
        *holders.entry(term.clone()).or_default() += 1.0;
    }
    for (term, weight) in choices.iter_mut().flat_map(|entry| &mut entry.terms) {
        let common = holders
            .get(term)
            .map_or(1.0, |holders: &f64| holders.powf(COMMON));
        // Three digits are enough to compare, and keep the file for browsers small.
        *weight = (*weight / common * 1000.0).round() / 1000.0;
    }
}

/// The words of a text in plain small letters.
fn terms_of(text: &str) -> impl Iterator<Item = String> {
    let plain: String = text
        .nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<String> = plain
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| word.len() > 1)
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// How alike a typed word and a term are, from 0 to 1: the same, the same but for a typing mistake, or a part of a
/// compound.
fn likeness(word: &str, term: &str) -> f64 {
    let (short, long) = if word.len() < term.len() {
        (word, term)
    } else {
        (term, word)
    };
    if word == term {
        1.0
    } else if short.len() < 4 {
        0.0
    } else if is_mistyped(short, long) {
        ALIKE
    } else if long.starts_with(short) || (short.len() > 4 && long.contains(short)) {
        ALIKE * small(short.len()) / small(long.len())
    } else {
        0.0
    }
}

/// Whether two words differ by a typing mistake, or by two when they are long. What differs more in length is not compared.
fn is_mistyped(short: &str, long: &str) -> bool {
    let most = if short.len() < 8 { 1 } else { 2 };
    long.len() - short.len() <= most && osa_distance(short, long) <= most
}

/// No word is longer than the field that it was typed in.
fn small(length: usize) -> f64 {
    f64::from(u32::try_from(length).unwrap_or(u32::MAX))
}
