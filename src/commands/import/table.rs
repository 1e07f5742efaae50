//! `gemeenten.csv` as an import writes it.

use std::io;

use crate::contacts::{FactKind, Municipality};

const COLUMNS: [&str; 14] = [
    "code",
    "name",
    "province",
    "also",
    "region",
    "website",
    "website_source",
    "website_on",
    "phone",
    "phone_source",
    "phone_on",
    "email",
    "email_source",
    "email_on",
];

/// The text of the file with these municipalities.
pub(super) fn municipalities(all: &[Municipality]) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for one in all {
        writer.write_record(row(one))?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn row(one: &Municipality) -> Vec<String> {
    let also = one.also.join("|");
    let texts = [&one.code, &one.name, &one.province, &also, &one.region];
    let mut row: Vec<String> = texts.map(Clone::clone).into();
    for kind in [FactKind::Website, FactKind::Phone, FactKind::Email] {
        let fact = one.facts.one(kind);
        row.extend(fact.map_or_else(Default::default, |fact| {
            let digits = fact.phone().map(|phone| phone.digits().to_owned());
            let value = digits.unwrap_or_else(|| fact.value.clone());
            [value, fact.source.id.clone(), fact.on.to_string()]
        }));
    }
    row
}
