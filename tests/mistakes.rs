//! Every kind of mistake that somebody who writes rules can make, each as one change in a small good set of
//! rules. The message is a snapshot: it has to name the line and the cure.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use serde::Deserialize;
use welke_zorgwet::domain::Date;
use welke_zorgwet::rules::{self, Files, diagnostic, files::File};

const CONTACTS: [&str; 2] = ["112", "huisarts"];
const TODAY: Date = Date::new(2026, 11, 22);

/// One change in one file, by which a good set gets one mistake.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mistake {
    name: String,
    file: String,
    /// What is replaced; left out: the new text comes at the end. With `remove: true` the whole file goes.
    find: Option<String>,
    #[serde(default)]
    put: String,
    #[serde(default)]
    remove: bool,
    /// Whether only the proof sees it; what else is seen is then left out.
    #[serde(default)]
    proof: bool,
    /// Whether the translations are looked at too; elsewhere a new text would always be a missing one.
    #[serde(default)]
    translated: bool,
}

fn good() -> Files {
    let folder = Path::new("tests/fixtures/rules-small");
    let read = Files::read(folder).unwrap();
    Files::new("rules", read.list().iter().cloned())
}

fn with(mistake: &Mistake) -> Files {
    let mut list: Vec<File> = good().list().to_vec();
    if mistake.remove {
        list.retain(|file| file.path != mistake.file);
        return Files::new("rules", list);
    }
    match list.iter_mut().find(|file| file.path == mistake.file) {
        Some(file) => match &mistake.find {
            Some(find) => {
                assert!(
                    file.text.contains(find.as_str()),
                    "{}: `{find}` not in {}",
                    mistake.name,
                    mistake.file
                );
                file.text = file.text.replacen(find.as_str(), &mistake.put, 1);
            }
            None => file.text.push_str(&mistake.put),
        },
        None => list.push(File {
            path: mistake.file.clone(),
            text: mistake.put.clone(),
        }),
    }
    Files::new("rules", list)
}

/// All that `check` says about the files.
fn messages(files: &Files) -> String {
    let checked = rules::check(files, &CONTACTS);
    let mut problems = checked.problems;
    if let Some(book) = &checked.book {
        problems.extend(book.stale(TODAY));
        problems.extend(rules::run::run(book, files, TODAY));
    }
    diagnostic::sort(&mut problems);
    problems
        .iter()
        .map(|problem| problem.render(files))
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// All that is said about the translations.
fn translated(files: &Files) -> String {
    let checked = rules::check(files, &CONTACTS);
    let found = checked.book.map(|book| book.untranslated(files, &[]));
    let problems = checked.problems.into_iter().chain(found.into_iter().flatten());
    let shown: Vec<String> = problems.map(|problem| problem.render(files)).collect();
    shown.join("\n\n")
}

/// All that the proof says about the files.
fn proved(files: &Files) -> String {
    let book = rules::check(files, &CONTACTS).book.unwrap();
    let mut problems = rules::proof::prove(&book, TODAY, &mut |_, _| {}).problems;
    diagnostic::sort(&mut problems);
    let shown: Vec<String> = problems.iter().map(|problem| problem.render(files)).collect();
    shown.join("\n\n")
}

#[test]
fn the_small_set_is_good() {
    assert_eq!(messages(&good()), "");
    assert_eq!(proved(&good()), "");
    assert_eq!(translated(&good()), "");
}

#[test]
fn every_mistake_has_its_message() {
    let text = fs::read_to_string("tests/mistakes/mistakes.yaml").unwrap();
    let mistakes: Vec<Mistake> = serde_yaml::from_str(&text).unwrap();
    assert!(mistakes.len() >= 40, "only {} kinds of mistakes", mistakes.len());
    for file in good().list() {
        let there = mistakes.iter().any(|mistake| mistake.file == file.path);
        assert!(there, "no mistake in {}", file.path);
    }
    for mistake in &mistakes {
        let files = with(mistake);
        let messages = if mistake.proof {
            proved(&files)
        } else if mistake.translated {
            translated(&files)
        } else {
            messages(&files)
        };
        assert!(
            messages.contains("= hulp: "),
            "{}: no cure in: {messages}",
            mistake.name
        );
        insta::assert_snapshot!(mistake.name.as_str(), messages);
    }
}

#[test]
fn mistakes_in_several_files_are_shown_at_once() {
    let mut list: Vec<File> = good().list().to_vec();
    for file in &mut list {
        file.text = file
            .text
            .replace("source: wet-een", "source: wet-drie")
            .replace("duur: blijvend", "duur: altijd");
    }
    insta::assert_snapshot!("several_files", messages(&Files::new("rules", list)));
}

/// The good set with more in one of its files.
fn with_more(path: &str, find: &str, put: &str) -> Files {
    with(&Mistake {
        name: path.to_owned(),
        file: path.to_owned(),
        find: Some(find.to_owned()),
        put: put.to_owned(),
        remove: false,
        proof: false,
        translated: false,
    })
}

/// More than the engine can hold is a mistake with a place, not a panic.
#[test]
fn more_than_64_is_a_mistake() {
    let choices = |count| {
        let choice = |at| format!("    - {{ id: a{at}, label: A{at}, because: u A{at} zei }}\n");
        (0..count).map(choice).collect::<String>()
    };
    let last = "    - id: kind\n";
    let of_choices = with_more("questions.yaml", last, &(choices(70) + last));
    insta::assert_snapshot!("too_many_choices", messages(&of_choices));
    let question = |at| {
        let choices = choices(2);
        format!("- id: v{at}\n  question: V?\n  why: Zomaar.\n  choices:\n{choices}")
    };
    let first = "- id: hulp\n";
    let questions: String = (0..70).map(question).collect();
    let of_questions = with_more("questions.yaml", first, &(questions + first));
    insta::assert_snapshot!("too_many_questions", messages(&of_questions));
}

/// A mistake of form hides neither the mistakes of meaning elsewhere nor those in other blocks of its file.
#[test]
fn mistakes_of_form_and_meaning_are_shown_at_once() {
    let mut list: Vec<File> = good().list().to_vec();
    for file in &mut list {
        file.text = file
            .text
            .replace("varies: false", "vareis: false")
            .replace("  why: De gemeente kijkt daarnaar.\n", "")
            .replace("condition: een-toegang", "condition: een-toegagn")
            .replace("year-end", "jaareinde");
    }
    insta::assert_snapshot!("form_and_meaning", messages(&Files::new("rules", list)));
}
