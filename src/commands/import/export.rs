//! The XML of the export, as far as it matters here.

use std::io::{ErrorKind, Read};

use quick_xml::de::{DeError, Deserializer};
use quick_xml::errors::{Error, IllFormedError};
use serde::Deserialize;

use super::shown::short;
use crate::contacts::FactKind;

/// No export is larger; the whole register is smaller than this.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// In the first element of an export; the version after it changes without notice.
const NAMESPACE: &str = "/schema/oo/export/";

/// With this it ends, whatever the prefix of its elements.
const LAST: &str = "overheidsorganisaties>";

/// In the identifier of a municipality: `https://identifier.overheid.nl/tooi/id/gemeente/gm0546`.
const TOOI: &str = "/tooi/id/gemeente/gm";

#[derive(Deserialize)]
struct Export {
    #[serde(default)]
    organisaties: Organisations,
}

#[derive(Default, Deserialize)]
struct Organisations {
    #[serde(default)]
    organisatie: Vec<Organisation>,
}

/// An organisation of the highest level. Those that are part of it are passed over.
#[derive(Deserialize)]
pub(super) struct Organisation {
    #[serde(rename = "@resourceIdentifierTOOI", default)]
    tooi: String,
    #[serde(rename = "naam", default)]
    pub(super) name: String,
    #[serde(default)]
    types: Types,
    #[serde(rename = "eindDatum", default)]
    pub(super) end: String,
    #[serde(default)]
    identificatiecodes: Codes,
    #[serde(default)]
    contact: Vec<Contact>,
}

#[derive(Default, Deserialize)]
struct Types {
    #[serde(rename = "type", default)]
    all: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Codes {
    #[serde(rename = "resourceIdentifier", default)]
    all: Vec<String>,
}

#[derive(Default, Deserialize)]
struct Contact {
    #[serde(default)]
    telefoonnummers: Entries,
    #[serde(default)]
    emailadressen: Entries,
    #[serde(default)]
    internetadressen: Entries,
}

#[derive(Default, Deserialize)]
struct Entries {
    #[serde(
        alias = "telefoonnummer",
        alias = "emailadres",
        alias = "internetadres",
        default
    )]
    all: Vec<Entry>,
}

/// A number or address, with the label that the register gives it.
#[derive(Deserialize)]
pub(super) struct Entry {
    #[serde(alias = "nummer", alias = "email", alias = "url", default)]
    pub(super) value: String,
    #[serde(default)]
    pub(super) label: String,
}

impl Organisation {
    pub(super) fn is_municipality(&self) -> bool {
        self.types.all.iter().any(|kind| kind == "Gemeente")
    }

    /// The code by CBS; empty when it has none.
    pub(super) fn code(&self) -> &str {
        let mut all = std::iter::once(&self.tooi).chain(&self.identificatiecodes.all);
        all.find_map(|code| code.rsplit_once(TOOI))
            .map_or("", |(_, code)| code)
    }

    /// The numbers or addresses of a kind.
    pub(super) fn entries(&self, kind: FactKind) -> impl Iterator<Item = &Entry> {
        self.contact.iter().flat_map(move |contact| match kind {
            FactKind::Phone => contact.telefoonnummers.all.as_slice(),
            FactKind::Email => &contact.emailadressen.all,
            FactKind::Website => &contact.internetadressen.all,
            _ => &[],
        })
    }
}

/// All organisations of an export; what is wrong with it, in Dutch and with its line, when it is none.
pub(super) fn read(reader: impl Read) -> Result<Vec<Organisation>, String> {
    let mut text = String::new();
    let read = reader.take(MAX_BYTES + 1).read_to_string(&mut text);
    match read {
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            return Err("het bestand is geen UTF-8".to_owned());
        }
        Err(error) => return Err(format!("het bestand is niet te lezen: {error}")),
        Ok(bytes) if bytes as u64 > MAX_BYTES => {
            return Err("het bestand is groter dan 256 MiB; dit kan de export niet zijn".to_owned());
        }
        Ok(_) => {}
    }
    if !text.contains(NAMESPACE) {
        return Err("dit is geen export van het Register van Overheidsorganisaties".to_owned());
    }
    if let Some((before, _)) = text.split_once("<!DOCTYPE") {
        return Err(at(
            before,
            "een DOCTYPE hoort niet in de export en wordt geweigerd",
        ));
    }
    let mut xml = Deserializer::from_str(&text);
    let export = Export::deserialize(&mut xml).map_err(|error| {
        let reader = xml.get_ref().get_ref();
        let reached = match reader.error_position() {
            0 => reader.buffer_position(),
            position => position,
        };
        let before = usize::try_from(reached).ok().and_then(|end| text.get(..end));
        at(before.unwrap_or(&text), &explain(&error))
    })?;
    if !text.trim_end().ends_with(LAST) {
        return Err(at(&text, "na het einde van de export volgt nog iets"));
    }
    Ok(export.organisaties.organisatie)
}

/// A message with the line on which a text ends.
fn at(before: &str, message: &str) -> String {
    let line = before.matches('\n').count() + 1;
    format!("regel {line}: {message}")
}

/// What the parser found, in Dutch.
fn explain(error: &DeError) -> String {
    match error {
        DeError::UnexpectedEof
        | DeError::InvalidXml(Error::Syntax(_) | Error::IllFormed(IllFormedError::MissingEndTag(_))) => {
            "het bestand houdt te vroeg op, of een element is niet afgesloten; haal het opnieuw op".to_owned()
        }
        other => format!("dit is geen geldige export ({})", short(&other.to_string())),
    }
}
