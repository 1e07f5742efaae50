//! Contacts as an operator uses them: a folder of their own, that is changed while the program runs.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Server, location, program, replace};

/// The municipality of the example.
const PLACE: &str = "?gemeente=0546";

/// A copy of the example, with its file of additions.
fn example(name: &str) -> (PathBuf, PathBuf) {
    let folder = super::copy_of("examples/contacts", name);
    let additions = folder.join("aanvullingen.yaml");
    (folder, additions)
}

/// The way to the pages of somebody with these needs, for whom the Wmo is likely.
pub fn journey(server: &Server, needs: &[&str]) -> String {
    let needs = needs.join("&vraag-hulp=");
    let rest = "vraag-leeftijd=volwassen&vraag-wlz=nee&vraag-dag-en-nacht=nee&vraag-huisgenoot=nee";
    let (status, answer) = server.post("/adviseur", &format!("{rest}&vraag-hulp={needs}"));
    assert_eq!(status, 303, "{answer}");
    let path = format!("/{}", location(&answer).trim_start_matches(['.', '/']));
    path.split("/adviseur").next().unwrap().to_owned()
}

pub fn outcome(server: &Server, journey: &str, language: &str) -> String {
    let (status, page) = server.get(&format!("{language}{journey}/uitkomst{PLACE}"));
    assert_eq!(status, 200, "{page}");
    page
}

/// Asks until a page says it, for some seconds.
fn wait(server: &Server, path: &str, wanted: &str) {
    let began = Instant::now();
    while !server.get(path).1.contains(wanted) {
        assert!(
            began.elapsed() < Duration::from_mins(1),
            "{path} never said {wanted}"
        );
        sleep(Duration::from_millis(100));
    }
}

#[test]
fn the_example_is_on_the_outcome_of_its_municipality_and_of_no_other() {
    let server = Server::start(&["--contacts", "examples/contacts"]);
    let journey = journey(&server, &["huishouden"]);
    let page = outcome(&server, &journey, "");
    let mut rest = page.as_str();
    for text in [
        "<strong>Sociaal ",
        "<p>Voor: Het huishouden; ",
        "href=\"tel:+31710000002\">071 - 000 00 02</a></bdi>. Kosten: gratis",
        "Open: maandag tot en met donderdag van 9 tot 12 uur",
        "Bron: gemeente Voorbeeld, afdeling Zorg, 20 november 2026",
        "Komt u daar niet verder? Bel dan:",
        "</button>-loket</strong>",
        "href=\"tel:+31710000003\">071 - 000 00 03</a>",
        "<strong>Bij de gemeente Leiden geldt ook, voor hulp in het huishouden:</strong>",
        "Heeft u weinig geld? Dan betaalt u hier geen ",
        "<a class=\"tel\" href=\"tel:+31710000003\">071 000 00 03</a>",
        "<a href=\"https://www.voorbeeld.nl/bijdrage\">Lees meer bij gemeente Voorbeeld, afdeling Zorg</a>",
        "Bron: gemeente Voorbeeld, afdeling Zorg, 20 november 2026",
    ] {
        let at = rest.find(text);
        assert!(at.is_some(), "{text}, in this order: {page}");
        rest = &rest[at.unwrap_or_default()..];
    }
    let english = outcome(&server, &journey, "/en");
    assert!(english.contains("Do you have little money?"), "{english}");
    let elsewhere = server.get(&format!("{journey}/uitkomst?gemeente=0518")).1;
    assert!(!elsewhere.contains("geldt ook, voor") && !elsewhere.contains("071 000 00 03"));
    let other = outcome(&server, &self::journey(&server, &["administratie"]), "");
    assert!(
        other.contains("071 - 000 00 03") && !other.contains("071 - 000 00 02"),
        "{other}"
    );
    let law = server.get(&format!("/en/wetten/zvw{PLACE}")).1;
    let dutch = "<span lang=\"nl\">De gemeente heeft een zorgverzekering voor mensen met weinig geld.</span>";
    assert!(law.contains(dutch), "{law}");
    let place = server.get("/gemeente/0546").1;
    for text in [
        "071 - 000 00 01",
        "Open: werkdagen van 9 tot 16 uur",
        "https://www.leiden.nl",
    ] {
        assert!(place.contains(text), "{text}: {place}");
    }
}

#[test]
fn a_changed_number_is_live_and_a_broken_file_is_refused() {
    let (folder, additions) = example("contacts-live");
    let log = folder.with_extension("log");
    let server = Server::logging(
        &["--contacts", folder.to_str().unwrap()],
        Stdio::from(File::create(&log).unwrap()),
    );
    let page = "/gemeente/0546";
    wait(&server, page, "071 - 000 00 02");
    replace(&additions, "phone: 071 000 00 02", "phone: 071 000 00 09");
    wait(&server, page, "071 - 000 00 09");
    assert!(
        !server.get(page).1.contains("071 - 000 00 02"),
        "the page from before is gone"
    );

    replace(&additions, "phone: 071 000 00 09", "phone: 071 000");
    wait(&server, "/readyz", "refused: ");
    assert!(
        server.get(page).1.contains("071 - 000 00 09"),
        "the last good number stays"
    );
    let said = fs::read_to_string(&log).unwrap();
    let line = fs::read_to_string(&additions).unwrap();
    let line = line
        .lines()
        .position(|line| line.ends_with("phone: 071 000"))
        .unwrap()
        + 1;
    for text in [
        &format!("aanvullingen.yaml:{line}:14"),
        "‘071 000’ is geen Nederlands telefoonnummer",
        "hulp: schrijf bijvoorbeeld 071 - 582 58 88",
    ] {
        assert!(said.contains(text), "{text}: {said}");
    }

    replace(&additions, "phone: 071 000\n", "phone: 071 000 00 08\n");
    wait(&server, page, "071 - 000 00 08");
    assert!(!server.get("/readyz").1.contains("refused"));
}

#[test]
fn contacts_with_a_mistake_are_shown_and_not_served() {
    let (folder, additions) = example("wrong-contacts");
    replace(
        &additions,
        "under: huishoudelijke-hulp",
        "under: huishoudelijke-hup",
    );
    for command in [&["check"][..], &["serve", "--listen", "127.0.0.1:0"]] {
        let said = program()
            .args(command)
            .arg("--contacts")
            .arg(&folder)
            .output()
            .unwrap();
        let text = String::from_utf8([said.stdout, said.stderr].concat()).unwrap();
        assert_eq!(said.status.code(), Some(1), "{text}");
        assert!(
            text.contains("aanvullingen.yaml:35:16") && text.contains("bedoelde u `huishoudelijke-hulp`?"),
            "{text}"
        );
        if command == ["check"] {
            let read = format!("Gelezen uit {}: aanvullingen.yaml\n", folder.display());
            for part in [
                "\n1 fouten, ",
                "`wijkteam@voorbeeld.nl` is nog het voorbeeld",
                &read,
            ] {
                assert!(text.contains(part), "{part}: {text}");
            }
        }
    }
    let said = program()
        .args(["contacts", "import", "geen.xml", "--contacts"])
        .arg(&folder)
        .output()
        .unwrap();
    let text = String::from_utf8(said.stderr).unwrap();
    assert_eq!(text.matches("fout: ").count(), 1, "{text}");
}

#[test]
fn a_folder_that_is_not_there_is_named_in_dutch() {
    let said = program()
        .args(["check", "--contacts", "geen-map"])
        .output()
        .unwrap();
    let text = String::from_utf8([said.stdout, said.stderr].concat()).unwrap();
    assert_eq!(
        text,
        "fout: kan de contacten niet lezen: geen-map: bestaat niet\n"
    );
}

/// Rules name contacts; a list of an operator without one of those does not fit them.
#[test]
fn contacts_that_the_rules_name_may_not_go() {
    let (folder, _) = example("gone-contacts");
    let national = fs::read_to_string("data/contacts/landelijk.yaml").unwrap();
    let without = national.replacen("- id: ciz\n", "- id: cizz\n", 1);
    fs::write(folder.join("landelijk.yaml"), without).unwrap();
    let said = program()
        .args(["serve", "--listen", "127.0.0.1:0", "--contacts"])
        .arg(&folder)
        .output()
        .unwrap();
    let text = String::from_utf8(said.stderr).unwrap();
    assert!(text.contains("het contact `ciz` bestaat niet"), "{text}");
    assert_eq!(said.status.code(), Some(1));
}

#[test]
fn who_looks_up_a_place_half_way_comes_back_to_the_same_answers() {
    let server = Server::start(&[]);
    let (_, answer) = server.post("/start", "");
    let question = format!("/{}", location(&answer).trim_start_matches(['.', '/']));
    let token = question.split('/').nth(2).unwrap();
    let (status, found) = server.get(&format!("/v/{token}/gemeente?zoek=Leiden"));
    assert_eq!(
        (status, location(&found).as_str()),
        (303, "uitkomst?gemeente=0546")
    );
    let (status, next) = server.get(&format!("/v/{token}/uitkomst?gemeente=0546"));
    assert_eq!(status, 303, "not finished: the next question");
    assert!(location(&next).ends_with("?gemeente=0546"));
}
