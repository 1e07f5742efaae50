//! Two situations side by side: the one that was set apart, and that of now.

use super::panel::Stand;
use crate::domain::outcome::{self, Outcome};
use crate::domain::{Answer, Answers, Text, advise};
use crate::web::view::View;

/// What differs between two situations.
pub struct Beside<'a> {
    /// Each law, and then what a law gives that stands otherwise: how it stood, and how it stands now.
    pub rows: Vec<(&'a str, Stand, Stand)>,
    /// The answers that differ: the question, and what was answered before and now.
    pub answers: Vec<(Text, String, String)>,
}

/// Compares the situation that was set apart with that of now.
pub fn beside<'a>(view: View<'a>, apart: &Answers, given: &Answers) -> Beside<'a> {
    let rules = view.rules;
    let decide = |answers: &Answers| {
        let complete = advise::replay(rules, answers);
        let interview = match complete.next {
            None => complete,
            Some(_) => advise::in_any_order(rules, answers),
        };
        outcome::decide(rules, &interview.answers)
    };
    let (before, now) = (decide(apart), decide(given));
    let differ = |question: &usize| apart.get(*question) != given.get(*question);
    let questions = (0..rules.questions.len()).filter(differ);
    Beside {
        rows: rows(view, &before, &now),
        answers: questions
            .map(|question| {
                let asked = &rules.questions[question];
                let told = |answers| labels(view, answers, question);
                (asked.text, told(apart), told(given))
            })
            .collect(),
    }
}

fn rows<'a>(view: View<'a>, before: &Outcome<'a>, now: &Outcome<'a>) -> Vec<(&'a str, Stand, Stand)> {
    let mut rows = Vec::new();
    for law in &view.rules.laws {
        let stand = |decided: &Outcome| {
            let found = decided.laws.iter().find(|one| one.law.id == law.id);
            found.map_or(Stand::Open, |one| Stand::of(one.verdict, one.finding))
        };
        rows.push((view.say(law.short), stand(before), stand(now)));
    }
    let laws = view.rules.laws.iter();
    for provision in laws.flat_map(|law| &law.provisions) {
        let stand = |decided: &Outcome| {
            let finding = decided.now.goal(&provision.goal);
            Stand::of(finding.truth.into(), finding)
        };
        let (before, now) = (stand(before), stand(now));
        if before != now {
            rows.push((view.say(provision.name), before, now));
        }
    }
    rows
}

/// What was answered, in words.
fn labels(view: View, answers: &Answers, question: usize) -> String {
    let language = &view.edition.language;
    match answers.get(question) {
        Answer::Open => language.t("nog geen antwoord"),
        Answer::Unsure => language.t("Dat weet ik niet"),
        Answer::Chosen(chosen) => {
            let choices = view.rules.questions[question].chosen(chosen);
            let labels: Vec<&str> = choices.map(|choice| view.say(choice.label)).collect();
            labels.join("; ")
        }
    }
}
