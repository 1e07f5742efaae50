//! A file that a site names, in the same folder.

use std::fs;
use std::path::{Path, PathBuf};

/// What is wrong, and the cure.
type Wrong = (String, String);

/// The path of a file and what is in it.
///
/// # Errors
/// When it is no name of a file in that folder, or the file is not there, can not be read or has more bytes than `most`.
pub fn read(folder: &Path, name: &str, most: u64) -> Result<(PathBuf, Vec<u8>), Wrong> {
    if name.contains(['/', '\\']) || name.starts_with('.') {
        let message = format!("`{name}` is geen naam van een bestand in deze map");
        return Err((
            message,
            "zet het bestand ernaast, en schrijf alleen de naam".to_owned(),
        ));
    }
    let path = folder.join(name);
    let shown = path.display();
    let what = fs::metadata(&path).ok().filter(fs::Metadata::is_file);
    let Some(what) = what else {
        return Err((
            format!("`{shown}` is er niet"),
            "zet het bestand ernaast".to_owned(),
        ));
    };
    if what.len() > most {
        let message = format!("`{shown}` is te groot: {} kB", what.len() / 1024);
        return Err((message, format!("het mag {} kB zijn", most / 1024)));
    }
    match fs::read(&path) {
        Ok(bytes) => Ok((path, bytes)),
        Err(error) => {
            let message = format!("`{shown}` is niet te lezen: {error}");
            Err((message, "geef het programma het recht om het te lezen".to_owned()))
        }
    }
}
