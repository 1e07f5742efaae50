//! What a day asks of the rules: that they are about that day, and that what has to be known by then is known. And the
//! days on which the rules change.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ruleset::YearAmount;
use crate::domain::{Date, Validity};
use crate::files::{Diagnostic, Place};

use super::book::Book;
use super::impact::ADVICE;
use super::version::Dated;

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

    /// The mistakes of days that have yet to come on which something was read, announced or looked over: a source would never have to be read again.
    #[must_use]
    pub fn ahead(&self, today: Date) -> Vec<Diagnostic> {
        let problem = |what: String, place: Place, day: Date, key: &str| {
            Diagnostic::error(format!("{what} op een dag die nog moet komen: {day}"))
                .at(place, format!("vandaag is het {today}"))
                .help(format!(
                    "zet bij `{key}` de dag waarop het gebeurde, niet later dan vandaag"
                ))
        };
        let sources = self
            .sources
            .iter()
            .filter(|(_, _, source)| source.read_on > today);
        let sources = sources.map(|(place, _, source)| {
            problem(
                format!("de bron `{}` is gelezen", source.id),
                *place,
                source.read_on,
                "read_on",
            )
        });
        let amounts = self.amounts.iter().flat_map(|(place, amount)| {
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
                *place,
                on,
                "on",
            )
        });
        let reviewed = self.reviewed_too_late(today);
        sources.chain(amounts).chain(reviewed).collect()
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

    /// The days after `date` on which something begins to be in force, or no longer is.
    #[must_use]
    pub fn turns(&self, date: Date) -> BTreeSet<Date> {
        let validities = self.validities();
        let begins = validities.iter().filter_map(|period| period.from);
        let ended = validities
            .iter()
            .filter_map(|period| Some(period.to?.plus_days(1)));
        let days = begins.chain(ended).chain(self.laws.iter().map(|law| law.from));
        days.filter(|day| *day > date).collect()
    }

    /// The first days of the periods in which the rules stay the same, and the last day that they are about: that of the
    /// year after this one, or of the last change.
    #[must_use]
    pub fn periods(&self, today: Date) -> (BTreeSet<Date>, Date) {
        let first = self.first_day.map(|(_, first)| first);
        let first = first.or_else(|| self.laws.iter().map(|law| law.from).min());
        let first = first.unwrap_or(today);
        let turns = self.turns(first);
        let year = turns.last().map_or(0, |last| last.year).max(today.year + 1);
        let years = self.amounts.iter().flat_map(|(_, amount)| &amount.by_year);
        let years = years.map(|(known, _)| *known).min().unwrap_or(year)..=year;
        // Amounts change with the year.
        let begins = years.map(|year| Date::new(year, 1, 1)).filter(|day| *day > first);
        let begins = begins.chain(turns).chain([first]).collect();
        (begins, Date::new(year, 12, 31))
    }

    fn validities(&self) -> Vec<Validity> {
        fn of<'b, T: 'b>(list: impl IntoIterator<Item = &'b Dated<T>>) -> impl Iterator<Item = Validity> {
            list.into_iter().map(|one| one.validity)
        }
        let mut all = Vec::new();
        all.extend(of(self.conditions.iter().flatten()));
        all.extend(of(self.judgements.iter().flatten()));
        all.extend(of(&self.elsewhere));
        all.extend(of(&self.disputes));
        all.extend(of(&self.occasions));
        all.extend(of(&self.letters));
        for law in &self.laws {
            all.extend(of(&law.provisions));
            all.extend(of(law.advice.iter().flatten()));
        }
        all
    }

    /// From and until when each thing holds, by what it is in Dutch and its id; a version after the other.
    pub(super) fn validity_of_all(&self) -> BTreeMap<(&'static str, String), String> {
        let mut all: BTreeMap<(&'static str, String), String> = BTreeMap::new();
        let mut add = |kind, id: &str, period: Validity| {
            let day = |day: Option<Date>| day.map_or("…".to_owned(), |day| day.to_string());
            let known = all.entry((kind, id.to_owned())).or_default();
            if !known.is_empty() {
                known.push_str(", ");
            }
            known.push_str("van ");
            known.push_str(&day(period.from));
            known.push_str(" tot en met ");
            known.push_str(&day(period.to));
        };
        self.conditions
            .iter()
            .flatten()
            .for_each(|one| add("voorwaarde", &one.item.id, one.validity));
        self.judgements
            .iter()
            .flatten()
            .for_each(|one| add("oordeel", &one.item.id, one.validity));
        self.elsewhere
            .iter()
            .for_each(|one| add("weg", &one.item.id, one.validity));
        self.disputes
            .iter()
            .for_each(|one| add("geschil", &one.item.id, one.validity));
        self.occasions
            .iter()
            .for_each(|one| add("dag", &one.item.id, one.validity));
        self.letters
            .iter()
            .for_each(|one| add("brief", &one.item.id, one.validity));
        for law in &self.laws {
            let from = Validity {
                from: Some(law.from),
                to: None,
            };
            add("wet", &law.head.id, from);
            law.provisions
                .iter()
                .for_each(|one| add("voorziening", &one.item.id, one.validity));
            for (kind, list) in ADVICE.into_iter().zip(&law.advice) {
                for one in list {
                    add(kind, &one.item.id, one.validity);
                }
            }
        }
        all
    }
}
