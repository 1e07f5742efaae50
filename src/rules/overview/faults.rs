//! A condition with one fault: what somebody who writes it could get wrong, and a case should notice.

use crate::domain::{Bits, Condition, Ruleset};

/// The condition, each time with one fault.
pub(super) fn faults(rules: &Ruleset, condition: &Condition) -> Vec<Condition> {
    let deeper = |part: &Condition| faults(rules, part).into_iter();
    match condition {
        Condition::All(parts) => of_parts(rules, parts, Condition::All, Condition::Any),
        Condition::InOrder(parts) => of_parts(rules, parts, Condition::InOrder, Condition::Any),
        Condition::Any(parts) => of_parts(rules, parts, Condition::Any, Condition::All),
        Condition::Not(part) => {
            let inside = deeper(part).map(|part| Condition::Not(Box::new(part)));
            inside.chain([(**part).clone()]).collect()
        }
        Condition::Established(part) => {
            let inside = deeper(part).map(|part| Condition::Established(Box::new(part)));
            inside.collect()
        }
        Condition::Is { question, choices } => {
            let other = of_choices(rules, *question, *choices).into_iter();
            let other = other.map(|choices| Condition::Is {
                question: *question,
                choices,
            });
            other
                .chain([Condition::Not(Box::new(condition.clone()))])
                .collect()
        }
        Condition::Named(_) => vec![Condition::Not(Box::new(condition.clone()))],
        Condition::Judgement(_) | Condition::Unwritten => Vec::new(),
    }
}

/// A part dropped, a fault inside a part, or "all" made "any".
fn of_parts(
    rules: &Ruleset,
    parts: &[Condition],
    same: fn(Vec<Condition>) -> Condition,
    other: fn(Vec<Condition>) -> Condition,
) -> Vec<Condition> {
    let mut found = vec![other(parts.to_vec())];
    for (index, part) in parts.iter().enumerate() {
        let (before, after) = (&parts[..index], &parts[index + 1..]);
        let with = |part: &[Condition]| same([before, part, after].concat());
        if parts.len() > 1 {
            found.push(with(&[]));
        }
        found.extend(faults(rules, part).into_iter().map(|fault| with(&[fault])));
    }
    found
}

/// A choice dropped, or the last one taken for the next that is not named.
fn of_choices(rules: &Ruleset, question: usize, choices: Bits) -> Vec<Bits> {
    let count = rules.questions[question].choices.len();
    let fewer = choices.iter().map(|choice| choices.without(Bits::one(choice)));
    let mut found: Vec<Bits> = fewer.filter(|fewer| !fewer.is_empty()).collect();
    if let Some(last) = choices.iter().last() {
        let others = (last + 1..count).chain(0..last);
        let next = others.into_iter().find(|choice| !choices.has(*choice));
        found.extend(next.map(|next| choices.without(Bits::one(last)).or(Bits::one(next))));
    }
    found
}
