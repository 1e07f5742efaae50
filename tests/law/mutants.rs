//! Seeded faults: the real rules, wrong in one place at a time.

use welke_zorgwet::domain::Date;
use welke_zorgwet::rules::files::File;
use welke_zorgwet::rules::{self, Files, Severity, proof};

/// How many mutants are tried; taken evenly from all that can be made.
const TRIED: usize = 210;

struct Mutant {
    file: usize,
    line: usize,
    what: &'static str,
    text: String,
}

/// How many mutants were tried, and those that nobody noticed. The proof takes seconds for each mutant, so that a
/// run on every change leaves it out and stands on the mistakes and the worked cases alone.
pub fn run(files: &Files, date: Date, with_proof: bool) -> (usize, Vec<String>) {
    let all: Vec<Mutant> = (0..files.list().len())
        .flat_map(|file| mutants_of(files, file))
        .collect();
    let step = (all.len() / TRIED).max(1);
    let tried: Vec<&Mutant> = all.iter().step_by(step).collect();
    let survives = |mutant: &&&Mutant| !caught(files, mutant, date, with_proof);
    let name = |mutant: &&Mutant| {
        let line = files
            .text(mutant.file)
            .lines()
            .nth(mutant.line)
            .unwrap_or_default();
        format!(
            "{}:{}: {}: {}",
            files.list()[mutant.file].path,
            mutant.line + 1,
            mutant.what,
            line.trim()
        )
    };
    (tried.len(), tried.iter().filter(survives).map(name).collect())
}

fn caught(files: &Files, mutant: &Mutant, date: Date, with_proof: bool) -> bool {
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
    wrong(&rules::run::run(book, &files, date))
        || (with_proof && wrong(&proof::prove(book, date, &mut |_, _| {}).problems))
}

fn mutants_of(files: &Files, file: usize) -> Vec<Mutant> {
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
        .flat_map(|line| mutants_at(file, &lines, line, law))
        .collect()
}

/// The ways in which one line can go wrong.
fn mutants_at(file: usize, lines: &[&str], line: usize, law: bool) -> Vec<Mutant> {
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
        if let Some((before, _)) = text.split_once(", ").filter(|_| text.contains('[')) {
            add("drop choices", vec![format!("{before}] }}")]);
        }
    }
    if text.contains("condition: ") || text.contains("judgement: ") {
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
