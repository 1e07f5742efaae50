//! Real sockets, with limits so short that a test does not wait.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use axum::routing::get;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tracing::subscriber::DefaultGuard;

use super::{
    Duration, Limits, Metrics, Pages, Phase, Router, SocketAddr, TcpStream, bind, serve, timeout, watch,
};

const SHORT: Duration = Duration::from_millis(50);
/// Nothing here takes this long, unless it never ends.
const LONG: Duration = Duration::from_mins(10);
const PATIENCE: Duration = Duration::from_mins(1);
/// No limit is ever reached with these.
const NONE: Limits = Limits {
    head: LONG,
    age: LONG,
    last: LONG,
    stop: LONG,
    connections: 10,
    spare: 10,
};

struct Running {
    address: SocketAddr,
    phase: watch::Sender<Phase>,
    served: JoinHandle<()>,
}

fn start(limits: Limits, all: Router) -> Running {
    let listener = bind(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a free port");
    let address = listener.local_addr().expect("an address");
    let (phase, phases) = watch::channel(Phase::Serving);
    let spare = Router::new().route("/healthz", get(|| async { "well" }));
    let served = tokio::spawn(serve(
        listener,
        Pages {
            all,
            spare,
            metrics: Metrics::default(),
        },
        limits,
        phases,
    ));
    Running {
        address,
        phase,
        served,
    }
}

fn pages() -> Router {
    Router::new()
        .route("/", get(|| async { "here" }))
        .route("/large", get(|| async { "x".repeat(50_000_000) }))
}

async fn said(address: SocketAddr, text: &str) -> TcpStream {
    let stream = TcpStream::connect(address).await.expect("a connection");
    let mut left = text.as_bytes();
    while !left.is_empty() {
        stream.writable().await.expect("a socket");
        let sent = stream.try_write(left).unwrap_or_default();
        left = &left[sent..];
    }
    stream
}

/// All that still comes, until the server ends the connection.
async fn rest(stream: TcpStream) -> String {
    let (mut text, mut part) = (Vec::new(), [0; 4096]);
    let read = async {
        loop {
            stream.readable().await.expect("a socket");
            match stream.try_read(&mut part) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Ok(0) | Err(_) => break,
                Ok(amount) => text.extend_from_slice(&part[..amount]),
            }
        }
    };
    timeout(PATIENCE, read).await.expect("the connection ends");
    String::from_utf8(text).expect("text")
}

fn request(path: &str, more: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n{more}\r\n")
}

/// Whether a new visitor gets the page.
async fn visited(address: SocketAddr) -> bool {
    let answer = rest(said(address, &request("/", "connection: close\r\n")).await).await;
    answer.starts_with("HTTP/1.1 200") && answer.ends_with("here")
}

async fn ended(running: Running) {
    running.phase.send_replace(Phase::Ending);
    let served = timeout(PATIENCE, running.served).await;
    served.expect("it stops").expect("no panic");
}

#[tokio::test]
async fn half_a_head_is_cut_and_so_is_who_asks_no_more() {
    let running = start(Limits { head: SHORT, ..NONE }, pages());
    assert_eq!(rest(said(running.address, "GET / HT").await).await, "");
    assert_eq!(rest(said(running.address, "").await).await, "");
    let idle = rest(said(running.address, &request("/", "")).await).await;
    assert!(idle.ends_with("here"), "{idle}");
}

#[tokio::test]
async fn half_heads_shut_nobody_out_for_longer_than_a_head_may_take() {
    let log = Log::default();
    let _guard = log.listen();
    let limits = Limits {
        head: SHORT,
        connections: 2,
        ..NONE
    };
    let running = start(limits, pages());
    let mut halves = Vec::new();
    for _ in 0..6 {
        halves.push(said(running.address, "GET / HT").await);
    }
    while !visited(running.address).await {
        sleep(SHORT).await;
    }
    assert!(
        log.text().contains("all connections are in use"),
        "{}",
        log.text()
    );
}

#[tokio::test]
async fn beyond_the_connections_only_what_is_ready_is_answered_once() {
    let limits = Limits {
        connections: 1,
        ..NONE
    };
    let running = start(limits, pages());
    let idle = said(running.address, "").await;
    let well = rest(said(running.address, &request("/healthz", "")).await).await;
    assert!(
        well.starts_with("HTTP/1.1 200") && well.ends_with("well"),
        "{well}"
    );
    assert!(!visited(running.address).await);
    drop(idle);
    while !visited(running.address).await {
        sleep(SHORT).await;
    }
}

#[tokio::test]
async fn when_the_spare_places_are_taken_too_who_comes_hears_so_at_once() {
    let limits = Limits {
        connections: 1,
        spare: 1,
        ..NONE
    };
    let running = start(limits, pages());
    let own = said(running.address, "").await;
    let spare = rest(said(running.address, "").await);
    let beyond = rest(said(running.address, "").await);
    tokio::select! {
        biased;
        answer = beyond => assert_eq!(answer, ""),
        _ = spare => panic!("it waited until somebody had left"),
    }
    drop(own);
}

#[tokio::test]
async fn while_it_drains_all_are_served_and_each_connection_ends_with_its_answer() {
    let running = start(NONE, pages());
    let kept = said(running.address, "").await;
    running.phase.send_replace(Phase::Draining);
    assert!(visited(running.address).await, "somebody new");
    kept.writable().await.expect("still open");
    let sent = request("/", "");
    assert_eq!(kept.try_write(sent.as_bytes()).expect("a socket"), sent.len());
    let answer = rest(kept).await;
    assert!(
        answer.contains("connection: close") && answer.ends_with("here"),
        "{answer}"
    );
}

#[tokio::test]
async fn who_does_not_read_keeps_no_connection() {
    let limits = Limits {
        age: SHORT,
        last: SHORT,
        connections: 1,
        ..NONE
    };
    let running = start(limits, pages());
    let deaf = said(running.address, &request("/large", "")).await;
    while !visited(running.address).await {
        sleep(SHORT).await;
    }
    drop(deaf);
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let running = start(NONE, pages());
    let path = "/".repeat(65_000);
    let answer = rest(said(running.address, &request(&path, "")).await).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    assert!(answer.len() < 200, "{} bytes", answer.len());
}

#[tokio::test]
async fn nobody_holds_up_the_end() {
    let running = start(Limits { stop: SHORT, ..NONE }, pages());
    let slow = said(running.address, "GET / HT").await;
    let deaf = said(running.address, &request("/large", "")).await;
    assert!(visited(running.address).await);
    ended(running).await;
    drop((slow, deaf));
}

#[tokio::test]
async fn a_request_under_way_gets_its_answer_before_the_end() {
    let (asked, answered) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (on_asked, on_answered) = (Arc::clone(&asked), Arc::clone(&answered));
    let page = async move || {
        on_asked.notify_one();
        on_answered.notified().await;
        "at last"
    };
    let running = start(NONE, Router::new().route("/", get(page)));
    let visitor = said(running.address, &request("/", "")).await;
    asked.notified().await;
    let idle = said(running.address, "").await;
    let ending = tokio::spawn(ended(running));
    assert_eq!(rest(idle).await, "");
    answered.notify_one();
    assert!(rest(visitor).await.ends_with("at last"));
    ending.await.expect("no panic");
}

/// What is logged in this thread, in which the whole of a test runs.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn listen(&self) -> DefaultGuard {
        let log = self.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(move || log.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no panic")).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
