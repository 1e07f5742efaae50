//! The overview: a fixed row of situations with everything that comes out of them, so that a change of the rules
//! shows what it changes.

use std::fmt::Write as _;

use crate::domain::outcome::{self, Outcome, Verdict};
use crate::domain::{Answer, Date, Interview, Question, Ruleset, interview};

use super::book::Book;
use super::files::Files;

/// The file of the overview, below the folder of the rules.
pub const FILE: &str = "cases/overzicht.yaml";

const HEAD: &str = "\
# yaml-language-server: $schema=../schema/cases.json
# Overzicht: elke hulpvraag bij een vaste reeks situaties, met alles wat eruit komt.
# Verandert hier iets na een wijziging in de regels? Kijk dan of dat de bedoeling was.
# Schrijf zelf alleen `id` en `answers`; de rest schrijft `welke-zorgwet overview`.
";

/// The overview written anew: the same answers, with what comes out of them now, each on its own day or else on
/// `date`. Answers to questions that are no longer asked go.
#[must_use]
pub fn overview(book: &Book, files: &Files, date: Date) -> String {
    let file = files.list().iter().position(|file| file.path == FILE);
    let mut text = HEAD.to_owned();
    for case in book.cases.iter().filter(|case| Some(case.place.file) == file) {
        let rules = book.on(case.date.unwrap_or(date));
        let interview = interview::replay(&rules, &case.answers);
        let outcome = outcome::decide(&rules, &interview.answers);
        let _ = write!(
            text,
            "\n- id: {}\n  answers: {{ {} }}\n  date: {}\n  expect: {{ {} }}\n",
            case.id,
            answers(&rules, &interview),
            rules.date,
            expect(&outcome)
        );
    }
    text
}

fn answers(rules: &Ruleset, interview: &Interview) -> String {
    let answers = interview.given();
    let answered = interview.asked.iter().chain(&interview.unasked);
    let given = answered.filter_map(|index| {
        let asked = rules.questions.get(*index)?;
        let given = given(asked, answers.get(*index))?;
        Some(format!("{}: {given}", asked.id))
    });
    given.collect::<Vec<_>>().join(", ")
}

/// An answer as a case writes it; `None` when the question is open.
pub(super) fn given(asked: &Question, answer: Answer) -> Option<String> {
    let chosen = match answer {
        Answer::Open => return None,
        Answer::Unsure => return Some("null".to_owned()),
        Answer::Chosen(chosen) => chosen,
    };
    let ids: Vec<&str> = asked.chosen(chosen).map(|choice| choice.id.as_str()).collect();
    let ids = ids.join(", ");
    Some(if asked.many { format!("[{ids}]") } else { ids })
}

fn expect(outcome: &Outcome) -> String {
    let lists: [(&str, Vec<&str>); 6] = [
        ("likely", outcome.laws_with(Verdict::Likely).collect()),
        ("possible", outcome.laws_with(Verdict::Possible).collect()),
        ("unlikely", outcome.laws_with(Verdict::Unlikely).collect()),
        ("provisions", outcome.provisions_with(Verdict::Likely).collect()),
        ("elsewhere", outcome.elsewhere_with(Verdict::Likely).collect()),
        ("maybe", outcome.possible().collect()),
    ];
    let shown = lists.iter().filter(|(_, ids)| !ids.is_empty());
    let shown = shown.map(|(key, ids)| format!("{key}: [{}], ", ids.join(", ")));
    shown.collect::<String>() + "complete: true"
}
