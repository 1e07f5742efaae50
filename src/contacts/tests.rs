//! Tests of the contacts room, as tables and properties over all data.

mod data;
mod overrides;
mod phone;
mod search;

use std::sync::LazyLock;

use jiff::civil::Date;

use super::Directory;

/// The day on which the data were gathered.
const TODAY: Date = jiff::civil::date(2026, 11, 22);

static DIRECTORY: LazyLock<Directory> = LazyLock::new(|| Directory::embedded().unwrap());

/// The rows of a data file, as the tests read it themselves.
fn rows(text: &'static str) -> Vec<Vec<&'static str>> {
    text.lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect()
}
