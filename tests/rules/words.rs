//! Hard words: what visitors read is explained in the glossary, or somebody looked at it and found it plain.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use welke_zorgwet::commands::other_texts;
use welke_zorgwet::contacts::Directory;
use welke_zorgwet::domain::{Ruleset, slots};
use welke_zorgwet::rules::{Book, Files};
use welke_zorgwet::web::Glossary;

use super::TODAY;

/// Words that were reviewed and need no explanation, sorted, one a line.
const PLAIN: &str = "tests/words/plain.txt";
/// Where texts stand for people who make programs.
const FOR_PROGRAMS: [&str; 2] = ["src/web/api", "templates/api.html"];

/// Words with more letters are looked at.
const LONG: usize = 9;

/// The Dutch texts that visitors read, with where each stands.
fn read_by_visitors(files: &Files, book: &Book, rules: &Ruleset) -> Vec<(String, String)> {
    let stop = rules.questions.iter().map(|question| &question.stop_words);
    let words = rules.questions.iter().flat_map(|question| &question.choices);
    let typed = stop.chain(words.map(|choice| &choice.words));
    let typed: BTreeSet<&str> = typed
        .flatten()
        .map(|text| book.rules.texts.written(*text))
        .collect();
    let ours = book.translatable.iter().map(|(text, place)| {
        let (line, _) = place.line_and_column(files);
        (format!("{}:{line}", files.shown(place.file)), text.clone())
    });
    let others = other_texts(&Directory::embedded().unwrap()).into_iter();
    // Who reads about the API makes programs.
    let for_programs = |origin: &str| FOR_PROGRAMS.iter().any(|start| origin.starts_with(start));
    let others = others.filter(|other| other.required && !for_programs(&other.origin));
    ours.chain(others.map(|other| (other.origin, other.text)))
        .filter(|(_, text)| !typed.contains(text.as_str()))
        .collect()
}

/// The text as it speaks of each voice, without amounts.
fn spoken(text: &str, rules: &Ruleset) -> Vec<String> {
    let voiced = rules.voices.iter().map(|voice| voice.fill(text, str::to_owned));
    voiced
        .map(|text| slots::fill(&text, |_| Some(String::new())))
        .collect()
}

/// The long words and the abbreviations of a text that the glossary does not explain.
fn unexplained(text: &str, glossary: &Glossary) -> Vec<String> {
    let mut left = text.to_owned();
    for (at, _) in glossary.find(text).into_iter().rev() {
        left.replace_range(at, " ");
    }
    let words = left.split(|letter: char| !letter.is_alphabetic());
    let abbreviation = |word: &str| word.chars().filter(|letter| letter.is_uppercase()).count() > 1;
    words
        .filter(|word| word.chars().count() > LONG || abbreviation(word))
        .map(|word| {
            if abbreviation(word) {
                word.to_owned()
            } else {
                word.to_lowercase()
            }
        })
        .collect()
}

#[test]
fn every_long_word_and_abbreviation_is_explained_or_plain() {
    let files = Files::embedded().unwrap();
    let book = &*super::BOOK;
    let edition = book.localized(TODAY);
    let rules = &edition.rules;
    let words = rules.glossary.iter().map(|word| edition.spellings(word));
    let glossary = Glossary::of(words, str::to_owned).unwrap();
    let mut met: BTreeMap<String, String> = BTreeMap::new();
    for (place, text) in read_by_visitors(&files, book, rules) {
        for text in spoken(&text, rules) {
            for word in unexplained(&text, &glossary) {
                met.entry(word).or_insert_with(|| place.clone());
            }
        }
    }
    let listed = fs::read_to_string(PLAIN).unwrap();
    let plain: BTreeSet<&str> = listed.lines().collect();
    let new = met.iter().filter(|(word, _)| !plain.contains(word.as_str()));
    let new: Vec<String> = new.map(|(word, place)| format!("{word} ({place})")).collect();
    assert!(
        new.is_empty(),
        "deze woorden zijn lang of een afkorting. Kent iedereen het woord? Zet het in {PLAIN}.\n\
         Anders: gebruik een gewoner woord, of leg het uit in rules/glossary.yaml.\n{}",
        new.join("\n")
    );
    let gone: Vec<&&str> = plain.iter().filter(|word| !met.contains_key(**word)).collect();
    assert!(
        gone.is_empty(),
        "haal weg uit {PLAIN}, want geen tekst heeft ze nog nodig: {gone:?}"
    );
    let sorted: Vec<&str> = plain.into_iter().collect();
    assert_eq!(
        listed.lines().collect::<Vec<_>>(),
        sorted,
        "{PLAIN}: elk woord één keer, op volgorde"
    );
}
