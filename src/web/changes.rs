//! What changed in the law and in the rules, and what is not sure.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::page::{self, Frame};
use super::visit::Visit;
use crate::domain::difference::{self, Difference, Turn};
use crate::domain::history::{Amendment, Cause, Doubt, Subject};
use crate::domain::ruleset::{Amount, YearAmount};
use crate::domain::{Ruleset, Text};

#[derive(Template)]
#[template(path = "changes.html")]
struct ChangesPage<'a> {
    frame: Frame,
    rules: &'a Ruleset,
    /// What is still to come, the nearest first.
    coming: Vec<&'a Amendment>,
    /// What changed in the law, the newest first.
    law: Vec<&'a Amendment>,
    /// What changed in the rules beside the same law, the newest first.
    ours: Vec<&'a Amendment>,
    doubts: &'a [Doubt],
    /// What differs from today, on a site that shows another day as an example.
    differs: Option<Differs<'a>>,
}

/// What differs between two days.
struct Differs<'a> {
    rules: Vec<Difference<'a>>,
    amounts: Vec<(&'a Amount, &'a YearAmount, &'a YearAmount)>,
}

impl ChangesPage<'_> {
    /// The short names of the laws.
    fn laws(&self, about: &Subject) -> Vec<Text> {
        let laws = self.rules.laws.iter();
        let named = laws.filter(|law| about.laws.contains(&law.id));
        named.map(|law| law.short).collect()
    }

    /// Where a rule stands among all rules; `None` for what does not stand there today.
    fn anchor(&self, id: &str) -> Option<String> {
        let rules = self.rules;
        let mut provisions = rules.laws.iter().flat_map(|law| &law.provisions);
        let kinds = [
            ("#hulp-", provisions.any(|one| one.id == id)),
            ("#weg-", rules.elsewhere.iter().any(|one| one.id == id)),
            ("#regel-", rules.conditions.iter().any(|one| one.id == id)),
            ("#oordeel-", rules.judgements.iter().any(|one| one.id == id)),
        ];
        let (anchor, _) = kinds.into_iter().find(|(_, there)| *there)?;
        Some(format!("{}{anchor}{id}", self.frame.links.explain()))
    }
}

/// `GET /wijzigingen`
pub async fn show(visit: Visit) -> Response {
    let edition = &visit.edition;
    let rules = &edition.rules;
    let (law, ours): (Vec<_>, Vec<_>) = { rules.amendments.iter() }.partition(|one| one.cause == Cause::Law);
    let (mut coming, law): (Vec<_>, Vec<_>) = law.into_iter().partition(|one| one.on > rules.today);
    coming.reverse();
    let today = visit.address.today().on(rules.today).map(|today| today.rules());
    let differs = today.filter(|_| rules.preview.is_some()).map(|today| Differs {
        rules: difference::differences(today, rules),
        amounts: difference::amounts(today, rules).collect(),
    });
    let page = ChangesPage {
        frame: Frame::of(&visit),
        coming,
        law,
        ours,
        doubts: &rules.doubts,
        differs,
        rules,
    };
    page::show_with_words(StatusCode::OK, &page, edition)
}
