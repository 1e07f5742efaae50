//! Walks the computed interview over all answers that can be told apart.

use std::cmp::Reverse;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::domain::{Answer, Bits, Ruleset, interview};

use super::classes::classes;
use super::expr::{Exprs, Id};
use super::search::Example;
use super::steps::{Scope, Step, steps};

/// How many ways there are from a state to the end, by the number of questions. Numbers of this size need not be exact.
pub(super) type Ways = Rc<Vec<f64>>;

/// Adds the ways from a state to those of one that is so many questions before it, from which `times` answers lead to it.
pub(super) fn add(later: &[f64], ways: &mut Vec<f64>, questions: usize, times: f64) {
    if ways.len() < later.len() + questions {
        ways.resize(later.len() + questions, 0.0);
    }
    for (before, count) in ways.iter_mut().skip(questions).zip(later) {
        *before += count * times;
    }
}

/// All states seen so far, and what was found on the way.
pub(super) struct Walk<'e, 'r> {
    exprs: &'e mut Exprs<'r>,
    /// What follows, by the questions that are not put for the needs, and what is left of the goals.
    known: FxHashMap<(Bits, Rc<Vec<Id>>), Ways>,
    /// The questions that are not put for the needs, as an answer is assumed. Their other answers are walked too: some
    /// say that it is otherwise.
    unasked: Bits,
    path: Example,
    /// The questions that were asked somewhere.
    pub asked: Bits,
    /// Questions of which the answer does not matter, with an example of the answers before it.
    pub idle: Vec<(usize, Example)>,
    /// Whether answers are left out that leave only a part of what another leaves.
    widest: bool,
    limit: usize,
}

impl<'e, 'r> Walk<'e, 'r> {
    /// Nothing walked yet; stops after `limit` states.
    pub(super) fn new(exprs: &'e mut Exprs<'r>, limit: usize) -> Walk<'e, 'r> {
        Walk {
            exprs,
            known: FxHashMap::default(),
            unasked: Bits::EMPTY,
            path: Vec::new(),
            asked: Bits::EMPTY,
            idle: Vec::new(),
            widest: false,
            limit,
        }
    }

    /// Goes on for a longest way only, over the answers that leave most. What it finds is a way that there is, and nearly
    /// always the longest: now and then an answer that was asked for one goal settles another, so that more goals make a
    /// shorter way. What is asked for nothing is looked for on those ways only then.
    pub(super) fn widest(self) -> Walk<'e, 'r> {
        Walk {
            widest: true,
            known: FxHashMap::default(),
            ..self
        }
    }

    /// Walks everything that can follow when the needs are answered with `needs`. `None` when there are too
    /// many states.
    pub(super) fn from(&mut self, goals: &[Id], needs: Answer) -> Option<Ways> {
        let question = self.exprs.rules.needs;
        self.path.push((question, needs));
        self.asked = self.asked.or(Bits::one(question));
        self.unasked = unasked(self.exprs.rules, needs);
        let left = goals
            .iter()
            .map(|goal| self.exprs.restrict(*goal, question, needs))
            .collect();
        let ways = self.go(left);
        self.path.pop();
        ways
    }

    fn go(&mut self, goals: Vec<Id>) -> Option<Ways> {
        let mut left: Vec<Id> = goals.into_iter().filter(|goal| goal.live()).collect();
        left.sort_unstable();
        left.dedup();
        let key = (self.unasked, Rc::new(left));
        if let Some(known) = self.known.get(&key) {
            return Some(Rc::clone(known));
        }
        if self.known.len() >= self.limit {
            return None;
        }
        let open = key.1.iter().fold(Bits::EMPTY, |open, goal| {
            open.or(self.exprs.finding(*goal).open())
        });
        let ways = match open.first() {
            None => vec![1.0],
            Some(question) => self.branch(&key.1, question)?,
        };
        let ways = Rc::new(ways);
        self.known.insert(key, Rc::clone(&ways));
        Some(ways)
    }

    fn branch(&mut self, goals: &Vec<Id>, question: usize) -> Option<Vec<f64>> {
        self.asked = self.asked.or(Bits::one(question));
        let mut ways = Vec::new();
        let mut steps = steps(self.exprs, goals, question, Scope::default());
        if self.widest {
            steps = widest(steps);
        }
        for step in steps {
            self.path.push((question, step.answer));
            let later = self.go(step.left)?;
            self.path.pop();
            let questions = usize::from(!self.unasked.has(question));
            add(&later, &mut ways, questions, step.ways);
        }
        if !goals.iter().any(|goal| self.matters(*goal, question)) {
            self.report_idle(question);
        }
        Some(ways)
    }

    /// Whether two answers to a question, "weet ik niet" left out, leave something else of a goal.
    fn matters(&mut self, goal: Id, question: usize) -> bool {
        let sets = self.exprs.asked_for([goal], question);
        let answers = classes(&self.exprs.rules.questions[question], &sets, Bits::EMPTY);
        let left = answers
            .into_iter()
            .filter(|answer| *answer != Answer::Unsure)
            .map(|answer| self.exprs.restrict(goal, question, answer));
        let mut left = left.collect::<Vec<Id>>();
        left.dedup();
        left.len() > 1
    }

    /// An example without "weet ik niet" says more than one with it.
    fn report_idle(&mut self, question: usize) {
        let unsure = |example: &Example| example.iter().any(|(_, answer)| *answer == Answer::Unsure);
        match self.idle.iter_mut().find(|(idle, _)| *idle == question) {
            None => self.idle.push((question, self.path.clone())),
            Some((_, example)) if unsure(example) && !unsure(&self.path) => example.clone_from(&self.path),
            Some(_) => {}
        }
    }
}

/// The questions that are not put when the needs are answered with `needs`.
fn unasked(rules: &Ruleset, needs: Answer) -> Bits {
    let answers = rules.no_answers().with(rules.needs, needs);
    let assumed = |question: &usize| interview::assumption(rules, &answers, *question).is_some();
    (0..rules.questions.len()).filter(assumed).collect()
}

/// Without the steps that leave only a part of what another leaves.
fn widest(mut steps: Vec<Step<Vec<Id>>>) -> Vec<Step<Vec<Id>>> {
    steps.sort_by_key(|step| Reverse(step.left.len()));
    let mut kept: Vec<Step<Vec<Id>>> = Vec::new();
    for step in steps {
        if !kept.iter().any(|wider| is_part(&step.left, &wider.left)) {
            kept.push(step);
        }
    }
    kept
}

/// Whether all of the one are in the other; both are in order.
fn is_part(one: &[Id], other: &[Id]) -> bool {
    let mut other = other.iter();
    one.iter().all(|id| other.any(|wider| wider == id))
}
