//! "Vraag nu": a call in the order of the advice ends in the same verdicts, with no more questions.

use std::collections::BTreeSet;

use welke_zorgwet::domain::{
    Answer, Answers, Evaluation, Ruleset, Truth, Verdict, advise, interview, outcome,
};
use welke_zorgwet::rules::cases;

use super::{BOOK, TODAY};

/// What a person with these answers says; what the case does not tell, they do not know.
fn said(answers: &Answers, question: usize) -> Answer {
    match answers.get(question) {
        Answer::Open => Answer::Unsure,
        known => known,
    }
}

/// What somebody says without being asked: that it is otherwise than is assumed.
fn volunteered(rules: &Ruleset, answers: &Answers) -> Answers {
    let mut given = rules.no_answers();
    for question in answers.answered() {
        if rules.questions[question].assumption.is_some() {
            given.set(question, answers.get(question));
        }
    }
    given
}

/// The answers of a call in which each question is the one that is advised, and how many were asked.
fn advised(rules: &Ruleset, answers: &Answers) -> (Answers, usize) {
    let mut given = volunteered(rules, answers);
    for asked in 0.. {
        let interview = advise::in_any_order(rules, &given);
        let Some(question) = advise::question(rules, &interview.answers) else {
            return (given, asked);
        };
        assert_eq!(given.get(question), Answer::Open, "asked twice");
        given.set(question, said(answers, question));
    }
    unreachable!("an interview ends")
}

/// The least number of questions after which nothing is left to ask, found by trying every order; who asks knows the answers.
fn least(rules: &Ruleset, answers: &Answers) -> usize {
    let mut here = BTreeSet::from([Vec::new()]);
    for asked in 0.. {
        let mut next = BTreeSet::new();
        for order in &here {
            let mut given = volunteered(rules, answers);
            for question in order {
                given.set(*question, said(answers, *question));
            }
            let interview = advise::in_any_order(rules, &given);
            if interview.next.is_none() {
                return asked;
            }
            let now = Evaluation::new(rules, &interview.answers);
            let open = advise::open(&now);
            let put = |one: &usize| interview::assumption(rules, now.answers(), *one).is_none();
            for question in open.iter().filter(put) {
                let mut more: Vec<usize> = order.clone();
                more.push(question);
                more.sort_unstable();
                next.insert(more);
            }
        }
        here = next;
    }
    unreachable!("an interview ends")
}

fn verdicts(rules: &Ruleset, answers: &Answers) -> Vec<(String, Verdict)> {
    let decided = outcome::decide(rules, answers);
    let mut found: Vec<_> = { decided.laws.iter() }
        .map(|law| (law.law.id.clone(), law.verdict))
        .collect();
    found.sort();
    found
}

fn median(mut all: Vec<usize>) -> usize {
    all.sort_unstable();
    all[all.len() / 2]
}

#[test]
fn advice_ends_in_the_same_verdicts_with_no_more_questions() {
    let (mut citizen, mut adviser) = (Vec::new(), Vec::new());
    for (edition, case) in cases::on_their_days(&BOOK, &BOOK.cases, TODAY) {
        let rules = &edition.rules;
        let in_order = interview::replay(rules, &case.answers);
        if in_order.next.is_some() {
            continue;
        }
        let (given, asked) = advised(rules, &case.answers);
        let call = advise::replay(rules, &given);
        assert_eq!(call.next, None, "{}", case.id);
        let (expected, found) = (verdicts(rules, &in_order.answers), verdicts(rules, &call.answers));
        assert_eq!(expected, found, "{}", case.id);
        citizen.push(in_order.asked.len());
        adviser.push(asked);
    }
    let (all, sum): (_, fn(&[usize]) -> usize) = (citizen.len(), |counts| counts.iter().sum());
    println!(
        "{all} cases: median {} questions in the order of the rules, {} in that of the advice; {} and {} in all",
        median(citizen.clone()),
        median(adviser.clone()),
        sum(&citizen),
        sum(&adviser),
    );
    assert!(sum(&adviser) <= sum(&citizen));
    assert!(median(adviser) <= median(citizen));
}

#[test]
fn advice_is_near_the_best_order_of_the_published_situations() {
    let published = |id: &str| {
        id.strip_prefix('C')
            .is_some_and(|rest| rest.bytes().all(|one| one.is_ascii_digit()))
    };
    let (mut adviser, mut best, mut count) = (0, 0, 0);
    for (edition, case) in cases::on_their_days(&BOOK, &BOOK.cases, TODAY) {
        let rules = &edition.rules;
        if !published(&case.id) || interview::replay(rules, &case.answers).next.is_some() {
            continue;
        }
        count += 1;
        adviser += advised(rules, &case.answers).1;
        best += least(rules, &case.answers);
    }
    println!("{count} published situations: {adviser} questions by advice, {best} in the best order");
    assert!(count > 50);
    assert!(adviser * 10 <= best * 11, "{adviser} and {best}");
}

#[test]
fn what_is_answered_out_of_order_counts_as_soon_as_it_matters() {
    let rules = BOOK.on(TODAY);
    let given = rules.no_answers();
    let open = advise::open(&Evaluation::new(&rules, &given));
    assert_eq!(advise::question(&rules, &given), Some(rules.needs));
    // A question on which nothing rests before it is known what is sought.
    let early = (0..rules.questions.len()).find(|one| !open.has(*one)).unwrap();
    let given = given.with(early, Answer::Unsure);
    assert_eq!(
        advise::in_any_order(&rules, &given).answers.get(early),
        Answer::Open
    );
    for (edition, case) in cases::on_their_days(&BOOK, &BOOK.cases, TODAY) {
        let rules = &edition.rules;
        let (free, in_order) = (
            advise::in_any_order(rules, &case.answers),
            interview::replay(rules, &case.answers),
        );
        let truths = |answers: &Answers| -> Vec<Truth> {
            let now = Evaluation::new(rules, answers);
            rules.goals().map(|goal| now.goal(goal).truth).collect()
        };
        if in_order.next.is_none() {
            assert_eq!(free.next, None, "{}", case.id);
            assert_eq!(truths(&free.answers), truths(&in_order.answers), "{}", case.id);
        }
    }
}
