//! What contacts name outside their own files, such as ids of the rules, and whether that is there.

use jiff::civil::Date;

use crate::files::{Diagnostic, Place, meant};

/// What it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A provision, a law, or a way outside the laws.
    Part,
    /// A choice of the question about the needs.
    Need,
    /// A language of the site besides Dutch, by its code.
    Language,
    /// A day on which something was looked up.
    Day,
    /// An address of the example, which nobody has.
    Example,
}

/// What contacts name, and where.
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
    /// The day after which nothing can have been looked up yet; `None` is not known.
    pub today: Option<Date>,
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
            Named::Day => return self.too_late(known.today?),
            Named::Example => return None,
        };
        let id = self.id.as_str();
        if ids.contains(&id) {
            return None;
        }
        let problem = Diagnostic::error(format!("{noun} `{id}` bestaat niet")).at(self.place, "onbekend");
        let others = || format!("wat er wel is: {}", ids.join(", "));
        Some(problem.help(meant(id, ids.iter().copied()).unwrap_or_else(others)))
    }

    fn too_late(&self, today: Date) -> Option<Diagnostic> {
        let day: Date = self.id.parse().ok().filter(|day| *day > today)?;
        let problem = Diagnostic::error(format!("{day} moet nog komen")).at(self.place, "hier");
        Some(problem.help("schrijf de dag waarop u het nakeek"))
    }

    /// The warning that something of the example still stands there.
    pub(super) fn example(&self) -> Option<Diagnostic> {
        let message = format!("`{}` is nog het voorbeeld", self.id);
        let problem = Diagnostic::warning(message).at(self.place, "hier");
        (self.named == Named::Example).then(|| problem.help("schrijf hier wat bij u klopt, of haal het weg"))
    }
}
