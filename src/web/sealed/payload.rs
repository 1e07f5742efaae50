//! What is in a token: letters that any set of rules can read, as few as can be.
//!
//! Six letters for the moment after which it no longer opens; then a mark and the code of the voice; then for each answered question its code, a letter
//! for the number of choices (none is "weet ik niet") and their codes; then perhaps a day, and a note; and last the answers that only other rules know.

use super::unknown::{LEFT, Part, Unknown, between};
use super::{Kept, Note, Opened};
use crate::domain::code::{self, Code};
use crate::domain::term::Known;
use crate::domain::{Answer, Answers, Bits, Date, Question, Ruleset};
use crate::web::day_form::Typed;
use crate::web::form::{Again, Mistake};

/// Stands after the last letter, as often as is needed.
pub(super) const FILLER: u8 = b' ';
/// Letters of six bits for the moment: enough until the year 4147.
const MOMENT: usize = 6;
/// Stands before the code of a voice: the second when the visit is counted already.
const VOICE: [u8; 2] = [b':', b';'];
/// Says that the answers were given in any order.
const ANY_ORDER: u8 = b'*';
/// Stands before the answers of another situation.
const BESIDE: u8 = b'|';
/// Stands before the code of an occasion and its day.
const KNOWN: u8 = b'@';
/// Letters of six bits for a day: enough until the year 2687.
const DAY: usize = 3;
/// How many letters an occasion with its day takes.
pub(super) const LENGTH_OF_DAY: usize = 1 + Code::LENGTH + DAY;
/// Stands before the code of an occasion, or filling, and what was typed as its day.
const TYPED: u8 = b'#';
/// Says that the question that was answered no longer exists.
const CHANGED: u8 = b'~';
/// Stands before a question that comes again, with what was chosen and, as if they were chosen, the choices to show.
const AGAIN: [(u8, Option<Mistake>); 4] = [
    (b'+', None),
    (b'?', Some(Mistake::Nothing)),
    (b'!', Some(Mistake::Conflict)),
    (b'.', Some(Mistake::NotFound)),
];

/// A payload without the answers that only other rules know.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) has_day: bool,
}

/// The text of a payload.
pub(super) fn write(rules: &Ruleset, until: u64, kept: Kept<'_>) -> Written {
    let mut text: String = number_letters(until, MOMENT).collect();
    text.push(char::from(VOICE[usize::from(kept.counted)]));
    text.extend(voice(rules, kept).letters());
    if kept.any_order {
        text.push(char::from(ANY_ORDER));
    }
    write_answers(&mut text, rules, kept.answers);
    if let Some(beside) = kept.beside {
        text.push(char::from(BESIDE));
        write_answers(&mut text, rules, beside);
    }
    let day = day(rules, kept);
    if let Some(day) = &day {
        text.push(char::from(KNOWN));
        text.push_str(day);
    }
    match kept.note {
        None => {}
        Some(Note::Changed) => text.push(char::from(CHANGED)),
        Some(Note::Again(index, again)) => {
            let mark = AGAIN.iter().find(|(_, mistake)| *mistake == again.mistake);
            text.extend(mark.map(|(mark, _)| char::from(*mark)));
            for choices in [again.chosen, again.offered] {
                write_answer(&mut text, &rules.questions[index], choices);
            }
        }
        Some(Note::Typed(typed)) => {
            text.push(char::from(TYPED));
            match typed.occasion {
                Some(index) => text.extend(Code::of(&rules.occasions[index].id).letters()),
                None => text.extend([char::from(FILLER); Code::LENGTH]),
            }
            text.extend(typed.letters().map(char::from));
        }
    }
    Written {
        text,
        has_day: day.is_some(),
    }
}

/// The code of the voice; of one that only other rules know, as long as nobody said otherwise.
fn voice(rules: &Ruleset, kept: Kept<'_>) -> Code {
    let other = kept.unknown.and_then(|unknown| unknown.voice);
    let id = || rules.voices.get(kept.voice).map_or("", |voice| &voice.id);
    other
        .filter(|_| kept.voice == 0)
        .unwrap_or_else(|| Code::of(id()))
}

/// The code of an occasion and its day.
fn day(rules: &Ruleset, kept: Kept<'_>) -> Option<String> {
    let Some(known) = kept.known else {
        return kept.unknown?.known.clone();
    };
    let day = u64::try_from(known.day.number()).unwrap_or_default();
    let code = Code::of(&rules.occasions[known.occasion].id).letters();
    Some(code.chain(number_letters(day, DAY)).collect())
}

/// A number as so many letters of six bits, the lowest first.
fn number_letters(number: u64, count: usize) -> impl Iterator<Item = char> {
    (0..count).map(move |place| char::from(code::letter(number >> (6 * place))))
}

fn write_answers(text: &mut String, rules: &Ruleset, answers: &Answers) {
    for index in answers.answered() {
        write_answer(text, &rules.questions[index], answers.get(index).chosen());
    }
}

fn write_answer(text: &mut String, question: &Question, chosen: Bits) {
    text.extend(question.code.letters());
    let count = question.chosen(chosen).count();
    text.push(char::from(code::letter(u64::try_from(count).unwrap_or_default())));
    for choice in question.chosen(chosen) {
        text.extend(choice.code.letters());
    }
}

/// What a payload holds of questions, choices and occasions that exist; `None` when it is no payload.
pub(super) fn read(rules: &Ruleset, text: &[u8]) -> Option<Opened> {
    let (moment, mut rest) = text.split_at_checked(MOMENT)?;
    let mut opened = Opened {
        answers: rules.no_answers(),
        any_order: false,
        counted: false,
        beside: None,
        known: None,
        note: None,
        voice: 0,
        until: read_number(moment)?,
        dropped: false,
        unknown: Unknown::default(),
    };
    let mut part = Part::default();
    while let Some((first, more)) = rest.split_first().filter(|(first, _)| **first != FILLER) {
        let again = AGAIN.into_iter().find(|(mark, _)| mark == first);
        rest = match again {
            _ if *first == CHANGED => {
                opened.note = Some(Note::Changed);
                more
            }
            _ if *first == ANY_ORDER => {
                opened.any_order = true;
                more
            }
            _ if *first == BESIDE => {
                opened.beside = Some(rules.no_answers());
                part.beside = true;
                more
            }
            _ if LEFT.contains(first) => {
                part = Part {
                    left: true,
                    beside: *first == LEFT[1],
                };
                more
            }
            _ if VOICE.contains(first) => {
                opened.counted = *first == VOICE[1];
                let (voice, more) = more.split_at_checked(Code::LENGTH)?;
                let code = Code::read(voice)?;
                match rules.voice(code) {
                    Some(voice) => opened.voice = voice,
                    None => opened.unknown.voice = Some(code),
                }
                more
            }
            _ if *first == KNOWN => {
                let (known, rest) = read_known(rules, more)?;
                opened.known = known;
                if known.is_none() {
                    opened.unknown.known = Some(between(more, rest)?);
                }
                rest
            }
            _ if *first == TYPED => {
                let (occasion, more) = more.split_at_checked(Code::LENGTH)?;
                let (typed, more) = more.split_at_checked(Typed::LENGTH)?;
                let occasion = rules.occasion(Code::read(occasion)?);
                opened.note = Some(Note::Typed(Typed::read(occasion, typed)?));
                more
            }
            Some((_, mistake)) => {
                let (again, more) = read_again(rules, mistake, more)?;
                opened.note = again;
                more
            }
            None => {
                let (given, more) = read_answer(rules, rest)?;
                let answer = given.map(|(index, chosen)| (index, admitted(&rules.questions[index], chosen)));
                if let Some((index, Some(answer))) = answer {
                    part.take(&mut opened.answers, &mut opened.beside, index, answer);
                } else {
                    opened.dropped |= !part.left;
                    opened.unknown.answers[usize::from(part.beside)].push(between(rest, more)?);
                }
                more
            }
        };
    }
    Some(opened)
}

/// A question that comes again, when it still exists, and what follows it.
fn read_again<'t>(
    rules: &Ruleset,
    mistake: Option<Mistake>,
    text: &'t [u8],
) -> Option<(Option<Note>, &'t [u8])> {
    let (chosen, text) = read_answer(rules, text)?;
    let (offered, rest) = read_answer(rules, text)?;
    let note = chosen.zip(offered).map(|((index, chosen), (_, offered))| {
        Note::Again(
            index,
            Again {
                mistake,
                chosen,
                offered,
            },
        )
    });
    Some((note, rest))
}

/// The day of an occasion, when that still exists, and what follows it.
fn read_known<'t>(rules: &Ruleset, text: &'t [u8]) -> Option<(Option<Known>, &'t [u8])> {
    let (occasion, text) = text.split_at_checked(Code::LENGTH)?;
    let (day, rest) = text.split_at_checked(DAY)?;
    let day = Date::of_number(i32::try_from(read_number(day)?).ok()?);
    let occasion = rules.occasion(Code::read(occasion)?);
    Some((occasion.map(|occasion| Known { occasion, day }), rest))
}

fn read_number(letters: &[u8]) -> Option<u64> {
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
