//! All answers on one page, before the outcome.

use std::borrow::Cow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::page::{self, Frame};
use super::question::{self, AlertView};
use super::visit::Session;
use crate::domain::{Answers, Ruleset, outcome};

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage<'a> {
    frame: Frame,
    rows: Vec<Row<'a>>,
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

/// `GET /v/{token}/controleer`
pub async fn show(session: Session) -> Response {
    let rules = session.rules();
    if let Some(next) = unfinished(&session) {
        return next;
    }
    let links = session.visit.links.clone();
    let asked = session.interview.asked.len();
    let page = CheckPage {
        rows: rows(&session),
        alerts: question::alerts(&session),
        dropped: session.dropped,
        back: (asked > 0).then(|| links.question(asked)),
        frame: Frame::personal(links, rules, outcome::quick_exit(rules, session.answers())),
    };
    page::show_with_words(StatusCode::OK, &page, rules)
}

/// The way to the next question, when one has not been answered.
pub fn unfinished(session: &Session) -> Option<Response> {
    session.interview.next?;
    let number = session.interview.asked.len() + 1;
    Some(Redirect::to(&session.visit.links.question(number)).into_response())
}

/// The questions in the order in which they were put, with their answers, and for whom before what is needed.
pub fn rows(session: &Session) -> Vec<Row<'_>> {
    let rules = session.rules();
    let mut rows = Vec::new();
    for (place, question) in session.interview.asked.iter().enumerate() {
        let change = session.visit.links.question(place + 1);
        if *question == rules.needs && rules.voices.len() > 1 {
            let language = &rules.language;
            rows.push(Row {
                question: language.t("Voor wie zoekt u hulp?").into(),
                answers: vec![language.t(&language.voice.label).into()],
                change: change.clone(),
            });
        }
        rows.push(Row {
            question: Cow::from(&rules.questions[*question].text),
            answers: labels(rules, session.answers(), *question),
            change,
        });
    }
    rows
}

/// The labels of the choices that were made for a question.
pub fn labels<'a>(rules: &'a Ruleset, answers: &Answers, question: usize) -> Vec<Cow<'a, str>> {
    let choices = rules.questions[question].chosen(answers.get(question).chosen());
    choices.map(|choice| Cow::from(&choice.label)).collect()
}
