//! JSON Schemas of the files, made from the types that read them, so that an editor completes and checks while
//! somebody writes rules.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::files::pairs::Pairs;
use crate::files::yaml::At;

use super::written::{self, OneOrMore, TextOr, When, Year, YearEnd};
use super::written_language;

/// For each file, or folder of files, its name and the schema of what is in it, as JSON text.
pub fn schemas() -> Vec<(&'static str, String)> {
    vec![
        ("questions", of::<Vec<written::Question>>()),
        ("conditions", of::<Vec<written::Named>>()),
        ("judgements", of::<Vec<written::Judgement>>()),
        ("amounts", of::<Vec<written::Amount>>()),
        ("sources", of::<Vec<written::Source>>()),
        ("glossary", of::<Vec<written::Word>>()),
        ("alerts", of::<Vec<written::Alert>>()),
        ("disputes", of::<Vec<written::Dispute>>()),
        ("letters", of::<Vec<written::Letter>>()),
        ("elsewhere", of::<Vec<written::Destination>>()),
        ("voices", of::<Vec<written::Voice>>()),
        ("wijzigingen", of::<Vec<written::Amendment>>()),
        ("onzeker", of::<Vec<written::Doubt>>()),
        ("nieuw", of::<Vec<written::Newcomer>>()),
        ("policy", of::<written::Policy>()),
        ("terms", of::<written::Terms>()),
        ("law", of::<written::Law>()),
        ("cases", of::<Vec<written::Case>>()),
        ("language", of::<written_language::Language>()),
        ("vaste-woorden", of::<Vec<written_language::FixedWord>>()),
        ("translations", of::<Vec<Pairs<String, written::Text>>>()),
    ]
}

/// The schema of what is in a file, as JSON text. Draft 7 is the one that editors know best.
pub fn of<T: JsonSchema>() -> String {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(shapes));
    let generator = settings.into_generator();
    format!("{:#}\n", generator.into_root_schema_for::<T>().as_value())
}

/// An amount: digits, with a dot before each three and two digits after a comma.
const MONEY: &str = r"^(\d+|\d{1,3}(\.\d{3})+)(,\d{2})?$";

/// What `check` asks of a text beyond that it is one, by its key.
fn pattern(key: &str) -> Option<&'static str> {
    match key {
        "id" => Some("^[a-z0-9-]+$"),
        "url" | "website" => Some("^https://"),
        "announced" => Some(MONEY),
        "first_day" | "valid_from" | "valid_to" | "read_on" | "on" | "date" => Some(r"^\d{4}-\d{2}-\d{2}$"),
        // For who reads the rules only.
        "note" | "situation" | "source" => None,
        _ => Some(r"\S"),
    }
}

fn shapes(schema: &mut Schema) {
    let mut needed = Vec::new();
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (key, property) in properties.into_iter().flatten() {
        let text = property["type"] == "string" || property["type"][0] == "string";
        if let Some(pattern) = pattern(key).filter(|_| text && property.get("pattern").is_none()) {
            property["pattern"] = pattern.into();
        }
        // A list that may not be empty may not be left out either.
        needed.extend(property.get("minItems").map(|_| Value::from(key.as_str())));
    }
    let required = schema.get_mut("required").and_then(Value::as_array_mut);
    if let Some(required) = required {
        needed.retain(|key| !required.contains(key));
        required.extend(needed);
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<K: JsonSchema, V: JsonSchema> JsonSchema for Pairs<K, V> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        V::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": generator.subschema_for::<K>(),
            "additionalProperties": generator.subschema_for::<V>(),
        })
    }
}

impl JsonSchema for Year {
    fn schema_name() -> Cow<'static, str> {
        "Year".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "Een jaar, zoals 2026.", "type": "string", "pattern": "^[1-9][0-9]{3}$" })
    }
}

/// The only text that may be a block instead is an amount.
impl<T: JsonSchema> JsonSchema for TextOr<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let announced = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [{ "type": "string", "pattern": MONEY }, announced] })
    }
}

impl JsonSchema for YearEnd {
    fn schema_name() -> Cow<'static, str> {
        "YearEnd".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": "year-end" })
    }
}

impl JsonSchema for OneOrMore {
    fn schema_name() -> Cow<'static, str> {
        "OneOrMore".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Een antwoord, of een lijst van antwoorden waarvan er één genoeg is.",
            "anyOf": [
                { "type": "string" },
                { "type": "array", "items": { "type": "string" }, "minItems": 1 },
            ],
        })
    }
}

impl JsonSchema for When {
    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let part = generator.subschema_for::<When>();
        let choices = generator.subschema_for::<OneOrMore>();
        let list = |description: &str| json_schema!({ "description": description, "type": "array", "minItems": 1, "items": part });
        json_schema!({
            "description": "Een voorwaarde: een blok met precies één sleutel.",
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "properties": {
                "all": list("Dit moet allemaal kloppen."),
                "any": list("Een van deze is genoeg."),
                "in_order": list("Dit moet allemaal kloppen. Het volgende telt pas als het vorige klopt."),
                "not": part,
                "established": part,
                "condition": { "description": "Een voorwaarde uit conditions.yaml.", "type": "string" },
                "judgement": { "description": "Een oordeel uit judgements.yaml.", "type": "string" },
            },
            "additionalProperties": choices,
        })
    }
}
