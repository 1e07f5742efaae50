//! What the API can do, as an `OpenAPI` document: made from the types of what is asked and answered.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

use super::VERSION;
use super::operations::{OPERATIONS, Operation};
use super::problem::Problem;
use crate::domain::Language;
use crate::domain::language::unmarked;
use crate::sites::{Contact, Site};
use crate::web::address::API;
use crate::web::app::App;
use crate::web::base;
use crate::web::visit::Visit;

/// Where the parts stand that others refer to.
const SCHEMAS: &str = "/components/schemas";
/// The keys of the texts that people read.
const TEXTS: [&str; 3] = ["description", "summary", "title"];
/// The page that tells who runs this copy.
const ABOUT: &str = "/over";

/// `GET /api/v1/openapi.json`
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Json<Value> {
    let site = app.address.as_deref().unwrap_or_else(|| base::prefix(&headers));
    let mut document = of(&visit, Some(site));
    let folder = visit.edition.language.folder();
    document["info"]["contact"] = contact(&visit.site, base::of(&app, &headers), &folder);
    Json(document)
}

/// The document in the language of a request, with examples that the rules in force know. `site` is where visitors find the
/// site, when its operator says so, or below which path a proxy says that it is.
pub fn of(visit: &Visit, site: Option<&str>) -> Value {
    let edition = &visit.edition;
    let mut document = in_dutch();
    for operation in OPERATIONS {
        if let Some(body) = &operation.body {
            let method = operation.method;
            let content = &mut document["paths"][operation.path][method]["requestBody"]["content"];
            content["application/json"]["example"] = (body.example)(&edition.rules);
        }
    }
    let language = &edition.language;
    document["servers"] =
        json!([{ "url": format!("{}{}{API}", site.unwrap_or_default(), language.folder()) }]);
    each_text(&mut document, &mut |text| *text = unmarked(&language.t(text)));
    document
}

/// The texts of the document, as they are written.
pub fn texts() -> Vec<String> {
    let mut found = Vec::new();
    each_text(&mut in_dutch(), &mut |text| found.push(text.clone()));
    found.sort();
    found.dedup();
    found
}

/// What is the same for every copy and every language.
fn in_dutch() -> Value {
    let generator = || {
        SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = SCHEMAS.into();
            settings.meta_schema = None;
        })
    };
    let mut asked = generator().for_deserialize().into_generator();
    let mut answered = generator().for_serialize().into_generator();
    let mut paths = Map::new();
    for operation in OPERATIONS {
        paths.insert(
            operation.path.to_owned(),
            json!({ operation.method: described(operation, &mut asked, &mut answered) }),
        );
    }
    let mut schemas = answered.take_definitions(true);
    schemas.extend(asked.take_definitions(true));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Welke zorgwet?",
            "version": VERSION,
            "description": "Welke zorgwet past bij iemand, waarom, en wat iemand dan doet. De uitkomst is een richting en nooit een besluit. Wij bewaren niets van wat u stuurt.",
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        "tags": tags(),
        "paths": paths,
        "components": { "schemas": schemas, "headers": headers() },
        "security": [],
    })
}

fn tags() -> Vec<Value> {
    let mut tags: Vec<&str> = OPERATIONS.iter().map(|operation| operation.tag).collect();
    tags.dedup();
    tags.into_iter().map(|name| json!({ "name": name })).collect()
}

fn headers() -> Value {
    json!({
        "ApiVersion": {
            "description": "De versie van de API.",
            "required": true,
            "schema": { "type": "string", "examples": [VERSION] },
        },
        "RetryAfter": {
            "description": "Na hoeveel seconden u het nog eens kunt proberen.",
            "required": true,
            "schema": { "type": "integer", "minimum": 1 },
        },
    })
}

fn described(operation: &Operation, asked: &mut SchemaGenerator, answered: &mut SchemaGenerator) -> Value {
    let mut described = json!({
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.description,
        "responses": responses(operation, answered),
    });
    if let Some(body) = &operation.body {
        described["requestBody"] = json!({
            "required": true,
            "content": { "application/json": { "schema": (body.schema)(asked) } },
        });
    }
    if let Some(parameter) = &operation.parameter {
        described["parameters"] = json!([{
            "name": parameter.name,
            "in": "path",
            "required": true,
            "description": parameter.description,
            "schema": { "type": "string", "pattern": parameter.pattern },
            "example": parameter.example,
        }]);
    }
    described
}

fn responses(operation: &Operation, answered: &mut SchemaGenerator) -> Value {
    let version = json!({ "$ref": "#/components/headers/ApiVersion" });
    let mut all = Map::new();
    let mut good = json!({
        "description": "Het antwoord.",
        "headers": { "API-Version": version },
        "content": { "application/json": { "schema": (operation.answer)(answered) } },
    });
    if operation.open {
        good["headers"]["Access-Control-Allow-Origin"] = json!({ "schema": { "type": "string" } });
    }
    all.insert("200".to_owned(), good);
    for status in operation.statuses() {
        let problem = Problem::of(status, &Language::source());
        let mut bad = json!({
            "description": problem.title,
            "headers": { "API-Version": version },
            "content": { "application/problem+json": { "schema": answered.subschema_for::<Problem>() } },
        });
        if status == StatusCode::SERVICE_UNAVAILABLE {
            bad["headers"]["Retry-After"] = json!({ "$ref": "#/components/headers/RetryAfter" });
        }
        all.insert(status.as_str().to_owned(), bad);
    }
    Value::Object(all)
}

/// Who runs this copy and how to reach them, as far as that is told. An address has to be whole here, so that of the page
/// about this copy begins with the host that was asked.
fn contact(site: &Site, base: Option<String>, folder: &str) -> Value {
    let mut contact = json!({ "name": site.operator.as_deref().unwrap_or("Welke zorgwet?") });
    if let Some(base) = base {
        contact["url"] = format!("{base}{folder}{ABOUT}").into();
    }
    if let Some(address) = site.contact.as_ref().map(Contact::address) {
        match address.strip_prefix("mailto:") {
            Some(mail) => contact["email"] = mail.split('?').next().into(),
            None => contact["url"] = address.into(),
        }
    }
    contact
}

/// Comes by all texts that people read; not by examples.
fn each_text(part: &mut Value, visit: &mut impl FnMut(&mut String)) {
    match part {
        Value::Object(fields) => {
            for (key, field) in fields {
                match field {
                    Value::String(text) if TEXTS.contains(&key.as_str()) => visit(text),
                    _ if key.starts_with("example") => {}
                    _ => each_text(field, visit),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|one| each_text(one, visit)),
        _ => {}
    }
}
