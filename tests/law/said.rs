//! Seeded faults in what is no condition: what a text says, a day, an amount, a desk, a source, a letter. Each is refused, or
//! `check --against` tells it.

use welke_zorgwet::domain::Date;
use welke_zorgwet::rules::{self, Book, Files, Severity, impact};

use super::mutants::{Mutant, amounts, survivors, with};

/// How many faults of each kind are tried, taken evenly from all that can be made.
const EACH: usize = 5;

/// Where a fault can be: the begin of the path, what stands before the value, and how the value goes wrong.
const KINDS: [(&str, &str, Fault); 19] = [
    ("sources.yaml", "read_on: ", Fault::Digit),
    ("sources.yaml", "url: ", Fault::Word),
    ("sources.yaml", "kind: ", Fault::Other),
    ("policy.yaml", "first_day: ", Fault::Digit),
    ("policy.yaml", "changed: ", Fault::Digit),
    ("laws/", "article: ", Fault::Digit),
    ("elsewhere.yaml", "{ source: ", Fault::Other),
    ("laws/", "  text: ", Fault::Word),
    ("laws/", "      say: ", Fault::Word),
    ("laws/", "      to: ", Fault::Other),
    ("laws/", " contact: ", Fault::Other),
    ("elsewhere.yaml", "first_step: ", Fault::Word),
    ("elsewhere.yaml", "costs: ", Fault::Word),
    ("elsewhere.yaml", "refused: ", Fault::Digit),
    ("elsewhere.yaml", "contact: ", Fault::Other),
    ("letters.yaml", "text: ", Fault::Word),
    ("terms.yaml", "length: ", Fault::Digit),
    ("questions.yaml", "label: ", Fault::Word),
    ("wijzigingen.yaml", "- on: ", Fault::Digit),
];

/// How a value goes wrong.
#[derive(Clone, Copy)]
enum Fault {
    /// Its last digit is another one.
    Digit,
    /// A word is another one.
    Word,
    /// The value of the next line that has one.
    Other,
}

/// How many faults were tried, and those that nobody hears of.
pub fn run(files: &Files, date: Date) -> (usize, Vec<String>) {
    let mut tried: Vec<Mutant> = Vec::new();
    for (path, key, fault) in KINDS {
        let of = files
            .list()
            .iter()
            .enumerate()
            .filter(|(_, file)| file.path.starts_with(path));
        tried.extend(evenly(
            of.flat_map(|(file, _)| mutants_of(files, file, key, fault))
                .collect(),
        ));
    }
    let file = files
        .list()
        .iter()
        .position(|file| file.path == "amounts.yaml")
        .unwrap();
    let lines: Vec<&str> = files.text(file).lines().collect();
    tried.extend(evenly(amounts::mutants_of(file, &lines)));
    let before = rules::check(files, &[]).book.unwrap();
    let list: Vec<&Mutant> = tried.iter().collect();
    (
        list.len(),
        survivors(&list, files, |mutant| told(&before, &with(files, mutant), date)),
    )
}

fn evenly(all: Vec<Mutant>) -> Vec<Mutant> {
    let step = (all.len() / EACH).max(1);
    all.into_iter().step_by(step).take(EACH).collect()
}

/// Whether the rules are refused, or what is different is told.
fn told(before: &Book, files: &Files, date: Date) -> bool {
    let checked = rules::check(files, &[]);
    let wrong = checked.problems.iter().any(|one| one.severity == Severity::Error);
    let changed = |book: &Book| !impact::impact(before, book, date).changes.is_empty();
    wrong || checked.book.as_ref().is_none_or(changed)
}

fn mutants_of(files: &Files, file: usize, key: &str, fault: Fault) -> Vec<Mutant> {
    let lines: Vec<&str> = files.text(file).lines().collect();
    let values = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with('#'));
    let values: Vec<(usize, usize)> = values
        .filter_map(|(at, line)| Some((at, line.find(key)? + key.len())))
        .collect();
    let mutant = |index: usize| {
        let (line, begin) = values[index];
        let (head, value) = lines[line].split_at(begin);
        let value = match fault {
            Fault::Digit => other_digit(value)?,
            Fault::Word => other_word(value)?,
            Fault::Other => {
                let end = |text: &str| {
                    text.find([',', ' ', '}'])
                        .filter(|_| key.starts_with('{'))
                        .unwrap_or(text.len())
                };
                let others = values[index + 1..].iter().chain(&values[..index]);
                let mut others = others.map(|(line, begin)| &lines[*line][*begin..]);
                let other = others.find(|other| other[..end(other)] != value[..end(value)])?;
                format!("{}{}", &other[..end(other)], &value[end(value)..])
            }
        };
        let mut all: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        all[line] = format!("{head}{value}");
        let text = all.join("\n") + "\n";
        Some(Mutant {
            file,
            line,
            what: "say it otherwise",
            text,
        })
    };
    (0..values.len()).filter_map(mutant).collect()
}

/// The first number with another last digit.
fn other_digit(value: &str) -> Option<String> {
    let begin = value.find(|letter: char| letter.is_ascii_digit())?;
    let rest = &value[begin..];
    let end = begin
        + rest
            .find(|letter: char| !letter.is_ascii_digit() && letter != '-')
            .unwrap_or(rest.len());
    let digit = if value[..end].ends_with('1') { '2' } else { '1' };
    Some(format!("{}{digit}{}", &value[..end - 1], &value[end..]))
}

/// The first word of some length, outside braces, as another one.
fn other_word(value: &str) -> Option<String> {
    let mut depth = 0_i32;
    let mut begin = 0;
    for (at, letter) in value.char_indices() {
        if letter.is_alphabetic() {
            continue;
        }
        if at - begin >= 4 && depth == 0 && !value[begin..at].starts_with("http") {
            return Some(format!("{}anders{}", &value[..begin], &value[at..]));
        }
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        begin = at + letter.len_utf8();
    }
    None
}
