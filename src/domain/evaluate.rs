//! Evaluation of a condition, in one pass from the leaves up.

use std::collections::BTreeMap;

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
        Evaluation::new(rules, answers).prospect(self).finding
    }

    /// As [`Condition::evaluate`], resting only on open questions that can still make it yes or no. A question
    /// that leaves it unknown whatever is answered is not worth asking.
    #[must_use]
    pub fn evaluate_worth(&self, rules: &Ruleset, answers: &Answers) -> Finding {
        let Prospect { finding, yes, no } = Evaluation::new(rules, answers).prospect(self);
        let open = yes.unwrap_or_default().or(no.unwrap_or_default());
        Finding { open, ..finding }
    }
}

/// What conditions refer to from more than one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shared {
    /// The named condition with this index.
    Named(usize),
    /// One of the conditions under which "weet ik niet" amounts to a choice: the question, and which one.
    Derived(usize, usize),
}

/// One evaluation. What is referred to is looked at once, however many ways lead to it.
struct Evaluation<'r> {
    rules: &'r Ruleset,
    answers: &'r Answers,
    known: BTreeMap<Shared, Prospect>,
    #[cfg(test)]
    looks: usize,
}

impl<'r> Evaluation<'r> {
    fn new(rules: &'r Ruleset, answers: &'r Answers) -> Evaluation<'r> {
        Evaluation {
            rules,
            answers,
            known: BTreeMap::new(),
            #[cfg(test)]
            looks: 0,
        }
    }

    fn prospect(&mut self, condition: &Condition) -> Prospect {
        #[cfg(test)]
        {
            self.looks += 1;
        }
        match condition {
            Condition::All(parts) => all(parts.iter().map(|part| self.prospect(part))),
            // Something holds unless nothing does.
            Condition::Any(parts) => all(parts.iter().map(|part| self.prospect(part).negated())).negated(),
            Condition::InOrder(parts) => self.in_order(parts),
            Condition::Not(part) => self.prospect(part).negated(),
            Condition::Is { question, choices } => self.is(*question, *choices),
            Condition::Named(index) => match self.rules.conditions.get(*index) {
                Some(named) => self.once(Shared::Named(*index), &named.when),
                None => Prospect::stuck(Finding::settled(Truth::Unknown)),
            },
            Condition::Judgement(index) => Prospect::stuck(Finding {
                judgements: Bits::one(*index),
                ..Finding::settled(Truth::Unknown)
            }),
            Condition::Unwritten => Prospect::stuck(Finding::settled(Truth::Unknown)),
            Condition::Established(part) => established(self.prospect(part)),
        }
    }

    fn once(&mut self, shared: Shared, condition: &Condition) -> Prospect {
        if let Some(known) = self.known.get(&shared) {
            return *known;
        }
        let prospect = self.prospect(condition);
        self.known.insert(shared, prospect);
        prospect
    }

    /// The first part that does not hold; only about that one questions can be asked.
    fn in_order(&mut self, parts: &[Condition]) -> Prospect {
        let Some((part, rest)) = parts.split_first() else {
            return Prospect::settled(Truth::Yes);
        };
        let first = self.prospect(part);
        match first.finding.truth {
            Truth::Yes => self.in_order(rest),
            Truth::No => first,
            Truth::Unknown => {
                let rest = self.in_order(rest);
                Prospect {
                    finding: first.finding,
                    yes: first.yes.filter(|_| rest.yes.is_some()),
                    no: either(first.no, first.yes.filter(|_| rest.no.is_some())),
                }
            }
        }
    }

    fn is(&mut self, question: usize, choices: Bits) -> Prospect {
        match self.answers.get(question) {
            Answer::Open => Prospect::pending(Finding::open(question), Bits::one(question)),
            Answer::Chosen(chosen) if chosen.meets(choices) => Prospect::settled(Truth::Yes),
            Answer::Chosen(_) => Prospect::settled(Truth::No),
            Answer::Unsure => self.derived(question, choices),
        }
    }

    /// After "weet ik niet" the everyday sub-questions may settle what the person answered in effect.
    fn derived(&mut self, question: usize, choices: Bits) -> Prospect {
        let mut pending = Prospect::stuck(Finding::unsure(question));
        let rules = self.rules;
        let asked = rules.questions.get(question);
        let derived = asked.into_iter().flat_map(|asked| &asked.derived);
        for (at, (choice, when)) in derived.enumerate() {
            let part = self.once(Shared::Derived(question, at), when);
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

/// Yes when the part is yes; no as soon as no open question can make it yes; until then it rests on the
/// questions that can.
fn established(part: Prospect) -> Prospect {
    match (part.finding.truth, part.yes) {
        (Truth::Unknown, Some(open)) if !open.is_empty() => Prospect::pending(part.finding, open),
        (Truth::Unknown, _) => Prospect::settled(Truth::No),
        (truth, _) => Prospect::settled(truth),
    }
}

#[cfg(test)]
mod tests {
    use super::Evaluation;
    use crate::domain::tests::chain::{self, ENOUGH};
    use crate::domain::{Answer, Answers, Condition, Ruleset};

    fn looks(rules: &Ruleset, answers: &Answers) -> usize {
        let mut evaluation = Evaluation::new(rules, answers);
        evaluation.prospect(&Condition::Named(0));
        evaluation.looks
    }

    #[test]
    fn what_is_named_twice_is_looked_at_once() {
        let rules = chain::of_names();
        let looks = looks(&rules, &rules.no_answers());
        assert!(looks < ENOUGH, "{looks} looks");
    }

    #[test]
    fn what_unsure_rests_on_twice_is_looked_at_once() {
        let rules = chain::of_unsure();
        let mut answers = rules.no_answers();
        for question in 0..chain::LINKS {
            answers.set(question, Answer::Unsure);
        }
        let looks = looks(&rules, &answers);
        assert!(looks < ENOUGH, "{looks} looks");
    }
}
