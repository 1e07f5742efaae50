//! The connections: how many at once, how long each may take, and how they end. One slow visitor holds up nobody.

mod cut;
mod door;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::web::Metrics;
use cut::{Cut, End};
use door::{Door, Slot};

/// What a connection may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long the head of a request may take, and how long nothing may be asked.
    pub head: Duration,
    /// How old a connection gets; then the request under way is its last.
    pub age: Duration,
    /// How long that last request may take, its answer included.
    pub last: Duration,
    /// How long requests under way get to end when the program stops. `docker stop` waits 10 s.
    pub stop: Duration,
    /// How many there are at once that may ask for anything.
    pub connections: u32,
    /// How many there are beyond those; others are closed at once. They are answered from what is ready to send, once.
    pub spare: u32,
}

/// What is answered, to most and on a spare connection, and where connections are counted.
#[derive(Clone)]
pub struct Pages {
    /// All pages.
    pub all: Router,
    /// What is left of them for a connection that there is no room for.
    pub spare: Router,
    /// Counts the connections that are open.
    pub metrics: Metrics,
}

/// Where the program is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It serves.
    Serving,
    /// It serves, asks each visitor to come back on another connection, and says that it is not ready.
    Draining,
    /// It finishes the requests under way.
    Ending,
}

/// The limits of the program, where the system gives as much.
const LIMITS: Limits = Limits {
    head: Duration::from_secs(10),
    age: Duration::from_mins(1),
    last: Duration::from_secs(20),
    stop: Duration::from_secs(6),
    connections: 4096,
    spare: 64,
};
/// Files that are open besides connections, at most: rules and contacts that are read, the log, and what the system takes.
const OTHER_FILES: u32 = 256;
/// How long a spare connection may take: a proxy that asks whether we are well sends at once.
const SPARE: Duration = Duration::from_secs(2);

/// The limits of the program, as far as the system lets it open files.
#[must_use]
pub fn limits() -> Limits {
    let wanted = LIMITS.connections + LIMITS.spare + OTHER_FILES;
    let files = rlimit::increase_nofile_limit(u64::from(wanted)).unwrap_or_else(|error| {
        tracing::warn!(%error, "can not tell how many files may be open: taken to be 1024");
        1024
    });
    let files = u32::try_from(files).unwrap_or(u32::MAX);
    let connections = files
        .saturating_sub(LIMITS.spare + OTHER_FILES)
        .clamp(1, LIMITS.connections);
    if connections < LIMITS.connections {
        tracing::warn!(
            connections,
            files,
            "the system lets few files be open, so there are fewer connections"
        );
    }
    Limits {
        connections,
        ..LIMITS
    }
}

/// No head of a request of ours comes near this size; hyper answers 431 to a larger one.
const LARGEST_HEAD: usize = 32 * 1024;
/// What the system keeps of answers for one who does not read them: about one page.
const UNREAD: u32 = 128 * 1024;
/// Connections that wait until they are accepted, as the standard library has it.
const WAITING: u32 = 1024;
/// How often the log tells how many connections were cut.
const TELL_EVERY: Duration = Duration::from_secs(10);

/// Listens on an address.
///
/// # Errors
/// When that is not possible.
pub fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()
    } else {
        TcpSocket::new_v6()
    }?;
    socket.set_reuseaddr(true)?;
    socket.set_send_buffer_size(UNREAD)?;
    socket.bind(address)?;
    socket.listen(WAITING)
}

/// Serves until the phase is [`Phase::Ending`]; then the requests under way get some time to end.
pub async fn serve(listener: TcpListener, pages: Pages, limits: Limits, phase: watch::Receiver<Phase>) {
    let goodbye = from_fn_with_state(phase.clone(), last_while_draining);
    let Pages { all, spare, metrics } = pages;
    let all = all.layer(goodbye);
    let short = Limits {
        head: SPARE,
        age: SPARE,
        last: SPARE,
        ..limits
    };
    let mut door = Door::new(listener, limits.connections, limits.spare);
    let mut ending = phase.clone();
    let cut = Arc::new(Cut::default());
    let telling = tokio::spawn(Arc::clone(&cut).told_every(TELL_EVERY));
    loop {
        tokio::select! {
            (stream, slot) = door.next() => {
                let (pages, limits, slot, kept) = match slot {
                    Slot::Own(slot) => (&all, limits, slot, true),
                    Slot::Spare(slot) => (&spare, short, slot, false),
                };
                let served = connection(stream, pages.clone(), limits, kept, phase.clone());
                let (cut, ongoing) = (Arc::clone(&cut), metrics.connection());
                tokio::spawn(async move {
                    cut.count(served.await);
                    drop(ongoing);
                    drop(slot);
                });
            }
            _ = ending.wait_for(|phase| *phase == Phase::Ending) => break,
        }
    }
    if let Err(open) = door.closed(limits.stop).await {
        tracing::warn!(open, "stopped before all connections had ended");
    }
    telling.abort();
}

/// Lets a connection end with its next answer, so that a proxy sends no more over one that is about to close.
async fn last_while_draining(
    State(phase): State<watch::Receiver<Phase>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    if *phase.borrow() != Phase::Serving {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
    }
    response
}

/// Serves a connection; one that is not `kept` has one request.
async fn connection(
    stream: TcpStream,
    pages: Router,
    limits: Limits,
    kept: bool,
    mut phase: watch::Receiver<Phase>,
) -> End {
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(LARGEST_HEAD)
        .keep_alive(kept)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(pages));
    tokio::pin!(served);
    let ended = tokio::select! {
        ended = served.as_mut() => Ok(ended),
        () = last_request(limits.age, &mut phase) => {
            served.as_mut().graceful_shutdown();
            timeout(limits.last, served).await
        }
    };
    match ended {
        Ok(Ok(())) => End::Good,
        Ok(Err(error)) if error.is_timeout() => End::Silent,
        Ok(Err(error)) => {
            tracing::debug!(%error, "a connection ended");
            End::Good
        }
        Err(_) => End::Unread,
    }
}

/// The moment from which a connection may finish its request, and no more.
async fn last_request(age: Duration, phase: &mut watch::Receiver<Phase>) {
    tokio::select! {
        () = sleep(age) => {}
        _ = phase.wait_for(|phase| *phase == Phase::Ending) => {}
    }
}

#[cfg(test)]
mod tests;
