//! From terms as written to those of the domain.

use crate::domain::term::{FreeDays, Length, Occasion, Term, Unit};
use crate::files::yaml::At;
use crate::files::{Diagnostic, meant};

use super::context::Context;
use super::freshness::read_date;
use super::names::Kind;
use super::set::Set;
use super::written::{self, Text};

impl Context<'_> {
    /// The days on which no term ends, and what terms run from.
    pub(super) fn terms(&mut self, set: &Set) -> (FreeDays, Vec<Occasion>) {
        let Some(doc) = &set.terms else {
            return Default::default();
        };
        self.file = doc.file;
        let occasions = doc.item.occasions.iter();
        let occasions = occasions.map(|written| self.occasion(written)).collect();
        (self.free_days(&doc.item.free_days), occasions)
    }

    fn free_days(&mut self, written: &written::FreeDays) -> FreeDays {
        let easter = written.easter.iter().map(|days| i32::from(days.value));
        FreeDays {
            easter: easter.collect(),
            every_year: written
                .every_year
                .iter()
                .filter_map(|day| self.month_and_day(day))
                .collect(),
            appointed: written
                .appointed
                .iter()
                .filter_map(|day| self.date(day))
                .collect(),
            sources: self.references(&written.sources),
        }
    }

    fn month_and_day(&mut self, text: &Text) -> Option<(u8, u8)> {
        // A leap year, so that every day that can be is there.
        let day = read_date(&format!("2000-{}", text.value));
        if day.is_none() {
            let problem = Diagnostic::error(format!("de dag `{}` bestaat niet", text.value));
            let problem = problem.at(self.place(text.span), "geen dag");
            self.report(problem.help("schrijf een dag die elk jaar terugkomt als maand-dag: `'04-27'`"));
        }
        day.map(|day| (day.month, day.day))
    }

    fn occasion(&mut self, written: &written::Occasion) -> Occasion {
        if written.terms.is_empty() {
            let problem = Diagnostic::error(format!("de datum `{}` heeft geen termijn", written.id.value));
            let problem = problem.at(self.place(written.id.span), "zonder termijn");
            self.report(problem.help("schrijf bij `terms` wat er vanaf deze dag telt, of haal de datum weg"));
        }
        let mut terms: Vec<Term> = Vec::new();
        for one in &written.terms {
            let term = self.term(one, &terms);
            terms.push(term);
        }
        let days = [&written.valid_from, &written.valid_to];
        Occasion {
            id: written.id.value.clone(),
            validity: self.version(Kind::Occasion, &written.id, days),
            label: self.text(&written.label),
            hint: self.maybe_text(written.hint.as_ref()),
            laws: self.found(Kind::Law, &written.laws),
            when: written.when.as_ref().map(|when| self.condition(when)),
            terms,
        }
    }

    fn term(&mut self, written: &written::Term, earlier: &[Term]) -> Term {
        self.well_formed(&written.id);
        if earlier.iter().any(|term| term.id == written.id.value) {
            let problem = Diagnostic::error(format!("de termijn `{}` staat er twee keer", written.id.value));
            let problem = problem.at(self.place(written.id.span), "de tweede");
            self.report(problem.help("geef een van beide een andere naam, of haal er een weg"));
        }
        let length = self.length(&written.id, &written.length);
        if written.extended && !may_be_extended(length) {
            let problem = Diagnostic::error("zo'n lange termijn wordt niet verlengd");
            let problem = problem.at(self.place(written.id.span), "te lang om te verlengen");
            self.report(problem.help(
                "schrijf erbij: `extended: false`; de Algemene termijnenwet geldt niet voor meer dan 90 dagen, 12 weken of 3 maanden (artikel 4)",
            ));
        }
        Term {
            id: written.id.value.clone(),
            name: self.text(&written.name),
            text: self.text(&written.text),
            passed: self.text(&written.passed),
            length,
            after: written.after.as_ref().and_then(|id| self.earlier(id, earlier)),
            extended: written.extended,
            when: written.when.as_ref().map(|when| self.condition(when)),
            sources: self.required(Kind::Term, &written.id, &written.sources),
        }
    }

    /// The place of a term among those above it.
    fn earlier(&mut self, id: &Text, earlier: &[Term]) -> Option<usize> {
        let found = earlier.iter().position(|term| term.id == id.value);
        if found.is_none() {
            let problem = Diagnostic::error(format!("de termijn `{}` staat hier niet boven", id.value));
            let problem = problem.at(self.place(id.span), "onbekend: termijn");
            let meant = meant(&id.value, earlier.iter().map(|term| term.id.as_str()));
            let other = || "zet de termijn die eerst komt bij dezelfde datum, en boven deze".to_owned();
            self.report(problem.help(meant.unwrap_or_else(other)));
        }
        found
    }

    fn length(&mut self, owner: &Text, written: &written::Length) -> Length {
        let written = [
            (Unit::Days, &written.days),
            (Unit::Weeks, &written.weeks),
            (Unit::Months, &written.months),
            (Unit::Years, &written.years),
        ];
        let given = |(unit, count): (Unit, &Option<At<u16>>)| {
            let count = count.as_ref()?.value;
            Some(Length { count, unit })
        };
        let lengths: Vec<Length> = written.into_iter().filter_map(given).collect();
        if let [length @ Length { count: 1.., .. }] = lengths[..] {
            return length;
        }
        let problem = Diagnostic::error(format!(
            "hoe lang de termijn `{}` is, is niet duidelijk",
            owner.value
        ));
        let problem = problem.at(self.place(owner.span), "geen lengte");
        self.report(
            problem.help("schrijf één lengte: `length: { weeks: 6 }`, of `days`, `months` of `years`"),
        );
        Length {
            count: 1,
            unit: Unit::Days,
        }
    }
}

/// Whether the Algemene termijnenwet is about terms of this length (article 4).
fn may_be_extended(length: Length) -> bool {
    match length.unit {
        Unit::Days => length.count <= 90,
        Unit::Weeks => length.count <= 12,
        Unit::Months => length.count <= 3,
        Unit::Years => false,
    }
}
