//! Versions: what is in force on some days only.

use crate::domain::Validity;
use crate::files::Diagnostic;

use super::context::Context;
use super::names::{Kind, Version};
use super::written::Text;

impl Context<'_> {
    /// From when to when something is in force, which is kept as a version of it. Of what has a day that can not be read, it
    /// is not known.
    pub(super) fn version(&mut self, kind: Kind, id: &Text, [from, to]: [&Option<Text>; 2]) -> Validity {
        let mut day = |day: &Option<Text>| day.as_ref().and_then(|day| self.date(day));
        let validity = Validity {
            from: day(from),
            to: day(to),
        };
        if let (Some(first), Some(last), Some(to)) = (validity.from, validity.to, to)
            && last < first
        {
            let message = format!("`valid_to` ({last}) ligt voor `valid_from` ({first})");
            let problem = Diagnostic::error(message).at(self.place(to.span), "te vroeg");
            self.report(problem.help("`valid_to` is de laatste dag waarop dit geldt"));
        }
        if from.is_some() == validity.from.is_some() && to.is_some() == validity.to.is_some() {
            self.versions.push(Version {
                kind,
                id: id.value.clone(),
                validity,
                place: self.place(id.span),
            });
        }
        validity
    }

    /// Two versions of the same id may not be in force on the same day.
    pub(super) fn overlaps(&mut self) {
        let versions = std::mem::take(&mut self.versions);
        for (index, version) in versions.iter().enumerate() {
            let same = |other: &&Version| other.kind == version.kind && other.id == version.id;
            let mut earlier = versions[..index].iter().filter(same);
            let Some(earlier) = earlier.find(|other| version.validity.overlaps(other.validity)) else {
                continue;
            };
            // Of these, one id in two files is a mistake by itself.
            if version.kind == Kind::Law
                || version.kind == Kind::Advice && version.place.file != earlier.place.file
            {
                continue;
            }
            let (name, id) = (version.kind.with_article(), &version.id);
            let problem = Diagnostic::error(format!("{name} `{id}` staat er twee keer voor dezelfde dagen"));
            let problem = problem.twice(version.place, earlier.place);
            self.report(problem.help(
                "geef een van beide een andere naam, of laat met `valid_from` en `valid_to` de ene beginnen als de andere ophoudt",
            ));
        }
        self.versions = versions;
    }
}
