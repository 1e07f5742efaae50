//! The API over real sockets: the examples of its documentation, and what happens when it is busy.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Server, contacts};

/// As many as wait at most for their turn.
const WAITING: usize = 256;

#[test]
fn the_examples_of_the_documentation_run() {
    let server = Server::start(&[]);
    let site = format!("http://{}", server.address);
    for (program, example, said) in [
        ("sh", "docs/api/uitkomst.sh", "\"id\":\"wmo\""),
        (
            "python3",
            "docs/api/uitkomst.py",
            "Wet maatschappelijke ondersteuning 2015 ",
        ),
        (
            "node",
            "docs/api/uitkomst.mjs",
            "Wet maatschappelijke ondersteuning 2015 ",
        ),
    ] {
        let ended = Command::new(program).args([example, &site]).output().unwrap();
        let out = String::from_utf8_lossy(&ended.stdout);
        assert!(
            ended.status.success() && out.contains(said),
            "{example}: {ended:?}"
        );
    }
}

/// A request of which the last letter does not come yet.
fn half(server: &Server) -> TcpStream {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    let head = "POST /api/v1/woorden HTTP/1.1\r\nhost: localhost\r\norigin: https://klant.example\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 14\r\n\r\n{\"words\":\"ab\"";
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

/// The answer to a request that is complete.
fn answer(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn who_is_slow_to_send_takes_no_place_in_the_api() {
    let server = Server::start(&[]);
    let waiting: Vec<TcpStream> = (0..WAITING + 16).map(|_| half(&server)).collect();
    // What was sent has to be read first.
    sleep(Duration::from_millis(200));
    assert_eq!(server.get("/api/v1/regels").0, 200);
    drop(waiting);
}

#[test]
fn a_busy_api_says_when_to_come_back_also_to_another_site_and_holds_up_no_page() {
    let server = Server::start(&["--api-origins", "https://klant.example"]);
    let began = Instant::now();
    let refused = loop {
        let mut waiting: Vec<TcpStream> = (0..2 * WAITING).map(|_| half(&server)).collect();
        sleep(Duration::from_millis(200));
        for stream in &mut waiting {
            stream.write_all(b"}").unwrap();
        }
        assert_eq!(server.get("/wetten").0, 200);
        let answers: Vec<String> = waiting.into_iter().map(answer).collect();
        let all = |status: &str| answers.iter().filter(|one| one.starts_with(status)).count();
        let (good, busy) = (all("HTTP/1.1 200"), all("HTTP/1.1 503"));
        assert_eq!(good + busy, answers.len());
        assert!(good > 0, "0 of {}", answers.len());
        if let Some(one) = answers.into_iter().find(|one| one.starts_with("HTTP/1.1 503")) {
            break one;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "never busy");
    };
    for part in [
        "retry-after: 1",
        "application/problem+json",
        "api-version: 1.1.0",
        "access-control-allow-origin: https://klant.example",
    ] {
        assert!(refused.contains(part), "{part}: {refused}");
    }
    assert_eq!(server.get("/api/v1/regels").0, 200);
}

/// What follows `before` each time, until the end of a name or number.
fn after<'a>(text: &'a str, before: &str) -> Vec<&'a str> {
    let parts = text.split(before).skip(1);
    parts
        .map(|part| part.split(['"', '<']).next().unwrap_or_default())
        .collect()
}

#[test]
fn the_desks_of_an_operator_come_in_the_order_of_the_page_with_its_texts() {
    let server = Server::start(&["--contacts", "examples/contacts"]);
    let body = r#"{"answers":{"hulp":"huishouden","leeftijd":"volwassen","wlz":"nee","dag-en-nacht":"nee","huisgenoot":"nee"},"gemeente":"0546"}"#;
    let (status, answer) = server.ask(&format!(
        "POST /api/v1/uitkomst HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    ));
    assert_eq!(status, 200, "{answer}");
    let found: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
    let law = &found["laws"][0];
    let page = contacts::outcome(&server, &contacts::journey(&server, &["huishouden"]), "");
    let told = after(&page, "href=\"tel:+3171000000");
    let (first, second) = (&law["contacts"][0], &law["contacts"][1]);
    let dialled = [first, second].map(|desk| desk["phones"][0]["dial"].as_str().unwrap());
    assert_eq!(
        told[..2],
        dialled.map(|dial| dial.strip_prefix("tel:+3171000000").unwrap())
    );
    assert_eq!(
        first["needs"],
        json!(["huishouden", "begeleiding"]),
        "in the order of the question: {first}"
    );
    assert_eq!(
        (&first["fallback"], &second["fallback"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(law["first_step"]["contact"], first["id"], "{law}");
    let local = &law["provisions"][0]["local"][0];
    assert!(
        local["text"]
            .as_str()
            .unwrap()
            .starts_with("Heeft u weinig geld?"),
        "{law}"
    );
    assert!(
        local["source"].as_str().unwrap().contains("20 november 2026"),
        "{local}"
    );
}
