//! What a token holds that these rules do not know. Another replica may have newer or older rules for some minutes, so it
//! travels on as it is, as far as the token has room: nobody loses an answer while rules are rolled out.

use crate::domain::code::{self, Code};
use crate::domain::{Answer, Answers, Ruleset};

/// Stands before the answers that stay closed here, and before those of another situation.
pub(super) const LEFT: [u8; 2] = [b'%', b'&'];

/// What is kept for rules that know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown {
    /// Answers as they stand in a token: those of the journey, and those of another situation.
    pub(super) answers: [Vec<String>; 2],
    /// For whom help is sought.
    pub(super) voice: Option<Code>,
    /// The code of an occasion with its day, as they stand in a token.
    pub(super) known: Option<String>,
}

impl Unknown {
    /// The same after a form with these answers was sent: those to questions that these rules do not have come first. Who says
    /// for whom help is sought counts.
    #[must_use]
    pub fn after(&self, rules: &Ruleset, voiced: bool, named: &[(&str, Vec<&str>)]) -> Unknown {
        let mut after = self.clone();
        if voiced {
            after.voice = None;
        }
        for (question, choices) in named {
            after.put(rules, Code::of(question), choices);
        }
        after
    }

    fn put(&mut self, rules: &Ruleset, asked: Code, choices: &[&str]) {
        let count = u64::try_from(choices.len()).ok().filter(|count| *count < 64);
        let Some(count) = count.filter(|_| rules.coded(asked).is_none()) else {
            return;
        };
        let mut piece: String = asked.letters().collect();
        self.answers[0].retain(|other| !other.starts_with(&piece));
        piece.push(char::from(code::letter(count)));
        piece.extend(choices.iter().flat_map(|choice| Code::of(choice).letters()));
        self.answers[0].insert(0, piece);
    }

    /// The same after somebody filled in or took away a day.
    #[must_use]
    pub fn without_day(self) -> Unknown {
        Unknown { known: None, ..self }
    }

    /// The answers that fit in so many letters, without those to questions that were answered anew.
    pub(super) fn fitting(&self, rules: &Ruleset, situations: [Option<&Answers>; 2], room: usize) -> String {
        let mut text = String::new();
        for ((mark, pieces), answers) in LEFT.into_iter().zip(&self.answers).zip(situations) {
            let Some(answers) = answers else { continue };
            let mut begun = false;
            for piece in pieces.iter().filter(|piece| !answered(rules, answers, piece)) {
                if text.len() + usize::from(!begun) + piece.len() > room {
                    continue;
                }
                if !begun {
                    text.push(char::from(mark));
                    begun = true;
                }
                text.push_str(piece);
            }
        }
        text
    }
}

fn answered(rules: &Ruleset, answers: &Answers, piece: &str) -> bool {
    let asked = piece.as_bytes().get(..Code::LENGTH).and_then(Code::read);
    let asked = asked.and_then(|code| rules.coded(code));
    asked.is_some_and(|question| answers.get(question) != Answer::Open)
}

/// Which part of a payload is read.
#[derive(Default)]
pub(super) struct Part {
    /// Whether these are answers that other rules than those that wrote them know.
    pub(super) left: bool,
    /// Whether they are those of another situation.
    pub(super) beside: bool,
}

impl Part {
    /// Puts an answer in its place. One that was left does not undo one that was given since.
    pub(super) fn take(
        &self,
        answers: &mut Answers,
        beside: &mut Option<Answers>,
        index: usize,
        answer: Answer,
    ) {
        let answers = match beside {
            Some(beside) if self.beside => beside,
            _ => answers,
        };
        if !self.left || answers.get(index) == Answer::Open {
            answers.set(index, answer);
        }
    }
}

/// What stands from one place up to another.
pub(super) fn between(from: &[u8], to: &[u8]) -> Option<String> {
    let text = from.get(..from.len().checked_sub(to.len())?)?;
    String::from_utf8(text.to_vec()).ok()
}
