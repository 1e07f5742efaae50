//! Contacts and desks as written in YAML, and checked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;
use serde_yaml::Spanned;

use super::{Reading, date};
use crate::contacts::contact::{Contact, Desk, OWN};
use crate::contacts::directory::{Directory, position};
use crate::contacts::fact::{Certainty, Fact, FactKind, Facts, Source, one_line};

/// A contact as written in one of the lists.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenContact {
    id: Spanned<String>,
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
    value: Spanned<String>,
    note: Option<String>,
    cost: Option<String>,
    source: String,
    on: Option<Date>,
}

/// The file with the desks of municipalities, ours or an operator's.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDesks {
    gemeenten: BTreeMap<String, Spanned<OfMunicipality>>,
}

/// The desks of one municipality; the keys are those of [`Desk::key`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfMunicipality {
    #[serde(rename = "wmo-loket")]
    wmo: Option<Spanned<WrittenDesk>>,
    jeugd: Option<Spanned<WrittenDesk>>,
    wijkteam: Option<Spanned<WrittenDesk>>,
    clientondersteuning: Option<Spanned<WrittenDesk>>,
}

/// A desk. All but `source` and `on` may be left out, and `on` too when `source` is one of `bronnen.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDesk {
    name: Option<Spanned<String>>,
    phone: Option<Spanned<String>>,
    cost: Option<Spanned<String>>,
    hours: Option<Spanned<String>>,
    website: Option<Spanned<String>>,
    email: Option<Spanned<String>>,
    visit: Option<Spanned<String>>,
    source: Option<Spanned<String>>,
    on: Option<Spanned<String>>,
}

const DESK_HINT: &str = " (een gemeente heeft wmo-loket, jeugd, wijkteam en clientondersteuning, en elk daarvan name, phone, \
                         cost, hours, website, email, visit, source en on)";

impl Reading<'_> {
    /// The contacts of a list without the fields that are wrong; those are reported.
    pub(super) fn contacts(&mut self, file: &'static str) -> Vec<Contact> {
        let written: Vec<WrittenContact> = self.yaml(file, "");
        let mut ids = BTreeSet::new();
        let mut contacts = Vec::with_capacity(written.len());
        for one in written {
            if !ids.insert(one.id.value.clone()) {
                let message = format!("‘{}’ staat er twee keer in", one.id.value);
                self.wrong(file, one.id.referenced.line(), message);
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
            facts: Facts::new(facts),
        }
    }

    fn field(&mut self, file: &'static str, kind: FactKind, field: Field) -> Option<Fact> {
        let line = field.value.referenced.line();
        let source = self.source(file, line, &field.source)?;
        if field.cost.is_some() && kind != FactKind::Phone {
            self.wrong(file, line, "‘cost’ hoort alleen bij een telefoonnummer");
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
    fn said<T>(
        &mut self,
        file: &str,
        text: &Spanned<String>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        self.checked(file, text.referenced.line(), read(&text.value))
    }

    /// Lays the desks in a file over those that the municipalities have.
    pub(super) fn lay_desks(&mut self, file: &'static str, directory: &mut Directory) {
        if !self.files.texts.contains_key(file) {
            return;
        }
        let written: WrittenDesks = self.yaml(file, DESK_HINT);
        for (code, desks) in written.gemeenten {
            let Some(at) = position(&directory.municipalities, &code) else {
                self.wrong(file, desks.referenced.line(), unknown(directory, &code));
                continue;
            };
            let desks = desks.value;
            let written = [desks.wmo, desks.jeugd, desks.wijkteam, desks.clientondersteuning];
            for (kind, desk) in Desk::ALL.into_iter().zip(written) {
                let Some(contact) = desk.and_then(|desk| self.desk(file, &code, kind, desk)) else {
                    continue;
                };
                let known = &mut directory.municipalities[at].desks;
                known.retain(|(other, _)| *other != kind);
                known.push((kind, contact));
            }
        }
    }

    fn desk(
        &mut self,
        file: &'static str,
        code: &str,
        kind: Desk,
        desk: Spanned<WrittenDesk>,
    ) -> Option<Contact> {
        let line = desk.referenced.line();
        let desk = desk.value;
        let described = format!("gemeente {code}, {}", kind.key());
        let source = self.source_of_desk(file, line, &described, desk.source, desk.on)?;
        let name = desk.name.and_then(|name| self.said(file, &name, one_line));
        let cost = desk.cost.and_then(|cost| self.said(file, &cost, one_line));
        let fields = [
            (FactKind::Phone, desk.phone),
            (FactKind::Hours, desk.hours),
            (FactKind::Email, desk.email),
            (FactKind::Visit, desk.visit),
            (FactKind::Website, desk.website),
        ];
        let mut facts = Vec::new();
        for (kind, text) in fields {
            let value = text.and_then(|text| self.said(file, &text, |text| kind.read(text)));
            facts.extend(value.map(|value| Fact::new(kind, value, &source)));
        }
        if let Some(phone) = facts.iter_mut().find(|fact| fact.kind == FactKind::Phone) {
            phone.cost = cost;
        }
        Some(Contact {
            id: kind.key().to_owned(),
            name: name.unwrap_or_else(|| kind.name().to_owned()),
            purpose: kind.purpose().to_owned(),
            urgent: false,
            facts: Facts::new(facts),
        })
    }

    fn source_of_desk(
        &mut self,
        file: &'static str,
        line: u64,
        desk: &str,
        source: Option<Spanned<String>>,
        on: Option<Spanned<String>>,
    ) -> Option<Arc<Source>> {
        let named = source.as_ref().and_then(|id| self.sources.get(&id.value));
        if let (Some(known), None) = (named, &on) {
            return Some(Arc::clone(known));
        }
        let (Some(name), Some(on)) = (source, on) else {
            let message =
                format!("{desk}: zet erbij van wie dit komt (source) en op welke dag het klopte (on)");
            self.wrong(file, line, message);
            return None;
        };
        let name = self.said(file, &name, one_line)?;
        let on = self.said(file, &on, date)?;
        Some(Arc::new(Source {
            id: OWN.to_owned(),
            name,
            url: None,
            on,
            dated: true,
            certainty: Certainty::Official,
            licence: None,
        }))
    }
}

/// The message for a code that no municipality has, with the code that may be meant.
fn unknown(directory: &Directory, code: &str) -> String {
    let by_name = directory.suggest(code).first().map(|found| found.municipality);
    let by_code = || {
        let all = directory.municipalities.iter();
        all.min_by_key(|one| strsim::osa_distance(&one.code, code))
    };
    let meant = by_name.or_else(by_code).map_or_else(String::new, |one| {
        format!("; bedoelde u '{}' ({})?", one.code, one.name)
    });
    format!("gemeente ‘{code}’ bestaat niet{meant}")
}
