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
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::MethodRouter;

use super::app::App;
use super::origins::Origins;
use super::turns;
pub use document::texts;
use operations::OPERATIONS;
pub use page::show;
pub use problem::around;

/// The version of the API; the first number stands in the address.
pub const VERSION: &str = "1.1.0";

/// All addresses of the API, below [`API`].
pub fn router(app: &App) -> Router<Arc<App>> {
    OPERATIONS.iter().fold(Router::new(), |router, operation| {
        let origins = if operation.open {
            &Origins::Everybody
        } else {
            &app.origins
        };
        // A fallback of its own, so that what goes around it stays: browsers ask with OPTIONS whether they may.
        let route: MethodRouter<Arc<App>> = (operation.route)().fallback(wrong_method);
        let route: MethodRouter<Arc<App>> = route.layer(from_fn(sent_away));
        router.route(operation.path, route.layer(origins.layer()))
    })
}

/// An address that exists, asked for in a way that it does not know.
async fn wrong_method() -> StatusCode {
    StatusCode::METHOD_NOT_ALLOWED
}

/// Says at once that it is busy to who has no turn, here, so that a browser of another site may read it.
async fn sent_away(request: Request, next: Next) -> Response {
    match turns::away(&request) {
        Some(fault) => fault.bare(),
        None => next.run(request).await,
    }
}
