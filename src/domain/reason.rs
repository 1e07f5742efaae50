//! Which answers decide a verdict, and which change of one of them would give another.

use super::{Answer, Answers, Bits, Evaluation, Ruleset, Truth, interview};

/// The smallest part of `answers` that decides as all of them do, by the index of the question.
///
/// Removing any one of the returned answers unsettles the verdict; the answers that are not returned do not
/// matter. `decide` must be monotone: more answers never change a yes or a no. An unknown rests on no answers,
/// so its set is empty.
pub fn minimal(answers: &Answers, decide: impl Fn(&Answers) -> Truth) -> Vec<usize> {
    let truth = decide(answers);
    if truth == Truth::Unknown {
        return Vec::new();
    }
    let forward: Vec<usize> = answers.answered().collect();
    let backward: Vec<usize> = forward.iter().rev().copied().collect();
    let from_start = thinned(answers, &forward, &decide, truth);
    let from_end = thinned(answers, &backward, &decide, truth);
    if from_start.len() < from_end.len() {
        from_start
    } else {
        from_end
    }
}

/// Drops answers one by one, in the order of `questions`, as long as the truth stays the same.
fn thinned(
    answers: &Answers,
    questions: &[usize],
    decide: &impl Fn(&Answers) -> Truth,
    truth: Truth,
) -> Vec<usize> {
    let mut kept = answers.clone();
    for question in questions {
        let fewer = kept.with(*question, Answer::Open);
        if decide(&fewer) == truth {
            kept = fewer;
        }
    }
    kept.answered().collect()
}

/// Another answer to one question, and the truth that it would give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Index of the question.
    pub question: usize,
    /// The choice that would be made (or, in a question with several, added).
    pub choice: usize,
    /// Whether the choice is taken away instead.
    pub removed: bool,
    /// The truth after the change.
    pub truth: Truth,
}

/// Of each of these the changes of one answer that give it another truth, the first `most`. The changed answers are replayed,
/// once for all of them and from where the question came, so that a change counts with the questions that it makes superfluous
/// or newly asked.
pub fn changes<T>(
    now: &Evaluation,
    each: &[T],
    most: usize,
    decide: impl Fn(&Evaluation, &T) -> Truth,
) -> Vec<Vec<Change>> {
    let (rules, answers) = (now.rules(), now.answers());
    let mut found: Vec<(&T, Truth, Vec<Change>)> = { each.iter() }
        .map(|one| (one, decide(now, one), Vec::new()))
        .collect();
    let varied = answers
        .answered()
        .filter(|question| rules.questions[*question].varies);
    let others = varied.flat_map(|question| {
        let others = alternatives(rules, question, answers.get(question));
        others.into_iter().map(move |other| (question, other))
    });
    let (came, end) = interview::when_each_came(rules, answers);
    for (question, (choice, removed, answer)) in others {
        // An answer to a question that does not come counts for nothing.
        let other = { came[question].as_ref() }.map(|came| came.otherwise(answer, answers));
        let after = other.as_ref().unwrap_or(&end);
        for (one, before, changes) in found.iter_mut().filter(|(_, _, changes)| changes.len() < most) {
            let truth = decide(after, one);
            if truth != *before {
                changes.push(Change {
                    question,
                    choice,
                    removed,
                    truth,
                });
            }
        }
        if found.iter().all(|(_, _, changes)| changes.len() >= most) {
            break;
        }
    }
    found.into_iter().map(|(_, _, changes)| changes).collect()
}

/// The answers that differ from `answer` in one choice: the choice, whether it is taken away, and the answer.
pub fn alternatives(rules: &Ruleset, question: usize, answer: Answer) -> Vec<(usize, bool, Answer)> {
    let asked = &rules.questions[question];
    let chosen = answer.chosen();
    let exclusive = asked.exclusive();
    let other = |choice: usize| {
        let alone = !asked.many || exclusive.has(choice);
        if chosen.has(choice) {
            let left = chosen.without(Bits::one(choice));
            return (asked.many && !left.is_empty()).then_some((choice, true, Answer::Chosen(left)));
        }
        let base = if alone {
            Bits::EMPTY
        } else {
            chosen.without(exclusive)
        };
        Some((choice, false, Answer::Chosen(base.or(Bits::one(choice)))))
    };
    (0..asked.choices.len()).filter_map(other).collect()
}
