//! The pages: from a request to a page, by way of the law engine.
//!
//! A page is a function of the rules, the answers in its address and the place. Finished pages are kept for who comes to the
//! same ([`cache`]); nothing of a visitor is. Nothing here reads a file, and a clock only to seal, to open and to measure.

mod address;
mod address_book;
mod adviser;
mod api;
mod app;
mod as_of;
mod assets;
mod base;
mod boundary;
mod cache;
mod calendar;
mod changes;
mod check;
mod contact;
mod contacts;
mod content_lines;
mod counts;
mod day_form;
mod days;
mod diagram;
mod edition;
mod embed;
mod error;
mod explain;
mod figures;
mod form;
mod glossary;
mod hard_words;
mod headers;
mod health;
mod laws;
mod layers;
mod letters;
mod linking;
mod links;
mod loaded;
mod local;
mod log;
mod marks;
mod messages;
mod metrics;
mod newcomers;
mod operator;
mod origins;
mod outcome;
mod page;
mod periods;
mod place;
mod question;
mod redirect;
mod room;
mod sealed;
mod search;
mod share;
mod sitemap;
mod sound;
mod start;
mod statement;
mod terms;
mod text;
mod turns;
mod view;
mod visit;
mod watch;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::domain::date::{MONTHS, WEEKDAYS};

pub use app::App;
pub use counts::Counts;
pub use edition::{Edition, Editions};
pub use glossary::Glossary;
pub use loaded::{Loaded, Look};
pub use metrics::{Metrics, Ongoing};
pub use origins::{Ancestors, OriginError, Origins};
pub use periods::Periods;
pub use sealed::{KeyError, Keys};
pub use turns::{Crowded, threads};
pub use watch::router as metrics_router;

/// The Dutch texts that pages say besides those of the rules and the contacts, and where each stands.
pub fn texts() -> impl Iterator<Item = (String, String)> {
    let said = messages::MESSAGES
        .iter()
        .map(|(file, line, text)| (format!("{file}:{line}"), (*text).to_owned()));
    let dates = MONTHS.iter().chain(&WEEKDAYS);
    let dates = dates.map(|word| ("src/domain/date.rs".to_owned(), (*word).to_owned()));
    let of_api = api::texts().into_iter();
    let of_api = of_api.map(|text| ("src/web/api".to_owned(), text));
    said.chain(dates).chain(of_api)
}

/// All addresses of the site.
pub fn router(app: App) -> Router {
    let app = Arc::new(app);
    let pages = Router::new()
        .route("/", get(start::show))
        .route("/start", post(start::begin).get(start::back_home))
        .route(
            "/v/{token}/vraag/{number}",
            get(question::show).post(question::answer),
        )
        .route("/v/{token}/controleer", get(check::show))
        .route("/v/{token}/uitkomst", get(outcome::show))
        .route("/v/{token}/wet/{number}", get(laws::mine))
        .route("/v/{token}/teksten", get(letters::show))
        .route("/v/{token}/delen", get(share::show))
        .route(
            "/v/{token}/gemeente",
            get(place::search_with_answers).post(place::find),
        )
        .route("/v/{token}/termijnen", get(days::show).post(days::fill))
        .route("/v/{token}/termijnen.ics", get(calendar::show))
        .route("/v/{token}/adviseur", get(adviser::show).post(adviser::fill))
        .route("/adviseur", get(adviser::empty).post(adviser::begin))
        .route("/adviseur/grensvlak/{pair}", get(boundary::show))
        .route("/woorden", get(terms::show))
        .route("/wetten", get(laws::all))
        .route("/wetten/{law}", get(laws::one))
        .route("/uitleg", get(explain::show))
        .route("/wijzigingen", get(changes::show))
        .route("/cijfers", get(figures::show))
        .route("/nieuw", get(newcomers::show))
        .route("/bronnen", get(explain::sources))
        .route("/papier", get(explain::paper))
        .route("/contact", get(contacts::show))
        .route("/contact/{file}", get(address_book::show))
        .route("/gemeente", get(place::search).post(place::find))
        .route("/gemeente/voorstellen", get(place::suggest))
        .route("/gemeente/{code}", get(place::show))
        .route("/privacy", get(statement::privacy))
        .route("/toegankelijkheid", get(statement::accessibility))
        .route("/over", get(statement::about))
        .route("/insluiten", get(linking::show))
        .route("/insluiten/qr.svg", get(linking::code))
        .route("/embed", get(embed::elsewhere))
        .route("/embed.js", get(embed::script))
        .route("/robots.txt", get(sitemap::robots))
        .route("/sitemap.xml", get(sitemap::show))
        .route("/.well-known/security.txt", get(operator::security))
        .route("/api", get(api::show))
        .nest(address::API, api::router(&app))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/static/{file}", get(assets::show))
        .fallback(error::not_found)
        .method_not_allowed_fallback(error::wrong_method);
    layers::around(pages, app)
}
