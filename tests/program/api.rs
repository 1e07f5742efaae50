//! The API over real sockets: the examples of its documentation, and what happens when it is busy.

use std::io::Write as _;
use std::net::TcpStream;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Server, ask};

/// As many as the API answers at once.
const AT_ONCE: usize = 256;

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

/// Requests of which the body does not come.
fn half(server: &Server) -> TcpStream {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    let head = "POST /api/v1/woorden HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

#[test]
fn a_busy_api_says_when_to_come_back_and_holds_up_no_page() {
    let server = Server::start(&[]);
    // Some more, as what is asked meanwhile takes the place of one.
    let waiting: Vec<TcpStream> = (0..AT_ONCE + 16).map(|_| half(&server)).collect();
    let began = Instant::now();
    let (status, answer) = loop {
        let answered = server.get("/api/v1/regels");
        if answered.0 != 200 {
            break answered;
        }
        assert!(began.elapsed() < Duration::from_secs(10), "never busy");
        sleep(Duration::from_millis(20));
    };
    assert_eq!(status, 503, "{answer}");
    for part in ["retry-after: 1", "application/problem+json", "api-version: 1.0.0"] {
        assert!(answer.contains(part), "{part}: {answer}");
    }
    assert_eq!(server.get("/healthz").0, 200);
    assert_eq!(server.get("/wetten").0, 200);
    drop(waiting);
    let request = "GET /api/v1/regels HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    while ask(&server.address, request).0 != 200 {
        assert!(began.elapsed() < Duration::from_secs(20), "busy for good");
        sleep(Duration::from_millis(20));
    }
}
