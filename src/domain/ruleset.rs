//! The rules in force on one day, and the texts and sources that they share.

use std::sync::Arc;

use super::code::Code;
use super::history::{Amendment, Doubt, Newcomer};
use super::law::{Destination, Dispute, Goal};
use super::letter::Letter;
pub use super::source::{Reference, Source};
use super::term::{FreeDays, Occasion};
use super::text::{Text, Texts};
use super::{Answers, Condition, Date, Law, Question, Validity, Voice};

/// Everything that decides and explains on one day.
#[derive(Clone, Debug)]
pub struct Ruleset {
    /// Fingerprint of the files that it was read from, in hexadecimal.
    pub digest: String,
    /// Their texts.
    pub texts: Arc<Texts>,
    /// The day on which it decides.
    pub date: Date,
    /// The day on which somebody looks: another one than that on which it decides when they look back or ahead.
    pub today: Date,
    /// The day that the whole site shows in the place of today, as an example.
    pub preview: Option<Date>,
    /// The day on which somebody changed them last, when they say so.
    pub changed: Option<Date>,
    /// The questions, in the order in which they may be asked.
    pub questions: Vec<Question>,
    /// Index of the question that asks what help is needed.
    pub needs: usize,
    /// Named conditions.
    pub conditions: Vec<Named>,
    /// What the law leaves to somebody's judgement.
    pub judgements: Vec<Judgement>,
    /// The laws, in the order of the files.
    pub laws: Vec<Law>,
    /// Ways outside the laws.
    pub elsewhere: Vec<Destination>,
    /// Points on which two bodies may each point at the other.
    pub disputes: Vec<Dispute>,
    /// Texts to send or to say.
    pub letters: Vec<Letter>,
    /// Warnings that come before every outcome.
    pub alerts: Vec<Alert>,
    /// Hard words and what they mean.
    pub glossary: Vec<Word>,
    /// The registry of sources.
    pub sources: Vec<Source>,
    /// Amounts that change by year.
    pub amounts: Vec<Amount>,
    /// What somebody may know the day of, and what runs from that day.
    pub occasions: Vec<Occasion>,
    /// The days on which no term ends.
    pub free_days: FreeDays,
    /// What changed in the law and in the rules, the newest first.
    pub amendments: Arc<[Amendment]>,
    /// What is not sure.
    pub doubts: Arc<[Doubt]>,
    /// What to know for who is new in the country, in the order of the page.
    pub newcomers: Arc<[Newcomer]>,
    /// For whom somebody can seek help; the first is for themselves.
    pub voices: Arc<[Voice]>,
}

/// A condition with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Id in the files.
    pub id: String,
    /// From when to when it is in force.
    pub validity: Validity,
    /// Its name for readers.
    pub name: Text,
    /// Ends "omdat …" when it holds, in place of the answers by which it does.
    pub because: Option<Text>,
    /// Ends "omdat …" when it fails, in place of the answers by which it does.
    pub otherwise: Option<Text>,
    /// The condition.
    pub when: Condition,
    /// Where the law says so.
    pub sources: Vec<Reference>,
}

/// An amount of money per year of validity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Id in the files; texts name it as `{id}`.
    pub id: String,
    /// For what, in words.
    pub name: Text,
    /// What is known of it, by year.
    pub by_year: Vec<(i16, YearAmount)>,
    /// Where it is published.
    pub sources: Vec<Reference>,
}

/// What is known of the amount of one year. Euro and cents are as written: "21,80".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearAmount {
    /// It is laid down.
    Known(String),
    /// It is not laid down yet; this is what somebody said that it will be.
    Announced {
        /// The amount.
        amount: String,
        /// By whom: ends "aangekondigd door …".
        by: Text,
        /// On which day.
        on: Date,
    },
    /// Nobody published it.
    Unknown,
}

/// What the law leaves to somebody's judgement (an open norm).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Id in the files.
    pub id: String,
    /// From when to when it is in force.
    pub validity: Validity,
    /// Its name for readers.
    pub name: Text,
    /// Whose judgement it is.
    pub who: Text,
    /// The words of the law, in short.
    pub words: Text,
    /// How to prepare for it.
    pub prepare: Text,
    /// When it is at stake although the outcome is already settled.
    pub when: Option<Condition>,
    /// Where the law says so.
    pub sources: Vec<Reference>,
}

/// A warning that comes before everything else.
#[derive(Clone, Debug)]
pub struct Alert {
    /// Id in the files.
    pub id: String,
    /// Heading.
    pub title: Text,
    /// Text.
    pub text: Text,
    /// Ids of the contacts to call, first one first.
    pub contacts: Vec<String>,
}

/// A hard word and what it means.
#[derive(Clone, Debug)]
pub struct Word {
    /// The word.
    pub word: Text,
    /// Other forms in which it is written.
    pub forms: Vec<Text>,
    /// What it means, in plain Dutch.
    pub meaning: Text,
}

impl Ruleset {
    /// All goals: those of the provisions of all laws, then those of the ways outside.
    pub fn goals(&self) -> impl Iterator<Item = &Goal> {
        let provisions = self
            .laws
            .iter()
            .flat_map(|law| law.provisions.iter().map(|provision| &provision.goal));
        provisions.chain(self.elsewhere.iter().map(|destination| &destination.goal))
    }

    /// The days on which the source read longest ago and the one read last were read.
    pub fn read(&self) -> Option<(Date, Date)> {
        let days = || self.sources.iter().map(|source| source.read_on);
        days().min().zip(days().max())
    }

    /// Nothing answered yet.
    pub fn no_answers(&self) -> Answers {
        Answers::none(self.questions.len())
    }

    /// Index of a question by its id.
    pub fn question(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }

    /// Index of a voice by the code of its id.
    pub fn voice(&self, code: Code) -> Option<usize> {
        self.voices.iter().position(|voice| Code::of(&voice.id) == code)
    }

    /// Index of an occasion by the code of its id.
    pub fn occasion(&self, code: Code) -> Option<usize> {
        self.occasions
            .iter()
            .position(|occasion| Code::of(&occasion.id) == code)
    }

    /// Index of a question by the code of its id.
    pub fn coded(&self, code: Code) -> Option<usize> {
        self.questions.iter().position(|question| question.code == code)
    }
}
