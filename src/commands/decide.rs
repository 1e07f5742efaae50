//! `decide`: cases in, one JSON object a line out.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Serialize;

use crate::domain::outcome::{self, Verdict};
use crate::domain::{Answer, Date, Question, Ruleset, interview};
use crate::rules::cases::{self, Case};

use super::{Said, check};

/// What comes out of one case.
#[derive(Debug, Serialize)]
struct Line<'a> {
    id: &'a str,
    laws: Vec<&'a str>,
    possible: Vec<&'a str>,
    unlikely: Vec<&'a str>,
    elsewhere: Vec<&'a str>,
    provisions: Vec<&'a str>,
    maybe: Vec<&'a str>,
    questions: Vec<&'a str>,
    /// Questions that matter and were not put nor answered: what the rules assume counts.
    assumed: Vec<&'a str>,
    /// What was given to each of these: a choice, several, or `null` for "weet ik niet".
    answers: BTreeMap<&'a str, Option<Vec<&'a str>>>,
}

/// Decides the cases in `file`, each on its own day or else on `date`.
#[must_use]
pub fn decide(folder: Option<&Path>, file: &Path, date: Date) -> Said {
    let mut files = match super::read(folder) {
        Ok(files) => files,
        Err(message) => return Said::wrong(message),
    };
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => return Said::wrong(format!("fout: kan {} niet lezen: {error}\n", file.display())),
    };
    // Contacts matter to texts only.
    let found = check::read(&files, &[], date);
    let Some(book) = found.book else {
        return Said::wrong(super::rendered(&files, &found.problems));
    };
    let index = files.add(&file.to_string_lossy(), text);
    let cases = match cases::read(&book, &files, index) {
        Ok(cases) => cases,
        Err(problems) => return Said::wrong(super::rendered(&files, &problems)),
    };
    let standard = book.on(date);
    let mut out = String::new();
    for case in &cases {
        let other = case.date.filter(|day| *day != date).map(|day| book.on(day));
        let line = line(other.as_ref().unwrap_or(&standard), case);
        match line {
            Ok(line) => {
                let _ = writeln!(out, "{line}");
            }
            Err(error) => return Said::wrong(format!("fout: {error}\n")),
        }
    }
    Said {
        out,
        err: String::new(),
        good: true,
    }
}

fn line(rules: &Ruleset, case: &Case) -> serde_json::Result<String> {
    let interview = interview::replay(rules, &case.answers);
    let outcome = outcome::decide(rules, &interview.answers);
    let ids = |questions: &[usize]| -> Vec<&str> {
        let known = questions.iter().filter_map(|index| rules.questions.get(*index));
        known.map(|question| question.id.as_str()).collect()
    };
    let assumed: Vec<usize> = interview.assumed.iter().collect();
    let answers = interview.given();
    let answered = answers.answered().filter_map(|index| {
        let question = rules.questions.get(index)?;
        Some((question.id.as_str(), given(question, answers.get(index))))
    });
    serde_json::to_string(&Line {
        id: &case.id,
        laws: outcome.laws_with(Verdict::Likely).collect(),
        possible: outcome.laws_with(Verdict::Possible).collect(),
        unlikely: outcome.laws_with(Verdict::Unlikely).collect(),
        elsewhere: outcome.elsewhere_with(Verdict::Likely).collect(),
        provisions: outcome.provisions_with(Verdict::Likely).collect(),
        maybe: outcome.possible().collect(),
        questions: ids(&interview.asked),
        assumed: ids(&assumed),
        answers: answered.collect(),
    })
}

/// The choices of an answer; `None` for "weet ik niet".
fn given(question: &Question, answer: Answer) -> Option<Vec<&str>> {
    let Answer::Chosen(chosen) = answer else {
        return None;
    };
    Some(question.chosen(chosen).map(|choice| choice.id.as_str()).collect())
}
