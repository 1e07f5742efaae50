//! Checked rules with all their versions.

use std::sync::Arc;

use crate::domain::history::{Amendment, Doubt, Newcomer};
use crate::domain::law::{Advice, Destination, Dispute, Law, Provision};
use crate::domain::letter::Letter;
use crate::domain::question::Question;
use crate::domain::ruleset::{Alert, Amount, Judgement, Named, Source, Word};
use crate::domain::term::{FreeDays, Occasion};
use crate::domain::text::Texts;
use crate::domain::{Condition, Date, Language, Localized, Ruleset, Voice};
use crate::files::Place;

use super::cases::Case;
use super::freshness::Policy;
use super::languages::Translated;
use super::version::Dated;

/// A law: what does not depend on the date, and what does.
#[derive(Clone, Debug)]
pub struct BookLaw {
    /// The law with empty lists.
    pub head: Law,
    /// Where its id stands.
    pub place: Place,
    /// The first day on which it is in force.
    pub from: Date,
    /// What it gives.
    pub provisions: Vec<Dated<Provision>>,
    /// The lists of advice, in the order of [`Law::advice`].
    pub advice: [Vec<Dated<Advice>>; 7],
}

/// Checked rules with all their versions: every id in them exists, every condition is compiled.
#[derive(Clone, Debug)]
pub struct Book {
    /// Fingerprint of the files.
    pub digest: String,
    /// Its texts.
    pub texts: Arc<Texts>,
    /// For whom somebody can seek help.
    pub(super) voices: Arc<[Voice]>,
    /// The other languages.
    pub translated: Vec<Translated>,
    /// The Dutch texts that can be translated, and where each stands.
    pub translatable: Vec<(String, Place)>,
    /// When sources have to be read again.
    pub policy: Policy,
    /// The worked cases.
    pub cases: Vec<Case>,
    pub(super) questions: Vec<Question>,
    pub(super) question_places: Vec<QuestionPlaces>,
    pub(super) needs: usize,
    /// For each name, its versions.
    pub(super) conditions: Vec<Vec<Dated<Named>>>,
    pub(super) judgements: Vec<Vec<Dated<Judgement>>>,
    pub(super) laws: Vec<BookLaw>,
    pub(super) elsewhere: Vec<Dated<Destination>>,
    pub(super) disputes: Vec<Dated<Dispute>>,
    pub(super) letters: Vec<Dated<Letter>>,
    pub(super) alerts: Vec<Alert>,
    pub(super) glossary: Vec<Word>,
    pub(super) sources: Vec<(Place, super::written::SourceKind, Source)>,
    pub(super) amounts: Vec<(Place, Amount)>,
    pub(super) occasions: Vec<Dated<Occasion>>,
    pub(super) free_days: FreeDays,
    pub(super) amendments: Arc<[Amendment]>,
    pub(super) doubts: Arc<[Doubt]>,
    pub(super) newcomers: Arc<[Newcomer]>,
    /// The first day that the rules are about, and where it is written.
    pub(super) first_day: Option<(Place, Date)>,
    /// The day on which somebody changed them last, when they say so.
    pub(super) changed: Option<Date>,
}

/// Where a question and its choices are written.
#[derive(Clone, Debug)]
pub struct QuestionPlaces {
    /// The id of the question.
    pub id: Place,
    /// The ids of its choices.
    pub choices: Vec<Place>,
}

impl Book {
    /// The rules in force on a day, for who looks on that day.
    #[must_use]
    pub fn on(&self, date: Date) -> Ruleset {
        self.seen_from(date, date)
    }

    /// The rules in force on a day, for who looks today. Whether a source has to be read again is about today.
    #[must_use]
    pub fn seen_from(&self, today: Date, date: Date) -> Ruleset {
        Ruleset {
            digest: self.digest.clone(),
            texts: Arc::clone(&self.texts),
            date,
            today,
            changed: self.changed,
            preview: None,
            questions: self.questions.clone(),
            needs: self.needs,
            conditions: self
                .conditions
                .iter()
                .filter_map(|versions| condition(versions, date))
                .collect(),
            judgements: self
                .judgements
                .iter()
                .filter_map(|versions| version(versions, date))
                .cloned()
                .collect(),
            laws: self
                .laws
                .iter()
                .filter(|law| law.from <= date)
                .map(|law| law.on(date))
                .collect(),
            elsewhere: Dated::on(&self.elsewhere, date),
            disputes: Dated::on(&self.disputes, date),
            letters: Dated::on(&self.letters, date),
            alerts: self.alerts.clone(),
            glossary: self.glossary.clone(),
            sources: self
                .sources
                .iter()
                .map(|(_, kind, source)| self.policy.judge(source, *kind, today))
                .collect(),
            amounts: self.amounts.iter().map(|(_, amount)| amount.clone()).collect(),
            occasions: Dated::on(&self.occasions, date),
            free_days: self.free_days.clone(),
            voices: Arc::clone(&self.voices),
            amendments: Arc::clone(&self.amendments),
            doubts: Arc::clone(&self.doubts),
            newcomers: Arc::clone(&self.newcomers),
        }
    }
}

impl Book {
    /// The rules in force on a day, as they are written: for who seeks help for themselves.
    #[must_use]
    pub fn localized(&self, date: Date) -> Localized {
        let source = Language::source();
        let language = match self.voices.first() {
            Some(own) => source.speaking_of(own),
            None => source,
        };
        Localized::new(Arc::new(self.on(date)), language)
    }

    /// The same without what only a check tells of: the cases, and where each text stands.
    #[must_use]
    pub fn served(self) -> Book {
        let translated = self.translated.into_iter().map(|one| Translated {
            entries: Vec::new(),
            ..one
        });
        Book {
            cases: Vec::new(),
            translatable: Vec::new(),
            translated: translated.collect(),
            ..self
        }
    }

    /// Ids of the laws, the provisions and the ways outside the laws, of any day.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let provisions = self.laws.iter().flat_map(|law| &law.provisions);
        let provisions = provisions.map(|one| one.item.id.as_str());
        let laws = self.laws.iter().map(|law| law.head.id.as_str());
        let ways = self.elsewhere.iter().map(|one| one.item.id.as_str());
        laws.chain(provisions).chain(ways)
    }

    /// Ids of the choices of the question about the needs.
    pub fn needs(&self) -> impl Iterator<Item = &str> {
        let asked = self.questions.get(self.needs);
        asked
            .into_iter()
            .flat_map(|asked| asked.choices.iter().map(|choice| choice.id.as_str()))
    }

    /// The languages, that of the rules first.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        let others = self.translated.iter().map(|other| other.language.clone());
        std::iter::once(Language::source()).chain(others)
    }
}

impl BookLaw {
    fn on(&self, date: Date) -> Law {
        let [contribution, delivery, apply, prepare, disagree, support, notes] =
            self.advice.each_ref().map(|list| Dated::on(list, date));
        Law {
            provisions: Dated::on(&self.provisions, date),
            contribution,
            delivery,
            apply,
            prepare,
            disagree,
            support,
            notes,
            ..self.head.clone()
        }
    }
}

/// The version in force, or else the last one written: what refers to it keeps its index.
fn version<T>(versions: &[Dated<T>], date: Date) -> Option<&T> {
    let in_force = versions.iter().find(|version| version.validity.covers(date));
    in_force.or(versions.last()).map(|version| &version.item)
}

/// As [`version`]; a condition that is not in force says nothing, so that what rests on it stays unknown.
fn condition(versions: &[Dated<Named>], date: Date) -> Option<Named> {
    let named = version(versions, date)?.clone();
    let covered = versions.iter().any(|version| version.validity.covers(date));
    Some(if covered {
        named
    } else {
        Named {
            when: Condition::Unwritten,
            ..named
        }
    })
}

impl Book {
    /// Where the version of a provision that is in force on a day is written.
    #[must_use]
    pub fn place_of_provision(&self, id: &str, date: Date) -> Option<Place> {
        let mut all = self.laws.iter().flat_map(|law| &law.provisions);
        all.find(|one| one.item.id == id && one.validity.covers(date))
            .map(|one| one.place)
    }

    /// Where the version of a way outside the laws that is in force on a day is written.
    #[must_use]
    pub fn place_of_destination(&self, id: &str, date: Date) -> Option<Place> {
        self.elsewhere
            .iter()
            .find(|one| one.item.id == id && one.validity.covers(date))
            .map(|one| one.place)
    }

    /// Where the version that is in force on a day is written of what a case can name, but for a law or an alert.
    #[must_use]
    pub fn place_of(&self, id: &str, date: Date) -> Option<Place> {
        self.place_of_destination(id, date)
            .or_else(|| self.place_of_provision(id, date))
            .or_else(|| self.place_of_told(id, date))
            .or_else(|| self.place_of_amount(id))
    }

    fn place_of_told(&self, id: &str, date: Date) -> Option<Place> {
        let advice = self.laws.iter().flat_map(|law| law.advice.iter().flatten());
        let advice = advice.map(|one| (&one.item.id, one.validity, one.place));
        let judgements = self.judgements.iter().flatten();
        let judgements = judgements.map(|one| (&one.item.id, one.validity, one.place));
        let disputes = self.disputes.iter();
        let disputes = disputes.map(|one| (&one.item.id, one.validity, one.place));
        let mut all = advice.chain(judgements).chain(disputes);
        all.find(|(named, validity, _)| *named == id && validity.covers(date))
            .map(|(_, _, place)| place)
    }

    fn place_of_amount(&self, id: &str) -> Option<Place> {
        let amount = self.amounts.iter().find(|(_, amount)| amount.id == id);
        amount.map(|(place, _)| *place)
    }

    /// How many there are of everything, in one line.
    #[must_use]
    pub fn counts(&self, date: Date) -> String {
        let provisions: usize = self.laws.iter().map(|law| law.provisions.len()).sum();
        format!(
            "regels {} op {date}: {} vragen, {} wetten, {provisions} voorzieningen, {} wegen buiten de wetten, {} voorwaarden, {} bronnen, {} voorbeelden",
            self.digest,
            self.questions.len(),
            self.laws.len(),
            self.elsewhere.len(),
            self.conditions.len(),
            self.sources.len(),
            self.cases.len(),
        )
    }

    /// The sources, the one read longest ago first: title, the day it was read, and until when that is enough.
    #[must_use]
    pub fn sources_by_age(&self) -> Vec<(&str, Date, Date)> {
        let sources = self.sources.iter().map(|(_, kind, source)| {
            let until = self.policy.good_until(source.read_on, *kind);
            (self.texts.written(source.title), source.read_on, until)
        });
        let mut sources: Vec<_> = sources.collect();
        sources.sort_by_key(|(title, read_on, _)| (*read_on, *title));
        sources
    }
}
