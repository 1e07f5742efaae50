//! `untranslated`: all texts that are not translated into a language, in a file to fill in.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::Said;
use crate::contacts::Directory;
use crate::domain::Date;

/// Which language, and where to.
#[derive(clap::Args, Clone, Debug)]
pub struct Arguments {
    /// De code van de taal, zoals `fr`: de naam van haar map in de regels.
    pub code: String,
    /// De map met regels.
    #[arg(default_value = "rules")]
    pub dir: PathBuf,
    /// Het bestand dat ervan gemaakt wordt; zonder: `vertalen.yaml` in de map van de taal.
    #[arg(long, value_name = "BESTAND")]
    pub out: Option<PathBuf>,
}

/// Writes what is not translated into a file that was not there before: what somebody filled in is never lost.
pub fn write(arguments: &Arguments, today: Date) -> Said {
    written(arguments, today).into()
}

fn written(Arguments { code, dir, out }: &Arguments, today: Date) -> Result<String, String> {
    let files = super::read(Some(dir))?;
    let book = super::book(&files, today)?;
    let directory = Directory::embedded().map_err(|error| format!("{error}\n"))?;
    let listed = book.to_translate(code, &files, &super::other_texts(&directory));
    let (text, count) = listed.ok_or_else(|| {
        format!(
            "fout: er is geen taal `{code}` in {}; maak eerst `{code}/language.yaml`, met `name: …` en `ready: false`\n",
            dir.display()
        )
    })?;
    if count == 0 {
        return Ok(format!("`{code}`: alles is vertaald\n"));
    }
    let path = out
        .clone()
        .unwrap_or_else(|| dir.join(code).join("vertalen.yaml"));
    create(&path, &text).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => format!(
            "fout: {0} is er al; vul dat bestand verder in, of noem met `--out` een ander\n",
            path.display()
        ),
        _ => format!("fout: kan {} niet schrijven: {error}\n", path.display()),
    })?;
    Ok(format!(
        "geschreven: {}, met {count} teksten om te vertalen\n",
        path.display()
    ))
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    File::create_new(path)?.write_all(text.as_bytes())
}
