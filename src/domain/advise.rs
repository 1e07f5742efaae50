//! For who asks in an order of their own: which answers count, and which question to put now.

use super::law::{Goal, Provision};
use super::ruleset::Named;
use super::{
    Answer, Answers, Bits, Condition, Evaluation, Interview, Law, Ruleset, Truth, interview, mentioned,
};

/// Where somebody stands whose answers came in any order. An answer counts as soon as a goal that is still open rests on
/// its question, whatever was not asked before it.
#[must_use]
pub fn in_any_order(rules: &Ruleset, given: &Answers) -> Interview {
    let mut now = Evaluation::new(rules, &rules.no_answers());
    let (mut asked, mut unasked) = (Vec::new(), Vec::new());
    let mut assumed = Bits::EMPTY;
    let next = loop {
        let open = open(&now);
        let assumption = |question: usize| interview::assumption(rules, now.answers(), question);
        let put = || open.iter().filter(|question| assumption(*question).is_none());
        let answered = put().find(|question| given.get(*question) != Answer::Open);
        if let Some(question) = answered {
            asked.push(question);
            now.answer(question, given.get(question));
            continue;
        }
        let otherwise = open.iter().find_map(|one| Some((one, assumption(one)?)));
        let Some((question, taken)) = otherwise else {
            break put().next();
        };
        unasked.push(question);
        let said = given.get(question);
        if said == Answer::Open {
            assumed = assumed.or(Bits::one(question));
        }
        now.answer(question, if said == Answer::Open { taken } else { said });
    };
    Interview {
        answers: now.into_answers(),
        asked,
        unasked,
        assumed,
        next,
    }
}

/// Where somebody stands: as the questions are put in the order of the rules, unless the answers are only enough in the
/// order in which they were given.
#[must_use]
pub fn replay(rules: &Ruleset, given: &Answers) -> Interview {
    let in_order = interview::replay(rules, given);
    if in_order.next.is_none() {
        return in_order;
    }
    let free = in_any_order(rules, given);
    if free.next.is_none() { free } else { in_order }
}

/// The questions on which something rests that is not settled.
pub fn open(now: &Evaluation) -> Bits {
    let goals = now.rules().goals();
    goals.fold(Bits::EMPTY, |all, goal| all.or(now.goal(goal).open()))
}

/// The question to put now: what is sought, and then the one after which, averaged over its choices, the least is left to
/// ask; of two alike the first in the order of the rules. `None` when nothing is left to ask.
#[must_use]
pub fn question(rules: &Ruleset, answers: &Answers) -> Option<usize> {
    let now = Evaluation::new(rules, answers);
    let goals: Vec<&Goal> = rules
        .goals()
        .filter(|goal| !now.goal(goal).open().is_empty())
        .collect();
    let open = open(&now);
    let mut put: Vec<usize> = { open.iter() }
        .filter(|one| interview::assumption(rules, answers, *one).is_none())
        .collect();
    if put.contains(&rules.needs) {
        put = vec![rules.needs];
    }
    if put.len() < 2 {
        return put.first().copied();
    }
    put.into_iter().min_by_key(|one| left_after(&now, &goals, *one))
}

/// How much these goals still ask after an answer to a question, averaged over its choices, in thousandths.
fn left_after(now: &Evaluation, goals: &[&Goal], question: usize) -> usize {
    let choices = now.rules().questions[question].choices.len();
    let mut changed = now.clone();
    let left = (0..choices).map(|choice| {
        changed.answer(question, Answer::Chosen(Bits::one(choice)));
        left(&changed, goals)
    });
    (left.sum::<usize>() * 1000)
        .checked_div(choices)
        .unwrap_or_default()
}

/// How many questions these goals may still ask.
fn left(now: &Evaluation, goals: &[&Goal]) -> usize {
    let rules = now.rules();
    let unsettled = goals.iter().filter(|goal| !now.goal(goal).open().is_empty());
    let named = mentioned::questions(rules, unsettled.map(|goal| &goal.when));
    let open = named.iter().filter(|one| now.answers().get(*one) == Answer::Open);
    open.count()
}

/// What the laws give that is not settled and rests on a question, with its law.
#[must_use]
pub fn at_stake<'r>(now: &Evaluation<'r>, question: usize) -> Vec<(&'r Law, &'r Provision)> {
    let rules = now.rules();
    let given = rules
        .laws
        .iter()
        .flat_map(|law| law.provisions.iter().map(move |one| (law, one)));
    given
        .filter(|(_, one)| now.goal(&one.goal).open().has(question))
        .collect()
}

/// The named conditions that speak of a question themselves and are not settled.
pub fn about<'r>(now: &Evaluation<'r>, question: usize) -> impl Iterator<Item = &'r Named> {
    let named = now.rules().conditions.iter();
    named
        .filter(move |one| speaks_of(&one.when, question) && now.condition(&one.when).truth == Truth::Unknown)
}

/// Whether a condition asks for the answer to a question, not counting the conditions that it names.
fn speaks_of(condition: &Condition, question: usize) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) | Condition::InOrder(parts) => {
            parts.iter().any(|part| speaks_of(part, question))
        }
        Condition::Not(part) | Condition::Established(part) => speaks_of(part, question),
        Condition::Is { question: asked, .. } => *asked == question,
        Condition::Named(_) | Condition::Judgement(_) | Condition::Unwritten => false,
    }
}
