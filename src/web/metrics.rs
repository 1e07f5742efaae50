//! What is measured of the program: nothing of an address, an answer or a visitor.

use std::sync::Arc;
use std::time::Duration;

use axum::body::HttpBody as _;
use axum::response::Response;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

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

    /// A request was answered, with all of the answer ready to send.
    pub(super) fn answered(&self, route: &str, method: &'static str, took: Duration, response: &Response) {
        let route: Arc<str> = route.into();
        let request = Request {
            route: Arc::clone(&route),
            method,
            status: response.status().as_u16(),
        };
        self.requests.get_or_create(&request).inc();
        let route = Route { route };
        self.seconds.get_or_create(&route).observe(took.as_secs_f64());
        let size = response.body().size_hint().lower();
        self.bytes.get_or_create(&route).inc_by(size);
    }

    /// Puts all of it in a registry.
    pub(super) fn register(&self, registry: &mut Registry) {
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
