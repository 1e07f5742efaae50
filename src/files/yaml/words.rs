//! Mistakes of form in the words of somebody who writes rules.

use serde_yaml::Error;

use crate::files::diagnostic::nearest;

/// A number or a boolean where a text belongs.
const BARE: &str = "hier hoort een tekst, maar zonder aanhalingstekens is dit een getal of `true` of `false`";
const QUOTES: &str = "zet de hele tekst tussen enkele aanhalingstekens, zoals `'21,80'` of `'1.10'`";

/// The mistake of a number or a boolean where one of several things belongs, and none of those is it.
#[must_use]
pub fn bare<E: serde::de::Error>() -> E {
    E::custom(format!("{BARE}; {QUOTES}"))
}

/// What is wrong, and the cure; `there` is the text from that place on.
pub(super) fn words(error: &Error, there: &str) -> (String, Option<String>) {
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
            let (found, wanted) = (kind(unexpected), kind(expected));
            let message = format!("hier staat {found}, maar hier hoort {wanted}");
            say(message, instead(wanted, there))
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
            say(format!("hier hoort {wanted}"), instead(wanted, there))
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
fn instead(wanted: &str, there: &str) -> &'static str {
    match wanted {
        "een lijst" => {
            "zet een lijst tussen rechte haken, met komma's: `[huishouden, maaltijden]`; of begin elk deel op een eigen regel met `- `"
        }
        "een blok met sleutels" | CONDITION if there.starts_with('-') => {
            "haal het streepje weg; of zet bij voorwaarden boven de streepjes `all:` (alles moet) of `any:` (één is genoeg)"
        }
        CONDITION => {
            "een voorwaarde heeft een vraag en een antwoord: `{ leeftijd: kind }`, of noemt een andere: `{ condition: … }`"
        }
        "een blok met sleutels" => {
            "schrijf een sleutel, een dubbele punt en een spatie voor wat hier staat, zoals `id: …`"
        }
        "een tekst" => "schrijf hier één tekst, tussen enkele aanhalingstekens: `'…'`",
        _ => "kijk hoe het er bij een ander blok in dit bestand uitziet, en let op het inspringen",
    }
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
