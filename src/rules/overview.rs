//! The overview: cases that are made from the rules, so that a change of the rules shows what it changes. A fixed row of
//! situations with everything that comes out of them, and what is told in so few situations as will do.

mod faults;
mod situations;
mod told;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::domain::outcome::{self, Outcome, Verdict};
use crate::domain::ruleset::YearAmount;
use crate::domain::step::FirstStep;
use crate::domain::{Answer, Date, Interview, Localized, Question, Ruleset, interview};
use crate::files::Files;

use super::book::Book;
use super::cases::{self, Case};
use told::Line;

/// The file of the row of situations, below the folder of the rules.
pub const FILE: &str = "cases/overzicht.yaml";

/// The file of what is told, below the folder of the rules.
pub const TOLD: &str = "cases/mededelingen.yaml";

const HEAD: &str = "\
# yaml-language-server: $schema=../schema/cases.json
# Overzicht: elke hulpvraag bij een vaste reeks situaties, met alles wat eruit komt.
# Verandert hier iets na een wijziging in de regels? Kijk dan of dat de bedoeling was.
# Schrijf zelf alleen `id` en `answers`; de rest schrijft `welke-zorgwet overview`.
";

const HEAD_OF_TOLD: &str = "\
# yaml-language-server: $schema=../schema/cases.json
# Mededelingen: wat er wel en niet bij staat, de eerste stap, wie iemand belt, en de bedragen van elk jaar.
# Verandert hier iets na een wijziging in de regels? Kijk dan of dat de bedoeling was.
# Schrijf hier zelf niets: `welke-zorgwet overview` maakt dit bestand.
";

/// The overview written anew: the same answers, with what comes out of them now, each on its own day or else on
/// `date`. Answers to questions that are no longer asked go.
pub fn overview(book: &Book, files: &Files, date: Date) -> String {
    let file = files.list().iter().position(|file| file.path == FILE);
    let mut text = HEAD.to_owned();
    let cases = cases::on_their_days(book, &book.cases, date);
    for (edition, case) in cases.filter(|(_, case)| Some(case.place.file) == file) {
        let rules = &edition.rules;
        let interview = interview::replay(rules, &case.answers);
        let outcome = outcome::decide(rules, &interview.answers);
        let _ = write!(
            text,
            "\n- id: {}\n  answers: {{ {} }}\n  date: {}\n  expect: {{ {} }}\n",
            case.id,
            answers(rules, &interview),
            rules.date,
            expect(&outcome)
        );
    }
    text
}

/// Cases of what is told on `date`: those that there are, as long as they show something, and what more is needed.
pub fn told(book: &Book, files: &Files, date: Date) -> String {
    let file = files.list().iter().position(|file| file.path == TOLD);
    let made = |case: &&Case| Some(case.place.file) == file;
    let (kept, known): (Vec<&Case>, Vec<&Case>) = book.cases.iter().partition(made);
    let edition = book.localized(date);
    let rules = &*edition.rules;
    let mut text = HEAD_OF_TOLD.to_owned();
    let examples = told::examples(rules, &kept, &known);
    for (index, example) in examples.iter().enumerate() {
        let _ = write!(
            text,
            "\n- id: mededeling-{}\n  answers: {{ {} }}\n  date: {date}\n  expect: {{ {} }}\n",
            index + 1,
            answers(rules, &interview::replay(rules, &example.answers)),
            lines(&edition, example.lines.iter().copied())
        );
    }
    for (year, amounts) in amounts(rules) {
        let first = Date::new(year, 1, 1);
        if book.too_early(first).is_none() {
            let _ = write!(
                text,
                "\n- id: bedragen-{year}\n  answers: {{}}\n  date: {first}\n  expect: {{ amounts: {{ {amounts} }} }}\n"
            );
        }
    }
    text
}

/// The amounts of each year in which they are known, as a case writes them.
fn amounts(rules: &Ruleset) -> BTreeMap<i16, String> {
    let mut years: BTreeMap<i16, Vec<String>> = BTreeMap::new();
    for amount in &rules.amounts {
        for (year, stated) in &amount.by_year {
            let stated = match stated {
                YearAmount::Known(euros) => format!("'{euros}'"),
                YearAmount::Announced { amount, .. } => format!("{{ announced: '{amount}' }}"),
                YearAmount::Unknown => continue,
            };
            let of_year = years.entry(*year).or_default();
            of_year.push(format!("{}: {stated}", amount.id));
        }
    }
    let years = years.into_iter();
    years.map(|(year, amounts)| (year, amounts.join(", "))).collect()
}

/// What a case expects, key by key.
fn lines<'r>(edition: &Localized, lines: impl Iterator<Item = Line<'r>>) -> String {
    let (mut says, mut silent, mut steps, mut contacts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for line in lines {
        match line {
            Line::Says(id) => says.push(id.to_owned()),
            Line::Silent(id) => silent.push(id.to_owned()),
            Line::FirstStep(id, step) => steps.push(format!("{id}: {}", first_step(edition, step))),
            Line::Contacts(id, of) => {
                let of: Vec<String> = of.iter().map(|contact| quoted(contact)).collect();
                contacts.push(format!("{id}: [{}]", of.join(", ")));
            }
        }
    }
    let keys = [
        ("says", "[", says, "]"),
        ("silent", "[", silent, "]"),
        ("first_step", "{ ", steps, " }"),
        ("contacts", "{ ", contacts, " }"),
    ];
    let shown = keys.iter().filter(|(_, _, parts, _)| !parts.is_empty());
    let shown = shown.map(|(key, open, parts, close)| format!("{key}: {open}{}{close}", parts.join(", ")));
    shown.collect::<Vec<_>>().join(", ")
}

fn first_step(edition: &Localized, step: FirstStep<'_>) -> String {
    let said = |text| quoted(edition.say(text));
    let mut parts = vec![format!("to: {}", said(step.to))];
    parts.extend(step.text.map(|text| format!("text: {}", said(text))));
    let contact = step.contact.map(quoted);
    parts.extend(contact.map(|contact| format!("contact: {contact}")));
    format!("{{ {} }}", parts.join(", "))
}

/// A text between double quotes, on one line.
fn quoted(text: &str) -> String {
    let text = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    format!("\"{text}\"")
}

fn answers(rules: &Ruleset, interview: &Interview) -> String {
    let answers = interview.given();
    let answered = interview.asked.iter().chain(&interview.unasked);
    let given = answered.filter_map(|index| {
        let asked = &rules.questions[*index];
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
