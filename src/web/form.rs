//! Reads what a form sent. Strict where a browser is: other bytes are refused, never guessed at.

use super::address::TOPIC;
use super::error::Fault;
use crate::domain::language::{DUTCH, DUTCH_ENDS, unmarked};
use crate::domain::{Answer, Answers, Bits, Question, Ruleset};

/// The name of the field that names the question of a form.
const QUESTION: &str = "vraag";
/// The name of the field that says for whom somebody seeks help.
const VOICE: &str = "voor-wie";
/// The name of the field of a question.
const FIELD: &str = "antwoord";
/// The name of the fields of a question with several answers; the brackets say that it may come more than once.
const FIELDS: &str = "antwoord[]";
/// The name of the field in which somebody searches in their own words.
const WORDS: &str = "woorden";
/// The name of the button that searches.
const SEARCH: &str = "zoek";
/// The name of the button that shows the subjects again.
const SUBJECTS: &str = "onderwerpen";
/// The name of the button that takes an answer away.
const REMOVE: &str = "wis";
/// The name of the buttons that set a situation apart, to compare with, or forget it.
const APART: &str = "apart";
/// The value by which it is forgotten.
const FORGET: &str = "weg";
/// The value that stands for "Dat weet ik niet".
const UNSURE: &str = "weet-niet";

/// No rules have as many questions.
const MOST: usize = 256;

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mistake {
    /// Nothing was chosen.
    Nothing,
    /// Something was chosen that can not go together, or is no choice of this question.
    Conflict,
    /// Nothing was found for the words that were typed.
    NotFound,
}

/// What somebody did with the form of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Answered.
    Answer(Answer),
    /// Not yet: the page comes again.
    Again(Again),
}

/// A page that comes again, as the form left it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Again {
    /// What is wrong; nothing when somebody asked for other choices.
    pub mistake: Option<Mistake>,
    /// What was chosen.
    pub chosen: Bits,
    /// The choices to show; of a question with subjects none means the subjects.
    pub offered: Bits,
}

/// A field with its value, decoded.
pub type Field = (String, String);

/// The fields of a form that was sent.
///
/// # Errors
/// When it is no form.
pub fn fields(body: &[u8]) -> Result<Vec<Field>, Fault> {
    pairs(body).ok_or(Fault::Unreadable)
}

/// The id of the question that a form answers.
#[must_use]
pub fn question(fields: &[Field]) -> Option<&str> {
    value(fields, QUESTION)
}

/// The index of the voice that a form chooses.
#[must_use]
pub fn voice(fields: &[Field], rules: &Ruleset) -> Option<usize> {
    let chosen = value(fields, VOICE)?;
    rules.voices.iter().position(|voice| voice.id == chosen)
}

/// The choices under the subject that the page was about from which somebody came.
#[must_use]
pub fn topic(fields: &[Field], rules: &Ruleset) -> Option<Bits> {
    rules.questions[rules.needs].under(value(fields, TOPIC)?)
}

/// The first value of a field with this name.
#[must_use]
pub fn value<'f>(fields: &'f [Field], name: &str) -> Option<&'f str> {
    let (_, value) = fields.iter().find(|(known, _)| known == name)?;
    Some(value)
}

/// The fields of a form or query, decoded, without what is no letter to who typed it: control characters, and the marks by which
/// pages say what is Dutch. `None` when it is not valid UTF-8 or not well-formed.
#[must_use]
pub fn pairs(body: &[u8]) -> Option<Vec<Field>> {
    body.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = match pair.iter().position(|byte| *byte == b'=') {
                Some(at) => (&pair[..at], &pair[at + 1..]),
                None => (pair, &[][..]),
            };
            Some((typed(decoded(name)?), typed(decoded(value)?)))
        })
        .collect()
}

fn typed(text: String) -> String {
    if !text.contains(|sign: char| sign.is_control() || [DUTCH, DUTCH_ENDS].contains(&sign)) {
        return text;
    }
    let spaced = unmarked(&text).replace(['\t', '\n', '\r'], " ");
    spaced.replace(char::is_control, "")
}

/// Whether the path of an address is UTF-8 when its `%` signs are read.
#[must_use]
pub fn readable(path: &str) -> bool {
    !path.contains('%') || decoded(path.as_bytes()).is_some()
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

/// The name that the fields of a question have in a form with all questions.
#[must_use]
pub fn field_among(question: &Question) -> String {
    format!("{QUESTION}-{}", question.id)
}

/// The answers in a form with all questions. What can not go together is read as [`Question::admit`] does, and what does
/// not exist is left out; the answer to the question of a button that takes one away, too.
pub fn answers(fields: &[Field], rules: &Ruleset) -> Answers {
    let mut answers = rules.no_answers();
    let removed = value(fields, REMOVE);
    for (index, asked) in rules.questions.iter().enumerate() {
        let field = field_among(asked);
        let values = || fields.iter().filter(|(name, _)| *name == field);
        let chosen = values().filter_map(|(_, value)| asked.choice(value)).collect();
        let unsure = values().any(|(_, value)| value == UNSURE);
        let chosen = asked.admit(chosen).map(Answer::Chosen);
        let answer = chosen.or(unsure.then_some(Answer::Unsure));
        answers.set(
            index,
            answer.filter(|_| removed != Some(&asked.id)).unwrap_or_default(),
        );
    }
    answers
}

/// Whether a form sets its answers apart, or else forgets what was set apart; `None` when it does neither.
#[must_use]
pub fn sets_apart(fields: &[Field]) -> Option<bool> {
    Some(value(fields, APART)? != FORGET)
}

/// The words that somebody searches with the button for it.
#[must_use]
pub fn searched(fields: &[Field]) -> Option<&str> {
    value(fields, SEARCH)?;
    value(fields, WORDS)
        .map(str::trim)
        .filter(|words| !words.is_empty())
}

fn is_field(name: &str) -> bool {
    name == FIELD || name == FIELDS
}

/// The ids of the questions that a form names, each with its choices; no more than any rules have.
#[must_use]
pub fn named(fields: &[Field]) -> Vec<(&str, Vec<&str>)> {
    let mut named: Vec<(&str, Vec<&str>)> = Vec::new();
    let asked = question(fields);
    for (name, value) in fields {
        let of_one = asked.filter(|_| is_field(name));
        let among = || name.strip_prefix(QUESTION)?.strip_prefix('-');
        let Some(id) = of_one.or_else(among) else { continue };
        let value = Some(value.as_str()).filter(|value| *value != UNSURE);
        if let Some((_, values)) = named.iter_mut().find(|(known, _)| *known == id) {
            values.extend(value);
        } else if named.len() < MOST {
            named.push((id, value.into_iter().collect()));
        }
    }
    named
}

/// What the fields of a form say about its question. `offered` is what its page showed; `search` finds choices for
/// somebody's own words.
#[must_use]
pub fn given(
    asked: &Question,
    fields: &[Field],
    offered: impl FnOnce() -> Bits,
    search: impl Fn(&str) -> Bits,
) -> Given {
    let values: Vec<&str> = fields
        .iter()
        .filter(|(name, _)| is_field(name))
        .map(|(_, value)| value.as_str())
        .collect();
    let chosen: Bits = values.iter().filter_map(|value| asked.choice(value)).collect();
    let again = |mistake, offered| {
        Given::Again(Again {
            mistake,
            chosen,
            offered,
        })
    };
    let words = value(fields, WORDS)
        .map(str::trim)
        .filter(|words| !words.is_empty());
    if let Some(words) = words.filter(|_| values.is_empty() || value(fields, SEARCH).is_some()) {
        let found = search(words);
        let mistake = found.is_empty().then_some(Mistake::NotFound);
        return again(mistake, found);
    }
    if value(fields, SUBJECTS).is_some() {
        return again(None, Bits::EMPTY);
    }
    let subjects = values.iter().filter_map(|value| asked.under(value));
    let opened = subjects.fold(Bits::EMPTY, Bits::or);
    if !opened.is_empty() {
        return again(None, opened);
    }
    match answer(asked, &values) {
        Ok(answer) => Given::Answer(answer),
        Err(mistake) => again(Some(mistake), offered()),
    }
}

/// The answer that these values are.
fn answer(asked: &Question, values: &[&str]) -> Result<Answer, Mistake> {
    match values {
        [] => Err(Mistake::Nothing),
        [UNSURE] => Ok(Answer::Unsure),
        [_, _, ..] if !asked.many => Err(Mistake::Conflict),
        several => {
            let choices: Option<Bits> = several.iter().map(|id| asked.choice(id)).collect();
            let chosen = choices.ok_or(Mistake::Conflict)?;
            let alone = |index: usize| asked.choices.get(index).is_some_and(|choice| choice.exclusive);
            if chosen.len() > 1 && chosen.iter().any(alone) {
                return Err(Mistake::Conflict);
            }
            asked.admit(chosen).map(Answer::Chosen).ok_or(Mistake::Nothing)
        }
    }
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
