//! `contacts import`: brings the municipalities up to date from the export of the Register van
//! Overheidsorganisaties (`exportOO_gemeenten.xml`, CC0).
//!
//! Of the file nothing is kept but the numbers and addresses of the municipalities that the directory knows.
//! [`Plan::read`] only looks; writing changes one file, at once or not at all.

mod export;
mod plan;
mod shown;
mod table;

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub use self::plan::Plan;
use super::Said;
use crate::contacts::{ADDITIONS, Directory, MUNICIPALITIES, calendar_day};
use crate::domain;

/// What to import; in Dutch, as who keeps the contacts reads it in the help.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// De lijst uit het Register van Overheidsorganisaties.
    pub file: PathBuf,
    /// De dag van die lijst, als jjjj-mm-dd; zonder: vandaag.
    #[arg(long, value_parser = super::day)]
    pub on: Option<domain::Date>,
    /// De map met eigen contacten.
    #[arg(long, env = "CONTACTS", value_name = "MAP")]
    pub contacts: Option<PathBuf>,
    /// Schrijf de wijzigingen in die map.
    #[arg(long)]
    pub write: bool,
}

/// Reads an export and says what would change. Told to write, it also writes `gemeenten.csv` into the folder that the
/// program is started with (`--contacts DIR`), which is made if needed; without a folder the built-in data are compared.
/// After an error nothing has been changed.
pub fn import(arguments: &Arguments, today: domain::Date) -> Said {
    let on = arguments.on.unwrap_or(today);
    let day = calendar_day(on).ok_or_else(|| format!("{on} is geen dag"));
    day.and_then(|on| run(arguments, on))
        .map(|table| table + "\n")
        .map_err(|error| refused(&error))
        .into()
}

/// The message of an error, which may be one that says already that it is one.
fn refused(error: &str) -> String {
    let error = error.trim_end();
    let said = error.strip_prefix("fout: ").unwrap_or(error);
    let end = if said.contains('\n') { "\n\n" } else { ". " };
    format!("fout: {said}{end}Er is niets gewijzigd.\n")
}

fn run(arguments: &Arguments, on: Date) -> Result<String, String> {
    let (file, contacts) = (&arguments.file, arguments.contacts.as_deref());
    // What an operator says in their own words stays there, and does not get into the table.
    let own = super::own_contacts(contacts.filter(|folder| folder.exists()))?.without(ADDITIONS);
    let directory = Directory::of(&own).map_err(|error| error.to_string())?;
    let opened =
        File::open(file).map_err(|error| format!("{} is niet te openen: {error}", file.display()))?;
    let plan = Plan::read(opened, &directory, on)?;
    match (arguments.write, contacts) {
        (false, _) => Ok(format!("{plan}\nEr is niets gewijzigd.")),
        (true, Some(folder)) => {
            let path = folder.join(MUNICIPALITIES);
            replace(&plan, folder)
                .map_err(|error| format!("{} is niet te schrijven: {error}", path.display()))?;
            Ok(format!("{plan}\nGeschreven: {}", path.display()))
        }
        (true, None) => Err("noem met --contacts de map waarin geschreven moet worden".to_owned()),
    }
}

/// Writes the municipalities as they would be as a new file, which takes the place of the old one in one step.
fn replace(plan: &Plan, folder: &Path) -> io::Result<()> {
    let text = table::municipalities(&plan.municipalities)?;
    fs::create_dir_all(folder)?;
    let new = folder.join(format!(".{MUNICIPALITIES}.{}", std::process::id()));
    let written = File::create(&new)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&new, folder.join(MUNICIPALITIES)));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
}

#[cfg(test)]
mod tests;
