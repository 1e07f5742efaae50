//! The first thing to do under a law, or along a way outside the laws.

use super::Evaluation;
use super::law::{Advice, Destination, Law, Provision, Step};
use super::outcome::{self, LawOutcome};
use super::text::Text;

/// The first thing to do: to whom, what to do there, and whom to call, all from one place of the rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FirstStep<'a> {
    /// To whom, as within a sentence: "het CAK".
    pub to: Text,
    /// What to do there, where the rules say it.
    pub text: Option<Text>,
    /// Id of a contact.
    pub contact: Option<&'a str>,
    /// What to say there, where it is said for this help alone.
    pub say: Option<Text>,
    /// What it costs, where that is said for this step.
    pub costs: Option<Text>,
    /// What to do after a no, where that is said for this step.
    pub refused: Option<Text>,
}

/// What to know before one takes a first step, in a sentence each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brief {
    /// What to say there.
    pub say: Option<Text>,
    /// What it costs at most: a sentence for each thing that costs something else.
    pub costs: Vec<Text>,
    /// What to do after a no, with its last day.
    pub refused: Option<Text>,
}

impl Brief {
    /// What the rules say for this step alone.
    pub fn of(step: FirstStep) -> Brief {
        Brief {
            say: step.say,
            costs: step.costs.into_iter().collect(),
            refused: step.refused,
        }
    }
}

/// What the rules say for a step, and else for its law.
pub fn brief(now: &Evaluation, law: &Law, step: FirstStep) -> Brief {
    let told = |list| -> Vec<Text> {
        let told = outcome::advice(now, list).into_iter();
        told.filter_map(|item| item.brief).collect()
    };
    let own = Brief::of(step);
    Brief {
        say: own.say.or_else(|| told(&law.prepare).first().copied()),
        costs: if own.costs.is_empty() {
            told(&law.contribution)
        } else {
            own.costs
        },
        refused: own.refused.or_else(|| told(&law.disagree).first().copied()),
    }
}

/// What to do against a decision, for who is known to have one: the first advice on disagreeing that says to whom and
/// whose condition holds; else the step of the most likely provision; else the first such advice on applying that
/// fits the answers; else to the body that decides.
pub fn first_step<'a>(now: &Evaluation, found: &LawOutcome<'a>) -> FirstStep<'a> {
    let law = found.law;
    let usual = || match found.provisions.first() {
        Some(first) => of_provision(now, law, first.provision),
        None => of_law(now, law),
    };
    against(now, law).unwrap_or_else(usual)
}

/// What to do first for one provision, while nobody decided: its own step, else that of its law.
pub fn of_provision<'a>(now: &Evaluation, law: &'a Law, provision: &'a Provision) -> FirstStep<'a> {
    let own = provision.first_step.as_ref();
    own.map_or_else(|| of_law(now, law), of_step)
}

fn of_law<'a>(now: &Evaluation, law: &'a Law) -> FirstStep<'a> {
    let told = outcome::advice(now, &law.apply);
    let decides = &law.indication;
    told.into_iter().find_map(of_advice).unwrap_or(FirstStep {
        to: decides.name,
        text: None,
        contact: decides.contact.as_deref(),
        ..FirstStep::default()
    })
}

/// What to do against a decision, for who is known to have one.
pub fn against<'a>(now: &Evaluation, law: &'a Law) -> Option<FirstStep<'a>> {
    let told = outcome::notes(now, &law.disagree);
    told.into_iter().find_map(of_advice)
}

/// What to do first along a way outside the laws.
pub fn of_way(way: &Destination) -> FirstStep<'_> {
    FirstStep {
        to: way.name,
        text: Some(way.first_step),
        contact: way.contact.as_deref(),
        say: way.say,
        costs: way.costs,
        refused: way.refused,
    }
}

fn of_step(step: &Step) -> FirstStep<'_> {
    FirstStep {
        to: step.to,
        text: Some(step.text),
        contact: step.contact.as_deref(),
        say: step.say,
        ..FirstStep::default()
    }
}

fn of_advice(advice: &Advice) -> Option<FirstStep<'_>> {
    Some(FirstStep {
        to: advice.to?,
        text: Some(advice.brief.unwrap_or(advice.text)),
        contact: advice.contact.as_deref(),
        costs: advice.costs,
        refused: advice.refused,
        ..FirstStep::default()
    })
}
