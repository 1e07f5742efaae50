//! The laws: side by side, each in full, and each as it stands for one person.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use super::check;
use super::contact;
use super::diagram::{self, Detail};
use super::edition::Edition;
use super::error::{Fault, Problem};
use super::local::Local;
use super::page::{self, Frame};
use super::text::Html;
use super::view::{View, WithCard};
use super::visit::{Session, Visit};
use crate::domain::grounds;
use crate::domain::law::{Advice, Body, Law, Provision, Strength};
use crate::domain::outcome;
use crate::domain::reason::{self, Change};
use crate::domain::step;
use crate::domain::{Evaluation, Text, Verdict};

#[derive(Template)]
#[template(path = "laws.html")]
struct LawsPage<'a> {
    frame: Frame,
    laws: &'a [Law],
}

/// `GET /wetten`
pub async fn all(visit: Visit) -> Response {
    let page = LawsPage {
        frame: Frame::of(&visit),
        laws: &visit.edition.rules.laws,
    };
    page::show_with_words(StatusCode::OK, &page, &visit.edition)
}

#[derive(Template)]
#[template(path = "law.html")]
struct LawPage<'a> {
    frame: Frame,
    law: &'a Law,
    executor: WithCard<'a, Body>,
    indication: WithCard<'a, Body>,
    /// What holds besides in the visitor's municipality.
    local: Vec<Local>,
    /// What it gives, each with whether that is not sure for this person, and what holds besides in the municipality.
    provisions: Vec<(&'a Provision, bool, Vec<Local>)>,
    /// Whether nobody decided yet: the first step to a provision counts then.
    new: bool,
    parts: Vec<(Part, Vec<WithCard<'a, Advice>>)>,
    overdue: bool,
    /// Its conditions as a picture, as SVG; none for one person.
    picture: String,
    /// How it stands for one person.
    mine: Option<Mine<'a>>,
}

/// How a law stands for one person.
struct Mine<'a> {
    verdict: Verdict,
    because: Vec<Html<'a>>,
    changes: Vec<ChangeView>,
}

/// A change of one answer, and the verdict after it.
pub struct ChangeView {
    /// The question.
    pub question: Text,
    /// The choice that would be made.
    pub choice: Text,
    /// Whether the choice is taken away.
    pub removed: bool,
    /// The verdict after it.
    pub verdict: Verdict,
}

/// So many changes of an answer are shown.
const MOST_CHANGES: usize = 4;

/// A chapter of advice.
#[derive(Clone, Copy)]
enum Part {
    Apply,
    Prepare,
    Contribution,
    Delivery,
    Disagree,
    Support,
    Notes,
}

/// `GET /wetten/{law}`
///
/// # Errors
/// When there is no such law.
pub async fn one(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let rules = &visit.edition.rules;
    let found = rules.laws.iter().find(|law| law.id == id);
    let law = found.ok_or_else(|| visit.problem(Fault::NoSuchPage))?;
    let view = visit.view();
    let page = LawPage {
        provisions: law
            .provisions
            .iter()
            .map(|one| (one, false, view.local(&one.id)))
            .collect(),
        parts: parts(view, law, |_, list| list.iter().collect()),
        picture: diagram::of_law(view.edition, law, Detail::Whole),
        ..law_page(view, law, Frame::of(&visit))
    };
    Ok(show(page, &visit.edition))
}

/// `GET /v/{token}/wet/{number}`: a law as it stands for one person. The number is its place among those of the outcome
/// that may fit, counted from 1: the address tells not which law.
///
/// # Errors
/// When the outcome has no such law.
pub async fn mine(session: Session) -> Result<Response, Problem> {
    if let Some(next) = check::unfinished(&session) {
        return Ok(next);
    }
    let (rules, answers) = (session.rules(), session.answers());
    let decided = outcome::decide(rules, answers);
    let at = session.number.and_then(|number| number.checked_sub(1));
    let found = at.and_then(|at| decided.that_may_fit().nth(at));
    let found = found.ok_or_else(|| session.visit.problem(Fault::NoSuchPage))?;
    let (law, view) = (found.law, session.visit.view());
    let now = &decided.now;
    let given = found.provisions.iter();
    let given = given.filter(|one| one.verdict != Verdict::Unlikely);
    let frame = Frame::personal(&session);
    let page = LawPage {
        provisions: given
            .map(|one| {
                let local = view.local(&one.provision.id);
                (one.provision, one.verdict == Verdict::Possible, local)
            })
            .collect(),
        new: step::against(now, law).is_none(),
        parts: parts(view, law, |part, list| match part {
            Part::Notes => outcome::notes(now, list),
            _ => outcome::advice(now, list),
        }),
        mine: Some(Mine {
            verdict: found.verdict,
            because: view.reasons(answers, &grounds::of_law(now, law)),
            changes: changes(now, &[law]).into_iter().flatten().collect(),
        }),
        ..law_page(view, law, frame)
    };
    Ok(show(page, &session.visit.edition))
}

/// The page, with each contact once.
fn show(mut page: LawPage, edition: &Edition) -> Response {
    let bodies = [&mut page.indication.card, &mut page.executor.card];
    let advice = page.parts.iter_mut().flat_map(|(_, list)| list);
    contact::tell_once(bodies.into_iter().chain(advice.map(|one| &mut one.card)), false);
    page::show_with_words(StatusCode::OK, &page, edition)
}

/// What the page of a law says whoever reads it.
fn law_page<'a>(view: View<'a>, law: &'a Law, frame: Frame) -> LawPage<'a> {
    let cites = |one: &'a Provision| view.cites(&one.sources);
    LawPage {
        frame,
        law,
        executor: view.body(&law.executor),
        indication: view.body(&law.indication),
        local: view.local(&law.id),
        provisions: Vec::new(),
        new: true,
        parts: Vec::new(),
        overdue: law.provisions.iter().flat_map(cites).any(|cite| cite.overdue),
        picture: String::new(),
        mine: None,
    }
}

/// The chapters that say something; `told` chooses what of each.
fn parts<'a>(
    view: View<'a>,
    law: &'a Law,
    told: impl Fn(Part, &'a [Advice]) -> Vec<&'a Advice>,
) -> Vec<(Part, Vec<WithCard<'a, Advice>>)> {
    let lists = [
        (Part::Apply, &law.apply),
        (Part::Prepare, &law.prepare),
        (Part::Contribution, &law.contribution),
        (Part::Delivery, &law.delivery),
        (Part::Disagree, &law.disagree),
        (Part::Support, &law.support),
        (Part::Notes, &law.notes),
    ];
    let told = lists.map(|(part, list)| (part, told(part, list)));
    let filled = told.into_iter().filter(|(_, list)| !list.is_empty());
    filled.map(|(part, list)| (part, view.advice(list))).collect()
}

/// Of each of these laws which other answers would give another verdict, the first ones.
pub fn changes(now: &Evaluation, laws: &[&Law]) -> Vec<Vec<ChangeView>> {
    let questions = &now.rules().questions;
    let show = |change: Change| ChangeView {
        question: questions[change.question].text,
        choice: questions[change.question].choices[change.choice].label,
        removed: change.removed,
        verdict: change.truth.into(),
    };
    let found = reason::changes(now, laws, MOST_CHANGES, |now, law| now.law(law).truth);
    { found.into_iter() }
        .map(|changes| changes.into_iter().map(show).collect())
        .collect()
}
