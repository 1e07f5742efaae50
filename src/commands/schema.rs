//! `schema`: the JSON Schemas of the rules and of what an operator adds to the contacts, for editors.

use std::fs;
use std::path::Path;

use super::Said;
use crate::contacts::{ADDITIONS, Additions};
use crate::rules::schema;

/// For each kind of file its name and its schema, as JSON text.
pub fn schemas() -> Vec<(&'static str, String)> {
    let mut all = schema::schemas();
    all.push((ADDITIONS.trim_end_matches(".yaml"), schema::of::<Additions>()));
    all
}

/// Writes one schema for each kind of file into a folder.
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
