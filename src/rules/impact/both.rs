//! The questions of two sets of rules together, so that one situation can be looked at under both.

use crate::domain::question::Choice;
use crate::domain::{Answer, Bits, Question, Ruleset};

use super::names::Names;

/// The questions of both rules together: those of the new rules first, then those that are gone.
pub(super) struct Both {
    /// The newer rules, with those questions.
    pub joint: Ruleset,
    /// For each question of both: its index in the old and in the new rules, and where its choices are there.
    pub maps: Vec<[Option<Map>; 2]>,
}

/// Where a question of both stands in one of the two.
pub(super) struct Map {
    pub question: usize,
    /// For each choice of both, its index there.
    choices: Vec<Option<usize>>,
}

impl Both {
    pub(super) fn new(old: &Ruleset, new: &Ruleset, names: &Names) -> Both {
        // Its texts are those of the newer rules: of what comes from the older ones only the ids may be told.
        let mut joint = new.clone();
        for asked in &old.questions {
            let id = names.of("vraag", &asked.id);
            let known = joint.questions.iter_mut().find(|question| question.id == id);
            let Some(question) = known else {
                joint.questions.push(asked.clone());
                continue;
            };
            for choice in &asked.choices {
                if question.choice(names.choice(id, &choice.id)).is_none() {
                    question.choices.push(choice.clone());
                }
            }
            // More would not fit; it is a comparison, so the rest is left out.
            question.choices.truncate(Bits::CAPACITY);
        }
        joint.questions.truncate(Bits::CAPACITY);
        let none = Names::default();
        let maps = joint
            .questions
            .iter()
            .map(|question| [map(question, old, names), map(question, new, &none)])
            .collect();
        Both { joint, maps }
    }
}

fn map(question: &Question, rules: &Ruleset, names: &Names) -> Option<Map> {
    let is_it = |asked: &Question| names.of("vraag", &asked.id) == question.id;
    let index = rules.questions.iter().position(is_it)?;
    let there = &rules.questions[index].choices;
    let choice = |one: &Choice| {
        there
            .iter()
            .position(|choice| names.choice(&question.id, &choice.id) == one.id)
    };
    Some(Map {
        question: index,
        choices: question.choices.iter().map(choice).collect(),
    })
}

impl Map {
    /// An answer to the question of both, as an answer there.
    pub(super) fn answer(&self, answer: Answer) -> Answer {
        match answer {
            Answer::Chosen(chosen) => {
                Answer::Chosen(chosen.iter().filter_map(|choice| self.choices[choice]).collect())
            }
            other => other,
        }
    }

    /// A set of choices there, as one of both.
    pub(super) fn set(&self, set: Bits) -> Bits {
        let here = self.choices.iter().enumerate();
        here.filter(|(_, there)| there.is_some_and(|there| set.has(there)))
            .map(|(choice, _)| choice)
            .collect()
    }
}
