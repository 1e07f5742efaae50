//! One question a page.

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::error::{Fault, Problem};
use super::form::{self, Mistake};
use super::page::{self, Frame};
use super::sealed::{self, Note};
use super::text::{self, Html};
use super::visit::Session;
use super::{App, check, links};
use crate::domain::question::Choice;
use crate::domain::ruleset::Alert;
use crate::domain::{Answer, Bits, Interview, Question, interview, outcome};

#[derive(Template)]
#[template(path = "question.html")]
struct QuestionPage<'a> {
    frame: Frame,
    asked: &'a Question,
    /// Its place in the journey.
    number: usize,
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
    /// How many questions may follow, when that is worth telling.
    Next { left: Option<usize> },
    /// An earlier answer is being changed.
    Change,
}

/// `GET /v/{token}/vraag/{number}`
pub async fn show(session: Session) -> Response {
    let Some(index) = session.question() else {
        let links = &session.visit.links;
        let to = check::unfinished(&session);
        return to.unwrap_or_else(|| Redirect::to(&links.check()).into_response());
    };
    page(&session, index)
}

/// `POST /v/{token}/vraag/{number}`: the answer goes to the question that the form names, whatever its number is by
/// now. A mistake travels on in the token, so that the page that shows it can be reloaded and left with Back.
///
/// # Errors
/// When the form can not be read, or nothing can be sealed.
pub async fn answer(
    State(app): State<App>,
    session: Session,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let fields = form::fields(body).map_err(|fault| session.visit.problem(fault))?;
    let rules = session.rules();
    let asked = form::question(&fields).and_then(|id| rules.question(id));
    let (answers, note) = match asked.map(|index| (index, form::answer(&rules.questions[index], &fields))) {
        None => (session.answers().clone(), Some(Note::Changed)),
        Some((index, Ok(answer))) => (session.answers().with(index, answer), None),
        Some((question, Err(mistake))) => {
            let chosen = form::choices(&rules.questions[question], &fields);
            let note = Note::Mistake {
                question,
                mistake,
                chosen,
            };
            (session.answers().clone(), Some(note))
        }
    };
    let interview = interview::replay(rules, &answers);
    let token = sealed::seal(&app.keys, rules, &interview.answers, note, (app.clock)())
        .map_err(|_| session.visit.problem(Fault::Ours))?;
    let page = match (note, session.number) {
        (Some(Note::Mistake { .. }), Some(number)) => links::question(number),
        _ => next_page(&interview),
    };
    let address = links::after_question(&token, &page, session.visit.links.gemeente.as_deref());
    Ok(Redirect::to(&address).into_response())
}

/// The page, below its token, where somebody goes on: the next question, or the check of all answers.
#[must_use]
pub fn next_page(interview: &Interview) -> String {
    let number = interview.asked.len() + 1;
    interview
        .next
        .map_or_else(|| "controleer".to_owned(), |_| links::question(number))
}

/// What was given on the page that is shown.
struct Given {
    chosen: Bits,
    unsure: bool,
    mistake: Option<Mistake>,
}

/// What to show as given: what was just sent and is no answer, else the answer.
fn given(session: &Session, index: usize) -> Given {
    match session.note {
        Some(Note::Mistake {
            question,
            mistake,
            chosen,
        }) if question == index => Given {
            chosen,
            unsure: false,
            mistake: Some(mistake),
        },
        _ => {
            let answer = session.answers().get(index);
            Given {
                chosen: answer.chosen(),
                unsure: answer == Answer::Unsure,
                mistake: None,
            }
        }
    }
}

fn page(session: &Session, index: usize) -> Response {
    let rules = session.rules();
    let asked = &rules.questions[index];
    let given = given(session, index);
    let number = session.number.unwrap_or_default();
    let links = session.visit.links.clone();
    let quick_exit = asked.quick_exit || outcome::quick_exit(rules, session.answers());
    let page = QuestionPage {
        back: (number > 1).then(|| links.question(number - 1)),
        frame: Frame::personal(links, rules, quick_exit),
        field: form::field(asked),
        asked,
        number,
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
    page::show_with_words(status, &page, rules)
}

fn progress(session: &Session, index: usize) -> Progress {
    if session.answers().get(index) != Answer::Open {
        return Progress::Change;
    }
    let left = interview::at_most_left(session.rules(), session.answers()).saturating_sub(1);
    Progress::Next {
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
