//! For who asks in an order of their own: which answers count, and which question to put now.

use super::law::{Goal, Provision};
use super::ruleset::Named;
use super::{Answer, Answers, Bits, Condition, Evaluation, Interview, Law, Ruleset, Truth, interview};
use interview::UnderWay;

/// Where somebody stands whose answers came in any order. An answer counts as soon as a goal that is still open rests on
/// its question, whatever was not asked before it.
#[must_use]
pub fn in_any_order(rules: &Ruleset, given: &Answers) -> Interview {
    let mut way = UnderWay::new(rules);
    let (mut asked, mut unasked) = (Vec::new(), Vec::new());
    let mut assumed = Bits::EMPTY;
    let next = loop {
        let open = way.open();
        let assumption = |question: usize| interview::assumption(rules, way.now.answers(), question);
        let put = || open.iter().filter(|question| assumption(*question).is_none());
        let answered = put().find(|question| given.get(*question) != Answer::Open);
        if let Some(question) = answered {
            asked.push(question);
            way.answer(question, given.get(question));
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
        way.answer(question, if said == Answer::Open { taken } else { said });
    };
    Interview {
        answers: way.now.into_answers(),
        asked,
        unasked,
        assumed,
        next,
        may_follow: None,
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
    let goals: Vec<Unsettled> = rules
        .goals()
        .filter_map(|goal| Unsettled::of(&now, goal))
        .collect();
    let open = goals.iter().fold(Bits::EMPTY, |all, goal| all.or(goal.open));
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

/// A goal that is not settled.
struct Unsettled<'r> {
    goal: &'r Goal,
    /// The open questions that it rests on.
    open: Bits,
    /// The questions whose answers say so.
    read: Bits,
    /// The questions that it names and that have no answer.
    named: Bits,
}

impl<'r> Unsettled<'r> {
    /// `None` when the goal is settled.
    fn of(now: &Evaluation, goal: &'r Goal) -> Option<Unsettled<'r>> {
        let (finding, read) = now.reading(|| now.goal(goal));
        let open = finding.open();
        let unanswered = |question: &usize| now.answers().get(*question) == Answer::Open;
        (!open.is_empty()).then(|| Unsettled {
            goal,
            open,
            read,
            named: { goal.when.questions(now.rules()).iter() }
                .filter(unanswered)
                .collect(),
        })
    }
}

/// How many questions these goals may still ask after an answer to a question, averaged over its choices, in thousandths.
fn left_after(now: &Evaluation, goals: &[Unsettled], question: usize) -> usize {
    let choices = now.rules().questions[question].choices.len();
    let mut changed = now.clone();
    let left = (0..choices).map(|choice| {
        changed.answer(question, Answer::Chosen(Bits::one(choice)));
        let asks = |one: &&Unsettled| !one.read.has(question) || !changed.goal(one.goal).open().is_empty();
        let named = { goals.iter().filter(asks) }.fold(Bits::EMPTY, |all, one| all.or(one.named));
        named.without(Bits::one(question)).len()
    });
    (left.sum::<usize>() * 1000)
        .checked_div(choices)
        .unwrap_or_default()
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
