//! The mistakes that people make who write the rules, each on a copy of the real ones.

use std::{env, fs, process};

use serde::Deserialize;
use welke_zorgwet::commands;
use welke_zorgwet::contacts::Directory;
use welke_zorgwet::files::Files;

use super::{Mistake, changed, said};

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
    match mistake.saved.map(|way| saved(&files, mistake, way)) {
        None => said(&files, contacts),
        Some(Ok(files)) => said(&files, contacts),
        Some(Err(refused)) => refused,
    }
}

#[test]
fn every_mistake_in_the_real_rules_has_its_message() {
    let contacts = commands::contact_ids(&Directory::embedded().unwrap());
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let good = Files::embedded().without_cases();
    assert_eq!(said(&good, &contacts), "");
    let mistakes = mistakes();
    for mistake in &mistakes {
        let told = told(&good, &contacts, mistake);
        println!("=== {}\n{told}\n", mistake.name);
    }
}
