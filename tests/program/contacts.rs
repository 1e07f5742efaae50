//! Contacts as an operator uses them: a folder of their own.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Server, location, program};

const DESK: &str = "\
gemeenten:
  '0546':
    wmo-loket:
      name: Loket van de proef
      phone: 071 516 65 00
      hours: werkdagen van 9.00 tot 12.00 uur
      source: gemeente Leiden, afdeling Zorg
      on: 2026-11-01
";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn desks_of_an_operator_are_on_the_pages_of_their_municipality() {
    let contacts = folder("contacts");
    fs::write(contacts.join("aanvullingen.yaml"), DESK).unwrap();
    let server = Server::start(&["--contacts", contacts.to_str().unwrap()]);
    let (status, page) = server.get("/gemeente/0546");
    assert_eq!(status, 200);
    for text in [
        "Loket van de proef",
        "href=\"tel:+31715166500\">071 - 516 65 00</a>",
        "Open: werkdagen van 9.00 tot 12.00 uur",
        "Bron: gemeente Leiden, afdeling Zorg, november 2026",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(!server.get("/gemeente/0518").1.contains("Loket van de proef"));
}

#[test]
fn contacts_with_a_mistake_are_shown_and_not_served() {
    let contacts = folder("wrong-contacts");
    let wrong = DESK.replace("071 516 65 00", "071 516");
    fs::write(contacts.join("aanvullingen.yaml"), wrong).unwrap();
    for command in [&["check"][..], &["serve", "--listen", "127.0.0.1:0"]] {
        let said = program()
            .args(command)
            .arg("--contacts")
            .arg(&contacts)
            .output()
            .unwrap();
        let text = String::from_utf8([said.stdout, said.stderr].concat()).unwrap();
        assert_eq!(said.status.code(), Some(1), "{text}");
        assert!(
            text.contains("aanvullingen.yaml, regel 5: ‘071 516’ is geen"),
            "{text}"
        );
    }
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
