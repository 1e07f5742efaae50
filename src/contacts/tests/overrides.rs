use std::path::PathBuf;

use super::{DIRECTORY, TODAY};
use crate::contacts::load::{self, Files, OVERRIDES};
use crate::contacts::{Contact, Desk, Directory, Fact, FactKind};
use crate::domain::Language;

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

fn overlaid(yaml: &str) -> Result<Directory, String> {
    let mut files = Files::embedded();
    files.dir = PathBuf::new();
    files.texts.insert(OVERRIDES, yaml.to_owned().into());
    load::directory(&files).map_err(|error| error.to_string())
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

/// Each mistake, and what the message must say.
#[test]
fn mistakes_are_explained_with_their_line() {
    let table = [
        (
            "'0546'",
            "'0564'",
            "regel 3: gemeente ‘0564’ bestaat niet; bedoelde u",
        ),
        ("'0546'", "Leidn", "bestaat niet; bedoelde u '0546' (Leiden)?"),
        (
            "071 516 65 00",
            "071 516",
            "regel 5: ‘071 516’ is geen Nederlands telefoonnummer",
        ),
        (
            "https://www",
            "http://www",
            "regel 7: website ‘http://www.voorbeeld.nl/wmo’ begint niet met https://",
        ),
        (
            "      on: 2026-11-01\n",
            "",
            "wmo-loket: zet erbij van wie dit komt (source) en op welke dag het klopte (on)",
        ),
        (
            " source: gemeente Leiden, on",
            " on",
            "regel 10: gemeente 0546, clientondersteuning: zet erbij",
        ),
        (
            "on: 2026-11-01\n",
            "on: 1 november\n",
            "regel 9: ‘1 november’ is geen datum",
        ),
        (
            "hulp@voorbeeld.nl",
            "hallo",
            "regel 10: ‘hallo’ is geen e-mailadres",
        ),
        ("hours:", "uren:", "uren"),
        ("clientondersteuning", "loket", "loket"),
    ];
    for (right, wrong, message) in table {
        let error = overlaid(&GOOD.replacen(right, wrong, 1)).unwrap_err();
        assert!(
            error.contains(message) && error.starts_with("aanvullingen.yaml, regel"),
            "{wrong}: {error}"
        );
    }
}

#[test]
fn all_mistakes_are_shown_at_once() {
    let yaml = GOOD
        .replace("071 516 65 00", "x")
        .replace("https", "http")
        .replace("hulp@", "hallo");
    assert_eq!(overlaid(&yaml).unwrap_err().lines().count(), 3);
}
