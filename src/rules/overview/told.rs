//! The cases that show what is told: each advice, judgement and dispute with a condition on both sides, in so many
//! situations that a fault in the condition shows; each first step; and each contact.

use std::collections::{BTreeMap, BTreeSet};

use super::faults::faults;
use super::situations;
use crate::domain::outcome::{self, Verdict};
use crate::domain::step::{self, FirstStep};
use crate::domain::told;
use crate::domain::{Answers, Bits, Condition, Evaluation, Finding, Ruleset, Truth};
use crate::rules::cases::Case;

/// One thing that a case expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Line<'r> {
    Says(&'r str),
    Silent(&'r str),
    FirstStep(&'r str, FirstStep<'r>),
    Contacts(&'r str, &'r [String]),
}

/// A situation, and what a case in it should expect.
pub(super) struct Example<'r> {
    pub answers: Answers,
    pub lines: BTreeSet<Line<'r>>,
}

/// Something with a condition that can be told.
struct Item<'r> {
    id: &'r str,
    /// The index of the law that tells it; what no law tells stands by itself.
    law: Option<usize>,
    /// Whether it is told only when the condition is known to hold.
    certain: bool,
    /// The index of a judgement: it is told too when an outcome rests on it.
    judgement: Option<usize>,
    when: &'r Condition,
    faults: Vec<Condition>,
}

/// What is told depends on this.
struct Situation<'a> {
    now: Evaluation<'a>,
    /// The laws that may apply.
    speaking: Bits,
    /// The judgements on which an outcome rests.
    left_open: Bits,
}

/// What there is to show: a line, the first step of a provision, or a fault, by the numbers of the item and of the fault.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Want<'r> {
    Line(Line<'r>),
    StepOf(&'r str),
    Fault(usize, usize),
}

/// What a situation shows, each by its line.
type Shows<'r> = BTreeMap<Want<'r>, Line<'r>>;

/// The examples that show all that can be shown: those `kept` first, then as few as will do of the `known` situations.
/// Faults that none of these shows are looked for one answer away from them.
pub(super) fn examples<'r>(rules: &'r Ruleset, kept: &[&Case], known: &[&Case]) -> Vec<Example<'r>> {
    let items = items(rules);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for answers in situations::complete(rules, kept) {
        let shows = of_known(rules, &items, &answers);
        found.extend(take(answers, shows, &mut seen));
    }
    let known = situations::complete(rules, known).into_iter();
    let known = known
        .map(|answers| (of_known(rules, &items, &answers), answers))
        .collect();
    found.extend(fewest(known, &mut seen));
    let near = situations::near(rules, found.iter().map(|example| &example.answers)).into_iter();
    let near = near.map(|answers| {
        let mut shows = of_items(rules, &items, &answers);
        shows.retain(|want, _| !seen.contains(want));
        (shows, answers)
    });
    let near = near.collect();
    found.extend(fewest(near, &mut seen));
    found
}

/// Takes the situation that shows most, again and again, until none shows more.
fn fewest<'r>(mut left: Vec<(Shows<'r>, Answers)>, seen: &mut BTreeSet<Want<'r>>) -> Vec<Example<'r>> {
    let mut found = Vec::new();
    loop {
        for (shows, _) in &mut left {
            shows.retain(|want, _| !seen.contains(want));
        }
        left.retain(|(shows, _)| !shows.is_empty());
        // The first of those that show most.
        let each = left.iter().enumerate().rev();
        let Some((index, _)) = each.max_by_key(|(_, (shows, _))| shows.len()) else {
            return found;
        };
        let (shows, answers) = left.remove(index);
        found.extend(take(answers, shows, seen));
    }
}

/// The example of a situation, when it shows something new.
fn take<'r>(answers: Answers, mut shows: Shows<'r>, seen: &mut BTreeSet<Want<'r>>) -> Option<Example<'r>> {
    shows.retain(|want, _| seen.insert(*want));
    let lines: BTreeSet<Line> = shows.into_values().collect();
    (!lines.is_empty()).then_some(Example { answers, lines })
}

/// All that a situation of a worked case shows.
fn of_known<'r>(rules: &'r Ruleset, items: &[Item<'r>], answers: &Answers) -> Shows<'r> {
    let outcome = outcome::decide(rules, answers);
    let mut shows = of_items(rules, items, answers);
    let mut show = |line| shows.insert(Want::Line(line), line);
    for way in &outcome.elsewhere {
        show(Line::FirstStep(
            &way.destination.id,
            step::of_way(way.destination),
        ));
    }
    for told in told::told(&outcome) {
        if !told.contacts.is_empty() {
            show(Line::Contacts(told.id, told.contacts));
        }
    }
    for law in outcome.laws.iter().filter(|law| law.verdict != Verdict::Unlikely) {
        let line = Line::FirstStep(&law.law.id, step::first_step(&outcome.now, law));
        shows.insert(Want::Line(line), line);
        let first = law.provisions.first().map(|first| first.provision);
        let own = first.filter(|first| first.first_step.is_some());
        shows.extend(own.map(|own| (Want::StepOf(&own.id), line)));
    }
    shows
}

/// What a situation shows of the items whose law may apply in it: the side, and the faults that turn it.
fn of_items<'r>(rules: &Ruleset, items: &[Item<'r>], answers: &Answers) -> Shows<'r> {
    let situation = Situation::new(rules, answers);
    let mut shows = Shows::new();
    let speaking = |item: &Item<'_>| item.law.is_none_or(|law| situation.speaking.has(law));
    for (index, item) in items.iter().enumerate().filter(|(_, item)| speaking(item)) {
        let told = item.told(&situation, item.when);
        let line = if told {
            Line::Says(item.id)
        } else {
            Line::Silent(item.id)
        };
        shows.insert(Want::Line(line), line);
        let turned = |fault: &&(usize, &Condition)| item.told(&situation, fault.1) != told;
        let turned = item.faults.iter().enumerate().filter(|fault| turned(&fault));
        shows.extend(turned.map(|(number, _)| (Want::Fault(index, number), line)));
    }
    shows
}

impl<'r> Item<'r> {
    fn new(rules: &Ruleset, id: &'r str, when: &'r Condition) -> Item<'r> {
        Item {
            id,
            law: None,
            certain: true,
            judgement: None,
            when,
            faults: faults(rules, when),
        }
    }

    /// Whether it is told in a situation in which its law speaks, if this were its condition.
    fn told(&self, situation: &Situation<'_>, when: &Condition) -> bool {
        if self.judgement.is_some_and(|index| situation.left_open.has(index)) {
            return true;
        }
        match situation.now.condition(when).truth {
            Truth::Yes => true,
            Truth::Unknown => !self.certain,
            Truth::No => false,
        }
    }
}

fn items(rules: &Ruleset) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    for (law, of) in rules.laws.iter().enumerate() {
        let [lists @ .., notes] = of.advice();
        let lists = lists.into_iter().flatten().map(|item| (item, false));
        for (item, certain) in lists.chain(notes.iter().map(|item| (item, true))) {
            items.extend(item.when.as_ref().map(|when| Item {
                law: Some(law),
                certain,
                ..Item::new(rules, &item.id, when)
            }));
        }
    }
    for (index, one) in rules.judgements.iter().enumerate() {
        items.extend(one.when.as_ref().map(|when| Item {
            judgement: Some(index),
            ..Item::new(rules, &one.id, when)
        }));
    }
    let disputes = rules.disputes.iter();
    items.extend(disputes.map(|one| Item::new(rules, &one.id, &one.when)));
    items
}

impl<'a> Situation<'a> {
    fn new(rules: &'a Ruleset, answers: &Answers) -> Situation<'a> {
        let now = Evaluation::new(rules, answers);
        let laws: Vec<Finding> = rules.laws.iter().map(|law| now.law(law)).collect();
        let ways = rules.elsewhere.iter().map(|way| now.goal(&way.goal));
        let speaking = laws.iter().enumerate().filter(|(_, law)| law.truth != Truth::No);
        Situation {
            speaking: speaking.map(|(law, _)| law).collect(),
            left_open: laws
                .iter()
                .copied()
                .chain(ways)
                .fold(Bits::EMPTY, |all, finding| all.or(finding.judgements)),
            now,
        }
    }
}
