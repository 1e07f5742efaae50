//! The rules in force now: others at midnight, and others when their files change and are right.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;

use crate::domain::{Date, Ruleset};
use crate::rules::{self, Book, Files, Severity};
use crate::web::Ready;

/// How often the folder is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// The rules in force, shared by all pages.
pub struct Live {
    now: ArcSwap<Loaded>,
    trouble: ArcSwap<Option<String>>,
    today: fn() -> Date,
}

struct Loaded {
    book: Arc<Book>,
    rules: Arc<Ruleset>,
}

impl Live {
    /// Starts from checked rules.
    #[must_use]
    pub fn new(book: Book, today: fn() -> Date) -> Live {
        Live {
            now: ArcSwap::from_pointee(loaded(Arc::new(book), today())),
            trouble: ArcSwap::from_pointee(None),
            today,
        }
    }

    /// Today's rules.
    #[must_use]
    pub fn rules(&self) -> Arc<Ruleset> {
        let now = self.now.load();
        let today = (self.today)();
        if now.rules.date == today {
            return Arc::clone(&now.rules);
        }
        let next = loaded(Arc::clone(&now.book), today);
        let rules = Arc::clone(&next.rules);
        self.now.store(Arc::new(next));
        rules
    }

    /// How the rules were loaded last. Old rules that still serve are ready too.
    #[must_use]
    pub fn ready(&self) -> Ready {
        let digest = self.now.load().rules.digest.clone();
        let text = match &**self.trouble.load() {
            None => format!("ok, rules {digest}"),
            Some(trouble) => format!("ok, still rules {digest}: the new files are not used\n{trouble}"),
        };
        Ready { ok: true, text }
    }

    /// Looks at a folder for as long as the program runs, and takes its rules when they changed and are right.
    pub async fn follow(&self, folder: PathBuf, contacts: Vec<String>) {
        let mut seen = Files::read(&folder).ok();
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            let found = Files::read(&folder).ok();
            if found != seen {
                self.take(&folder, &contacts);
                seen = found;
            }
        }
    }

    fn take(&self, folder: &Path, contacts: &[String]) {
        match load(Some(folder), contacts) {
            Ok(book) => {
                tracing::info!(digest = book.digest, "took changed rules");
                self.now
                    .store(Arc::new(loaded(Arc::new(book), (self.today)())));
                self.trouble.store(Arc::new(None));
            }
            Err(trouble) => {
                tracing::error!("the changed rules are not right; the old ones stay in use\n{trouble}");
                self.trouble.store(Arc::new(Some(trouble)));
            }
        }
    }
}

fn loaded(book: Arc<Book>, day: Date) -> Loaded {
    Loaded {
        rules: Arc::new(book.on(day)),
        book,
    }
}

/// The checked rules of a folder, or those inside the program.
///
/// # Errors
/// All mistakes, as text, when there is one.
pub fn load(folder: Option<&Path>, contacts: &[String]) -> Result<Book, String> {
    let files = super::read(folder)?;
    let known: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let checked = rules::check(&files, &known);
    let mistakes = checked
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    let text: String = mistakes.map(|problem| format!("{}\n", problem.render(&files))).collect();
    checked.book.ok_or(text)
}
