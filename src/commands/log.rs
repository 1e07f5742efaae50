//! What the program logs, and in which form.

use std::io::{self, IsTerminal as _};
use std::net::SocketAddr;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

use crate::web::App;

/// How a line of the log is written.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Form {
    /// For people.
    Text,
    /// One JSON object a line, for programs.
    Json,
}

/// Which lines are wanted, as it was written.
///
/// # Errors
/// What is wrong with it.
pub fn wanted(text: &str) -> Result<String, String> {
    // A word alone could be the name of a part of the program, and is nearly always a level that was mistyped.
    let level = |word: &&str| {
        word.trim().is_empty() || word.contains('=') || word.trim().parse::<LevelFilter>().is_ok()
    };
    if let Some(word) = text.split(',').find(|word| !level(word)) {
        return Err(format!(
            "`{word}` is not off, error, warn, info, debug or trace; for a part of the program: `{word}=debug`"
        ));
    }
    EnvFilter::try_new(text).map_err(|error| error.to_string())?;
    Ok(text.to_owned())
}

/// Begins to log, in colours only when a person looks at it.
pub(super) fn begin(wanted: &str, form: Form) -> Result<(), String> {
    let filter = EnvFilter::try_new(wanted).map_err(|error| format!("RUST_LOG: {error}\n"))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        // A line that can not be written is lost, as on a full disk; to say so there would end the request that it is about.
        .log_internal_errors(false);
    let log = if io::stderr().is_terminal() {
        log
    } else {
        log.with_ansi(false)
    };
    match form {
        Form::Text => log.init(),
        Form::Json => log.json().flatten_event(true).with_span_list(false).init(),
    }
    Ok(())
}

/// The first line of the log: which program with which rules.
pub(super) fn begun(app: &App, address: SocketAddr, metrics: Option<SocketAddr>) {
    let loaded = (app.ready)();
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        rules = loaded.rules,
        contacts = loaded.contacts,
        keys = app.keys.count(),
        %address,
        metrics = metrics.map(tracing::field::display),
        "serving"
    );
}
