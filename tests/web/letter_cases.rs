//! What the texts for a letter or a talk say, over all worked cases of the real rules.

use std::collections::BTreeSet;

use welke_zorgwet::commands::contact_ids;
use welke_zorgwet::contacts::Directory;
use welke_zorgwet::domain::interview::replay;
use welke_zorgwet::domain::{Answers, Interview, Localized, Verdict, compose, outcome};
use welke_zorgwet::rules::{self, Files};

use super::languages::REAL;

/// The texts of one person, whatever their counter.
fn texts(edition: &Localized, interview: &Interview) -> Vec<(String, String)> {
    let rules = &edition.rules;
    let decided = outcome::decide(rules, &interview.answers);
    let letters = compose::letters(&decided);
    for law in decided.laws.iter().filter(|law| law.verdict == Verdict::Likely) {
        assert!(!letters.is_empty(), "no text for {}", law.law.id);
    }
    let said = |one: &compose::Written| {
        (
            one.letter.id.clone(),
            one.text(edition, &decided.now, interview).join("\n\n"),
        )
    };
    letters.iter().map(said).collect()
}

/// The choices of a question that stand in a line and were not made.
fn untrue(edition: &Localized, given: &Answers, line: &str) -> Vec<String> {
    let asked = edition.rules.questions.iter().enumerate();
    let asked = asked.filter_map(|(index, asked)| {
        let labels = line.strip_prefix(&format!("- {} ", edition.say(asked.text)))?;
        Some((index, asked, labels))
    });
    let said = asked.flat_map(|(index, asked, labels)| {
        let labels = labels.strip_suffix('.').unwrap_or(labels);
        let chosen: BTreeSet<&str> = asked
            .chosen(given.get(index).chosen())
            .map(|one| edition.say(one.label))
            .collect();
        let wrong = labels.split("; ").filter(|label| !chosen.contains(label));
        wrong
            .map(|label| format!("{}: {label}", asked.id))
            .collect::<Vec<_>>()
    });
    said.collect()
}

#[test]
fn no_text_names_an_answer_that_was_not_given_and_every_text_is_for_somebody() {
    let directory = Directory::embedded().expect("contacts");
    let contacts = contact_ids(&directory);
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let cases = rules::check(&Files::embedded().expect("rules"), &contacts)
        .book
        .expect("rules")
        .cases;
    let edition = REAL.speaking_of(0, 0);
    let rules = &edition.rules;
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for case in &cases {
        let interview = replay(rules, &case.answers);
        if interview.next.is_some() {
            continue;
        }
        let given = interview.given();
        for (id, text) in texts(edition, &interview) {
            assert!(!text.contains(['{', '}']), "{id}: {text}");
            wrong.extend(text.lines().flat_map(|line| untrue(edition, &given, line)));
            seen.insert(id);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let all = rules.letters.iter().map(|letter| letter.id.as_str());
    let unused: Vec<&str> = all.filter(|id| !seen.contains(*id)).collect();
    assert!(unused.is_empty(), "for nobody: {unused:?}");
}
