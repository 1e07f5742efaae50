//! Seeded faults: the real rules, wrong in one place at a time.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use welke_zorgwet::domain::{Date, Question};
use welke_zorgwet::files::File;
use welke_zorgwet::rules::{self, Files, Severity, proof};

#[path = "amounts.rs"]
pub mod amounts;

/// How many mutants are tried; taken evenly from all that can be made.
const TRIED: usize = 210;

/// The choices of each question.
type Choices = BTreeMap<String, Vec<String>>;

pub struct Mutant {
    pub file: usize,
    pub line: usize,
    pub what: &'static str,
    pub text: String,
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
    (
        tried.len(),
        survivors(&tried, files, |mutant| caught(files, mutant, date)),
    )
}

/// The mutants that are not caught, by name; on all cores.
pub fn survivors(tried: &[&Mutant], files: &Files, caught: impl Fn(&Mutant) -> bool + Sync) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut survivors = Vec::new();
        while let Some(mutant) = tried.get(next.fetch_add(1, Ordering::Relaxed)) {
            if !caught(mutant) {
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
    survivors
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

/// The files with a fault.
pub fn with(files: &Files, mutant: &Mutant) -> Files {
    let changed = files.list().iter().enumerate().map(|(index, file)| File {
        path: file.path.clone(),
        text: if index == mutant.file {
            mutant.text.clone()
        } else {
            file.text.clone()
        },
    });
    Files::new("rules", changed)
}

fn caught(files: &Files, mutant: &Mutant, date: Date) -> bool {
    let files = with(files, mutant);
    let wrong = |problems: &[rules::Diagnostic]| problems.iter().any(|one| one.severity == Severity::Error);
    let checked = rules::check(&files, &[]);
    let Some(book) = checked.book.as_ref().filter(|_| !wrong(&checked.problems)) else {
        return true;
    };
    wrong(&rules::run::run(book, &files, date)) || wrong(&proof::refute(book, date))
}

fn mutants_of(files: &Files, choices: &Choices, file: usize) -> Vec<Mutant> {
    let path = files.list()[file].path.as_str();
    let lines: Vec<&str> = files.text(file).lines().collect();
    let of = |from: usize| {
        let page = Page {
            file,
            lines: &lines,
            choices,
        };
        (from..lines.len())
            .flat_map(|line| page.mutants_at(line))
            .collect()
    };
    match path {
        "amounts.yaml" => amounts::mutants_of(file, &lines),
        "conditions.yaml" | "elsewhere.yaml" | "judgements.yaml" | "disputes.yaml" => of(0),
        _ if path.starts_with("laws/") => {
            of(lines.iter().position(|line| *line == "provisions:").unwrap_or(0) + 1)
        }
        _ => Vec::new(),
    }
}

/// A file in which something can go wrong.
struct Page<'a> {
    file: usize,
    lines: &'a [&'a str],
    choices: &'a Choices,
}

impl Page<'_> {
    fn with(&self, line: usize, what: &'static str, until: usize, put: &[String]) -> Mutant {
        let mut all: Vec<String> = self.lines.iter().map(|line| (*line).to_owned()).collect();
        all.splice(line..until, put.iter().cloned());
        Mutant {
            file: self.file,
            line,
            what,
            text: all.join("\n") + "\n",
        }
    }

    /// The ways in which one line can go wrong.
    fn mutants_at(&self, line: usize) -> Vec<Mutant> {
        let text = self.lines[line];
        let trimmed = text.trim_start();
        let pad = &text[..text.len() - trimmed.len()];
        let mut found = self.parts(line, pad, trimmed);
        found.extend(self.steps(line, pad, trimmed));
        let mut change = |what, put: String| found.push(self.with(line, what, line + 1, &[put]));
        if !text.starts_with('#') && (text.contains("condition: ") || text.contains("judgement: ")) {
            change("break an id", text.replace(" }", "x }"));
        }
        if let Some(day) = trimmed.strip_prefix("valid_from: ") {
            let later = day.replace("-01-01", "-01-02");
            change("shift a date", format!("{pad}valid_from: {later}"));
        }
        if let Some(day) = trimmed.strip_prefix("valid_to: ") {
            let earlier = day.replace("-12-31", "-12-30");
            change("shift a date", format!("{pad}valid_to: {earlier}"));
        }
        if trimmed.starts_with("sources: [") {
            change("remove the source", format!("{pad}sources: []"));
        }
        if trimmed.starts_with("- id: ") {
            let rest = &self.lines[line + 1..];
            let outside = |other: &&str| {
                let inside = other.trim_start();
                !inside.is_empty() && other.len() - inside.len() <= pad.len()
            };
            let until = rest.iter().position(outside).unwrap_or(rest.len());
            found.push(self.with(line, "drop it whole", line + 1 + until, &[]));
        }
        found
    }

    /// What can go wrong in a condition.
    fn parts(&self, line: usize, pad: &str, trimmed: &str) -> Vec<Mutant> {
        let mut found = Vec::new();
        let mut change = |what, put: &[String]| found.push(self.with(line, what, line + 1, put));
        let negated = trimmed.strip_prefix("- not: { ");
        let part = trimmed.strip_prefix("- { ").filter(|_| pad.len() > 2);
        if let Some(part) = part.filter(|part| !part.starts_with("source: ")) {
            change("drop a part", &[]);
            change("negate a part", &[format!("{pad}- not: {{ {part}")]);
        }
        if let Some(part) = negated {
            change("drop a part", &[]);
            change("take a part as it is", &[format!("{pad}- {{ {part}")]);
        }
        let whole = trimmed.strip_prefix("when: { ");
        if let Some(when) = whole {
            change("drop a condition", &[]);
            let turned = when
                .strip_prefix("not: { ")
                .and_then(|rest| rest.strip_suffix(" }"));
            let turned = turned.map_or_else(|| format!("not: {{ {when} }}"), str::to_owned);
            change("negate a condition", &[format!("{pad}when: {{ {turned}")]);
        }
        let text = self.lines[line];
        if part.is_some() || negated.is_some() || whole.is_some() {
            if let Some(swapped) = swapped(text, self.choices) {
                change("swap a choice", &[swapped]);
            }
            if let Some((before, _)) = text.split_once(", ").filter(|_| text.contains('[')) {
                let close = &text[text.find(']').unwrap()..];
                change("drop choices", &[format!("{before}{close}")]);
            }
        }
        for (one, other) in [("all:", "any:"), ("any:", "all:"), ("in_order:", "any:")] {
            if let Some(before) = text.strip_suffix(one) {
                change("take all for any", &[format!("{before}{other}")]);
            }
        }
        found
    }

    /// What can go wrong in who to go to, what to do there and who to call.
    fn steps(&self, line: usize, pad: &str, trimmed: &str) -> Vec<Mutant> {
        let Some((key, value)) = trimmed.split_once(": ") else {
            return Vec::new();
        };
        let of_step = pad.len() == 6
            && self.lines[..line]
                .iter()
                .rev()
                .take(2)
                .any(|above| above.trim() == "first_step:");
        let known = match key {
            "to" | "contact" | "first_step" => true,
            "text" => of_step && value != "|",
            _ => false,
        };
        if !known {
            return Vec::new();
        }
        let prefix = format!("{pad}{key}: ");
        let (before, after) = self.lines.split_at(line);
        let mut others = after
            .iter()
            .chain(before)
            .filter_map(|line| line.strip_prefix(&prefix));
        let other = others.find(|other| *other != value && *other != "|");
        let swap = other.map(|other| {
            self.with(
                line,
                "swap a step or a contact",
                line + 1,
                &[format!("{prefix}{other}")],
            )
        });
        let drop = self.with(line, "drop a step or a contact", line + 1, &[]);
        swap.into_iter().chain([drop]).collect()
    }
}
