//! What each question asks of people and what it gives, over the worked cases.

use std::fmt::Write as _;

use crate::domain::question::Choice;
use crate::domain::text::Texts;
use crate::domain::{Answer, Answers, Bits, Date, Evaluation, Question, Ruleset, Text, Truth, interview};

use super::book::Book;
use super::{cases, proof};

/// What was measured of one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Measured {
    /// The words on its page; of a question with subjects, on the longest.
    words: usize,
    /// In how many cases it is put.
    put: usize,
    /// In how many of those something else comes out when its answer is left open.
    matters: usize,
    /// How many of its choices make no difference.
    alike: usize,
}

/// A table of the questions, in Dutch. `idle` are those that are sometimes put for nothing.
pub fn table(book: &Book, date: Date, idle: &[usize]) -> String {
    let rules = book.on(date);
    let mut measured: Vec<Measured> = rules
        .questions
        .iter()
        .map(|question| written(&rules.texts, question))
        .collect();
    for question in proof::alike(&rules) {
        measured[question].alike += 1;
    }
    in_cases(book, date, &mut measured);
    let mut out = format!(
        "Meting over {} voorbeelden\n{:<22} {:>7} {:>7} {:>10} {:>17} {:>10}\n",
        book.cases.len(),
        "vraag",
        "woorden",
        "gesteld",
        "doet ertoe",
        "zonder verschil",
        "voor niets"
    );
    for (index, (question, of)) in rules.questions.iter().zip(&measured).enumerate() {
        let share = (of.matters * 100).checked_div(of.put);
        let share = share.map_or_else(|| "-".to_owned(), |share| format!("{share} %"));
        let idle = if idle.contains(&index) { "soms" } else { "nooit" };
        let _ = writeln!(
            out,
            "{:<22} {:>7} {:>7} {share:>10} {:>17} {idle:>10}",
            question.id, of.words, of.put, of.alike
        );
    }
    out
}

fn written(texts: &Texts, question: &Question) -> Measured {
    let words = |text: &Text| texts.written(*text).split_whitespace().count();
    let of_choice = |choice: &Choice| words(&choice.label) + choice.hint.as_ref().map_or(0, words);
    let choices = |choices: Bits| -> usize { question.chosen(choices).map(of_choice).sum() };
    let head = [&question.text, &question.why]
        .into_iter()
        .chain(&question.explain);
    let pages = question.subjects.iter().map(|subject| choices(subject.choices));
    let subjects = question.subjects.iter();
    let subjects = subjects.map(|subject| words(&subject.label) + words(&subject.hint));
    let longest = if question.subjects.is_empty() {
        choices(Bits::below(question.choices.len()))
    } else {
        pages.fold(subjects.sum(), usize::max)
    };
    Measured {
        words: head.map(words).sum::<usize>() + longest,
        ..Measured::default()
    }
}

/// Counts in how many cases each question is put, and matters.
fn in_cases(book: &Book, date: Date, measured: &mut [Measured]) {
    for (edition, case) in cases::on_their_days(book, &book.cases, date) {
        let rules = &edition.rules;
        let interview = interview::replay(rules, &case.answers);
        let decided = truths(rules, &interview.answers);
        for question in &interview.asked {
            let without = interview.answers.with(*question, Answer::Open);
            measured[*question].put += 1;
            measured[*question].matters += usize::from(truths(rules, &without) != decided);
        }
    }
}

fn truths(rules: &Ruleset, answers: &Answers) -> Vec<Truth> {
    let now = Evaluation::new(rules, answers);
    rules.goals().map(|goal| now.goal(goal).truth).collect()
}
