//! Who looked over what a law gives, and what nobody did.

use crate::domain::Date;
use crate::domain::law::{Provision, Review, Reviewed};
use crate::files::{Diagnostic, Files, Place};

use super::book::Book;
use super::names::{Kind, Version};

/// The key under which it is written.
const KEY: &str = "reviewed:";

impl Book {
    /// Everything that the laws give on a day, by id, and who looked it over.
    pub fn reviews(&self, date: Date) -> Vec<(&str, &Reviewed)> {
        let in_force = self.provisions().filter(|(_, one)| one.validity.covers(date));
        in_force
            .map(|(_, one)| (one.id.as_str(), &one.reviewed))
            .collect()
    }

    /// The mistake of having read something on a day that has to come.
    pub(super) fn reviewed_too_late(&self, today: Date) -> Vec<Diagnostic> {
        let late = |one: &Option<Review>| one.as_ref().is_some_and(|review| review.on > today);
        let late = self
            .provisions()
            .filter(|(_, one)| late(&one.reviewed.article) || late(&one.reviewed.language));
        late.map(|(place, one)| {
            let message = format!("`{}` is nagelezen op een dag die nog moet komen", one.id);
            let problem = Diagnostic::error(message).at(place, "van deze voorziening");
            problem.help("schrijf bij `reviewed` de dag waarop iemand het echt nalas")
        })
        .collect()
    }

    /// Warnings on what the laws give that is new or changed since an older set, and that nobody looked over since.
    pub fn unreviewed(&self, files: &Files, old: &Book, old_files: &Files) -> Vec<Diagnostic> {
        let changed = self.provisions().filter_map(|(place, one)| {
            let same = |was: &Provision| was.id == one.id && was.validity == one.validity;
            let was = old.provisions().find(|(_, was)| same(was));
            let before = was.map(|(place, _)| written(old_files, place));
            if before.as_ref() == Some(&written(files, place)) {
                return None;
            }
            let was = was.map(|(_, was)| &was.reviewed);
            let unread = unread(&one.reviewed, was)?;
            let message = format!("`{}` is nieuw of veranderd: {unread}", one.id);
            let problem = Diagnostic::warning(message).at(place, "deze voorziening");
            Some(problem.help(
                "schrijf bij `reviewed` wie haar naast het artikel legde (`article`), wie de taal nalas (`language`), en wanneer; vul niets in voor een ander",
            ))
        });
        changed.collect()
    }

    /// What the laws give, in all versions, with where each is written.
    pub(super) fn provisions(&self) -> impl Iterator<Item = (Place, &Provision)> {
        let provisions = self.rules.laws.iter().flat_map(|law| &law.provisions);
        provisions.filter_map(|one| {
            let same = |version: &&Version| {
                version.kind == Kind::Provision && version.id == one.id && version.validity == one.validity
            };
            let version = self.versions.iter().find(same)?;
            Some((version.place, one))
        })
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
