//! The exercises of `rules/README.md`, carried out on a copy as an author would.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Server, copy_of, program, replace};

/// A block of an exercise: in which file, where in it, and what.
struct Block {
    file: String,
    place: String,
    text: String,
}

/// The blocks under the heading of an exercise.
fn blocks(exercise: &str) -> Vec<Block> {
    let readme = fs::read_to_string("rules/README.md").unwrap();
    let section = readme.split_once(exercise).unwrap().1;
    let section = section.split("\n##").next().unwrap();
    let fenced = section.split("```yaml\n").skip(1);
    let block = |fenced: &str| {
        let text = fenced.split("```").next().unwrap();
        let (head, text) = text.split_once('\n').unwrap();
        let (file, place) = head.strip_prefix("# ").unwrap().split_once(", ").unwrap();
        Block {
            file: file.to_owned(),
            place: place.to_owned(),
            text: text.to_owned(),
        }
    };
    fenced.map(block).collect()
}

/// Puts one id in the place of another in every file.
fn rename(folder: &Path, old: &str, new: &str) {
    let of_an_id = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rename(&path, old, new);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let (mut renamed, mut rest) = (String::new(), text.as_str());
        while let Some((before, after)) = rest.split_once(old) {
            let whole = !before.ends_with(of_an_id) && !after.starts_with(of_an_id);
            renamed += before;
            renamed += if whole { new } else { old };
            rest = after;
        }
        fs::write(&path, renamed + rest).unwrap();
    }
}

fn carry_out(folder: &Path, block: &Block) {
    if block.file == "alle bestanden" {
        let old = block.place.strip_prefix("in plaats van: ").unwrap();
        return rename(folder, old, block.text.trim());
    }
    let path = folder.join(&block.file);
    let old = fs::read_to_string(&path).unwrap_or_default();
    let new = if let Some(start) = block.place.strip_prefix("in plaats van: ") {
        assert_eq!(old.matches(&format!("\n{start}")).count(), 1, "{start}");
        let line = |line: &str| {
            if line.starts_with(start) {
                block.text.clone()
            } else {
                format!("{line}\n")
            }
        };
        old.lines().map(line).collect()
    } else if let Some(line) = block.place.strip_prefix("onder: ") {
        old.replacen(&format!("\n{line}\n"), &format!("\n{line}\n{}", block.text), 1)
    } else {
        assert!(
            ["onderaan", "nieuw"].contains(&block.place.as_str()),
            "{}",
            block.place
        );
        assert_eq!(block.place == "nieuw", old.is_empty());
        old.clone() + &block.text
    };
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert_ne!(old, new, "{} {}", block.file, block.place);
    fs::write(path, new).unwrap();
}

/// The copy after the exercise, and whether `check` was content at once.
fn done(exercise: &str, name: &str) -> (PathBuf, bool) {
    let folder = copy_of("rules", name);
    for block in blocks(exercise) {
        carry_out(&folder, &block);
    }
    let at_once = checks(&folder);
    if !at_once {
        let written = program().arg("overview").arg(&folder).output().unwrap();
        assert!(written.status.success(), "{written:?}");
        assert!(checks(&folder), "{exercise} is still not right after `overview`");
    }
    (folder, at_once)
}

fn checks(folder: &Path) -> bool {
    let said = program().arg("check").arg(folder).output().unwrap();
    let out = String::from_utf8(said.stdout).unwrap();
    if !said.status.success() {
        assert!(out.contains("ook `oefening-"), "{out}");
    }
    said.status.success()
}

/// What `check` says when there is no mistake.
fn checked(folder: &Path) -> String {
    let said = program().arg("check").arg(folder).output().unwrap();
    assert!(said.status.success(), "{said:?}");
    String::from_utf8(said.stdout).unwrap()
}

#[test]
fn the_amount_for_next_year() {
    let (folder, at_once) = done("### Oefening 1", "oefening-1");
    assert!(at_once);
    let server = Server::start(&["--rules", folder.to_str().unwrap()]);
    assert!(server.get("/uitleg").1.contains("2027: €\u{a0}22,40"));
    drop(server);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_new_provision() {
    let (folder, at_once) = done("### Oefening 2", "oefening-2");
    assert!(!at_once, "the overview has to show what changed");
    let cases = folder.join("cases/oefening.yaml");
    let said = program()
        .arg("decide")
        .arg("--rules")
        .arg(&folder)
        .arg(cases)
        .output()
        .unwrap();
    let out = String::from_utf8(said.stdout).unwrap();
    assert_eq!(out.matches("oefening-strijken").count(), 1, "{out}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_choice() {
    let (folder, at_once) = done("### Oefening 5", "oefening-5");
    assert!(at_once);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_question() {
    let (folder, at_once) = done("### Oefening 6", "oefening-6");
    assert!(!at_once, "the overview has to show what changed");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn another_id() {
    let (folder, at_once) = done("### Oefening 7", "oefening-7");
    assert!(at_once);
    let law = fs::read_to_string(folder.join("laws/wmo.yaml")).unwrap();
    assert!(law.contains("id: oefening-opvang") && !law.contains("id: veilige-opvang"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_new_language() {
    let (folder, at_once) = done("### Oefening 4", "oefening-4");
    assert!(at_once);
    let list = || {
        let mut program = program();
        program.args(["untranslated", "fr"]).arg(&folder);
        program.output().unwrap()
    };
    assert!(list().status.success());
    assert!(!list().status.success(), "what is filled in is not overwritten");
    let path = folder.join("fr/vertalen.yaml");
    let to_fill_in = fs::read_to_string(&path).unwrap();
    assert!(to_fill_in.matches("  fr: ''\n").count() > 1000);
    fs::write(&path, filled_in(&to_fill_in)).unwrap();
    assert!(checked(&folder).contains("`fr`: alles is vertaald"));

    let server = Server::start(&["--rules", folder.to_str().unwrap()]);
    assert!(!server.get("/").1.contains("Français"));
    assert_eq!(server.get("/fr/uitleg").0, 200);
    replace(&folder.join("fr/language.yaml"), "ready: false", "ready: true");
    assert!(!checked(&folder).contains("`fr`"));
    let server = Server::start(&["--rules", folder.to_str().unwrap()]);
    assert!(server.get("/").1.contains("Français"));
    drop(server);
    fs::remove_dir_all(folder).unwrap();
}

/// Each text translated by itself.
fn filled_in(list: &str) -> String {
    let mut text = String::new();
    let mut dutch = String::new();
    for line in list.split_inclusive('\n') {
        if line == "  fr: ''\n" {
            text += "  fr: ";
            text += &dutch;
        } else if let Some(start) = line.strip_prefix("- nl: ") {
            start.clone_into(&mut dutch);
            text += line;
        } else {
            dutch += if line.starts_with('#') { "" } else { line };
            text += line;
        }
    }
    text
}

#[test]
fn a_new_law() {
    let (folder, _) = done("### Oefening 3", "oefening-3");
    let server = Server::start(&["--rules", folder.to_str().unwrap()]);
    assert!(server.get("/wetten").1.contains("Oefenwet hulp bij verhuizen"));
    assert_eq!(server.get("/wetten/oefenwet").0, 200);
    drop(server);
    fs::remove_dir_all(folder).unwrap();
}
