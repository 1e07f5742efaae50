use std::fmt::Write as _;
use std::io::{Cursor, Read};
use std::time::Instant;

use jiff::civil::date;

use super::{DIRECTORY, TODAY};
use crate::contacts::Directory;
use crate::contacts::import::{Field, Plan, export_buffer, plan, run_import};
use crate::domain::Language;

const SAMPLE: &str = include_str!("../../../tests/fixtures/exportOO_gemeenten.xml");
const START: &str =
    "<o xmlns='https://organisaties.overheid.nl/static/schema/oo/export/2.6.13'><organisaties>";

fn planned(xml: &str) -> Result<Plan, String> {
    plan(xml.as_bytes(), &DIRECTORY, TODAY).map_err(|error| error.to_string())
}

#[test]
fn the_sample_gives_a_table_of_what_would_change() {
    let plan = planned(SAMPLE).unwrap();
    let said = |field| {
        plan.changes
            .iter()
            .find(|change| change.code == "0546" && change.field == field)
    };
    assert_eq!(said(Field::Email).unwrap().new, "nieuw@leiden.nl");
    assert_eq!(said(Field::Phone), None, "14 071 is what we have");
    insta::assert_snapshot!(plan.to_string());
    assert_eq!(plan.missing.len(), 340);
}

/// What the register writes, what it means, and what stays as it is.
#[test]
fn odd_numbers_and_addresses_that_are_not_for_citizens_are_seen() {
    let root = START.replace("<o ", "<overheidsorganisaties ");
    let planned_with = |from: &str, to: &str, on| {
        let one = organisation("0546", "Leiden", "Gemeente").replace(from, to);
        let xml = format!("{root}{one}</organisaties></overheidsorganisaties>");
        plan(xml.as_bytes(), &DIRECTORY, on).unwrap()
    };
    let new = |plan: &Plan, field| {
        let found = plan.changes.iter().find(|change| change.field == field);
        found.map(|change| change.new.clone())
    };
    let odd = planned_with("14 010", "0140529", TODAY);
    assert_eq!(new(&odd, Field::Phone).as_deref(), Some("14 0529"));
    for mailbox in [
        "vergunningen",
        "omgevingsloket",
        "informatiebeheer",
        "woo",
        "team-woo",
    ] {
        let plan = planned_with("info@", &format!("{mailbox}@"), TODAY);
        assert_eq!(new(&plan, Field::Email), None, "{mailbox}");
        assert!(new(&plan, Field::Phone).is_some(), "{mailbox}");
    }
    let answer = planned_with("info@", "Antwoord@", TODAY);
    assert_eq!(
        new(&answer, Field::Email).as_deref(),
        Some("antwoord@voorbeeld.nl")
    );
    let clerk = planned_with("info@", "raadsgriffie@", TODAY);
    assert_eq!(
        (new(&clerk, Field::Email), new(&clerk, Field::Phone)),
        (None, None)
    );
    assert_eq!(
        clerk.remarks,
        ["Leiden: 14 010 staat bij raadsgriffie@voorbeeld.nl en blijft weg"]
    );
    let older = planned_with("info@", "info@", date(2020, 1, 1));
    assert_eq!((older.changes.len(), older.confirmed, older.newer), (1, 0, 2));
    assert!(
        older
            .to_string()
            .contains("Nieuwer dan de export, blijft zoals het is: 2.")
    );
}

/// Each way to spoil the sample, and what the message must say.
#[test]
fn wrong_files_are_refused_with_the_place() {
    let table = [
        (
            "</p:naam>",
            "</p:name>",
            "regel 6 (byte 478): <p:naam> wordt afgesloten met </p:name>",
        ),
        (
            "<p:types>",
            "<!DOCTYPE p [<!ENTITY a 'aa'>]><p:types>",
            "een DOCTYPE hoort niet in de export",
        ),
        ("14 071", "&lol;", "regel 11 (byte"),
        ("14 071", "&lol;", "de entiteit &lol; hoort niet in de export"),
        ("14 071", "&#0;", "de entiteit &#0; hoort niet"),
        ("14 071", "14 & 071", "na een & staat geen entiteit"),
        (
            "schema/oo/export",
            "iets/anders",
            "dit is geen export van het Register van Overheidsorganisaties",
        ),
        ("gm0796", "gm0546", "gemeente 0546 staat twee keer in de export"),
        ("</p:overheidsorganisaties>", "", "het bestand houdt te vroeg op"),
        (
            "</p:overheidsorganisaties>",
            "</p:overheidsorganisaties><x/>",
            "volgt nog <x>",
        ),
        ("<p:label>pers</p:label>", "</p:label>", "</p:label>"),
        ("<p:type>Gemeente</p:type>", "<p:type>Gemeente</p:type", "regel"),
    ];
    for (right, wrong, message) in table {
        let error = planned(&SAMPLE.replacen(right, wrong, 1)).unwrap_err();
        assert!(error.contains(message), "{wrong}: {error}");
        assert!(
            error.starts_with("regel ") && error.ends_with("Er is niets gewijzigd."),
            "{error}"
        );
    }
    for (text, message) in [
        ("", "dit bestand bevat geen XML"),
        ("gemeente,telefoon", "dit bestand bevat geen XML"),
        ("<html/>", "het begint met <html>"),
        ("\u{0}\u{1}", "dit bestand bevat geen XML"),
    ] {
        let error = planned(text).unwrap_err();
        assert!(error.contains(message), "{text}: {error}");
    }
    let not_text = [&SAMPLE.as_bytes()[..400], b"\xff\xfe", &SAMPLE.as_bytes()[400..]].concat();
    let error = plan(Cursor::new(not_text), &DIRECTORY, TODAY).unwrap_err();
    assert!(
        error.to_string().contains("geen UTF-8") && error.line().is_some(),
        "{error}"
    );
}

/// Cut off after any byte: an error, never a plan.
#[test]
fn every_truncation_is_noticed() {
    let end = SAMPLE.trim_end().len();
    for at in (0..end).filter(|at| SAMPLE.is_char_boundary(*at)) {
        assert!(planned(&SAMPLE[..at]).is_err(), "cut off at byte {at}");
    }
}

#[test]
fn hostile_sizes_are_refused() {
    let root = START.replace("<o ", "<overheidsorganisaties ");
    let deep = format!("{root}{}", "<a>".repeat(100));
    let name = format!("{root}<organisatie><naam>{}", "a".repeat(3_000));
    let long = format!("{root}<organisatie><x>{}", "a".repeat(1_000_000));
    let attribute = format!("{root}<organisatie a='{}'", "a".repeat(1_000_000));
    let many = format!("{root}<organisatie><types>{}", "<type>a</type>".repeat(50));
    for (xml, message) in [
        (deep, "meer dan 32 elementen"),
        (name, "langer dan 2000 tekens"),
        (long, "langer dan 256 KiB"),
        (attribute, "langer dan 256 KiB"),
        (many, "meer dan 20"),
    ] {
        let error = planned(&xml).unwrap_err();
        assert!(error.contains(message), "{error}");
    }
}

proptest::proptest! {
    #[test]
    fn any_spoiled_sample_is_planned_or_refused(at in 0..SAMPLE.len(), byte: u8) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        bytes[at] = byte;
        drop(plan(Cursor::new(bytes), &DIRECTORY, TODAY));
    }
}

/// An organisation as the register writes it.
fn organisation(code: &str, name: &str, kind: &str) -> String {
    format!(
        "<organisatie resourceIdentifierTOOI='https://identifier.overheid.nl/tooi/id/gemeente/gm{code}'>\
         <naam>Gemeente {name}</naam><types><type>{kind}</type></types><contact>\
         <telefoonnummers><telefoonnummer><nummer>14 010</nummer></telefoonnummer></telefoonnummers>\
         <emailadressen><emailadres><email>info@voorbeeld.nl</email></emailadres></emailadressen>\
         <internetadressen><internetadres><url>https://www.voorbeeld.nl</url></internetadres></internetadressen>\
         </contact></organisatie>\n"
    )
}

#[test]
fn all_municipalities_are_planned_written_and_read_again() {
    let mut xml = START.replace("<o ", "<overheidsorganisaties ");
    for one in DIRECTORY.municipalities() {
        let _ = write!(xml, "{}", organisation(&one.code, &one.name, "Gemeente"));
    }
    xml.push_str("</organisaties></overheidsorganisaties>");
    let dir = std::env::temp_dir().join(format!("welke-zorgwet-import-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let file = dir.join("export.xml");
    std::fs::write(&file, xml).unwrap();

    let shown = run_import(&file, Some(&dir), TODAY, false).unwrap();
    assert!(shown.starts_with("Gelezen: 342 van 342") && shown.ends_with("Er is niets gewijzigd."));
    assert!(!dir.join("gemeenten.csv").exists());

    run_import(&file, Some(&dir), TODAY, true).unwrap();
    let directory = Directory::load(&dir).unwrap();
    let leiden = directory.municipality("0546").unwrap();
    assert_eq!(
        leiden.website.provenance(&Language::source()),
        "Bron: Register van Overheidsorganisaties, 22 november 2026"
    );
    assert!(!leiden.look_first(TODAY));
    let again = run_import(&file, Some(&dir), TODAY, true).unwrap();
    assert!(again.contains("Anders: 0. Bevestigd: 1026."), "{again}");

    std::fs::write(&file, "<overheids").unwrap();
    let before = std::fs::read(dir.join("gemeenten.csv")).unwrap();
    assert!(run_import(&file, Some(&dir), TODAY, true).is_err());
    assert_eq!(std::fs::read(dir.join("gemeenten.csv")).unwrap(), before);
    assert_eq!(
        std::fs::read_dir(&dir).unwrap().count(),
        2,
        "no temporary file is left"
    );
    assert!(run_import(&file, None, TODAY, true).is_err());
    std::fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn an_import_that_changes_nothing_writes_the_built_in_file() {
    let built_in = include_str!("../../../data/contacts/gemeenten.csv");
    let text = crate::contacts::table::municipalities(DIRECTORY.municipalities()).unwrap();
    assert_eq!(text, built_in);
}

/// An export of any size that is made while it is read.
struct Endless {
    piece: Vec<u8>,
    at: usize,
    left: u64,
}

impl Read for Endless {
    fn read(&mut self, target: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.piece.len() {
            if self.left == 0 {
                return Ok(0);
            }
            self.left -= 1;
            self.at = 0;
        }
        let amount = target.len().min(self.piece.len() - self.at);
        target[..amount].copy_from_slice(&self.piece[self.at..self.at + amount]);
        self.at += amount;
        Ok(amount)
    }
}

/// A well-formed export of about this many bytes, with one municipality that is known.
fn endless(bytes: u64) -> impl Read {
    let piece = organisation("9999", &"n".repeat(500), "Organisatieonderdeel").into_bytes();
    let left = bytes / u64::try_from(piece.len()).unwrap();
    let start = START.replace("<o ", "<overheidsorganisaties ") + &organisation("0546", "Leiden", "Gemeente");
    let middle = Endless {
        at: piece.len(),
        piece,
        left,
    };
    Cursor::new(start)
        .chain(middle)
        .chain(Cursor::new("</organisaties></overheidsorganisaties>"))
}

#[test]
fn memory_does_not_grow_with_the_file() {
    let largest = [200_000, 5_000_000].map(|bytes| export_buffer(endless(bytes)).unwrap());
    println!("largest buffer: {largest:?} bytes");
    assert_eq!(largest[0], largest[1]);
    assert!(largest[1] < 300_000);
}

/// `cargo test --release --lib large_file -- --ignored --nocapture`
#[test]
#[ignore = "reads 200 MB; run it to measure"]
fn a_large_file_is_read_in_flat_memory() {
    let memory = || {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        status
            .lines()
            .find(|line| line.starts_with("VmHWM"))
            .unwrap_or("VmHWM: unknown")
            .to_owned()
    };
    let (before, begin) = (memory(), Instant::now());
    let plan = plan(endless(200_000_000), &DIRECTORY, TODAY).unwrap();
    println!(
        "200 MB in {:?}; before {before}, after {}",
        begin.elapsed(),
        memory()
    );
    assert_eq!(plan.read, 1);
    let error = super::super::import::plan(endless(400_000_000), &DIRECTORY, TODAY).unwrap_err();
    assert!(error.to_string().contains("groter dan 256 MiB"), "{error}");
}
