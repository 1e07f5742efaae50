//! The tracks on which provisions are reached, with what several of them ask for taken together.

use super::Detail;
use crate::domain::Condition;
use crate::domain::law::{Law, Provision};

/// The tracks of a law on this day.
pub fn of_law(law: &Law, detail: Detail) -> Vec<Track<'_>> {
    divided(law.provisions.iter().filter_map(Route::to).collect(), detail)
}

/// What has to be so for one provision.
#[derive(Clone)]
struct Route<'a> {
    parts: Vec<&'a Condition>,
    end: &'a Provision,
}

/// A piece of track: past what it leads, and what is at its end.
pub struct Track<'a> {
    /// What has to be so to go on.
    pub past: Vec<&'a Condition>,
    /// What is at its end.
    pub then: Then<'a>,
}

/// What is at the end of a track.
pub enum Then<'a> {
    /// What the law gives.
    Ends(Vec<&'a Provision>),
    /// So many kinds of help.
    Counts(usize),
    /// Several tracks.
    Divides(Vec<Track<'a>>),
}

impl<'a> Route<'a> {
    /// `None` for a provision of another day.
    fn to(end: &'a Provision) -> Option<Route<'a>> {
        let mut parts = Vec::new();
        flatten(&end.goal.when, &mut parts);
        let of_another_day = parts.contains(&&Condition::Unwritten);
        (!of_another_day).then_some(Route { parts, end })
    }
}

fn flatten<'a>(condition: &'a Condition, parts: &mut Vec<&'a Condition>) {
    match condition {
        Condition::All(all) | Condition::InOrder(all) => all.iter().for_each(|part| flatten(part, parts)),
        Condition::Established(part) => flatten(part, parts),
        other => parts.push(other),
    }
}

/// The tracks of these routes: first those past what most of them ask for, then the others.
fn divided(mut routes: Vec<Route<'_>>, detail: Detail) -> Vec<Track<'_>> {
    let Some(shared) = most_shared(&routes) else {
        return ends(routes, detail);
    };
    let others = routes
        .extract_if(.., |route| !route.parts.contains(&shared))
        .collect();
    for route in &mut routes {
        route.parts.retain(|part| *part != shared);
    }
    let mut tracks = vec![past(shared, divided(routes, detail))];
    tracks.extend(divided(others, detail));
    tracks
}

/// Past one thing more, to what is behind it.
fn past<'a>(part: &'a Condition, mut behind: Vec<Track<'a>>) -> Track<'a> {
    match behind.pop() {
        Some(mut only) if behind.is_empty() => {
            only.past.insert(0, part);
            only
        }
        last => {
            behind.extend(last);
            Track {
                past: vec![part],
                then: Then::Divides(behind),
            }
        }
    }
}

/// What most routes ask for, when at least two do.
fn most_shared<'a>(routes: &[Route<'a>]) -> Option<&'a Condition> {
    let count = |part: &Condition| routes.iter().filter(|route| route.parts.contains(&part)).count();
    let parts = routes.iter().flat_map(|route| &route.parts).copied();
    // Of those that are asked as often, the first: `max_by_key` would take the last.
    let best = parts.rev().max_by_key(|part| count(part))?;
    (count(best) > 1).then_some(best)
}

/// A track for each route; what is given without any condition shares one.
fn ends(routes: Vec<Route<'_>>, detail: Detail) -> Vec<Track<'_>> {
    if detail == Detail::Shared && !routes.is_empty() {
        return vec![Track {
            past: Vec::new(),
            then: Then::Counts(routes.len()),
        }];
    }
    let (free, asking): (Vec<Route>, Vec<Route>) =
        routes.into_iter().partition(|route| route.parts.is_empty());
    let own = asking.into_iter().map(|route| Track {
        past: route.parts,
        then: Then::Ends(vec![route.end]),
    });
    let together = (!free.is_empty()).then(|| Track {
        past: Vec::new(),
        then: Then::Ends(free.iter().map(|route| route.end).collect()),
    });
    own.chain(together).collect()
}
