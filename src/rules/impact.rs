//! What a change of the rules changes for people: the verdict of each law under the old and the new rules,
//! over all answers that either of them can tell apart.

use std::collections::HashMap;

use crate::domain::{Answer, Bits, Question, Ruleset, Truth};

use super::proof::classes::classes;
use super::proof::expr::{Exprs, Id};
use super::proof::shown;

/// So many examples for each law.
const EXAMPLES: usize = 3;

/// What changes for one law.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Id of the law.
    pub law: String,
    /// How many situations with one need can be told apart.
    pub situations: f64,
    /// In how many of them the verdict changes.
    pub changed: f64,
    /// Some of them: the verdict before and after, and the answers.
    pub examples: Vec<(Truth, Truth, String)>,
}

/// What changes for each law that is in the old rules or the new ones.
#[must_use]
pub fn impact(old: &Ruleset, new: &Ruleset) -> Vec<Change> {
    let both = Both::new(old, new);
    let mut laws: Vec<&str> = new.laws.iter().map(|law| law.id.as_str()).collect();
    for law in &old.laws {
        if !laws.contains(&law.id.as_str()) {
            laws.push(&law.id);
        }
    }
    laws.into_iter()
        .map(|law| Comparison::new(&both, old, new).law(law))
        .collect()
}

/// The questions of both rules together: those of the new rules first, then those that are gone.
struct Both {
    joint: Ruleset,
    /// For each question of both: its index in the old and in the new rules, and where its choices are there.
    maps: Vec<[Option<Map>; 2]>,
}

struct Map {
    question: usize,
    /// For each choice of both, its index there.
    choices: Vec<Option<usize>>,
}

impl Both {
    fn new(old: &Ruleset, new: &Ruleset) -> Both {
        // Its texts are those of the new rules: of what comes from the old ones only the ids may be told.
        let mut joint = new.clone();
        for question in &mut joint.questions {
            let before = old
                .question(&question.id)
                .map(|index| &old.questions[index].choices);
            for choice in before.into_iter().flatten() {
                if question.choice(&choice.id).is_none() {
                    question.choices.push(choice.clone());
                }
            }
            // More would not fit; it is a comparison, so the rest is left out.
            question.choices.truncate(Bits::CAPACITY);
        }
        let gone = old.questions.iter();
        let gone = gone.filter(|question| new.question(&question.id).is_none());
        joint.questions.extend(gone.cloned());
        joint.questions.truncate(Bits::CAPACITY);
        let maps = joint
            .questions
            .iter()
            .map(|question| [map(question, old), map(question, new)])
            .collect();
        Both { joint, maps }
    }
}

fn map(question: &Question, rules: &Ruleset) -> Option<Map> {
    let index = rules.question(&question.id)?;
    let choices = question.choices.iter();
    let choices = choices.map(|choice| rules.questions[index].choice(&choice.id));
    Some(Map {
        question: index,
        choices: choices.collect(),
    })
}

impl Map {
    /// An answer to the question of both, as an answer there.
    fn answer(&self, answer: Answer) -> Answer {
        match answer {
            Answer::Chosen(chosen) => {
                Answer::Chosen(chosen.iter().filter_map(|choice| self.choices[choice]).collect())
            }
            other => other,
        }
    }

    /// A set of choices there, as one of both.
    fn set(&self, set: Bits) -> Bits {
        let here = self.choices.iter().enumerate();
        here.filter(|(_, there)| there.is_some_and(|there| set.has(there)))
            .map(|(choice, _)| choice)
            .collect()
    }
}

/// How many situations follow and in how many the verdict changes.
type Count = (f64, f64);

struct Comparison<'b> {
    both: &'b Both,
    exprs: [Exprs<'b>; 2],
    counts: HashMap<[Id; 2], Count>,
    path: Vec<(usize, Answer)>,
    examples: Vec<(Truth, Truth, String)>,
}

impl<'b> Comparison<'b> {
    fn new(both: &'b Both, old: &'b Ruleset, new: &'b Ruleset) -> Comparison<'b> {
        Comparison {
            both,
            exprs: [Exprs::new(old), Exprs::new(new)],
            counts: HashMap::new(),
            path: Vec::new(),
            examples: Vec::new(),
        }
    }

    fn law(mut self, id: &str) -> Change {
        let start = [0, 1].map(|side| self.start(side, id));
        let needs = self.both.joint.needs;
        let each = 0..self.both.joint.questions[needs].choices.len();
        let each = each.map(|need| Answer::Chosen(Bits::one(need)));
        let (situations, changed) = self.sum(start, needs, each);
        Change {
            law: id.to_owned(),
            situations,
            changed,
            examples: self.examples,
        }
    }

    /// The law before anything is answered: one of its provisions applies.
    fn start(&mut self, side: usize, id: &str) -> Id {
        let exprs = &mut self.exprs[side];
        let law = exprs.rules.laws.iter().find(|law| law.id == id);
        let provisions = law.into_iter().flat_map(|law| &law.provisions);
        let goals = provisions
            .map(|provision| exprs.goal(&provision.goal, None))
            .collect();
        exprs.any(goals)
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
        let count = match self.first_open(state) {
            None => self.end(state),
            Some(question) => self.branch(state, question),
        };
        // What changes is walked again until there are enough examples.
        if count.1 == 0.0 || self.examples.len() >= EXAMPLES {
            self.counts.insert(state, count);
        }
        count
    }

    fn end(&mut self, state: [Id; 2]) -> Count {
        let [before, after] = [0, 1].map(|side| self.exprs[side].finding(state[side]).truth);
        if before == after {
            return (1.0, 0.0);
        }
        if self.examples.len() < EXAMPLES {
            self.examples
                .push((before, after, shown(&self.both.joint, &self.path)));
        }
        (1.0, 1.0)
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
        let mut sum = (0.0, 0.0);
        for answer in answers {
            let next = self.after(state, question, answer);
            self.path.push((question, answer));
            let (situations, changed) = self.go(next);
            self.path.pop();
            sum = (sum.0 + situations, sum.1 + changed);
        }
        sum
    }
}
