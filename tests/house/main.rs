//! The house rules that folders alone do not hold: which room may use what, and that laws are data.
//! See `docs/decisions/0004-laws-are-data.md` and `docs/decisions/0005-one-crate-with-rooms.md`. And which files name
//! each other in a circle: `cargo test --test house circle -- --nocapture` shows them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

mod circles;
mod shown;
mod source;

use source::{Token, paths, tokens, without_tests};

/// A room of `src/`: the parts of this crate that it may name, and the other crates that it may not.
struct Room {
    name: &'static str,
    rooms: &'static [&'static str],
    foreign: Foreign,
}

/// The other crates that a room may not use.
enum Foreign {
    /// None of the dependencies: `std` only.
    AllForbidden,
    Forbidden(&'static [&'static str]),
}

const HTTP_AND_HTML: &[&str] = &["axum", "askama", "hyper", "http", "tower", "tower_http"];
const YAML: &[&str] = &["serde_yaml", "serde_saphyr"];

const ROOMS: &[Room] = &[
    Room {
        name: "domain",
        rooms: &["domain"],
        foreign: Foreign::AllForbidden,
    },
    Room {
        name: "rules",
        rooms: &["rules", "domain", "files"],
        foreign: Foreign::Forbidden(HTTP_AND_HTML),
    },
    Room {
        name: "contacts",
        rooms: &["contacts", "domain", "files"],
        foreign: Foreign::Forbidden(HTTP_AND_HTML),
    },
    Room {
        name: "files",
        rooms: &["files"],
        foreign: Foreign::Forbidden(HTTP_AND_HTML),
    },
    Room {
        name: "sites",
        rooms: &["sites", "files", "contacts"],
        foreign: Foreign::Forbidden(HTTP_AND_HTML),
    },
    Room {
        name: "web",
        rooms: &["web", "domain", "contacts", "sites"],
        foreign: Foreign::Forbidden(YAML),
    },
];

/// Ids that are ordinary words: they stand in source text for reasons that have nothing to do with a rule.
const ORDINARY_WORDS: &[(&str, &str)] = &[
    (
        "ja",
        "the Dutch yes; a value of many forms and a word of many texts",
    ),
    ("nee", "the Dutch no; likewise"),
];

/// Literals that are spelled as an id and mean something else, where they stand.
const OTHER_MEANINGS: &[(&str, &str, &str)] = &[
    (
        "src/files/diagnostic.rs",
        "hulp",
        "the word before a helpful line under a mistake",
    ),
    ("src/rules/schema.rs", "onzeker", "the name of a file"),
    ("src/rules/schema.rs", "nieuw", "the name of a file"),
    ("src/web/links.rs", "nieuw", "the address of a page"),
    ("src/web/sitemap.rs", "nieuw", "the address of a page"),
    (
        "src/rules/run/actual.rs",
        "misschien",
        "a verdict, as a case spells it",
    ),
];

/// The circles of files that there are, each by its first file, and how many files it may have. Fewer is better; every
/// page with its frame is in that of `web::address`.
const CIRCLES: &[(&str, usize)] = &[
    ("commands", 4),
    ("commands::import::export", 3),
    ("contacts::directory", 3),
    ("domain::date", 3),
    ("rules::book", 2),
    ("rules::written", 6),
    ("web::address", 20),
    ("web::api", 13),
    ("web::check", 2),
    ("web::diagram", 2),
];

#[test]
fn no_circle_of_files_comes_in() {
    let no_test = |file: &&PathBuf| !module_of(file).iter().any(|part| part == "tests");
    let sources = sources();
    let sources = sources.iter().filter(no_test);
    let sources = sources
        .map(|file| (module_of(file), read(&root().join(file))))
        .collect();
    let circles: Vec<Vec<String>> = circles::circles(&sources)
        .iter()
        .map(|circle| circle.iter().map(|module| module.join("::")).collect())
        .collect();
    println!("circles of files:");
    for circle in &circles {
        println!("  {:2} {}", circle.len(), circle.join(" "));
    }
    let namesakes = circles::namesakes(&sources);
    println!("{} names of several types:", namesakes.len());
    for (name, files) in &namesakes {
        let files: Vec<String> = files.iter().map(|module| module.join("::")).collect();
        println!("  {name}: {}", files.join(" "));
    }
    let known = |circle: &Vec<String>| {
        CIRCLES
            .iter()
            .any(|(first, len)| circle[0] == *first && circle.len() <= *len)
    };
    let new: Vec<&Vec<String>> = circles.iter().filter(|circle| !known(circle)).collect();
    assert!(new.is_empty(), "files that name each other in a circle: {new:#?}");
}

#[test]
fn every_room_uses_only_what_it_may() {
    let dependencies = dependencies(&read(&root().join("Cargo.toml")));
    assert!(
        dependencies.contains("axum"),
        "Cargo.toml was not understood: {dependencies:?}"
    );
    let wrong: Vec<String> = sources()
        .iter()
        .filter_map(|file| Some((room_of(file)?, file)))
        .flat_map(|(room, file)| {
            forbidden_imports(room, &module_of(file), &read(&root().join(file)), &dependencies)
                .into_iter()
                .map(|what| format!("{}:{what}", file.display()))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "the import rule of the house (CONTRIBUTING.md):\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_id_of_the_rules_stands_in_the_source() {
    let ids = ids_of_the_rules();
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|file| !module_of(file).iter().any(|part| part == "tests"))
        .flat_map(|file| {
            let mut ids = ids.clone();
            for (_, text, _) in OTHER_MEANINGS
                .iter()
                .filter(|(place, ..)| Path::new(place) == *file)
            {
                ids.remove(*text);
            }
            ids_in_source(&read(&root().join(file)), &ids)
                .into_iter()
                .map(|what| format!("{}:{what}", file.display()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "laws are data, so these belong into rules/:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn forbidden_imports_are_found_however_they_are_written() {
    let dependencies = dependencies(
        "[dependencies]\nserde = \"1\"\ntower-http = { version = \"0.7\" }\n[dev-dependencies]\nproptest = \"1\"\n",
    );
    let found = |room: &str, module: &[&str], source: &str| {
        let room = ROOMS.iter().find(|one| one.name == room).unwrap();
        let module: Vec<String> = module.iter().map(ToString::to_string).collect();
        forbidden_imports(room, &module, source, &dependencies)
    };
    let bad = [
        ("domain", "use serde::Deserialize;"),
        ("domain", "#[derive(serde::Serialize)] struct A;"),
        ("domain", "extern crate serde;"),
        ("domain", "fn f() { tower_http::trace::x() }"),
        ("domain", "use crate::{domain::Law, rules::Place};"),
        ("domain", "use {std::fmt, crate::web};"),
        ("domain", "use crate::{\n    self as house,\n    contacts,\n};"),
        ("domain", "use super::rules::Ruleset;"),
        ("domain", "fn f() -> crate::web::Page { todo!() }"),
        ("rules", "use axum::Router;"),
        ("rules", "pub use ::askama::Template;"),
        ("rules", "use crate::contacts::Gemeente;"),
        ("contacts", "use crate::rules;"),
        ("web", "use serde_yaml as yaml;"),
        ("web", "use crate::rules::load;"),
        ("web", "use crate::{contacts, rules::{self}};"),
    ];
    for (room, source) in bad {
        assert_eq!(found(room, &[room], source).len(), 1, "{room}: {source}");
    }
    assert_eq!(
        found("domain", &["domain", "law"], "use super::super::rules::Place;").len(),
        1
    );
    assert_eq!(
        found("domain", &["domain"], "use std::fmt;\n\nuse serde::de;"),
        ["3: domain may not use serde"]
    );

    let good = [
        (
            "domain",
            "use std::collections::BTreeMap; use crate::domain::{Law, Truth}; use super::domain::Law;",
        ),
        (
            "domain",
            "// use serde::Deserialize;\n/* crate::web */ const A: &str = \"serde::x\"; const B: char = '\"';",
        ),
        (
            "domain",
            "fn f<'a>(serde: &'a str) -> &'a str { serde } mod tests { use super::*; use proptest::prelude::*; }",
        ),
        (
            "domain",
            "use self::serde::x; fn g(a: T) { a.serde::<u8>(); T::serde::x() }",
        ),
        (
            "rules",
            "use serde::Deserialize; use serde_yaml::Spanned; use crate::{domain::Law, rules::Place};",
        ),
        (
            "web",
            "use axum::Router; use crate::{contacts::find, domain, web::links};",
        ),
    ];
    for (room, source) in good {
        assert_eq!(
            found(room, &[room], source),
            Vec::<String>::new(),
            "{room}: {source}"
        );
    }
    assert_eq!(
        found("domain", &["domain", "law"], "use super::rules::Inner;"),
        Vec::<String>::new()
    );
}

#[test]
fn ids_are_read_from_yaml_and_found_in_source() {
    let yaml = "- id: hulp\n  choices:\n    - { id: verpleging, label: 'id: geen' }\n    - id: \"een_dag\" # kort\n  - {label: A, id: 'lang-duur'}\nvalid: x\n";
    let ids: BTreeSet<String> = ids_in_yaml(yaml).into_iter().collect();
    assert_eq!(
        Vec::from_iter(&ids),
        ["een_dag", "hulp", "lang-duur", "verpleging"]
    );

    let bad = "fn f() {\n    ask(\"hulp\");\n    ask(r#\"een_dag\"#);\n}\n#[cfg(test)]\nmod tests { fn g() { ask(\"hulp\") } }\nconst A: &str = \"verpleging\";";
    assert_eq!(
        ids_in_source(bad, &ids),
        ["2: \"hulp\"", "3: \"een_dag\"", "7: \"verpleging\""]
    );

    let good = "// \"hulp\"\nconst A: &str = \"hulp bij\"; #[cfg(test)] const B: &str = \"hulp\"; #[cfg(test)]\n#[allow(x)] fn t() { a(\"hulp\") }";
    assert_eq!(ids_in_source(good, &ids), Vec::<String>::new());
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of a folder and its folders with one of these endings, as paths from the root of the project.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root().join(&folder)) else {
            continue;
        };
        for entry in entries.map_while(Result::ok) {
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|one| one == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<PathBuf> {
    let found = files("src", "rs");
    assert!(!found.is_empty(), "no source in {}", root().display());
    found
}

/// `src/domain/law.rs` is the module `domain::law`.
fn module_of(file: &Path) -> Vec<String> {
    let path = file.with_extension("");
    path.components()
        .skip(1)
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect()
}

fn room_of(file: &Path) -> Option<&'static Room> {
    let module = module_of(file);
    ROOMS
        .iter()
        .find(|room| Some(room.name) == module.first().map(String::as_str))
}

/// The crates under `[dependencies]`, as the source names them.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    manifest
        .lines()
        .skip_while(|line| line.trim() != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().replace('-', "_")))
        .collect()
}

fn ids_of_the_rules() -> BTreeSet<String> {
    let laws = files("rules/laws", "yaml");
    let names = laws
        .iter()
        .filter_map(|file| Some(file.file_stem()?.to_string_lossy().into_owned()));
    let questions = PathBuf::from("rules/questions.yaml");
    let written = laws
        .iter()
        .chain([&questions].into_iter().filter(|file| root().join(file).exists()))
        .flat_map(|file| ids_in_yaml(&read(&root().join(file))));
    let mut ids: BTreeSet<String> = names.chain(written).collect();
    for (word, _reason) in ORDINARY_WORDS {
        ids.remove(*word);
    }
    ids
}

/// The value of each key `id`, in block style and in flow style. A simple scan: a text that says `id:` after
/// a quote is left alone, and one too many would only make the test stricter.
fn ids_in_yaml(yaml: &str) -> Vec<String> {
    yaml.lines()
        .flat_map(|line| {
            line.match_indices("id:")
                .map(move |(at, key)| (&line[..at], &line[at + key.len()..]))
        })
        .filter(|(before, _)| before.trim_end().is_empty() || before.trim_end().ends_with(['-', '{', ',']))
        .map(|(_, after)| after.trim_start().trim_start_matches(['"', '\'']))
        .map(|value| {
            value
                .chars()
                .take_while(|one| one.is_alphanumeric() || "-_".contains(*one))
                .collect::<String>()
        })
        .filter(|id| !id.is_empty())
        .collect()
}

fn ids_in_source(source: &str, ids: &BTreeSet<String>) -> Vec<String> {
    without_tests(&tokens(source))
        .into_iter()
        .filter_map(|(line, token)| match token {
            Token::Text(text) if ids.contains(&text) => Some(format!("{line}: \"{text}\"")),
            _ => None,
        })
        .collect()
}

fn forbidden_imports(
    room: &Room,
    module: &[String],
    source: &str,
    dependencies: &BTreeSet<String>,
) -> Vec<String> {
    paths(&tokens(source))
        .into_iter()
        .filter_map(|(line, path)| {
            let what = forbidden(room, module, &path, dependencies)?;
            Some(format!("{line}: {} may not use {what}", room.name))
        })
        .collect()
}

/// What of a path the room may not use.
fn forbidden(
    room: &Room,
    module: &[String],
    path: &[String],
    dependencies: &BTreeSet<String>,
) -> Option<String> {
    let supers = path.iter().take_while(|part| *part == "super").count();
    let inside = match path[0].as_str() {
        "crate" => path.get(1),
        "super" if supers >= module.len() => path.get(supers),
        "super" | "self" => None,
        other => {
            let wrong = match room.foreign {
                Foreign::AllForbidden => dependencies.contains(other),
                Foreign::Forbidden(names) => names.contains(&other),
            };
            return wrong.then(|| other.to_owned());
        }
    }?;
    // `use super::*` in a test module inside the file does not name a room.
    let allowed = inside == "*" || inside == "self" || room.rooms.contains(&inside.as_str());
    (!allowed).then(|| format!("crate::{inside}"))
}
