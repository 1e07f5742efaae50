//! `contacts import FILE`: brings the municipalities up to date from the export of the Register van
//! Overheidsorganisaties (`exportOO_gemeenten.xml`, CC0).
//!
//! The file is read as a stream and nothing of it is kept but the numbers and addresses of the municipalities that
//! the directory knows. [`plan`] only looks; [`Plan::write`] changes one file, at once or not at all.

mod error;
mod export;
mod metered;
mod plan;
mod planner;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use jiff::civil::Date;

pub use self::error::ImportError;
pub use self::plan::{Change, Field, Plan};
use super::directory::Directory;

/// Reads an export and compares it with `directory`. `on` is the date of the export; what is read is known to hold
/// on that day. The reader needs no buffer of its own.
///
/// # Errors
/// [`ImportError`], in Dutch with line and byte, when the file is no export, is cut off, malformed, larger than
/// 256 MiB, deeper than 32 elements, or holds a DOCTYPE, an entity or a text that is too long. Nothing is changed.
pub fn plan(reader: impl Read, directory: &Directory, on: Date) -> Result<Plan, ImportError> {
    let mut planner = planner::Planner::new(directory, on)?;
    export::read(reader, |record, place| planner.record(record, place))?;
    planner.finish()
}

/// What the command line does: reads `file`, dated `on`, and returns the table of what would change, in Dutch.
/// With `write` it also writes `gemeenten.csv` into `dir`, which is made if needed. `dir` is the folder that the
/// program is started with (`--contacts DIR`); without it the built-in data are compared.
///
/// # Errors
/// [`ImportError`] as of [`plan`], when a file cannot be read or written, when the data in `dir` are wrong, or when
/// `write` is asked without `dir`. Then nothing has been changed.
pub fn run_import(file: &Path, dir: Option<&Path>, on: Date, write: bool) -> Result<String, ImportError> {
    let directory = match dir {
        Some(dir) if dir.exists() => Directory::load(dir),
        _ => Directory::embedded(),
    };
    let directory = directory.map_err(|error| ImportError::new(error.to_string()))?;
    let opened = File::open(file)
        .map_err(|error| ImportError::new(format!("{} is niet te openen: {error}", file.display())))?;
    let plan = plan(opened, &directory, on)?;
    match (write, dir) {
        (false, _) => Ok(format!("{plan}\nEr is niets gewijzigd.")),
        (true, Some(dir)) => {
            let written = plan.write(dir)?;
            Ok(format!("{plan}\nGeschreven: {}", written.display()))
        }
        (true, None) => Err(ImportError::new(
            "noem met --contacts de map waarin geschreven moet worden",
        )),
    }
}

/// For tests: reads an export and returns the size of the largest buffer in bytes.
#[cfg(test)]
pub(super) fn export_buffer(reader: impl Read) -> Result<usize, ImportError> {
    export::read(reader, |_, _| Ok(()))
}
