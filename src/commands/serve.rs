//! `welke-zorgwet serve`: the website. And `health`: is it alive?

use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::Uri;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

use super::Said;
use super::live::Live;
use super::server::{self, LIMITS};
use super::written::Folders;
use crate::contacts::Directory;
use crate::domain::Date;
use crate::files::Severity;
use crate::sites::{Contact, Site, Sites};
use crate::web::{self, Ancestors, App, KeyError, Keys, Origins};

/// Serves the website.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Address and port to listen on; port 0 takes any free port.
    #[arg(
        long,
        env = "LISTEN",
        default_value = "127.0.0.1:3000",
        value_name = "ADDR:PORT"
    )]
    pub listen: SocketAddr,
    /// Folder with rules to use instead of those inside the program; read again when it changes.
    #[arg(long, env = "RULES", value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Show the rules of another day, as an example: every page says that these are not the rules in force.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::day)]
    pub date: Option<Date>,
    /// Folder with contacts of your own: files in it replace the built-in ones, `aanvullingen.yaml` changes and adds to them;
    /// read again when they change.
    #[arg(long, env = "CONTACTS", value_name = "DIR")]
    pub contacts: Option<PathBuf>,
    /// Folder with a folder for each municipality that has a look and a host name of its own; `docs/branding.md` tells how.
    #[arg(long, env = "SITES", value_name = "DIR")]
    pub sites: Option<PathBuf>,
    /// Keys that seal the answers in addresses: 32 bytes as 64 hexadecimal digits each, separated by commas.
    /// The first one seals, all of them open. Without a key the program makes one for as long as it runs.
    #[arg(long, env = "KEYS", hide_env_values = true, value_name = "HEX,HEX,…")]
    pub keys: Option<String>,
    /// The name of who runs this copy of the site, for the page about the site.
    #[arg(long, env = "OPERATOR", value_name = "NAME")]
    pub operator: Option<String>,
    /// How visitors reach who runs this copy of the site: an e-mail address or a page. It stands on the pages about
    /// privacy, accessibility and the site, and in `/.well-known/security.txt`. Without it those pages say that there
    /// is none, and there is no `security.txt`.
    #[arg(long, env = "CONTACT", value_name = "MAILTO-OR-HTTPS", value_parser = Contact::read)]
    pub contact: Option<Contact>,
    /// Where visitors find the site, for example `https://zorgwet.example.nl/`: for the links that others copy from
    /// `/insluiten`, the sitemap and the document of the API. Without it those take the host that they were asked at. On a
    /// host that a site names, that host stays, and of this address `https://` and the path count.
    #[arg(long, env = "PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub public_url: Option<String>,
    /// The websites that may show the pages below `/embed` within one of theirs, for example `https://www.example.nl`,
    /// separated by commas. Without it none may.
    #[arg(
        long,
        env = "EMBED_ANCESTORS",
        default_value = "",
        hide_default_value = true,
        value_name = "ORIGIN,ORIGIN,…",
        value_parser = Ancestors::read
    )]
    pub embed_ancestors: Ancestors,
    /// From which other sites a program in a browser may ask the API: origins as `https://example.org`, or `*` for every
    /// site. Without it only programs outside a browser may.
    #[arg(long, env = "API_ORIGINS", default_value = "", value_name = "ORIGIN,ORIGIN,…", value_parser = Origins::read)]
    pub api_origins: Origins,
    /// What to log, for example `info` or `welke_zorgwet=debug`. No log line holds an address or an answer.
    #[arg(long, env = "RUST_LOG", default_value = "info", value_name = "FILTER")]
    pub log: String,
}

/// The address of a site, without the `/` after it.
fn public_url(text: &str) -> Result<String, String> {
    let address: Uri = text.parse().map_err(|error| format!("{error}"))?;
    let web = matches!(address.scheme_str(), Some("http" | "https"));
    let host = address.authority().filter(|named| !named.host().is_empty());
    let known = |letter: char| letter.is_ascii_alphanumeric() || "-._~:/[]%".contains(letter);
    if !web || host.is_none() || !text.chars().all(known) {
        return Err("it is written as https://zorgwet.example.nl/".into());
    }
    Ok(text.trim_end_matches('/').to_owned())
}

/// Asks a running server on this machine whether it is alive.
#[derive(clap::Args, Debug)]
pub struct Health {
    /// Address and port of the server.
    #[arg(
        long,
        env = "LISTEN",
        default_value = "127.0.0.1:3000",
        value_name = "ADDR:PORT"
    )]
    pub listen: SocketAddr,
}

/// The clock, read in one place only and handed in.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The day it is.
    pub today: fn() -> Date,
    /// Seconds since 1970.
    pub seconds: fn() -> u64,
}

/// Reads the rules and contacts, and serves until it is told to stop. Mistakes in them are shown, and nothing is served.
#[must_use]
pub fn run(arguments: &Arguments, clock: Clock) -> Said {
    let served = log(&arguments.log).and_then(|()| served(arguments, clock));
    served.map(|()| String::new()).into()
}

/// Begins to log, in colours only when a person looks at it.
fn log(wanted: &str) -> Result<(), String> {
    // A word alone could be the name of a part of the program, and is nearly always a level that was mistyped.
    let level = |word: &&str| {
        word.trim().is_empty() || word.contains('=') || word.trim().parse::<LevelFilter>().is_ok()
    };
    if let Some(word) = wanted.split(',').find(|word| !level(word)) {
        return Err(format!(
            "RUST_LOG: `{word}` is not off, error, warn, info, debug or trace; for a part of the program: `{word}=debug`\n"
        ));
    }
    let filter = EnvFilter::try_new(wanted).map_err(|error| format!("RUST_LOG: {error}\n"))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    if io::stderr().is_terminal() {
        log.init();
    } else {
        log.with_ansi(false).init();
    }
    Ok(())
}

fn served(arguments: &Arguments, clock: Clock) -> Result<(), String> {
    let folders = Folders {
        rules: arguments.rules.clone(),
        contacts: arguments.contacts.clone(),
    };
    let live = Arc::new(Live::showing(arguments.date, folders, clock.today)?);
    let sites = sites(arguments, &live.directory())?;
    let keys = keys(arguments.keys.as_deref()).map_err(|error| format!("KEYS: {error}\n"))?;
    let (rules, ready) = (Arc::clone(&live), Arc::clone(&live));
    let app = App {
        rules: Arc::new(move || rules.rules()),
        ready: Arc::new(move || ready.ready()),
        keys,
        sites: Arc::new(sites),
        address: arguments.public_url.clone(),
        ancestors: arguments.embed_ancestors.clone(),
        origins: arguments.api_origins.clone(),
        clock: clock.seconds,
    };
    let runtime = tokio::runtime::Runtime::new().map_err(|error| format!("{error}\n"))?;
    let served = runtime.block_on(async {
        tokio::spawn(live.watch());
        let address = arguments.listen;
        listen(address, web::router(app))
            .await
            .map_err(|error| format!("can not listen on {address}: {error}\n"))
    });
    // A look at the rules that hangs on a stalled mount does not hold up the end.
    runtime.shutdown_background();
    served
}

/// The sites of the folder that was given, and our own for every other host. What can not be used of a theme is said.
fn sites(arguments: &Arguments, directory: &Directory) -> Result<Sites, String> {
    let found = super::sites(arguments.sites.as_deref(), directory)?;
    if found.problems.iter().any(|one| one.severity == Severity::Error) {
        return Err(super::rendered(&found.files, &found.problems));
    }
    for problem in &found.problems {
        tracing::warn!("{}", problem.render(&found.files));
    }
    let own = Site {
        operator: arguments.operator.clone(),
        contact: arguments.contact.clone(),
        ..Site::default()
    };
    Ok(Sites::new(own, found.sites))
}

/// The keys that were given, or a new one.
fn keys(given: Option<&str>) -> Result<Keys, KeyError> {
    if let Some(text) = given.filter(|text| !text.trim().is_empty()) {
        return Keys::read(text);
    }
    tracing::warn!(
        "no KEYS given: made a key for as long as this program runs. Links with answers stop working when it \
         restarts, and a second copy of the program can not open them."
    );
    Keys::random()
}

/// Listens, says where, and serves until it is told to stop; then finishes the requests under way, for some seconds.
/// Told again, it stops at once.
///
/// # Errors
/// When the address can not be listened on.
pub async fn listen(address: SocketAddr, pages: Router) -> io::Result<()> {
    let (interrupt, terminate) = (SignalKind::interrupt(), SignalKind::terminate());
    let (mut interrupt, mut terminate) = (signal(interrupt)?, signal(terminate)?);
    // Ctrl+C, and the word of whoever runs the program.
    let mut told_to_stop = async || {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    };
    let listener = server::bind(address)?;
    announce(listener.local_addr()?)?;
    let (stop, stopping) = watch::channel(());
    let served = server::serve(listener, pages, LIMITS, stopping);
    tokio::pin!(served);
    tokio::select! {
        () = &mut served => {}
        () = told_to_stop() => {}
    }
    tracing::info!("told to stop: finishing the requests under way");
    drop(stop);
    tokio::select! {
        () = &mut served => {}
        () = told_to_stop() => tracing::warn!("told to stop again: stopped at once"),
    }
    Ok(())
}

fn announce(address: SocketAddr) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let open = if address.ip().is_unspecified() {
        SocketAddr::from(([127, 0, 0, 1], address.port()))
    } else {
        address
    };
    writeln!(
        out,
        "Welke zorgwet? Open http://{open} in a browser. Ctrl+C stops."
    )?;
    out.flush()
}

/// Whether the server that is asked for answers that it is alive.
#[must_use]
pub fn health(health: &Health) -> Said {
    let answered = answered(health.listen).map(|()| String::new());
    answered.map_err(|error| format!("{error}\n")).into()
}

fn answered(address: SocketAddr) -> io::Result<()> {
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
