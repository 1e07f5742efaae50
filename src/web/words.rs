//! A condition in words, as a nested list.

use std::borrow::Cow;
use std::fmt::Display;

use askama::Template;

use super::edition::Edition;
use crate::domain::{Bits, Condition};

/// A condition, ready to show. The words stand in its template.
#[derive(Template, Debug)]
#[template(path = "words_of_condition.html")]
pub struct Phrase<'a> {
    edition: &'a Edition,
    kind: Kind,
    /// Name of a question, condition or judgement.
    name: Cow<'a, str>,
    /// Labels of choices; or who judges.
    labels: Vec<&'a str>,
    parts: Vec<Phrase<'a>>,
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
    fn of<'a>(self, edition: &'a Edition, parts: Vec<Phrase<'a>>) -> Phrase<'a> {
        Phrase {
            edition,
            kind: self,
            name: Cow::from(""),
            labels: Vec::new(),
            parts,
        }
    }
}

impl Phrase<'_> {
    fn t(&self, dutch: &str) -> String {
        self.edition.language.t(dutch)
    }

    fn t1(&self, dutch: &str, one: impl Display) -> String {
        self.edition.language.t1(dutch, one)
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
pub fn phrase<'a>(edition: &'a Edition, condition: &Condition, asked: Asked) -> Phrase<'a> {
    let rules = &edition.rules;
    let all = |parts: &[Condition]| parts.iter().map(|part| phrase(edition, part, asked)).collect();
    match condition {
        Condition::All(parts) | Condition::InOrder(parts) => match parts.as_slice() {
            [] => Kind::Always.of(edition, Vec::new()),
            [one] => phrase(edition, one, asked),
            several => Kind::All.of(edition, all(several)),
        },
        Condition::Any(parts) => match parts.as_slice() {
            [] => Kind::Never.of(edition, Vec::new()),
            [one] => phrase(edition, one, asked),
            several => Kind::Any.of(edition, all(several)),
        },
        Condition::Not(part) => match part.as_ref() {
            Condition::Is { question, choices } => answered(edition, Kind::IsNot, *question, *choices, asked),
            other => Kind::Not.of(edition, vec![phrase(edition, other, asked)]),
        },
        Condition::Is { question, choices } => answered(edition, Kind::Is, *question, *choices, asked),
        Condition::Named(index) => Phrase {
            name: Cow::from(edition.say(rules.conditions[*index].name)),
            ..Kind::Named.of(edition, Vec::new())
        },
        Condition::Judgement(index) => {
            let judgement = &rules.judgements[*index];
            Phrase {
                name: Cow::from(edition.say(judgement.name)),
                labels: vec![edition.say(judgement.who)],
                ..Kind::Judgement.of(edition, Vec::new())
            }
        }
        Condition::Unwritten => Kind::Unwritten.of(edition, Vec::new()),
        Condition::Established(part) => Kind::Established.of(edition, vec![phrase(edition, part, asked)]),
    }
}

fn answered(edition: &Edition, kind: Kind, index: usize, choices: Bits, asked: Asked) -> Phrase<'_> {
    let question = &edition.rules.questions[index];
    Phrase {
        name: match asked {
            Asked::InFull => Cow::from(edition.say(question.text)),
            Asked::ByNumber => Cow::from(edition.language.t1("Vraag {}.", index + 1)),
        },
        labels: question
            .chosen(choices)
            .map(|choice| edition.say(choice.label))
            .collect(),
        ..kind.of(edition, Vec::new())
    }
}
