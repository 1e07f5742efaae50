//! Work in turn: at once as many pages are made as there are cores, and who would wait long hears at once that it is busy.
//!
//! The queue is kept short by time and not by number, as in `CoDel` (RFC 8289): a crowd that comes at once may wait a while,
//! but when the queue does not get empty any more, all wait a moment only.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::{FromRequest as _, MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::yield_now;
use tokio::time::timeout;

use super::address::API;
use super::app::App;
use super::error::Fault;
use super::room::{Room, Taken};
use super::visit::Visit;
use super::{headers, page};

/// The routes that take no turn: who asks whether the program is well never waits, and files are ready to send.
const FREE: [&str; 3] = ["/healthz", "/readyz", "/static/{file}"];
/// How long a request may wait when the queue was empty just before.
const CROWD: Duration = Duration::from_millis(250);
/// How long a request may wait when the queue has not been empty for so long.
const MOMENT: Duration = Duration::from_millis(20);
/// How many requests wait at most, each with its form.
const WAITING: usize = 256;
/// No form of ours comes near this size.
pub const LARGEST_FORM: usize = 64 * 1024;
/// Forms up to this size, as nearly all are, always have room in memory; larger ones share some.
const SMALL_FORM: usize = 2 * 1024;
/// How many bytes of larger forms there are at once.
const FORMS: usize = 4 * 1024 * 1024;
/// The system takes this much of an answer from us, whether or not the visitor reads it; the rest is in memory until they do.
const SMALL_ANSWER: usize = 128 * 1024;
/// How many bytes of larger answers wait at once for who reads them.
const ANSWERS: usize = 4 * 1024 * 1024;
/// A request takes no longer than this to come in; who sends slower is cut off.
const LONGEST_REQUEST: Duration = Duration::from_secs(20);

/// How many pages are made at once, and how many answers of the API: neither takes all.
fn places() -> [usize; 2] {
    let cores = available_parallelism().map_or(1, usize::from);
    [cores, cores.div_ceil(2)]
}

/// How many threads the program needs: one more than do the work, so that there is always one for who asks whether it is
/// well, for files, and for who is sent away.
#[must_use]
pub fn threads() -> usize {
    places().into_iter().sum::<usize>() + 1
}

/// The turns of pages, and those of the API; and the room in memory that both have.
#[derive(Clone)]
pub struct Turns {
    pages: Arc<Queue>,
    api: Arc<Queue>,
    forms: Room,
    answers: Room,
}

struct Queue {
    places: Semaphore,
    /// So many may always wait, one for each place: it is soon their turn, and else who has little to do would be sent away
    /// where the machine is slow.
    few: usize,
    room: Semaphore,
    began: Instant,
    /// When the queue was empty last, in microseconds since it began.
    empty: AtomicU64,
}

/// Marks the requests on a connection beyond those that there is room for: what is ready to send is sent, and no page is made.
#[derive(Clone, Copy, Debug)]
pub struct Crowded;

/// Says in a request that it is answered with a page that says what is wrong, in its own turn of all layers.
#[derive(Clone, Copy)]
struct Away(Fault);

impl Default for Turns {
    fn default() -> Turns {
        let [pages, api] = places().map(|places| Arc::new(Queue::new(places)));
        Turns {
            pages,
            api,
            forms: Room::new(FORMS, SMALL_FORM),
            answers: Room::new(ANSWERS, SMALL_ANSWER),
        }
    }
}

impl Queue {
    fn new(places: usize) -> Queue {
        Queue {
            places: Semaphore::new(places),
            few: places,
            room: Semaphore::new(WAITING),
            began: Instant::now(),
            empty: AtomicU64::new(0),
        }
    }

    /// A place to work, after who came before; `None` when that takes too long.
    async fn place(&self) -> Option<SemaphorePermit<'_>> {
        let came = self.began.elapsed();
        if let Ok(place) = self.places.try_acquire() {
            let now = u64::try_from(came.as_micros()).unwrap_or(u64::MAX);
            self.empty.store(now, Ordering::Relaxed);
            return Some(place);
        }
        let ahead = WAITING - self.room.available_permits();
        let _room = self.room.try_acquire().ok()?;
        let empty = Duration::from_micros(self.empty.load(Ordering::Relaxed));
        let patience = if came.saturating_sub(empty) < CROWD {
            CROWD
        } else {
            MOMENT
        };
        let place = self.places.acquire().await.ok()?;
        let waited = self.began.elapsed().saturating_sub(came);
        (ahead < self.few || waited <= patience).then_some(place)
    }
}

/// Answers a request when all of it is here and it is its turn; packed and all, so that nothing is left to do after it.
pub async fn in_turn(State(turns): State<Turns>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    if route.is_some_and(|route| FREE.contains(&route.as_str())) {
        return next.run(request).await;
    }
    let crowded = request.extensions().get::<Crowded>().is_some();
    let (mut request, _room) = if crowded {
        (request, None)
    } else {
        whole(&turns.forms, request).await
    };
    let of_api = request.uri().path().starts_with(API);
    let queue = if of_api { &turns.api } else { &turns.pages };
    let refused = crowded || away(&request) == Some(Fault::Busy);
    let place = if refused { None } else { queue.place().await };
    if place.is_some() {
        // A page is made in one go. Who came meanwhile is heard first, so that the queue is here and not out of sight.
        yield_now().await;
    } else {
        request.extensions_mut().insert(Away(Fault::Busy));
    }
    let full = turns.answers.is_full();
    let again = full.then(|| (next.clone(), emptied(&request)));
    let mut answer = made(request, next).await;
    let large = |answer: &Response<Bytes>| turns.answers.is_large(answer.body().len());
    if let Some((next, request)) = again.filter(|_| answer.as_ref().is_ok_and(large)) {
        answer = made(request, next).await;
    }
    answer.map_or_else(
        |_| page::failed(),
        |answer| answer.map(|body| Body::from(turns.answers.hold(body))),
    )
}

/// An answer, all of it as it is sent.
async fn made(request: Request, next: Next) -> Result<Response<Bytes>, axum::Error> {
    let answers = headers::shows_answers(request.uri().path());
    let (mut parts, body) = next.run(request).await.into_parts();
    let body = to_bytes(body, usize::MAX).await?;
    if answers && !parts.status.is_redirection() {
        headers::fill_up(&mut parts.headers, body.len());
    }
    Ok(Response::from_parts(parts, body))
}

/// The same request without its form, to be told that it is busy.
fn emptied(request: &Request) -> Request {
    let mut empty = Request::new(Body::empty());
    *empty.method_mut() = request.method().clone();
    *empty.uri_mut() = request.uri().clone();
    *empty.headers_mut() = request.headers().clone();
    *empty.extensions_mut() = request.extensions().clone();
    empty.extensions_mut().insert(Away(Fault::Busy));
    empty
}

/// A request with all of its form, so that who sends slowly takes no turn; and the room that the form takes.
async fn whole(room: &Room, request: Request) -> (Request, Option<Taken>) {
    if request.body().is_end_stream() {
        return (request, None);
    }
    let (mut parts, body) = request.into_parts();
    let most = body.size_hint().upper().and_then(|most| most.try_into().ok());
    let room = room.find(most.unwrap_or(LARGEST_FORM).min(LARGEST_FORM));
    let read = if room.is_some() {
        let sent = Request::from_parts(parts.clone(), body);
        let read = timeout(LONGEST_REQUEST, Bytes::from_request(sent, &())).await;
        read.map_or(Err(Fault::TooSlow), |read| read.map_err(Fault::from))
    } else {
        Err(Fault::Busy)
    };
    let body = read.unwrap_or_else(|fault| {
        parts.extensions.insert(Away(fault));
        Bytes::new()
    });
    (Request::from_parts(parts, Body::from(body)), room)
}

/// What is wrong with a request that gets no page.
pub fn away(request: &Request) -> Option<Fault> {
    request.extensions().get::<Away>().map(|away| away.0)
}

/// Answers with a page who has no turn; the API says it in its own way.
pub fn sent_away(app: &App, request: &Request) -> Option<Response> {
    let fault = away(request).filter(|_| !request.uri().path().starts_with(API))?;
    let visit = Visit::of(request.uri(), request.extensions(), app);
    Some(visit.problem(fault).into_response())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::Ordering;
    use std::time::Duration;

    use super::{CROWD, MOMENT, Queue, WAITING};
    use tokio::task::yield_now;
    use tokio::time::sleep;

    /// All places of a queue are taken; who waits is polled once.
    async fn waiting(queue: &Arc<Queue>) -> tokio::task::JoinHandle<bool> {
        let queue = Arc::clone(queue);
        let waits = tokio::spawn(async move { queue.place().await.is_some() });
        yield_now().await;
        waits
    }

    /// Whether somebody is heard who waits so long with so many before them.
    async fn heard(queue: &Arc<Queue>, ahead: u32, waits: Duration) -> bool {
        let mut taken = Vec::new();
        while let Ok(place) = queue.places.try_acquire() {
            taken.push(place);
        }
        let before = queue.room.try_acquire_many(ahead);
        let next = waiting(queue).await;
        sleep(waits).await;
        drop((taken, before));
        next.await.expect("no panic")
    }

    #[tokio::test]
    async fn the_first_who_wait_are_heard_however_long_it_takes() {
        let queue = Arc::new(Queue::new(2));
        assert!(heard(&queue, 1, CROWD * 2).await);
    }

    #[tokio::test]
    async fn who_waits_longer_than_a_crowd_may_is_sent_away_and_the_next_gets_the_place() {
        let queue = Arc::new(Queue::new(2));
        assert!(!heard(&queue, 2, CROWD * 2).await);
        assert!(queue.place().await.is_some());
    }

    #[tokio::test]
    async fn a_queue_that_was_not_empty_for_long_has_less_patience() {
        let queue = Arc::new(Queue::new(2));
        sleep(CROWD).await;
        assert!(!heard(&queue, 2, MOMENT * 2).await);
        drop(queue.place().await);
        assert_ne!(queue.empty.load(Ordering::Relaxed), 0, "it was empty now");
    }

    #[tokio::test]
    async fn no_more_wait_than_there_is_room_for() {
        let queue = Arc::new(Queue::new(2));
        let room = queue.room.try_acquire_many(u32::try_from(WAITING).expect("few"));
        let mut taken = Vec::new();
        while let Ok(place) = queue.places.try_acquire() {
            taken.push(place);
        }
        assert!(queue.place().await.is_none());
        drop((room, taken));
    }
}
