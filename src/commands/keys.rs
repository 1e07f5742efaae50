//! The keys that seal answers: where they come from, and a file of them that is read again when it changes.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::signal::unix::Signal;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::rules::freshness::begins;
use crate::web::Keys;

/// How long a change of the file may go unseen. It counts when the next look sees it too.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Room for hundreds of keys; who gives a larger file gives another one by mistake.
const LARGEST: u64 = 64 * 1024;

/// Where keys come from.
pub enum Source {
    /// From a setting.
    Text(String),
    /// From a file.
    File(PathBuf),
    /// From nowhere: a new one is made.
    Nowhere,
}

impl Source {
    /// What was given.
    pub fn of(text: Option<&str>, file: Option<&Path>) -> Source {
        let text = text.filter(|text| !text.trim().is_empty());
        match (text, file) {
            (_, Some(file)) => Source::File(file.to_owned()),
            (Some(text), None) => Source::Text(text.to_owned()),
            (None, None) => Source::Nowhere,
        }
    }

    /// The keys, seen at `now`, in seconds since 1970.
    ///
    /// # Errors
    /// What is wrong with them, ready to print, and no key.
    pub fn read(&self, now: u64) -> Result<Keys, String> {
        let keys = match self {
            Source::Text(text) => Keys::read(text, begins, now).map_err(|error| format!("KEYS: {error}")),
            Source::File(file) => {
                let text = read(file).map_err(|error| format!("KEYS_FILE: {}: {error}", file.display()));
                text.and_then(|text| {
                    Keys::read(&text, begins, now).map_err(|error| format!("KEYS_FILE: {error}"))
                })
            }
            Source::Nowhere => {
                tracing::warn!(
                    "no KEYS given: made a key for as long as this program runs. Links with answers stop working \
                     when it restarts, and a second copy of the program can not open them."
                );
                Keys::random().map_err(|error| format!("KEYS: {error}"))
            }
        };
        keys.map_err(|message| message + "\n")
    }
}

fn read(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(file)?.take(LARGEST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST {
        return Err(io::Error::other("too large for a file of keys"));
    }
    Ok(text)
}

/// Looks at the file for as long as the program runs, and at once when it is told to. What can not be used is said once, and
/// the keys before it stay.
pub async fn watch(file: PathBuf, keys: Keys, clock: fn() -> u64, mut hangup: Signal) {
    let (mut seen, mut taken) = (None, None);
    loop {
        // The first look is at what was read a moment ago, so that each change after it is one.
        let first = taken.is_none();
        let told = !first && matches!(timeout(LOOK_EVERY, hangup.recv()).await, Ok(Some(())));
        let path = file.clone();
        let looked = spawn_blocking(move || read(&path).map_err(|error| error.to_string())).await;
        let now = looked.unwrap_or_else(|error| Err(error.to_string()));
        // Half of a file that is being written could be good keys.
        let whole = first || told || seen.as_ref() == Some(&now);
        if whole && taken.as_ref() != Some(&now) {
            let replaced = match &now {
                Ok(text) => keys
                    .replace(text, begins, clock())
                    .map_err(|error| error.to_string()),
                Err(error) => Err(error.clone()),
            };
            keys.set_refused(replaced.is_err());
            match replaced {
                Ok(()) if first => {}
                Ok(()) => tracing::info!("new keys are live"),
                Err(error) => tracing::error!("KEYS_FILE is refused, the keys before it stay: {error}"),
            }
            taken = Some(now.clone());
        }
        seen = Some(now);
    }
}
