//! In how many situations something shows otherwise: a walk over all answers that either of two sets of rules can tell apart.

use std::collections::{BTreeMap, HashMap};

use crate::domain::{Answer, Bits, Ruleset, Truth};

use super::both::{Both, Map};
use super::item::Shown;
use crate::rules::proof::classes::classes;
use crate::rules::proof::expr::{Exprs, Id};
use crate::rules::proof::shown;

/// After so many states a walk stops; a second of work.
const STATES: usize = 50_000;

/// In how many situations something shows otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Turned {
    /// How many situations it can tell apart.
    pub situations: f64,
    /// In how many of them it is otherwise.
    pub changed: f64,
    /// From what to what, most often first.
    pub ways: Vec<Way>,
    /// Whether there are more than were looked at.
    pub more: bool,
    /// Whether it takes two needs at once to see it.
    pub of_two: bool,
}

/// What something was in some situations, and what it is there now.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// Under the older rules.
    pub before: Truth,
    /// Under the newer rules.
    pub after: Truth,
    /// In how many situations.
    pub situations: f64,
    /// The answers in one of them.
    pub example: String,
}

/// All that something can be: a way goes from one to another.
const TRUTHS: [Truth; 3] = [Truth::Yes, Truth::Unknown, Truth::No];

/// How many situations follow, and how many go each way: from a row to a column.
#[derive(Clone, Copy, Default)]
struct Count {
    situations: f64,
    turned: [[f64; TRUTHS.len()]; TRUTHS.len()],
}

impl Count {
    fn add(&mut self, other: &Count) {
        self.situations += other.situations;
        let ours = self.turned.iter_mut().flatten();
        for (sum, more) in ours.zip(other.turned.iter().flatten()) {
            *sum += more;
        }
    }

    fn changed(&self) -> f64 {
        self.turned.iter().flatten().sum()
    }
}

pub(super) struct Walk<'b> {
    both: &'b Both,
    exprs: [Exprs<'b>; 2],
    laws: [BTreeMap<String, Id>; 2],
    counts: HashMap<[Id; 2], Count>,
    path: Vec<(usize, Answer)>,
    /// The answers where something first went a way.
    examples: HashMap<[Truth; 2], String>,
    /// Whether a verdict is looked at, and not whether something shows.
    verdict: bool,
    looks: usize,
}

impl<'b> Walk<'b> {
    pub(super) fn new(both: &'b Both, old: &'b Ruleset, new: &'b Ruleset) -> Walk<'b> {
        Walk {
            both,
            exprs: [Exprs::new(old), Exprs::new(new)],
            laws: [BTreeMap::new(), BTreeMap::new()],
            counts: HashMap::new(),
            path: Vec::new(),
            examples: HashMap::new(),
            verdict: false,
            looks: 0,
        }
    }

    /// How much differs between what shows in the older rules and in the newer ones; of several, whether one shows. `None` when it can
    /// show in no situation of either, or everywhere.
    pub(super) fn turned(&mut self, old: &[&Shown], new: &[&Shown]) -> Option<Turned> {
        let start = [self.start(0, old), self.start(1, new)];
        let all = || old.iter().chain(new);
        self.verdict = all().count() > 0
            && all().all(|one| matches!(one, Shown::Goal(_)))
            && old.len() < 2
            && new.len() < 2;
        if all().all(|one| matches!(one, Shown::Within)) {
            return None;
        }
        self.counts.clear();
        self.examples.clear();
        self.looks = 0;
        let needs = self.both.joint.needs;
        let choices = 0..self.both.joint.questions[needs].choices.len();
        let single = choices.clone().map(|need| Answer::Chosen(Bits::one(need)));
        let mut count = self.sum(start, needs, single);
        let situations = count.situations;
        let changed = count.changed();
        let mut of_two = false;
        if changed == 0.0 {
            let pairs = choices
                .clone()
                .flat_map(|one| choices.clone().skip(one + 1).map(move |two| (one, two)));
            let pairs = pairs.map(|(one, two)| Answer::Chosen(Bits::one(one).or(Bits::one(two))));
            count = self.sum(start, needs, pairs.chain([Answer::Unsure]));
            of_two = count.changed() > 0.0;
        }
        Some(Turned {
            situations,
            changed,
            ways: self.ways(&count),
            more: self.looks >= STATES,
            of_two,
        })
    }

    /// The ways that some situations go, most often first.
    fn ways(&self, count: &Count) -> Vec<Way> {
        let counted = TRUTHS.iter().zip(&count.turned);
        let counted = counted.flat_map(|(before, row)| {
            let row = TRUTHS.iter().zip(row);
            row.map(move |(after, situations)| (*before, *after, *situations))
        });
        let mut ways: Vec<Way> = counted
            .filter_map(|(before, after, situations)| {
                let example = self.examples.get(&[before, after])?.clone();
                Some(Way {
                    before,
                    after,
                    situations,
                    example,
                })
            })
            .collect();
        ways.sort_by(|one, other| other.situations.total_cmp(&one.situations));
        ways
    }

    /// Before anything is answered: one of these shows.
    fn start(&mut self, side: usize, shown: &[&Shown]) -> Id {
        let ids = shown.iter().map(|one| self.expr(side, one)).collect();
        self.exprs[side].any(ids)
    }

    fn expr(&mut self, side: usize, shown: &Shown) -> Id {
        match shown {
            Shown::Goal(goal) => self.exprs[side].goal(goal, None),
            Shown::Under(law, when) => {
                let law = law.as_ref().map_or(Id::YES, |law| self.law(side, law));
                let when = self.exprs[side].condition(when, None);
                self.exprs[side].all(vec![law, when])
            }
            Shown::Within => Id::NO,
        }
    }

    /// Whether one of the provisions of a law applies.
    fn law(&mut self, side: usize, id: &str) -> Id {
        if let Some(known) = self.laws[side].get(id) {
            return *known;
        }
        let exprs = &mut self.exprs[side];
        let law = exprs.rules.laws.iter().find(|law| law.id == id);
        let provisions = law.into_iter().flat_map(|law| &law.provisions);
        let goals = provisions
            .map(|provision| exprs.goal(&provision.goal, None))
            .collect();
        let law = exprs.any(goals);
        self.laws[side].insert(id.to_owned(), law);
        law
    }

    fn after(&mut self, state: [Id; 2], question: usize, answer: Answer) -> [Id; 2] {
        let mut next = state;
        for (side, id) in next.iter_mut().enumerate() {
            if let Some(map) = &self.both.maps[question][side] {
                *id = self.exprs[side].restrict(*id, map.question, map.answer(answer));
            }
        }
        next
    }

    fn go(&mut self, state: [Id; 2]) -> Count {
        if let Some(known) = self.counts.get(&state) {
            return *known;
        }
        self.looks += 1;
        if self.looks >= STATES {
            return Count::default();
        }
        let count = match self.first_open(state) {
            None => self.end(state),
            Some(question) => self.branch(state, question),
        };
        self.counts.insert(state, count);
        count
    }

    fn end(&mut self, state: [Id; 2]) -> Count {
        let seen = [0, 1].map(|side| self.seen(side, state[side]));
        let mut count = Count {
            situations: 1.0,
            ..Count::default()
        };
        if seen[0] == seen[1] {
            return count;
        }
        let [before, after] = seen.map(|one| TRUTHS.iter().position(|truth| *truth == one));
        if let Some((before, after)) = before.zip(after) {
            count.turned[before][after] = 1.0;
        }
        if !self.examples.contains_key(&seen) {
            let example = shown(&self.both.joint, &self.path);
            self.examples.insert(seen, example);
        }
        count
    }

    fn seen(&self, side: usize, id: Id) -> Truth {
        match self.exprs[side].finding(id).truth {
            Truth::Unknown if !self.verdict => Truth::Yes,
            truth => truth,
        }
    }

    fn first_open(&self, state: [Id; 2]) -> Option<usize> {
        let rests_on = |(index, maps): (usize, &[Option<Map>; 2])| {
            let open = |side: usize| {
                let map = maps[side].as_ref();
                map.is_some_and(|map| self.exprs[side].finding(state[side]).open().has(map.question))
            };
            (open(0) || open(1)).then_some(index)
        };
        self.both.maps.iter().enumerate().find_map(rests_on)
    }

    fn branch(&mut self, state: [Id; 2], question: usize) -> Count {
        let mut sets = Vec::new();
        for (side, id) in state.iter().enumerate() {
            if let Some(map) = &self.both.maps[question][side] {
                let there = self.exprs[side].asked_for([*id], map.question);
                sets.extend(there.into_iter().map(|set| map.set(set)));
            }
        }
        let answers = classes(&self.both.joint.questions[question], &sets, Bits::EMPTY);
        self.sum(state, question, answers.into_iter())
    }

    /// What follows from each of some answers, together.
    fn sum(&mut self, state: [Id; 2], question: usize, answers: impl Iterator<Item = Answer>) -> Count {
        let mut sum = Count::default();
        for answer in answers {
            let next = self.after(state, question, answer);
            self.path.push((question, answer));
            sum.add(&self.go(next));
            self.path.pop();
        }
        sum
    }
}
