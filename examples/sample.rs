//! Serves the pages over the made-up ruleset of the tests.

#[path = "../tests/web/sample.rs"]
mod sample;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use welke_zorgwet::commands::listen::listen;
use welke_zorgwet::commands::server::Phase;
use welke_zorgwet::contacts::Directory;
use welke_zorgwet::sites::Site;
use welke_zorgwet::web::{Ancestors, App, Counts, Editions, Keys, Loaded, Metrics, Origins};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = Arc::new(Directory::embedded()?);
    let rules = Arc::new(Editions::from(sample::ruleset()).calling(directory));
    let today = rules.rules().date;
    let app = App {
        rules: Arc::new(move || Arc::clone(&rules)),
        ready: Arc::new(Loaded::default),
        metrics: Metrics::default(),
        counts: Arc::new(Counts::since(today)),
        source: None,
        keys: Keys::random().map_err(|error| error.to_string())?,
        address: None,
        ancestors: Ancestors::default(),
        sites: Arc::new(Site::default().into()),
        origins: Origins::default(),
        clock: || 1_000_000,
    };
    let phase = watch::Sender::new(Phase::Serving);
    listen("127.0.0.1:3111".parse()?, None, app, phase, Duration::ZERO).await?;
    Ok(())
}
