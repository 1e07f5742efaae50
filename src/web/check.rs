//! All answers on one page, before the outcome.

use std::borrow::Cow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::page::{self, Frame};
use super::question::{self, AlertView};
use super::view::View;
use super::visit::Session;
use crate::domain::question::Assumption;
use crate::domain::{Answers, Question};

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage<'a> {
    frame: Frame,
    rows: Vec<Row<'a>>,
    assumed: Vec<Assumed<'a>>,
    alerts: Vec<AlertView<'a>>,
    dropped: bool,
    back: Option<String>,
}

/// A question with its answer.
pub struct Row<'a> {
    /// The question.
    pub question: Cow<'a, str>,
    /// The labels of the choices that were made; none is "Dat weet ik niet".
    pub answers: Vec<Cow<'a, str>>,
    /// Where to change it.
    pub change: String,
}

/// What counts without having been asked.
pub struct Assumed<'a> {
    /// The question that was not put.
    pub asked: &'a Question,
    /// What is assumed.
    pub assumption: &'a Assumption,
    /// Where to say that it is otherwise.
    pub change: String,
}

/// `GET /v/{token}/controleer`
pub async fn show(session: Session) -> Response {
    if let Some(next) = unfinished(&session) {
        return next;
    }
    let links = session.visit.links.clone();
    let asked = session.interview().asked.len();
    let page = CheckPage {
        rows: rows(&session),
        assumed: assumed(&session),
        alerts: question::alerts(&session),
        dropped: session.dropped,
        back: (asked > 0).then(|| links.question(asked)),
        frame: Frame::personal(&session),
    };
    page::show_with_words(StatusCode::OK, &page, &session.visit.edition)
}

/// The way to the next question, when one has not been answered.
pub fn unfinished(session: &Session) -> Option<Response> {
    session.interview().next?;
    let number = session.interview().asked.len() + 1;
    Some(Redirect::to(&session.visit.links.question(number)).into_response())
}

/// The questions that were answered, with their answers: those that were put, in that order, then the others; and for
/// whom before what is needed.
pub fn rows(session: &Session) -> Vec<Row<'_>> {
    let (rules, view) = (session.rules(), session.visit.view());
    let mut rows = Vec::new();
    for (number, question) in numbered(session) {
        if session.interview().assumed.has(question) {
            continue;
        }
        let change = session.visit.links.question(number);
        if question == rules.needs && rules.voices.len() > 1 {
            let language = &session.visit.edition.language;
            rows.push(Row {
                question: language.t("Voor wie zoekt u hulp?").into(),
                answers: vec![language.t(&language.voice.label).into()],
                change: format!("{change}#voor-wie"),
            });
        }
        rows.push(Row {
            question: Cow::from(view.say(rules.questions[question].text)),
            answers: labels(view, session.answers(), question),
            change,
        });
    }
    rows
}

/// What is assumed.
pub fn assumed(session: &Session) -> Vec<Assumed<'_>> {
    let assumed = numbered(session).filter(|(_, question)| session.interview().assumed.has(*question));
    let show = |(number, question): (usize, usize)| {
        let asked = &session.rules().questions[question];
        Some(Assumed {
            asked,
            assumption: asked.assumption.as_ref()?,
            change: session.visit.links.question(number),
        })
    };
    assumed.filter_map(show).collect()
}

/// The questions of a finished journey by their numbers.
fn numbered(session: &Session) -> impl Iterator<Item = (usize, usize)> {
    let interview = session.interview();
    let questions = interview.asked.iter().chain(&interview.unasked);
    (1..).zip(questions.copied())
}

/// The labels of the choices that were made for a question.
fn labels<'a>(view: View<'a>, answers: &Answers, question: usize) -> Vec<Cow<'a, str>> {
    let choices = view.rules.questions[question].chosen(answers.get(question).chosen());
    choices.map(|choice| Cow::from(view.say(choice.label))).collect()
}
