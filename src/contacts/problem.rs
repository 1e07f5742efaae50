//! What is wrong in the data, all of it at once, with the place.

use std::fmt;

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

/// Everything that is wrong in the data; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactsError {
    /// In the order of the files.
    pub problems: Vec<Problem>,
}

impl fmt::Display for ContactsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ContactsError {}

/// Collects problems, so that all are shown at once.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn add(&mut self, file: &str, line: impl Into<Option<u64>>, message: impl Into<String>) {
        self.0.push(Problem {
            file: file.to_owned(),
            line: line.into(),
            message: message.into(),
        });
    }

    /// What was read, if nothing was wrong.
    pub(super) fn or<T>(self, value: T) -> Result<T, ContactsError> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(ContactsError { problems: self.0 })
        }
    }
}
