//! What answers can lead to.

use crate::domain::Ruleset;
use crate::domain::law::{Goal, Provision};
use crate::files::Place;
use crate::rules::book::Book;
use crate::rules::names::Kind;

/// A provision or a way outside the laws, with its place.
pub(super) struct Way<'r> {
    /// "de voorziening `x`".
    pub name: String,
    pub place: Place,
    pub goal: &'r Goal,
    /// The index of its law and the provision.
    pub provision: Option<(usize, &'r Provision)>,
}

/// All of them, in the order of [`Ruleset::goals`].
pub(super) fn ways<'r>(book: &Book, rules: &'r Ruleset) -> Vec<Way<'r>> {
    let laws = rules.laws.iter().enumerate();
    let provisions = laws.flat_map(|(law, of)| of.provisions.iter().map(move |one| (law, one)));
    let provisions = provisions.map(|(law, one)| Way {
        name: format!("de voorziening `{}`", one.id),
        place: book
            .place(Kind::Provision, &one.id, rules.date)
            .unwrap_or_default(),
        goal: &one.goal,
        provision: Some((law, one)),
    });
    let elsewhere = rules.elsewhere.iter().map(|one| Way {
        name: format!("de weg `{}`", one.id),
        place: book
            .place(Kind::Destination, &one.id, rules.date)
            .unwrap_or_default(),
        goal: &one.goal,
        provision: None,
    });
    provisions.chain(elsewhere).collect()
}
