//! What all pages share.

use std::sync::Arc;

use super::counts::Counts;
use super::edition::Editions;
use super::loaded::Loaded;
use super::metrics::Metrics;
use super::origins::{Ancestors, Origins};
use super::sealed::Keys;
use crate::sites::Sites;

/// What all pages share.
#[derive(Clone)]
pub struct App {
    /// The rules and contacts in force now; may give others after a reload or at midnight.
    pub rules: Arc<dyn Fn() -> Arc<Editions> + Send + Sync>,
    /// How they were loaded last, for who runs the program; no personal data.
    pub ready: Arc<dyn Fn() -> Loaded + Send + Sync>,
    /// What is measured of the program; no personal data.
    pub metrics: Metrics,
    /// How often each law, need and "weet ik niet" came up.
    pub counts: Arc<Counts>,
    /// Where the code and the rules of this copy are, when the operator says so.
    pub source: Option<String>,
    /// The keys that seal answers.
    pub keys: Keys,
    /// Whose the sites are, by host, and what they look like.
    pub sites: Arc<Sites>,
    /// Where visitors find the site, without the `/` after it; where it was asked for when nobody says so.
    pub address: Option<String>,
    /// The websites within which the pages below `/embed` may be shown.
    pub ancestors: Ancestors,
    /// From which other sites programs in browsers may ask the API.
    pub origins: Origins,
    /// Seconds since 1970.
    pub clock: fn() -> u64,
}
