//! The laws without a questionnaire: side by side, and each in full.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use super::diagram::{self, Detail};
use super::error::{Fault, Problem};
use super::page::{self, Frame};
use super::text::Html;
use super::view::{AdviceView, BodyView, Cite, View};
use super::visit::Visit;
use crate::domain::law::{Law, Provision, Strength};

#[derive(Template)]
#[template(path = "laws.html")]
struct LawsPage<'a> {
    frame: Frame,
    laws: &'a [Law],
}

/// `GET /wetten`
pub async fn all(visit: Visit) -> Response {
    let page = LawsPage {
        frame: Frame::of(visit.links, &visit.rules),
        laws: &visit.rules.laws,
    };
    page::show_with_words(StatusCode::OK, &page, &visit.rules)
}

#[derive(Template)]
#[template(path = "law.html")]
struct LawPage<'a> {
    frame: Frame,
    law: &'a Law,
    summary: Html,
    executor: BodyView<'a>,
    indication: BodyView<'a>,
    provisions: Vec<ProvisionView<'a>>,
    parts: Vec<(Part, Vec<AdviceView<'a>>)>,
    overdue: bool,
    /// Its conditions as a picture, as SVG.
    picture: String,
}

/// What a law gives.
struct ProvisionView<'a> {
    name: &'a str,
    text: Html,
    decides: Option<Html>,
    first_step: Option<Html>,
    practice: bool,
    cites: Vec<Cite<'a>>,
}

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
    let rules = &visit.rules;
    let law = rules
        .laws
        .iter()
        .find(|law| law.id == id)
        .ok_or_else(|| visit.problem(Fault::NoSuchPage))?;
    let view = visit.view();
    let page = LawPage {
        summary: view.line(&law.summary),
        executor: view.body(&law.executor),
        indication: view.body(&law.indication),
        provisions: law.provisions.iter().map(|one| provision(view, one)).collect(),
        parts: parts(view, law),
        overdue: law
            .provisions
            .iter()
            .any(|one| view.cites(&one.sources).iter().any(|cite| cite.overdue)),
        picture: diagram::of_law(rules, law, Detail::Whole),
        law,
        frame: Frame::of(visit.links.clone(), rules),
    };
    Ok(page::show_with_words(StatusCode::OK, &page, rules))
}

fn provision<'a>(view: View<'a>, provision: &'a Provision) -> ProvisionView<'a> {
    ProvisionView {
        name: &provision.name,
        text: view.line(&provision.text),
        decides: provision.decides.as_deref().map(|text| view.line(text)),
        first_step: provision.first_step.as_ref().map(|step| view.line(&step.text)),
        practice: provision.strength == Strength::Practice,
        cites: view.cites(&provision.sources),
    }
}

fn parts<'a>(view: View<'a>, law: &'a Law) -> Vec<(Part, Vec<AdviceView<'a>>)> {
    let lists = [
        (Part::Apply, &law.apply),
        (Part::Prepare, &law.prepare),
        (Part::Contribution, &law.contribution),
        (Part::Delivery, &law.delivery),
        (Part::Disagree, &law.disagree),
        (Part::Support, &law.support),
        (Part::Notes, &law.notes),
    ];
    let filled = lists.into_iter().filter(|(_, list)| !list.is_empty());
    filled.map(|(part, list)| (part, view.advice(list))).collect()
}
