//! How many connections were cut, for the log.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::sleep;

/// How a connection ended.
#[derive(Clone, Copy)]
pub enum End {
    /// As it should, or by the other side.
    Good,
    /// Nothing was asked in time.
    Silent,
    /// Its last answer was not taken in time.
    Unread,
}

/// How many connections were cut since the log told so.
#[derive(Default)]
pub struct Cut {
    silent: AtomicUsize,
    unread: AtomicUsize,
}

impl Cut {
    /// Counts one that ended.
    pub fn count(&self, end: End) {
        let counter = match end {
            End::Good => return,
            End::Silent => &self.silent,
            End::Unread => &self.unread,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// Tells the log for as long as it is let. Thousands may be cut at once, of which it has one line.
    pub async fn told_every(self: Arc<Cut>, pause: Duration) {
        loop {
            sleep(pause).await;
            let [silent, unread] = [&self.silent, &self.unread].map(|count| count.swap(0, Ordering::Relaxed));
            if silent + unread > 0 {
                tracing::info!(
                    silent,
                    unread,
                    "connections were cut: nothing was asked, or an answer was not taken in time"
                );
            }
        }
    }
}
