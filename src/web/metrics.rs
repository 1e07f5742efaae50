//! What is measured of the program, for Prometheus: on a listener of its own, and nothing of an address, an answer or a visitor.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http_body_util::BodyExt as _;
use prometheus_client::encoding::{EncodeLabelSet, prometheus_text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use super::app::App;
use super::health::{self, Loaded};

/// The edges of the histogram of times, in seconds: a page that is kept takes some 0.00001, one that is made 0.0002, and no
/// request may take longer than 20.
const EDGES: [f64; 9] = [0.000_05, 0.000_25, 0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 20.0];

/// What is measured; a clone measures the same.
#[derive(Clone, Debug)]
pub struct Metrics {
    requests: Family<Request, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    bytes: Family<Route, Counter>,
    in_flight: Gauge,
    connections: Gauge,
    /// How often a finished page was there already.
    pub(super) hits: Counter,
    /// How often one had to be made.
    pub(super) misses: Counter,
}

/// How a request went. Its route is as it is written in the list of routes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: Arc<str>,
    method: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: Arc<str>,
}

impl Default for Metrics {
    fn default() -> Metrics {
        Metrics {
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(EDGES)),
            bytes: Family::default(),
            in_flight: Gauge::default(),
            connections: Gauge::default(),
            hits: Counter::default(),
            misses: Counter::default(),
        }
    }
}

/// Something that goes on until this is dropped, however it ends.
#[derive(Debug)]
pub struct Ongoing(Gauge);

impl Ongoing {
    fn begin(gauge: &Gauge) -> Ongoing {
        gauge.inc();
        Ongoing(gauge.clone())
    }
}

impl Drop for Ongoing {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    /// A connection with a visitor begins.
    #[must_use]
    pub fn connection(&self) -> Ongoing {
        Ongoing::begin(&self.connections)
    }

    /// The answer to a request is being made.
    pub(super) fn request(&self) -> Ongoing {
        Ongoing::begin(&self.in_flight)
    }

    /// A request was answered. What is packed while it is sent is measured as it goes.
    pub(super) fn answered(
        &self,
        route: &str,
        method: &'static str,
        took: Duration,
        response: Response,
    ) -> Response {
        let route: Arc<str> = route.into();
        let request = Request {
            route: Arc::clone(&route),
            method,
            status: response.status().as_u16(),
        };
        self.requests.get_or_create(&request).inc();
        let route = Route { route };
        self.seconds.get_or_create(&route).observe(took.as_secs_f64());
        let bytes = self.bytes.get_or_create(&route);
        match response.body().size_hint().exact() {
            Some(size) => {
                bytes.inc_by(size);
                response
            }
            None => counted(response, bytes.clone()),
        }
    }

    fn register(&self, registry: &mut Registry) {
        registry.register("requests", "Requests that were answered", self.requests.clone());
        registry.register_with_unit(
            "request",
            "How long it took until an answer was ready to send",
            Unit::Seconds,
            self.seconds.clone(),
        );
        registry.register_with_unit(
            "response",
            "What was sent, without headers",
            Unit::Bytes,
            self.bytes.clone(),
        );
        let gauges = [
            (
                "requests_in_flight",
                "Requests whose answer is being made",
                &self.in_flight,
            ),
            ("connections", "Open connections with visitors", &self.connections),
        ];
        for (name, help, gauge) in gauges {
            registry.register(name, help, gauge.clone());
        }
        registry.register("cache_hits", "Pages that were there already", self.hits.clone());
        registry.register("cache_misses", "Pages that had to be made", self.misses.clone());
    }
}

fn counted(response: Response, bytes: Counter) -> Response {
    let (parts, body) = response.into_parts();
    let body = body.map_frame(move |frame| {
        let sent = frame.data_ref().map_or(0, |data| data.len());
        bytes.inc_by(u64::try_from(sent).unwrap_or_default());
        frame
    });
    Response::from_parts(parts, Body::new(body))
}

/// All addresses for who watches the program. Whoever can reach them may read them.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/metrics", get(show))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(app)
}

/// `GET /metrics`
async fn show(State(app): State<App>) -> Response {
    let mut registry = Registry::with_prefix("zorgwet");
    app.metrics.register(&mut registry);
    register_rules(&mut registry, &(app.ready)());
    let editions = (app.rules)();
    let kept: Family<[(&str, &str); 1], Gauge> = Family::default();
    for (pages, bytes) in editions.pages().bytes() {
        kept.get_or_create(&[("pages", pages)]).set(signed(bytes));
    }
    registry.register_with_unit("cache", "What is kept of finished pages", Unit::Bytes, kept);
    let visits: Family<[(&str, String); 2], Gauge> = Family::default();
    for (count, id, number) in app.counts.published(editions.rules().date).numbers() {
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
