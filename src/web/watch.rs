//! For who watches the program, on a listener of its own: what is measured, in the form that Prometheus reads, and health.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::prometheus_text;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use super::app::App;
use super::health;
use super::loaded::Loaded;

/// All addresses for who watches the program. Whoever can reach them may read them.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/metrics", get(show))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(Arc::new(app))
}

/// `GET /metrics`
async fn show(State(app): State<Arc<App>>) -> Response {
    let mut registry = Registry::with_prefix("zorgwet");
    app.metrics.register(&mut registry);
    register_rules(&mut registry, &(app.ready)());
    registry.register(
        "keys_refused",
        "Whether what is newest in the file of keys is refused",
        ConstGauge::new(i64::from(app.keys.refused())),
    );
    let editions = (app.rules)();
    let kept: Family<[(&str, &str); 1], Gauge> = Family::default();
    for (pages, bytes) in editions.pages().bytes() {
        kept.get_or_create(&[("pages", pages)]).set(signed(bytes));
    }
    registry.register_with_unit("cache", "What is kept of finished pages", Unit::Bytes, kept);
    let visits: Family<[(&str, String); 2], Gauge> = Family::default();
    for (count, id, number) in app.counts.published(editions.rules().today).numbers() {
        let labels = [("of", count.name().to_owned()), ("id", id.to_owned())];
        visits.get_or_create(&labels).set(signed(number));
    }
    registry.register(
        "visits",
        "The numbers of /cijfers: in tens, new at midnight",
        visits,
    );
    let mut text = String::new();
    if prometheus_text::encode(&mut text, &registry).is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    ([(header::CONTENT_TYPE, prometheus_text::CONTENT_TYPE)], text).into_response()
}

/// What is in force, and how it came there.
fn register_rules(registry: &mut Registry, loaded: &Loaded) {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    registry.register("build", "The program", Info::new([("version", version)]));
    let contacts = loaded.contacts.clone().unwrap_or_default();
    let digests = Info::new([("digest", loaded.rules.clone()), ("contacts", contacts)]);
    registry.register("rules", "The rules in force, by their fingerprint", digests);
    let mut seconds = |name, help, age: Duration| {
        registry.register_with_unit(name, help, Unit::Seconds, ConstGauge::new(age.as_secs_f64()));
    };
    seconds(
        "rules_age",
        "How long these rules and contacts have been in force",
        loaded.age,
    );
    let Some(look) = loaded.look else { return };
    seconds(
        "rules_look_age",
        "How long ago the folders were looked at",
        look.age,
    );
    registry.register(
        "rules_refused",
        "Whether what is newest in the folders is refused",
        ConstGauge::new(i64::from(look.refused)),
    );
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
