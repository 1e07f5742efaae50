//! The only room that knows the YAML crate: text in, values with places out.

mod words;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_yaml::{Error, Location, Spanned};

use super::blocks;
use super::diagnostic::{Diagnostic, Place, Span};
use super::seek;
use super::slip::Slip;
use words::words;
pub use words::{CONDITION, bare, boolean};

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

/// A mistake of form in the words of somebody who writes rules: the slip itself where one is found, and else what the parser met.
fn explain(file: usize, text: &str, error: &Error) -> Diagnostic {
    let location = error.location().unwrap_or(Location::UNKNOWN);
    let span = visible(text, &location);
    let error = error.without_snippet();
    let found = || seek::find(text, span.start, false).or_else(|| seek::find(text, span.start, true));
    let slip = seek::merge(text).or_else(|| may_be_a_slip(error).then(found).flatten());
    if let Some(Slip { span, message, help }) = slip {
        let place = Place { file, span };
        return Diagnostic::error(message).at(place, "hier").help(help);
    }
    let span = match error {
        Error::MultipleDocuments { .. } => dashes(text, span),
        _ => span,
    };
    let span = match error {
        Error::SerdeMissingField { .. } => begin(text, span),
        _ => span,
    };
    let (message, help) = words(error, text, span.start);
    let mut diagnostic = Diagnostic::error(message).at(Place { file, span }, "hier");
    diagnostic.help.extend(help);
    diagnostic
}

/// The begin of the block of a list in which a key stands that begins its line: what a block misses is not in its last line.
fn begin(text: &str, key: Span) -> Span {
    let first = blocks::first_key(text, key.start);
    first.map_or(key, |(start, name)| Span {
        start,
        end: start + name.len(),
    })
}

/// Whether a slip in the text may have led to it, in place of what stands there.
fn may_be_a_slip(error: &Error) -> bool {
    !matches!(
        error,
        Error::SerdeUnknownVariant { .. }
            | Error::DuplicateMappingKey { .. }
            | Error::InvalidBooleanStrict { .. }
            | Error::QuotingRequired { .. }
            | Error::MultipleDocuments { .. }
            | Error::Message { .. }
            | Error::Eof { .. }
    )
}

/// The line of dashes before a second document.
fn dashes(text: &str, second: Span) -> Span {
    let before = text.get(..second.start).unwrap_or_default();
    let line = before
        .rfind("---")
        .filter(|at| *at == 0 || before[..*at].ends_with('\n'));
    line.map_or(second, |start| Span {
        start,
        end: start + 3,
    })
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
