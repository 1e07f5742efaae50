//! What is wrong in the data, all of it at once, with the place.

use std::fmt;
use std::path::Path;

/// One thing that is wrong in a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as named to the loader.
    pub file: String,
    /// Line, from 1; `None` when the whole file is meant.
    pub line: Option<u64>,
    /// What is wrong and what to do, in Dutch.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, regel {line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// Everything that is wrong in the data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactsError {
    /// In the order of the files.
    pub problems: Vec<Problem>,
}

impl fmt::Display for ContactsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problems: Vec<String> = self.problems.iter().map(ToString::to_string).collect();
        f.write_str(&problems.join("\n"))
    }
}

impl std::error::Error for ContactsError {}

impl ContactsError {
    /// One problem more, so that all are shown at once.
    pub(super) fn add(&mut self, file: &Path, line: impl Into<Option<u64>>, message: impl Into<String>) {
        self.problems.push(Problem {
            file: file.display().to_string(),
            line: line.into(),
            message: message.into(),
        });
    }

    /// What was read, if nothing was wrong.
    pub(super) fn or<T>(self, value: T) -> Result<T, Self> {
        if self.problems.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}
