//! The pages: from a request to a page, by way of the law engine.
//!
//! A page is a function of the rules, the answers in its address and the place. Nothing is kept between two
//! requests, and nothing here reads a clock or a file.

mod assets;
mod check;
mod contact;
mod error;
mod form;
mod health;
mod layers;
mod links;
mod outcome;
mod page;
mod question;
mod sealed;
mod start;
mod text;
mod view;
mod visit;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::domain::Ruleset;

pub use health::Ready;
pub use sealed::{KeyError, Keys};

/// What all pages share.
#[derive(Clone)]
pub struct App {
    /// The rules in force now; may give others after a reload or at midnight.
    pub rules: Arc<dyn Fn() -> Arc<Ruleset> + Send + Sync>,
    /// How the rules were loaded last.
    pub ready: Arc<dyn Fn() -> Ready + Send + Sync>,
    /// The keys that seal answers.
    pub keys: Keys,
    /// Seconds since 1970.
    pub clock: fn() -> u64,
}

/// All addresses of the site.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .route("/", get(start::show))
        .route("/start", post(start::begin).get(start::back_home))
        .route(
            "/v/{token}/vraag/{id}",
            get(question::show).post(question::answer),
        )
        .route("/v/{token}/controleer", get(check::show))
        .route("/v/{token}/uitkomst", get(outcome::show))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/static/{file}", get(assets::show))
        .fallback(error::not_found)
        .method_not_allowed_fallback(error::wrong_method);
    layers::around(pages, app)
}
