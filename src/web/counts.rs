//! How often each law, need and "weet ik niet" came up, without watching anybody: totals that are never crossed, told in tens
//! and once a day. Decision 0016 says what that hides.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::{Answer, Date, Interview, Ruleset, Verdict, outcome};

/// Numbers are told in steps of so many visits, and below the first step not at all.
pub const STEP: u64 = 10;
/// So many different things are counted at most: three times what our rules and all municipalities ask for.
const MOST: usize = 1500;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Count {
    /// Visits in which all questions were answered.
    Finished,
    /// Those in which a law is likely.
    Law,
    /// Those in which a kind of help was sought.
    Need,
    /// Those in which a question was answered with "weet ik niet".
    Unsure,
    /// Visits that began with a municipality in the address.
    Place,
}

impl Count {
    /// Its name for a program.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Count::Finished => "finished",
            Count::Law => "law",
            Count::Need => "need",
            Count::Unsure => "unsure",
            Count::Place => "municipality",
        }
    }
}

type Totals = BTreeMap<(Count, String), u64>;

/// The counts since the program began, in memory only.
#[derive(Debug)]
pub struct Counts(Mutex<Ledger>);

#[derive(Debug)]
struct Ledger {
    since: Date,
    running: Totals,
    published: Published,
}

/// The numbers that are told on a day.
#[derive(Clone, Debug)]
pub struct Published {
    /// The day on which counting began.
    pub since: Date,
    /// The day on which they were told first; what happened on it is not in them.
    pub on: Date,
    totals: Totals,
}

impl Published {
    /// A number; `None` below the first step.
    #[must_use]
    pub fn number(&self, count: Count, id: &str) -> Option<u64> {
        self.totals.get(&(count, id.to_owned())).copied()
    }

    /// All numbers from the first step on, each with the id of what it is about.
    pub fn numbers(&self) -> impl Iterator<Item = (Count, &str, u64)> {
        let all = self.totals.iter();
        all.map(|((count, id), number)| (*count, id.as_str(), *number))
    }
}

impl Counts {
    /// Begins to count.
    #[must_use]
    pub fn since(day: Date) -> Counts {
        Counts(Mutex::new(Ledger {
            since: day,
            running: Totals::new(),
            published: Published {
                since: day,
                on: day,
                totals: Totals::new(),
            },
        }))
    }

    /// Counts a visit that was not counted yet, when its last question is answered; whether it is.
    pub fn finished(&self, rules: &Ruleset, interview: &Interview) -> bool {
        if interview.next.is_some() {
            return false;
        }
        let answers = &interview.answers;
        let decided = outcome::decide(rules, answers);
        let mut laws = decided.laws;
        laws.retain(|one| one.verdict == Verdict::Likely);
        let mut ledger = self.on(rules.today);
        ledger.add(Count::Finished, "");
        for one in laws {
            ledger.add(Count::Law, &one.law.id);
        }
        let needs = answers.get(rules.needs).chosen();
        for need in rules.questions[rules.needs].chosen(needs) {
            ledger.add(Count::Need, &need.id);
        }
        for (index, question) in rules.questions.iter().enumerate() {
            if answers.get(index) == Answer::Unsure {
                ledger.add(Count::Unsure, &question.id);
            }
        }
        true
    }

    /// Somebody began at an address with the municipality that has this code.
    pub fn began(&self, today: Date, place: &str) {
        self.on(today).add(Count::Place, place);
    }

    /// What is told today.
    #[must_use]
    pub fn published(&self, today: Date) -> Published {
        self.on(today).published.clone()
    }

    /// The ledger of a day: the first who comes on a new one publishes what was counted before it.
    fn on(&self, today: Date) -> MutexGuard<'_, Ledger> {
        let mut ledger = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if today > ledger.published.on {
            ledger.published = Published {
                since: ledger.since,
                on: today,
                totals: in_steps(&ledger.running),
            };
        }
        ledger
    }
}

impl Ledger {
    fn add(&mut self, count: Count, id: &str) {
        let key = (count, id.to_owned());
        if self.running.len() < MOST || self.running.contains_key(&key) {
            *self.running.entry(key).or_default() += 1;
        }
    }
}

fn in_steps(running: &Totals) -> Totals {
    let told = running
        .iter()
        .map(|(key, number)| (key.clone(), number / STEP * STEP));
    told.filter(|(_, number)| *number > 0).collect()
}
