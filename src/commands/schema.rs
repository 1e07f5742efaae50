//! `schema`: the JSON Schemas of the rules, for editors.

use std::fs;
use std::io;
use std::path::Path;

use super::Said;
use crate::rules::schema::schemas;

/// Writes one schema for each kind of file into a folder.
#[must_use]
pub fn write(folder: &Path) -> Said {
    match written(folder) {
        Ok(count) => Said {
            out: format!("{count} schema's geschreven in {}\n", folder.display()),
            good: true,
            ..Said::default()
        },
        Err(error) => Said::wrong(format!(
            "fout: kan niet schrijven in {}: {error}\n",
            folder.display()
        )),
    }
}

fn written(folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    let schemas = schemas();
    for (name, text) in &schemas {
        fs::write(folder.join(format!("{name}.json")), text)?;
    }
    Ok(schemas.len())
}
