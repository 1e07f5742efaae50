//! From answers to a direction: each law with its verdict and its provisions. Why, and what would change that, is told
//! by [`super::grounds`] and [`super::reason`] to who asks.

use super::law::{Advice, Destination, Dispute, Law, Provision};
use super::question::Choice;
use super::ruleset::{Alert, Judgement};
use super::{Answers, Bits, Evaluation, Finding, Ruleset, Truth};

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
    /// The provisions for the needs of this person, likely ones first.
    pub provisions: Vec<ProvisionOutcome<'a>>,
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
}

/// Everything that the outcome page says.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// What the rules say under the answers on which it rests.
    pub now: Evaluation<'a>,
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
pub fn decide<'a>(rules: &'a Ruleset, answers: &Answers) -> Outcome<'a> {
    let now = Evaluation::new(rules, answers);
    let mut laws: Vec<LawOutcome> = rules.laws.iter().map(|law| law_outcome(&now, law)).collect();
    laws.sort_by_key(|law| law.verdict);
    let elsewhere = elsewhere(&now);
    let findings = || {
        laws.iter()
            .map(|law| law.finding)
            .chain(elsewhere.iter().map(|way| way.finding))
    };
    let unsure = findings().fold(Bits::EMPTY, |all, finding| all.or(finding.unsure));
    let left_open = findings().fold(Bits::EMPTY, |all, finding| all.or(finding.judgements));
    Outcome {
        judgements: judgements(&now, left_open),
        disputes: rules
            .disputes
            .iter()
            .filter(|dispute| now.holds(&dispute.when))
            .collect(),
        find_out: unsure
            .iter()
            .filter(|question| !settled_by_help(&now, *question))
            .collect(),
        alerts: alerts(rules, answers),
        laws,
        elsewhere,
        now,
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

/// The advice that applies: that without a condition, and that whose condition is not known to fail.
pub fn advice<'a>(now: &Evaluation, list: &'a [Advice]) -> Vec<&'a Advice> {
    let applies = |item: &&Advice| {
        let when = item.when.as_ref();
        when.is_none_or(|when| now.condition(when).truth != Truth::No)
    };
    list.iter().filter(applies).collect()
}

/// The notes that apply for certain.
pub fn notes<'a>(now: &Evaluation, list: &'a [Advice]) -> Vec<&'a Advice> {
    list.iter()
        .filter(|item| item.when.as_ref().is_none_or(|when| now.holds(when)))
        .collect()
}

/// The warnings that the answers raise.
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
pub fn quick_exit(rules: &Ruleset, answers: &Answers) -> bool {
    chosen(rules, answers).any(|choice| choice.quick_exit)
}

fn chosen<'a>(rules: &'a Ruleset, answers: &Answers) -> impl Iterator<Item = &'a Choice> {
    let questions = rules.questions.iter().enumerate();
    questions.flat_map(|(index, question)| question.chosen(answers.get(index).chosen()))
}

fn law_outcome<'a>(now: &Evaluation, law: &'a Law) -> LawOutcome<'a> {
    let provisions = law.provisions.iter().filter_map(|provision| {
        let finding = now.sought(&provision.goal)?;
        Some(ProvisionOutcome {
            provision,
            verdict: finding.truth.into(),
            finding,
        })
    });
    let mut provisions: Vec<ProvisionOutcome> = provisions.collect();
    // What nobody asks for is no, and adds nothing to the law.
    let finding = Finding::any(provisions.iter().map(|one| one.finding));
    provisions.sort_by_key(|provision| provision.verdict);
    LawOutcome {
        law,
        verdict: finding.truth.into(),
        finding,
        provisions,
    }
}

fn elsewhere<'a>(now: &Evaluation<'a>) -> Vec<DestinationOutcome<'a>> {
    let ways = now.rules().elsewhere.iter().filter_map(|destination| {
        let finding = now.sought(&destination.goal)?;
        (finding.truth != Truth::No).then(|| DestinationOutcome {
            destination,
            verdict: finding.truth.into(),
            finding,
        })
    });
    let mut found: Vec<_> = ways.collect();
    found.sort_by_key(|found| found.verdict);
    found
}

fn judgements<'a>(now: &Evaluation<'a>, left_open: Bits) -> Vec<&'a Judgement> {
    let at_stake = |(index, judgement): &(usize, &Judgement)| {
        left_open.has(*index) || judgement.when.as_ref().is_some_and(|when| now.holds(when))
    };
    now.rules()
        .judgements
        .iter()
        .enumerate()
        .filter(at_stake)
        .map(|(_, judgement)| judgement)
        .collect()
}

/// Whether the sub-questions already said what a "weet ik niet" amounts to.
fn settled_by_help(now: &Evaluation, question: usize) -> bool {
    let mut derived = now.rules().questions[question].derived.iter();
    derived.any(|(_, when)| now.holds(when))
}
