//! The only file that knows the YAML crate: text in, values with places out.

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_yaml::{Error, Location, Spanned};

use super::blocks;
use super::diagnostic::{Diagnostic, Place, Span, nearest};

/// A value and where it stands in its file.
#[derive(Clone, Debug)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> At<T> {
    /// Where it stands, in the file with this index.
    #[must_use]
    pub fn place(&self, file: usize) -> Place {
        let span = self.span;
        Place { file, span }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<At<T>, D::Error> {
        let spanned = Spanned::<T>::deserialize(deserializer)?;
        Ok(At {
            span: span(&spanned.referenced),
            value: spanned.value,
        })
    }
}

fn span(location: &Location) -> Span {
    let span = location.span();
    let bytes = span.byte_offset().zip(span.byte_len());
    let (start, length) = bytes.map_or((0, 0), |(start, length)| (size(start), size(length)));
    Span {
        start,
        end: start + length,
    }
}

/// A number of the YAML crate. Files of more than 2 MB are not read, so that it fits.
fn size(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Most mistakes of form that are shown for one file.
const MOST: usize = 10;

/// Reads one file, and goes on after a mistake in one block of a list as if that block was not there, so that
/// mistakes in other blocks are shown too. `None` when what is left cannot be read.
#[must_use]
pub fn read<T: DeserializeOwned>(file: usize, text: &str) -> (Option<T>, Vec<Diagnostic>) {
    let mut left = text.to_owned();
    let mut problems = Vec::new();
    loop {
        let error = match parsed(&left) {
            Ok(item) => return (Some(item), problems),
            Err(error) => error,
        };
        let problem = explain(file, text, &error);
        let at = problem.place.as_ref().map(|(place, _)| place.span.start);
        let keys = at.map_or_else(Vec::new, |at| other_keys::<T>(file, text, &left, &error, at));
        for problem in std::iter::once(problem).chain(keys) {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        let next = at.filter(|_| of_one_block(&error) && problems.len() < MOST);
        match next.and_then(|at| blocks::without(&left, at)) {
            Some(next) => left = next,
            None => return (None, problems),
        }
    }
}

/// The unknown keys besides the one at a byte: a block may have more of them.
fn other_keys<T: DeserializeOwned>(
    file: usize,
    text: &str,
    left: &str,
    error: &Error,
    at: usize,
) -> Vec<Diagnostic> {
    let unknown = |error: &Error| matches!(error.without_snippet(), Error::SerdeUnknownField { .. });
    let mut found = Vec::new();
    let mut rest = blocks::without_key(left, at).filter(|_| unknown(error));
    while let Some(left) = rest.take().filter(|_| found.len() < MOST) {
        let Some(error) = parsed::<T>(&left).err().filter(unknown) else {
            break;
        };
        let problem = explain(file, text, &error);
        rest = { problem.place.as_ref() }.and_then(|(place, _)| blocks::without_key(&left, place.span.start));
        found.push(problem);
    }
    found
}

/// Reads one file that stands alone.
///
/// # Errors
/// The first mistake of form in the file.
#[expect(
    clippy::result_large_err,
    reason = "a mistake is rare, and it is shown, not passed on"
)]
pub fn parse<T: DeserializeOwned>(file: usize, text: &str) -> Result<T, Diagnostic> {
    parsed(text).map_err(|error| explain(file, text, &error))
}

/// A file has to be small and shallow: rules are written by people, and a file that is neither is a mistake or
/// an attack.
fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        // As the schemas have it: what looks like a number or a boolean is no text, so that `21,80` in a list of
        // years is not read as 21 and the year 80, and `1.10` is not the article 1.1 to other tools.
        no_schema: true,
        with_snippet: false,
        budget: serde_yaml::budget! {
            max_nodes: 50_000,
            max_depth: 40,
            max_aliases: 0,
            max_anchors: 0,
            max_documents: 2,
        },
    };
    serde_yaml::from_str_with_options(text, options)
}

/// A number or a boolean where a text belongs.
const BARE: &str = "hier hoort een tekst, maar zonder aanhalingstekens is dit een getal of `true` of `false`";
const QUOTES: &str = "zet de hele tekst tussen enkele aanhalingstekens, zoals `'21,80'` of `'1.10'`";

/// The mistake of a number or a boolean where one of several things belongs, and none of those is it.
#[must_use]
pub fn bare<E: serde::de::Error>() -> E {
    E::custom(format!("{BARE}; {QUOTES}"))
}

/// Whether the text is good YAML and one block in it is not as it should be.
fn of_one_block(error: &Error) -> bool {
    matches!(
        error.without_snippet(),
        Error::SerdeUnknownField { .. }
            | Error::SerdeUnknownVariant { .. }
            | Error::SerdeMissingField { .. }
            | Error::DuplicateMappingKey { .. }
            | Error::SerdeInvalidType { .. }
            | Error::SerdeInvalidValue { .. }
            | Error::NullIntoString { .. }
            | Error::QuotingRequired { .. }
            | Error::InvalidBooleanStrict { .. }
            | Error::Message { .. }
    )
}

/// A mistake of form in the words of somebody who writes rules.
fn explain(file: usize, text: &str, error: &Error) -> Diagnostic {
    let location = error.location().unwrap_or(Location::UNKNOWN);
    let place = Place {
        file,
        span: visible(text, &location),
    };
    let (message, help) = words(error.without_snippet());
    let mut diagnostic = Diagnostic::error(message).at(place, "hier");
    diagnostic.help.extend(help);
    diagnostic
}

/// Where an error is. Errors of the scanner have a line and a column but no bytes, and the mark of a mapping
/// has no length: one character is marked then.
fn visible(text: &str, location: &Location) -> Span {
    let line = size(location.line()).max(1);
    let column = size(location.column()).max(1);
    let begin: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = &text[begin..];
    let characters = |count: usize| rest.chars().take(count).map(char::len_utf8).sum::<usize>();
    let length = size(location.span().len()).max(1);
    Span {
        start: begin + characters(column - 1),
        end: begin + characters(column - 1 + length),
    }
}

/// What is wrong, and the cure.
fn words(error: &Error) -> (String, Option<String>) {
    let look = "kijk hoe het er bij een ander blok in dit bestand uitziet";
    match error {
        Error::SerdeUnknownField { field, expected, .. } => {
            let help = match nearest(field, expected.iter().copied()) {
                Some(near) => format!("bedoelde u `{near}`? Hier kan staan: {}", expected.join(", ")),
                None if field.contains(' ') => {
                    "zet een tekst met een komma of `: ` erin tussen enkele aanhalingstekens: `'…'`"
                        .to_owned()
                }
                None => format!("hier kan staan: {}", expected.join(", ")),
            };
            say(format!("onbekende sleutel `{field}`"), help)
        }
        Error::SerdeUnknownVariant {
            variant, expected, ..
        } => say(
            format!("`{variant}` kan hier niet"),
            format!("hier kan staan: {}", expected.join(", ")),
        ),
        Error::SerdeMissingField { field, .. } => say(
            format!("`{field}` ontbreekt"),
            format!("voeg een regel `{field}: …` toe"),
        ),
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("een sleutel");
            say(format!("`{key}` staat hier twee keer"), "laat er één staan")
        }
        Error::SerdeInvalidType {
            unexpected, expected, ..
        }
        | Error::SerdeInvalidValue {
            unexpected, expected, ..
        } => {
            let (there, wanted) = (kind(unexpected), kind(expected));
            say(format!("hier staat {there}, maar hier hoort {wanted}"), look)
        }
        Error::NullIntoString { .. } => say(
            "hier ontbreekt een tekst",
            "vul de tekst in, of haal de hele regel weg als hij niet verplicht is",
        ),
        Error::QuotingRequired { .. } => say(BARE, QUOTES),
        Error::InvalidBooleanStrict { .. } => say(
            "hier hoort `true` of `false`",
            "schrijf `true` voor ja, en `false` voor nee",
        ),
        Error::Eof { .. } => say(
            "het bestand is leeg of houdt te vroeg op",
            "zet terug wat erin stond; een lijst waar nog niets in staat is `[]`",
        ),
        Error::MultipleDocuments { .. } => say(
            "er staat een regel `---` in het bestand",
            "één bestand is één geheel: haal die regel weg",
        ),
        // Our own messages have the cure after a semicolon.
        Error::Message { msg, .. } => match msg.split_once("; ") {
            Some((message, help)) => say(message, help),
            None => (msg.clone(), None),
        },
        Error::Unexpected { expected, .. } => {
            let wanted = kind(expected);
            say(
                format!("hier hoort {wanted}"),
                format!("{look}, en let op het inspringen"),
            )
        }
        other => unreadable(&other.to_string()),
    }
}

fn say(message: impl Into<String>, help: impl Into<String>) -> (String, Option<String>) {
    (message.into(), Some(help.into()))
}

/// The text is no YAML; the commonest reasons in Dutch.
fn unreadable(error: &str) -> (String, Option<String>) {
    let reason = error.split_once(" at line ").map_or(error, |(reason, _)| reason);
    if reason.contains("mapping values are not allowed") {
        let help = "zet een tekst met `: ` erin tussen enkele aanhalingstekens: `'…'`";
        return say("er staat `: ` midden in een tekst", help);
    }
    if reason.contains("tab") {
        return say("er staat een tab", "spring in met spaties, twee per stap");
    }
    let help = "let op het inspringen, en zet een tekst met `: ` of `#` erin tussen enkele aanhalingstekens";
    say(format!("dit is geen goede YAML ({reason})"), help)
}

/// What serde calls a kind of value, in Dutch.
fn kind(word: &str) -> &str {
    match word {
        "map" | "mapping" | "mapping start" => "een blok met sleutels",
        "sequence" | "a sequence" | "sequence start" => "een lijst",
        "string" | "a string" | "scalar" | "string scalar" => "een tekst",
        "bool" | "boolean" | "a boolean" => "`true` of `false`",
        "unit" | "null" => "niets",
        other => other
            .strip_prefix("struct ")
            .map_or(other, |_| "een blok met sleutels"),
    }
}
