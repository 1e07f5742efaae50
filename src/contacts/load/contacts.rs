//! Contacts as written in YAML, and checked.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;

use super::Reading;
use crate::contacts::check;
use crate::contacts::contact::{Contact, Line};
use crate::contacts::verified::Verified;

/// A contact as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    id: String,
    name: String,
    purpose: String,
    #[serde(default)]
    urgent: bool,
    group: Option<String>,
    #[serde(default)]
    phone: Vec<Field>,
    #[serde(default)]
    hours: Vec<Field>,
    website: Option<Field>,
    #[serde(default)]
    email: Vec<Field>,
    visit: Option<Field>,
    #[serde(default)]
    post: Vec<Field>,
}

/// A value as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    value: String,
    note: Option<String>,
    cost: Option<String>,
    source: String,
    on: Option<Date>,
}

/// The contacts without the fields that are wrong; those are reported.
pub(super) fn checked(reading: &mut Reading, file: &'static str, written: Vec<Written>) -> Vec<Contact> {
    let mut ids = BTreeSet::new();
    for contact in &written {
        if !ids.insert(contact.id.as_str()) {
            reading.wrong(file, None, format!("‘{}’ staat er twee keer in", contact.id));
        }
    }
    written
        .into_iter()
        .map(|contact| one(reading, file, contact))
        .collect()
}

fn one(reading: &mut Reading, file: &'static str, contact: Written) -> Contact {
    let id = contact.id;
    let mut fields =
        |fields: Vec<Field>, check: fn(&str) -> Result<String, String>| -> Vec<Verified<String>> {
            fields
                .into_iter()
                .filter_map(|field| value(reading, file, &id, field, check))
                .collect()
        };
    let hours = fields(contact.hours, check::text);
    let emails = fields(contact.email, check::email);
    let post = fields(contact.post, check::text);
    let website = fields(contact.website.into_iter().collect(), check::website).pop();
    let visit = fields(contact.visit.into_iter().collect(), check::text).pop();
    let phones = contact
        .phone
        .into_iter()
        .filter_map(|field| line(reading, file, &id, field))
        .collect();
    Contact {
        name: contact.name,
        purpose: contact.purpose,
        urgent: contact.urgent,
        group: contact.group,
        id,
        phones,
        hours,
        website,
        emails,
        visit,
        post,
    }
}

fn line(reading: &mut Reading, file: &'static str, id: &str, mut field: Field) -> Option<Verified<Line>> {
    let cost = field.cost.take();
    let mut line = value(reading, file, id, field, check::line)?;
    line.value.cost = cost;
    Some(line)
}

fn value<T>(
    reading: &mut Reading,
    file: &'static str,
    id: &str,
    field: Field,
    check: fn(&str) -> Result<T, String>,
) -> Option<Verified<T>> {
    let source = reading.source(file, None, &field.source)?;
    if field.cost.is_some() {
        reading.wrong(
            file,
            None,
            format!("‘{id}’: ‘cost’ hoort alleen bij een telefoonnummer"),
        );
    }
    match check(&field.value) {
        Ok(value) => Some(Verified {
            note: field.note,
            on: field.on.unwrap_or(source.on),
            value,
            source,
        }),
        Err(message) => {
            reading.wrong(file, None, format!("‘{id}’: {message}"));
            None
        }
    }
}
