//! Rules and contacts that stay live: read once or watched in their folders, and the rules always those of today.

use std::sync::Arc;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use tokio::signal::unix::Signal;

use crate::contacts::Directory;
use crate::domain::{Date, Ruleset};
use crate::rules::Book;
use crate::web::{Editions, Loaded, Look, Periods};

use super::written::{Checked, Folders, Written};

/// How long a change in a folder may go unseen. It is live when the next look sees it too.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A look that takes longer than this waits for a disk that does not answer.
const LONGEST_LOOK: Duration = Duration::from_secs(10);

/// The last good rules and contacts, with the day that they were made ready for.
pub struct Live {
    folders: Folders,
    today: fn() -> Date,
    /// The day that is shown in the place of today, as an example.
    preview: Option<Date>,
    current: ArcSwap<Current>,
    looked: ArcSwap<Looked>,
}

/// The last look at the folders.
struct Looked {
    at: Instant,
    /// Digest of the files, or why they can not be read.
    seen: String,
    /// Whether that was checked; not before two looks in a row see the same, so that no half of a copy is.
    checked: bool,
    /// Whether what was checked last is refused.
    refused: bool,
}

/// Never half a set: the book with its rules in all languages, and the contacts, are swapped together.
struct Current {
    book: Arc<Book>,
    directory: Arc<Directory>,
    /// Fingerprint of the contacts of an operator.
    contacts: Option<String>,
    /// Since when they have been in force.
    since: Instant,
    today: Arc<Editions>,
}

impl Live {
    /// Reads and checks what is in the folders, or else inside the binary.
    ///
    /// # Errors
    /// All mistakes in it, ready to print; the program must not start then.
    pub fn start(folders: Folders, today: fn() -> Date) -> Result<Live, String> {
        Live::showing(None, folders, today)
    }

    /// The same, with the rules of another day in the place of today's, as an example.
    ///
    /// # Errors
    /// As [`Live::start`], and when the rules say nothing about that day.
    pub fn showing(preview: Option<Date>, folders: Folders, today: fn() -> Date) -> Result<Live, String> {
        let written = folders.read()?;
        let checked = written.checked(today())?;
        let current = Current::of(checked, &written, today(), preview);
        if let Some((day, (first, last))) = preview.zip(current.today.bounds())
            && !(first..=last).contains(&day)
        {
            return Err(format!(
                "fout: over {day} zeggen deze regels niets; kies een dag van {first} tot en met {last}\n"
            ));
        }
        Ok(Live {
            folders,
            today,
            preview,
            current: ArcSwap::from_pointee(current),
            looked: ArcSwap::from_pointee(Looked {
                at: Instant::now(),
                seen: written.digest(),
                checked: true,
                refused: false,
            }),
        })
    }

    /// The rules in force today in all languages, with whom to call. After midnight the first caller, or the watch, makes the new day's ready.
    #[must_use]
    pub fn rules(&self) -> Arc<Editions> {
        let current = self.current.load();
        let today = (self.today)();
        if current.today.rules().today == today {
            return Arc::clone(&current.today);
        }
        let next = Arc::new(current.on(today, self.preview));
        // A reload that came in between wins: it has made today's rules itself.
        self.current.compare_and_swap(&current, Arc::clone(&next));
        Arc::clone(&next.today)
    }

    /// Whom to call.
    #[must_use]
    pub fn directory(&self) -> Arc<Directory> {
        Arc::clone(&self.current.load().directory)
    }

    /// Whether the newest rules and contacts are in force, for everybody to read: what is wrong with them is in the log only.
    #[must_use]
    pub fn ready(&self) -> Loaded {
        let (current, looked) = (self.current.load(), self.looked.load());
        let look = Look {
            age: looked.at.elapsed(),
            refused: looked.refused,
        };
        Loaded {
            rules: current.book.rules.digest.clone(),
            contacts: current.contacts.clone(),
            age: current.since.elapsed(),
            look: self.folders.may_change().then_some(look),
            preview: self.preview,
            stopping: false,
        }
    }

    /// Looks at the folders for as long as the program runs. A set with mistakes is refused; the last good one
    /// stays. Polls, because notifications get lost on mounted volumes and in containers.
    ///
    /// Told to look, by `told`, it looks at once; who tells it vouches that no copy is under way.
    pub async fn watch(self: Arc<Live>, mut told: Signal) {
        loop {
            let told = tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => false,
                _ = told.recv() => true,
            };
            if told {
                tracing::info!(folders = self.folders.may_change(), "told to look at the folders");
            }
            // The pages of a day go with it, also when nobody comes by.
            drop(self.rules());
            if !self.folders.may_change() {
                continue;
            }
            let live = Arc::clone(&self);
            let mut look = tokio::task::spawn_blocking(move || {
                live.look();
                if told {
                    live.look();
                }
            });
            let looked = if let Ok(looked) = tokio::time::timeout(LONGEST_LOOK, &mut look).await {
                looked
            } else {
                tracing::error!("a look at the folders does not end: a change is not seen until it does");
                look.await
            };
            if let Err(error) = looked {
                tracing::error!(%error, "looking at the folders failed");
            }
        }
    }

    /// Reads the folders once. When it is as it was at the look before and that was not checked yet, checks it, and
    /// swaps when it is right.
    pub fn look(&self) {
        let written = self.folders.read();
        let seen = written.as_ref().map_or_else(String::clone, Written::digest);
        let before = self.looked.load();
        let again = before.seen == seen;
        let looked = |checked, refused| {
            self.looked.store(Arc::new(Looked {
                at: Instant::now(),
                seen,
                checked,
                refused,
            }));
        };
        if !again || before.checked {
            return looked(again, before.refused);
        }
        let today = (self.today)();
        let checked = written.and_then(|written| {
            let checked = written.checked(today)?;
            Ok(Current::of(checked, &written, today, self.preview))
        });
        // The look is told before the rules, so that who sees the new rules does not hear that they are refused.
        looked(true, checked.is_err());
        match checked {
            Ok(current) => {
                let (rules, contacts) = (&current.book.rules.digest, current.contacts.as_deref());
                tracing::info!(rules, contacts, "new rules and contacts are live");
                self.current.store(Arc::new(current));
            }
            Err(message) => {
                tracing::error!("what is new is refused, the last good rules and contacts stay:\n{message}");
            }
        }
    }
}

impl Current {
    fn of(checked: Checked, written: &Written, today: Date, preview: Option<Date>) -> Current {
        let (book, directory) = (Arc::new(checked.book), Arc::new(checked.directory));
        Current {
            today: Arc::new(shown(&book, &directory, today, preview)),
            contacts: written.contacts_digest(),
            since: Instant::now(),
            book,
            directory,
        }
    }

    /// The same on another day.
    fn on(&self, today: Date, preview: Option<Date>) -> Current {
        Current {
            today: Arc::new(shown(&self.book, &self.directory, today, preview)),
            book: Arc::clone(&self.book),
            directory: Arc::clone(&self.directory),
            contacts: self.contacts.clone(),
            since: self.since,
        }
    }
}

/// The rules of today in all languages with whom to call, and for who asks those of another day.
#[must_use]
pub fn editions(book: &Arc<Book>, directory: &Arc<Directory>, today: Date) -> Editions {
    shown(book, directory, today, None)
}

/// The same, with those of another day in the place of today's, as an example.
#[must_use]
pub fn shown(book: &Arc<Book>, directory: &Arc<Directory>, today: Date, preview: Option<Date>) -> Editions {
    let seen = move |book: &Book, day| Ruleset {
        preview,
        ..book.seen_from(today, day)
    };
    let made = |rules, book: &Book, directory| Editions::new(rules, book.languages()).calling(directory);
    let (begins, last) = book.periods(today);
    let kept = (Arc::clone(book), Arc::clone(directory));
    let periods = Periods::new(begins, last, move |day| {
        let (book, directory) = &kept;
        made(seen(book, day), book, Arc::clone(directory))
    });
    let day = preview.unwrap_or(today);
    made(seen(book, day), book, Arc::clone(directory)).among(periods)
}
