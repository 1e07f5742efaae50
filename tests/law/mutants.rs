//! Seeded faults: the real rules, wrong in one place at a time.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use welke_zorgwet::domain::{Date, Question};
use welke_zorgwet::rules::files::File;
use welke_zorgwet::rules::{self, Files, Severity, proof};

/// How many mutants are tried; taken evenly from all that can be made.
const TRIED: usize = 210;

/// The choices of each question.
type Choices = BTreeMap<String, Vec<String>>;

struct Mutant {
    file: usize,
    line: usize,
    what: &'static str,
    text: String,
}

/// How many mutants were tried, and those that nobody noticed: neither the mistakes, nor the worked cases, nor the
/// proof, which takes longest and so comes last.
pub fn run(files: &Files, date: Date) -> (usize, Vec<String>) {
    let choices = choices(files, date);
    let all: Vec<Mutant> = (0..files.list().len())
        .flat_map(|file| mutants_of(files, &choices, file))
        .collect();
    let step = (all.len() / TRIED).max(1);
    let tried: Vec<&Mutant> = all.iter().step_by(step).collect();
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut survivors = Vec::new();
        while let Some(mutant) = tried.get(next.fetch_add(1, Ordering::Relaxed)) {
            if !caught(files, mutant, date) {
                survivors.push(mutant.name(files));
            }
        }
        survivors
    };
    let mut survivors = thread::scope(|scope| {
        let workers: Vec<_> = (0..thread::available_parallelism().map_or(1, NonZero::get))
            .map(|_| scope.spawn(worker))
            .collect();
        let found = workers.into_iter().flat_map(|worker| worker.join().unwrap());
        found.collect::<Vec<_>>()
    });
    survivors.sort();
    (tried.len(), survivors)
}

fn choices(files: &Files, date: Date) -> Choices {
    let rules = rules::check(files, &[]).book.unwrap().on(date);
    let ids = |asked: &Question| asked.choices.iter().map(|choice| choice.id.clone()).collect();
    rules
        .questions
        .iter()
        .map(|asked| (asked.id.clone(), ids(asked)))
        .collect()
}

/// The line with the next choice of its question in the place of the last one that it names.
fn swapped(line: &str, choices: &Choices) -> Option<String> {
    let (before, rest) = line.split_once("{ ")?;
    let (question, named) = rest.split_once(": ")?;
    let of = choices.get(question)?;
    let named = named.trim_end_matches([' ', '}', ']']);
    let last = named.rsplit(['[', ' ']).next()?;
    let at = of.iter().position(|choice| choice == last)?;
    let others = of.iter().skip(at + 1).chain(of);
    let other = others
        .take(of.len())
        .find(|choice| !named.contains(choice.as_str()))?;
    let swapped = rest.replacen(last, other, 1);
    Some(format!("{before}{{ {swapped}"))
}

impl Mutant {
    fn name(&self, files: &Files) -> String {
        let line = files.text(self.file).lines().nth(self.line).unwrap_or_default();
        let path = &files.list()[self.file].path;
        format!("{path}:{}: {}: {}", self.line + 1, self.what, line.trim())
    }
}

fn caught(files: &Files, mutant: &Mutant, date: Date) -> bool {
    let changed = files.list().iter().enumerate().map(|(index, file)| File {
        path: file.path.clone(),
        text: if index == mutant.file {
            mutant.text.clone()
        } else {
            file.text.clone()
        },
    });
    let files = Files::new("rules", changed);
    let wrong = |problems: &[rules::Diagnostic]| problems.iter().any(|one| one.severity == Severity::Error);
    let checked = rules::check(&files, &[]);
    let Some(book) = checked.book.as_ref().filter(|_| !wrong(&checked.problems)) else {
        return true;
    };
    wrong(&rules::run::run(book, &files, date)) || wrong(&proof::refute(book, date))
}

fn mutants_of(files: &Files, choices: &Choices, file: usize) -> Vec<Mutant> {
    let path = &files.list()[file].path;
    if !(path.starts_with("laws/") || ["conditions.yaml", "elsewhere.yaml"].contains(&path.as_str())) {
        return Vec::new();
    }
    let lines: Vec<&str> = files.text(file).lines().collect();
    let law = path.starts_with("laws/");
    let end = lines
        .iter()
        .position(|line| *line == "contribution:")
        .unwrap_or(lines.len());
    let start = if law {
        lines.iter().position(|line| *line == "provisions:").unwrap_or(0) + 1
    } else {
        0
    };
    (start..end)
        .flat_map(|line| mutants_at(file, &lines, line, law, choices))
        .collect()
}

/// The ways in which one line can go wrong.
fn mutants_at(file: usize, lines: &[&str], line: usize, law: bool, choices: &Choices) -> Vec<Mutant> {
    let text = lines[line];
    let indent = text.len() - text.trim_start().len();
    let head = if law { "  - id: " } else { "- id: " };
    let mut found = Vec::new();
    let mut add = |what, changed: Vec<String>| {
        let mut all: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        all.splice(line..=line, changed);
        found.push(Mutant {
            file,
            line,
            what,
            text: all.join("\n") + "\n",
        });
    };
    let pad = " ".repeat(indent);
    if let Some(part) = text.trim_start().strip_prefix("- { ").filter(|_| indent > 4) {
        add("drop a part", Vec::new());
        add("negate a part", vec![format!("{pad}- not: {{ {part}")]);
        if let Some(swapped) = swapped(text, choices) {
            add("swap a choice", vec![swapped]);
        }
        if let Some((before, _)) = text.split_once(", ").filter(|_| text.contains('[')) {
            add("drop choices", vec![format!("{before}] }}")]);
        }
    }
    if !text.starts_with('#') && (text.contains("condition: ") || text.contains("judgement: ")) {
        add("break an id", vec![text.replace(" }", "x }")]);
    }
    if let Some(day) = text.trim_start().strip_prefix("valid_from: ") {
        add(
            "shift a date",
            vec![format!("{pad}valid_from: {}", day.replace("-01-01", "-01-02"))],
        );
    }
    if let Some(day) = text.trim_start().strip_prefix("valid_to: ") {
        add(
            "shift a date",
            vec![format!("{pad}valid_to: {}", day.replace("-12-31", "-12-30"))],
        );
    }
    if text.trim_start().starts_with("sources: [") {
        add("remove the source", vec![format!("{pad}sources: []")]);
    }
    if text.starts_with(head) {
        let next = lines[line + 1..]
            .iter()
            .position(|other| other.starts_with(head) || !other.starts_with(' '));
        let until = line + 1 + next.unwrap_or(lines.len() - line - 1);
        let kept = [&lines[..line], &lines[until..]].concat();
        found.push(Mutant {
            file,
            line,
            what: "drop it whole",
            text: kept.join("\n") + "\n",
        });
    }
    found
}
