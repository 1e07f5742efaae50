//! `check --watch`: checks again each time that a file changes, for who edits rules.

use std::thread;
use std::time::Duration;

use super::Said;
use super::check::{self, Arguments};
use super::written::{Folders, Written};
use crate::domain::Date;

/// How long a change may go unseen. It is checked when the next look sees it too, so that no half of a file is.
const LOOK_EVERY: Duration = Duration::from_millis(300);

/// Checks the folders now, and each time that they change; until somebody stops the program. Without a folder of rules there is nothing
/// to look at, and that is what it gives.
pub fn watch<T>(arguments: &Arguments, today: fn() -> Date, say: impl Fn(&Said) -> T) -> Said {
    if arguments.dir.is_none() {
        let missing = "fout: noem de map met regels waarnaar `--watch` moet kijken: `check rules --watch`\n";
        return Err(missing.to_owned()).into();
    }
    let folders = Folders {
        rules: arguments.dir.clone(),
        contacts: arguments.contacts.clone(),
    };
    let look = || {
        folders
            .read()
            .map_or_else(|error| error, |written| Written::digest(&written))
    };
    let (mut seen, mut checked) = (look(), None);
    loop {
        let before = std::mem::replace(&mut seen, look());
        if before == seen && checked.as_ref() != Some(&seen) {
            let mut said = check::check(arguments, today());
            said.out += "\nWacht op een wijziging. Stop met Ctrl+C.\n\n";
            say(&said);
            checked = Some(seen.clone());
        }
        thread::sleep(LOOK_EVERY);
    }
}
