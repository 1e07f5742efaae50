//! Where the rules are: inside the binary, in the source tree, or in a folder.

use std::io;
use std::path::Path;

use crate::files::{File, Files};

/// The files inside the binary: path below `rules/` and text. A debug build has none.
const EMBEDDED: Option<&[(&str, &str)]> = include!(concat!(env!("OUT_DIR"), "/rules_table.rs"));

impl Files {
    /// The rules of the program itself: those inside the binary. A debug build reads those of the source tree that it was built
    /// from, so that an edit needs no compiler.
    ///
    /// # Errors
    /// When the source tree of a debug build can not be read.
    pub fn embedded() -> io::Result<Files> {
        let Some(table) = EMBEDDED else {
            return Files::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/rules")));
        };
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        Ok(Files::new("het programma", table.iter().map(file)))
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
