//! The API: what the pages say, for other programs. By the Dutch API Design Rules; verdicts, reasons, advice, sources
//! and whom to call are those of the pages.

mod answers;
mod contact;
mod document;
mod law;
mod operations;
mod outcome;
mod page;
mod problem;
mod question;
mod rule;
mod said;
mod sent;
mod speaker;
mod strict;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest as _, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use tokio::sync::Semaphore;
use tokio::task::yield_now;

use super::app::App;
use super::origins::Origins;
pub use document::texts;
use operations::OPERATIONS;
pub use page::show;
pub use problem::around;

/// The version of the API; the first number stands in the address.
pub const VERSION: &str = "1.1.0";
/// So many requests wait for their answer at once; more hear that it is busy. A third of all connections, so that pages keep
/// room.
const AT_ONCE: usize = 256;
/// After how many seconds who heard that may try again.
const AGAIN: &str = "1";

/// All addresses of the API, below [`API`].
pub fn router(app: &App) -> Router<App> {
    let room = Arc::new(Semaphore::new(AT_ONCE));
    OPERATIONS.iter().fold(Router::new(), |router, operation| {
        let origins = if operation.open {
            &Origins::Everybody
        } else {
            &app.origins
        };
        // A fallback of its own, so that what goes around it stays: browsers ask with OPTIONS whether they may.
        let route: MethodRouter<App> = (operation.route)().fallback(wrong_method);
        let route: MethodRouter<App> = route.layer(from_fn_with_state(Arc::clone(&room), with_room));
        router.route(operation.path, route.layer(origins.layer()))
    })
}

/// An address that exists, asked for in a way that it does not know.
async fn wrong_method() -> StatusCode {
    StatusCode::METHOD_NOT_ALLOWED
}

/// Answers when there is room, and says at once when there is none. Who is slow to send takes no place, as all of it has to
/// be here first.
async fn with_room(State(room): State<Arc<Semaphore>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = match Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(body) => Body::from(body),
        Err(rejection) => return rejection.into_response(),
    };
    let Ok(_place) = room.try_acquire() else {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        return (status, [(header::RETRY_AFTER, AGAIN)]).into_response();
    };
    // An answer is made in one go, so whoever came meanwhile takes a place first: places tell how many wait.
    yield_now().await;
    next.run(Request::from_parts(parts, body)).await
}
