//! The same meaning, written once more in the plainest way: words instead of bits, and no shortcuts.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::law::Goal;
use crate::domain::{Answer, Answers, Condition, Ruleset, Truth};

/// What was answered, in ids: `None` is "weet ik niet".
pub type Words = BTreeMap<String, Option<BTreeSet<String>>>;

/// Answers in words.
pub fn words(rules: &Ruleset, answers: &Answers) -> Words {
    let mut words = Words::new();
    for (index, question) in rules.questions.iter().enumerate() {
        match answers.get(index) {
            Answer::Open => {}
            Answer::Unsure => {
                words.insert(question.id.clone(), None);
            }
            Answer::Chosen(chosen) => {
                let ids = (0..64)
                    .filter(|choice| chosen.has(*choice))
                    .map(|choice| question.choices[choice].id.clone());
                words.insert(question.id.clone(), Some(ids.collect()));
            }
        }
    }
    words
}

/// The truth of a condition when every question is answered: yes, no, or unknown for good.
pub fn truth(rules: &Ruleset, words: &Words, condition: &Condition) -> Option<bool> {
    match condition {
        Condition::All(parts) => {
            let truths: Vec<_> = parts.iter().map(|part| truth(rules, words, part)).collect();
            if truths.contains(&Some(false)) {
                Some(false)
            } else if truths.contains(&None) {
                None
            } else {
                Some(true)
            }
        }
        Condition::Any(parts) => {
            let truths: Vec<_> = parts.iter().map(|part| truth(rules, words, part)).collect();
            if truths.contains(&Some(true)) {
                Some(true)
            } else if truths.contains(&None) {
                None
            } else {
                Some(false)
            }
        }
        Condition::InOrder(parts) => {
            let mut truths = parts.iter().map(|part| truth(rules, words, part));
            truths.find(|truth| *truth != Some(true)).unwrap_or(Some(true))
        }
        Condition::Not(part) => truth(rules, words, part).map(|truth| !truth),
        Condition::Is { question, choices } => {
            let asked = &rules.questions[*question];
            let wanted: BTreeSet<String> = (0..64)
                .filter(|choice| choices.has(*choice))
                .map(|choice| asked.choices[choice].id.clone())
                .collect();
            if let Some(chosen) = &words[&asked.id] {
                return Some(!chosen.is_disjoint(&wanted));
            }
            let mut derived = asked.derived.iter();
            let amounts_to = derived.find(|(_, when)| truth(rules, words, when) == Some(true));
            amounts_to.map(|(choice, _)| wanted.contains(&asked.choices[*choice].id))
        }
        Condition::Named(index) => truth(rules, words, &rules.conditions[*index].when),
        Condition::Judgement(_) | Condition::Unwritten => None,
        Condition::Established(part) => Some(truth(rules, words, part) == Some(true)),
    }
}

/// The truth of a goal when every question is answered.
pub fn goal(rules: &Ruleset, words: &Words, goal: &Goal) -> Truth {
    let wanted = Condition::Is {
        question: rules.needs,
        choices: goal.needs,
    };
    let wanted = if goal.needs.is_empty() {
        Some(true)
    } else {
        truth(rules, words, &wanted)
    };
    let found = if wanted == Some(true) {
        truth(rules, words, &goal.when)
    } else {
        wanted
    };
    match found {
        Some(true) => Truth::Yes,
        Some(false) => Truth::No,
        None => Truth::Unknown,
    }
}
