//! All questions on one page, in groups.

use crate::domain::question::Choice;
use crate::domain::{Answer, Answers, Bits, Question, Text};
use crate::web::form;
use crate::web::view::View;

/// Questions under one heading.
pub struct Section<'a> {
    /// The heading; none for a question that stands by itself.
    pub heading: Option<Text>,
    /// The questions.
    pub questions: Vec<Asked<'a>>,
}

/// A question with what was answered.
pub struct Asked<'a> {
    /// The question.
    pub question: &'a Question,
    /// Its place among all questions, counted from 1.
    pub number: usize,
    /// The name of its field.
    pub field: String,
    /// How it stands.
    pub state: State,
    /// Its choices under its subjects; all of them together when it has none.
    pub blocks: Vec<Block<'a>>,
    /// Whether "Dat weet ik niet" was answered.
    pub unsure: bool,
}

impl Asked<'_> {
    /// The type of its fields in HTML.
    pub fn kind(&self) -> &'static str {
        if self.question.many { "checkbox" } else { "radio" }
    }
}

/// Choices under one subject.
pub struct Block<'a> {
    /// The subject.
    pub heading: Option<Text>,
    /// The choices by their numbers, each with whether it was made.
    pub choices: Vec<(usize, &'a Choice, bool)>,
}

/// How a question stands in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is the one to put now.
    Now,
    /// Something rests on it.
    Open,
    /// Its answer counts.
    Counts,
    /// It has an answer, on which nothing rests.
    Kept,
    /// It has no answer, and nothing rests on it.
    Idle,
}

/// All questions in their groups. `counts` are those whose answer counts, `open` those on which something rests, and `next`
/// is the one to put now.
pub fn sections<'a>(
    view: View<'a>,
    given: &Answers,
    counts: Bits,
    open: Bits,
    next: Option<usize>,
) -> Vec<Section<'a>> {
    let mut sections: Vec<Section<'a>> = Vec::new();
    for (index, asked) in view.rules.questions.iter().enumerate() {
        let answer = given.get(index);
        let state = match answer {
            _ if counts.has(index) => State::Counts,
            Answer::Open if next == Some(index) => State::Now,
            Answer::Open if open.has(index) => State::Open,
            Answer::Open => State::Idle,
            _ => State::Kept,
        };
        let one = Asked {
            number: index + 1,
            field: form::field_among(asked),
            state,
            blocks: blocks(asked, answer.chosen()),
            unsure: answer == Answer::Unsure,
            question: asked,
        };
        match sections.last_mut() {
            Some(last) if last.heading.is_some() && last.heading == asked.group => last.questions.push(one),
            _ => sections.push(Section {
                heading: asked.group,
                questions: vec![one],
            }),
        }
    }
    sections
}

fn blocks(asked: &Question, chosen: Bits) -> Vec<Block<'_>> {
    let block = |heading, choices: Bits| Block {
        heading,
        choices: choices
            .iter()
            .filter_map(|at| Some((at + 1, asked.choices.get(at)?, chosen.has(at))))
            .collect(),
    };
    if asked.subjects.is_empty() {
        return vec![block(None, Bits::below(asked.choices.len()))];
    }
    let subjects = asked.subjects.iter();
    subjects.map(|one| block(Some(one.label), one.choices)).collect()
}
