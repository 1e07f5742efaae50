//! JSON Schemas of the files, made from the types that read them, so that an editor completes and checks while
//! somebody writes rules.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::pairs::Pairs;
use super::written::{self, OneOrMore, When, YearEnd};
use super::yaml::At;

/// For each file, or folder of files, its name and the schema of what is in it, as JSON text.
#[must_use]
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
        ("elsewhere", of::<Vec<written::Destination>>()),
        ("policy", of::<written::Policy>()),
        ("law", of::<written::Law>()),
        ("cases", of::<Vec<written::Case>>()),
        ("language", of::<written::Language>()),
        ("translations", of::<Vec<Pairs<String, written::Text>>>()),
    ]
}

/// Draft 7 is the one that editors know best.
fn of<T: JsonSchema>() -> String {
    let generator = SchemaSettings::draft07().into_generator();
    format!("{:#}\n", generator.into_root_schema_for::<T>().as_value())
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

impl<K, V: JsonSchema> JsonSchema for Pairs<K, V> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        V::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object", "additionalProperties": generator.subschema_for::<V>() })
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
            "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }],
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
