//! The program as an operator meets it: how it starts, what it logs, and how it stops.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::thread::sleep;
use std::time::Duration;

use super::{KEY, Server, program};

const STEP: Duration = Duration::from_millis(20);
/// A minute of steps; only what never ends takes as many.
const STEPS: usize = 3000;

/// A server whose log can be read.
fn logging(name: &str, arguments: &[&str]) -> (Server, PathBuf) {
    let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.log"));
    let server = Server::logging(arguments, File::create(&log).unwrap().into());
    (server, log)
}

fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..STEPS {
        if let Some(seen) = look() {
            return seen;
        }
        sleep(STEP);
    }
    panic!("never: {what}");
}

pub fn logs(log: &Path, wanted: &str) {
    until(wanted, || {
        fs::read_to_string(log).unwrap().contains(wanted).then_some(())
    });
}

fn tell_to_stop(server: &Server) {
    let id = server.process.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
}

fn ended(server: &mut Server) -> ExitStatus {
    until("the end", || server.process.try_wait().unwrap())
}

/// One that sends half a request, and one that asks a lot and reads nothing.
fn slow(server: &Server) -> [TcpStream; 2] {
    let mut half = TcpStream::connect(&server.address).unwrap();
    half.write_all(b"GET / HT").unwrap();
    let mut deaf = TcpStream::connect(&server.address).unwrap();
    let asked = "GET /uitleg HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(100);
    deaf.write_all(asked.as_bytes()).unwrap();
    assert_eq!(server.get("/healthz").0, 200);
    [half, deaf]
}

#[test]
fn it_stops_when_it_is_told_to_whatever_visitors_do() {
    let (mut server, log) = logging("stop", &["--drain", "0"]);
    let slow = slow(&server);
    tell_to_stop(&server);
    assert!(ended(&mut server).success());
    logs(&log, "stopped before all connections had ended");
    drop(slow);
}

#[test]
fn it_stops_at_once_when_it_is_told_twice() {
    let (mut server, log) = logging("stop-twice", &[]);
    let slow = slow(&server);
    tell_to_stop(&server);
    logs(&log, "told to stop: not ready");
    tell_to_stop(&server);
    assert!(ended(&mut server).success());
    logs(&log, "told to stop again");
    drop(slow);
}

/// A proxy asks whether the program is ready some time before it must send its visitors elsewhere.
#[test]
fn while_it_drains_it_is_not_ready_and_serves_who_comes() {
    let (mut server, log) = logging("drain", &["--drain", "3600"]);
    let mut kept = TcpStream::connect(&server.address).unwrap();
    assert_eq!(server.get("/readyz").0, 200);
    tell_to_stop(&server);
    until("not ready", || {
        let (status, page) = server.get("/readyz");
        (status == 503 && page.ends_with("\r\n\r\nstopping\n")).then_some(())
    });
    assert_eq!((server.get("/healthz").0, server.get("/wetten").0), (200, 200));
    kept.write_all(b"GET /wetten HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    // Ends only when the server ends the connection.
    kept.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("\r\nconnection: close\r\n"), "{answer}");
    tell_to_stop(&server);
    assert!(ended(&mut server).success());
    logs(&log, "told to stop again");
}

#[test]
fn a_log_in_a_file_has_no_colours() {
    let (server, log) = logging("colours", &[]);
    assert_eq!(server.get("/healthz").0, 200);
    logs(&log, "answered");
    assert!(!fs::read_to_string(&log).unwrap().contains('\u{1b}'));
}

#[test]
fn a_wrong_setting_is_said_and_nothing_is_served() {
    for (name, value, said) in [
        ("RUST_LOG", "inof", "RUST_LOG: `inof` is not off, error, warn"),
        ("RUST_LOG", "info,welke_zorgwet=luid", "RUST_LOG: "),
        ("KEYS", &"0".repeat(64), "KEYS: a key must be random"),
        (
            "KEYS",
            &format!("{KEY},{}", "ab".repeat(32)),
            "KEYS: a key must be random",
        ),
        ("KEYS", "1234", "KEYS: a key must be 32 bytes"),
        (
            "KEYS",
            &format!("2026-13-01:{KEY}"),
            "KEYS: before a key stands the day",
        ),
        ("KEYS_FILE", "/dev/null", "KEYS_FILE: there is no key"),
        ("KEYS_FILE", "/dev/zero", "KEYS_FILE: /dev/zero: too large"),
    ] {
        let ended = program()
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env(name, value)
            .output()
            .unwrap();
        let text = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(1), "{name}={value}: {text}");
        assert!(text.contains(said), "{name}={value}: {text}");
        assert!(ended.stdout.is_empty(), "{name}={value} is served");
    }
}

/// A pipe that nobody writes into, as a stalled disk: nothing hangs, and nobody but the operator reads where it is.
#[test]
fn what_is_no_file_among_the_rules_is_refused_and_holds_up_nothing() {
    let rules = super::copy_of("tests/fixtures/rules-small", "pipe");
    let (mut server, log) = logging("pipe", &["--rules", rules.to_str().unwrap()]);
    let pipe = rules.join("laws/pijp.yaml");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let state = |wanted: &str| {
        until(wanted, || {
            let page = server.get("/readyz").1;
            let body = page.split("\r\n\r\n").nth(1).unwrap().to_owned();
            body.starts_with(wanted).then_some(body)
        })
    };
    let refused = state("refused: rules ");
    assert!(
        !refused.contains("pijp") && refused.lines().count() == 1,
        "{refused}"
    );
    logs(&log, "laws/pijp.yaml: dit is geen gewoon bestand");
    fs::remove_file(&pipe).unwrap();
    state("ok: rules ");
    tell_to_stop(&server);
    assert!(ended(&mut server).success());
}

/// The address that the log names for who watches the program.
fn watched(log: &Path) -> String {
    until("serving", || {
        let text = fs::read_to_string(log).unwrap();
        let line = text.lines().find(|line| line.contains("serving"))?;
        let (_, after) = line.split_once("metrics=")?;
        Some(after.split_whitespace().next()?.to_owned())
    })
}

#[test]
fn who_watches_has_a_listener_of_their_own() {
    let (server, log) = logging("metrics", &["--metrics-listen", "127.0.0.1:0"]);
    let watched = watched(&log);
    let get = |path: &str| {
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        super::ask(&watched, &request)
    };
    assert_eq!(server.get("/wetten").0, 200);
    let visitor = TcpStream::connect(&server.address).unwrap();
    let (status, metrics) = until("a connection", || {
        let answer = get("/metrics");
        answer.1.contains("zorgwet_connections 1\n").then_some(answer)
    });
    assert_eq!(status, 200);
    for part in [
        "content-type: text/plain; version=0.0.4; charset=utf-8",
        "zorgwet_requests_total{route=\"/wetten\",method=\"GET\",status=\"200\"} 1\n",
        "zorgwet_rules_info{digest=\"",
        "zorgwet_rules_age_seconds ",
        "zorgwet_build_info{version=\"",
    ] {
        assert!(metrics.contains(part), "{part}: {metrics}");
    }
    drop(visitor);
    assert_eq!(get("/healthz").0, 200);
    let asks_there = program()
        .args(["health", "--listen", "127.0.0.1:1", "--metrics-listen", &watched])
        .status();
    assert!(asks_there.unwrap().success());
    assert!(get("/readyz").1.contains("ok: rules "));
    assert_eq!(get("/").0, 404);
    assert_eq!(server.get("/metrics").0, 404);
}

#[test]
fn a_log_for_programs_is_an_object_a_line() {
    let (server, log) = logging("json", &["--log-format", "json"]);
    assert_eq!(server.get("/healthz").0, 200);
    logs(&log, "answered");
    let text = fs::read_to_string(&log).unwrap();
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let said = |message: &str| lines.iter().find(|line| line["message"] == message).unwrap();
    let serving = said("serving");
    assert_eq!(serving["keys"], 1);
    assert_eq!(serving["address"], server.address.as_str());
    assert_eq!(serving["version"], env!("CARGO_PKG_VERSION"));
    assert!(
        serving["rules"].as_str().is_some_and(|digest| digest.len() > 8),
        "{serving}"
    );
    assert_eq!(said("answered")["route"], "/healthz");
}

/// As on a disk that is full.
#[test]
fn who_can_not_write_the_log_serves_all_the_same() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let server = Server::set(&[], ("KEYS", ""), full.into());
    assert_eq!(server.get("/").0, 200);
    assert_eq!(server.get("/healthz").0, 200);
}

fn settings(name: &str, text: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, text).unwrap();
    file
}

#[test]
fn settings_come_from_a_file_too_and_the_environment_and_arguments_count_before_it() {
    let text = "# Ours.\n\nOPERATOR = \"Gemeente Voorbeeld\"\nCONTACT=\nLISTEN=127.0.0.1:1\nKEYS=1234\nSOURCE_URL=https://git.example.nl/zorgwet/\n";
    let file = settings("good.env", text);
    // `LISTEN` is an argument here, and `KEYS` is in the environment.
    let server = Server::start(&["--config", file.to_str().unwrap()]);
    let about = server.get("/over").1;
    assert!(about.contains("Dat is Gemeente Voorbeeld."), "{about}");
    assert!(
        about.contains("<a href=\"https://git.example.nl/zorgwet\">"),
        "{about}"
    );
}

/// Compose passes an empty variable for what nobody has set.
#[test]
fn an_empty_variable_is_a_setting_that_is_not_there() {
    let help = program().args(["serve", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let names: Vec<&str> = help
        .split("[env: ")
        .skip(1)
        .map(|rest| rest.split(['=', ']']).next().unwrap())
        .collect();
    assert!(
        names.contains(&"KEYS") && names.contains(&"PUBLIC_URL"),
        "{names:?}"
    );
    let keys = settings("keys.txt", KEY);
    let file = settings("empty.env", "OPERATOR=Gemeente Voorbeeld\n");
    let mut process = program();
    process.args(["serve", "--listen", "127.0.0.1:0"]);
    process.args(["--config", file.to_str().unwrap()]);
    process.args(["--keys-file", keys.to_str().unwrap()]);
    for name in names {
        process.env(name, "");
    }
    let server = Server::of(&mut process);
    assert!(server.get("/over").1.contains("Dat is Gemeente Voorbeeld."));
}

/// Thousands may hold a large form back; who sends one as large as people do is heard all the same.
#[test]
fn large_forms_that_come_in_slowly_take_only_the_room_that_there_is() {
    let server = Server::start(&[]);
    let head = "POST /start HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 65000\r\n\r\n";
    let slow: Vec<TcpStream> = std::iter::repeat_with(|| {
        let mut slow = TcpStream::connect(&server.address).unwrap();
        slow.write_all(head.as_bytes()).unwrap();
        slow
    })
    .take(80)
    .collect();
    let large = format!("a={}", "x".repeat(60_000));
    until("no room", || {
        (server.post("/start", &large).0 == 503).then_some(())
    });
    assert_eq!(server.post("/start", "").0, 303);
    drop(slow);
    until("room", || (server.post("/start", &large).0 == 303).then_some(()));
}

#[test]
fn all_mistakes_in_settings_are_shown_at_once_with_their_place_and_cure() {
    let file = settings(
        "bad.env",
        "OPERATER=Gemeente\nMETRICS_LISTEN=9100\ngeheim\nLOG_FORMAT=xml\nOPERATOR=Gemeente\nKEYES=geheim\n",
    );
    let ended = program()
        .args(["serve", "--config", file.to_str().unwrap()])
        .env("RUST_LOG", "inof")
        .env("CONTACT", "example")
        .output()
        .unwrap();
    let text = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{text}");
    let place = file.display();
    for said in [
        "RUST_LOG: `inof` is not off",
        "CONTACT: ",
        &format!("{place}:1:1"),
        "did you mean OPERATOR?",
        &format!("{place}:2:1"),
        "METRICS_LISTEN=ADDR:PORT",
        &format!("{place}:3:1"),
        "this is not NAME=value",
        "LOG_FORMAT=text or json",
        "did you mean KEYS?",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("geheim"), "what may be a key is shown: {text}");
    let gone = program()
        .args(["serve", "--config", "/nergens"])
        .output()
        .unwrap();
    assert_eq!(gone.status.code(), Some(1));
}

#[test]
fn a_hangup_is_a_word_to_look_and_no_end() {
    let rules = super::copy_of("tests/fixtures/rules-small", "hangup");
    let (mut server, log) = logging("hangup", &["--rules", rules.to_str().unwrap()]);
    logs(&log, "serving");
    super::replace(
        &rules.join("laws/een.yaml"),
        "Voor hulp die blijft.",
        "Een nieuwe zin.",
    );
    let id = server.process.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-HUP", &id])
            .status()
            .unwrap()
            .success()
    );
    logs(&log, "told to look at the folders");
    logs(&log, "new rules and contacts are live");
    assert!(server.get("/wetten").1.contains("Een nieuwe zin."));
    assert!(server.process.try_wait().unwrap().is_none());
}

#[test]
fn a_publisher_gets_a_publiccode_with_their_own_address_and_name() {
    let made = program()
        .args([
            "publiccode",
            "--url",
            "https://git.example.nl/zorgwet",
            "--contact",
            "A. \"B\" C",
        ])
        .output()
        .unwrap();
    let text = String::from_utf8(made.stdout).unwrap();
    let read: serde_json::Value = serde_yaml::from_str(&text).unwrap();
    assert_eq!(read["url"], "https://git.example.nl/zorgwet");
    assert_eq!(read["maintenance"]["contacts"][0]["name"], "A. \"B\" C");
    assert_eq!(read["legal"]["license"], env!("CARGO_PKG_LICENSE"));
    for language in ["nl", "en"] {
        let said = &read["description"][language];
        assert!(said["shortDescription"].as_str().unwrap().len() <= 150, "{said}");
        assert!(said["longDescription"].as_str().unwrap().len() >= 150, "{said}");
    }
    assert!(!program().arg("publiccode").status().unwrap().success());
}
