use std::collections::BTreeSet;

use super::{DIRECTORY, TODAY};
use crate::contacts::{Certainty, Contact, Desk, Directory};
use crate::domain::Language;

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
        assert!(one.website.value.starts_with("https://"), "{}", one.name);
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
    assert_eq!(all.iter().filter(|one| one.phone.is_some()).count(), 342);
    assert_eq!(all.iter().filter(|one| one.email.is_some()).count(), 338);
    assert_eq!(
        all.iter()
            .filter(|one| one.website.certainty() == Certainty::Official)
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
    assert_eq!(office.phones[0].value.number.to_string(), "071 - 582 58 88");
    assert_eq!(office.phones[0].value.number.href(), "tel:+31715825888");
    assert_eq!(
        office.hours[0].value,
        "maandag tot en met vrijdag van 8.30 tot 17 uur"
    );
    assert_eq!(
        office.visit.as_ref().unwrap().value,
        "Haagse Schouwweg 12, 2332 KG Leiden"
    );
    assert_eq!(office.emails[0].value, "klantadvies.wlz@zorgenzekerheid.nl");
    assert_eq!(
        office.website.as_ref().unwrap().value,
        "https://www.zorgkantoor-zorgenzekerheid.nl"
    );
    assert!(!office.look_first(TODAY));
}

#[test]
fn what_has_no_certain_source_says_so() {
    let leiden = DIRECTORY.municipality("0546").unwrap();
    let phone = leiden.phone.as_ref().unwrap();
    assert!(!phone.is_old(TODAY) && !leiden.look_first(TODAY));
    assert_eq!(
        phone.provenance(&Language::source()),
        "Bron: Register van Overheidsorganisaties, gelezen in een kopie, 16 mei 2026"
    );
    let zaanstad = DIRECTORY.municipality("0479").unwrap();
    let phone = zaanstad.phone.as_ref().unwrap();
    assert!(phone.is_old(TODAY) && zaanstad.look_first(TODAY));
    assert_eq!(
        phone.provenance(&Language::source()),
        "Bron: lijst met gemeentegegevens uit 2019, april 2019"
    );
    assert!(!leiden.website.look_first(TODAY));
    let ciz = DIRECTORY.national("ciz").unwrap();
    let said = "Bron: CIZ, bezwaar maken, pagina zonder datum, gelezen op 22 november 2026";
    let website = ciz.website.as_ref().unwrap();
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
            office.website.is_some() && !office.look_first(TODAY),
            "{}",
            office.id
        );
        !office.phones.is_empty()
    });
    assert_eq!(with_number.count(), 264);
    let cz = DIRECTORY.zorgkantoor("cz").unwrap();
    assert!(cz.phones.is_empty() && cz.visit.is_some());
    assert_eq!(cz.post[0].value, "Postbus 90152, 5000 LD Tilburg");
    // Numbers for those who give care, and for the clerk of a council.
    for wrong in ["0135949336", "0881311657", "0756552184"] {
        let offices = DIRECTORY.zorgkantoren().iter().flat_map(|one| &one.phones);
        let places = DIRECTORY.municipalities().iter().flat_map(|one| &one.phone);
        assert!(
            offices
                .chain(places)
                .all(|line| line.value.number.digits() != wrong)
        );
    }
}

#[test]
fn desks_that_a_source_shows_are_there_with_their_hours() {
    let amsterdam = DIRECTORY.municipality("0363").unwrap();
    let desk = amsterdam.desk(Desk::Wmo).unwrap();
    assert_eq!(desk.phones[0].value.number.to_string(), "0800 - 0643");
    assert_eq!(desk.hours[0].value, "maandag tot en met vrijdag van 8 tot 18 uur");
    assert_eq!(
        desk.phones[0].provenance(&Language::source()),
        "Bron: Mijn Amsterdam, pagina Zorg, 20 augustus 2026"
    );
    assert!(amsterdam.desk(Desk::Youth).is_none());
}

#[test]
fn urgent_contacts_never_send_to_a_website_first() {
    for id in ["112", "113", "veilig-thuis"] {
        let contact = DIRECTORY.national(id).unwrap();
        assert!(
            contact.urgent && !contact.phones.is_empty() && !contact.look_first(TODAY),
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
        used.extend(sources_of(contact));
    }
    used.extend(
        DIRECTORY
            .regions()
            .iter()
            .map(|region| region.zorgkantoor.source.id.as_str()),
    );
    for one in DIRECTORY.municipalities() {
        used.insert(&one.website.source.id);
        used.extend(one.phone.iter().map(|phone| phone.source.id.as_str()));
        used.extend(one.email.iter().map(|email| email.source.id.as_str()));
    }
    let all: BTreeSet<&str> = DIRECTORY.sources().map(|source| source.id.as_str()).collect();
    assert_eq!(all, used);
}

fn sources_of(contact: &Contact) -> impl Iterator<Item = &str> {
    let texts = contact
        .hours
        .iter()
        .chain(&contact.website)
        .chain(&contact.emails);
    let texts = texts
        .chain(&contact.visit)
        .chain(&contact.post)
        .map(|text| &text.source);
    texts
        .chain(contact.phones.iter().map(|line| &line.source))
        .map(|source| source.id.as_str())
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
    let error = Directory::load(&dir).unwrap_err().to_string();
    assert!(
        error.contains("landelijk.yaml: bron ‘x’ staat niet in bronnen.yaml"),
        "{error}"
    );
    std::fs::write(dir.join("landelijk.yaml"), "[]").unwrap();
    let directory = Directory::load(&dir).unwrap();
    assert_eq!(
        (directory.nationals().len(), directory.municipalities().len()),
        (0, 342)
    );
    std::fs::remove_dir_all(&dir).unwrap();
    assert!(
        Directory::load(&dir)
            .unwrap_err()
            .to_string()
            .contains("bestaat niet")
    );
}
