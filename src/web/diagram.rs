//! The conditions of a law as a picture: a railway on which a person travels from the left, past what has to be
//! so, to what the law gives. What several provisions ask for stands once, before the track divides.

mod track;

use railroad::svg::{Element, HDir};
use railroad::{Choice, Diagram, Node, Sequence, SimpleStart};

use super::edition::Edition;
use crate::domain::language::unmarked;
use crate::domain::law::Law;
use crate::domain::{Bits, Condition};
use track::{Then, Track};

/// Characters on one line of a sign.
const WIDEST: usize = 30;
/// What the library counts for a character, and the height of a line; `site.css` sets text of that size.
const CHARACTER: usize = 8;
const LINE: usize = 18;
/// Room around the text in a sign.
const ROOM: usize = 10;
/// From the top of a sign to its track.
const TRACK: usize = 14;

/// How much of a law a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Every provision with all that it asks for.
    Whole,
    /// What several provisions ask for, and how many there are behind it.
    Shared,
}

/// The picture of a law, as SVG; empty when the law gives nothing on this day.
#[must_use]
pub fn of_law(edition: &Edition, law: &Law, detail: Detail) -> String {
    let tracks = track::of_law(law, detail);
    if tracks.is_empty() {
        return String::new();
    }
    let mut whole = Sequence::<Box<dyn Node>>::default();
    whole.push(Box::new(SimpleStart));
    whole.push(fork(edition, &tracks));
    let width = whole.width() + units(2 * ROOM);
    let name = unmarked(
        &edition
            .language
            .t1("De regels van de {} als tekening", edition.say(law.short)),
    );
    let attributes = [
        ("role", "img".to_owned()),
        ("aria-label", name),
        ("width", width.to_string()),
    ];
    let mut picture = Diagram::new(whole);
    for (key, value) in attributes {
        picture.attr(key.to_owned()).or_insert(value);
    }
    picture.to_string()
}

fn fork(edition: &Edition, tracks: &[Track<'_>]) -> Box<dyn Node> {
    let drawn = tracks.iter().map(|track| line(edition, track)).collect();
    Box::new(Choice::<Box<dyn Node>>::new(drawn))
}

fn line(edition: &Edition, track: &Track<'_>) -> Box<dyn Node> {
    let mut line = Sequence::<Box<dyn Node>>::default();
    for part in &track.past {
        line.push(condition(edition, part));
    }
    match &track.then {
        Then::Ends(provisions) => {
            let names = provisions.iter().flat_map(|one| wrapped(edition.say(one.name)));
            line.push(Box::new(Sign::new("gives", names.collect())));
        }
        Then::Counts(1) => {
            line.push(Box::new(Sign::new(
                "gives",
                vec![edition.language.t("1 soort hulp")],
            )));
        }
        Then::Counts(count) => {
            let kinds = edition.language.t1("{} soorten hulp", count);
            line.push(Box::new(Sign::new("gives", vec![kinds])));
        }
        Then::Divides(tracks) => {
            line.push(fork(edition, tracks));
        }
    }
    Box::new(line)
}

fn condition(edition: &Edition, part: &Condition) -> Box<dyn Node> {
    match part {
        Condition::Any(parts) => Box::new(Choice::<Box<dyn Node>>::new(
            parts.iter().map(|part| condition(edition, part)).collect(),
        )),
        Condition::All(parts) | Condition::InOrder(parts) => Box::new(Sequence::<Box<dyn Node>>::new(
            parts.iter().map(|part| condition(edition, part)).collect(),
        )),
        Condition::Established(part) => condition(edition, part),
        Condition::Judgement(_) => Box::new(Sign::new("judged", wrapped(&said(edition, part)))),
        other => Box::new(Sign::new("asked", wrapped(&said(edition, other)))),
    }
}

/// Between things of which one is enough.
const OR: &str = " / ";

/// What stands on a sign.
fn said(edition: &Edition, part: &Condition) -> String {
    let language = &edition.language;
    let joined = |parts: &[Condition], between: &str| {
        let parts: Vec<String> = parts.iter().map(|part| said(edition, part)).collect();
        parts.join(between)
    };
    match part {
        Condition::Is { question, choices } => answer(edition, *question, *choices),
        Condition::Not(part) => language.t1("Niet: {}", said(edition, part)),
        Condition::Established(part) => said(edition, part),
        Condition::Named(index) => edition.say(edition.rules.conditions[*index].name).to_owned(),
        Condition::Judgement(index) => {
            language.t1("Oordeel: {}", edition.say(edition.rules.judgements[*index].name))
        }
        Condition::All(parts) | Condition::InOrder(parts) => joined(parts, " + "),
        Condition::Any(parts) => joined(parts, OR),
        Condition::Unwritten => String::new(),
    }
}

/// Shorter labels, such as "Ja", say nothing without their question.
const SHORT: usize = 12;

fn answer(edition: &Edition, question: usize, choices: Bits) -> String {
    let asked = &edition.rules.questions[question];
    let labels: Vec<&str> = asked
        .chosen(choices)
        .map(|choice| edition.say(choice.label))
        .collect();
    let short = labels.iter().all(|label| label.chars().count() < SHORT);
    let labels = labels.join(OR);
    if short {
        format!("{} {labels}", edition.say(asked.text))
    } else {
        labels
    }
}

/// The lines of a text on a sign.
fn wrapped(text: &str) -> Vec<String> {
    // A picture cannot hold the marks of an untranslated text.
    let text = unmarked(text);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let full = lines
            .last()
            .is_some_and(|line| !line.is_empty() && line.chars().count() + word.chars().count() >= WIDEST);
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

/// A box with lines of text beside the track.
struct Sign {
    kind: &'static str,
    lines: Vec<String>,
}

impl Sign {
    fn new(kind: &'static str, lines: Vec<String>) -> Sign {
        Sign { kind, lines }
    }
}

fn units(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl Node for Sign {
    fn entry_height(&self) -> i64 {
        units(TRACK)
    }

    fn height(&self) -> i64 {
        units(self.lines.len() * LINE + ROOM)
    }

    fn width(&self) -> i64 {
        let longest = self.lines.iter().map(|line| line.chars().count()).max();
        units(longest.unwrap_or_default() * CHARACTER + 2 * ROOM)
    }

    fn draw(&self, x: i64, y: i64, _: HDir) -> Element {
        let frame = Element::new("rect")
            .set("x", &x)
            .set("y", &y)
            .set("width", &self.width())
            .set("height", &self.height());
        let mut sign = Element::new("g").set("class", self.kind).add(frame);
        for (index, line) in self.lines.iter().enumerate() {
            let text = Element::new("text")
                .set("x", &(x + units(ROOM)))
                .set("y", &(y + units(LINE * (index + 1))))
                .text(line);
            sign = sign.add(text);
        }
        sign
    }
}
