//! Mistakes of form in the words of somebody who writes rules.

use serde_yaml::Error;

use crate::files::blocks;
use crate::files::diagnostic::nearest;
use crate::files::line::{Line, word};

/// A number or a boolean where a text belongs.
const BARE: &str = "hier hoort een tekst, maar zonder aanhalingstekens is dit een getal of `true` of `false`";
const ANSWER: &str =
    "is het een antwoord, schrijf dan `ja` of `nee`; zet een tekst tussen enkele aanhalingstekens: `'…'`";
const QUOTES: &str = "zet de hele tekst tussen enkele aanhalingstekens, zoals `'21,80'` of `'1.10'`";

/// The mistake of a number or a boolean where one of several things belongs, and none of those is it.
#[must_use]
pub fn bare<E: serde::de::Error>() -> E {
    E::custom(format!("{BARE}; {QUOTES}"))
}

/// The mistake of a boolean where an answer or a text belongs.
#[must_use]
pub fn boolean<E: serde::de::Error>() -> E {
    E::custom(format!("{BARE}; {ANSWER}"))
}

/// What is wrong at a byte of the text, and the cure.
pub(super) fn words(error: &Error, text: &str, at: usize) -> (String, Option<String>) {
    let there = text.get(at..).unwrap_or_default();
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
            let known = nearest(field, expected.iter().copied()).is_some();
            let help = match blocks::deeper_above(text, at).filter(|_| !known) {
                Some((above, far)) => {
                    format!(
                        "hoort dit bij `{above}:` erboven? Laat de regel dan {far} spaties inspringen; {help}"
                    )
                }
                None => help,
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
            if between_braces(text, at) {
                format!("zet er `{field}: …` bij, met een komma ertussen")
            } else {
                format!("voeg een regel `{field}: …` toe")
            },
        ),
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or("een sleutel");
            let message = format!("`{key}` staat hier twee keer");
            let begins = blocks::first_key(text, at).is_some_and(|(_, first)| first == key);
            let help = format!("begint hier een nieuw blok? Zet er dan een streepje voor: `- {key}: …`");
            say(
                message,
                if begins {
                    help
                } else {
                    "laat er één staan".to_owned()
                },
            )
        }
        Error::SerdeInvalidType {
            unexpected, expected, ..
        }
        | Error::SerdeInvalidValue {
            unexpected, expected, ..
        } => {
            let (found, wanted) = (kind(unexpected), kind(expected));
            let message = format!("hier staat {found}, maar hier hoort {wanted}");
            say(message, instead(wanted, text, at))
        }
        Error::NullIntoString { .. } => say(
            "hier ontbreekt een tekst",
            "vul de tekst in, of haal de hele regel weg als hij niet verplicht is",
        ),
        Error::QuotingRequired { .. } if there.starts_with(['t', 'f']) => say(BARE, ANSWER),
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
            say(format!("hier hoort {wanted}"), instead(wanted, text, at))
        }
        _ => say(
            "vanaf hier kan het programma dit bestand niet lezen",
            "kijk op deze regel en op die erboven naar het inspringen, de aanhalingstekens en de haken",
        ),
    }
}

fn say(message: impl Into<String>, help: impl Into<String>) -> (String, Option<String>) {
    (message.into(), Some(help.into()))
}

/// What to write in the place of something of another kind.
fn instead(wanted: &str, text: &str, at: usize) -> String {
    let there = text.get(at..).unwrap_or_default();
    let help = match wanted {
        "een lijst" => match word(there) {
            "" if there.starts_with('{') => "zet er rechte haken om: `[ { … } ]`",
            "" => LIST,
            key if there[key.len()..].starts_with(':') => {
                return format!(
                    "zet voor `{key}` een streepje: `- {key}: …`, en laat wat erbij hoort even ver inspringen"
                );
            }
            one => {
                // Between braces other keys follow on the line.
                let all = there.lines().next().unwrap_or_default().trim_end();
                let all = if between_braces(text, at) { one } else { all };
                return format!("zet er rechte haken om: `[{all}]`");
            }
        },
        "een blok met sleutels" | CONDITION if there.starts_with('-') => {
            "haal het streepje weg; of zet bij voorwaarden boven de streepjes `all:` (alles moet) of `any:` (één is genoeg)"
        }
        CONDITION => {
            "een voorwaarde heeft een vraag en een antwoord: `{ leeftijd: kind }`, of noemt een andere: `{ condition: … }`"
        }
        "een blok met sleutels" => match example(text, at) {
            Some(key) => {
                return format!(
                    "schrijf het tussen accolades, zoals elders in dit bestand: `{{ {key}: … }}`"
                );
            }
            None => "schrijf een sleutel, een dubbele punt en een spatie voor wat hier staat, zoals `id: …`",
        },
        "een tekst" if there.starts_with(['[', '-']) => {
            "hier past geen lijst: laat er één staan, zonder haken en zonder streepje"
        }
        "een tekst" => "schrijf hier één tekst, tussen enkele aanhalingstekens: `'…'`",
        _ => "kijk hoe het er bij een ander blok in dit bestand uitziet, en let op het inspringen",
    };
    help.to_owned()
}

const LIST: &str = "zet een lijst tussen rechte haken, met komma's: `[huishouden, maaltijden]`; of begin elk deel op een eigen regel met `- `";

/// Whether a brace was opened on the line of this byte, before it.
fn between_braces(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.rsplit('\n').next().is_some_and(|line| line.contains('{'))
}

/// The first key of what stands elsewhere under the key of the value at this byte.
fn example(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?.trim_end();
    let mut lines = before.lines().rev().map(Line::of);
    let line = lines.next()?;
    let key = match before.strip_suffix(':') {
        Some(before) => before.rsplit([' ', ',', '{', '\n']).next()?,
        None if line.rest == "-" => {
            lines
                .find(|above| above.key.is_some() && above.value.is_empty())?
                .key?
        }
        None => line.key?,
    };
    let named = format!("{key}:");
    let written = text
        .match_indices(&named)
        .map(|(at, _)| &text[at + named.len()..]);
    let mut firsts = written.filter_map(|rest| {
        let rest = rest.trim_start_matches([' ', '\n', '-', '[', '{']);
        let first = word(rest);
        (!first.is_empty() && rest[first.len()..].starts_with(':')).then_some(first)
    });
    firsts.next()
}

/// What a condition is called where one is expected.
pub const CONDITION: &str = "een voorwaarde, zoals `vraag: antwoord`";

/// What serde calls a kind of value, in Dutch.
fn kind(word: &str) -> &str {
    match word {
        "map" | "mapping" | "mapping start" => "een blok met sleutels",
        "sequence" | "a sequence" | "sequence start" => "een lijst",
        "string" | "a string" | "scalar" | "string scalar" => "een tekst",
        "bool" | "boolean" | "a boolean" => "`true` of `false`",
        "unit" | "null" | "unit value" => "niets",
        "i16" | "u8" | "u16" | "i32" | "u32" | "u64" => "een getal",
        other if other.starts_with("struct ") => "een blok met sleutels",
        other if other.starts_with("string ") => "een tekst",
        other if other.starts_with("integer ") || other.starts_with("floating point ") => "een getal",
        other if other.starts_with("een ") || other.starts_with('`') => other,
        _ => "iets anders",
    }
}
