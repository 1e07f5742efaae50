//! One question a page.

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::error::{Fault, Problem};
use super::form::{self, Mistake};
use super::page::{self, Frame};
use super::text::{self, Html};
use super::visit::Session;
use super::{App, links, sealed};
use crate::domain::question::Choice;
use crate::domain::ruleset::Alert;
use crate::domain::{Answer, Bits, Interview, Question, Ruleset, interview, outcome};

#[derive(Template)]
#[template(path = "question.html")]
struct QuestionPage<'a> {
    frame: Frame,
    asked: &'a Question,
    field: &'static str,
    explain: Vec<Html>,
    groups: Vec<Group<'a>>,
    unsure: bool,
    mistake: Option<Mistake>,
    back: Option<String>,
    progress: Progress,
    alerts: Vec<AlertView<'a>>,
    dropped: bool,
}

/// Choices under one heading.
struct Group<'a> {
    heading: Option<&'a str>,
    choices: Vec<ChoiceView<'a>>,
}

struct ChoiceView<'a> {
    number: usize,
    choice: &'a Choice,
    chosen: bool,
}

/// A warning with its text ready to show.
pub struct AlertView<'a> {
    /// The warning.
    pub alert: &'a Alert,
    /// Its paragraphs.
    pub text: Vec<Html>,
}

/// Above this the upper bound is far from what follows, and only frightens.
const WORTH_TELLING: usize = 12;

/// How far somebody is.
enum Progress {
    /// The number of this question, and how many may follow when that is worth telling.
    Next { number: usize, left: Option<usize> },
    /// An earlier answer is being changed.
    Change,
}

/// `GET /v/{token}/vraag/{id}`
///
/// # Errors
/// When the address names no question.
pub async fn show(session: Session) -> Result<Response, Problem> {
    let (index, asked) = named(&session)?;
    let answer = session.answers().get(index);
    if answer == Answer::Open && session.interview.next != Some(index) {
        let links = &session.visit.links;
        let next = session
            .interview
            .next
            .and_then(|next| session.rules().questions.get(next));
        let address = next.map_or_else(|| links.check(), |next| links.question(&next.id));
        return Ok(Redirect::to(&address).into_response());
    }
    let given = Given {
        chosen: answer.chosen(),
        unsure: answer == Answer::Unsure,
        mistake: None,
    };
    Ok(page(&session, index, asked, &given))
}

/// `POST /v/{token}/vraag/{id}`
///
/// # Errors
/// When the form can not be read, or nothing can be sealed.
pub async fn answer(
    State(app): State<App>,
    session: Session,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let (index, asked) = named(&session)?;
    let body = body.map_err(|rejection| {
        let large = rejection.status() == StatusCode::PAYLOAD_TOO_LARGE;
        session
            .visit
            .problem(if large { Fault::TooLarge } else { Fault::Unreadable })
    })?;
    let fields = form::pairs(&body).ok_or_else(|| session.visit.problem(Fault::Unreadable))?;
    let answer = match form::answer(asked, &fields) {
        Ok(answer) => answer,
        Err(mistake) => {
            let given = Given {
                chosen: form::choices(asked, &fields),
                unsure: false,
                mistake: Some(mistake),
            };
            return Ok(page(&session, index, asked, &given));
        }
    };
    let rules = session.rules();
    let interview = interview::replay(rules, &session.answers().with(index, answer));
    let token = sealed::seal(&app.keys, rules, &interview.answers, (app.clock)())
        .map_err(|_| session.visit.problem(Fault::Ours))?;
    let next = next_page(rules, &interview);
    let address = links::after_question(&token, &next, session.visit.links.gemeente.as_deref());
    Ok(Redirect::to(&address).into_response())
}

/// The page, below its token, where somebody goes on: the next question, or the check of all answers.
#[must_use]
pub fn next_page(rules: &Ruleset, interview: &Interview) -> String {
    let next = interview.next.and_then(|next| rules.questions.get(next));
    next.map_or_else(|| "controleer".to_owned(), |next| format!("vraag/{}", next.id))
}

fn named(session: &Session) -> Result<(usize, &Question), Problem> {
    let index = session
        .question
        .ok_or_else(|| session.visit.problem(Fault::NoSuchPage))?;
    Ok((index, &session.rules().questions[index]))
}

/// What was given on the page that is shown.
struct Given {
    chosen: Bits,
    unsure: bool,
    mistake: Option<Mistake>,
}

fn page(session: &Session, index: usize, asked: &Question, given: &Given) -> Response {
    let rules = session.rules();
    let links = session.visit.links.clone();
    let quick_exit = asked.quick_exit || outcome::quick_exit(rules, session.answers());
    let page = QuestionPage {
        back: previous(session, index).map(|before| links.change(&rules.questions[before].id)),
        frame: Frame::personal(links, rules, quick_exit),
        field: form::field(asked),
        asked,
        explain: asked.explain.iter().map(|text| text::line(rules, text)).collect(),
        groups: groups(asked, given.chosen),
        unsure: given.unsure,
        mistake: given.mistake,
        progress: progress(session, index),
        alerts: alerts(session),
        dropped: session.dropped,
    };
    let status = if given.mistake.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let mut response = page::show_with_words(status, &page, rules);
    if given.mistake == Some(Mistake::Nothing) {
        // Browsers refuse to go back to the page of a form that may not be stored; this one holds no answer.
        let kept = HeaderValue::from_static("private, no-cache");
        response.headers_mut().insert(header::CACHE_CONTROL, kept);
    }
    response
}

/// The question before this one.
fn previous(session: &Session, index: usize) -> Option<usize> {
    let asked = &session.interview.asked;
    let place = asked
        .iter()
        .position(|question| *question == index)
        .unwrap_or(asked.len());
    place.checked_sub(1).and_then(|before| asked.get(before)).copied()
}

fn progress(session: &Session, index: usize) -> Progress {
    if session.answers().get(index) != Answer::Open {
        return Progress::Change;
    }
    let left = interview::at_most_left(session.rules(), session.answers()).saturating_sub(1);
    Progress::Next {
        number: session.interview.asked.len() + 1,
        left: Some(left).filter(|left| *left <= WORTH_TELLING),
    }
}

/// The warnings that the answers raised, to show above everything else.
pub fn alerts(session: &Session) -> Vec<AlertView<'_>> {
    let rules = session.rules();
    let raised = outcome::alerts(rules, session.answers()).into_iter();
    raised
        .map(|alert| AlertView {
            alert,
            text: text::paragraphs(rules, &alert.text),
        })
        .collect()
}

fn groups(asked: &Question, chosen: Bits) -> Vec<Group<'_>> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, choice) in asked.choices.iter().enumerate() {
        let view = ChoiceView {
            number: index + 1,
            choice,
            chosen: chosen.has(index),
        };
        let heading = choice.group.as_deref();
        match groups.last_mut() {
            Some(group) if heading.is_none() || group.heading == heading => group.choices.push(view),
            _ => groups.push(Group {
                heading,
                choices: vec![view],
            }),
        }
    }
    groups
}
