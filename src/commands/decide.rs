//! `decide`: cases in, one JSON object a line out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Serialize;

use crate::domain::outcome::{self, Verdict};
use crate::domain::{Answer, Date, Question, Ruleset, interview};
use crate::rules::cases::{self, Case};

use super::Said;

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
pub fn decide(folder: Option<&Path>, file: &Path, date: Date) -> Said {
    decided(folder, file, date).into()
}

fn decided(folder: Option<&Path>, file: &Path, date: Date) -> Result<String, String> {
    let mut files = super::read(folder)?;
    let text = fs::read_to_string(file)
        .map_err(|error| format!("fout: kan {} niet lezen: {error}\n", file.display()))?;
    let book = super::book(&files, date)?;
    let index = files.add(&file.to_string_lossy(), text);
    let cases = cases::read(&book, &files, index).map_err(|problems| super::rendered(&files, &problems))?;
    cases::on_their_days(&book, &cases, date)
        .map(|(edition, case)| line(&edition.rules, case).map(|line| line + "\n"))
        .collect::<serde_json::Result<String>>()
        .map_err(|error| format!("fout: {error}\n"))
}

fn line(rules: &Ruleset, case: &Case) -> serde_json::Result<String> {
    let interview = interview::replay(rules, &case.answers);
    let outcome = outcome::decide(rules, &interview.answers);
    let id = |index: usize| rules.questions[index].id.as_str();
    let answers = interview.given();
    let answered = answers.answered().map(|index| {
        let question = &rules.questions[index];
        (question.id.as_str(), given(question, answers.get(index)))
    });
    serde_json::to_string(&Line {
        id: &case.id,
        laws: outcome.laws_with(Verdict::Likely).collect(),
        possible: outcome.laws_with(Verdict::Possible).collect(),
        unlikely: outcome.laws_with(Verdict::Unlikely).collect(),
        elsewhere: outcome.elsewhere_with(Verdict::Likely).collect(),
        provisions: outcome.provisions_with(Verdict::Likely).collect(),
        maybe: outcome.possible().collect(),
        questions: interview.asked.iter().map(|index| id(*index)).collect(),
        assumed: interview.assumed.iter().map(id).collect(),
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
