//! Where the rules are: inside the binary, or in a folder.

use std::io;
use std::path::Path;

use crate::files::{File, Files};

/// The files inside the binary: path below `rules/` and text.
const EMBEDDED: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/rules_table.rs"));

impl Files {
    /// The rules inside the binary.
    #[must_use]
    pub fn embedded() -> Files {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        Files::new("rules", EMBEDDED.iter().map(file))
    }

    /// Every `.yaml` file in a folder and the folders below it.
    ///
    /// # Errors
    /// As [`Files::below`].
    pub fn read(folder: &Path) -> io::Result<Files> {
        Files::below(folder, &["yaml", "yml"])
    }

    /// The same set but for the worked cases, which say nothing to a visitor.
    #[must_use]
    pub fn without_cases(&self) -> Files {
        self.without("cases/")
    }
}
