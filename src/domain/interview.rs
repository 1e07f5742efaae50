//! The computed interview: no tree and no `next`, the conditions themselves say what to ask.

use super::law::Goal;
use super::{Answer, Answers, Bits, Condition, Evaluation, Ruleset, mentioned};

/// Where a person stands: the answers that count, the questions put, and the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    /// The given answers without those to questions that do not matter (any more), and what is assumed.
    pub answers: Answers,
    /// The questions that were put and answered, in the order in which they are put.
    pub asked: Vec<usize>,
    /// The questions that matter and are not put, because an answer is assumed.
    pub unasked: Vec<usize>,
    /// Those of `unasked` of which nobody said otherwise: the assumption counts.
    pub assumed: Bits,
    /// The question to put next; `None` when every goal is settled or can not be settled by asking.
    pub next: Option<usize>,
    /// The questions that can still follow, where the replay saw them.
    pub(super) may_follow: Option<Bits>,
}

impl Interview {
    /// Index of the question with this number in the journey, counted from 1: put already, next, or only to be
    /// answered by who says that it is otherwise.
    pub fn question(&self, number: usize) -> Option<usize> {
        let put = self.asked.iter().copied().chain(self.next);
        put.chain(self.unasked.iter().copied())
            .nth(number.checked_sub(1)?)
    }

    /// The answers that count and were given.
    pub fn given(&self) -> Answers {
        let mut given = self.answers.clone();
        for question in self.assumed.iter() {
            given.set(question, Answer::Open);
        }
        given
    }

    /// Puts a question; the answer that counts.
    fn put(&mut self, question: usize, given: Answer) -> Answer {
        if given == Answer::Open {
            self.next = Some(question);
        } else {
            self.asked.push(question);
        }
        given
    }

    /// Does not put a question; the answer that counts.
    fn assume(&mut self, question: usize, assumed: Answer, given: Answer) -> Answer {
        self.unasked.push(question);
        if given != Answer::Open {
            return given;
        }
        self.assumed = self.assumed.or(Bits::one(question));
        assumed
    }
}

/// A goal, the open questions that it rests on, and the questions whose answers say so.
#[derive(Clone)]
struct Sought<'r> {
    goal: &'r Goal,
    open: Bits,
    read: Bits,
}

impl<'r> Sought<'r> {
    fn new(now: &Evaluation, goal: &'r Goal) -> Sought<'r> {
        let (finding, read) = now.reading(|| now.goal(goal));
        let open = finding.open();
        Sought { goal, open, read }
    }
}

/// What the rules say while answers come one by one, and the goals that still rest on a question.
#[derive(Clone)]
pub(super) struct UnderWay<'r> {
    pub(super) now: Evaluation<'r>,
    goals: Vec<Sought<'r>>,
}

impl<'r> UnderWay<'r> {
    /// Nothing is answered yet.
    pub(super) fn new(rules: &'r Ruleset) -> UnderWay<'r> {
        let now = Evaluation::new(rules, &rules.no_answers());
        let needs = Bits::one(rules.needs);
        // Of nearly all goals nothing else is looked at before it is known what somebody needs.
        let sought = |goal: &'r Goal| {
            if goal.needs.is_empty() {
                return Sought::new(&now, goal);
            }
            let (open, read) = (needs, needs);
            Sought { goal, open, read }
        };
        let goals = rules.goals().map(sought).collect();
        UnderWay { now, goals }
    }

    /// The questions on which something rests.
    pub(super) fn open(&self) -> Bits {
        let open = self.goals.iter().map(|sought| sought.open);
        open.fold(Bits::EMPTY, Bits::or)
    }

    /// Takes an answer. Goals that rest on nothing are dropped: no answer changes them any more.
    pub(super) fn answer(&mut self, question: usize, answer: Answer) {
        self.now.answer(question, answer);
        self.goals.retain_mut(|sought| {
            if sought.read.has(question) {
                *sought = Sought::new(&self.now, sought.goal);
            }
            !sought.open.is_empty()
        });
    }
}

/// An interview that is replayed; the answers that count are under way.
#[derive(Clone)]
pub(super) struct Replay<'r> {
    interview: Interview,
    way: UnderWay<'r>,
}

impl<'r> Replay<'r> {
    fn new(rules: &'r Ruleset) -> Replay<'r> {
        let interview = Interview {
            answers: Answers::none(0),
            asked: Vec::new(),
            unasked: Vec::new(),
            assumed: Bits::EMPTY,
            next: None,
            may_follow: None,
        };
        let way = UnderWay::new(rules);
        Replay { interview, way }
    }

    /// The question that comes now, and what is assumed where it is not put.
    fn comes(&self) -> Option<(usize, Option<Answer>)> {
        let (open, now) = (self.way.open(), &self.way.now);
        let assumption = |question| assumption(now.rules(), now.answers(), question);
        let put = open.iter().find(|question| assumption(*question).is_none());
        let put = put.filter(|_| self.interview.next.is_none());
        let unasked = || { open.iter() }.find_map(|question| Some((question, Some(assumption(question)?))));
        put.map(|question| (question, None)).or_else(unasked)
    }

    /// Takes the answer to the question that comes now.
    fn take(&mut self, (question, assumed): (usize, Option<Answer>), given: Answer) {
        let answer = match assumed {
            None => self.interview.put(question, given),
            Some(assumed) => self.interview.assume(question, assumed, given),
        };
        if answer != Answer::Open {
            self.way.answer(question, answer);
        } else if self.interview.unasked.is_empty() {
            let goals = self.way.goals.iter();
            let open = goals.filter(|sought| !sought.open.is_empty());
            self.interview.may_follow = Some(named(&self.way.now, open.map(|sought| sought.goal)));
        }
    }

    fn finish(mut self, given: &Answers) -> Replay<'r> {
        while let Some(now) = self.comes() {
            self.take(now, given.get(now.0));
        }
        self
    }

    /// What the rules say when this is the answer to the question that comes now, and the rest is as it was given.
    pub(super) fn otherwise(&self, answer: Answer, given: &Answers) -> Evaluation<'r> {
        let mut other = self.clone();
        if let Some(now) = other.comes() {
            other.take(now, answer);
        }
        other.finish(given).way.now
    }
}

/// Replays `given` from the start: puts the first question, in the order of the rules, that an open goal
/// rests on, takes its answer, and so on until a question has no answer or nothing is left to ask. What is assumed
/// comes after that, so that it is named only where it matters.
pub fn replay(rules: &Ruleset, given: &Answers) -> Interview {
    let Replay { interview, way } = Replay::new(rules).finish(given);
    let answers = way.now.into_answers();
    Interview { answers, ..interview }
}

/// Where somebody stood when each question came, by its index, `None` for those that did not come; and what the rules say at
/// the end.
pub(super) fn when_each_came<'r>(
    rules: &'r Ruleset,
    given: &Answers,
) -> (Vec<Option<Replay<'r>>>, Evaluation<'r>) {
    let mut replay = Replay::new(rules);
    let mut before = vec![None; rules.questions.len()];
    while let Some(now) = replay.comes() {
        before[now.0] = Some(replay.clone());
        replay.take(now, given.get(now.0));
    }
    (before, replay.way.now)
}

/// What counts as the answer to a question that is not put. Nothing, as long as it is not known what is sought.
pub fn assumption(rules: &Ruleset, answers: &Answers, question: usize) -> Option<Answer> {
    let assumption = rules.questions.get(question)?.assumption.as_ref()?;
    let needs = answers.get(rules.needs);
    let assumed = needs != Answer::Open && !needs.chosen().meets(assumption.asked_with);
    assumed.then(|| Answer::Chosen(Bits::one(assumption.choice)))
}

/// At most how many questions can still follow. An upper bound, honest enough to be told to a person.
pub fn at_most_left(rules: &Ruleset, interview: &Interview) -> usize {
    may_follow(rules, interview).len()
}

/// What is kept of the answers that were given: those that count, and those to questions that may still follow. So a question
/// that comes in between, as when rules change, undoes no answer after it.
pub fn kept(rules: &Ruleset, interview: &Interview, given: &Answers) -> Answers {
    let mut kept = interview.given();
    if interview.next.is_some() {
        for question in may_follow(rules, interview).iter() {
            kept.set(question, given.get(question));
        }
    }
    kept
}

/// The questions that can still follow: those that undecided goals name, that have no answer, and of which none is assumed.
fn may_follow(rules: &Ruleset, interview: &Interview) -> Bits {
    interview.may_follow.unwrap_or_else(|| {
        let open = |answers: Answers, question: &usize| answers.with(*question, Answer::Open);
        let answers = &interview.unasked.iter().fold(interview.answers.clone(), open);
        let now = Evaluation::new(rules, answers);
        named(
            &now,
            rules.goals().filter(|goal| !now.goal(goal).open().is_empty()),
        )
    })
}

/// The questions that these goals name, that have no answer, and of which none is assumed.
fn named<'r>(now: &Evaluation, goals: impl Iterator<Item = &'r Goal>) -> Bits {
    let (rules, answers) = (now.rules(), now.answers());
    let wanted = Condition::Is {
        question: rules.needs,
        choices: Bits::EMPTY,
    };
    let conditions = goals.flat_map(|goal| {
        let wanted = (!goal.needs.is_empty()).then_some(&wanted);
        wanted.into_iter().chain([&goal.when])
    });
    mentioned::questions(rules, conditions)
        .iter()
        .filter(|question| answers.get(*question) == Answer::Open)
        .filter(|question| assumption(rules, answers, *question).is_none())
        .collect()
}
