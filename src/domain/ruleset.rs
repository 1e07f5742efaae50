//! The rules in force on one day: questions, laws, ways outside the laws, and their texts and sources.

use std::sync::Arc;

use super::{Answers, Bits, Condition, Date, Finding, Language, Truth};

/// Everything that decides and explains on one day.
#[derive(Clone, Debug)]
pub struct Ruleset {
    /// Fingerprint of the files that it was read from, in hexadecimal.
    pub digest: String,
    /// The language of its texts.
    pub language: Arc<Language>,
    /// The day on which it decides.
    pub date: Date,
    /// The questions, in the order in which they may be asked.
    pub questions: Vec<Question>,
    /// Index of the question that asks what help is needed.
    pub needs: usize,
    /// Named conditions.
    pub conditions: Vec<Named>,
    /// What the law leaves to somebody's judgement.
    pub judgements: Vec<Judgement>,
    /// The laws, in the order of the files.
    pub laws: Vec<Law>,
    /// Ways outside the laws.
    pub elsewhere: Vec<Destination>,
    /// Points on which two bodies may each point at the other.
    pub disputes: Vec<Dispute>,
    /// Warnings that come before every outcome.
    pub alerts: Vec<Alert>,
    /// Hard words and what they mean.
    pub glossary: Vec<Word>,
    /// The registry of sources.
    pub sources: Vec<Source>,
    /// Texts of the site itself that editors keep: titles and explanations of pages.
    pub amounts: Vec<Amount>,
}

/// A question to the visitor.
#[derive(Clone, Debug)]
pub struct Question {
    /// Id, as in addresses and files.
    pub id: String,
    /// The question itself: legend and heading of its page.
    pub text: String,
    /// Why it is asked: at most two sentences.
    pub why: String,
    /// Help to answer it, paragraphs.
    pub explain: Vec<String>,
    /// Whether several choices can be made.
    pub many: bool,
    /// The choices, in order.
    pub choices: Vec<Choice>,
    /// What "weet ik niet" amounts to: a choice, and the condition on other questions under which it holds.
    pub derived: Vec<(usize, Condition)>,
    /// What to find out when it stays unknown, and with whom.
    pub find_out: Option<String>,
    /// Whether "what would change" may vary this answer.
    pub varies: bool,
    /// Whether pages about this question offer a quick way out of the site.
    pub quick_exit: bool,
}

/// One choice of a question.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Id within the question.
    pub id: String,
    /// What the visitor reads.
    pub label: String,
    /// A line of explanation under it.
    pub hint: Option<String>,
    /// A heading above it, for long lists.
    pub group: Option<String>,
    /// Ends "want …" in a reason: "u bent jonger dan 18 jaar".
    pub because: String,
    /// Whether it cannot go together with other choices.
    pub exclusive: bool,
    /// Index of the alert that it raises.
    pub alert: Option<usize>,
    /// Whether the next pages offer a quick way out of the site.
    pub quick_exit: bool,
}

/// A condition with a name.
#[derive(Clone, Debug)]
pub struct Named {
    /// Id in the files.
    pub id: String,
    /// Its name for readers.
    pub name: String,
    /// The condition.
    pub when: Condition,
    /// Where the law says so.
    pub sources: Vec<Reference>,
}

/// An article of a source, as shown to a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Index in [`Ruleset::sources`].
    pub source: usize,
    /// Article or place, such as "3.2.1 lid 1"; empty for a page.
    pub article: String,
}

/// A law text or a page that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Id in the files.
    pub id: String,
    /// Name for readers.
    pub title: String,
    /// Address, https.
    pub url: String,
    /// The day on which it was read.
    pub read_on: Date,
    /// Whether it is a law text (an article is then expected).
    pub law: bool,
    /// Whether it has to be read again by now.
    pub overdue: bool,
}

/// An amount of money per year of validity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Id in the files; texts name it as `{id}`.
    pub id: String,
    /// For what, in words.
    pub name: String,
    /// Euro and cents as written, "21,80", by year; `None` when the year's amount is not published.
    pub by_year: Vec<(i16, Option<String>)>,
    /// Where it is published.
    pub sources: Vec<Reference>,
}

/// What the law leaves to somebody's judgement (an open norm).
#[derive(Clone, Debug)]
pub struct Judgement {
    /// Id in the files.
    pub id: String,
    /// Its name for readers.
    pub name: String,
    /// Whose judgement it is.
    pub who: String,
    /// The words of the law, in short.
    pub words: String,
    /// How to prepare for it.
    pub prepare: String,
    /// When it is at stake although the outcome is already settled.
    pub when: Option<Condition>,
    /// Where the law says so.
    pub sources: Vec<Reference>,
}

/// A piece of advice that may depend on the answers.
#[derive(Clone, Debug)]
pub struct Advice {
    /// Id in the files.
    pub id: String,
    /// A heading, where it has one.
    pub title: Option<String>,
    /// The text.
    pub text: String,
    /// When it applies; `None` is always.
    pub when: Option<Condition>,
    /// Id of a contact.
    pub contact: Option<String>,
    /// Where it is said.
    pub sources: Vec<Reference>,
}

/// A body with a task under a law.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its name: "het zorgkantoor".
    pub name: String,
    /// What it does.
    pub text: String,
    /// Id of its contact, or the kind of contact that depends on the place.
    pub contact: Option<String>,
    /// Where it is said.
    pub sources: Vec<Reference>,
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
#[derive(Clone, Debug)]
pub struct Provision {
    /// Id in the files, unique over all laws.
    pub id: String,
    /// Its name for readers.
    pub name: String,
    /// What it is, one or two sentences.
    pub text: String,
    /// When it applies.
    pub goal: Goal,
    /// Who decides on access, when that is not the law's usual body.
    pub decides: Option<String>,
    /// The first step, when it is not the law's usual one.
    pub first_step: Option<String>,
    /// How firm the boundary is.
    pub strength: Strength,
    /// Provisions of other laws that may apply to the same need at the same time (indexes: law, provision).
    pub together: Vec<String>,
    /// Where the law says so.
    pub sources: Vec<Reference>,
}

/// A law and all that a citizen has to know about it.
#[derive(Clone, Debug)]
pub struct Law {
    /// Id in the files and addresses.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short: String,
    /// What it is for, in one or two sentences.
    pub summary: String,
    /// The kind of arrangement: insurance, or provision of the municipality.
    pub kind: String,
    /// For which ages.
    pub ages: String,
    /// Who carries it out.
    pub executor: Body,
    /// Who decides on access.
    pub indication: Body,
    /// Who collects the contribution.
    pub collects: String,
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
#[derive(Clone, Debug)]
pub struct Destination {
    /// Id in the files.
    pub id: String,
    /// Its name for readers.
    pub name: String,
    /// What it is and why it leads there.
    pub text: String,
    /// When it applies.
    pub goal: Goal,
    /// What to do first.
    pub first_step: String,
    /// Id of its contact.
    pub contact: Option<String>,
    /// How firm the boundary is.
    pub strength: Strength,
    /// Where it is said.
    pub sources: Vec<Reference>,
}

/// A point on which two bodies may each point at the other.
#[derive(Clone, Debug)]
pub struct Dispute {
    /// Id in the files.
    pub id: String,
    /// Between whom.
    pub between: String,
    /// The point at issue.
    pub point: String,
    /// Which article binds whom.
    pub binds: String,
    /// What to say.
    pub say: String,
    /// Which written decision to ask for.
    pub ask: String,
    /// When it may arise.
    pub when: Condition,
    /// Where the law says so.
    pub sources: Vec<Reference>,
}

/// A warning that comes before everything else.
#[derive(Clone, Debug)]
pub struct Alert {
    /// Id in the files.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Text.
    pub text: String,
    /// Ids of the contacts to call, first one first.
    pub contacts: Vec<String>,
}

/// A hard word and what it means.
#[derive(Clone, Debug)]
pub struct Word {
    /// The word.
    pub word: String,
    /// Other forms in which it is written.
    pub forms: Vec<String>,
    /// What it means, in plain Dutch.
    pub meaning: String,
}

/// What the interview wants to know: whether something applies to somebody who asks for it.
#[derive(Clone, Debug)]
pub struct Goal {
    /// The needs for which it exists; empty when it does not depend on a need.
    pub needs: Bits,
    /// When it applies to who has such a need.
    pub when: Condition,
}

impl Law {
    /// Its name with its short name, once when they are the same.
    #[must_use]
    pub fn title(&self) -> String {
        if self.name == self.short {
            return self.name.clone();
        }
        format!("{} ({})", self.name, self.short)
    }
}

impl Goal {
    /// Whether somebody asks for it: yes, no, or unknown.
    #[must_use]
    pub fn wanted(&self, rules: &Ruleset, answers: &Answers) -> Finding {
        if self.needs.is_empty() {
            return Finding::settled(Truth::Yes);
        }
        Condition::Is {
            question: rules.needs,
            choices: self.needs,
        }
        .evaluate(rules, answers)
    }

    /// Whether it applies. Its condition counts only when somebody asks for it, so that no question is put
    /// about help that nobody wants.
    #[must_use]
    pub fn evaluate(&self, rules: &Ruleset, answers: &Answers) -> Finding {
        let wanted = self.wanted(rules, answers);
        if wanted.truth == Truth::Yes {
            self.when.evaluate_worth(rules, answers)
        } else {
            wanted
        }
    }
}

impl Ruleset {
    /// All goals: those of the provisions of all laws, then those of the ways outside.
    pub fn goals(&self) -> impl Iterator<Item = &Goal> {
        let provisions = self
            .laws
            .iter()
            .flat_map(|law| law.provisions.iter().map(|provision| &provision.goal));
        provisions.chain(self.elsewhere.iter().map(|destination| &destination.goal))
    }

    /// Nothing answered yet.
    #[must_use]
    pub fn no_answers(&self) -> Answers {
        Answers::none(self.questions.len())
    }

    /// Index of a question by its id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }
}

impl Question {
    /// Index of a choice by its id.
    #[must_use]
    pub fn choice(&self, id: &str) -> Option<usize> {
        self.choices.iter().position(|choice| choice.id == id)
    }

    /// A set of choices as it can be answered: an exclusive choice stands alone, and a question with one
    /// choice keeps the first. `None` when nothing is left.
    #[must_use]
    pub fn admit(&self, chosen: Bits) -> Option<Bits> {
        let chosen = chosen.and(Bits::below(self.choices.len()));
        let alone = chosen
            .iter()
            .find(|index| !self.many || self.choices[*index].exclusive);
        let kept = alone.map_or(chosen, Bits::one);
        (!kept.is_empty()).then_some(kept)
    }
}
