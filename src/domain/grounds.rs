//! On which grounds something is so or not, told as the law asks it.

use std::collections::BTreeSet;

use super::law::{Goal, Law};
use super::outcome;
use super::reason;
use super::text::Text;
use super::{Answer, Answers, Bits, Condition, Question, Ruleset, Truth};

/// A ground for a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The named condition with this index, which has words of its own, holds.
    Holds(usize),
    /// The named condition with this index, which has words for it, fails.
    Fails(usize),
    /// These choices were made.
    Made {
        /// Index of the question.
        question: usize,
        /// The choices that count.
        choices: Bits,
    },
    /// None of the choices that the law asks for was made at this question.
    Missing(usize),
}

impl Ground {
    /// The question on which it rests, the last one if there are several.
    #[must_use]
    pub fn question(self, rules: &Ruleset) -> Option<usize> {
        match self {
            Ground::Holds(index) | Ground::Fails(index) => {
                rules.conditions.get(index)?.when.questions(rules).iter().last()
            }
            Ground::Made { question, .. } | Ground::Missing(question) => Some(question),
        }
    }

    /// Whether a yes would be none if this were not known. What only says to whom a rule applies, as in "not X, or X
    /// and more", is not needed.
    fn is_needed(self, rules: &Ruleset, answers: &Answers, goal: &Goal) -> bool {
        let Ground::Made { question, .. } = self else {
            return true;
        };
        let helped = rules
            .questions
            .get(question)
            .is_some_and(|asked| !asked.derived.is_empty());
        let without = answers.with(question, Answer::Unsure);
        helped || goal.evaluate(rules, &without).truth != Truth::Yes
    }

    fn words(&self, rules: &Ruleset, answers: &Answers) -> Vec<Text> {
        let made = |asked: &Question, choices| -> Vec<Text> {
            asked.chosen(choices).map(|choice| choice.because).collect()
        };
        match *self {
            Ground::Holds(index) => rules.conditions[index].because.into_iter().collect(),
            Ground::Fails(index) => rules.conditions[index].otherwise.into_iter().collect(),
            Ground::Made { question, choices } => made(&rules.questions[question], choices),
            Ground::Missing(question) => {
                let asked = &rules.questions[question];
                if asked.many {
                    asked.missing.into_iter().collect()
                } else {
                    made(asked, answers.get(question).chosen())
                }
            }
        }
    }

    /// Adds it to others; choices of one question become one ground.
    pub fn add_to(self, found: &mut Vec<Ground>) {
        if let Ground::Made { question, choices } = self {
            for known in &mut *found {
                if let Ground::Made {
                    question: same,
                    choices: before,
                } = known
                    && *same == question
                {
                    *before = before.or(choices);
                    return;
                }
            }
        }
        if !found.contains(&self) {
            found.push(self);
        }
    }
}

/// The grounds on which a goal that somebody has is yes or no; none while it is unknown.
///
/// For a yes they are what the law asks for. For a no they are what it asks for and is not so, or what it excludes
/// and is so. That something excluded is not so is no ground for anything, and nor is "weet ik niet".
#[must_use]
pub fn grounds(rules: &Ruleset, answers: &Answers, goal: &Goal) -> Vec<Ground> {
    let mut walk = Walk {
        rules,
        answers,
        found: Vec::new(),
        named: BTreeSet::new(),
        unsure: Bits::EMPTY,
    };
    if goal.wanted(rules, answers).truth != Truth::Yes {
        return walk.found;
    }
    walk.follow(&goal.when);
    if goal.evaluate(rules, answers).truth != Truth::Yes {
        return walk.found;
    }
    let needs = Ground::Made {
        question: rules.needs,
        choices: answers.get(rules.needs).chosen().and(goal.needs),
    };
    let mut found = vec![needs];
    for ground in walk.found {
        if ground.is_needed(rules, answers, goal) {
            ground.add_to(&mut found);
        }
    }
    found
}

/// The grounds of a law: all those of what is likely, or else of each thing that is not the one to name. Where another
/// answer to one question would take no away, only those questions are named, and else only the last one.
#[must_use]
pub fn of_law(rules: &Ruleset, answers: &Answers, law: &Law) -> Vec<Ground> {
    let mut found = Vec::new();
    let goals = law.provisions.iter().map(|provision| &provision.goal);
    match outcome::law_finding(rules, answers, law).truth {
        Truth::Unknown => {}
        Truth::Yes => {
            let likely = goals.filter(|goal| goal.evaluate(rules, answers).truth == Truth::Yes);
            for ground in likely.flat_map(|goal| grounds(rules, answers, goal)) {
                ground.add_to(&mut found);
            }
        }
        Truth::No => {
            let mut named: Vec<(Ground, bool)> =
                goals.filter_map(|goal| decisive(rules, answers, goal)).collect();
            if named.iter().any(|(_, enough)| *enough) {
                named.retain(|(_, enough)| *enough);
            } else {
                let last = named.into_iter().max_by_key(|(ground, _)| ground.question(rules));
                named = last.into_iter().collect();
            }
            for (ground, _) in named {
                ground.add_to(&mut found);
            }
        }
    }
    found
}

/// Of the grounds of a no, the one to name, and whether another answer to that question alone would take the no away:
/// the last such ground, or else the last of all.
fn decisive(rules: &Ruleset, answers: &Answers, goal: &Goal) -> Option<(Ground, bool)> {
    let enough = |ground: Ground| {
        let question = ground.question(rules)?;
        let mut others = reason::alternatives(rules, question, answers.get(question)).into_iter();
        others.find(|(_, _, answer)| {
            let changed = answers.with(question, *answer);
            goal.evaluate(rules, &changed).truth != Truth::No
        })
    };
    grounds(rules, answers, goal)
        .into_iter()
        .map(|ground| (ground, enough(ground).is_some()))
        .max_by_key(|(ground, enough)| (*enough, ground.question(rules)))
}

/// Grounds in words, each once; they end "omdat …".
#[must_use]
pub fn words(rules: &Ruleset, answers: &Answers, grounds: &[Ground]) -> Vec<Text> {
    let mut texts = Vec::new();
    for text in grounds.iter().flat_map(|ground| ground.words(rules, answers)) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

struct Walk<'a> {
    rules: &'a Ruleset,
    answers: &'a Answers,
    found: Vec<Ground>,
    /// The named conditions and the questions with "weet ik niet" that were followed: each is once, however many ways
    /// lead to it.
    named: BTreeSet<usize>,
    unsure: Bits,
}

impl Walk<'_> {
    fn truth(&self, condition: &Condition) -> Truth {
        condition.evaluate(self.rules, self.answers).truth
    }

    /// Follows a condition down to what settles it. What is excluded and not so is not followed.
    fn follow(&mut self, condition: &Condition) {
        let truth = self.truth(condition);
        if truth == Truth::Unknown {
            return;
        }
        let holds = truth == Truth::Yes;
        match condition {
            Condition::All(parts) | Condition::InOrder(parts) => self.parts(parts, truth, !holds),
            Condition::Any(parts) => self.parts(parts, truth, holds),
            Condition::Not(part) if !holds => self.follow(part),
            Condition::Established(part) => self.follow(part),
            Condition::Named(index) => match self.rules.conditions.get(*index) {
                Some(named) if holds && named.because.is_some() => {
                    Ground::Holds(*index).add_to(&mut self.found);
                }
                Some(named) if !holds && named.otherwise.is_some() => {
                    Ground::Fails(*index).add_to(&mut self.found);
                }
                Some(named) if self.named.insert(*index) => self.follow(&named.when),
                _ => {}
            },
            Condition::Is { question, choices } => self.answered(*question, *choices, holds),
            Condition::Not(_) | Condition::Judgement(_) | Condition::Unwritten => {}
        }
    }

    /// Follows the parts that are as the whole is: only the first where one is enough.
    fn parts(&mut self, parts: &[Condition], truth: Truth, one: bool) {
        let so = parts.iter().filter(|part| self.truth(part) == truth);
        let so: Vec<&Condition> = so.take(if one { 1 } else { parts.len() }).collect();
        for part in so {
            self.follow(part);
        }
    }

    fn answered(&mut self, question: usize, choices: Bits, holds: bool) {
        match self.answers.get(question) {
            Answer::Chosen(_) if holds => self.made(question, choices),
            Answer::Chosen(_) if self.has_words(question) => {
                Ground::Missing(question).add_to(&mut self.found);
            }
            Answer::Unsure => self.derived(question),
            Answer::Chosen(_) | Answer::Open => {}
        }
    }

    /// Whether there are words for a choice that is missing: the one that was made instead, or words of the question.
    fn has_words(&self, question: usize) -> bool {
        let asked = self.rules.questions.get(question);
        asked.is_some_and(|asked| !asked.many || asked.missing.is_some())
    }

    /// The choices that were made of these. "Geen van deze" says what is not so, so it is no ground.
    fn made(&mut self, question: usize, choices: Bits) {
        let asked = self.rules.questions.get(question);
        let none = asked.map_or(Bits::EMPTY, Question::exclusive);
        let choices = self.answers.get(question).chosen().and(choices).without(none);
        if !choices.is_empty() {
            Ground::Made { question, choices }.add_to(&mut self.found);
        }
    }

    /// After "weet ik niet": the answers that said what it amounts to.
    fn derived(&mut self, question: usize) {
        if self.unsure.has(question) {
            return;
        }
        self.unsure = self.unsure.or(Bits::one(question));
        let rules = self.rules;
        let derived = rules
            .questions
            .get(question)
            .into_iter()
            .flat_map(|asked| &asked.derived);
        for (_, when) in derived
            .filter(|(_, when)| self.truth(when) == Truth::Yes)
            .collect::<Vec<_>>()
        {
            self.follow(when);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ground, grounds};
    use crate::domain::law::Goal;
    use crate::domain::tests::chain::LINKS;
    use crate::domain::tests::sample;
    use crate::domain::{Answer, Bits, Condition};

    /// Would not end if each way to a name was followed.
    #[test]
    fn what_is_named_twice_is_followed_once() {
        let asked = Condition::Is {
            question: 1,
            choices: Bits::one(0),
        };
        let link = |index| match index + 1 {
            LINKS => asked.clone(),
            next => Condition::All(vec![
                Condition::Named(next),
                Condition::Any(vec![Condition::Named(next)]),
            ]),
        };
        let questions = (0..2).map(|index| sample::asked(index, 3, false)).collect();
        let rules = sample::without_laws(questions, (0..LINKS).map(link).collect());
        let goal = Goal {
            needs: Bits::EMPTY,
            when: Condition::Named(0),
        };
        let answers = rules.no_answers().with(1, Answer::Chosen(Bits::one(0)));
        let made = Ground::Made {
            question: 1,
            choices: Bits::one(0),
        };
        assert!(grounds(&rules, &answers, &goal).contains(&made));
    }
}
