//! `welke-zorgwet serve`: the website. And `health`: is it alive?

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use super::live::{self, Live};
use crate::contacts::Directory;
use crate::domain::Date;
use crate::web::{self, App, KeyError, Keys};

/// Wat de website nodig heeft.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Adres en poort; poort 0 neemt een vrije poort.
    #[arg(long, env = "LISTEN", default_value = "127.0.0.1:3000", value_name = "ADDR:PORT")]
    pub listen: SocketAddr,
    /// Map met regels, in plaats van de regels in het programma; wordt opnieuw gelezen als er iets verandert.
    #[arg(long, env = "RULES", value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Sleutels die de antwoorden in adressen verzegelen: elk 32 bytes als 64 hexadecimale cijfers, met komma's
    /// ertussen. De eerste verzegelt, alle openen. Zonder sleutel maakt het programma er een zolang het draait.
    #[arg(long, env = "KEYS", hide_env_values = true, value_name = "HEX,HEX,…")]
    pub keys: Option<String>,
    /// Wat er in het logboek komt, bijvoorbeeld `info` of `debug`. Er staat nooit een adres of antwoord in.
    #[arg(long, env = "RUST_LOG", default_value = "info", value_name = "FILTER")]
    pub log: String,
}

/// Waar de server draait.
#[derive(clap::Args, Debug)]
pub struct Health {
    /// Adres en poort van de server.
    #[arg(long, env = "LISTEN", default_value = "127.0.0.1:3000", value_name = "ADDR:PORT")]
    pub listen: SocketAddr,
}

/// Serves the website until it is told to stop.
///
/// # Errors
/// All mistakes in the rules, or why it can not listen, as text.
pub async fn serve(arguments: Arguments, clock: fn() -> u64, today: fn() -> Date) -> Result<(), String> {
    let filter = EnvFilter::try_new(&arguments.log).map_err(|error| error.to_string())?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .init();
    let directory = Directory::embedded().map_err(|error| error.to_string())?;
    let contacts: Vec<String> = directory.nationals().iter().map(|one| one.id.clone()).collect();
    let book = live::load(arguments.rules.as_deref(), &contacts)?;
    let live = Arc::new(Live::new(book, today));
    if let Some(folder) = arguments.rules {
        let live = Arc::clone(&live);
        tokio::spawn(async move { live.follow(folder, contacts).await });
    }
    let ready = Arc::clone(&live);
    let app = App {
        rules: Arc::new(move || live.rules()),
        ready: Arc::new(move || ready.ready()),
        directory: Some(Arc::new(directory)),
        keys: keys(arguments.keys.as_deref()).map_err(|error| format!("KEYS: {error}"))?,
        clock,
    };
    listen(arguments.listen, web::router(app))
        .await
        .map_err(|error| format!("{}: {error}", arguments.listen))
}

/// The keys that were given, or a new one.
///
/// # Errors
/// When a given key can not be read.
pub fn keys(given: Option<&str>) -> Result<Keys, KeyError> {
    if let Some(text) = given.filter(|text| !text.trim().is_empty()) {
        return Keys::read(text);
    }
    tracing::warn!(
        "no KEYS given: made a key for as long as this program runs. Links with answers stop working when it \
         restarts, and a second copy of the program can not open them."
    );
    Keys::random()
}

/// Listens, says where, and serves until it is told to stop; then finishes the requests under way.
///
/// # Errors
/// When the address can not be listened on.
pub async fn listen(listen: SocketAddr, pages: Router) -> io::Result<()> {
    let listener = TcpListener::bind(listen).await?;
    let address = listener.local_addr()?;
    announce(address)?;
    axum::serve(listener, pages).with_graceful_shutdown(told_to_stop()).await
}

fn announce(address: SocketAddr) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let open = if address.ip().is_unspecified() {
        SocketAddr::from(([127, 0, 0, 1], address.port()))
    } else {
        address
    };
    writeln!(out, "Welke zorgwet? Open http://{open} in a browser. Ctrl+C stops.")?;
    out.flush()
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
        let _ = interrupt.await;
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}

/// Whether the server at `address` answers that it is alive.
///
/// # Errors
/// When it can not be reached or says something else.
pub fn health(address: SocketAddr) -> io::Result<()> {
    let patience = Duration::from_secs(3);
    let mut stream = TcpStream::connect_timeout(&address, patience)?;
    stream.set_read_timeout(Some(patience))?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    if &answer == b"HTTP/1.1 200" {
        Ok(())
    } else {
        Err(io::Error::other("the server is not well"))
    }
}
