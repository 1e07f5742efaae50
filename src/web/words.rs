//! A condition in words, as a nested list.

use std::fmt::Display;
use std::sync::Arc;

use askama::Template;

use crate::domain::{Bits, Condition, Language, Ruleset};

/// A condition, ready to show. The words stand in its template.
#[derive(Template, Debug)]
#[template(path = "words_of_condition.html")]
pub struct Phrase {
    language: Arc<Language>,
    kind: Kind,
    /// Name of a question, condition or judgement.
    name: String,
    /// Labels of choices; or who judges.
    labels: Vec<String>,
    parts: Vec<Phrase>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Always,
    Never,
    Unwritten,
    All,
    Any,
    Not,
    Is,
    IsNot,
    Named,
    Judgement,
    Established,
}

impl Kind {
    fn of(self, rules: &Ruleset, parts: Vec<Phrase>) -> Phrase {
        Phrase {
            language: Arc::clone(&rules.language),
            kind: self,
            name: String::new(),
            labels: Vec::new(),
            parts,
        }
    }
}

impl Phrase {
    fn t(&self, dutch: &str) -> String {
        self.language.t(dutch)
    }

    fn t1(&self, dutch: &str, one: impl Display) -> String {
        self.language.t1(dutch, one)
    }
}

/// How a question is named.
#[derive(Clone, Copy, Debug)]
pub enum Asked {
    /// The question itself.
    InFull,
    /// Its number in the list of all questions.
    ByNumber,
}

/// A condition in words.
#[must_use]
pub fn phrase(rules: &Ruleset, condition: &Condition, asked: Asked) -> Phrase {
    let all = |parts: &[Condition]| parts.iter().map(|part| phrase(rules, part, asked)).collect();
    match condition {
        Condition::All(parts) | Condition::InOrder(parts) => match parts.as_slice() {
            [] => Kind::Always.of(rules, Vec::new()),
            [one] => phrase(rules, one, asked),
            several => Kind::All.of(rules, all(several)),
        },
        Condition::Any(parts) => match parts.as_slice() {
            [] => Kind::Never.of(rules, Vec::new()),
            [one] => phrase(rules, one, asked),
            several => Kind::Any.of(rules, all(several)),
        },
        Condition::Not(part) => match part.as_ref() {
            Condition::Is { question, choices } => answered(rules, Kind::IsNot, *question, *choices, asked),
            other => Kind::Not.of(rules, vec![phrase(rules, other, asked)]),
        },
        Condition::Is { question, choices } => answered(rules, Kind::Is, *question, *choices, asked),
        Condition::Named(index) => rules.conditions.get(*index).map_or_else(
            || Kind::Never.of(rules, Vec::new()),
            |named| Phrase {
                name: named.name.clone(),
                ..Kind::Named.of(rules, Vec::new())
            },
        ),
        Condition::Judgement(index) => rules.judgements.get(*index).map_or_else(
            || Kind::Never.of(rules, Vec::new()),
            |judgement| Phrase {
                name: judgement.name.clone(),
                labels: vec![judgement.who.clone()],
                ..Kind::Judgement.of(rules, Vec::new())
            },
        ),
        Condition::Unwritten => Kind::Unwritten.of(rules, Vec::new()),
        Condition::Established(part) => Kind::Established.of(rules, vec![phrase(rules, part, asked)]),
    }
}

fn answered(rules: &Ruleset, kind: Kind, index: usize, choices: Bits, asked: Asked) -> Phrase {
    let Some(question) = rules.questions.get(index) else {
        return Kind::Never.of(rules, Vec::new());
    };
    Phrase {
        name: match asked {
            Asked::InFull => question.text.clone(),
            Asked::ByNumber => rules.language.t1("Vraag {}.", index + 1),
        },
        labels: question
            .chosen(choices)
            .map(|choice| choice.label.clone())
            .collect(),
        ..kind.of(rules, Vec::new())
    }
}
