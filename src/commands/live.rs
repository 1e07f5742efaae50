//! Rules that stay live: read once or watched in a folder, and always those of today.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;

use crate::domain::Date;
use crate::rules::{Book, Files, Severity};
use crate::web::{Editions, Periods};

use super::check;

/// How long a change in the folder may go unseen. It is live when the next look sees it too.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A look that takes longer than this waits for a disk that does not answer.
const LONGEST_LOOK: Duration = Duration::from_secs(10);

/// The last good rules, with the day that they were made ready for.
pub struct Live {
    folder: Option<PathBuf>,
    known_contacts: Vec<String>,
    today: fn() -> Date,
    current: ArcSwap<Current>,
    looked: ArcSwap<Looked>,
}

/// The last look at the folder.
struct Looked {
    at: Instant,
    /// Digest of the files, or why they can not be read.
    seen: String,
    /// Whether that was checked; not before two looks in a row see the same, so that no half of a copy is.
    checked: bool,
    /// Whether what was checked last is refused.
    refused: bool,
}

/// Never half a set: the book and its rules in all languages are swapped together.
struct Current {
    book: Arc<Book>,
    today: Arc<Editions>,
}

impl Live {
    /// Reads and checks the rules in `folder`, or those inside the binary.
    ///
    /// # Errors
    /// All mistakes in the rules, ready to print; the program must not start then.
    pub fn start(folder: Option<&Path>, contacts: Vec<String>, today: fn() -> Date) -> Result<Live, String> {
        let files = super::read(folder)?;
        let book = checked(folder, &files, &contacts, today())?;
        Ok(Live {
            folder: folder.map(Path::to_path_buf),
            known_contacts: contacts,
            today,
            current: ArcSwap::from_pointee(Current::of(Arc::new(book), today())),
            looked: ArcSwap::from_pointee(Looked {
                at: Instant::now(),
                seen: files.digest().to_owned(),
                checked: true,
                refused: false,
            }),
        })
    }

    /// The rules in force today in all languages. After midnight the first caller, or the watch, makes the new day's ready.
    #[must_use]
    pub fn rules(&self) -> Arc<Editions> {
        let current = self.current.load();
        let today = (self.today)();
        if current.today.rules().date == today {
            return Arc::clone(&current.today);
        }
        let next = Arc::new(Current::of(Arc::clone(&current.book), today));
        // A reload that came in between wins: it has made today's rules itself.
        self.current.compare_and_swap(&current, Arc::clone(&next));
        Arc::clone(&next.today)
    }

    /// Whether the newest rules are in force, for everybody to read: what is wrong with them is in the log only.
    #[must_use]
    pub fn ready(&self) -> String {
        let digest = &self.current.load().book.digest;
        if self.folder.is_none() {
            return format!("ok: rules {digest}, built in");
        }
        let looked = self.looked.load();
        let state = if looked.refused { "refused" } else { "ok" };
        let age = looked.at.elapsed().as_secs();
        format!("{state}: rules {digest}, last look {age} s ago")
    }

    /// Looks at the folder for as long as the program runs. A set with mistakes is refused; the last good one
    /// stays. Polls, because notifications get lost on mounted volumes and in containers.
    pub async fn watch(self: Arc<Live>) {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            // The pages of a day go with it, also when nobody comes by.
            drop(self.rules());
            if self.folder.is_none() {
                continue;
            }
            let live = Arc::clone(&self);
            let mut look = tokio::task::spawn_blocking(move || live.look());
            let looked = if let Ok(looked) = tokio::time::timeout(LONGEST_LOOK, &mut look).await {
                looked
            } else {
                tracing::error!("a look at the rules does not end: a change is not seen until it does");
                look.await
            };
            if let Err(error) = looked {
                tracing::error!(%error, "looking at the rules failed");
            }
        }
    }

    /// Reads the folder once. When it is as it was at the look before and that was not checked yet, checks it, and
    /// swaps when it is right.
    pub fn look(&self) {
        let files = super::read(self.folder.as_deref());
        let seen = files
            .as_ref()
            .map_or_else(String::clone, |files| files.digest().to_owned());
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
        let checked = files.and_then(|files| {
            let folder = self.folder.as_deref();
            checked(folder, &files, &self.known_contacts, (self.today)())
        });
        // The look is told before the rules, so that who sees the new rules does not hear that they are refused.
        looked(true, checked.is_err());
        match checked {
            Ok(book) => {
                tracing::info!(digest = %book.digest, "new rules are live");
                self.current
                    .store(Arc::new(Current::of(Arc::new(book), (self.today)())));
            }
            Err(message) => tracing::error!("the new rules are refused, the last good ones stay:\n{message}"),
        }
    }
}

impl Current {
    fn of(book: Arc<Book>, today: Date) -> Current {
        Current {
            today: Arc::new(editions(&book, today)),
            book,
        }
    }
}

/// The rules of today in all languages, and for who asks those of another day.
#[must_use]
pub fn editions(book: &Arc<Book>, today: Date) -> Editions {
    let (begins, last) = book.periods(today);
    let kept = Arc::clone(book);
    let periods = Periods::new(begins, last, move |day| {
        Editions::new(kept.seen_from(today, day), kept.languages())
    });
    Editions::new(book.on(today), book.languages()).among(periods)
}

/// The book, when `check` finds no mistake in it. The rules inside the binary were checked when it was built, and the
/// cases and the proof take longer than the rest of a start: of those, only form and meaning are looked at again.
fn checked(folder: Option<&Path>, files: &Files, contacts: &[String], date: Date) -> Result<Book, String> {
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    if folder.is_some() {
        return right(check::mistakes(files, &contacts, date), files);
    }
    let served = files.without_cases();
    right(check::read(&served, &contacts, date), &served)
}

fn right(found: check::Found, files: &Files) -> Result<Book, String> {
    let wrong = found.problems.iter();
    let wrong: Vec<_> = wrong.filter(|one| one.severity == Severity::Error).collect();
    let book = found.book.filter(|_| wrong.is_empty());
    book.ok_or_else(|| super::rendered(files, wrong))
}
