//! What is in a token: letters that any set of rules can read, as few as can be.
//!
//! Six letters for the moment after which it no longer opens; then a mark and the code of the voice; then for each answered question its code, a letter
//! for the number of choices (none is "weet ik niet") and their codes; then perhaps a note.

use super::{Note, Opened};
use crate::domain::code::{self, Code};
use crate::domain::{Answer, Answers, Bits, Question, Ruleset};
use crate::web::form::{Again, Mistake};

/// Stands after the last letter, as often as is needed; ASCII, as a token holds text.
pub(super) const FILLER: u8 = b' ';
/// Letters of six bits for the moment: enough until the year 4147.
const MOMENT: usize = 6;
/// Stands before the code of a voice.
const VOICE: u8 = b':';
/// Says that the question that was answered no longer exists.
const CHANGED: u8 = b'~';
/// Stands before a question that comes again, with what was chosen and, as if they were chosen, the choices to show.
const AGAIN: [(u8, Option<Mistake>); 4] = [
    (b'+', None),
    (b'?', Some(Mistake::Nothing)),
    (b'!', Some(Mistake::Conflict)),
    (b'.', Some(Mistake::NotFound)),
];

/// The text of a payload.
pub(super) fn write(rules: &Ruleset, until: u64, answers: &Answers, note: Option<Note>) -> String {
    let mut text: String = (0..MOMENT)
        .map(|place| char::from(code::letter(until >> (6 * place))))
        .collect();
    text.push(char::from(VOICE));
    text.extend(Code::of(&rules.language.voice.id).letters());
    for index in answers.answered() {
        write_answer(&mut text, &rules.questions[index], answers.get(index).chosen());
    }
    match note {
        None => {}
        Some(Note::Changed) => text.push(char::from(CHANGED)),
        Some(Note::Again(index, again)) => {
            let mark = AGAIN.iter().find(|(_, mistake)| *mistake == again.mistake);
            text.extend(mark.map(|(mark, _)| char::from(*mark)));
            for choices in [again.chosen, again.offered] {
                write_answer(&mut text, &rules.questions[index], choices);
            }
        }
    }
    text
}

fn write_answer(text: &mut String, question: &Question, chosen: Bits) {
    text.extend(Code::of(&question.id).letters());
    let count = question.chosen(chosen).count();
    text.push(char::from(code::letter(u64::try_from(count).unwrap_or_default())));
    for choice in question.chosen(chosen) {
        text.extend(Code::of(&choice.id).letters());
    }
}

/// The answers in a payload to questions, and with choices, that exist; `None` when it is no payload.
pub(super) fn read(rules: &Ruleset, text: &str) -> Option<Opened> {
    let (moment, mut rest) = text.as_bytes().split_at_checked(MOMENT)?;
    let mut opened = Opened {
        answers: rules.no_answers(),
        note: None,
        voice: 0,
        until: read_moment(moment)?,
        dropped: false,
    };
    while let Some((first, more)) = rest.split_first().filter(|(first, _)| **first != FILLER) {
        let again = AGAIN.into_iter().find(|(mark, _)| mark == first);
        rest = match again {
            _ if *first == CHANGED => {
                opened.note = Some(Note::Changed);
                more
            }
            _ if *first == VOICE => {
                let (voice, more) = more.split_at_checked(Code::LENGTH)?;
                opened.voice = rules.voice(Code::read(voice)?).unwrap_or_default();
                more
            }
            Some((_, mistake)) => {
                let (chosen, more) = read_answer(rules, more)?;
                let (offered, more) = read_answer(rules, more)?;
                opened.note = chosen.zip(offered).map(|((index, chosen), (_, offered))| {
                    Note::Again(
                        index,
                        Again {
                            mistake,
                            chosen,
                            offered,
                        },
                    )
                });
                more
            }
            None => {
                let (given, more) = read_answer(rules, rest)?;
                let answer = given.map(|(index, chosen)| (index, admitted(&rules.questions[index], chosen)));
                match answer {
                    Some((index, Some(answer))) => opened.answers.set(index, answer),
                    _ => opened.dropped = true,
                }
                more
            }
        };
    }
    Some(opened)
}

fn read_moment(letters: &[u8]) -> Option<u64> {
    let digits = letters.iter().rev();
    digits
        .map(|letter| code::number(*letter))
        .try_fold(0, |sum, digit| Some((sum << 6) | digit?))
}

/// A question with the choices that were made; no choices is "weet ik niet".
type Given = (usize, Bits);

/// The choices as an answer, when they can go together.
fn admitted(asked: &Question, chosen: Bits) -> Option<Answer> {
    if chosen.is_empty() {
        Some(Answer::Unsure)
    } else {
        asked.admit(chosen).map(Answer::Chosen)
    }
}

/// The first answer in `text`, when its question and choices still exist, and what follows it.
fn read_answer<'t>(rules: &Ruleset, text: &'t [u8]) -> Option<(Option<Given>, &'t [u8])> {
    let (question, text) = text.split_at_checked(Code::LENGTH)?;
    let (count, text) = text.split_first()?;
    let count = usize::try_from(code::number(*count)?).ok()?;
    let (choices, rest) = text.split_at_checked(count * Code::LENGTH)?;
    let given = || {
        let question = rules.coded(Code::read(question)?)?;
        let asked = &rules.questions[question];
        let choice = |letters| asked.coded(Code::read(letters)?);
        Some((
            question,
            choices
                .chunks(Code::LENGTH)
                .map(choice)
                .collect::<Option<Bits>>()?,
        ))
    };
    Some((given(), rest))
}
