//! What a law gives, says and disputes, and the ways outside the laws.

use super::source::Reference;
use super::text::Text;
use super::{Bits, Condition, Date, Validity};

/// A piece of advice that may depend on the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// Id in the files.
    pub id: String,
    /// From when to when it is in force.
    pub validity: Validity,
    /// A heading, where it has one.
    pub title: Option<Text>,
    /// The text.
    pub text: Text,
    /// The same in one sentence, for who reads no more: what to say, what it costs at most, or what to do after a no.
    pub brief: Option<Text>,
    /// What it costs in one sentence, of a first step against a decision.
    pub costs: Option<Text>,
    /// What to do after a no to such a step, with its last day, in one sentence.
    pub refused: Option<Text>,
    /// When it applies; `None` is always.
    pub when: Option<Condition>,
    /// Whom it sends somebody to, "het CIZ", where it can be the first thing to do.
    pub to: Option<Text>,
    /// Id of a contact.
    pub contact: Option<String>,
    /// Where it is said.
    pub sources: Vec<Reference>,
}

/// A body with a task under a law.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its name: "het zorgkantoor".
    pub name: Text,
    /// What it does.
    pub text: Text,
    /// Id of its contact, or the kind of contact that depends on the place.
    pub contact: Option<String>,
    /// Where it is said.
    pub sources: Vec<Reference>,
}

/// A first step: to whom, what to do there, and whom to call for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// To whom, as within a sentence: "het CAK".
    pub to: Text,
    /// What to do.
    pub text: Text,
    /// What to say there, in one sentence that names the help.
    pub say: Option<Text>,
    /// Id of a contact.
    pub contact: Option<String>,
}

/// How firm the boundary is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// It follows from an article.
    Law,
    /// Practice or explanation; may differ per municipality or insurer.
    Practice,
}

/// What a law gives for a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// Id in the files, unique over all laws.
    pub id: String,
    /// From when to when it is in force.
    pub validity: Validity,
    /// Its name for readers.
    pub name: Text,
    /// What it is, one or two sentences.
    pub text: Text,
    /// When it applies.
    pub goal: Goal,
    /// Who decides on access, when that is not the law's usual body.
    pub decides: Option<Text>,
    /// The first step, when it is not the law's usual one.
    pub first_step: Option<Step>,
    /// How firm the boundary is.
    pub strength: Strength,
    /// Provisions of other laws that may apply to the same need at the same time, by id.
    pub together: Vec<String>,
    /// Who looked it over.
    pub reviewed: Reviewed,
    /// Where the law says so.
    pub sources: Vec<Reference>,
}

/// Who looked over what a law gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// Who laid it beside the article.
    pub article: Option<Review>,
    /// Who read its language.
    pub language: Option<Review>,
}

/// Somebody who read something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// As they want to be named.
    pub by: String,
    /// On which day.
    pub on: Date,
}

/// A law and all that a citizen has to know about it.
#[derive(Clone, Debug)]
pub struct Law {
    /// Id in the files and addresses.
    pub id: String,
    /// From when to when it is in force.
    pub validity: Validity,
    /// Its full name.
    pub name: Text,
    /// Its short name.
    pub short: Text,
    /// What it is for, in one or two sentences.
    pub summary: Text,
    /// The kind of arrangement: insurance, or provision of the municipality.
    pub kind: Text,
    /// For which ages.
    pub ages: Text,
    /// Who carries it out.
    pub executor: Body,
    /// Who decides on access.
    pub indication: Body,
    /// Who collects the contribution.
    pub collects: Text,
    /// Why to go here first when several laws are likely, and what goes on meanwhile.
    pub why_first: Option<Text>,
    /// Where its purpose, kind, ages and contribution are said.
    pub sources: Vec<Reference>,
    /// What it gives.
    pub provisions: Vec<Provision>,
    /// What it costs.
    pub contribution: Vec<Advice>,
    /// In which forms it comes.
    pub delivery: Vec<Advice>,
    /// What to do, first step first.
    pub apply: Vec<Advice>,
    /// What to say and to take along.
    pub prepare: Vec<Advice>,
    /// What to do when the answer is no.
    pub disagree: Vec<Advice>,
    /// Free and independent help.
    pub support: Vec<Advice>,
    /// What else matters under certain answers.
    pub notes: Vec<Advice>,
}

/// A way outside the laws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Id in the files.
    pub id: String,
    /// From when to when it is in force.
    pub validity: Validity,
    /// Its name for readers.
    pub name: Text,
    /// What it is and why it leads there.
    pub text: Text,
    /// When it applies.
    pub goal: Goal,
    /// What to do first.
    pub first_step: Text,
    /// What to say there, in one sentence.
    pub say: Option<Text>,
    /// What it costs at most, in one sentence.
    pub costs: Option<Text>,
    /// What to do after a no, with its last day, in one sentence.
    pub refused: Option<Text>,
    /// Id of its contact.
    pub contact: Option<String>,
    /// How firm the boundary is.
    pub strength: Strength,
    /// Where it is said.
    pub sources: Vec<Reference>,
}

/// A point on which two bodies may each point at the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Id in the files.
    pub id: String,
    /// From when to when it is in force.
    pub validity: Validity,
    /// Between whom.
    pub between: Text,
    /// The point at issue.
    pub point: Text,
    /// Which article binds whom.
    pub binds: Text,
    /// What to say.
    pub say: Text,
    /// Which written decision to ask for.
    pub ask: Text,
    /// When it may arise.
    pub when: Condition,
    /// Where the law says so.
    pub sources: Vec<Reference>,
}

/// What the interview wants to know: whether something applies to somebody who asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The needs for which it exists; empty when it does not depend on a need.
    pub needs: Bits,
    /// When it applies to who has such a need.
    pub when: Condition,
}

impl Law {
    /// Its lists of advice: contribution, delivery, apply, prepare, disagree, support, and last the notes, which
    /// show only when their condition is known to hold.
    pub fn advice(&self) -> [&[Advice]; 7] {
        [
            &self.contribution,
            &self.delivery,
            &self.apply,
            &self.prepare,
            &self.disagree,
            &self.support,
            &self.notes,
        ]
    }

    /// The same lists, to change them.
    pub fn advice_mut(&mut self) -> [&mut Vec<Advice>; 7] {
        [
            &mut self.contribution,
            &mut self.delivery,
            &mut self.apply,
            &mut self.prepare,
            &mut self.disagree,
            &mut self.support,
            &mut self.notes,
        ]
    }
}
