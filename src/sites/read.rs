//! Reads a folder of sites. Every mistake is collected and shown at once.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::contact::{Contact, is_host, is_page};
use super::site::{Sender, Served, Site};
use super::{beside, logo, theme};
use crate::contacts::Directory;
use crate::files::diagnostic::{self, Place};
use crate::files::yaml::{self, At};
use crate::files::{Diagnostic, Files, Severity};

/// The file of a site, in a folder of its own.
const FILE: &str = "site.yaml";
/// The largest theme of a municipality is a quarter of this.
const LARGEST_THEME: u64 = 1024 * 1024;
/// A logo is sent to each visitor.
const LARGEST_LOGO: u64 = 256 * 1024;

/// A name stands above each page, in letters.
const LONGEST_NAME: usize = 100;
/// With what some editors begin a file in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What stands in a folder of sites.
#[derive(Debug, Default)]
pub struct Found {
    /// The sites; none when something is wrong.
    pub sites: Vec<Site>,
    /// The files that were read, to show what is wrong.
    pub files: Files,
    /// Mistakes and warnings, by file and line.
    pub problems: Vec<Diagnostic>,
}

/// A site as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: At<String>,
    hosts: At<Vec<At<String>>>,
    back: Option<At<String>>,
    municipality: Option<At<String>>,
    theme: Option<At<String>>,
    logo: Option<At<String>>,
    operator: Option<At<String>>,
    contact: Option<At<String>>,
}

/// Reads the sites in a folder: each `site.yaml` one folder deeper, and what it names beside it.
///
/// # Errors
/// When the folder or a YAML file in it can not be read, or there are too many; the message names the path.
pub fn read(folder: &Path, directory: &Directory) -> io::Result<Found> {
    let files = Files::read(folder)?;
    let paths: Vec<String> = files.list().iter().map(|file| file.path.clone()).collect();
    let mut reading = Reading {
        folder,
        directory,
        files,
        problems: Vec::new(),
        hosts: BTreeMap::new(),
    };
    let sites = paths.iter().enumerate();
    let sites: Vec<Site> = sites
        .filter_map(|(file, path)| reading.file(file, path))
        .collect();
    if paths.is_empty() {
        let message = format!("er staat geen site in `{}`", folder.display());
        let help = format!("maak voor elke gemeente een map, met daarin een bestand `{FILE}`");
        reading.problems.push(Diagnostic::error(message).help(help));
    }
    diagnostic::sort(&mut reading.problems);
    let wrong = reading.problems.iter().any(|one| one.severity == Severity::Error);
    Ok(Found {
        sites: if wrong { Vec::new() } else { sites },
        files: reading.files,
        problems: reading.problems,
    })
}

struct Reading<'r> {
    folder: &'r Path,
    directory: &'r Directory,
    files: Files,
    problems: Vec<Diagnostic>,
    /// Where each host name stands.
    hosts: BTreeMap<String, Place>,
}

impl Reading<'_> {
    fn file(&mut self, file: usize, path: &str) -> Option<Site> {
        let folder = path
            .strip_suffix(FILE)
            .and_then(|folder| folder.strip_suffix('/'));
        let Some(folder) = folder.filter(|folder| !folder.contains('/')) else {
            let message = format!("`{}` is geen bestand van een site", self.files.shown(file));
            let help = format!("een site staat in `naam-van-de-map/{FILE}`");
            self.problems.push(Diagnostic::error(message).help(help));
            return None;
        };
        let folder = self.folder.join(folder);
        match yaml::parse::<Written>(file, self.files.text(file)) {
            Ok(written) => Some(self.site(file, &folder, written)),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    fn site(&mut self, file: usize, folder: &Path, written: Written) -> Site {
        let name = self.line(file, written.name);
        let back = written.back.and_then(|back| self.page(file, back));
        let theme = written.theme.and_then(|theme| self.theme(file, folder, &theme));
        let logo = written.logo.and_then(|logo| self.logo(file, folder, &logo));
        Site {
            hosts: self.hosts(file, written.hosts),
            operator: written.operator.and_then(|operator| self.line(file, operator)),
            contact: written.contact.and_then(|contact| self.contact(file, &contact)),
            municipality: written.municipality.and_then(|one| self.municipality(file, &one)),
            sender: name.map(|name| Sender { name, back, logo }),
            theme,
            ..Site::default()
        }
    }

    fn wrong<T>(&mut self, file: usize, text: &At<T>, message: impl Into<String>, help: impl Into<String>) {
        let problem = Diagnostic::error(message).at(place(file, text), "hier");
        self.problems.push(problem.help(help));
    }

    /// A name that fits on a line.
    fn line(&mut self, file: usize, text: At<String>) -> Option<String> {
        let length = text.value.chars().count();
        let seen = text.value.chars().any(|letter| !letter.is_whitespace());
        if length > LONGEST_NAME {
            let message = format!("deze naam heeft {length} tekens");
            self.wrong(
                file,
                &text,
                message,
                format!("schrijf er hoogstens {LONGEST_NAME}"),
            );
        } else if !seen {
            self.wrong(file, &text, "hier hoort een naam van één regel", "vul de naam in");
        } else if text.value.contains(is_unseen) {
            let message = "in deze naam staat een teken dat niemand ziet";
            self.wrong(file, &text, message, "typ de naam opnieuw, op één regel");
        } else {
            return Some(text.value);
        }
        None
    }

    fn page(&mut self, file: usize, text: At<String>) -> Option<String> {
        let good = is_page(&text.value);
        if !good {
            let message = format!("`{}` is geen adres van een website", text.value);
            self.wrong(
                file,
                &text,
                message,
                "schrijf het hele adres: `https://www.voorbeeld.nl`",
            );
        }
        good.then_some(text.value)
    }

    fn contact(&mut self, file: usize, text: &At<String>) -> Option<Contact> {
        let contact = Contact::read(&text.value).ok();
        if contact.is_none() {
            let message = format!("`{}` is geen adres waar iemand u bereikt", text.value);
            let help = "schrijf `mailto:naam@voorbeeld.nl` of `https://www.voorbeeld.nl/contact`";
            self.wrong(file, text, message, help);
        }
        contact
    }

    fn municipality(&mut self, file: usize, text: &At<String>) -> Option<String> {
        if let Some(one) = self.directory.meant(&text.value) {
            return Some(one.code.clone());
        }
        // A number is a code of which nobody knows what it was to be; to who searches a place it is a postcode.
        let named = text.value.contains(char::is_alphabetic);
        let near = self.directory.suggest(&text.value);
        let near = near.first().filter(|_| named).map(|near| near.municipality);
        let help = near.map_or_else(
            || "schrijf de code van het CBS tussen aanhalingstekens, zoals `'0546'`".to_owned(),
            |near| format!("bedoelde u `'{}'` ({})?", near.code, near.name),
        );
        self.wrong(
            file,
            text,
            format!("gemeente `{}` bestaat niet", text.value),
            help,
        );
        None
    }

    fn hosts(&mut self, file: usize, texts: At<Vec<At<String>>>) -> Vec<String> {
        let mut hosts = Vec::new();
        if texts.value.is_empty() {
            let message = "deze site heeft geen host: niemand kan haar vinden";
            let help = "schrijf minstens één naam: `[zorgwet.voorbeeld.nl]`";
            self.wrong(file, &texts, message, help);
        }
        for text in texts.value {
            let host = text.value.to_ascii_lowercase();
            if !is_host(&host) {
                let message = format!("`{}` is geen naam van een host", text.value);
                self.wrong(
                    file,
                    &text,
                    message,
                    "schrijf alleen de naam: `zorgwet.voorbeeld.nl`",
                );
                continue;
            }
            if let Some(before) = self.hosts.insert(host.clone(), place(file, &text)) {
                let message = format!("`{host}` staat er twee keer in");
                let problem = Diagnostic::error(message).at(place(file, &text), "hier");
                let problem = problem.see(before, "en hier");
                self.problems.push(problem.help("elke host hoort bij één site"));
            }
            hosts.push(host);
        }
        hosts
    }

    fn theme(&mut self, file: usize, folder: &Path, name: &At<String>) -> Option<Served> {
        let (path, bytes) = self.beside(file, folder, name, LARGEST_THEME)?;
        let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes);
        let Ok(css) = String::from_utf8(bytes.to_vec()) else {
            let message = format!("`{}` is geen tekst in UTF-8", path.display());
            self.wrong(file, name, message, "sla het bestand op als UTF-8");
            return None;
        };
        let number = self.files.add(&path.to_string_lossy(), css.clone());
        let (sheet, problems) = theme::stylesheet(number, &css);
        self.problems.extend(problems);
        if sheet.is_none() {
            let message = format!("in `{}` staat geen design token dat wij kennen", path.display());
            let help = "kies het CSS-bestand met tokens als `--utrecht-link-color`, bij `:root` of bij een klasse als `.utrecht-theme`";
            self.wrong(file, name, message, help);
        }
        Some(Served::new(
            "theme",
            "css",
            "text/css; charset=utf-8",
            sheet?.into_bytes(),
        ))
    }

    fn logo(&mut self, file: usize, folder: &Path, name: &At<String>) -> Option<Served> {
        let (path, bytes) = self.beside(file, folder, name, LARGEST_LOGO)?;
        let logo = logo::read(bytes);
        if logo.is_none() {
            let message = format!("`{}` is geen SVG en geen PNG", path.display());
            self.wrong(file, name, message, "sla het logo op als SVG of PNG");
        }
        logo
    }

    fn beside(
        &mut self,
        file: usize,
        folder: &Path,
        name: &At<String>,
        most: u64,
    ) -> Option<(PathBuf, Vec<u8>)> {
        let read = beside::read(folder, &name.value, most);
        let wrong = |(message, help)| self.wrong(file, name, message, help);
        read.map_err(wrong).ok()
    }
}

fn place<T>(file: usize, text: &At<T>) -> Place {
    let span = text.span;
    Place { file, span }
}

/// Whether nobody sees the letter, or it turns what stands around it: controls, the letters of zero width and of direction
/// (Unicode's `Cf` as far as fonts show nothing), and those for private use, by which pages say what is Dutch.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}')
}
