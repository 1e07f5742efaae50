//! The connections: how many at once, how long each may take, and how they end. One slow visitor holds up nobody.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};

use crate::web::Metrics;

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
    /// How many there are at once; others wait. Less than the 1,024 files that most systems let a program open.
    pub connections: u32,
}

/// The limits of the program.
pub const LIMITS: Limits = Limits {
    head: Duration::from_secs(10),
    age: Duration::from_mins(1),
    last: Duration::from_secs(20),
    stop: Duration::from_secs(8),
    connections: 800,
};
/// No head of a request of ours comes near this size; hyper answers 431 to a larger one.
const LARGEST_HEAD: usize = 32 * 1024;
/// What the system keeps of answers for one who does not read them: about one page.
const UNREAD: u32 = 128 * 1024;
/// Connections that wait until they are accepted, as the standard library has it.
const WAITING: u32 = 1024;
/// How long to wait when the system can not give a connection.
const PAUSE: Duration = Duration::from_millis(100);

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

/// Serves until the other end of `stopping` is dropped; then the requests under way get some time to end.
/// Each connection is measured for as long as it is open.
pub async fn serve(
    listener: TcpListener,
    pages: Router,
    limits: Limits,
    metrics: Metrics,
    mut stopping: watch::Receiver<()>,
) {
    let most = limits.connections as usize;
    let mut door = Door {
        listener,
        slots: Arc::new(Semaphore::new(most)),
        most,
        full: false,
    };
    loop {
        tokio::select! {
            (stream, slot) = door.next() => {
                let served = connection(stream, pages.clone(), limits, stopping.clone());
                let ongoing = metrics.connection();
                tokio::spawn(async move {
                    served.await;
                    drop(ongoing);
                    drop(slot);
                });
            }
            _ = stopping.changed() => break,
        }
    }
    let Door { listener, slots, .. } = door;
    drop(listener);
    if timeout(limits.stop, slots.acquire_many(limits.connections))
        .await
        .is_err()
    {
        let open = most - slots.available_permits();
        tracing::warn!(open, "stopped before all connections had ended");
    }
}

/// Where connections come in.
struct Door {
    listener: TcpListener,
    slots: Arc<Semaphore>,
    /// How many slots there are.
    most: usize,
    /// Whether the log has said that no slot is left, since half of them were.
    full: bool,
}

impl Door {
    async fn next(&mut self) -> (TcpStream, OwnedSemaphorePermit) {
        loop {
            let free = self.slots.available_permits();
            if free == 0 && !self.full {
                tracing::warn!("all connections are in use: new visitors wait");
            }
            self.full = free == 0 || (self.full && free < self.most / 2);
            let slot = Arc::clone(&self.slots).acquire_owned().await;
            match (self.listener.accept().await, slot) {
                (Ok((stream, _)), Ok(slot)) => return (stream, slot),
                (accepted, _) => {
                    tracing::warn!(error = ?accepted.err(), "can not accept a connection");
                    sleep(PAUSE).await;
                }
            }
        }
    }
}

async fn connection(stream: TcpStream, pages: Router, limits: Limits, mut stopping: watch::Receiver<()>) {
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(LARGEST_HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(pages));
    tokio::pin!(served);
    let ended = tokio::select! {
        ended = served.as_mut() => Ok(ended),
        () = last_request(limits.age, &mut stopping) => {
            served.as_mut().graceful_shutdown();
            timeout(limits.last, served).await
        }
    };
    match ended {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::debug!(%error, "a connection ended"),
        Err(_) => tracing::info!("a connection was cut: its last answer was not taken in time"),
    }
}

/// The moment from which a connection may finish its request, and no more.
async fn last_request(age: Duration, stopping: &mut watch::Receiver<()>) {
    tokio::select! {
        () = sleep(age) => {}
        _ = stopping.changed() => {}
    }
}

#[cfg(test)]
mod tests;
