//! What is wrong in the data, all of it at once, with the place and the cure.

use std::fmt;

use crate::files::{Diagnostic, Files};

/// Everything that is wrong in the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactsError {
    /// The files as they were read.
    pub(super) files: Files,
    /// In the order of the files.
    pub problems: Vec<Diagnostic>,
}

impl fmt::Display for ContactsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problems = self.problems.iter();
        let shown: Vec<String> = problems.map(|problem| problem.render(&self.files)).collect();
        f.write_str(&shown.join("\n\n"))
    }
}

impl std::error::Error for ContactsError {}

impl ContactsError {
    /// What was read, if nothing was wrong.
    pub(super) fn unless_good<T>(
        value: T,
        files: &Files,
        mut problems: Vec<Diagnostic>,
    ) -> Result<T, ContactsError> {
        if problems.is_empty() {
            return Ok(value);
        }
        crate::files::diagnostic::sort(&mut problems);
        Err(ContactsError {
            files: files.clone(),
            problems,
        })
    }
}
