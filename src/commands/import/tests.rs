use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::{Date, date};

use super::plan::Plan;
use super::{Arguments, export, import, table};
use crate::contacts::{self, ADDITIONS, Directory, FactKind, MUNICIPALITIES, calendar_day};
use crate::domain::{self, Language};

const SAMPLE: &str = include_str!("../../../tests/fixtures/exportOO_gemeenten.xml");
const START: &str = "<overheidsorganisaties xmlns='https://organisaties.overheid.nl/static/schema/oo/export/2.6.13'><organisaties>";
/// The day on which the data were gathered.
const TODAY: domain::Date = domain::Date::new(2026, 11, 22);

static DIRECTORY: LazyLock<Directory> = LazyLock::new(|| Directory::embedded().unwrap());

fn planned(xml: &str) -> Result<Plan, String> {
    planned_on(xml.as_bytes(), calendar_day(TODAY).unwrap())
}

fn planned_on(xml: &[u8], on: Date) -> Result<Plan, String> {
    Plan::read(xml, &DIRECTORY, on)
}

/// What changes of a kind, of the municipality with this name.
fn new<'p>(plan: &'p Plan, municipality: &str, kind: FactKind) -> Option<&'p str> {
    let mut changes = plan.changes.iter();
    let found = changes.find(|change| change.municipality == municipality && change.kind == kind);
    found.map(|change| change.new.as_str())
}

#[test]
fn the_sample_gives_a_table_of_what_would_change() {
    let plan = planned(SAMPLE).unwrap();
    assert_eq!(new(&plan, "Leiden", FactKind::Email), Some("nieuw@leiden.nl"));
    assert_eq!(
        new(&plan, "Leiden", FactKind::Phone),
        None,
        "14 071 is what we have"
    );
    insta::assert_snapshot!(plan.to_string());
    assert_eq!(plan.missing.len(), 340);
}

/// What the register writes, what it means, and what stays as it is.
#[test]
fn odd_numbers_and_addresses_that_are_not_for_citizens_are_seen() {
    let planned_with = |from: &str, to: &str, on| {
        let one = organisation("0546", "Leiden", "Gemeente").replace(from, to);
        let xml = format!("{START}{one}</organisaties></overheidsorganisaties>");
        planned_on(xml.as_bytes(), on).unwrap()
    };
    let today = calendar_day(TODAY).unwrap();
    let new = |plan: &Plan, kind| new(plan, "Leiden", kind).map(str::to_owned);
    let odd = planned_with("14 010", "0140529", today);
    assert_eq!(new(&odd, FactKind::Phone).as_deref(), Some("14 0529"));
    for mailbox in [
        "vergunningen",
        "omgevingsloket",
        "informatiebeheer",
        "woo",
        "team-woo",
    ] {
        let plan = planned_with("info@", &format!("{mailbox}@"), today);
        assert_eq!(new(&plan, FactKind::Email), None, "{mailbox}");
        assert!(new(&plan, FactKind::Phone).is_some(), "{mailbox}");
    }
    let answer = planned_with("info@", "Antwoord@", today);
    assert_eq!(
        new(&answer, FactKind::Email).as_deref(),
        Some("antwoord@voorbeeld.nl")
    );
    let clerk = planned_with("info@", "raadsgriffie@", today);
    assert_eq!(
        (new(&clerk, FactKind::Email), new(&clerk, FactKind::Phone)),
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
fn wrong_files_are_refused_with_the_line() {
    let table = [
        ("</p:naam>", "</p:name>", "regel 6: dit is geen geldige export ("),
        (
            "<p:types>",
            "<!DOCTYPE p [<!ENTITY a 'aa'>]><p:types>",
            "regel 7: een DOCTYPE hoort niet in de export",
        ),
        ("14 071", "&lol;", "regel 11: dit is geen geldige export ("),
        ("14 071", "14 & 071", "regel 11: "),
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
            "na het einde van de export volgt nog iets",
        ),
        ("<p:label>pers</p:label>", "</p:label>", "regel 10: "),
        (
            "<p:type>Gemeente</p:type>",
            "<p:type>Gemeente</p:type",
            "regel 7: ",
        ),
    ];
    for (right, wrong, message) in table {
        let error = planned(&SAMPLE.replacen(right, wrong, 1)).err().unwrap();
        assert!(error.contains(message), "{wrong}: {error}");
    }
    for text in ["", "gemeente,telefoon", "<html/>", "\u{0}\u{1}"] {
        let error = planned(text).err().unwrap();
        assert!(error.contains("dit is geen export"), "{text}: {error}");
    }
    let not_text = [&SAMPLE.as_bytes()[..400], b"\xff\xfe", &SAMPLE.as_bytes()[400..]].concat();
    let error = export::read(Cursor::new(not_text)).err().unwrap();
    assert!(error.contains("geen UTF-8"), "{error}");
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
fn hostile_depths_and_sizes_are_refused() {
    let deep = format!("{START}<organisatie>{}", "<a>".repeat(1_000_000));
    assert!(planned(&deep).is_err());
    let endless = std::io::repeat(b'a');
    let error = export::read(endless).err().unwrap();
    assert!(error.contains("groter dan 256 MiB"), "{error}");
}

proptest::proptest! {
    #[test]
    fn any_spoiled_sample_is_planned_or_refused(at in 0..SAMPLE.len(), byte: u8) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        bytes[at] = byte;
        drop(planned_on(&bytes, date(2026, 11, 22)));
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
    let mut xml = START.to_owned();
    for one in DIRECTORY.municipalities() {
        let _ = write!(xml, "{}", organisation(&one.code, &one.name, "Gemeente"));
    }
    xml.push_str("</organisaties></overheidsorganisaties>");
    let dir = std::env::temp_dir().join(format!("welke-zorgwet-import-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let file = dir.join("export.xml");
    std::fs::write(&file, xml).unwrap();

    let ran = |folder: Option<&Path>, write| {
        let arguments = Arguments {
            file: file.clone(),
            on: None,
            contacts: folder.map(Path::to_path_buf),
            write,
        };
        import(&arguments, TODAY)
    };
    let shown = ran(Some(&dir), false).out;
    assert!(shown.starts_with("Gelezen: 342 van 342") && shown.ends_with("Er is niets gewijzigd.\n"));
    assert!(!dir.join(MUNICIPALITIES).exists());

    // What an operator says in their own words stays where it is.
    let own = "gemeenten: { '0546': { algemeen: { phone: 071 000 00 01, source: stad, on: 2026-11-22 } } }";
    fs::write(dir.join(ADDITIONS), own).unwrap();
    assert!(ran(Some(&dir), true).good);
    assert!(
        !fs::read_to_string(dir.join(MUNICIPALITIES))
            .unwrap()
            .contains("071 - 000")
    );
    fs::remove_file(dir.join(ADDITIONS)).unwrap();
    let directory = Directory::of(&contacts::read(&dir).unwrap()).unwrap();
    let leiden = &directory.municipality("0546").unwrap().facts;
    assert_eq!(
        leiden
            .one(FactKind::Website)
            .unwrap()
            .provenance(&Language::source()),
        "Bron: Register van Overheidsorganisaties, 22 november 2026"
    );
    assert!(!leiden.look_first(calendar_day(TODAY).unwrap()));
    let again = ran(Some(&dir), true).out;
    assert!(again.contains("Anders: 0. Bevestigd: 1026."), "{again}");

    std::fs::write(&file, "<overheids").unwrap();
    let before = std::fs::read(dir.join(MUNICIPALITIES)).unwrap();
    let said = ran(Some(&dir), true);
    assert!(!said.good && said.err.ends_with("Er is niets gewijzigd.\n"));
    assert_eq!(std::fs::read(dir.join(MUNICIPALITIES)).unwrap(), before);
    assert_eq!(
        std::fs::read_dir(&dir).unwrap().count(),
        2,
        "no temporary file is left"
    );
    assert!(!ran(None, true).good);
    std::fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn an_import_that_changes_nothing_writes_the_built_in_file() {
    let built_in = include_str!("../../../data/contacts/gemeenten.csv");
    let text = table::municipalities(DIRECTORY.municipalities()).unwrap();
    assert_eq!(text, built_in);
}
