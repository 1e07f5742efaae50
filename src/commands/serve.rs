//! `welke-zorgwet serve`: the website. And `health`: is it alive?

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::http::Uri;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

use super::Said;
use super::keys;
use super::listen::listen;
use super::live::Live;
use super::log;
use super::server::Phase;
use super::written::Folders;
use crate::contacts::Directory;
use crate::domain::Date;
use crate::files::Severity;
use crate::sites::{Contact, Site, Sites};
use crate::web::{self, Ancestors, App, Counts, Loaded, Metrics, Origins};

/// Serves the website. What no argument says the environment does, and else a line of `--config`.
#[derive(clap::Args, Debug)]
#[command(args_override_self = true)]
pub struct Arguments {
    /// File with settings: on each line the name of one, as in the environment, `=` and its value.
    #[arg(long, env = "CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
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
    /// Keys that seal the answers in addresses: 64 hexadecimal digits each, separated by commas, the newest first. All open; the first
    /// seals ten minutes after a start, until then the next; one as `2026-12-01:HEX` not before that day. Without a key the program makes one.
    #[arg(long, env = "KEYS", hide_env_values = true, value_name = "[DAY:]HEX,…")]
    pub keys: Option<String>,
    /// File with those keys, separated by commas or lines; read again when it changes, and on SIGHUP.
    #[arg(long, env = "KEYS_FILE", value_name = "FILE", conflicts_with = "keys")]
    pub keys_file: Option<PathBuf>,
    /// For how many seconds after SIGTERM `/readyz` says 503 while visitors are still let in; then requests get 6 more to end.
    #[arg(long, env = "DRAIN", default_value = "3", value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(..=3600))]
    pub drain: u64,
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
    #[arg(long, env = "PUBLIC_URL", value_name = "URL", value_parser = web_address)]
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
    #[arg(long, env = "RUST_LOG", default_value = "info", value_name = "FILTER", value_parser = log::wanted)]
    pub log: String,
    /// How a line of the log is written.
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value_t = log::Form::Text, value_name = "FORM")]
    pub log_format: log::Form,
    /// Address and port for who watches the program: `/metrics` for Prometheus, `/healthz` and `/readyz`. Let visitors not reach
    /// it. Without it there are no metrics.
    #[arg(long, env = "METRICS_LISTEN", value_name = "ADDR:PORT")]
    pub metrics_listen: Option<SocketAddr>,
    /// Where the code and the rules of this copy are, for the page about the site. Without it that page names no address.
    #[arg(long, env = "SOURCE_URL", value_name = "URL", value_parser = web_address)]
    pub source_url: Option<String>,
}

/// An address of the web, without the `/` after it.
pub(super) fn web_address(text: &str) -> Result<String, String> {
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
    /// Those for who watches it, where it has them: asked in the place of the other, as no crowd of visitors is there.
    #[arg(long, env = "METRICS_LISTEN", value_name = "ADDR:PORT")]
    pub metrics_listen: Option<SocketAddr>,
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
    let served = log::begin(&arguments.log, arguments.log_format).and_then(|()| served(arguments, clock));
    served.map(|()| String::new()).into()
}

fn served(arguments: &Arguments, clock: Clock) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(web::threads())
        .enable_all()
        .build()
        .map_err(|error| format!("{error}\n"))?;
    // Before anything is read: who says it while the program starts does not end it.
    let [to_rules, to_keys] = {
        let _within = runtime.enter();
        [hangup()?, hangup()?]
    };
    let folders = Folders {
        rules: arguments.rules.clone(),
        contacts: arguments.contacts.clone(),
    };
    let live = Arc::new(Live::showing(arguments.date, folders, clock.today)?);
    let sites = sites(arguments, &live.directory())?;
    let source = keys::Source::of(arguments.keys.as_deref(), arguments.keys_file.as_deref());
    let keys = source.read((clock.seconds)())?;
    let phase = watch::Sender::new(Phase::Serving);
    let (rules, ready, stage) = (Arc::clone(&live), Arc::clone(&live), phase.subscribe());
    let app = App {
        rules: Arc::new(move || rules.rules()),
        ready: Arc::new(move || Loaded {
            stopping: *stage.borrow() != Phase::Serving,
            ..ready.ready()
        }),
        metrics: Metrics::default(),
        counts: Arc::new(Counts::since((clock.today)())),
        keys: keys.clone(),
        sites: Arc::new(sites),
        address: arguments.public_url.clone(),
        source: arguments.source_url.clone(),
        ancestors: arguments.embed_ancestors.clone(),
        origins: arguments.api_origins.clone(),
        clock: clock.seconds,
    };
    let place = |folder: &Option<PathBuf>| {
        { folder.as_ref() }.map_or_else(|| "built in".to_owned(), |folder| folder.display().to_string())
    };
    tracing::info!(
        rules = place(&arguments.rules),
        contacts = place(&arguments.contacts),
        sites = place(&arguments.sites),
        "read from"
    );
    let served = runtime.block_on(async {
        tokio::spawn(live.watch(to_rules));
        if let keys::Source::File(file) = source {
            tokio::spawn(keys::watch(file, keys, clock.seconds, to_keys));
        }
        let drain = Duration::from_secs(arguments.drain);
        listen(arguments.listen, arguments.metrics_listen, app, phase, drain).await
    });
    // A look at the rules that hangs on a stalled mount does not hold up the end.
    runtime.shutdown_background();
    served
}

/// The word to look at files again at once.
fn hangup() -> Result<Signal, String> {
    signal(SignalKind::hangup()).map_err(|error| format!("SIGHUP: {error}\n"))
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

/// Whether the server that is asked for answers that it is alive.
#[must_use]
pub fn health(health: &Health) -> Said {
    let address = health.metrics_listen.unwrap_or(health.listen);
    let answered = answered(address).map(|()| String::new());
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
