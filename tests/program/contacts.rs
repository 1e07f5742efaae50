//! Contacts as an operator uses them: a folder of their own, and a large export.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

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

/// Writes a well-formed export of about this many bytes, with one municipality that we know.
fn export(path: &Path, bytes: u64) {
    let organisation = |code: &str, name: &str, kind: &str| {
        let mut text = format!(
            "<p:organisatie p:resourceIdentifierTOOI='https://identifier.overheid.nl/tooi/id/gemeente/gm{code}'>"
        );
        let _ = writeln!(
            text,
            "<p:naam>{name}</p:naam><p:types><p:type>{kind}</p:type></p:types></p:organisatie>"
        );
        text
    };
    let mut file = BufWriter::new(File::create(path).unwrap());
    let root =
        "<p:overheidsorganisaties xmlns:p='https://organisaties.overheid.nl/static/schema/oo/export/2.6.13'>";
    write!(file, "{root}<p:organisaties>").unwrap();
    write!(file, "{}", organisation("0546", "Gemeente Leiden", "Gemeente")).unwrap();
    let piece = organisation("9999", &"n".repeat(1_500), "Organisatieonderdeel");
    for _ in 0..bytes / u64::try_from(piece.len()).unwrap() {
        file.write_all(piece.as_bytes()).unwrap();
    }
    write!(file, "</p:organisaties></p:overheidsorganisaties>").unwrap();
    file.flush().unwrap();
}

/// The most memory that a process of its own has used to read an export of this size, in kB.
fn peak_memory(folder: &Path, bytes: u64) -> u64 {
    let path = folder.join(format!("{bytes}.xml"));
    export(&path, bytes);
    let begin = Instant::now();
    let mut process = program()
        .args(["contacts", "import"])
        .arg(&path)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", process.id());
    let mut peak = 0;
    let done = loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        peak = peak.max(now.unwrap_or(0));
        if let Some(done) = process.try_wait().unwrap() {
            break done;
        }
        sleep(Duration::from_millis(1));
    };
    println!("{bytes} bytes: at most {peak} kB, {:?}", begin.elapsed());
    fs::remove_file(&path).unwrap();
    assert!(done.success());
    peak
}

/// As a relation, since a debug build on a busy machine says nothing about seconds.
#[test]
fn an_export_forty_times_as_large_takes_no_more_memory() {
    let exports = folder("exports");
    let (small, large) = (peak_memory(&exports, 500_000), peak_memory(&exports, 20_000_000));
    assert!(large < small + 2_000, "{small} kB became {large} kB");
}

/// `cargo test --release --test program large_export -- --ignored --nocapture`
#[test]
#[ignore = "writes and reads 200 MB; run it to measure"]
fn a_large_export_is_read_in_flat_memory() {
    let exports = folder("large-exports");
    let (small, large) = (peak_memory(&exports, 500_000), peak_memory(&exports, 200_000_000));
    assert!(large < small + 2_000, "{small} kB became {large} kB");
}
