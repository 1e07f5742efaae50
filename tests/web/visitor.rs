//! A visitor without JavaScript: asks for pages, sends forms, follows addresses, and remembers what was sent.

use std::io;
use std::sync::{Arc, LazyLock, Mutex};

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::{Extension, Router};
use tower::ServiceExt as _;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;
use welke_zorgwet::contacts::Directory;
use welke_zorgwet::domain::{Date, Ruleset};
use welke_zorgwet::sites::{Contact, Site, Sites};
use welke_zorgwet::web::{self, Ancestors, App, Counts, Editions, Keys, Loaded, Metrics, Origins};

use super::languages::REAL;
use super::sample;

/// Keys, each given by the byte with which it begins.
pub fn keys(first: &[&str]) -> Keys {
    const REST: &str = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    let written: Vec<String> = first.iter().map(|byte| format!("{byte}{REST}")).collect();
    Keys::read(&written.join(","), |_| None, 0).expect("keys of 64 digits")
}

pub struct Visitor {
    router: Router,
    app: App,
    rules: Editions,
    keys: Keys,
    sent: Mutex<Vec<String>>,
}

/// What came back.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    /// How many bytes came over the wire.
    pub size: usize,
}

fn clock<const LATER: u64>() -> u64 {
    1_000_000 + LATER
}

impl Visitor {
    pub fn new(keys: Keys) -> Visitor {
        Visitor::with(sample::ruleset(), keys)
    }

    pub fn with(rules: Ruleset, keys: Keys) -> Visitor {
        Visitor::speaking(rules.into(), keys)
    }

    /// With rules in several languages.
    pub fn speaking(rules: Editions, keys: Keys) -> Visitor {
        let directory = Directory::embedded().expect("contacts");
        Visitor::made(rules, directory, keys, Site::default().into(), clock::<0>)
    }

    /// With contacts of an operator.
    pub fn calling(rules: Ruleset, directory: Directory) -> Visitor {
        Visitor::made(
            rules.into(),
            directory,
            keys(&["11"]),
            Site::default().into(),
            clock::<0>,
        )
    }

    /// With an API that these other sites may ask.
    pub fn letting(origins: &str) -> Visitor {
        let rules = sample::ruleset();
        let visitor = Visitor::with(rules, keys(&["11"]));
        let origins = Origins::read(origins).expect("origins");
        Visitor {
            router: web::router(App {
                origins,
                ..visitor.app.clone()
            }),
            ..visitor
        }
    }

    /// On a connection that there is no room for.
    pub fn crowded() -> Visitor {
        let visitor = Visitor::speaking(REAL.clone(), keys(&["11"]));
        let router = visitor.router.clone().layer(Extension(web::Crowded));
        Visitor { router, ..visitor }
    }

    /// With somebody to tell what goes wrong.
    pub fn run_by(contact: Contact) -> Visitor {
        Visitor::of_sites(Sites::from(Site {
            operator: Some("Gemeente Voorbeeld".to_owned()),
            contact: Some(contact),
            ..Site::default()
        }))
    }

    /// The same, where the operator says that it is found.
    pub fn found_at(self, address: &str) -> Visitor {
        let address = Some(address.to_owned());
        let app = App { address, ..self.app };
        Visitor {
            router: web::router(app.clone()),
            app,
            ..self
        }
    }

    /// With sites of several hosts.
    pub fn of_sites(sites: Sites) -> Visitor {
        let directory = Directory::embedded().expect("contacts");
        let rules = sample::ruleset().into();
        Visitor::made(rules, directory, keys(&["11"]), sites, clock::<0>)
    }

    fn made(rules: Editions, directory: Directory, keys: Keys, sites: Sites, clock: fn() -> u64) -> Visitor {
        LazyLock::force(&LOG);
        let rules = rules.calling(Arc::new(directory));
        let shared = Arc::new(rules.clone());
        let today = rules.rules().today;
        let app = App {
            rules: Arc::new(move || Arc::clone(&shared)),
            ready: Arc::new(Loaded::default),
            metrics: Metrics::default(),
            counts: Arc::new(Counts::since(today)),
            source: None,
            keys: keys.clone(),
            sites: Arc::new(sites),
            address: None,
            ancestors: Ancestors::read("https://www.gemeente.example").expect("an origin"),
            origins: Origins::default(),
            clock,
        };
        Visitor {
            router: web::router(app.clone()),
            app,
            rules,
            keys,
            sent: Mutex::default(),
        }
    }

    /// The same program, so many seconds later (a day, or just before).
    pub fn at(&self, seconds: u64) -> Visitor {
        let clock = if seconds < 86_400 {
            clock::<86_399>
        } else {
            clock::<86_400>
        };
        let directory = Directory::embedded().expect("contacts");
        Visitor::made(
            self.rules.clone(),
            directory,
            self.keys.clone(),
            Site::default().into(),
            clock,
        )
    }

    /// The same program, so many days later.
    pub fn days_later(&self, days: i32) -> Visitor {
        let mut rules = sample::ruleset();
        rules.date = Date::of_number(rules.date.number() + days);
        rules.today = rules.date;
        let directory = Directory::embedded().expect("contacts");
        let rules = Editions::from(rules).calling(Arc::new(directory));
        let shared = Arc::new(rules.clone());
        let app = App {
            rules: Arc::new(move || Arc::clone(&shared)),
            ..self.app.clone()
        };
        Visitor {
            router: web::router(app.clone()),
            app,
            rules,
            keys: self.keys.clone(),
            sent: Mutex::default(),
        }
    }

    /// What Prometheus reads.
    pub async fn metrics(&self) -> String {
        let watched = Visitor {
            router: web::metrics_router(self.app.clone()),
            app: self.app.clone(),
            rules: self.rules.clone(),
            keys: self.keys.clone(),
            sent: Mutex::default(),
        };
        watched.get("/metrics").await.body
    }

    pub async fn ask(&self, method: &Method, path: &str, body: &str) -> Page {
        self.send(method, path, body, ("accept-encoding", "identity"))
            .await
    }

    pub async fn get_packed(&self, path: &str) -> Page {
        self.send(&Method::GET, path, "", ("accept-encoding", "gzip, br"))
            .await
    }

    /// Asks, packed, for a page of which the visitor has what these tags name.
    pub async fn get_known(&self, path: &str, tags: &str) -> Page {
        let headers = [("accept-encoding", "gzip, br"), ("if-none-match", tags)];
        self.send_with(&Method::GET, path, "", &headers).await
    }

    /// Asks by way of a proxy that says this of the visitor's connection.
    pub async fn get_by_proxy(&self, path: &str, said: &str) -> Page {
        self.send(&Method::GET, path, "", ("x-forwarded-proto", said))
            .await
    }

    async fn send(&self, method: &Method, path: &str, body: &str, header: (&str, &str)) -> Page {
        self.send_with(method, path, body, &[header]).await
    }

    pub async fn send_with(&self, method: &Method, path: &str, body: &str, headers: &[(&str, &str)]) -> Page {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost");
        let form = ("content-type", "application/x-www-form-urlencoded");
        let named = headers.iter().any(|(name, _)| *name == form.0);
        let headers = headers.iter().chain((!named).then_some(&form));
        let request = headers
            .fold(request, |request, (name, value)| request.header(*name, *value))
            .body(Body::from(body.to_owned()))
            .expect("a request");
        self.send_as_it_is(request).await
    }

    pub async fn send_as_it_is(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        let headers = format!("{:?}", parts.headers);
        self.sent.lock().expect("no panic").push(headers);
        Page {
            status: parts.status,
            headers: parts.headers,
            size: bytes.len(),
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub async fn get(&self, path: &str) -> Page {
        self.ask(&Method::GET, path, "").await
    }

    /// Posts the start form; the address of the first question.
    pub async fn start(&self, query: &str) -> String {
        let address = format!("/start{query}");
        let page = self.ask(&Method::POST, &address, "").await;
        follow(&address, &page)
    }

    /// Sends the form of the question at an address, with these fields besides its own; the address where it leads.
    pub async fn answer(&self, path: &str, fields: &str) -> String {
        let fields = if fields == "weet" {
            "antwoord=weet-niet"
        } else {
            fields
        };
        let question = question(&self.get(path).await.body);
        let form = format!("vraag={question}&{fields}");
        let page = self.ask(&Method::POST, path, &form).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{form}: {}", page.body);
        follow(path, &page)
    }

    /// Gives these answers from the start; the last address.
    pub async fn walk(&self, forms: &[&str]) -> String {
        let mut address = self.start("").await;
        for form in forms {
            address = self.answer(&address, form).await;
        }
        assert!(address.ends_with("controleer"), "{address}");
        address
    }

    /// All headers that were sent to this visitor.
    pub fn sent(&self) -> Vec<String> {
        self.sent.lock().expect("no panic").clone()
    }
}

impl Page {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn has_the_headers(&self) {
        let policy = self.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(part), "{part}");
        }
        assert_eq!(self.header("x-frame-options"), "DENY");
        assert_eq!(self.header("x-content-type-options"), "nosniff");
        assert_eq!(self.header("referrer-policy"), "no-referrer");
        for name in [
            "permissions-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "cache-control",
        ] {
            assert_ne!(self.header(name), "", "{name}");
        }
        assert_eq!(self.header("set-cookie"), "");
    }
}

/// Where a redirect leads, from the address that was asked for.
pub fn follow(from: &str, page: &Page) -> String {
    let location = page.header("location");
    let mut parts: Vec<&str> = from.split('?').next().unwrap_or_default().split('/').collect();
    parts.pop();
    let mut rest = location.trim_start_matches("./");
    while let Some(left) = rest.strip_prefix("../") {
        parts.pop();
        rest = left;
    }
    format!("{}/{rest}", parts.join("/"))
}

/// The question that the form of a page names; empty without a form.
pub fn question(page: &str) -> String {
    let after = page.split_once("name=\"vraag\" value=\"").unwrap_or_default().1;
    after.split('"').next().unwrap_or_default().to_owned()
}

/// The token in an address.
pub fn token(address: &str) -> String {
    address.split('/').nth(2).unwrap_or_default().to_owned()
}

/// Everything that any test of this file made the program log, at the finest level.
pub fn logged() -> String {
    String::from_utf8_lossy(&LOG.0.lock().expect("no panic")).into_owned()
}

static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_writer(log.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).expect("the only one");
    log
});

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}
