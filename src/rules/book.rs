//! Checked rules with all their versions.

use std::sync::Arc;

use crate::domain::ruleset::{Amount, Source};
use crate::domain::{Condition, Date, Language, Localized, Ruleset, Validity};
use crate::files::Place;

use super::cases::Case;
use super::freshness::Policy;
use super::languages::Translated;
use super::names::{Ids, Kind, Version};
use super::written::SourceKind;

/// What a case can name of which there are versions, but for a law.
const NAMED_IN_CASES: [Kind; 5] = [
    Kind::Destination,
    Kind::Provision,
    Kind::Advice,
    Kind::Judgement,
    Kind::Dispute,
];

/// Checked rules with all their versions: every id in them exists, every condition is compiled.
#[derive(Clone, Debug)]
pub struct Book {
    /// The rules of all days together: each thing in all its versions.
    pub rules: Ruleset,
    /// What each of their sources is.
    pub(super) source_kinds: Vec<SourceKind>,
    /// Where each id is defined first.
    pub(super) ids: Ids,
    /// Where each version is written.
    pub(super) versions: Vec<Version>,
    /// The other languages.
    pub translated: Vec<Translated>,
    /// The Dutch texts that can be translated, and where each stands.
    pub translatable: Vec<(String, Place)>,
    /// When sources have to be read again.
    pub policy: Policy,
    /// The worked cases.
    pub cases: Vec<Case>,
    /// The first day that the rules are about, and where it is written.
    pub(super) first_day: Option<(Place, Date)>,
}

impl Book {
    /// The rules in force on a day, for who looks on that day.
    pub fn on(&self, date: Date) -> Ruleset {
        self.seen_from(date, date)
    }

    /// The rules in force on a day, for who looks today. Whether a source has to be read again is about today.
    pub fn seen_from(&self, today: Date, date: Date) -> Ruleset {
        let mut rules = Ruleset {
            date,
            today,
            ..self.rules.clone()
        };
        let conditions = self.ids.all(Kind::Condition);
        rules.conditions = one_of_each(conditions, &rules.conditions, |one| (&one.id, one.validity), date);
        for named in &mut rules.conditions {
            // It says nothing, so that what rests on it stays unknown.
            if !named.validity.covers(date) {
                named.when = Condition::Unwritten;
            }
        }
        let judgements = self.ids.all(Kind::Judgement);
        rules.judgements = one_of_each(judgements, &rules.judgements, |one| (&one.id, one.validity), date);
        rules.laws.retain(|one| one.validity.covers(date));
        for law in &mut rules.laws {
            law.provisions.retain(|one| one.validity.covers(date));
            for list in law.advice_mut() {
                list.retain(|one| one.validity.covers(date));
            }
        }
        rules.elsewhere.retain(|one| one.validity.covers(date));
        rules.disputes.retain(|one| one.validity.covers(date));
        rules.letters.retain(|one| one.validity.covers(date));
        rules.occasions.retain(|one| one.validity.covers(date));
        for (source, kind) in rules.sources.iter_mut().zip(&self.source_kinds) {
            source.overdue = self.policy.good_until(source.read_on, *kind) < today;
        }
        rules
    }

    /// The rules in force on a day, as they are written: for who seeks help for themselves.
    pub fn localized(&self, date: Date) -> Localized {
        let source = Language::source();
        let language = match self.rules.voices.first() {
            Some(own) => source.speaking_of(own),
            None => source,
        };
        Localized::new(Arc::new(self.on(date)), language)
    }

    /// The same without what only a check tells of: the cases, and where each text stands.
    #[must_use]
    pub fn served(mut self) -> Book {
        self.cases = Vec::new();
        self.translatable = Vec::new();
        for language in &mut self.translated {
            language.entries = Vec::new();
        }
        self
    }

    /// Ids of the laws, the provisions and the ways outside the laws, of any day.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let Ruleset { laws, elsewhere, .. } = &self.rules;
        let provisions = laws.iter().flat_map(|law| &law.provisions).map(|one| &one.id);
        let laws = laws.iter().map(|law| &law.id);
        let ways = elsewhere.iter().map(|one| &one.id);
        laws.chain(provisions).chain(ways).map(String::as_str)
    }

    /// Ids of the choices of the question about the needs.
    pub fn needs(&self) -> impl Iterator<Item = &str> {
        let asked = self.rules.questions.get(self.rules.needs);
        let choices = asked.into_iter().flat_map(|asked| &asked.choices);
        choices.map(|choice| choice.id.as_str())
    }

    /// The languages, that of the rules first.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        let others = self.translated.iter().map(|other| other.language.clone());
        std::iter::once(Language::source()).chain(others)
    }

    /// Where the version of something that is in force on a day is written.
    pub fn place(&self, kind: Kind, id: &str, date: Date) -> Option<Place> {
        let in_force = |one: &&Version| one.kind == kind && one.id == id && one.validity.covers(date);
        self.versions.iter().find(in_force).map(|one| one.place)
    }

    /// Where the version that is in force on a day is written of what a case can name, but for a law or an alert.
    pub fn place_in_case(&self, id: &str, date: Date) -> Option<Place> {
        let mut kinds = NAMED_IN_CASES.into_iter();
        let found = kinds.find_map(|kind| self.place(kind, id, date));
        found.or_else(|| self.place_of_amount(id))
    }

    /// Where an amount is written.
    pub fn place_of_amount(&self, id: &str) -> Option<Place> {
        let index = self.ids.index(Kind::Amount, id)?;
        Some(self.ids.place(Kind::Amount, index))
    }

    /// The sources, with where each is written and what it is.
    pub(super) fn sources(&self) -> impl Iterator<Item = (Place, SourceKind, &Source)> {
        let kinds = self.source_kinds.iter().copied().enumerate();
        let sources = kinds.zip(&self.rules.sources);
        sources.map(|((index, kind), source)| (self.ids.place(Kind::Source, index), kind, source))
    }

    /// The amounts, with where each is written.
    pub(super) fn amounts(&self) -> impl Iterator<Item = (Place, &Amount)> {
        let amounts = self.rules.amounts.iter().enumerate();
        amounts.map(|(index, amount)| (self.ids.place(Kind::Amount, index), amount))
    }

    /// How many there are of everything, in one line.
    pub fn counts(&self, date: Date) -> String {
        let rules = &self.rules;
        let provisions: usize = rules.laws.iter().map(|law| law.provisions.len()).sum();
        format!(
            "regels {} op {date}: {} vragen, {} wetten, {provisions} voorzieningen, {} wegen buiten de wetten, {} voorwaarden, {} bronnen, {} voorbeelden",
            rules.digest,
            rules.questions.len(),
            rules.laws.len(),
            rules.elsewhere.len(),
            self.ids.all(Kind::Condition).len(),
            rules.sources.len(),
            self.cases.len(),
        )
    }

    /// The sources, the one read longest ago first: title, the day it was read, and until when that is enough.
    pub fn sources_by_age(&self) -> Vec<(&str, Date, Date)> {
        let sources = self.sources().map(|(_, kind, source)| {
            let until = self.policy.good_until(source.read_on, kind);
            (self.rules.texts.written(source.title), source.read_on, until)
        });
        let mut sources: Vec<_> = sources.collect();
        sources.sort_by_key(|(title, read_on, _)| (*read_on, *title));
        sources
    }
}

/// Of each id the version in force, or else the last one written: what refers to it keeps its index.
fn one_of_each<T: Clone>(
    ids: &[String],
    versions: &[T],
    of: impl Fn(&T) -> (&String, Validity),
    date: Date,
) -> Vec<T> {
    let one = |id: &String| {
        let mut same = versions.iter().filter(|version| of(version).0 == id);
        let in_force = same.clone().find(|version| of(version).1.covers(date));
        in_force.or_else(|| same.next_back()).cloned()
    };
    ids.iter().filter_map(one).collect()
}
