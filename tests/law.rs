//! The law in the rules: every fact is modelled or listed, and seeded faults are caught.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test binary: what is wrong should stop it"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use welke_zorgwet::domain::Date;
use welke_zorgwet::rules::Files;

#[path = "law/mutants.rs"]
mod mutants;
#[path = "law/said.rs"]
mod said;

const TODAY: Date = Date::new(2026, 11, 22);

/// Whatever the outcome page says about the law has a source.
#[test]
fn every_text_about_the_law_has_a_source() {
    let rules = welke_zorgwet::rules::check(&Files::embedded().unwrap(), &[])
        .book
        .unwrap()
        .on(TODAY);
    let mut without = Vec::new();
    let mut look = |what: &str, id: &str, sources: usize| {
        if sources == 0 {
            without.push(format!("{what} {id}"));
        }
    };
    for law in &rules.laws {
        look("law", &law.id, law.sources.len());
        look("executor of", &law.id, law.executor.sources.len());
        look("indication of", &law.id, law.indication.sources.len());
        law.provisions
            .iter()
            .for_each(|one| look("provision", &one.id, one.sources.len()));
        law.advice()
            .into_iter()
            .flatten()
            .for_each(|one| look("advice", &one.id, one.sources.len()));
    }
    rules
        .elsewhere
        .iter()
        .for_each(|one| look("way", &one.id, one.sources.len()));
    rules
        .judgements
        .iter()
        .for_each(|one| look("judgement", &one.id, one.sources.len()));
    rules
        .disputes
        .iter()
        .for_each(|one| look("dispute", &one.id, one.sources.len()));
    // A text for every counter rests on what is asked for there.
    let letters = rules.letters.iter().filter(|one| !one.to.is_empty());
    letters.for_each(|one| look("letter", &one.id, one.sources.len()));
    rules
        .amounts
        .iter()
        .for_each(|one| look("amount", &one.id, one.sources.len()));
    rules
        .conditions
        .iter()
        .for_each(|one| look("condition", &one.id, one.sources.len()));
    assert!(without.is_empty(), "without a source: {without:#?}");
}

#[test]
fn every_fact_is_modelled_or_listed_with_its_reason() {
    let known = ids(Path::new("rules"));
    let mut seen = BTreeSet::new();
    for line in fs::read_to_string("rules/dekking.md")
        .unwrap()
        .lines()
        .filter(|line| line.starts_with("- "))
    {
        let (fact, rules) = line[2..].split_once(": ").unwrap();
        assert!(seen.insert(fact.to_owned()), "{fact} stands twice");
        for rule in rules.split(", ") {
            assert!(
                known.contains(rule),
                "{fact} names `{rule}`, which is no id in the rules"
            );
        }
    }
    for line in fs::read_to_string("rules/niet-gemodelleerd.md")
        .unwrap()
        .lines()
        .filter(|line| line.starts_with("- "))
    {
        let (fact, reason) = line[2..].split_once(": ").unwrap();
        assert!(seen.insert(fact.to_owned()), "{fact} stands twice");
        assert!(reason.len() > 20, "{fact} has no reason");
    }
    let wanted = [
        ("W", 1..=30),
        ("Z", 1..=20),
        ("J", 1..=17),
        ("M", 1..=14),
        ("G", 1..=78),
        ("X", 1..=10),
    ];
    for (letter, numbers) in wanted {
        for number in numbers {
            assert!(
                seen.contains(&format!("{letter}-{number:02}")),
                "{letter}-{number:02} is missing"
            );
        }
    }
}

/// Every `id: …` in the YAML files of a folder.
fn ids(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(ids(&path));
        } else if path.extension().is_some_and(|kind| kind == "yaml") {
            let text = fs::read_to_string(&path).unwrap();
            let named = text.split("id: ").skip(1);
            found.extend(named.map(|rest| {
                rest.chars()
                    .take_while(|letter| {
                        letter.is_ascii_lowercase() || letter.is_ascii_digit() || *letter == '-'
                    })
                    .collect()
            }));
        }
    }
    found
}

/// The real rules, wrong in one place at a time. Whoever changes the rules sees which faults nobody would notice.
#[test]
#[ignore = "tries more than 200 sets of rules; `tests/run` does it in a step of its own"]
fn seeded_faults_are_caught() {
    let (tried, survivors) = mutants::run(&Files::embedded().unwrap(), TODAY);
    let list = survivors.join("\n");
    println!("{} of {tried} faults survive:\n{list}", survivors.len());
    assert!(tried >= 200, "only {tried} mutants");
    assert!(
        survivors.len() * 100 <= tried * 3,
        "{} of {tried} survive:\n{list}",
        survivors.len()
    );
}

/// What the rules say, wrong in one place at a time: refused, or told by `check --against`.
#[test]
#[ignore = "tries more than 60 sets of rules; `tests/run` does it in a step of its own"]
fn seeded_faults_in_what_is_said_are_told() {
    let (tried, survivors) = said::run(&Files::embedded().unwrap().without_cases().without("en/"), TODAY);
    let list = survivors.join("\n");
    println!(
        "{} of {tried} faults in what is said survive:\n{list}",
        survivors.len()
    );
    assert!(tried >= 60, "only {tried} faults");
    assert!(
        survivors.len() * 20 <= tried,
        "{} of {tried} survive:\n{list}",
        survivors.len()
    );
}
