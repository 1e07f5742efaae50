//! Reads what a form sent. Strict where a browser is: other bytes are refused, never guessed at.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;

use super::error::Fault;
use crate::domain::{Answer, Bits, Question};

/// The name of the field that names the question of a form.
const QUESTION: &str = "vraag";
/// The name of the field of a question.
const FIELD: &str = "antwoord";
/// The name of the fields of a question with several answers; the brackets say that it may come more than once.
const FIELDS: &str = "antwoord[]";
/// The value that stands for "Dat weet ik niet".
pub const UNSURE: &str = "weet-niet";

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// Nothing was chosen.
    Nothing,
    /// Something was chosen that can not go together, or is no choice of this question.
    Conflict,
}

/// A field with its value, decoded.
pub type Field = (String, String);

/// The fields of a form that was sent.
///
/// # Errors
/// When it is too large, or no form.
pub fn fields(body: Result<Bytes, BytesRejection>) -> Result<Vec<Field>, Fault> {
    let body = body.map_err(|rejection| {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Fault::TooLarge
        } else {
            Fault::Unreadable
        }
    })?;
    pairs(&body).ok_or(Fault::Unreadable)
}

/// The id of the question that a form answers.
#[must_use]
pub fn question(fields: &[Field]) -> Option<&str> {
    value(fields, QUESTION)
}

/// The first value of a field with this name.
#[must_use]
pub fn value<'f>(fields: &'f [Field], name: &str) -> Option<&'f str> {
    let (_, value) = fields.iter().find(|(known, _)| known == name)?;
    Some(value)
}

/// The fields of a form or query, decoded; `None` when it is not valid UTF-8 or not well-formed.
#[must_use]
pub fn pairs(body: &[u8]) -> Option<Vec<Field>> {
    body.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let mut parts = pair.splitn(2, |byte| *byte == b'=');
            let name = decoded(parts.next().unwrap_or_default())?;
            Some((name, decoded(parts.next().unwrap_or_default())?))
        })
        .collect()
}

/// Whether the path of an address is UTF-8 when its `%` signs are read.
#[must_use]
pub fn readable(path: &str) -> bool {
    decoded(path.as_bytes()).is_some()
}

fn decoded(text: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = digit(*rest.next()?)?;
                high * 16 + digit(*rest.next()?)?
            }
            other => *other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

/// The name that the fields of a question have.
#[must_use]
pub fn field(question: &Question) -> &'static str {
    if question.many { FIELDS } else { FIELD }
}

fn is_field(name: &str) -> bool {
    name == FIELD || name == FIELDS
}

/// The answer to `question` in the fields of its form.
///
/// # Errors
/// When nothing was chosen, or what was chosen is no answer to this question.
pub fn answer(question: &Question, fields: &[Field]) -> Result<Answer, Mistake> {
    let chosen: Vec<&str> = fields
        .iter()
        .filter(|(name, _)| is_field(name))
        .map(|(_, value)| value.as_str())
        .collect();
    match chosen.as_slice() {
        [] => Err(Mistake::Nothing),
        [one] if *one == UNSURE => Ok(Answer::Unsure),
        [_, _, ..] if !question.many => Err(Mistake::Conflict),
        several => {
            let choices: Option<Bits> = several.iter().map(|id| question.choice(id)).collect();
            let chosen = choices.ok_or(Mistake::Conflict)?;
            let alone = |index: usize| question.choices.get(index).is_some_and(|choice| choice.exclusive);
            if chosen.len() > 1 && chosen.iter().any(alone) {
                return Err(Mistake::Conflict);
            }
            question.admit(chosen).map(Answer::Chosen).ok_or(Mistake::Nothing)
        }
    }
}

/// The choices in the fields, also when together they are no answer: to show them again.
#[must_use]
pub fn choices(question: &Question, fields: &[Field]) -> Bits {
    let values = fields.iter().filter(|(name, _)| is_field(name));
    values.filter_map(|(_, value)| question.choice(value)).collect()
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn a_form_is_decoded_strictly() {
        let read = |text: &str| pairs(text.as_bytes());
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            read("a=b+c&d=%C3%A9"),
            Some(vec![pair("a", "b c"), pair("d", "é")])
        );
        assert_eq!(read("a"), Some(vec![pair("a", "")]));
        for broken in ["a=%ff", "a=%", "a=%zz", "a=%+1"] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }
}
