//! The XML of the export, read as a stream of organisations.

use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::error::{ImportError, Place};
use super::metered::Metered;

/// No export nests deeper.
const MAX_DEPTH: usize = 32;

/// The longest text of a field that is used, in bytes.
const MAX_TEXT: usize = 2_000;

/// So many numbers or addresses of one kind are looked at.
const MAX_ENTRIES: usize = 20;

/// Of the namespace; the version after it changes without notice.
const NAMESPACE: &str = "/schema/oo/export/";

/// In the identifier of a municipality: `https://identifier.overheid.nl/tooi/id/gemeente/gm0546`.
pub(super) const TOOI: &str = "/tooi/id/gemeente/gm";

/// So many attributes of one element are looked at.
const MAX_ATTRIBUTES: usize = 32;

const CUT_OFF: &str = "het bestand houdt te vroeg op; haal het opnieuw op";

/// The elements that matter; every other one is the empty name.
const NAMES: [&str; 20] = [
    "overheidsorganisaties",
    "organisaties",
    "organisatie",
    "naam",
    "types",
    "type",
    "eindDatum",
    "identificatiecodes",
    "resourceIdentifier",
    "contact",
    "telefoonnummers",
    "telefoonnummer",
    "nummer",
    "emailadressen",
    "emailadres",
    "email",
    "internetadressen",
    "internetadres",
    "url",
    "label",
];

/// The element of an organisation that is not part of another.
const ORGANISATION: [&str; 3] = ["overheidsorganisaties", "organisaties", "organisatie"];

/// A number or address, with the label that the register gives it.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) value: String,
    pub(super) label: String,
}

/// An organisation of the highest level, as far as it matters here.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) name: String,
    pub(super) types: Vec<String>,
    pub(super) end: String,
    pub(super) tooi: String,
    pub(super) phones: Vec<Entry>,
    pub(super) emails: Vec<Entry>,
    pub(super) websites: Vec<Entry>,
}

/// Reads all organisations and hands each to `each`, with the place where it ends. Returns the size of the largest
/// buffer that was needed, in bytes.
pub(super) fn read(
    reader: impl Read,
    mut each: impl FnMut(&Record, Place) -> Result<(), ImportError>,
) -> Result<usize, ImportError> {
    let mut reader = Reader::from_reader(Metered::new(BufReader::with_capacity(64 * 1024, reader)));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut walk = Walk::default();
    loop {
        buffer.clear();
        reader.get_mut().start_piece();
        let event = reader.read_event_into(&mut buffer);
        let place = reader.get_ref().place();
        let step = match event {
            Ok(Event::Eof) => {
                return walk
                    .end()
                    .map(|()| buffer.capacity())
                    .map_err(|text| refuse(place, text));
            }
            Ok(event) => walk.step(event),
            Err(error) => Err(explain(&error)),
        };
        if let Some(record) = step.map_err(|text| refuse(place, text))? {
            each(&record, place)?;
        }
    }
}

fn refuse(place: Place, message: String) -> ImportError {
    ImportError::at(place, message)
}

/// Where the reader is in the document, and what it has gathered of the current organisation.
#[derive(Default)]
struct Walk {
    path: Vec<&'static str>,
    record: Record,
    entry: Entry,
    text: String,
    begun: bool,
}

impl Walk {
    /// One event further; returns the organisation that it ends.
    fn step(&mut self, event: Event<'_>) -> Result<Option<Record>, String> {
        match event {
            Event::Start(tag) => self.open(&tag)?,
            Event::End(_) => return self.close(),
            Event::Text(text) => self.add(&text.xml10_content())?,
            Event::CData(text) => self.add(&text.xml10_content())?,
            Event::GeneralRef(reference) => self.add(resolved(&reference)?.encode_utf8(&mut [0; 4]))?,
            Event::DocType(_) => {
                return Err("een DOCTYPE hoort niet in de export en wordt geweigerd".to_owned());
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_) | Event::Eof => {}
        }
        Ok(None)
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        let name = tag.local_name().into_inner();
        if self.path.is_empty() {
            self.begin(tag, name)?;
        }
        if self.path.len() >= MAX_DEPTH {
            return Err(format!("meer dan {MAX_DEPTH} elementen zitten in elkaar"));
        }
        self.path.push(
            NAMES
                .iter()
                .find(|known| **known == name)
                .copied()
                .unwrap_or_default(),
        );
        self.text.clear();
        if self.path == ORGANISATION {
            self.record = Record {
                tooi: tooi(tag),
                ..Record::default()
            };
        }
        Ok(())
    }

    /// The first element must be that of the export, and be the only one.
    fn begin(&mut self, tag: &BytesStart<'_>, name: &str) -> Result<(), String> {
        if self.begun {
            return Err(format!("na het einde van de export volgt nog <{}>", short(name)));
        }
        self.begun = true;
        if name == ORGANISATION[0] && in_namespace(tag) {
            Ok(())
        } else {
            let name = short(name);
            Err(format!(
                "dit is geen export van het Register van Overheidsorganisaties: het begint met <{name}>"
            ))
        }
    }

    fn add(&mut self, text: &str) -> Result<(), String> {
        let name = self.path.last().copied().unwrap_or_default();
        if name.is_empty() || self.path.len() <= ORGANISATION.len() {
            return Ok(());
        }
        if self.text.len() + text.len() > MAX_TEXT {
            return Err(format!("de tekst in <{name}> is langer dan {MAX_TEXT} tekens"));
        }
        self.text.push_str(text);
        Ok(())
    }

    /// Keeps the text of the element that ends here, if it belongs to an organisation of the highest level.
    fn close(&mut self) -> Result<Option<Record>, String> {
        let text = std::mem::take(&mut self.text).trim().to_owned();
        let record = &mut self.record;
        let ended = self.path == ORGANISATION;
        match self.path.strip_prefix(&ORGANISATION).unwrap_or_default() {
            ["naam"] => record.name = text,
            ["eindDatum"] => record.end = text,
            ["types", "type"] => push(&mut record.types, text)?,
            ["identificatiecodes", "resourceIdentifier"] if text.contains(TOOI) => record.tooi = text,
            ["contact", _, _, "nummer" | "email" | "url"] => self.entry.value = text,
            ["contact", _, _, "label"] => self.entry.label = text,
            ["contact", kind, _] => {
                let entry = std::mem::take(&mut self.entry);
                match *kind {
                    "telefoonnummers" => push(&mut record.phones, entry)?,
                    "emailadressen" => push(&mut record.emails, entry)?,
                    "internetadressen" => push(&mut record.websites, entry)?,
                    _ => {}
                }
            }
            _ => {}
        }
        self.path.pop();
        Ok(ended.then(|| std::mem::take(&mut self.record)))
    }

    fn end(&self) -> Result<(), String> {
        match self.path.last() {
            Some(_) => Err(CUT_OFF.to_owned()),
            None if self.begun => Ok(()),
            None => Err("dit bestand bevat geen XML".to_owned()),
        }
    }
}

fn push<T>(list: &mut Vec<T>, value: T) -> Result<(), String> {
    if list.len() >= MAX_ENTRIES {
        return Err(format!(
            "één organisatie heeft meer dan {MAX_ENTRIES} soorten, nummers of adressen"
        ));
    }
    list.push(value);
    Ok(())
}

/// The character of `&amp;`, `&#233;` and the like. Other entities would need a DOCTYPE.
fn resolved(reference: &BytesRef<'_>) -> Result<char, String> {
    let name = reference.xml10_content();
    match name.as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => match reference.resolve_char_ref() {
            Ok(Some(letter)) => Ok(letter),
            _ => Err(format!(
                "de entiteit &{}; hoort niet in de export en wordt geweigerd",
                short(&name)
            )),
        },
    }
}

fn in_namespace(tag: &BytesStart<'_>) -> bool {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    attributes
        .take(MAX_ATTRIBUTES)
        .flatten()
        .any(|attribute| attribute.key.as_ref().starts_with("xmlns") && attribute.value.contains(NAMESPACE))
}

/// The identifier that an organisation carries as an attribute; empty when it has none.
fn tooi(tag: &BytesStart<'_>) -> String {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    let named = |name: &str| name == "resourceIdentifierTOOI";
    let found = attributes
        .take(MAX_ATTRIBUTES)
        .flatten()
        .find(|attribute| named(attribute.key.local_name().into_inner()) && attribute.value.contains(TOOI));
    found.map(|attribute| short(&attribute.value)).unwrap_or_default()
}

/// A piece of the file in a message or a field that needs no more.
fn short(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control())
        .take(100)
        .collect()
}

/// What the parser found, in Dutch.
fn explain(error: &Error) -> String {
    match error {
        Error::Io(error) => error.to_string(),
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            format!("<{}> wordt afgesloten met </{}>", short(expected), short(found))
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
            format!("</{}> sluit iets af dat niet geopend is", short(found))
        }
        Error::IllFormed(IllFormedError::UnclosedReference) => {
            "na een & staat geen entiteit; een los teken & hoort als &amp; in XML".to_owned()
        }
        Error::IllFormed(IllFormedError::MissingEndTag(_))
        | Error::Syntax(
            SyntaxError::UnclosedTag
            | SyntaxError::UnclosedComment
            | SyntaxError::UnclosedCData
            | SyntaxError::UnclosedPI
            | SyntaxError::UnclosedXmlDecl,
        ) => format!("{CUT_OFF}, of een element is niet afgesloten"),
        Error::Syntax(SyntaxError::UnclosedDoctype) => {
            "een DOCTYPE hoort niet in de export en wordt geweigerd".to_owned()
        }
        Error::Encoding(_) => "het bestand is geen UTF-8".to_owned(),
        other => format!("dit is geen geldige XML ({})", short(&other.to_string())),
    }
}
