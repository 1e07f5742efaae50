//! Every kind of mistake that somebody who writes rules can make, each as one change in a small good set of
//! rules. The message is a snapshot: it has to name the line and the cure.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

#[path = "mistakes/contacts.rs"]
mod contacts;
#[path = "mistakes/real.rs"]
mod real;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use welke_zorgwet::commands::check;
use welke_zorgwet::domain::Date;
use welke_zorgwet::files::{Diagnostic, File, Files, Severity, diagnostic};
use welke_zorgwet::rules::{self, proof, schema};

const CONTACTS: [&str; 2] = ["112", "huisarts"];
const TODAY: Date = Date::new(2026, 11, 22);

/// One change in one file, by which a good set gets one mistake.
#[derive(Debug, Default, Deserialize)]
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
    /// How the file is saved, when not as UTF-8 with the line ends of Unix.
    #[serde(rename = "as")]
    saved: Option<real::Saved>,
}

fn good() -> Files {
    let folder = Path::new("tests/fixtures/rules-small");
    let read = Files::read(folder).unwrap();
    Files::new("rules", read.list().iter().cloned())
}

fn with(mistake: &Mistake) -> Files {
    changed(&good(), mistake)
}

fn changed(good: &Files, mistake: &Mistake) -> Files {
    let mut list: Vec<File> = good.list().to_vec();
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
    said(files, &CONTACTS, TODAY)
}

fn said(files: &Files, contacts: &[&str], today: Date) -> String {
    let checked = rules::check(files, contacts);
    let mut problems = checked.problems;
    if let Some(book) = &checked.book {
        problems.extend(book.ahead(today));
        problems.extend(book.overdue(today));
        problems.extend(rules::run::run(book, files, today));
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
    let found = checked
        .book
        .map(|book| [book.untranslated(files, &[]), book.vocabulary()].concat());
    let problems = checked.problems.into_iter().chain(found.into_iter().flatten());
    let shown: Vec<String> = problems.map(|problem| problem.render(files)).collect();
    shown.join("\n\n")
}

/// All that the proof says about the files.
fn proved(files: &Files) -> String {
    let book = rules::check(files, &CONTACTS).book.unwrap();
    let mut problems = proof::prove(&book, TODAY, &mut |_, _| {}).problems;
    problems.extend(proof::refute_later(&book, TODAY));
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
fn a_word_that_means_something_else_has_another_translation() {
    let other = Mistake {
        file: "en/texts.yaml".to_owned(),
        find: Some("'EN Meld u bij de gemeente.'".to_owned()),
        put: "'Go to the council (gemeente).'".to_owned(),
        ..Mistake::default()
    };
    let unless = Mistake {
        file: "en/vaste-woorden.yaml".to_owned(),
        find: Some("shown: true".to_owned()),
        put: "shown: true, unless: [Meld u]".to_owned(),
        ..Mistake::default()
    };
    let without = with(&other);
    assert_ne!(translated(&without), "");
    assert_eq!(translated(&changed(&without, &unless)), "");
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
        ..Mistake::default()
    })
}

/// What stops a set from being served is what `check` counts as errors, no more and no less.
#[test]
fn what_is_served_is_what_check_accepts() {
    let text = fs::read_to_string("tests/mistakes/mistakes.yaml").unwrap();
    let mistakes: Vec<Mistake> = serde_yaml::from_str(&text).unwrap();
    for mistake in &mistakes {
        let files = with(mistake);
        let found = check::find(&files, &CONTACTS, TODAY, TODAY, &mut |_, _| {})
            .problems
            .into_iter();
        let errors: Vec<Diagnostic> = found.filter(|one| one.severity == Severity::Error).collect();
        assert_eq!(
            check::mistakes(&files, &CONTACTS, TODAY).problems,
            errors,
            "{}",
            mistake.name
        );
    }
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

/// The schemas as an editor uses them, by the name of the file.
struct Editor {
    schemas: boon::Schemas,
    by_name: BTreeMap<&'static str, boon::SchemaIndex>,
}

impl Editor {
    fn new() -> Editor {
        let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
        let mut by_name = BTreeMap::new();
        for (name, text) in schema::schemas() {
            let address = format!("schema:{name}");
            let resource = serde_json::from_str(&text).unwrap();
            compiler.add_resource(&address, resource).unwrap();
            by_name.insert(name, compiler.compile(&address, &mut schemas).unwrap());
        }
        Editor { schemas, by_name }
    }

    /// Whether the schema of its file sees this mistake.
    fn sees(&self, files: &Files, path: &str) -> bool {
        let name = match path.split_once('/') {
            None => path.trim_end_matches(".yaml"),
            Some(("laws", _)) => "law",
            Some(("cases", _)) => "cases",
            Some((_, "language.yaml")) => "language",
            Some(_) => "translations",
        };
        let Some(schema) = self.by_name.get(name) else {
            return false;
        };
        let file = files.list().iter().find(|file| file.path == path);
        let value = file.map(|file| serde_yaml::from_str::<serde_json::Value>(&file.text));
        let Some(Ok(value)) = value else { return true };
        self.schemas.validate(&value, *schema).is_err()
    }
}

/// Mistakes of form, which an editor has to show too.
const FORM: [&str; 19] = [
    "unknown_key",
    "missing_key",
    "amount_without_quotes",
    "amount_with_a_dot",
    "amount_with_euro",
    "year_of_two_digits",
    "article_without_quotes",
    "text_is_true",
    "answer_without_quotes",
    "choice_without_quotes",
    "announced_without_source",
    "announced_by_nobody",
    "announced_no_day",
    "law_without_first_day",
    "no_first_day",
    "no_source",
    "bad_id",
    "source_without_https",
    "empty_text",
];

/// What an editor underlines is wrong for `check` too, and a mistake of form is underlined.
#[test]
fn the_schema_and_check_agree() {
    let text = fs::read_to_string("tests/mistakes/mistakes.yaml").unwrap();
    let mistakes: Vec<Mistake> = serde_yaml::from_str(&text).unwrap();
    let editor = Editor::new();
    let mut seen = Vec::new();
    for mistake in mistakes.iter().filter(|mistake| !mistake.remove) {
        let files = with(mistake);
        if editor.sees(&files, &mistake.file) {
            let refused = rules::check(&files, &CONTACTS).book.is_none();
            assert!(refused, "{}: only the schema sees it", mistake.name);
            seen.push(mistake.name.as_str());
        }
    }
    for name in FORM {
        assert!(seen.contains(&name), "{name}: the schema does not see it");
    }
}
