//! Who looked over what a law gives, and what nobody did.

use crate::domain::Date;
use crate::domain::law::{Provision, Review, Reviewed};
use crate::files::{Diagnostic, Files, Place};

use super::book::Book;
use super::version::Dated;

/// The key under which it is written.
const KEY: &str = "reviewed:";

impl Book {
    /// Everything that the laws give on a day, by id, and who looked it over.
    #[must_use]
    pub fn reviews(&self, date: Date) -> Vec<(&str, &Reviewed)> {
        let in_force = self.provisions().filter(|one| one.validity.covers(date));
        in_force
            .map(|one| (one.item.id.as_str(), &one.item.reviewed))
            .collect()
    }

    /// The mistake of having read something on a day that has to come.
    pub(super) fn reviewed_too_late(&self, today: Date) -> Vec<Diagnostic> {
        let late = |one: &Option<Review>| one.as_ref().is_some_and(|review| review.on > today);
        let late = self
            .provisions()
            .filter(|one| late(&one.item.reviewed.article) || late(&one.item.reviewed.language));
        late.map(|one| {
            let message = format!("`{}` is nagelezen op een dag die nog moet komen", one.item.id);
            let problem = Diagnostic::error(message).at(one.place, "van deze voorziening");
            problem.help("schrijf bij `reviewed` de dag waarop iemand het echt nalas")
        })
        .collect()
    }

    /// Warnings on what the laws give that is new or changed since an older set, and that nobody looked over since.
    #[must_use]
    pub fn unreviewed(&self, files: &Files, old: &Book, old_files: &Files) -> Vec<Diagnostic> {
        let changed = self.provisions().filter_map(|one| {
            let same = |was: &&Dated<Provision>| was.item.id == one.item.id && was.validity == one.validity;
            let was = old.provisions().find(same);
            let before = was.map(|was| written(old_files, was.place));
            if before.as_ref() == Some(&written(files, one.place)) {
                return None;
            }
            let was = was.map(|was| &was.item.reviewed);
            let unread = unread(&one.item.reviewed, was)?;
            let message = format!("`{}` is nieuw of veranderd: {unread}", one.item.id);
            let problem = Diagnostic::warning(message).at(one.place, "deze voorziening");
            Some(problem.help(
                "schrijf bij `reviewed` wie haar naast het artikel legde (`article`), wie de taal nalas (`language`), en wanneer; vul niets in voor een ander",
            ))
        });
        changed.collect()
    }

    pub(super) fn provisions(&self) -> impl Iterator<Item = &Dated<Provision>> {
        self.laws.iter().flat_map(|law| &law.provisions)
    }
}

/// What nobody read since an older version, in words.
fn unread(now: &Reviewed, was: Option<&Reviewed>) -> Option<&'static str> {
    let again = |now: &Option<Review>, was: Option<&Review>| now.as_ref().is_some_and(|now| Some(now) != was);
    let article = again(&now.article, was.and_then(|was| was.article.as_ref()));
    let language = again(&now.language, was.and_then(|was| was.language.as_ref()));
    match (article, language) {
        (true, true) => None,
        (false, false) => Some("nog door niemand nagelezen"),
        (false, true) => Some("nog door niemand naast het artikel gelegd"),
        (true, false) => Some("de taal is nog door niemand nagelezen"),
    }
}

/// A block of a list as it is written from a place on, without comments and without who looked it over.
fn written(files: &Files, place: Place) -> String {
    let text = files.text(place.file);
    let start = text[..place.span.start].rfind('\n').map_or(0, |end| end + 1);
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text[start..].lines().filter(|line| {
        let line = line.trim_start();
        !line.is_empty() && !line.starts_with('#')
    });
    let first = lines.next().unwrap_or_default();
    let (mut block, mut within) = (first.to_owned(), None);
    for line in lines.take_while(|line| depth(line) > depth(first)) {
        within = within.filter(|key| depth(line) > *key);
        if within.is_none() && line.trim_start().starts_with(KEY) {
            within = Some(depth(line));
        }
        if within.is_none() {
            block += "\n";
            block += line.trim_end();
        }
    }
    block
}
