//! The whole site with the real rules, asked without a socket; and what must hold of each answer.

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use orion::aead::{self, SecretKey};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt as _;
use welke_zorgwet::commands::{contact_ids, live};
use welke_zorgwet::contacts::Directory;
use welke_zorgwet::domain::Date;
use welke_zorgwet::rules::{self, Files};
use welke_zorgwet::sites::Site;
use welke_zorgwet::web::{self, Ancestors, App, Counts, Keys, Loaded, Metrics, Origins};

const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
/// The day of the rules.
pub const TODAY: Date = Date::new(2026, 11, 27);
const FORM: &str = "application/x-www-form-urlencoded";

pub static DIRECTORY: LazyLock<Arc<Directory>> =
    LazyLock::new(|| Arc::new(Directory::embedded().expect("contacts")));

static ROUTER: LazyLock<Router> = LazyLock::new(|| {
    let contacts = contact_ids(&DIRECTORY);
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let book = rules::check(&Files::embedded().expect("rules").without_cases(), &contacts).book;
    let book = Arc::new(book.expect("rules without mistakes"));
    let editions = Arc::new(live::editions(&book, &DIRECTORY, TODAY));
    web::router(App {
        rules: Arc::new(move || Arc::clone(&editions)),
        ready: Arc::new(Loaded::default),
        metrics: Metrics::default(),
        counts: Arc::new(Counts::since(TODAY)),
        source: None,
        keys: Keys::read(KEY, |_| None, 0).expect("a key"),
        sites: Arc::new(Site::default().into()),
        address: None,
        ancestors: Ancestors::read("https://www.gemeente.example").expect("an origin"),
        origins: Origins::default(),
        clock: || 1_000_000,
    })
});

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime")
});

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// Asks, and looks at what must hold of every answer: the fault is never ours. `None` when this is no request.
pub fn ask(method: &Method, address: &str, kind: &str, body: &[u8]) -> Option<Answer> {
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, kind)
        .body(Body::from(body.to_owned()))
        .ok()?;
    let answer = RUNTIME.block_on(async {
        let (parts, body) = ROUTER
            .clone()
            .oneshot(request)
            .await
            .expect("infallible")
            .into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    });
    assert!(!answer.status.is_server_error(), "{}", answer.status);
    assert!(!answer.headers.contains_key(header::SET_COOKIE), "a cookie");
    assert!(
        answer.headers.contains_key(header::CONTENT_SECURITY_POLICY),
        "no policy"
    );
    assert!(!answer.body.is_empty() || answer.status.is_redirection() || answer.status.is_success());
    Some(answer)
}

pub fn get(address: &str) -> Option<Answer> {
    ask(&Method::GET, address, FORM, b"")
}

pub fn post(address: &str, form: &[u8]) -> Option<Answer> {
    ask(&Method::POST, address, FORM, form)
}

/// A token of the program, with this within.
pub fn sealed(payload: &[u8]) -> String {
    static SECRET: LazyLock<SecretKey> = LazyLock::new(|| {
        let bytes: Vec<u8> = (0..32).collect();
        SecretKey::try_from(bytes.as_slice()).expect("32 bytes")
    });
    URL_SAFE_NO_PAD.encode(aead::seal(&SECRET, payload).expect("random bytes"))
}

/// What may stand in an address, as it is; and the rest in code.
pub fn coded(bytes: &[u8], allowed: &str) -> String {
    bytes
        .iter()
        .map(|byte| match char::from(*byte) {
            letter if letter.is_ascii_alphanumeric() || allowed.contains(letter) => letter.to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
