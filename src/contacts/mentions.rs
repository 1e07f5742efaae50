//! What contacts name of the rules, and whether that is there.

use crate::files::{Diagnostic, Place, nearest};

/// What an id names of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A provision, a law, or a way outside the laws.
    Part,
    /// A choice of the question about the needs.
    Need,
    /// A language of the site besides Dutch, by its code.
    Language,
}

/// An id of the rules, and where contacts name it.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    named: Named,
    place: Place,
    id: String,
}

/// The ids of the rules that contacts may name.
#[derive(Debug, Clone, Default)]
pub struct Known<'a> {
    /// Of provisions, laws and ways outside the laws, of any day.
    pub parts: Vec<&'a str>,
    /// Of the choices of the question about the needs.
    pub needs: Vec<&'a str>,
    /// Codes of the languages besides Dutch.
    pub languages: Vec<&'a str>,
}

impl Mention {
    pub(super) fn of(named: Named, place: Place, id: &str) -> Mention {
        let id = id.to_owned();
        Mention { named, place, id }
    }

    /// What is wrong with it, with what may be meant.
    pub(super) fn wrong(&self, known: &Known) -> Option<Diagnostic> {
        let (noun, ids) = match self.named {
            Named::Part => ("de voorziening, wet of weg", &known.parts),
            Named::Need => ("de hulpvraag", &known.needs),
            Named::Language => ("de taal", &known.languages),
        };
        let id = self.id.as_str();
        if ids.contains(&id) {
            return None;
        }
        let problem = Diagnostic::error(format!("{noun} `{id}` bestaat niet")).at(self.place, "onbekend");
        Some(problem.help(match nearest(id, ids.iter().copied()) {
            Some(near) => format!("bedoelde u `{near}`?"),
            None => format!("wat er wel is: {}", ids.join(", ")),
        }))
    }
}
