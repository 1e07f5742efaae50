//! The program as its users meet it: real processes, real sockets.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test binary: what is wrong should stop it"
)]

#[path = "program/api.rs"]
mod api;
#[path = "program/contacts.rs"]
mod contacts;
#[path = "program/exercises.rs"]
mod exercises;
#[path = "program/folder.rs"]
mod folder;
#[path = "program/operation.rs"]
mod operation;
#[path = "program/reload.rs"]
mod reload;
#[path = "program/replicas.rs"]
mod replicas;
#[path = "program/sites.rs"]
mod sites;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

/// A running server; stopped when dropped.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Server {
        Server::logging(arguments, Stdio::null())
    }

    fn logging(arguments: &[&str], log: Stdio) -> Server {
        Server::set(arguments, ("KEYS", KEY), log)
    }

    fn set(arguments: &[&str], setting: (&str, &str), log: Stdio) -> Server {
        let mut command = program();
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .env(setting.0, setting.1)
            .stderr(log);
        Server::of(&mut command)
    }

    fn of(command: &mut Command) -> Server {
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .split_once("http://")
            .unwrap()
            .1
            .split_whitespace()
            .next()
            .unwrap()
            .to_owned();
        Server { process, address }
    }

    fn ask(&self, request: &str) -> (u16, String) {
        ask(&self.address, request)
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
        ))
    }

    fn post(&self, path: &str, body: &str) -> (u16, String) {
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have stopped by itself; then there is nothing left to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Status and whole answer of a request.
fn ask(address: &str, request: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    (answer[9..12].parse().unwrap(), answer)
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_welke-zorgwet"))
}

/// A copy of the real rules without the long lists of cases, in a folder of its own.
fn copy_of_the_rules(name: &str) -> PathBuf {
    let folder = copy_of("rules", name);
    for made in ["overzicht", "mededelingen"] {
        fs::remove_file(folder.join(format!("cases/{made}.yaml"))).unwrap();
    }
    folder
}

/// A copy of the YAML files of a folder, in a folder of its own.
fn copy_of(original: &str, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    copy(Path::new(original), &folder);
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else if path.extension().is_some_and(|kind| kind == "yaml") {
            fs::copy(&path, &to).unwrap();
        }
    }
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from} is not in {}", file.display());
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

fn location(answer: &str) -> String {
    let line = answer
        .lines()
        .find(|line| line.starts_with("location: "))
        .unwrap();
    line["location: ".len()..].to_owned()
}

#[test]
fn rules_with_a_mistake_are_shown_and_not_served() {
    let rules = copy_of_the_rules("broken");
    replace(&rules.join("conditions.yaml"), "duur: blijvend", "duur: blijvnd");
    replace(&rules.join("amounts.yaml"), "2026: '21,80'", "2026: 21,80");
    for command in [vec!["check"], vec!["serve", "--listen", "127.0.0.1:0", "--rules"]] {
        let said = program().args(command).arg(&rules).output().unwrap();
        let text = String::from_utf8([said.stdout, said.stderr].concat()).unwrap();
        assert_eq!(said.status.code(), Some(1), "{text}");
        assert!(
            text.contains("conditions.yaml:")
                && text.contains("bedoelde u `blijvend`")
                && text.contains("amounts.yaml:"),
            "{text}"
        );
    }
}

#[test]
fn a_second_program_with_the_same_key_opens_the_same_address() {
    let (one, two) = (Server::start(&[]), Server::start(&[]));
    let (status, answer) = one.post("/start", "");
    assert_eq!(status, 303, "{answer}");
    let path = location(&answer);
    let path = format!("/{}", path.trim_start_matches(['.', '/']));
    let (status, page) = two.get(&path);
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("<legend"), "{page}");
    let token = path.split('/').nth(2).unwrap();
    assert!(!page.contains(token), "the token stands in the page");
}

#[test]
fn a_changed_folder_is_live_and_a_broken_one_is_refused() {
    let rules = copy_of("tests/fixtures/rules-small", "live");
    let server = Server::start(&["--rules", rules.to_str().unwrap()]);
    let summary = "Voor hulp die blijft.";
    let wait = |path: &str, wanted: &str| {
        let began = Instant::now();
        while !server.get(path).1.contains(wanted) {
            assert!(
                began.elapsed() < Duration::from_mins(5),
                "{path} never said {wanted}"
            );
            assert_eq!(server.get("/wetten").0, 200);
            sleep(Duration::from_millis(200));
        }
    };
    wait("/wetten", summary);
    let law = rules.join("laws/een.yaml");
    replace(&law, summary, "Een nieuwe zin over deze wet.");
    wait("/wetten", "Een nieuwe zin over deze wet.");
    replace(&law, "needs: [wassen]", "needs: [wasen]");
    wait("/readyz", "refused");
    assert!(
        server.get("/wetten").1.contains("Een nieuwe zin over deze wet."),
        "the last good rules are gone"
    );
    replace(&law, "needs: [wasen]", "needs: [wassen]");
    replace(&law, "Een nieuwe zin over deze wet.", summary);
    wait("/wetten", summary);
    assert!(!server.get("/readyz").1.contains("refused"));
}

#[test]
fn a_reader_that_stops_reading_is_no_fault() {
    let mut decide = program()
        .args(["decide", "rules/cases/overzicht.yaml"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(decide.stdout.take());
    let ended = decide.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert!(ended.status.success(), "{}", ended.status);
}

/// In these two zones it is never the same day. They need no database of zones, which a machine may lack.
#[test]
fn the_day_is_not_that_of_the_machine() {
    let day = |zone: &str| {
        let mut check = program();
        check
            .args(["check", "tests/fixtures/rules-small"])
            .env("TZ", zone);
        let out = String::from_utf8(check.output().unwrap().stdout).unwrap();
        let counted = out.lines().find(|line| line.starts_with("regels ")).unwrap();
        counted.split(" op ").nth(1).unwrap()[..10].to_owned()
    };
    let (first, last) = ("<+14>-14", "<-11>11");
    let before = day(first);
    let there = day(last);
    let after = day(first);
    // It may turn midnight in between, once.
    assert!(there == before || there == after, "{before}, {there}, {after}");
}

#[test]
fn health_says_whether_a_server_is_alive() {
    let server = Server::start(&[]);
    let alive = program()
        .args(["health", "--listen", &server.address])
        .status()
        .unwrap();
    assert!(alive.success());
    let nobody = program()
        .args(["health", "--listen", "127.0.0.1:1"])
        .status()
        .unwrap();
    assert!(!nobody.success());
}
