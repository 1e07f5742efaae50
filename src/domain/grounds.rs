//! On which grounds something is so or not, told as the law asks it.

use std::collections::BTreeSet;

use super::law::{Goal, Law};
use super::reason;
use super::text::Text;
use super::{Answer, Answers, Bits, Condition, Evaluation, Question, Ruleset, Truth};

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
    fn is_needed(self, now: &Evaluation, goal: &Goal) -> bool {
        let Ground::Made { question, .. } = self else {
            return true;
        };
        let helped = !now.rules().questions[question].derived.is_empty();
        let without = || now.with(question, Answer::Unsure);
        helped || without().goal(goal).truth != Truth::Yes
    }

    /// What ends "omdat …".
    pub fn words(&self, rules: &Ruleset, answers: &Answers) -> Vec<Text> {
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
pub fn grounds(now: &Evaluation, goal: &Goal) -> Vec<Ground> {
    let mut walk = Walk {
        now,
        found: Vec::new(),
        named: BTreeSet::new(),
        unsure: Bits::EMPTY,
    };
    if now.wanted(goal).truth != Truth::Yes {
        return walk.found;
    }
    walk.follow(&goal.when);
    if now.goal(goal).truth != Truth::Yes {
        return walk.found;
    }
    let question = now.rules().needs;
    let choices = now.answers().get(question).chosen().and(goal.needs);
    let needs = Ground::Made { question, choices };
    let mut found = vec![needs];
    for ground in walk.found {
        if ground.is_needed(now, goal) {
            ground.add_to(&mut found);
        }
    }
    found
}

/// The grounds of a law: all those of what is likely, or else of each thing that is not the one to name. Where another
/// answer to one question would take no away, only those questions are named, and else only the last one.
pub fn of_law(now: &Evaluation, law: &Law) -> Vec<Ground> {
    let mut found = Vec::new();
    let goals = law.provisions.iter().map(|provision| &provision.goal);
    match now.law(law).truth {
        Truth::Unknown => {}
        Truth::Yes => {
            let likely = goals.filter(|goal| now.goal(goal).truth == Truth::Yes);
            for ground in likely.flat_map(|goal| grounds(now, goal)) {
                ground.add_to(&mut found);
            }
        }
        Truth::No => {
            let told: Vec<(&Goal, Vec<Ground>)> = goals.map(|goal| (goal, grounds(now, goal))).collect();
            let about = Asked::by(now, law);
            let tell = |left_out: Bits| -> Vec<(Ground, bool)> {
                let of_goal = |(goal, grounds): &(&Goal, Vec<Ground>)| decisive(now, goal, grounds, left_out);
                told.iter().filter_map(of_goal).collect()
            };
            let mut named = tell(about);
            if !named.iter().any(|(_, enough)| *enough) {
                named = tell(Bits::EMPTY);
            }
            if named.iter().any(|(_, enough)| *enough) {
                named.retain(|(_, enough)| *enough);
            } else {
                let last = named
                    .into_iter()
                    .max_by_key(|(ground, _)| ground.question(now.rules()));
                named = last.into_iter().collect();
            }
            for (ground, _) in named {
                ground.add_to(&mut found);
            }
        }
    }
    found
}

/// At which questions a law asks for something that was chosen there: it is about that, so that something is missing there is
/// true of another of its goals, and no ground for a no of the law.
struct Asked<'a> {
    now: &'a Evaluation<'a>,
    questions: Bits,
    /// The named conditions that were followed, each once.
    named: BTreeSet<usize>,
}

impl Asked<'_> {
    fn by(now: &Evaluation, law: &Law) -> Bits {
        let mut asked = Asked {
            now,
            questions: Bits::EMPTY,
            named: BTreeSet::new(),
        };
        for provision in &law.provisions {
            asked.follow(&provision.goal.when);
        }
        asked.questions
    }

    fn follow(&mut self, condition: &Condition) {
        let rules = self.now.rules();
        match condition {
            Condition::Is { question, choices } => {
                let chosen = self.now.answers().get(*question).chosen();
                // Of one answer the words are true in any case.
                if rules.questions[*question].many && !chosen.and(*choices).is_empty() {
                    self.questions = self.questions.or(Bits::one(*question));
                }
            }
            Condition::Named(index) if self.named.insert(*index) => {
                self.follow(&rules.conditions[*index].when);
            }
            Condition::Not(_) => {}
            _ => condition.parts().iter().for_each(|part| self.follow(part)),
        }
    }
}

/// Of these grounds of a no, the one to name, and whether another answer to that question alone would take the no away: the last
/// such ground, or else the last of all. What is missing at a question that is `left_out` is none.
fn decisive(now: &Evaluation, goal: &Goal, grounds: &[Ground], left_out: Bits) -> Option<(Ground, bool)> {
    let rules = now.rules();
    let enough = |question: usize| {
        let mut changed = now.clone();
        let others = reason::alternatives(rules, question, now.answers().get(question));
        others.into_iter().any(|(_, _, answer)| {
            changed.answer(question, answer);
            changed.goal(goal).truth != Truth::No
        })
    };
    grounds
        .iter()
        .filter(|ground| !matches!(ground, Ground::Missing(question) if left_out.has(*question)))
        .map(|ground| (*ground, ground.question(rules).is_some_and(enough)))
        .max_by_key(|(ground, enough)| (*enough, ground.question(rules)))
}

/// Grounds in words, each once; they end "omdat …".
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
    now: &'a Evaluation<'a>,
    found: Vec<Ground>,
    /// The named conditions and the questions with "weet ik niet" that were followed: each is once, however many ways
    /// lead to it.
    named: BTreeSet<usize>,
    unsure: Bits,
}

impl Walk<'_> {
    /// Follows a condition down to what settles it. What is excluded and not so is not followed.
    fn follow(&mut self, condition: &Condition) {
        let truth = self.now.condition(condition).truth;
        if truth == Truth::Unknown {
            return;
        }
        let holds = truth == Truth::Yes;
        match condition {
            Condition::All(parts) | Condition::InOrder(parts) => self.parts(parts, truth, !holds),
            Condition::Any(parts) => self.parts(parts, truth, holds),
            Condition::Not(part) if !holds => self.follow(part),
            Condition::Established(part) => self.follow(part),
            Condition::Named(index) => {
                let named = &self.now.rules().conditions[*index];
                if holds && named.because.is_some() {
                    Ground::Holds(*index).add_to(&mut self.found);
                } else if !holds && named.otherwise.is_some() {
                    Ground::Fails(*index).add_to(&mut self.found);
                } else if self.named.insert(*index) {
                    self.follow(&named.when);
                }
            }
            Condition::Is { question, choices } => self.answered(*question, *choices, holds),
            Condition::Not(_) | Condition::Judgement(_) | Condition::Unwritten => {}
        }
    }

    /// Follows the parts that are as the whole is: only the first where one is enough.
    fn parts(&mut self, parts: &[Condition], truth: Truth, one: bool) {
        let now = self.now;
        let so = parts.iter().filter(|part| now.condition(part).truth == truth);
        for part in so.take(if one { 1 } else { parts.len() }) {
            self.follow(part);
        }
    }

    fn answered(&mut self, question: usize, choices: Bits, holds: bool) {
        match self.now.answers().get(question) {
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
        let asked = &self.now.rules().questions[question];
        !asked.many || asked.missing.is_some()
    }

    /// The choices that were made of these. "Geen van deze" says what is not so, so it is no ground.
    fn made(&mut self, question: usize, choices: Bits) {
        let none = self.now.rules().questions[question].exclusive();
        let choices = self
            .now
            .answers()
            .get(question)
            .chosen()
            .and(choices)
            .without(none);
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
        for (_, when) in &self.now.rules().questions[question].derived {
            if self.now.holds(when) {
                self.follow(when);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ground, grounds};
    use crate::domain::law::Goal;
    use crate::domain::tests::chain::LINKS;
    use crate::domain::tests::sample;
    use crate::domain::{Answer, Bits, Condition, Evaluation};

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
        assert!(grounds(&Evaluation::new(&rules, &answers), &goal).contains(&made));
    }
}
