//! The lists of contacts as written in YAML, and checked.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;

use super::{Reading, index};
use crate::contacts::contact::Contact;
use crate::contacts::fact::{Fact, FactKind, Facts};
use crate::files::yaml::At;

/// A contact as written in one of the lists.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenContact {
    id: At<String>,
    name: String,
    purpose: String,
    #[serde(default)]
    urgent: bool,
    /// Of an insurer: the group that the label belongs to. For who looks it up again; no page shows it.
    #[serde(rename = "group")]
    _group: Option<String>,
    #[serde(default)]
    phone: Vec<Field>,
    #[serde(default)]
    hours: Vec<Field>,
    #[serde(default)]
    email: Vec<Field>,
    visit: Option<Field>,
    #[serde(default)]
    post: Vec<Field>,
    website: Option<Field>,
}

/// A fact as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    value: At<String>,
    note: Option<String>,
    cost: Option<String>,
    source: String,
    on: Option<Date>,
}

impl Reading<'_> {
    /// The contacts of a list without the fields that are wrong; those are reported.
    pub(super) fn contacts(&mut self, file: &'static str) -> Vec<Contact> {
        let written: Vec<WrittenContact> = self.yaml(file);
        let mut ids = BTreeSet::new();
        let mut contacts = Vec::with_capacity(written.len());
        for one in written {
            if !ids.insert(one.id.value.clone()) {
                let message = format!("‘{}’ staat er twee keer in", one.id.value);
                self.wrong(one.id.place(index(file)), message);
            }
            contacts.push(self.contact(file, one));
        }
        contacts
    }

    fn contact(&mut self, file: &'static str, one: WrittenContact) -> Contact {
        let fields = [
            (FactKind::Phone, one.phone),
            (FactKind::Hours, one.hours),
            (FactKind::Email, one.email),
            (FactKind::Visit, one.visit.into_iter().collect()),
            (FactKind::Post, one.post),
            (FactKind::Website, one.website.into_iter().collect()),
        ];
        let mut facts = Vec::new();
        for (kind, fields) in fields {
            for field in fields {
                facts.extend(self.field(file, kind, field));
            }
        }
        Contact {
            id: one.id.value,
            name: one.name,
            purpose: one.purpose,
            urgent: one.urgent,
            needs: Vec::new(),
            facts: Facts::new(facts),
        }
    }

    fn field(&mut self, file: &'static str, kind: FactKind, field: Field) -> Option<Fact> {
        let at = field.value.place(index(file));
        let source = self.source(at, &field.source)?;
        if field.cost.is_some() && kind != FactKind::Phone {
            self.wrong(at, "‘cost’ hoort alleen bij een telefoonnummer");
        }
        let value = self.said(file, &field.value, |text| kind.read(text))?;
        Some(Fact {
            note: field.note,
            cost: field.cost,
            on: field.on.unwrap_or(source.on),
            ..Fact::new(kind, value, &source)
        })
    }

    /// What a text says; a problem when it is wrong.
    pub(super) fn said<T>(
        &mut self,
        file: &str,
        text: &At<String>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        self.checked(text.place(index(file)), read(&text.value))
    }
}
