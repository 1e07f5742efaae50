//! Why an import was refused.

use std::fmt;

/// Where in a file: the line from 1, and the byte from 0, just after what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: u64,
    pub(super) byte: u64,
}

/// Why an import was refused; the message is Dutch and says where. Nothing has been changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    message: String,
    place: Option<Place>,
}

impl ImportError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            place: None,
        }
    }

    pub(super) fn at(place: Place, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            place: Some(place),
        }
    }

    /// The line in the export, from 1, where there is one to name.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        self.place.map(|place| place.line)
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Place { line, byte }) = self.place {
            write!(f, "regel {line} (byte {byte}): ")?;
        }
        write!(f, "{}. Er is niets gewijzigd.", self.message)
    }
}

impl std::error::Error for ImportError {}
