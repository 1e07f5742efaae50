//! `gemeenten.csv`: how a row is read and written.

use std::io;

use serde::{Deserialize, Serialize};

use super::contact::Municipality;
use super::verified::Verified;

/// A row of `gemeenten.csv`. A value, its source and its date stand beside each other; empty is unknown.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MunicipalityRow {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) province: String,
    /// Other names, separated by `|`.
    pub(super) also: String,
    pub(super) region: String,
    pub(super) website: String,
    pub(super) website_source: String,
    pub(super) website_on: String,
    pub(super) phone: String,
    pub(super) phone_source: String,
    pub(super) phone_on: String,
    pub(super) email: String,
    pub(super) email_source: String,
    pub(super) email_on: String,
}

/// The text of the file with these municipalities.
pub(super) fn municipalities(all: &[Municipality]) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for one in all {
        writer.serialize(row(one)).map_err(io::Error::other)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn row(one: &Municipality) -> MunicipalityRow {
    let [website, website_source, website_on] = cell(Some(&one.website), Clone::clone);
    let [phone, phone_source, phone_on] = cell(one.phone.as_ref(), |line| line.number.digits().to_owned());
    let [email, email_source, email_on] = cell(one.email.as_ref(), Clone::clone);
    MunicipalityRow {
        code: one.code.clone(),
        name: one.name.clone(),
        province: one.province.clone(),
        also: one.also.join("|"),
        region: one.region.clone(),
        website,
        website_source,
        website_on,
        phone,
        phone_source,
        phone_on,
        email,
        email_source,
        email_on,
    }
}

fn cell<T>(verified: Option<&Verified<T>>, text: impl Fn(&T) -> String) -> [String; 3] {
    verified
        .map(|one| [text(&one.value), one.source.id.clone(), one.on.to_string()])
        .unwrap_or_default()
}
