//! Where connections come in, and how many may be in at once.

use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

/// How long to wait when the system can not give a connection.
const PAUSE: Duration = Duration::from_millis(100);

/// Where connections come in.
pub struct Door {
    listener: TcpListener,
    slots: Arc<Semaphore>,
    spare: Arc<Semaphore>,
    /// How many slots there are.
    most: u32,
    /// Whether the log has said that no slot is left, since half of them were.
    full: bool,
}

/// The place of a connection.
pub enum Slot {
    /// One of all.
    Own(OwnedSemaphorePermit),
    /// One for who comes when those are taken.
    Spare(OwnedSemaphorePermit),
}

impl Door {
    /// A door with so many places, and so many for who comes when those are taken.
    pub fn new(listener: TcpListener, most: u32, spare: u32) -> Door {
        Door {
            listener,
            slots: Arc::new(Semaphore::new(most as usize)),
            spare: Arc::new(Semaphore::new(spare as usize)),
            most,
            full: false,
        }
    }

    /// Lets nobody in any more, and waits until all have left.
    ///
    /// # Errors
    /// How many are left after this time.
    pub async fn closed(self, patience: Duration) -> Result<(), usize> {
        let Door {
            listener,
            slots,
            most,
            ..
        } = self;
        drop(listener);
        let left = timeout(patience, slots.acquire_many(most)).await;
        left.map(drop)
            .map_err(|_| most as usize - slots.available_permits())
    }

    /// The next connection, with its place.
    pub async fn next(&mut self) -> (TcpStream, Slot) {
        loop {
            match self.listener.accept().await {
                // Dropped where there is no place: who waits in line would keep out who asks whether we are well.
                Ok((stream, _)) => {
                    if let Some(slot) = self.slot() {
                        return (stream, slot);
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "can not accept a connection");
                    sleep(PAUSE).await;
                }
            }
        }
    }

    /// A place, unless even the spare ones are taken.
    fn slot(&mut self) -> Option<Slot> {
        let own = Arc::clone(&self.slots).try_acquire_owned().ok();
        if own.is_none() && !self.full {
            tracing::warn!("all connections are in use: who comes now gets only what is ready to send");
        }
        self.full = own.is_none() || (self.full && self.slots.available_permits() < self.most as usize / 2);
        let spare = || Arc::clone(&self.spare).try_acquire_owned().ok();
        own.map(Slot::Own).or_else(|| spare().map(Slot::Spare))
    }
}
