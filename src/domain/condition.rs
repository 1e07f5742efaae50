//! Conditions over answers, in Kleene's three values.

use super::{Answer, Answers, Bits, Ruleset};

/// Yes, no, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// It can still be both.
    Unknown,
}

/// A condition as the law states it. A closed grammar: no expressions and no numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// All parts hold; with no parts, yes.
    All(Vec<Condition>),
    /// At least one part holds; with no parts, no.
    Any(Vec<Condition>),
    /// All parts hold, looked at in order: a part counts only when those before it hold.
    ///
    /// Like [`Condition::All`], but it asks nothing about a later part while an earlier one is not known to hold.
    InOrder(Vec<Condition>),
    /// The part does not hold.
    Not(Box<Condition>),
    /// One of these choices was made.
    Is {
        /// Index of the question.
        question: usize,
        /// The choices of which one is enough.
        choices: Bits,
    },
    /// The named condition with this index holds.
    Named(usize),
    /// The law leaves this to somebody's judgement: always unknown.
    Judgement(usize),
    /// The part is known to hold: yes when it is yes, and no as soon as no open question can make it so.
    ///
    /// For law that acts on what is established, such as Wmo 2015 art. 2.3.5 lid 6 ("er redenen zijn om aan
    /// te nemen dat …"): there "weet ik niet" does not count against a person.
    Established(Box<Condition>),
    /// Nothing is written for this day: unknown, and no question can change that.
    Unwritten,
}

/// A truth and what it rests on while it is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The truth.
    pub truth: Truth,
    /// The questions without an answer that can still settle it.
    pub open: Bits,
    /// The questions answered with "weet ik niet" that would settle it.
    pub unsure: Bits,
    /// The judgements of others that it rests on.
    pub judgements: Bits,
}

impl Finding {
    /// A settled truth; it rests on nothing that is still to come.
    #[must_use]
    pub fn settled(truth: Truth) -> Finding {
        Finding {
            truth,
            open: Bits::EMPTY,
            unsure: Bits::EMPTY,
            judgements: Bits::EMPTY,
        }
    }

    fn yes_or_no(yes: bool) -> Finding {
        Finding::settled(if yes { Truth::Yes } else { Truth::No })
    }

    /// Unknown, resting on one question without an answer.
    fn open(question: usize) -> Finding {
        Finding {
            open: Bits::one(question),
            ..Finding::settled(Truth::Unknown)
        }
    }

    /// Unknown, resting on a "weet ik niet".
    fn unsure(question: usize) -> Finding {
        Finding {
            unsure: Bits::one(question),
            ..Finding::settled(Truth::Unknown)
        }
    }

    /// Unknown, resting on both.
    fn with(self, other: Finding) -> Finding {
        Finding {
            truth: Truth::Unknown,
            open: self.open.or(other.open),
            unsure: self.unsure.or(other.unsure),
            judgements: self.judgements.or(other.judgements),
        }
    }

    fn negated(self) -> Finding {
        Finding {
            truth: opposite(self.truth),
            ..self
        }
    }
}

/// Combines findings: `decisive` in one of them decides; else unknown if one is unknown; else the opposite.
/// `Truth::No` decides "all", `Truth::Yes` decides "any".
pub fn combine(decisive: Truth, findings: impl Iterator<Item = Finding>) -> Finding {
    let mut unknown: Option<Finding> = None;
    for finding in findings {
        if finding.truth == decisive {
            return Finding::settled(decisive);
        }
        if finding.truth == Truth::Unknown {
            unknown = Some(unknown.map_or(finding, |before| before.with(finding)));
        }
    }
    unknown.unwrap_or_else(|| Finding::yes_or_no(decisive == Truth::No))
}

impl Condition {
    /// The condition that always holds.
    #[must_use]
    pub fn always() -> Condition {
        Condition::All(Vec::new())
    }

    /// Evaluates the condition under `answers`.
    ///
    /// Monotone: answering one more question never turns a yes or a no into something else.
    #[must_use]
    pub fn evaluate(&self, rules: &Ruleset, answers: &Answers) -> Finding {
        match self {
            Condition::All(parts) => {
                combine(Truth::No, parts.iter().map(|part| part.evaluate(rules, answers)))
            }
            Condition::InOrder(parts) => in_order(rules, answers, parts),
            Condition::Any(parts) => {
                combine(Truth::Yes, parts.iter().map(|part| part.evaluate(rules, answers)))
            }
            Condition::Not(part) => part.evaluate(rules, answers).negated(),
            Condition::Is { question, choices } => is(rules, answers, *question, *choices),
            Condition::Named(index) => match rules.conditions.get(*index) {
                Some(named) => named.when.evaluate(rules, answers),
                None => Finding::settled(Truth::Unknown),
            },
            Condition::Judgement(index) => Finding {
                judgements: Bits::one(*index),
                ..Finding::settled(Truth::Unknown)
            },
            Condition::Unwritten => Finding::settled(Truth::Unknown),
            Condition::Established(part) => established(rules, answers, part),
        }
    }

    /// All questions that the condition names, directly or by a named condition or a derivation.
    #[must_use]
    pub fn questions(&self, rules: &Ruleset) -> Bits {
        match self {
            Condition::All(parts) | Condition::Any(parts) | Condition::InOrder(parts) => parts
                .iter()
                .fold(Bits::EMPTY, |all, part| all.or(part.questions(rules))),
            Condition::Not(part) | Condition::Established(part) => part.questions(rules),
            Condition::Is { question, .. } => rules.questions.get(*question).map_or(Bits::EMPTY, |asked| {
                let derived = asked.derived.iter().map(|(_, when)| when.questions(rules));
                derived.fold(Bits::one(*question), Bits::or)
            }),
            Condition::Named(index) => rules
                .conditions
                .get(*index)
                .map_or(Bits::EMPTY, |named| named.when.questions(rules)),
            Condition::Judgement(_) | Condition::Unwritten => Bits::EMPTY,
        }
    }
}

/// The first part that does not hold, or yes.
fn in_order(rules: &Ruleset, answers: &Answers, parts: &[Condition]) -> Finding {
    let mut findings = parts.iter().map(|part| part.evaluate(rules, answers));
    findings
        .find(|finding| finding.truth != Truth::Yes)
        .unwrap_or(Finding::settled(Truth::Yes))
}

fn is(rules: &Ruleset, answers: &Answers, question: usize, choices: Bits) -> Finding {
    match answers.get(question) {
        Answer::Open => Finding::open(question),
        Answer::Chosen(chosen) => Finding::yes_or_no(chosen.meets(choices)),
        Answer::Unsure => derived(rules, answers, question, choices),
    }
}

/// After "weet ik niet" the everyday sub-questions may settle what the person answered in effect.
fn derived(rules: &Ruleset, answers: &Answers, question: usize, choices: Bits) -> Finding {
    let mut pending = Finding::unsure(question);
    let Some(asked) = rules.questions.get(question) else {
        return pending;
    };
    for (choice, when) in &asked.derived {
        let finding = when.evaluate(rules, answers);
        match finding.truth {
            Truth::Yes => return Finding::yes_or_no(choices.has(*choice)),
            Truth::No => {}
            Truth::Unknown => pending = pending.with(finding),
        }
    }
    pending
}

/// Yes when the part is yes; no as soon as no open question can make it yes; until then it rests on the
/// questions that can.
fn established(rules: &Ruleset, answers: &Answers, part: &Condition) -> Finding {
    let finding = part.evaluate(rules, answers);
    match finding.truth {
        Truth::Yes | Truth::No => finding,
        Truth::Unknown => match part.reach(rules, answers, Truth::Yes) {
            Some(open) if !open.is_empty() => Finding { open, ..finding },
            _ => Finding::settled(Truth::No),
        },
    }
}

impl Condition {
    /// As [`Condition::evaluate`], resting only on open questions that can still make it yes or no. A question
    /// that leaves it unknown whatever is answered is not worth asking.
    #[must_use]
    pub fn evaluate_worth(&self, rules: &Ruleset, answers: &Answers) -> Finding {
        let finding = self.evaluate(rules, answers);
        if finding.truth != Truth::Unknown {
            return finding;
        }
        let reach = |target| self.reach(rules, answers, target).unwrap_or_default();
        let open = reach(Truth::Yes).or(reach(Truth::No));
        Finding { open, ..finding }
    }

    /// The open questions that can still make this condition `target` (yes or no); `None` when nothing can.
    fn reach(&self, rules: &Ruleset, answers: &Answers, target: Truth) -> Option<Bits> {
        let finding = self.evaluate(rules, answers);
        if finding.truth != Truth::Unknown {
            return (finding.truth == target).then_some(Bits::EMPTY);
        }
        let every = |parts: &[Condition]| {
            let mut reaches = parts.iter().map(|part| part.reach(rules, answers, target));
            reaches.try_fold(Bits::EMPTY, |all, open| open.map(|open| all.or(open)))
        };
        let some = |parts: &[Condition]| {
            let reaches = parts.iter().filter_map(|part| part.reach(rules, answers, target));
            reaches.reduce(Bits::or)
        };
        match (self, target) {
            (Condition::All(parts), Truth::Yes) | (Condition::Any(parts), Truth::No) => every(parts),
            (Condition::All(parts) | Condition::Any(parts), _) => some(parts),
            (Condition::InOrder(parts), _) => reach_in_order(rules, answers, parts, target),
            (Condition::Not(part), _) => part.reach(rules, answers, opposite(target)),
            (Condition::Is { question, choices }, _) => match answers.get(*question) {
                Answer::Unsure => reach_by_help(rules, answers, *question, *choices, target),
                _ => Some(finding.open),
            },
            (Condition::Named(index), _) => {
                let named = rules.conditions.get(*index)?;
                named.when.reach(rules, answers, target)
            }
            (Condition::Judgement(_) | Condition::Unwritten, _) => None,
            (Condition::Established(_), _) => Some(finding.open),
        }
    }
}

/// As [`Condition::reach`], for parts in order: only the first that is not known to hold can be asked about.
fn reach_in_order(rules: &Ruleset, answers: &Answers, parts: &[Condition], target: Truth) -> Option<Bits> {
    let Some((first, rest)) = parts.split_first() else {
        return (target == Truth::Yes).then_some(Bits::EMPTY);
    };
    match first.evaluate(rules, answers).truth {
        Truth::Yes => return reach_in_order(rules, answers, rest, target),
        Truth::No => return (target == Truth::No).then_some(Bits::EMPTY),
        Truth::Unknown => {}
    }
    let past = || reach_in_order(rules, answers, rest, target);
    let by_holding = first
        .reach(rules, answers, Truth::Yes)
        .filter(|_| past().is_some());
    let by_failing = || first.reach(rules, answers, Truth::No);
    let by_failing = (target == Truth::No).then(by_failing).flatten();
    by_holding.into_iter().chain(by_failing).reduce(Bits::or)
}

/// As [`Condition::reach`], for a question answered with "weet ik niet".
fn reach_by_help(
    rules: &Ruleset,
    answers: &Answers,
    question: usize,
    choices: Bits,
    target: Truth,
) -> Option<Bits> {
    let derived = rules.questions.get(question)?.derived.iter();
    let helpful = derived.filter(|(choice, _)| choices.has(*choice) == (target == Truth::Yes));
    let reaches = helpful.filter_map(|(_, when)| when.reach(rules, answers, Truth::Yes));
    reaches.reduce(Bits::or)
}

fn opposite(truth: Truth) -> Truth {
    match truth {
        Truth::Yes => Truth::No,
        Truth::No => Truth::Yes,
        Truth::Unknown => Truth::Unknown,
    }
}
