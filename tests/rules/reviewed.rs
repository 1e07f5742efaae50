//! Who looked over what a law gives.

use std::path::Path;

use welke_zorgwet::commands::check;
use welke_zorgwet::domain::Date;
use welke_zorgwet::files::File;
use welke_zorgwet::rules::{self, Book, Files, Severity};

use super::{SMALL, TODAY};

const BOTH: &str = "    needs: [wassen]\n    reviewed:\n      article: { by: mr. A. Voorbeeld, on: 2026-11-01 }\n      language: { by: B. Voorbeeld, on: 2026-11-02 }\n    when:\n      not";

fn with(replaced: &[(&str, &str)]) -> (Files, Book) {
    let read = Files::read(Path::new(SMALL)).unwrap();
    let mut list: Vec<File> = read.list().to_vec();
    let law = list
        .iter_mut()
        .find(|file| file.path == "laws/twee.yaml")
        .unwrap();
    for (from, to) in replaced {
        assert!(law.text.contains(from), "{from}");
        law.text = law.text.replacen(from, to, 1);
    }
    let files = Files::new("rules", list);
    let book = rules::check(&files, &[]).book.unwrap();
    (files, book)
}

/// What is said of the new set beside the old one.
fn said(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<String> {
    let ((old_files, old), (files, book)) = (with(old), with(new));
    let found = book.unreviewed(&files, &old, &old_files);
    found.into_iter().map(|problem| problem.message).collect()
}

#[test]
fn what_changed_wants_two_readers_and_what_did_not_wants_none() {
    let changed = ("Iemand komt helpen.", "Iemand komt u helpen.");
    let read = ("    needs: [wassen]\n    when:\n      not", BOTH);
    let again = BOTH.replace("-11-0", "-11-1");
    let again = ("    needs: [wassen]\n    when:\n      not", again.as_str());
    assert!(said(&[], &[]).is_empty());
    assert!(said(&[], &[read]).is_empty(), "a reading is no change");
    let unread = "`wassen-overig` is nieuw of veranderd: nog door niemand nagelezen";
    assert_eq!(said(&[], &[changed]), [unread]);
    assert_eq!(said(&[read], &[changed, read]), [unread], "the old text was read");
    assert!(said(&[read], &[changed, again]).is_empty());
    let half = BOTH.replace("      language: { by: B. Voorbeeld, on: 2026-11-02 }\n", "");
    let half = ("    needs: [wassen]\n    when:\n      not", half.as_str());
    assert!(said(&[], &[changed, half])[0].ends_with("de taal is nog door niemand nagelezen"));
}

#[test]
fn nobody_reads_on_a_day_that_has_to_come() {
    let read = ("    needs: [wassen]\n    when:\n      not", BOTH);
    let (files, book) = with(&[read]);
    assert!(book.ahead(TODAY).is_empty());
    assert_eq!(book.ahead(Date::new(2026, 11, 1)).len(), 1);
    let served = check::mistakes(&files, &[], Date::new(2026, 11, 1));
    assert_eq!(served.count(Severity::Error), 1);
}
