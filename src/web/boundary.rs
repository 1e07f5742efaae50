//! The dividing line between two laws, made from their rules; readable without answering anything.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use super::edition::Edition;
use super::error::{Fault, Problem};
use super::page::{self, Frame};
use super::visit::Visit;
use super::words::{self, Asked, Phrase};
use crate::domain::boundary::{self, Line};
use crate::domain::law::{Law, Provision, Strength};
use crate::domain::ruleset::Named;
use crate::domain::{Condition, Ruleset};

#[derive(Template)]
#[template(path = "boundary.html")]
struct BoundaryPage<'a> {
    frame: Frame,
    edition: &'a Edition,
    laws: [&'a Law; 2],
    lines: Vec<Line<'a>>,
    /// The named conditions on which both laws rest.
    turns: Vec<&'a Named>,
    /// What each law gives for the needs that they share.
    given: [Vec<&'a Provision>; 2],
    /// Provisions of both that can go together.
    together: Vec<(&'a Provision, &'a Provision)>,
}

impl<'a> BoundaryPage<'a> {
    fn when(&self, condition: &Condition) -> Phrase<'a> {
        words::phrase(self.edition, condition, Asked::InFull)
    }
}

/// `GET /adviseur/grensvlak/{pair}`, such as two ids of laws with a dash between them, in either order.
///
/// # Errors
/// When there are no such laws.
pub async fn show(visit: Visit, Path(pair): Path<String>) -> Result<Response, Problem> {
    let rules = &visit.edition.rules;
    let laws = named(rules, &pair).ok_or_else(|| visit.problem(Fault::NoSuchPage))?;
    let lines = boundary::lines(rules, laws[0], laws[1]);
    let turns = boundary::turns_on(rules, &lines);
    let given = [
        once(lines.iter().flat_map(|line| &line.one)),
        once(lines.iter().flat_map(|line| &line.other)),
    ];
    let page = BoundaryPage {
        frame: Frame::of(&visit),
        edition: &visit.edition,
        laws,
        turns: turns.into_iter().map(|index| &rules.conditions[index]).collect(),
        together: together(&given),
        given,
        lines,
    };
    Ok(page::show_with_words(StatusCode::OK, &page, &visit.edition))
}

fn named<'a>(rules: &'a Ruleset, pair: &str) -> Option<[&'a Law; 2]> {
    let is = |one: &Law, other: &Law| pair == format!("{}-{}", one.id, other.id);
    boundary::pairs(rules).find_map(|(one, other)| {
        let order = is(one, other).then_some([one, other]);
        order.or(is(other, one).then_some([other, one]))
    })
}

/// Each provision once.
fn once<'a: 'b, 'b>(provisions: impl Iterator<Item = &'b &'a Provision>) -> Vec<&'a Provision> {
    let mut found: Vec<&Provision> = Vec::new();
    for provision in provisions {
        if !found.iter().any(|known| known.id == provision.id) {
            found.push(provision);
        }
    }
    found
}

fn together<'a>(given: &[Vec<&'a Provision>; 2]) -> Vec<(&'a Provision, &'a Provision)> {
    let [one, other] = given;
    let both = one
        .iter()
        .flat_map(|one| other.iter().map(move |other| (*one, *other)));
    both.filter(|(one, other)| one.together.contains(&other.id) || other.together.contains(&one.id))
        .collect()
}
