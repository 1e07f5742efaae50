//! The commands: each gives a text and an exit code, and writes nothing itself.

pub mod check;
pub mod decide;
pub mod import;
mod keys;
pub mod listen;
pub mod live;
mod log;
mod older;
mod overdue;
pub mod overview;
pub mod publiccode;
mod report;
pub mod schema;
pub mod serve;
pub mod server;
pub mod settings;
pub mod untranslated;
pub mod watch;
pub mod written;

use std::path::Path;

use crate::contacts::{self, ContactsError, Desk, Directory, Known, calendar_day};
use crate::domain::Date;
use crate::domain::date::MONTHS;
use crate::domain::language::whole_day;
use crate::rules::freshness::read_date;
use crate::rules::{Book, Diagnostic, Files, OtherText};
use crate::{sites, web};

/// What a command says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// Whether all is well: exit code 0, else 1.
    pub good: bool,
}

/// All is well with a text for standard output, or only an error.
impl From<Result<String, String>> for Said {
    fn from(said: Result<String, String>) -> Said {
        let good = said.is_ok();
        let (out, err) = match said {
            Ok(out) => (out, String::new()),
            Err(err) => (String::new(), err),
        };
        Said { out, err, good }
    }
}

/// The day that somebody types.
///
/// # Errors
/// What to type instead, when there is no such day.
pub fn day(text: &str) -> Result<Date, String> {
    read_date(text).ok_or_else(|| format!("`{text}` is geen dag; schrijf jjjj-mm-dd"))
}

/// The rules in a folder, or those inside the binary; or the message, when a file cannot be read.
fn read(folder: Option<&Path>) -> Result<Files, String> {
    let read = folder.map_or_else(Files::embedded, Files::read);
    read.map_err(|error| format!("fout: kan de regels niet lezen: {error}\n"))
}

/// The files of an operator with contacts, or none; or the message, when one cannot be read.
fn own_contacts(folder: Option<&Path>) -> Result<Files, String> {
    let read = folder.map(contacts::read).transpose();
    let read = read.map_err(|error| format!("fout: kan de contacten niet lezen: {error}\n"))?;
    Ok(read.unwrap_or_default())
}

/// Which files were read from a folder, to tell whose they are.
fn names(files: &Files) -> String {
    let names: Vec<&str> = files.list().iter().map(|file| file.path.as_str()).collect();
    if names.is_empty() {
        "geen bestand".to_owned()
    } else {
        names.join(", ")
    }
}

/// Whether the rules have all that contacts name of them, and nothing in them is of a day that has to come; `own` are the files
/// of an operator.
fn check_mentions(directory: &Directory, own: &Files, book: &Book, today: Date) -> Result<(), ContactsError> {
    let today = calendar_day(today);
    directory.check_mentions(own, &Known { today, ..known(book) })
}

/// The ids of the rules that contacts may name.
pub fn known(book: &Book) -> Known<'_> {
    let languages = book.translated.iter();
    Known {
        parts: book.parts().collect(),
        needs: book.needs().collect(),
        languages: languages.map(|other| other.language.code.as_str()).collect(),
        today: None,
    }
}

/// The sites in a folder, and what is wrong with them; or the message, when they can not be read.
fn sites(folder: Option<&Path>, directory: &Directory) -> Result<sites::Found, String> {
    let read = folder.map(|folder| sites::read(folder, directory)).transpose();
    let read = read.map_err(|error| format!("fout: kan de sites niet lezen: {error}\n"))?;
    Ok(read.unwrap_or_default())
}

/// The texts outside the rules that visitors read: those of the pages and of the contacts.
pub fn other_texts(directory: &Directory) -> Vec<OtherText> {
    let of_pages = web::texts().map(|(origin, text)| (origin, text, false));
    let of_contacts = directory
        .texts()
        .map(|(origin, text, name)| (origin, text.to_owned(), name));
    let all = of_pages.chain(of_contacts).map(|(origin, text, name)| OtherText {
        origin,
        text,
        required: !name,
    });
    let days = MONTHS.iter().map(|month| OtherText {
        origin: "src/domain/language.rs".to_owned(),
        text: whole_day(month),
        required: false,
    });
    let all = all.chain(days);
    all.collect()
}

/// The ids that rules may name as a contact: the national ones, and the desks that depend on the municipality.
pub fn contact_ids(directory: &Directory) -> Vec<String> {
    let nationals = directory.nationals().iter().map(|contact| contact.id.clone());
    let desks = Desk::ALL.into_iter().map(|desk| desk.key().to_owned());
    nationals.chain(desks).collect()
}

/// The rules of a day without a look at contacts, which matter to texts only.
fn book(files: &Files, date: Date) -> Result<Book, String> {
    let found = check::read(files, &[], date);
    found.book.ok_or_else(|| rendered(files, &found.problems))
}

/// Mistakes, ready to print.
fn rendered<'d>(files: &Files, problems: impl IntoIterator<Item = &'d Diagnostic>) -> String {
    let problems = problems.into_iter();
    problems.map(|problem| problem.render(files) + "\n\n").collect()
}
