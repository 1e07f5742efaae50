//! Texts to send or to say, for each counter of an outcome, composed from parts of the rules and the answers.

use super::grounds::{self, Ground};
use super::law::Goal;
use super::letter::{Letter, List, Part};
use super::outcome::{LawOutcome, Outcome, ProvisionOutcome};
use super::source::Reference;
use super::step::{self, FirstStep};
use super::{Answers, Bits, Evaluation, Interview, Localized, Text, Truth, Verdict};

/// A letter, and what one person puts into it.
#[derive(Clone, Debug)]
pub struct Written<'a> {
    /// The letter.
    pub letter: &'a Letter,
    /// To whom, as within a sentence.
    pub to: Text,
    /// Id of a contact.
    pub contact: Option<&'a str>,
    /// The names of what is asked for.
    provisions: Vec<(Text, Verdict)>,
    /// The needs for which it is sought, of what is most likely.
    pub needs: Bits,
    grounds: Vec<Ground>,
    unsure: Bits,
    /// On what it rests.
    pub sources: Vec<&'a Reference>,
}

/// A first step, and for what it is.
struct Counter<'a> {
    law: Option<&'a str>,
    step: FirstStep<'a>,
    given: Vec<&'a ProvisionOutcome<'a>>,
    goals: Vec<(&'a Goal, Verdict)>,
    unsure: Bits,
    sources: &'a [Reference],
}

/// A letter for each counter of the outcome: those of the likely laws, of the possible ones, and of the likely ways
/// that lead to somebody. What goes to the same counter in the same letter stands in it together.
pub fn letters<'a>(outcome: &'a Outcome<'a>) -> Vec<Written<'a>> {
    let now = &outcome.now;
    let laws = outcome.laws.iter().filter(|law| law.verdict != Verdict::Unlikely);
    let mut counters: Vec<Counter<'a>> = laws.flat_map(|law| of_law(now, law)).collect();
    let ways = outcome
        .elsewhere
        .iter()
        .filter(|way| way.verdict == Verdict::Likely);
    counters.extend(
        ways.filter(|way| way.destination.contact.is_some())
            .map(|way| Counter {
                law: None,
                step: step::of_way(way.destination),
                given: Vec::new(),
                goals: vec![(&way.destination.goal, way.verdict)],
                unsure: Bits::EMPTY,
                sources: &way.destination.sources,
            }),
    );
    let mut found: Vec<Written<'a>> = Vec::new();
    for counter in &counters {
        for letter in fitting(now, counter) {
            let written = written(now, letter, counter);
            match found.iter_mut().find(|known| known.is_same(&written)) {
                Some(known) => known.take_in(written),
                None => found.push(written),
            }
        }
    }
    found
}

/// The counters of a law, each with what it is for; after a decision all of it goes to one.
fn of_law<'a>(now: &Evaluation, found: &'a LawOutcome<'a>) -> Vec<Counter<'a>> {
    let decided = step::against(now, found.law);
    let mut counters: Vec<Counter<'a>> = Vec::new();
    let provisions = found.provisions.iter();
    for one in provisions.filter(|one| one.verdict != Verdict::Unlikely) {
        let own = || step::of_provision(now, found.law, one.provision);
        let step = decided.unwrap_or_else(own);
        let known = counters.iter_mut().find(|known| known.step.to == step.to);
        if let Some(known) = known {
            known.given.push(one);
            known.goals.push((&one.provision.goal, one.verdict));
            known.unsure = known.unsure.or(one.finding.unsure);
        } else {
            counters.push(Counter {
                law: Some(&found.law.id),
                step,
                given: vec![one],
                goals: vec![(&one.provision.goal, one.verdict)],
                unsure: one.finding.unsure,
                sources: &[],
            });
        }
    }
    counters
}

/// The letters for a counter: those of which it is known that they apply, or else the first that may; without any,
/// those for every counter.
fn fitting<'a>(now: &Evaluation<'a>, counter: &Counter<'a>) -> Vec<&'a Letter> {
    let of_law = |letter: &&Letter| {
        let mut laws = letter.laws.iter();
        letter.laws.is_empty() || laws.any(|law| Some(law.as_str()) == counter.law)
    };
    let here = |letter: &&Letter| letter.to.contains(&counter.step.to);
    let truth = |letter: &Letter| now.condition(&letter.when).truth;
    let letters = || now.rules().letters.iter().filter(of_law);
    let sure: Vec<&Letter> = letters()
        .filter(here)
        .filter(|letter| truth(letter) == Truth::Yes)
        .collect();
    if !sure.is_empty() {
        return sure;
    }
    let mut possible = letters().filter(here);
    if let Some(first) = possible.find(|letter| truth(letter) == Truth::Unknown) {
        return vec![first];
    }
    let others = letters().filter(|letter| letter.to.is_empty());
    others.filter(|letter| truth(letter) == Truth::Yes).collect()
}

fn written<'a>(now: &Evaluation, letter: &'a Letter, counter: &Counter<'a>) -> Written<'a> {
    let mut found = Vec::new();
    for (goal, verdict) in &counter.goals {
        for ground in of_goal(now, goal, *verdict) {
            ground.add_to(&mut found);
        }
    }
    let likely = counter
        .goals
        .iter()
        .any(|(_, verdict)| *verdict == Verdict::Likely);
    let sought = counter.goals.iter();
    let sought = sought.filter(|(_, verdict)| !likely || *verdict == Verdict::Likely);
    let sought = sought.fold(Bits::EMPTY, |all, (goal, _)| all.or(goal.needs));
    let own = &letter.sources;
    let given = counter.given.iter().flat_map(|one| &one.provision.sources);
    let others = given.chain(counter.sources).filter(|_| own.is_empty());
    Written {
        letter,
        to: letter.to.first().copied().unwrap_or(counter.step.to),
        contact: letter.contact.as_deref().or(counter.step.contact),
        provisions: counter
            .given
            .iter()
            .map(|one| (one.provision.name, one.verdict))
            .collect(),
        needs: sought.and(now.answers().get(now.rules().needs).chosen()),
        grounds: found,
        unsure: counter.unsure,
        sources: own.iter().chain(others).collect(),
    }
}

/// The grounds of what is likely; of what is possible only that somebody asks for it.
fn of_goal(now: &Evaluation, goal: &Goal, verdict: Verdict) -> Vec<Ground> {
    if verdict == Verdict::Likely {
        return grounds::grounds(now, goal);
    }
    let question = now.rules().needs;
    let choices = now.answers().get(question).chosen().and(goal.needs);
    vec![Ground::Made { question, choices }]
}

impl<'a> Written<'a> {
    fn is_same(&self, other: &Written<'a>) -> bool {
        self.letter.id == other.letter.id && self.to == other.to
    }

    fn take_in(&mut self, other: Written<'a>) {
        self.provisions.extend(other.provisions);
        self.needs = self.needs.or(other.needs);
        for ground in other.grounds {
            ground.add_to(&mut self.grounds);
        }
        self.unsure = self.unsure.or(other.unsure);
        for source in other.sources {
            if !self.sources.contains(&source) {
                self.sources.push(source);
            }
        }
    }

    /// Whether nothing that it asks for is likely.
    pub fn is_possible(&self) -> bool {
        let likely = |(_, verdict): &(Text, Verdict)| *verdict == Verdict::Likely;
        !self.provisions.is_empty() && !self.provisions.iter().any(likely)
    }

    /// What it says, paragraph by paragraph. What is only assumed was not said by the visitor, and is left out.
    pub fn text(&self, edition: &Localized, now: &Evaluation, interview: &Interview) -> Vec<String> {
        let part = |part: &Part| {
            let when = part.when.as_ref();
            if when.is_some_and(|when| !now.holds(when)) {
                return None;
            }
            let text = edition.say(part.text);
            let lines = match part.list {
                None => return Some(text.to_owned()),
                Some(List::Provisions) => self.asked_for(edition),
                Some(List::Answers) => self.answered(edition, &interview.given()),
                Some(List::Unsure) => self.unknown(edition),
            };
            let lines = lines.into_iter().map(|line| format!("\n- {line}"));
            let lines = lines.collect::<String>();
            (!lines.is_empty()).then(|| format!("{text}{lines}"))
        };
        self.letter.parts.iter().filter_map(part).collect()
    }

    fn asked_for(&self, edition: &Localized) -> Vec<String> {
        let named = |(name, verdict): &(Text, Verdict)| {
            let name = edition.say(*name);
            match verdict {
                Verdict::Likely => name.to_owned(),
                _ => format!("{name} {}", edition.language.t("(misschien)")),
            }
        };
        self.provisions.iter().map(named).collect()
    }

    fn answered(&self, edition: &Localized, given: &Answers) -> Vec<String> {
        let rules = &edition.rules;
        let chosen = |ground: &Ground| match *ground {
            Ground::Made { question, choices } => Some((question, given.get(question).chosen().and(choices))),
            Ground::Holds(_) => ground
                .question(rules)
                .map(|question| (question, given.get(question).chosen())),
            Ground::Missing(_) | Ground::Fails(_) => None,
        };
        let mut chosen: Vec<(usize, Bits)> = self.grounds.iter().filter_map(chosen).collect();
        chosen.sort_by_key(|(question, _)| *question);
        chosen.dedup_by_key(|(question, _)| *question);
        let line = |(question, choices): &(usize, Bits)| {
            let asked = rules.questions.get(*question)?;
            let labels: Vec<&str> = asked.chosen(*choices).map(|one| edition.say(one.label)).collect();
            (!labels.is_empty()).then(|| format!("{} {}.", edition.say(asked.text), labels.join("; ")))
        };
        chosen.iter().filter_map(line).collect()
    }

    fn unknown(&self, edition: &Localized) -> Vec<String> {
        let asked = self.unsure.iter().map(|index| &edition.rules.questions[index]);
        asked
            .map(|question| edition.say(question.text).to_owned())
            .collect()
    }
}
