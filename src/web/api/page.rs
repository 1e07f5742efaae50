//! What the API can do, for people: made from the same document.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;

use super::document;
use crate::web::address::API;
use crate::web::app::App;
use crate::web::page::{self, Frame};
use crate::web::visit::Visit;

/// How to ask an outcome, in three languages of programs. Tests run them against a running server.
const EXAMPLES: [(&str, &str); 3] = [
    ("curl", include_str!("../../../docs/api/uitkomst.sh")),
    ("Python", include_str!("../../../docs/api/uitkomst.py")),
    ("JavaScript", include_str!("../../../docs/api/uitkomst.mjs")),
];

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage<'a> {
    frame: Frame,
    description: &'a str,
    version: &'a str,
    below: &'a str,
    operations: Vec<Shown<'a>>,
    schemas: Vec<Shape<'a>>,
    examples: &'a [(&'a str, &'a str)],
}

/// Something that can be asked.
struct Shown<'a> {
    method: String,
    path: &'a str,
    summary: &'a str,
    description: &'a str,
    /// Name and description of what varies in the path.
    parameters: Vec<(&'a str, &'a str)>,
    /// The kind of what has to be sent, and an example.
    sent: Option<(String, String)>,
    answered: String,
    /// Errors by their status.
    errors: Vec<(&'a str, &'a str)>,
}

/// A kind of object.
struct Shape<'a> {
    name: &'a str,
    description: &'a str,
    /// The name, the kind and the meaning of each field.
    fields: Vec<(&'a str, String, &'a str)>,
    /// The kind of what is no object.
    kind: String,
}

/// `GET /api`
pub async fn show(State(app): State<Arc<App>>, visit: Visit) -> Response {
    let document = document::of(&visit, app.address.as_deref());
    let below = document["servers"][0]["url"].as_str();
    let page = ApiPage {
        frame: Frame::of(&visit),
        description: text(&document["info"], "description"),
        version: text(&document["info"], "version"),
        below: below.unwrap_or(API),
        operations: entries(&document["paths"]).flat_map(shown).collect(),
        schemas: entries(&document["components"]["schemas"]).map(shape).collect(),
        examples: &EXAMPLES,
    };
    page::show_with_words(StatusCode::OK, &page, &visit.edition)
}

/// The fields of an object.
fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let fields = value.as_object().into_iter().flatten();
    fields.map(|(key, field)| (key.as_str(), field))
}

/// A text of an object; empty when it has none.
fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn shown<'a>((path, methods): (&'a str, &'a Value)) -> impl Iterator<Item = Shown<'a>> {
    entries(methods).map(move |(method, operation)| {
        let sent = &operation["requestBody"]["content"]["application/json"];
        let example = || serde_json::to_string_pretty(&sent["example"]).unwrap_or_default();
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let responses = || entries(&operation["responses"]);
        Shown {
            method: method.to_uppercase(),
            path,
            summary: text(operation, "summary"),
            description: text(operation, "description"),
            parameters: parameters
                .map(|one| (text(one, "name"), text(one, "description")))
                .collect(),
            sent: (!sent.is_null()).then(|| (kind(&sent["schema"]), example())),
            answered: kind(&operation["responses"]["200"]["content"]["application/json"]["schema"]),
            errors: responses()
                .filter(|(status, _)| *status != "200")
                .map(|(status, response)| (status, text(response, "description")))
                .collect(),
        }
    })
}

fn shape<'a>((name, schema): (&'a str, &'a Value)) -> Shape<'a> {
    let field = |(name, field): (&'a str, &'a Value)| (name, kind(field), text(field, "description"));
    Shape {
        name,
        description: text(schema, "description"),
        fields: entries(&schema["properties"]).map(field).collect(),
        kind: kind(schema),
    }
}

/// The kind of a value in a few words, as programs write it: `Source[]`, `string | null`.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or(name).to_owned();
    }
    let one_of = |key: &str| Some(joined(schema[key].as_array()?.iter().map(kind)));
    let values = || Some(joined(schema["enum"].as_array()?.iter().map(Value::to_string)));
    let several = one_of("anyOf").or_else(|| one_of("oneOf")).or_else(values);
    several.unwrap_or_else(|| match &schema["type"] {
        Value::Array(kinds) => joined(kinds.iter().filter_map(Value::as_str).map(str::to_owned)),
        kind => of_type(schema, kind.as_str().unwrap_or_default()),
    })
}

fn of_type(schema: &Value, name: &str) -> String {
    match (name, &schema["additionalProperties"]) {
        ("array", _) => format!("{}[]", kind(&schema["items"])),
        ("object", values @ Value::Object(_)) => format!("{{ string: {} }}", kind(values)),
        _ => name.to_owned(),
    }
}

fn joined(kinds: impl Iterator<Item = String>) -> String {
    kinds.collect::<Vec<_>>().join(" | ")
}
