//! What a person answered. Missing, "weet ik niet" and a choice are three different things.

use super::Bits;

/// The answer to one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Not answered yet.
    #[default]
    Open,
    /// "Dat weet ik niet".
    Unsure,
    /// The choices that were made; never empty.
    Chosen(Bits),
}

impl Answer {
    /// The choices that were made; none when it is open or "weet ik niet".
    #[inline]
    pub fn chosen(self) -> Bits {
        if let Answer::Chosen(choices) = self {
            choices
        } else {
            Bits::EMPTY
        }
    }
}

/// One [`Answer`] for each question of a ruleset, by the index of the question.
///
/// A map from question to answer and never a path: the order in which people answered is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub struct Answers(Vec<Answer>);

impl Answers {
    /// Nothing answered, for a ruleset with `questions` questions.
    pub fn none(questions: usize) -> Answers {
        Answers(vec![Answer::Open; questions])
    }

    /// The answer to a question; [`Answer::Open`] for an index that does not exist.
    #[inline]
    pub fn get(&self, question: usize) -> Answer {
        self.0.get(question).copied().unwrap_or_default()
    }

    /// Sets the answer to a question; an index that does not exist is ignored.
    pub fn set(&mut self, question: usize, answer: Answer) {
        if let Some(place) = self.0.get_mut(question) {
            *place = answer;
        }
    }

    /// The same answers with one of them replaced.
    pub fn with(&self, question: usize, answer: Answer) -> Answers {
        let mut changed = self.clone();
        changed.set(question, answer);
        changed
    }

    /// The questions that have an answer ("weet ik niet" is one), in the order of the rules.
    pub fn answered(&self) -> impl Iterator<Item = usize> {
        self.0
            .iter()
            .enumerate()
            .filter(|(_, answer)| **answer != Answer::Open)
            .map(|(question, _)| question)
    }
}
