//! `schema`: the JSON Schemas of the rules, for editors.

use std::fs;
use std::path::Path;

use super::Said;
use crate::rules::schema::schemas;

/// Writes one schema for each kind of file into a folder.
#[must_use]
pub fn write(folder: &Path) -> Said {
    let (schemas, shown) = (schemas(), folder.display());
    let mut each = schemas.iter();
    let written = fs::create_dir_all(folder).and_then(|()| {
        each.try_for_each(|(name, text)| fs::write(folder.join(format!("{name}.json")), text))
    });
    written
        .map(|()| format!("{} schema's geschreven in {shown}\n", schemas.len()))
        .map_err(|error| format!("fout: kan niet schrijven in {shown}: {error}\n"))
        .into()
}
