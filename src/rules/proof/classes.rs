//! One answer for each way in which the conditions that are left can tell answers apart.

use std::collections::BTreeMap;

use crate::domain::{Answer, Bits, Question};

/// Which of the sets of choices an answer meets, one bit for each set.
type Signature = Vec<u64>;

/// One answer of each class; "weet ik niet" is the last. `sets` are the sets of choices that are asked for.
/// Every answer has all of `required`.
pub(in crate::rules) fn classes(question: &Question, sets: &[Bits], required: Bits) -> Vec<Answer> {
    let mut found: BTreeMap<Signature, Bits> = BTreeMap::new();
    let signature = |chosen: Bits| -> Signature {
        let met = sets.chunks(64).map(|sets| {
            sets.iter()
                .enumerate()
                .filter(|(_, set)| set.meets(chosen))
                .fold(0, |word, (bit, _)| word | 1_u64 << bit)
        });
        met.collect()
    };
    let exclusive = question.exclusive();
    let single = |choice: usize| !question.many || exclusive.has(choice);
    for choice in 0..question.choices.len() {
        let chosen = Bits::one(choice);
        if single(choice) && required.without(chosen).is_empty() {
            found.entry(signature(chosen)).or_insert(chosen);
        }
    }
    if question.many && !required.meets(exclusive) {
        for chosen in unions(question, exclusive, required, signature) {
            found.entry(signature(chosen)).or_insert(chosen);
        }
    }
    let unsure = required.is_empty().then_some(Answer::Unsure);
    found.into_values().map(Answer::Chosen).chain(unsure).collect()
}

/// Every combination of choices that can be told apart from the others.
fn unions(
    question: &Question,
    exclusive: Bits,
    required: Bits,
    signature: impl Fn(Bits) -> Signature,
) -> Vec<Bits> {
    let mut by_signature: BTreeMap<Signature, Bits> = BTreeMap::new();
    if !required.is_empty() {
        by_signature.insert(signature(required), required);
    }
    let mut seen: Vec<Signature> = Vec::new();
    for choice in (0..question.choices.len()).filter(|choice| !exclusive.has(*choice)) {
        let one = Bits::one(choice);
        if seen.contains(&signature(one)) {
            continue;
        }
        seen.push(signature(one));
        let before: Vec<Bits> = by_signature.values().copied().collect();
        let grown = before.into_iter().map(|chosen| chosen.or(one));
        let alone = required.is_empty().then_some(one);
        for chosen in grown.chain(alone) {
            by_signature.entry(signature(chosen)).or_insert(chosen);
        }
    }
    by_signature.into_values().collect()
}
