//! The proof: what must hold under all answers, not under a sample.

mod checks;
mod classes;
mod expr;
mod lengths;
mod search;
mod walk;

use crate::domain::{Answer, Date, Ruleset};

use super::book::Book;
use super::diagnostic::Diagnostic;
use lengths::Lengths;
use search::Example;

/// What the proof gives.
#[derive(Debug)]
pub struct Proof {
    /// What does not hold, each with one example.
    pub problems: Vec<Diagnostic>,
    /// How long interviews are.
    pub lengths: Lengths,
}

/// Proves the rules on a day. `progress` is told how many of how many parts are done.
#[must_use]
pub fn prove(book: &Book, date: Date, progress: &mut dyn FnMut(usize, usize)) -> Proof {
    let rules = book.on(date);
    let mut exprs = expr::Exprs::new(&rules);
    let mut problems = checks::checks(book, &mut exprs, progress);
    let (lengths, more) = lengths::measure(book, &mut exprs, progress);
    problems.extend(more);
    Proof { problems, lengths }
}

/// "bij deze antwoorden: `vraag: antwoord`, …".
fn shown(rules: &Ruleset, example: &Example) -> String {
    let one = |(question, answer): &(usize, Answer)| {
        let asked = &rules.questions[*question];
        let answer = match answer {
            Answer::Open => "nog niets".to_owned(),
            Answer::Unsure => "null".to_owned(),
            Answer::Chosen(chosen) => {
                let ids: Vec<&str> = chosen
                    .iter()
                    .map(|choice| asked.choices[choice].id.as_str())
                    .collect();
                if asked.many {
                    format!("[{}]", ids.join(", "))
                } else {
                    ids.join(", ")
                }
            }
        };
        format!("{}: {answer}", asked.id)
    };
    let list: Vec<String> = example.iter().map(one).collect();
    format!("bijvoorbeeld bij answers: {{ {} }}", list.join(", "))
}
