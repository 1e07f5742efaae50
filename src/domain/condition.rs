//! Conditions over answers, in Kleene's three values.

use std::collections::BTreeSet;

use super::{Answers, Bits, Evaluation, Ruleset};

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

    /// Unknown, resting on one question without an answer.
    pub(super) fn open(question: usize) -> Finding {
        Finding {
            open: Bits::one(question),
            ..Finding::settled(Truth::Unknown)
        }
    }

    /// Unknown, resting on a "weet ik niet".
    pub(super) fn unsure(question: usize) -> Finding {
        Finding {
            unsure: Bits::one(question),
            ..Finding::settled(Truth::Unknown)
        }
    }

    /// Unknown, resting on both.
    pub(super) fn with(self, other: Finding) -> Finding {
        Finding {
            truth: Truth::Unknown,
            open: self.open.or(other.open),
            unsure: self.unsure.or(other.unsure),
            judgements: self.judgements.or(other.judgements),
        }
    }

    /// Whether one of the findings is a yes.
    pub(super) fn any(findings: impl Iterator<Item = Finding>) -> Finding {
        let mut sum = Finding::settled(Truth::No);
        for finding in findings {
            match finding.truth {
                Truth::Yes => return finding,
                Truth::No => {}
                Truth::Unknown => sum = sum.with(finding),
            }
        }
        sum
    }
}

impl Condition {
    /// The condition that always holds.
    #[must_use]
    pub fn always() -> Condition {
        Condition::All(Vec::new())
    }

    /// What it is under `answers`; who asks about more than one condition makes one [`Evaluation`].
    #[must_use]
    pub fn evaluate(&self, rules: &Ruleset, answers: &Answers) -> Finding {
        Evaluation::new(rules, answers).condition(self)
    }

    /// All questions that the condition names, directly or by a named condition or a derivation.
    #[must_use]
    pub fn questions(&self, rules: &Ruleset) -> Bits {
        let mut named = Named {
            rules,
            questions: Bits::EMPTY,
            conditions: BTreeSet::new(),
        };
        named.visit(self);
        named.questions
    }
}

/// What a condition names; each is visited once, however many ways lead to it.
struct Named<'r> {
    rules: &'r Ruleset,
    questions: Bits,
    conditions: BTreeSet<usize>,
}

impl Named<'_> {
    fn visit(&mut self, condition: &Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) | Condition::InOrder(parts) => {
                for part in parts {
                    self.visit(part);
                }
            }
            Condition::Not(part) | Condition::Established(part) => self.visit(part),
            Condition::Is { question, .. } => self.visit_question(*question),
            Condition::Named(index) => {
                let named = self.rules.conditions.get(*index);
                if let Some(named) = named.filter(|_| self.conditions.insert(*index)) {
                    self.visit(&named.when);
                }
            }
            Condition::Judgement(_) | Condition::Unwritten => {}
        }
    }

    fn visit_question(&mut self, question: usize) {
        let asked = self.rules.questions.get(question);
        if let Some(asked) = asked.filter(|_| !self.questions.has(question)) {
            self.questions = self.questions.or(Bits::one(question));
            for (_, when) in &asked.derived {
                self.visit(when);
            }
        }
    }
}

/// Yes for no and no for yes.
pub(super) fn opposite(truth: Truth) -> Truth {
    match truth {
        Truth::Yes => Truth::No,
        Truth::No => Truth::Yes,
        Truth::Unknown => Truth::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::Condition;
    use crate::domain::Bits;
    use crate::domain::tests::chain::{self, LINKS};

    /// Would not end if each way to a name was taken.
    #[test]
    fn the_questions_of_a_chain_are_found() {
        let asked = Condition::Named(0).questions(&chain::of_names());
        assert_eq!(asked, Bits::below(2));
        let asked = Condition::Named(0).questions(&chain::of_unsure());
        assert_eq!(asked, Bits::below(LINKS + 2));
    }
}
