//! From answers to a direction: each law with its verdict, its provisions and its reasons.

use super::grounds::{self, Ground};
use super::law::{Advice, Destination, Dispute, Goal, Law, Provision};
use super::question::Choice;
use super::reason::{self, Change, Changed};
use super::ruleset::{Alert, Judgement};
use super::{Answers, Bits, Condition, Finding, Ruleset, Truth};

/// The direction that a law or a provision gives. Never a decision: somebody else decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// "Waarschijnlijk."
    Likely,
    /// "Misschien": it rests on what is not known, or on somebody's judgement.
    Possible,
    /// "Waarschijnlijk niet."
    Unlikely,
}

impl From<Truth> for Verdict {
    fn from(truth: Truth) -> Verdict {
        match truth {
            Truth::Yes => Verdict::Likely,
            Truth::Unknown => Verdict::Possible,
            Truth::No => Verdict::Unlikely,
        }
    }
}

/// A provision as it stands for one person.
#[derive(Clone, Debug)]
pub struct ProvisionOutcome<'a> {
    /// The provision.
    pub provision: &'a Provision,
    /// Its verdict.
    pub verdict: Verdict,
    /// The finding behind it.
    pub finding: Finding,
}

/// A law as it stands for one person.
#[derive(Clone, Debug)]
pub struct LawOutcome<'a> {
    /// The law.
    pub law: &'a Law,
    /// Its verdict: that of its most likely provision.
    pub verdict: Verdict,
    /// The finding behind it.
    pub finding: Finding,
    /// On which grounds; empty while it is possible.
    pub because: Vec<Ground>,
    /// The provisions for the needs of this person, likely ones first.
    pub provisions: Vec<ProvisionOutcome<'a>>,
    /// The single changes of an answer that would give another verdict.
    pub changes: Vec<Change>,
}

/// A way outside the laws as it stands for one person.
#[derive(Clone, Debug)]
pub struct DestinationOutcome<'a> {
    /// The destination.
    pub destination: &'a Destination,
    /// Its verdict; unlikely ones are left out.
    pub verdict: Verdict,
    /// The finding behind it.
    pub finding: Finding,
    /// On which grounds.
    pub because: Vec<Ground>,
}

/// Everything that the outcome page says.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// All laws: the likely ones first, else in the order of the rules.
    pub laws: Vec<LawOutcome<'a>>,
    /// Ways outside the laws that are likely or possible.
    pub elsewhere: Vec<DestinationOutcome<'a>>,
    /// The judgements of others that are at stake.
    pub judgements: Vec<&'a Judgement>,
    /// Where two bodies may point at each other.
    pub disputes: Vec<&'a Dispute>,
    /// Questions answered with "weet ik niet" that would settle something.
    pub find_out: Vec<usize>,
    /// Warnings that come first.
    pub alerts: Vec<&'a Alert>,
}

/// Decides on `answers`, which should be those of a replayed interview.
#[must_use]
pub fn decide<'a>(rules: &'a Ruleset, answers: &Answers) -> Outcome<'a> {
    let changed = reason::changed(rules, answers);
    let mut laws: Vec<LawOutcome> = rules
        .laws
        .iter()
        .map(|law| law_outcome(rules, answers, law, &changed))
        .collect();
    laws.sort_by_key(|law| law.verdict);
    let elsewhere = elsewhere(rules, answers);
    let findings = || {
        laws.iter()
            .map(|law| law.finding)
            .chain(elsewhere.iter().map(|way| way.finding))
    };
    let unsure = findings().fold(Bits::EMPTY, |all, finding| all.or(finding.unsure));
    let left_open = findings().fold(Bits::EMPTY, |all, finding| all.or(finding.judgements));
    Outcome {
        judgements: judgements(rules, answers, left_open),
        disputes: rules
            .disputes
            .iter()
            .filter(|dispute| holds(rules, answers, &dispute.when))
            .collect(),
        find_out: unsure
            .iter()
            .filter(|question| !settled_by_help(rules, answers, *question))
            .collect(),
        alerts: alerts(rules, answers),
        laws,
        elsewhere,
    }
}

impl Outcome<'_> {
    /// Ids of the laws with this verdict.
    pub fn laws_with(&self, verdict: Verdict) -> impl Iterator<Item = &str> {
        let laws = self.laws.iter().filter(move |law| law.verdict == verdict);
        laws.map(|law| law.law.id.as_str())
    }

    /// The laws that may fit, in their order.
    pub fn that_may_fit(&self) -> impl Iterator<Item = &LawOutcome<'_>> {
        self.laws.iter().filter(|law| law.verdict != Verdict::Unlikely)
    }

    /// Ids of the provisions with this verdict, law by law.
    pub fn provisions_with(&self, verdict: Verdict) -> impl Iterator<Item = &str> {
        let provisions = self.laws.iter().flat_map(|law| &law.provisions);
        let provisions = provisions.filter(move |one| one.verdict == verdict);
        provisions.map(|one| one.provision.id.as_str())
    }

    /// Ids of the ways outside the laws with this verdict.
    pub fn elsewhere_with(&self, verdict: Verdict) -> impl Iterator<Item = &str> {
        let ways = self.elsewhere.iter().filter(move |way| way.verdict == verdict);
        ways.map(|way| way.destination.id.as_str())
    }

    /// Ids of all that is possible: provisions, then ways outside the laws.
    pub fn possible(&self) -> impl Iterator<Item = &str> {
        self.provisions_with(Verdict::Possible)
            .chain(self.elsewhere_with(Verdict::Possible))
    }
}

/// The truth of a law: yes when one of its provisions applies.
#[must_use]
pub fn law_finding(rules: &Ruleset, answers: &Answers, law: &Law) -> Finding {
    let goals = law.provisions.iter().map(|provision| &provision.goal);
    Finding::any(goals.map(|goal| goal.evaluate(rules, answers)))
}

/// The advice that applies: that without a condition, and that whose condition is not known to fail.
#[must_use]
pub fn advice<'a>(rules: &Ruleset, answers: &Answers, list: &'a [Advice]) -> Vec<&'a Advice> {
    let applies = |item: &&Advice| {
        item.when
            .as_ref()
            .is_none_or(|when| when.evaluate(rules, answers).truth != Truth::No)
    };
    list.iter().filter(applies).collect()
}

/// The notes that apply for certain.
#[must_use]
pub fn notes<'a>(rules: &Ruleset, answers: &Answers, list: &'a [Advice]) -> Vec<&'a Advice> {
    list.iter()
        .filter(|item| item.when.as_ref().is_none_or(|when| holds(rules, answers, when)))
        .collect()
}

/// The warnings that the answers raise.
#[must_use]
pub fn alerts<'a>(rules: &'a Ruleset, answers: &Answers) -> Vec<&'a Alert> {
    let raised = chosen(rules, answers)
        .filter_map(|choice| choice.alert)
        .collect::<Bits>();
    raised
        .iter()
        .filter_map(|index| rules.alerts.get(index))
        .collect()
}

/// Whether an answer calls for a quick way out of the site.
#[must_use]
pub fn quick_exit(rules: &Ruleset, answers: &Answers) -> bool {
    chosen(rules, answers).any(|choice| choice.quick_exit)
}

fn chosen<'a>(rules: &'a Ruleset, answers: &Answers) -> impl Iterator<Item = &'a Choice> {
    let questions = rules.questions.iter().enumerate();
    questions.flat_map(|(index, question)| question.chosen(answers.get(index).chosen()))
}

fn holds(rules: &Ruleset, answers: &Answers, when: &Condition) -> bool {
    when.evaluate(rules, answers).truth == Truth::Yes
}

fn law_outcome<'a>(
    rules: &'a Ruleset,
    answers: &Answers,
    law: &'a Law,
    changed: &[Changed],
) -> LawOutcome<'a> {
    let finding = law_finding(rules, answers, law);
    let truth = |answers: &Answers| law_finding(rules, answers, law).truth;
    let wanted = |goal: &Goal| goal.wanted(rules, answers).truth != Truth::No;
    let mut provisions: Vec<ProvisionOutcome> = law
        .provisions
        .iter()
        .filter(|provision| wanted(&provision.goal))
        .map(|provision| {
            let finding = provision.goal.evaluate(rules, answers);
            ProvisionOutcome {
                provision,
                verdict: finding.truth.into(),
                finding,
            }
        })
        .collect();
    provisions.sort_by_key(|provision| provision.verdict);
    LawOutcome {
        law,
        verdict: finding.truth.into(),
        finding,
        because: grounds::of_law(rules, answers, law),
        provisions,
        changes: reason::changes(finding.truth, changed, truth),
    }
}

fn elsewhere<'a>(rules: &'a Ruleset, answers: &Answers) -> Vec<DestinationOutcome<'a>> {
    let mut found: Vec<DestinationOutcome> = rules
        .elsewhere
        .iter()
        .map(|destination| {
            let finding = destination.goal.evaluate(rules, answers);
            let because = grounds::grounds(rules, answers, &destination.goal);
            DestinationOutcome {
                destination,
                verdict: finding.truth.into(),
                finding,
                because,
            }
        })
        .filter(|found| found.verdict != Verdict::Unlikely)
        .collect();
    found.sort_by_key(|found| found.verdict);
    found
}

fn judgements<'a>(rules: &'a Ruleset, answers: &Answers, left_open: Bits) -> Vec<&'a Judgement> {
    let at_stake = |(index, judgement): &(usize, &Judgement)| {
        left_open.has(*index)
            || judgement
                .when
                .as_ref()
                .is_some_and(|when| holds(rules, answers, when))
    };
    rules
        .judgements
        .iter()
        .enumerate()
        .filter(at_stake)
        .map(|(_, judgement)| judgement)
        .collect()
}

/// Whether the sub-questions already said what a "weet ik niet" amounts to.
fn settled_by_help(rules: &Ruleset, answers: &Answers, question: usize) -> bool {
    rules.questions[question]
        .derived
        .iter()
        .any(|(_, when)| holds(rules, answers, when))
}
