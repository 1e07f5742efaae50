//! Evaluation of a condition, in one pass from the leaves up.

use super::condition::opposite;
use super::{Answer, Answers, Bits, Condition, Finding, Ruleset, Truth};

/// A finding, and what can still become of it.
#[derive(Clone, Copy, Debug)]
struct Prospect {
    finding: Finding,
    /// The open questions that can still make it yes; `None` when nothing can.
    yes: Option<Bits>,
    /// The open questions that can still make it no; `None` when nothing can.
    no: Option<Bits>,
}

impl Condition {
    /// Evaluates the condition under `answers`.
    ///
    /// Monotone: answering one more question never turns a yes or a no into something else.
    #[must_use]
    pub fn evaluate(&self, rules: &Ruleset, answers: &Answers) -> Finding {
        self.prospect(rules, answers).finding
    }

    /// As [`Condition::evaluate`], resting only on open questions that can still make it yes or no. A question
    /// that leaves it unknown whatever is answered is not worth asking.
    #[must_use]
    pub fn evaluate_worth(&self, rules: &Ruleset, answers: &Answers) -> Finding {
        let Prospect { finding, yes, no } = self.prospect(rules, answers);
        let open = yes.unwrap_or_default().or(no.unwrap_or_default());
        Finding { open, ..finding }
    }

    fn prospect(&self, rules: &Ruleset, answers: &Answers) -> Prospect {
        match self {
            Condition::All(parts) => all(parts.iter().map(|part| part.prospect(rules, answers))),
            // Something holds unless nothing does.
            Condition::Any(parts) => {
                all(parts.iter().map(|part| part.prospect(rules, answers).negated())).negated()
            }
            Condition::InOrder(parts) => in_order(rules, answers, parts),
            Condition::Not(part) => part.prospect(rules, answers).negated(),
            Condition::Is { question, choices } => is(rules, answers, *question, *choices),
            Condition::Named(index) => match rules.conditions.get(*index) {
                Some(named) => named.when.prospect(rules, answers),
                None => Prospect::stuck(Finding::settled(Truth::Unknown)),
            },
            Condition::Judgement(index) => Prospect::stuck(Finding {
                judgements: Bits::one(*index),
                ..Finding::settled(Truth::Unknown)
            }),
            Condition::Unwritten => Prospect::stuck(Finding::settled(Truth::Unknown)),
            Condition::Established(part) => established(part.prospect(rules, answers)),
        }
    }
}

impl Prospect {
    fn settled(truth: Truth) -> Prospect {
        let reached = |target| (truth == target).then_some(Bits::EMPTY);
        Prospect {
            finding: Finding::settled(truth),
            yes: reached(Truth::Yes),
            no: reached(Truth::No),
        }
    }

    /// Unknown for good.
    fn stuck(finding: Finding) -> Prospect {
        Prospect {
            finding,
            yes: None,
            no: None,
        }
    }

    /// Unknown, and these open questions can make it both.
    fn pending(finding: Finding, open: Bits) -> Prospect {
        Prospect {
            finding: Finding { open, ..finding },
            yes: Some(open),
            no: Some(open),
        }
    }

    fn negated(self) -> Prospect {
        let truth = opposite(self.finding.truth);
        Prospect {
            finding: Finding {
                truth,
                ..self.finding
            },
            yes: self.no,
            no: self.yes,
        }
    }
}

/// One of the two is enough.
fn either(one: Option<Bits>, other: Option<Bits>) -> Option<Bits> {
    one.into_iter().chain(other).reduce(Bits::or)
}

/// Both are needed.
fn both(one: Option<Bits>, other: Option<Bits>) -> Option<Bits> {
    one.zip(other).map(|(one, other)| one.or(other))
}

fn all(parts: impl Iterator<Item = Prospect>) -> Prospect {
    let mut sum = Prospect::settled(Truth::Yes);
    for part in parts {
        match part.finding.truth {
            Truth::No => return part,
            Truth::Yes => {}
            Truth::Unknown => {
                sum = Prospect {
                    finding: sum.finding.with(part.finding),
                    yes: both(sum.yes, part.yes),
                    no: either(sum.no, part.no),
                }
            }
        }
    }
    sum
}

/// The first part that does not hold; only about that one questions can be asked.
fn in_order(rules: &Ruleset, answers: &Answers, parts: &[Condition]) -> Prospect {
    let Some((part, rest)) = parts.split_first() else {
        return Prospect::settled(Truth::Yes);
    };
    let first = part.prospect(rules, answers);
    match first.finding.truth {
        Truth::Yes => in_order(rules, answers, rest),
        Truth::No => first,
        Truth::Unknown => {
            let rest = in_order(rules, answers, rest);
            Prospect {
                finding: first.finding,
                yes: first.yes.filter(|_| rest.yes.is_some()),
                no: either(first.no, first.yes.filter(|_| rest.no.is_some())),
            }
        }
    }
}

fn is(rules: &Ruleset, answers: &Answers, question: usize, choices: Bits) -> Prospect {
    match answers.get(question) {
        Answer::Open => Prospect::pending(Finding::open(question), Bits::one(question)),
        Answer::Chosen(chosen) if chosen.meets(choices) => Prospect::settled(Truth::Yes),
        Answer::Chosen(_) => Prospect::settled(Truth::No),
        Answer::Unsure => derived(rules, answers, question, choices),
    }
}

/// After "weet ik niet" the everyday sub-questions may settle what the person answered in effect.
fn derived(rules: &Ruleset, answers: &Answers, question: usize, choices: Bits) -> Prospect {
    let mut pending = Prospect::stuck(Finding::unsure(question));
    let derived = rules
        .questions
        .get(question)
        .into_iter()
        .flat_map(|asked| &asked.derived);
    for (choice, when) in derived {
        let part = when.prospect(rules, answers);
        match part.finding.truth {
            Truth::Yes if choices.has(*choice) => return Prospect::settled(Truth::Yes),
            Truth::Yes => return Prospect::settled(Truth::No),
            Truth::No => {}
            Truth::Unknown => {
                pending.finding = pending.finding.with(part.finding);
                let target = if choices.has(*choice) {
                    &mut pending.yes
                } else {
                    &mut pending.no
                };
                *target = either(*target, part.yes);
            }
        }
    }
    pending
}

/// Yes when the part is yes; no as soon as no open question can make it yes; until then it rests on the
/// questions that can.
fn established(part: Prospect) -> Prospect {
    match (part.finding.truth, part.yes) {
        (Truth::Unknown, Some(open)) if !open.is_empty() => Prospect::pending(part.finding, open),
        (Truth::Unknown, _) => Prospect::settled(Truth::No),
        (truth, _) => Prospect::settled(truth),
    }
}
