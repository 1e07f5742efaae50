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

/// Replays `given` from the start: puts the first question, in the order of the rules, that an open goal
/// rests on, takes its answer, and so on until a question has no answer or nothing is left to ask. What is assumed
/// comes after that, so that it is named only where it matters.
pub fn replay(rules: &Ruleset, given: &Answers) -> Interview {
    let mut interview = Interview {
        answers: rules.no_answers(),
        asked: Vec::new(),
        unasked: Vec::new(),
        assumed: Bits::EMPTY,
        next: None,
    };
    let mut now = Evaluation::new(rules, &interview.answers);
    let mut goals: Vec<Sought> = rules.goals().map(|goal| Sought::new(&now, goal)).collect();
    loop {
        // Goals that rest on nothing are dropped: no answer changes them any more.
        goals.retain(|sought| !sought.open.is_empty());
        let open = goals.iter().fold(Bits::EMPTY, |all, sought| all.or(sought.open));
        let assumption = |question| assumption(rules, now.answers(), question);
        let put = open.iter().find(|question| assumption(*question).is_none());
        let unasked = open
            .iter()
            .find_map(|question| Some((question, assumption(question)?)));
        let (question, answer) = match (put.filter(|_| interview.next.is_none()), unasked) {
            (Some(question), _) => (question, interview.put(question, given.get(question))),
            (None, Some((question, assumed))) => {
                (question, interview.assume(question, assumed, given.get(question)))
            }
            (None, None) => break,
        };
        now.answer(question, answer);
        for sought in goals.iter_mut().filter(|sought| sought.read.has(question)) {
            *sought = Sought::new(&now, sought.goal);
        }
    }
    interview.answers = now.into_answers();
    interview
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
    let open = |answers: Answers, question: &usize| answers.with(*question, Answer::Open);
    let answers = &interview.unasked.iter().fold(interview.answers.clone(), open);
    let now = Evaluation::new(rules, answers);
    let wanted = Condition::Is {
        question: rules.needs,
        choices: Bits::EMPTY,
    };
    let open = rules.goals().filter(|goal| !now.goal(goal).open().is_empty());
    let named = open.flat_map(|goal| {
        let wanted = (!goal.needs.is_empty()).then_some(&wanted);
        wanted.into_iter().chain([&goal.when])
    });
    mentioned::questions(rules, named)
        .iter()
        .filter(|question| answers.get(*question) == Answer::Open)
        .filter(|question| assumption(rules, answers, *question).is_none())
        .collect()
}
