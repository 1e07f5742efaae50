//! Evaluation of a condition, in one pass from the leaves up.

use std::cell::Cell;

use super::law::Goal;
use super::{Answer, Answers, Bits, Condition, Finding, Law, Ruleset, Truth};

/// What came of a look, and the questions whose answers it read: as long as those stay, it stays.
#[derive(Clone, Copy, Debug)]
struct Known {
    finding: Finding,
    read: Bits,
}

/// What the rules say under one set of answers. Conditions that others refer to are looked at once, whatever is asked.
///
/// Monotone: answering one more question never turns a yes or a no into something else.
#[derive(Clone, Debug)]
#[must_use]
pub struct Evaluation<'r> {
    rules: &'r Ruleset,
    answers: Answers,
    /// Of the named conditions, and then of those under which "weet ik niet" amounts to a choice.
    known: Vec<Cell<Option<Known>>>,
    /// The questions whose answers were read.
    read: Cell<Bits>,
    #[cfg(test)]
    looks: Cell<usize>,
}

impl<'r> Evaluation<'r> {
    /// Nothing is looked at yet.
    pub fn new(rules: &'r Ruleset, answers: &Answers) -> Evaluation<'r> {
        Evaluation {
            rules,
            answers: answers.clone(),
            known: vec![Cell::default(); derived_of(rules, rules.questions.len())],
            read: Cell::default(),
            #[cfg(test)]
            looks: Cell::default(),
        }
    }

    /// The rules.
    pub fn rules(&self) -> &'r Ruleset {
        self.rules
    }

    /// The answers.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The answers, for who needs no more than these.
    pub fn into_answers(self) -> Answers {
        self.answers
    }

    /// Replaces one answer. What did not read it stays known.
    pub fn answer(&mut self, question: usize, answer: Answer) {
        self.answers.set(question, answer);
        for known in self.known.iter_mut().map(Cell::get_mut) {
            if known.is_some_and(|known| known.read.has(question)) {
                *known = None;
            }
        }
    }

    /// The same with one answer replaced.
    pub fn with(&self, question: usize, answer: Answer) -> Evaluation<'r> {
        let mut changed = self.clone();
        changed.answer(question, answer);
        changed
    }

    /// Whether a condition is known to hold.
    pub fn holds(&self, condition: &Condition) -> bool {
        self.condition(condition).truth == Truth::Yes
    }

    /// Whether somebody asks for it.
    pub fn wanted(&self, goal: &Goal) -> Finding {
        if goal.needs.is_empty() {
            Finding::settled(true)
        } else {
            self.is(self.rules.needs, goal.needs)
        }
    }

    /// Whether a goal applies to somebody who asks for it, or may; `None` when it is known that they do not, so that no
    /// question is put about help that nobody wants.
    pub fn sought(&self, goal: &Goal) -> Option<Finding> {
        let wanted = self.wanted(goal);
        match wanted.truth {
            Truth::Yes => Some(self.condition(&goal.when)),
            Truth::No => None,
            Truth::Unknown => Some(wanted),
        }
    }

    /// Whether a goal applies: no when nobody asks for it.
    pub fn goal(&self, goal: &Goal) -> Finding {
        self.sought(goal).unwrap_or(Finding::settled(false))
    }

    /// The truth of a law: yes when one of its provisions applies.
    pub fn law(&self, law: &Law) -> Finding {
        let goals = law.provisions.iter().map(|provision| &provision.goal);
        Finding::any(goals.filter_map(|goal| self.sought(goal)))
    }

    /// What a look gives, and the questions whose answers it read.
    pub(super) fn reading<T>(&self, look: impl FnOnce() -> T) -> (T, Bits) {
        let before = self.read.take();
        let seen = look();
        let read = self.read.get();
        self.read.set(before.or(read));
        (seen, read)
    }

    /// What a condition is.
    pub fn condition(&self, condition: &Condition) -> Finding {
        #[cfg(test)]
        self.looks.update(|looks| looks + 1);
        match condition {
            Condition::All(parts) => Finding::all(parts.iter().map(|part| self.condition(part))),
            Condition::Any(parts) => Finding::any(parts.iter().map(|part| self.condition(part))),
            Condition::InOrder(parts) => self.in_order(parts),
            Condition::Not(part) => self.condition(part).negated(),
            Condition::Is { question, choices } => self.is(*question, *choices),
            Condition::Named(index) => self.once(*index, &self.rules.conditions[*index].when),
            Condition::Judgement(index) => Finding {
                judgements: Bits::one(*index),
                ..Finding::STUCK
            },
            Condition::Unwritten => Finding::STUCK,
            Condition::Established(part) => self.condition(part).established(),
        }
    }

    fn once(&self, place: usize, condition: &Condition) -> Finding {
        let place = &self.known[place];
        if let Some(known) = place.get() {
            self.read.set(self.read.get().or(known.read));
            return known.finding;
        }
        let (finding, read) = self.reading(|| self.condition(condition));
        place.set(Some(Known { finding, read }));
        finding
    }

    fn in_order(&self, parts: &[Condition]) -> Finding {
        match parts.split_first() {
            None => Finding::settled(true),
            Some((part, rest)) => self.condition(part).then(|| self.in_order(rest)),
        }
    }

    fn is(&self, question: usize, choices: Bits) -> Finding {
        self.read.set(self.read.get().or(Bits::one(question)));
        match self.answers.get(question) {
            Answer::Open => Finding::pending(Bits::one(question)),
            Answer::Chosen(chosen) => Finding::settled(chosen.meets(choices)),
            Answer::Unsure => self.derived(question, choices),
        }
    }

    /// After "weet ik niet" the everyday sub-questions may settle what the person answered in effect.
    fn derived(&self, question: usize, choices: Bits) -> Finding {
        let derived = self.rules.questions[question].derived.iter();
        let first = derived_of(self.rules, question);
        let parts = derived
            .enumerate()
            .map(|(at, (choice, when))| (choices.has(*choice), self.once(first + at, when)));
        Finding::derived(Bits::one(question), parts)
    }
}

impl Condition {
    /// What it is under `answers`; who asks about more than one condition makes one [`Evaluation`].
    pub fn evaluate(&self, rules: &Ruleset, answers: &Answers) -> Finding {
        Evaluation::new(rules, answers).condition(self)
    }
}

impl Goal {
    /// Whether it applies under `answers`; who asks about more than one goal makes one [`Evaluation`].
    pub fn evaluate(&self, rules: &Ruleset, answers: &Answers) -> Finding {
        Evaluation::new(rules, answers).goal(self)
    }
}

/// Where what "weet ik niet" amounts to at this question is kept: after the named conditions, question by question.
fn derived_of(rules: &Ruleset, question: usize) -> usize {
    let before = rules.questions.iter().take(question);
    rules.conditions.len() + before.map(|asked| asked.derived.len()).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::Evaluation;
    use crate::domain::tests::chain::{self, ENOUGH};
    use crate::domain::{Answer, Answers, Condition, Ruleset};

    fn looks(rules: &Ruleset, answers: &Answers) -> usize {
        let evaluation = Evaluation::new(rules, answers);
        assert!(!evaluation.holds(&Condition::Named(0)));
        evaluation.looks.get()
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
