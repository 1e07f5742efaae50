//! The mistakes that people make who write the rules, each on a copy of the real ones.

use std::{env, fs, process};

use serde::Deserialize;
use welke_zorgwet::commands;
use welke_zorgwet::contacts::Directory;
use welke_zorgwet::domain::Date;
use welke_zorgwet::files::{File, Files};

use super::{Mistake, changed, said};

/// The real rules were read up to the day before.
const TODAY: Date = Date::new(2026, 11, 27);

/// How somebody saved a file.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Saved {
    #[serde(rename = "utf-16")]
    Utf16,
    #[serde(rename = "latin-1")]
    Latin1,
    Bom,
    Crlf,
}

impl Saved {
    fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Saved::Utf16 => { "\u{feff}".to_owned() + text }
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
            Saved::Latin1 => text
                .chars()
                .map(|letter| u8::try_from(letter).unwrap_or(b'?'))
                .collect(),
            Saved::Bom => ("\u{feff}".to_owned() + text).into_bytes(),
            Saved::Crlf => text.replace('\n', "\r\n").into_bytes(),
        }
    }
}

/// The files as they are read from a folder in which one of them was saved so; or what is said instead.
fn saved(files: &Files, mistake: &Mistake, saved: Saved) -> Result<Files, String> {
    let folder = env::temp_dir().join(format!("welke-zorgwet-{}-{}", mistake.name, process::id()));
    for file in files.list() {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let bytes = if file.path == mistake.file {
            saved.bytes(&file.text)
        } else {
            file.text.clone().into_bytes()
        };
        fs::write(path, bytes).unwrap();
    }
    let read = Files::read(&folder);
    fs::remove_dir_all(&folder).unwrap();
    let read = read.map_err(|error| error.to_string().replace(&*folder.to_string_lossy(), "rules"))?;
    Ok(Files::new("rules", read.list().iter().cloned()))
}

fn mistakes() -> Vec<Mistake> {
    serde_yaml::from_str(&fs::read_to_string("tests/mistakes/real.yaml").unwrap()).unwrap()
}

/// All that is said of the rules with this mistake.
fn told(good: &Files, contacts: &[&str], mistake: &Mistake) -> String {
    let files = changed(good, mistake);
    match mistake
        .saved
        .map_or(Ok(files.clone()), |way| saved(&files, mistake, way))
    {
        Ok(files) => said(&files, contacts, TODAY),
        Err(refused) => refused,
    }
}

/// The same without the numbers of lines, which every edit of the rules moves: the line itself is shown.
fn without_lines(told: &str) -> String {
    let number = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    let place = |line: &str| {
        let (file, at) = line.split_once(".yaml:")?;
        let (_, column) = at.split_once(':').filter(|(row, _)| number(row))?;
        Some(format!("{}.yaml:…:{column}", file.trim_start()))
    };
    let shown = |line: &str| {
        let (row, text) = line.split_once('|').filter(|(row, _)| number(row.trim()))?;
        Some(format!(
            "{} |{text}",
            if row.trim().is_empty() { " " } else { "…" }
        ))
    };
    let named = |line: &str| {
        let (file, rest) = line.split_once(" op regel ")?;
        let (_, what) = rest.split_once(' ')?;
        Some(format!("{file} op regel … {what}"))
    };
    let cure = |line: &str| {
        line.trim_start()
            .strip_prefix("= ")
            .map(|cure| format!("  = {cure}"))
    };
    let lines = told.lines().map(|line| {
        let without = place(line)
            .or_else(|| shown(line))
            .or_else(|| named(line))
            .or_else(|| cure(line));
        without.unwrap_or_else(|| line.to_owned())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The words of the parser, which no lawyer reads.
const ENGLISH: [&str; 6] = ["expected", "mapping", "scalar", "while ", "unexpected", "invalid"];

#[test]
fn every_mistake_in_the_real_rules_has_its_message() {
    let contacts = commands::contact_ids(&Directory::embedded().unwrap());
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let good = Files::embedded().unwrap().without_cases().without("en/");
    assert_eq!(said(&good, &contacts, TODAY), "");
    let mistakes = mistakes();
    assert!(mistakes.len() >= 40, "only {} mistakes", mistakes.len());
    for mistake in &mistakes {
        let told = told(&good, &contacts, mistake);
        assert!(
            told.contains("= hulp: ") || mistake.saved.is_some(),
            "{}: no cure in: {told}",
            mistake.name
        );
        for word in ENGLISH {
            assert!(!told.contains(word), "{}: `{word}` in: {told}", mistake.name);
        }
        insta::assert_snapshot!(mistake.name.as_str(), without_lines(&told));
    }
}

/// A lawyer who begins a law with a copy of another one hears that, and not of each id in it.
#[test]
fn a_copied_law_is_one_mistake() {
    let good = Files::embedded().unwrap().without_cases().without("en/");
    let copy = good
        .list()
        .iter()
        .find(|file| file.path == "laws/wmo.yaml")
        .unwrap();
    let copy = File {
        path: "laws/wmo-kopie.yaml".to_owned(),
        text: copy
            .text
            .replacen("id: wmo\norder: 4\n", "id: wmo-kopie\norder: 9\n", 1),
    };
    let told = said(
        &Files::new("rules", good.list().iter().cloned().chain([copy])),
        &[],
        TODAY,
    );
    assert!(
        told.contains("ids in dit bestand staan ook in `rules/laws/wmo"),
        "{told}"
    );
    assert!(told.matches("fout: ").count() <= 2, "{told}");
}

/// One change of a condition turns many cases that are made from the rules: a few of them say enough.
#[test]
fn few_of_the_made_cases_are_shown() {
    let good = Files::embedded().unwrap().without("en/");
    let mistake = Mistake {
        name: "turned".to_owned(),
        file: "conditions.yaml".to_owned(),
        find: Some("  when: { dag-en-nacht: ja }\n".to_owned()),
        put: "  when: { dag-en-nacht: nee }\n".to_owned(),
        ..Mistake::default()
    };
    let told = said(&changed(&good, &mistake), &[], TODAY);
    assert!(
        told.matches("--> rules/cases/overzicht.yaml").count() == 3,
        "{told}"
    );
    assert!(told.contains("`overview rules` dit bestand opnieuw"), "{told}");
    assert!(told.contains("keer iets anders uit"), "{told}");
}

/// What a word processor or Windows adds to a file does no harm.
#[test]
fn a_mark_before_the_text_and_the_line_ends_of_windows_are_read() {
    let good = Files::embedded().unwrap().without_cases().without("en/");
    for way in [Saved::Bom, Saved::Crlf] {
        let mistake = Mistake {
            name: format!("{way:?}"),
            file: "conditions.yaml".to_owned(),
            ..Mistake::default()
        };
        let read = saved(&good, &mistake, way).unwrap();
        assert_eq!(said(&read, &[], TODAY), "", "{way:?}");
    }
}
