use std::collections::BTreeSet;

use super::{DIRECTORY, TODAY};
use crate::contacts::{Certainty, Desk, Directory, Fact, FactKind, Facts, read};
use crate::domain::Language;

fn one(facts: &Facts, kind: FactKind) -> &Fact {
    facts.one(kind).unwrap()
}

#[test]
fn every_municipality_has_a_region_a_zorgkantoor_and_a_website() {
    assert_eq!(DIRECTORY.municipalities().len(), 342);
    assert_eq!(DIRECTORY.regions().len(), 31);
    let provinces: BTreeSet<_> = DIRECTORY
        .municipalities()
        .iter()
        .map(|one| &one.province)
        .collect();
    assert_eq!(provinces.len(), 12);
    let names: BTreeSet<_> = DIRECTORY.municipalities().iter().map(|one| &one.name).collect();
    assert_eq!(names.len(), 342, "names are unique");
    for one in DIRECTORY.municipalities() {
        assert_eq!(DIRECTORY.municipality(&one.code), Some(one));
        let (region, zorgkantoor) = DIRECTORY.zorgkantoor_of(one).unwrap();
        assert_eq!(
            (&region.code, &region.zorgkantoor.value),
            (&one.region, &zorgkantoor.id)
        );
        let website = one.facts.one(FactKind::Website).unwrap();
        assert!(website.value.starts_with("https://"), "{}", one.name);
    }
}

#[test]
fn counts_of_the_directory_are_those_of_its_sources() {
    let per = |slug: &str| {
        let of = |one| {
            DIRECTORY
                .zorgkantoor_of(one)
                .is_some_and(|(_, office)| office.id == slug)
        };
        DIRECTORY.municipalities().iter().filter(|one| of(one)).count()
    };
    let offices = [
        "zorg-en-zekerheid",
        "menzis",
        "cz",
        "dsw",
        "vgz",
        "zilveren-kruis",
        "salland",
    ];
    assert_eq!(offices.map(per), [18, 46, 78, 8, 78, 110, 4]);
    let all = DIRECTORY.municipalities();
    let having = |kind| all.iter().filter_map(move |place| place.facts.one(kind));
    assert_eq!(having(FactKind::Phone).count(), 342);
    assert_eq!(having(FactKind::Email).count(), 338);
    assert_eq!(
        having(FactKind::Website)
            .filter(|fact| fact.source.certainty == Certainty::Official)
            .count(),
        335
    );
    assert_eq!(
        (DIRECTORY.zorgkantoren().len(), DIRECTORY.insurers().len()),
        (7, 36)
    );
}

#[test]
fn zorg_en_zekerheid_is_complete() {
    let leiden = DIRECTORY.municipality("0546").unwrap();
    let (region, office) = DIRECTORY.zorgkantoor_of(leiden).unwrap();
    assert_eq!(region.name, "Zuid-Holland Noord");
    assert_eq!(office.name, "Zorgkantoor Zorg en Zekerheid");
    let said = |kind| one(&office.facts, kind).value.as_str();
    assert_eq!(said(FactKind::Phone), "071 - 582 58 88");
    assert_eq!(
        one(&office.facts, FactKind::Phone).phone().unwrap().href(),
        "tel:+31715825888"
    );
    assert_eq!(
        said(FactKind::Hours),
        "maandag tot en met vrijdag van 8.30 tot 17 uur"
    );
    assert_eq!(said(FactKind::Visit), "Haagse Schouwweg 12, 2332 KG Leiden");
    assert_eq!(said(FactKind::Email), "klantadvies.wlz@zorgenzekerheid.nl");
    assert_eq!(
        said(FactKind::Website),
        "https://www.zorgkantoor-zorgenzekerheid.nl"
    );
    assert!(!office.look_first(TODAY));
}

#[test]
fn what_has_no_certain_source_says_so() {
    let leiden = DIRECTORY.municipality("0546").unwrap();
    let phone = one(&leiden.facts, FactKind::Phone);
    assert!(!phone.is_old(TODAY) && !leiden.facts.look_first(TODAY));
    assert_eq!(
        phone.provenance(&Language::source()),
        "Bron: Register van Overheidsorganisaties, gelezen in een kopie, 16 mei 2026"
    );
    let zaanstad = DIRECTORY.municipality("0479").unwrap();
    let phone = one(&zaanstad.facts, FactKind::Phone);
    assert!(phone.is_old(TODAY) && zaanstad.facts.look_first(TODAY));
    assert_eq!(
        phone.provenance(&Language::source()),
        "Bron: lijst met gemeentegegevens uit 2019, april 2019"
    );
    assert!(!one(&leiden.facts, FactKind::Website).look_first(TODAY));
    let ciz = DIRECTORY.national("ciz").unwrap();
    let said = "Bron: CIZ, bezwaar maken, pagina zonder datum, gelezen op 22 november 2026";
    let website = one(&ciz.facts, FactKind::Website);
    assert_eq!(website.provenance(&Language::source()), said);
    let loket = DIRECTORY.national("juridisch-loket").unwrap();
    assert!(loket.look_first(TODAY), "its number is second-hand");
    let friesland = &DIRECTORY.region("ZK08").unwrap().zorgkantoor;
    assert!(friesland.look_first(TODAY) && friesland.note.is_some());
}

#[test]
fn who_has_a_zorgkantoor_reads_a_number_of_2026_or_that_there_is_none() {
    let with_number = DIRECTORY.municipalities().iter().filter(|one| {
        let (_, office) = DIRECTORY.zorgkantoor_of(one).unwrap();
        assert!(
            office.facts.one(FactKind::Website).is_some() && !office.look_first(TODAY),
            "{}",
            office.id
        );
        office.facts.one(FactKind::Phone).is_some()
    });
    assert_eq!(with_number.count(), 264);
    let cz = DIRECTORY.zorgkantoor("cz").unwrap();
    assert!(cz.facts.one(FactKind::Phone).is_none() && cz.facts.one(FactKind::Visit).is_some());
    assert_eq!(
        one(&cz.facts, FactKind::Post).value,
        "Postbus 90152, 5000 LD Tilburg"
    );
    // Numbers for those who give care, and for the clerk of a council.
    for wrong in ["0135949336", "0881311657", "0756552184"] {
        let offices = DIRECTORY.zorgkantoren().iter().map(|one| &one.facts);
        let places = DIRECTORY.municipalities().iter().map(|one| &one.facts);
        let mut phones = offices.chain(places).flat_map(|facts| facts.of(FactKind::Phone));
        assert!(phones.all(|fact| fact.phone().unwrap().digits() != wrong));
    }
}

#[test]
fn desks_that_a_source_shows_are_there_with_their_hours() {
    let amsterdam = DIRECTORY.municipality("0363").unwrap();
    let desk = amsterdam.desk(Desk::Wmo).unwrap();
    let phone = one(&desk.facts, FactKind::Phone);
    assert_eq!(phone.value, "0800 - 0643");
    assert_eq!(
        one(&desk.facts, FactKind::Hours).value,
        "maandag tot en met vrijdag van 8 tot 18 uur"
    );
    assert_eq!(
        phone.provenance(&Language::source()),
        "Bron: Mijn Amsterdam, pagina Zorg, 20 augustus 2026"
    );
    assert!(amsterdam.desk(Desk::Youth).is_none());
}

#[test]
fn urgent_contacts_never_send_to_a_website_first() {
    for id in ["112", "113", "veilig-thuis"] {
        let contact = DIRECTORY.national(id).unwrap();
        assert!(
            contact.urgent && contact.facts.one(FactKind::Phone).is_some() && !contact.look_first(TODAY),
            "{id}"
        );
    }
    assert!(
        DIRECTORY.national("mind").unwrap().look_first(TODAY),
        "second-hand"
    );
}

/// What the outcome pages ask for by name.
#[test]
fn the_national_contacts_are_there() {
    let ids = [
        "ciz",
        "cak",
        "svb",
        "juiste-loket",
        "regelhulp",
        "rijksoverheid",
        "zorgverzekeringslijn",
        "skgz",
        "per-saldo",
        "mantelzorglijn",
        "mind",
        "kindertelefoon",
        "veilig-thuis",
        "113",
        "112",
        "luisterlijn",
        "alzheimer-telefoon",
        "jeugdstem",
        "nationale-ombudsman",
        "meldpunt-zorg",
        "geschillencommissie",
        "juridisch-loket",
        "valys",
        "uwv",
        "huisarts",
        "mee",
        "adviespunt-zorgbelang",
        "veteranenloket",
        "meldpunt-zorgwekkend-gedrag",
        "kinderthuiszorg",
        "svb-pgb",
    ];
    for id in ids {
        assert!(DIRECTORY.national(id).is_some(), "{id}");
    }
    let unreachable = DIRECTORY
        .nationals()
        .iter()
        .filter(|contact| contact.is_unreachable());
    assert_eq!(
        unreachable.map(|contact| contact.id.as_str()).collect::<Vec<_>>(),
        ["huisarts", "mee"]
    );
}

#[test]
fn every_contact_reads_as_one_sentence_and_every_source_is_used() {
    let lists = [
        DIRECTORY.nationals(),
        DIRECTORY.zorgkantoren(),
        DIRECTORY.insurers(),
    ];
    let mut used: BTreeSet<&str> = ["postcodes-2022", "postcodes-2022-cbs", "roo"].into();
    let desks = DIRECTORY.municipalities().iter().flat_map(|one| &one.desks);
    let desks = desks.map(|(_, desk)| desk);
    for contact in lists.into_iter().flatten().chain(desks) {
        assert!(contact.purpose.ends_with('.'), "{}", contact.id);
        used.extend(sources_of(&contact.facts));
    }
    used.extend(
        DIRECTORY
            .regions()
            .iter()
            .map(|region| region.zorgkantoor.source.id.as_str()),
    );
    for one in DIRECTORY.municipalities() {
        used.extend(sources_of(&one.facts));
    }
    let all: BTreeSet<&str> = DIRECTORY.sources.keys().map(String::as_str).collect();
    assert_eq!(all, used);
}

fn sources_of(facts: &Facts) -> impl Iterator<Item = &str> {
    facts.iter().map(|fact| fact.source.id.as_str())
}

#[test]
fn the_map_is_small_and_readable_without_seeing() {
    for region in DIRECTORY.regions() {
        let svg = DIRECTORY.region_map_svg(&region.code, "Kaart", &format!("De regio {}.", region.name));
        assert!(svg.len() < 12_000, "{} bytes before compression", svg.len());
        assert_eq!(svg.matches("regio-gekozen").count(), 1);
        assert_eq!(svg.matches("<path").count(), 31);
        assert!(svg.contains(&format!("De regio {}.", region.name)));
        assert!(
            !svg.contains("style"),
            "a strict content security policy forbids inline styles"
        );
    }
    let svg = DIRECTORY.region_map_svg("onbekend", "Kaart", "Geen regio");
    assert_eq!(svg.matches("regio-gekozen").count(), 0);
}

#[test]
fn a_folder_of_the_operator_takes_the_place_of_built_in_files() {
    let dir = std::env::temp_dir().join(format!("welke-zorgwet-load-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(
        dir.join("landelijk.yaml"),
        "- { id: a, name: A, purpose: Iets., phone: [{ value: '1', source: x }] }",
    )
    .unwrap();
    let load = || Directory::of(&read(&dir).unwrap());
    let error = load().unwrap_err().to_string();
    assert!(error.contains("landelijk.yaml:1:54"), "{error}");
    assert!(error.contains("bron ‘x’ staat niet in bronnen.yaml"), "{error}");
    std::fs::write(dir.join("landelijk.yaml"), "[]").unwrap();
    let directory = load().unwrap();
    assert_eq!(
        (directory.nationals().len(), directory.municipalities().len()),
        (0, 342)
    );
    std::fs::write(dir.join("aanvulingen.yml"), "{}").unwrap();
    let error = load().unwrap_err().to_string();
    assert!(
        error.contains("aanvulingen.yml gebruikt het programma niet"),
        "{error}"
    );
    assert!(error.contains("bedoelde u `aanvullingen.yaml`?"), "{error}");
    std::fs::remove_dir_all(&dir).unwrap();
    assert!(read(&dir).unwrap_err().to_string().contains("welke-zorgwet-load"));
}
