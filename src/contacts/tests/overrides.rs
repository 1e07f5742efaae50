use std::collections::HashMap;

use super::{DIRECTORY, TODAY};
use crate::contacts::{ADDITIONS, Contact, Desk, Directory, Fact, FactKind, Facts, Known};
use crate::domain::Language;
use crate::files::{File, Files};

const GOOD: &str = "\
gemeenten:
  '0546':
    wmo-loket:
      name: Sociaal Wijkteam Leiden
      phone: 071 516 65 00
      hours: werkdagen van 9.00 tot 17.00 uur
      website: https://www.voorbeeld.nl/wmo
      source: gemeente Leiden, afdeling Zorg
      on: 2026-11-01
    clientondersteuning: { email: hulp@voorbeeld.nl, source: gemeente Leiden, on: 2026-11-01 }
";

fn own(yaml: &str) -> Files {
    let (path, text) = (ADDITIONS.to_owned(), yaml.to_owned());
    Files::new("eigen", [File { path, text }])
}

fn overlaid(yaml: &str) -> Result<Directory, String> {
    Directory::of(&own(yaml)).map_err(|error| error.to_string())
}

fn phone(contact: &Contact) -> &Fact {
    contact.facts.one(FactKind::Phone).unwrap()
}

#[test]
fn desks_of_an_operator_are_laid_over_the_data() {
    let directory = overlaid(GOOD).unwrap();
    let leiden = directory.municipality("0546").unwrap();
    let wmo = leiden.desk(Desk::Wmo).unwrap();
    assert_eq!(wmo.name, "Sociaal Wijkteam Leiden");
    assert_eq!(phone(wmo).value, "071 - 516 65 00");
    assert_eq!(
        phone(wmo).provenance(&Language::source()),
        "Bron: gemeente Leiden, afdeling Zorg, november 2026"
    );
    assert!(!wmo.look_first(TODAY));
    assert_eq!(leiden.desk(Desk::Support).unwrap().name, "Cliëntondersteuning");
    assert!(leiden.desk(Desk::Youth).is_none());
    let before = DIRECTORY.municipality("0546").unwrap();
    assert_eq!(leiden.facts, before.facts);
}

#[test]
fn a_desk_that_is_built_in_stays_until_an_operator_has_that_desk() {
    let with = |desk: &str| {
        let yaml = format!(
            "gemeenten: {{ '0363': {{ {desk}: {{ phone: 020 123 45 67, source: stad, on: 2026-11-01 }} }} }}"
        );
        let directory = overlaid(&yaml).unwrap();
        let place = directory.municipality("0363").unwrap();
        phone(place.desk(Desk::Wmo).unwrap()).value.clone()
    };
    assert_eq!(with("jeugd"), "0800 - 0643");
    assert_eq!(with("wmo-loket"), "020 - 123 45 67");
}

/// What is left out of a desk that is built in stays, with its source; and what is added is the operator's, also where it names one
/// of our sources.
#[test]
fn one_fact_of_a_desk_changes_and_the_rest_stays() {
    let yaml =
        "gemeenten: { '0363': { wmo-loket: { hours: altijd, source: amsterdam-wmo, on: 2026-11-01 } } }";
    let directory = overlaid(yaml).unwrap();
    let (before, after) = (DIRECTORY.municipality("0363"), directory.municipality("0363"));
    let (before, after) = (before.unwrap(), after.unwrap());
    let (before, after) = (before.desk(Desk::Wmo).unwrap(), after.desk(Desk::Wmo).unwrap());
    assert_eq!((phone(after), &after.name), (phone(before), &before.name));
    let hours = after.facts.one(FactKind::Hours).unwrap();
    assert_eq!((hours.value.as_str(), hours.own), ("altijd", true));
    assert_eq!(hours.source.name, phone(before).source.name);
    let ours: Vec<&str> = DIRECTORY.texts().map(|(_, text, _)| text).collect();
    let strange = directory.texts().find(|(_, text, _)| !ours.contains(text));
    assert_eq!(strange, None, "nobody here translates what an operator wrote");
    assert_eq!(directory.additions(), ["Amsterdam: wmo-loket altijd"]);
}

#[test]
fn a_file_that_nothing_reads_is_named_with_its_cure() {
    for (path, cure) in [
        ("aanvullingen.yaml.txt", "bedoelde u `aanvullingen.yaml`?"),
        ("Aanvullingen.YAML", "bedoelde u `aanvullingen.yaml`?"),
        ("sub/aanvullingen.yaml", "zet `aanvullingen.yaml` in de map zelf"),
        ("zomaar-iets-anders.csv", "haal dit bestand weg"),
    ] {
        let (path, text) = (path.to_owned(), String::new());
        let own = Files::new(
            "eigen",
            [File {
                path: path.clone(),
                text,
            }],
        );
        let said = Directory::of(&own).unwrap_err().to_string();
        assert!(
            said.contains(&format!("eigen/{path}")) && said.contains(cure),
            "{said}"
        );
    }
}

/// A table as large as a file may be is read in a moment, and each mistake is at its own line.
#[test]
fn a_large_table_is_read_at_once_and_says_where_the_last_row_is_wrong() {
    let mut text = "name,municipality,also\r\n".to_owned() + &"Leiden,0546,\r\n".repeat(60_000);
    text += "\r\nLeiden,9999,\r\n";
    let path = "plaatsen.csv".to_owned();
    let began = std::time::Instant::now();
    let said = Directory::of(&Files::new("eigen", [File { path, text }])).unwrap_err();
    assert!(said.to_string().contains("eigen/plaatsen.csv:60003:1"), "{said}");
    assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
}

/// A number of each list, and one of a municipality; and what stays.
#[test]
fn one_number_changes_and_the_rest_stays() {
    let directory = overlaid(
        "gemeenten: { '0546': { algemeen: { phone: 071 000 00 01, source: stad, on: 2026-11-01 } } }\n\
         zorgkantoren: { cz: { phone: 013 000 00 02, hours: dag en nacht, source: wij, on: 2026-11-02 } }\n\
         verzekeraars: { ohra: { website: 'https://www.voorbeeld.nl', source: wij, on: 2026-11-02 } }\n\
         landelijk: { ciz: { email: info@voorbeeld.nl, source: wij, on: 2026-11-02 } }\n",
    )
    .unwrap();
    let said = |facts: &Facts, kind| facts.one(kind).map(|fact| fact.value.clone());
    let (leiden, before) = (
        directory.municipality("0546").unwrap(),
        DIRECTORY.municipality("0546").unwrap(),
    );
    assert_eq!(said(&leiden.facts, FactKind::Phone).unwrap(), "071 - 000 00 01");
    for kind in [FactKind::Website, FactKind::Email] {
        assert_eq!(leiden.facts.one(kind), before.facts.one(kind));
    }
    let cz = directory.zorgkantoor("cz").unwrap();
    assert_eq!(said(&cz.facts, FactKind::Phone).unwrap(), "013 - 000 00 02");
    assert_eq!(said(&cz.facts, FactKind::Hours).unwrap(), "dag en nacht");
    let website = FactKind::Website;
    assert_eq!(
        cz.facts.one(website),
        DIRECTORY.zorgkantoor("cz").unwrap().facts.one(website)
    );
    let ohra = directory.insurers().iter().find(|one| one.id == "ohra").unwrap();
    assert_eq!(said(&ohra.facts, website).unwrap(), "https://www.voorbeeld.nl");
    let ciz = directory.national("ciz").unwrap();
    assert_eq!(said(&ciz.facts, FactKind::Email).unwrap(), "info@voorbeeld.nl");
    let ours: Vec<&str> = DIRECTORY.texts().map(|(_, text, _)| text).collect();
    let strange = directory.texts().find(|(_, text, _)| !ours.contains(text));
    assert_eq!(strange, None, "nobody here translates what an operator wrote");
}

#[test]
fn a_text_says_whose_it_is_in_the_language_of_the_page() {
    let directory = overlaid(
        "gemeenten: { '0546': { teksten: [ { under: iets, text: Het is gratis., translations: { en: It is free. }, \
         source: stad, on: 2026-11-01 } ] } }",
    )
    .unwrap();
    let leiden = directory.municipality("0546").unwrap();
    let [text] = leiden.texts_under("iets").collect::<Vec<_>>()[..] else {
        panic!("one text")
    };
    let language = |code| Language::new(code, code, HashMap::new());
    assert_eq!(text.say(&language("nl")), "Het is gratis.");
    assert_eq!(text.say(&language("en")), "It is free.");
    assert_eq!(text.say(&language("fy")), language("fy").dutch("Het is gratis."));
    assert_eq!(text.provenance(&Language::source()), "Bron: stad, november 2026");
    assert_eq!(leiden.texts_under("anders").count(), 0);
    let known = |parts, languages| Known {
        parts,
        languages,
        needs: Vec::new(),
        today: None,
    };
    let check = |known: Known<'_>| directory.check_mentions(&own(""), &known);
    check(known(vec!["iets"], vec!["en"])).unwrap();
    for wrong in [known(vec!["niets"], vec!["en"]), known(vec!["iets"], Vec::new())] {
        assert_eq!(check(wrong).unwrap_err().problems.len(), 1);
    }
}

#[test]
fn all_mistakes_are_shown_at_once() {
    let yaml = GOOD
        .replace("071 516 65 00", "x")
        .replace("https", "http")
        .replace("hulp@", "hallo");
    assert_eq!(overlaid(&yaml).unwrap_err().matches("fout: ").count(), 3);
}
