//! A question and its choices.

use super::code::Code;
use super::source::Reference;
use super::text::Text;
use super::{Bits, Condition};

/// A question to the visitor.
#[derive(Clone, Debug)]
pub struct Question {
    /// Id, as in files.
    pub id: String,
    /// The code of its id.
    pub code: Code,
    /// The question itself: legend and heading of its page.
    pub text: Text,
    /// Why it is asked: at most two sentences.
    pub why: Text,
    /// Help to answer it, paragraphs.
    pub explain: Option<Text>,
    /// The heading under which it stands where all questions are on one page, for who asks them.
    pub group: Option<Text>,
    /// Whether several choices can be made.
    pub many: bool,
    /// What somebody chooses from first, when there are too many choices for one page; each choice has one.
    pub subjects: Vec<Subject>,
    /// The choices, in order.
    pub choices: Vec<Choice>,
    /// Everyday words that say nothing about which choice somebody looks for, separated by commas.
    pub stop_words: Option<Text>,
    /// What "weet ik niet" amounts to: a choice, and the condition on other questions under which it holds.
    pub derived: Vec<(usize, Condition)>,
    /// What is taken to be so without asking.
    pub assumption: Option<Assumption>,
    /// Ends "omdat …" when several choices can be made and the one that the law asks for is not among them.
    pub missing: Option<Text>,
    /// What to find out when it stays unknown, and with whom.
    pub find_out: Option<Text>,
    /// Whether "what would change" may vary this answer.
    pub varies: bool,
}

/// An answer that the law takes as the rule, so that it counts without being asked.
#[derive(Clone, Debug)]
pub struct Assumption {
    /// The choice that counts as made.
    pub choice: usize,
    /// What is assumed, in words to the visitor.
    pub text: Text,
    /// Why it may be assumed.
    pub reason: Text,
    /// The needs with which something else is likely enough to ask.
    pub asked_with: Bits,
    /// Where the law says so.
    pub sources: Vec<Reference>,
}

/// A subject under which choices stand.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Id within the question; no choice has the same.
    pub id: String,
    /// What the visitor reads.
    pub label: Text,
    /// A line of explanation under it.
    pub hint: Text,
    /// The choices under it.
    pub choices: Bits,
}

/// One choice of a question.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Id within the question.
    pub id: String,
    /// The code of its id.
    pub code: Code,
    /// What the visitor reads.
    pub label: Text,
    /// A line of explanation under it.
    pub hint: Option<Text>,
    /// A heading above it, for long lists.
    pub group: Option<Text>,
    /// Everyday words by which people look for it, separated by commas.
    pub words: Option<Text>,
    /// Ends "want …" in a reason: "u bent jonger dan 18 jaar".
    pub because: Text,
    /// Whether it cannot go together with other choices.
    pub exclusive: bool,
    /// Index of the alert that it raises.
    pub alert: Option<usize>,
    /// Whether the next pages offer a quick way out of the site.
    pub quick_exit: bool,
}

impl Question {
    /// Index of a choice by its id.
    pub fn choice(&self, id: &str) -> Option<usize> {
        self.choices.iter().position(|choice| choice.id == id)
    }

    /// Index of a choice by the code of its id.
    pub fn coded(&self, code: Code) -> Option<usize> {
        self.choices.iter().position(|choice| choice.code == code)
    }

    /// The choices under the subject with this id.
    pub fn under(&self, subject: &str) -> Option<Bits> {
        let subject = self.subjects.iter().find(|one| one.id == subject)?;
        Some(subject.choices)
    }

    /// The choices of a set, in their order; what lies beyond the last is left out.
    pub fn chosen(&self, choices: Bits) -> impl Iterator<Item = &Choice> {
        choices.iter().filter_map(|choice| self.choices.get(choice))
    }

    /// The choices that stand alone.
    pub fn exclusive(&self) -> Bits {
        let all = self.choices.iter().enumerate();
        all.filter(|(_, choice)| choice.exclusive)
            .map(|(index, _)| index)
            .collect()
    }

    /// A set of choices as it can be answered: an exclusive choice stands alone, and a question with one
    /// choice keeps the first. `None` when nothing is left.
    pub fn admit(&self, chosen: Bits) -> Option<Bits> {
        let chosen = chosen.and(Bits::below(self.choices.len()));
        let alone = chosen
            .iter()
            .find(|index| !self.many || self.choices[*index].exclusive);
        let kept = alone.map_or(chosen, Bits::one);
        (!kept.is_empty()).then_some(kept)
    }
}
