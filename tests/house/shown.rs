//! What the papers on security say is shown, is there: every test and every file that they name.

use std::collections::BTreeSet;

use super::{files, read, root};

const PAPERS: [&str; 3] = ["docs/asvs.md", "docs/threat-model.md", "docs/operating.md"];
/// The folders of the project in which what is named lies.
const FOLDERS: [&str; 7] = ["src/", "tests/", "docs/", "deploy/", "static/", "rules/", "data/"];

/// What stands between backticks, but for blocks of code.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let plain = text.split("```").step_by(2);
    plain.flat_map(|part| part.split('`').skip(1).step_by(2))
}

/// Whether a name is spelled as our tests are.
fn is_test(name: &str) -> bool {
    let letters = |letter: char| letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit();
    name.matches('_').count() >= 3 && name.chars().all(letters)
}

#[test]
fn what_the_papers_on_security_name_is_there() {
    let sources = files("src", "rs").into_iter().chain(files("tests", "rs"));
    let sources: String = sources.map(|file| read(&root().join(file))).collect();
    let functions: BTreeSet<&str> = sources
        .split("fn ")
        .skip(1)
        .filter_map(|after| after.split(['(', '<']).next())
        .collect();
    let mut seen = 0;
    for paper in PAPERS {
        let text = read(&root().join(paper));
        for name in named(&text) {
            let path = name.split([' ', ',']).next().unwrap_or_default();
            if is_test(name) && !name.starts_with("zorgwet_") {
                assert!(functions.contains(name), "{paper}: there is no test {name}");
                seen += 1;
            } else if FOLDERS.iter().any(|folder| path.starts_with(folder)) {
                assert!(root().join(path).exists(), "{paper}: there is no {path}");
                seen += 1;
            }
        }
    }
    assert!(seen > 80, "only {seen} names were found");
}
