//! One question a page.

use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::app::App;
use super::error::{Fault, Problem};
use super::form::{self, Again, Field, Given, Mistake};
use super::operator::Report;
use super::page::{self, Frame};
use super::sealed::{self, Kept, Note};
use super::text::Html;
use super::visit::Session;
use super::{check, links, redirect};
use crate::domain::question::Choice;
use crate::domain::ruleset::Alert;
use crate::domain::{Answer, Answers, Bits, Interview, Question, Text, Voice, interview, outcome};

#[derive(Template)]
#[template(path = "question.html")]
struct QuestionPage<'a> {
    frame: Frame,
    asked: &'a Question,
    /// Its place in the journey.
    number: usize,
    field: &'static str,
    explain: Vec<Html<'a>>,
    /// Whether the subjects come first, and below them only what was chosen before.
    subjects: bool,
    /// For whom somebody can seek help.
    voices: &'a [Voice],
    groups: Vec<Group<'a>>,
    unsure: bool,
    mistake: Option<Mistake>,
    /// The field to go to from a mistake.
    first: String,
    /// Where a browser finds the words by which choices are found.
    words: String,
    back: Option<String>,
    progress: Progress,
    alerts: Vec<AlertView<'a>>,
    dropped: bool,
    report: Option<Report>,
}

/// Choices under one heading.
struct Group<'a> {
    heading: Option<Text>,
    choices: Vec<ChoiceView<'a>>,
}

impl Group<'_> {
    /// Whether one of its choices is chosen; the page does not fold it then.
    fn is_chosen(&self) -> bool {
        self.choices.iter().any(|item| item.chosen)
    }
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
    /// Its title, in which a number can be called too.
    pub title: Html<'a>,
    /// Its paragraphs.
    pub text: Vec<Html<'a>>,
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
/// now; when the form says for whom, its page comes again with what was chosen. A mistake travels on in the token, so that the page that
/// shows it can be reloaded and left with Back.
///
/// # Errors
/// When the form can not be read, or nothing can be sealed.
pub async fn answer(State(app): State<Arc<App>>, session: Session, body: Bytes) -> Result<Response, Problem> {
    let fields = form::fields(&body).map_err(|fault| session.visit.problem(fault))?;
    let rules = session.rules();
    let voice = form::voice(&fields, rules);
    let (answers, mut note) = answered(&session, &fields);
    if voice.is_some() && matches!(note, Some(Note::Again(_, again)) if again.mistake.is_some()) {
        // Who only says for whom makes no mistake, and comes back to the page as it was.
        note = session.note;
    }
    let interview = session.replay(&answers);
    let answers = session.carried(&interview, &answers);
    let unknown = session
        .unknown
        .after(rules, voice.is_some(), &form::named(&fields));
    let counted = session.counted || !session.any_order && app.counts.finished(rules, &interview);
    let kept = Kept {
        answers: &answers,
        counted,
        voice: voice.unwrap_or(session.voice),
        note,
        unknown: Some(&unknown),
        ..session.kept()
    };
    let token = sealed::seal(&app.keys, rules, kept, (app.clock)())
        .map_err(|_| session.visit.problem(Fault::Ours))?;
    let again = voice.is_some() && interview.next.is_some() || matches!(note, Some(Note::Again(..)));
    let number = session.number.filter(|_| again);
    let page = number.map_or_else(|| next_page(&interview), links::question);
    let address = redirect::after_question(&token, &page, session.visit.links.gemeente.as_deref());
    Ok(Redirect::to(&address).into_response())
}

/// The answers with that of a form, and what its page has to say when it comes again.
fn answered(session: &Session, fields: &[Field]) -> (Answers, Option<Note>) {
    let rules = session.rules();
    let kept = session.given.clone();
    let Some(index) = form::question(fields).and_then(|id| rules.question(id)) else {
        return (kept, Some(Note::Changed));
    };
    let offered = || again(session, index).offered;
    // In the first voice, as browsers do: "mijn kind" in a label is no word that was looked for.
    let search = |words: &str| session.visit.address.edition(0).search(index).find(words);
    match form::given(&rules.questions[index], fields, offered, search) {
        Given::Answer(answer) => (kept.with(index, answer), None),
        Given::Again(again) => (kept, Some(Note::Again(index, again))),
    }
}

/// The page, below its token, where somebody goes on: the next question, or the check of all answers.
#[must_use]
pub fn next_page(interview: &Interview) -> String {
    let number = interview.asked.len() + 1;
    interview
        .next
        .map_or_else(|| "controleer".to_owned(), |_| links::question(number))
}

/// What the page of a question shows as given: what the form before it sent, else the answer. Of a question with
/// subjects it offers those of what was chosen before; with nothing chosen, the subjects.
fn again(session: &Session, index: usize) -> Again {
    match session.note {
        Some(Note::Again(question, again)) if question == index => again,
        _ => {
            let chosen = session.interview().given().get(index).chosen();
            let subjects = session.rules().questions[index].subjects.iter();
            let near = subjects.filter(|subject| subject.choices.meets(chosen));
            Again {
                mistake: None,
                chosen,
                offered: near.fold(Bits::EMPTY, |all, subject| all.or(subject.choices)),
            }
        }
    }
}

fn page(session: &Session, index: usize) -> Response {
    let rules = session.rules();
    let asked = &rules.questions[index];
    let again = again(session, index);
    let offered = if asked.subjects.is_empty() {
        Bits::below(asked.choices.len())
    } else {
        again.offered.or(again.chosen)
    };
    let number = session.number.unwrap_or_default();
    let links = session.visit.links.clone();
    let mut frame = Frame::personal(session);
    // Who reads the choice may have to leave as quickly as who made it.
    frame.quick_exit |= asked.choices.iter().any(|choice| choice.quick_exit);
    let page = QuestionPage {
        back: back(session, index, number),
        frame,
        field: form::field(asked),
        asked,
        number,
        explain: asked
            .explain
            .map(|text| session.visit.view().paragraphs(text))
            .unwrap_or_default(),
        subjects: !asked.subjects.is_empty() && again.offered.is_empty(),
        voices: &rules.voices,
        groups: groups(asked, offered, again.chosen),
        unsure: again.mistake.is_none() && session.answers().get(index) == Answer::Unsure,
        first: first(asked, offered, again),
        words: links.words(),
        mistake: again.mistake,
        progress: progress(session, index),
        alerts: alerts(session),
        dropped: session.dropped,
        report: session.visit.report(&session.visit.edition.language.t2(
            "vraag {}, kenmerk {}",
            &asked.id,
            &rules.digest,
        )),
    };
    let status = if again.mistake.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    page::show_with_words(status, &page, &session.visit.edition)
}

/// The page before it. Only the check of all answers leads to a question that is not put.
fn back(session: &Session, index: usize, number: usize) -> Option<String> {
    let links = &session.visit.links;
    if session.interview().unasked.contains(&index) {
        return Some(links.check());
    }
    (number > 1).then(|| links.question(number - 1))
}

/// The field that a mistake is about.
fn first(asked: &Question, offered: Bits, again: Again) -> String {
    let subject = asked.subjects.first().filter(|_| again.offered.is_empty());
    match (again.mistake, subject, offered.first()) {
        (Some(Mistake::NotFound), ..) => "woorden".to_owned(),
        (_, Some(subject), _) => subject.id.clone(),
        (_, None, index) => format!("antwoord-{}", index.unwrap_or_default() + 1),
    }
}

fn progress(session: &Session, index: usize) -> Progress {
    if session.answers().get(index) != Answer::Open {
        return Progress::Change;
    }
    let left = interview::at_most_left(session.rules(), session.interview()).saturating_sub(1);
    Progress::Next {
        left: Some(left).filter(|left| *left <= WORTH_TELLING),
    }
}

/// The warnings that the answers raised, to show above everything else.
pub fn alerts(session: &Session) -> Vec<AlertView<'_>> {
    let view = session.visit.view();
    let raised = outcome::alerts(view.rules, session.answers()).into_iter();
    raised
        .map(|alert| AlertView {
            alert,
            title: view.line(alert.title),
            text: view.paragraphs(alert.text),
        })
        .collect()
}

fn groups(asked: &Question, offered: Bits, chosen: Bits) -> Vec<Group<'_>> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, choice) in asked
        .choices
        .iter()
        .enumerate()
        .filter(|(index, _)| offered.has(*index))
    {
        let view = ChoiceView {
            number: index + 1,
            choice,
            chosen: chosen.has(index),
        };
        let heading = choice.group;
        match groups.last_mut() {
            Some(group) if group.heading == heading => group.choices.push(view),
            _ => groups.push(Group {
                heading,
                choices: vec![view],
            }),
        }
    }
    groups
}
