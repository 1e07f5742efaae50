//! Evaluation of a condition, in one pass from the leaves up.

use std::cell::Cell;

use super::law::Goal;
use super::prospect::{Prospect, all, either, established};
use super::{Answer, Answers, Bits, Condition, Finding, Law, Ruleset, Truth};

/// What came of a look, and the questions whose answers it read: as long as those stay, it stays.
#[derive(Clone, Copy, Debug)]
struct Known {
    prospect: Prospect,
    read: Bits,
}

/// What the rules say under one set of answers. Conditions that others refer to are looked at once, whatever is asked.
///
/// Monotone: answering one more question never turns a yes or a no into something else.
#[derive(Clone, Debug)]
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
    #[must_use]
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
    #[must_use]
    pub fn rules(&self) -> &'r Ruleset {
        self.rules
    }

    /// The answers.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The answers, for who needs no more than these.
    #[must_use]
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
    #[must_use]
    pub fn with(&self, question: usize, answer: Answer) -> Evaluation<'r> {
        let mut changed = self.clone();
        changed.answer(question, answer);
        changed
    }

    /// What a condition is.
    #[must_use]
    pub fn condition(&self, condition: &Condition) -> Finding {
        self.prospect(condition).finding
    }

    /// Whether a condition is known to hold.
    #[must_use]
    pub fn holds(&self, condition: &Condition) -> bool {
        self.condition(condition).truth == Truth::Yes
    }

    /// Whether somebody asks for it.
    #[must_use]
    pub fn wanted(&self, goal: &Goal) -> Finding {
        if goal.needs.is_empty() {
            return Finding::settled(Truth::Yes);
        }
        self.is(self.rules.needs, goal.needs).finding
    }

    /// Whether a goal applies. Its condition counts only when somebody asks for it, so that no question is put about
    /// help that nobody wants; and it rests only on open questions that can still make it yes or no. A question that
    /// leaves it unknown whatever is answered is not worth asking.
    #[must_use]
    pub fn goal(&self, goal: &Goal) -> Finding {
        let wanted = self.wanted(goal);
        if wanted.truth != Truth::Yes {
            return wanted;
        }
        let Prospect { finding, yes, no } = self.prospect(&goal.when);
        let open = yes.unwrap_or_default().or(no.unwrap_or_default());
        Finding { open, ..finding }
    }

    /// The truth of a law: yes when one of its provisions applies.
    #[must_use]
    pub fn law(&self, law: &Law) -> Finding {
        Finding::any(law.provisions.iter().map(|provision| self.goal(&provision.goal)))
    }

    /// What a look gives, and the questions whose answers it read.
    pub(super) fn reading<T>(&self, look: impl FnOnce() -> T) -> (T, Bits) {
        let before = self.read.take();
        let seen = look();
        let read = self.read.get();
        self.read.set(before.or(read));
        (seen, read)
    }

    fn prospect(&self, condition: &Condition) -> Prospect {
        #[cfg(test)]
        self.looks.update(|looks| looks + 1);
        match condition {
            Condition::All(parts) => all(parts.iter().map(|part| self.prospect(part))),
            // Something holds unless nothing does.
            Condition::Any(parts) => all(parts.iter().map(|part| self.prospect(part).negated())).negated(),
            Condition::InOrder(parts) => self.in_order(parts),
            Condition::Not(part) => self.prospect(part).negated(),
            Condition::Is { question, choices } => self.is(*question, *choices),
            Condition::Named(index) => match self.rules.conditions.get(*index) {
                Some(named) => self.once(*index, &named.when),
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

    fn once(&self, place: usize, condition: &Condition) -> Prospect {
        let place = self.known.get(place);
        if let Some(known) = place.and_then(Cell::get) {
            self.read.set(self.read.get().or(known.read));
            return known.prospect;
        }
        let (prospect, read) = self.reading(|| self.prospect(condition));
        if let Some(place) = place {
            place.set(Some(Known { prospect, read }));
        }
        prospect
    }

    /// The first part that does not hold; only about that one questions can be asked.
    fn in_order(&self, parts: &[Condition]) -> Prospect {
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

    fn is(&self, question: usize, choices: Bits) -> Prospect {
        self.read.set(self.read.get().or(Bits::one(question)));
        match self.answers.get(question) {
            Answer::Open => Prospect::pending(Finding::open(question), Bits::one(question)),
            Answer::Chosen(chosen) if chosen.meets(choices) => Prospect::settled(Truth::Yes),
            Answer::Chosen(_) => Prospect::settled(Truth::No),
            Answer::Unsure => self.derived(question, choices),
        }
    }

    /// After "weet ik niet" the everyday sub-questions may settle what the person answered in effect.
    fn derived(&self, question: usize, choices: Bits) -> Prospect {
        let mut pending = Prospect::stuck(Finding::unsure(question));
        let asked = self.rules.questions.get(question);
        let first = derived_of(self.rules, question);
        let derived = asked.into_iter().flat_map(|asked| &asked.derived);
        for (at, (choice, when)) in derived.enumerate() {
            let part = self.once(first + at, when);
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
        evaluation.prospect(&Condition::Named(0));
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
