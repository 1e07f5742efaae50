//! The API: what the pages say, for other programs. By the Dutch API Design Rules; who asks is told nothing less and nothing
//! else than who reads the pages.

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

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use super::app::App;
use super::origins::Origins;
pub use document::texts;
use operations::OPERATIONS;
pub use page::show;
pub use problem::around;

/// The version of the API; the first number stands in the address.
pub const VERSION: &str = "1.0.0";
/// So many requests are answered at once; more hear that it is busy. A third of all connections, so that pages keep room.
const AT_ONCE: usize = 256;
/// After how many seconds who heard that may try again.
const AGAIN: &str = "1";

/// All addresses of the API, below [`API`].
pub fn router(app: &App) -> Router<App> {
    let routes = OPERATIONS.iter().fold(Router::new(), |router, operation| {
        let origins = if operation.open {
            &Origins::Everybody
        } else {
            &app.origins
        };
        // A fallback of its own, so that what goes around it stays: browsers ask with OPTIONS whether they may.
        let route = (operation.route)().fallback(wrong_method);
        router.route(operation.path, route.layer(origins.layer()))
    });
    let room = Arc::new(Semaphore::new(AT_ONCE));
    routes.layer(from_fn_with_state(room, with_room))
}

/// An address that exists, asked for in a way that it does not know.
async fn wrong_method() -> StatusCode {
    StatusCode::METHOD_NOT_ALLOWED
}

/// Answers when there is room, and says at once when there is none.
async fn with_room(State(room): State<Arc<Semaphore>>, request: Request, next: Next) -> Response {
    let Ok(_place) = room.try_acquire() else {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        return (status, [(header::RETRY_AFTER, AGAIN)]).into_response();
    };
    next.run(request).await
}
