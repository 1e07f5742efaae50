//! What a day asks of the rules: that they are about that day, and that what has to be known by then is known.

use crate::domain::Date;
use crate::domain::ruleset::YearAmount;

use super::book::Book;
use super::diagnostic::Diagnostic;

impl Book {
    /// The mistake of asking about a day before the first one that the rules are about.
    #[must_use]
    pub fn too_early(&self, date: Date) -> Option<Diagnostic> {
        let (place, first) = self.first_day?;
        let problem = Diagnostic::error(format!("over {date} zeggen deze regels niets"))
            .at(place, "dit is de eerste dag waar zij over gaan")
            .help(format!(
                "vraag naar een dag vanaf {first}: daarvoor golden andere wetten"
            ));
        (date < first).then_some(problem)
    }

    /// What has to be looked up by `date`: sources that were read too long ago, and amounts of its year.
    #[must_use]
    pub fn overdue(&self, date: Date) -> Vec<Diagnostic> {
        let mut problems = self.stale(date);
        problems.extend(self.unknown_amounts(date.year));
        problems
    }

    fn stale(&self, date: Date) -> Vec<Diagnostic> {
        let overdue = self.sources.iter().filter_map(|(place, kind, source)| {
            let until = self.policy.good_until(source.read_on, *kind);
            (until < date).then(|| {
                Diagnostic::warning(format!("de bron `{}` moet opnieuw gelezen worden", source.id))
                    .at(
                        *place,
                        format!("gelezen op {}, goed tot en met {until}", source.read_on),
                    )
                    .help(
                        "lees de bron na, pas aan wat veranderd is, en zet bij `read_on` de dag van vandaag",
                    )
            })
        });
        overdue.collect()
    }

    fn unknown_amounts(&self, year: i16) -> impl Iterator<Item = Diagnostic> {
        self.amounts.iter().filter_map(move |(place, amount)| {
            let label = match amount.of(year) {
                YearAmount::Known(_) => return None,
                YearAmount::Announced { .. } => "alleen aangekondigd",
                YearAmount::Unknown => "niet bekend",
            };
            let problem = Diagnostic::warning(format!("het bedrag `{}` van {year} staat er niet", amount.id));
            let problem = problem.at(*place, label);
            Some(problem.help(format!(
                "zoek het op, en zet het met de bron bij `years`: `{year}: '…'`"
            )))
        })
    }
}
