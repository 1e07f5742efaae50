//! Rules that stay live: read once or watched in a folder, and always those of today.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;

use crate::domain::Date;
use crate::domain::language::InAllLanguages;
use crate::rules::{self, Book, Diagnostic, Files, Severity};

/// How long a change in the folder may go unseen.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The last good rules, with the day that they were made ready for.
pub struct Live {
    folder: Option<PathBuf>,
    known_contacts: Vec<String>,
    today: fn() -> Date,
    current: ArcSwap<Current>,
    /// Digest of the files that were looked at last, good or not.
    seen: ArcSwap<String>,
    refused: ArcSwap<Option<String>>,
}

/// Never half a set: the book and its rules in all languages are swapped together.
struct Current {
    book: Book,
    today: Arc<InAllLanguages>,
}

impl Live {
    /// Reads and checks the rules in `folder`, or those inside the binary.
    ///
    /// # Errors
    /// All mistakes in the rules, ready to print; the program must not start then.
    pub fn start(folder: Option<&Path>, contacts: Vec<String>, today: fn() -> Date) -> Result<Live, String> {
        let files = super::read(folder)?;
        let book = checked(&files, &contacts, today())?;
        Ok(Live {
            folder: folder.map(Path::to_path_buf),
            known_contacts: contacts,
            today,
            seen: ArcSwap::from_pointee(files.digest()),
            current: ArcSwap::from_pointee(Current::of(book, today())),
            refused: ArcSwap::from_pointee(None),
        })
    }

    /// The rules in force today in all languages. After midnight the first caller makes the new day's ready.
    #[must_use]
    pub fn rules(&self) -> Arc<InAllLanguages> {
        let current = self.current.load();
        let today = (self.today)();
        if current.today.source.date == today {
            return Arc::clone(&current.today);
        }
        let next = Arc::new(Current::of(current.book.clone(), today));
        // A reload that came in between wins: it has made today's rules itself.
        self.current.compare_and_swap(&current, Arc::clone(&next));
        Arc::clone(&next.today)
    }

    /// What the last look at the folder gave.
    #[must_use]
    pub fn ready(&self) -> String {
        let digest = &self.current.load().book.digest;
        match self.refused.load().as_ref() {
            None => format!("rules {digest}"),
            Some(mistakes) => {
                format!("rules {digest}, the last good ones; newer ones are refused:\n{mistakes}")
            }
        }
    }

    /// Looks at the folder for as long as the program runs. A set with mistakes is refused; the last good one
    /// stays. Polls, because notifications get lost on mounted volumes and in containers.
    pub async fn watch(self: Arc<Live>) {
        if self.folder.is_none() {
            return;
        }
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            let live = Arc::clone(&self);
            if let Err(error) = tokio::task::spawn_blocking(move || live.look()).await {
                tracing::error!(%error, "looking at the rules failed");
            }
        }
    }

    /// Reads the folder once, and swaps when it changed and is right.
    pub fn look(&self) {
        let files = match super::read(self.folder.as_deref()) {
            Ok(files) => files,
            Err(message) => {
                // So that the same files count as new when they can be read again.
                self.seen.store(Arc::default());
                return self.refuse(message);
            }
        };
        let digest = files.digest();
        if **self.seen.load() == digest {
            return;
        }
        self.seen.store(Arc::new(digest.clone()));
        match checked(&files, &self.known_contacts, (self.today)()) {
            Ok(book) => {
                let new = Current::of(book, (self.today)());
                // In this order, so that who sees the new rules does not hear that they are refused.
                self.refused.store(Arc::new(None));
                self.current.store(Arc::new(new));
                tracing::info!(%digest, "new rules are live");
            }
            Err(message) => self.refuse(message),
        }
    }

    fn refuse(&self, message: String) {
        if self.refused.load().as_deref() != Some(message.as_str()) {
            tracing::error!("the new rules are refused, the last good ones stay:\n{message}");
        }
        self.refused.store(Arc::new(Some(message)));
    }
}

impl Current {
    fn of(book: Book, date: Date) -> Current {
        let today = Arc::new(book.in_all_languages(date));
        Current { book, today }
    }
}

/// The book, when there are no mistakes of form or meaning and all worked cases come out as they should.
fn checked(files: &Files, contacts: &[String], date: Date) -> Result<Book, String> {
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let checked = rules::check(files, &contacts);
    let cases = checked
        .book
        .as_ref()
        .map(|book| rules::run::run(book, files, date))
        .unwrap_or_default();
    let wrong: Vec<&Diagnostic> = checked
        .problems
        .iter()
        .chain(&cases)
        .filter(|problem| problem.severity == Severity::Error)
        .collect();
    match checked.book {
        Some(book) if wrong.is_empty() => Ok(book),
        _ => Err(super::rendered(files, wrong)),
    }
}
