//! What a day asks of the rules: that they are about that day, and that what has to be known by then is known. And the
//! days on which the rules change.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ruleset::YearAmount;
use crate::domain::{Date, Validity};
use crate::files::{Diagnostic, Place};

use super::book::Book;
use super::impact::ADVICE;
use super::names::Kind;

impl Book {
    /// The mistake of asking about a day before the first one that the rules are about.
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
    pub fn overdue(&self, date: Date) -> Vec<Diagnostic> {
        let mut problems = self.stale(date);
        problems.extend(self.unknown_amounts(date.year));
        problems
    }

    fn stale(&self, date: Date) -> Vec<Diagnostic> {
        let overdue = self.sources().filter_map(|(place, kind, source)| {
            let until = self.policy.good_until(source.read_on, kind);
            (until < date).then(|| {
                Diagnostic::warning(format!("de bron `{}` moet opnieuw gelezen worden", source.id))
                    .at(
                        place,
                        format!("gelezen op {}, goed tot en met {until}", source.read_on),
                    )
                    .help(
                        "lees de bron na, pas aan wat veranderd is, en zet bij `read_on` de dag van vandaag",
                    )
            })
        });
        overdue.collect()
    }

    /// The mistakes of days that have yet to come on which something was read, announced or looked over: a source would never have to be read again.
    pub fn ahead(&self, today: Date) -> Vec<Diagnostic> {
        let problem = |what: String, place: Place, day: Date, key: &str| {
            Diagnostic::error(format!("{what} op een dag die nog moet komen: {day}"))
                .at(place, format!("vandaag is het {today}"))
                .help(format!(
                    "zet bij `{key}` de dag waarop het gebeurde, niet later dan vandaag"
                ))
        };
        let sources = self.sources().filter(|(_, _, source)| source.read_on > today);
        let sources = sources.map(|(place, _, source)| {
            problem(
                format!("de bron `{}` is gelezen", source.id),
                place,
                source.read_on,
                "read_on",
            )
        });
        let amounts = self.amounts().flat_map(|(place, amount)| {
            let announced = amount.by_year.iter().filter_map(|(_, stated)| match stated {
                YearAmount::Announced { on, .. } => Some(*on),
                YearAmount::Known(_) | YearAmount::Unknown => None,
            });
            announced.map(move |on| (place, amount, on))
        });
        let amounts = amounts.filter(|(_, _, on)| *on > today);
        let amounts = amounts.map(|(place, amount, on)| {
            problem(
                format!("het bedrag `{}` is aangekondigd", amount.id),
                place,
                on,
                "on",
            )
        });
        let reviewed = self.reviewed_too_late(today);
        sources.chain(amounts).chain(reviewed).collect()
    }

    fn unknown_amounts(&self, year: i16) -> impl Iterator<Item = Diagnostic> {
        self.amounts().filter_map(move |(place, amount)| {
            let label = match amount.of(year) {
                YearAmount::Known(_) => return None,
                YearAmount::Announced { .. } => "alleen aangekondigd",
                YearAmount::Unknown => "niet bekend",
            };
            let problem = Diagnostic::warning(format!("het bedrag `{}` van {year} staat er niet", amount.id));
            let problem = problem.at(place, label);
            Some(problem.help(format!(
                "zoek het op, en zet het met de bron bij `years`: `{year}: '…'`"
            )))
        })
    }

    /// The days after `date` on which something begins to be in force, or no longer is.
    pub fn turns(&self, date: Date) -> BTreeSet<Date> {
        let validities = self.versions.iter().map(|version| version.validity);
        let begins = validities.clone().filter_map(|period| period.from);
        let ended = validities.filter_map(|period| Some(period.to?.plus_days(1)));
        begins.chain(ended).filter(|day| *day > date).collect()
    }

    /// The first days of the periods in which the rules stay the same, and the last day that they are about: that of the
    /// year after this one, or of the last change.
    pub fn periods(&self, today: Date) -> (BTreeSet<Date>, Date) {
        let first = self.first_day.map(|(_, first)| first);
        let first = first.or_else(|| self.rules.laws.iter().filter_map(|law| law.validity.from).min());
        let first = first.unwrap_or(today);
        let turns = self.turns(first);
        let year = turns.last().map_or(0, |last| last.year).max(today.year + 1);
        let years = self.rules.amounts.iter().flat_map(|amount| &amount.by_year);
        let years = years.map(|(known, _)| *known).min().unwrap_or(year)..=year;
        // Amounts change with the year.
        let begins = years.map(|year| Date::new(year, 1, 1)).filter(|day| *day > first);
        let begins = begins.chain(turns).chain([first]).collect();
        (begins, Date::new(year, 12, 31))
    }

    /// From and until when each thing holds, by what it is in Dutch and its id; a version after the other.
    pub(super) fn validity_of_all(&self) -> BTreeMap<(&'static str, String), String> {
        let mut all: BTreeMap<(&'static str, String), String> = BTreeMap::new();
        let day = |day: Option<Date>| day.map_or("…".to_owned(), |day| day.to_string());
        for version in &self.versions {
            let label = match version.kind {
                Kind::Destination => "weg",
                Kind::Occasion => "dag",
                Kind::Letter => "brief",
                Kind::Advice => self.list_of(&version.id),
                kind => kind.noun(),
            };
            let Validity { from, to } = version.validity;
            let period = format!("van {} tot en met {}", day(from), day(to));
            all.entry((label, version.id.clone()))
                .and_modify(|known| *known = format!("{known}, {period}"))
                .or_insert(period);
        }
        all
    }

    /// What the list is called in which an advice stands.
    fn list_of(&self, advice: &str) -> &'static str {
        let lists = { self.rules.laws.iter() }.flat_map(|law| ADVICE.into_iter().zip(law.advice()));
        let mut lists = lists.filter(|(_, list)| list.iter().any(|one| one.id == advice));
        lists.next().map_or("advies", |(label, _)| label)
    }
}
