//! A condition in Dutch words, as a nested list.

use askama::Template;

use crate::domain::{Bits, Condition, Ruleset};

/// A condition, ready to show. The words stand in its template.
#[derive(Template, Debug, PartialEq, Eq)]
#[template(path = "words_of_condition.html")]
pub struct Phrase {
    kind: Kind,
    /// Name of a question, condition or judgement.
    name: String,
    /// Id of the rule that a name leads to.
    id: String,
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
    fn of(self, parts: Vec<Phrase>) -> Phrase {
        Phrase {
            kind: self,
            name: String::new(),
            id: String::new(),
            labels: Vec::new(),
            parts,
        }
    }
}

/// A condition in words.
#[must_use]
pub fn phrase(rules: &Ruleset, condition: &Condition) -> Phrase {
    let all = |parts: &[Condition]| parts.iter().map(|part| phrase(rules, part)).collect();
    match condition {
        Condition::All(parts) | Condition::InOrder(parts) => match parts.as_slice() {
            [] => Kind::Always.of(Vec::new()),
            [one] => phrase(rules, one),
            several => Kind::All.of(all(several)),
        },
        Condition::Any(parts) => match parts.as_slice() {
            [] => Kind::Never.of(Vec::new()),
            [one] => phrase(rules, one),
            several => Kind::Any.of(all(several)),
        },
        Condition::Not(part) => match part.as_ref() {
            Condition::Is { question, choices } => answered(rules, Kind::IsNot, *question, *choices),
            other => Kind::Not.of(vec![phrase(rules, other)]),
        },
        Condition::Is { question, choices } => answered(rules, Kind::Is, *question, *choices),
        Condition::Named(index) => rules.conditions.get(*index).map_or_else(
            || Kind::Never.of(Vec::new()),
            |named| Phrase {
                name: named.name.clone(),
                id: named.id.clone(),
                ..Kind::Named.of(Vec::new())
            },
        ),
        Condition::Judgement(index) => rules.judgements.get(*index).map_or_else(
            || Kind::Never.of(Vec::new()),
            |judgement| Phrase {
                name: judgement.name.clone(),
                id: judgement.id.clone(),
                labels: vec![judgement.who.clone()],
                ..Kind::Judgement.of(Vec::new())
            },
        ),
        Condition::Unwritten => Kind::Unwritten.of(Vec::new()),
        Condition::Established(part) => Kind::Established.of(vec![phrase(rules, part)]),
    }
}

fn answered(rules: &Ruleset, kind: Kind, question: usize, choices: Bits) -> Phrase {
    let Some(asked) = rules.questions.get(question) else {
        return Kind::Never.of(Vec::new());
    };
    let labels = choices.iter().filter_map(|choice| asked.choices.get(choice));
    Phrase {
        name: asked.text.clone(),
        id: asked.id.clone(),
        labels: labels.map(|choice| choice.label.clone()).collect(),
        ..kind.of(Vec::new())
    }
}
