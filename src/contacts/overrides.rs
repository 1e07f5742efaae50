//! Desks of municipalities, laid over the other data: those that are built in, and then those of an operator.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;
use serde_yaml::Spanned;

use super::check;
use super::contact::{Contact, Desk};
use super::directory::Directory;
use super::problem::{ContactsError, Problems};
use super::verified::{Certainty, Source, Verified};

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    gemeenten: BTreeMap<String, Spanned<WrittenDesks>>,
}

/// The desks of one municipality as written; the keys are those of [`Desk::key`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDesks {
    #[serde(rename = "wmo-loket")]
    wmo: Option<Spanned<WrittenDesk>>,
    jeugd: Option<Spanned<WrittenDesk>>,
    wijkteam: Option<Spanned<WrittenDesk>>,
    clientondersteuning: Option<Spanned<WrittenDesk>>,
}

/// The id of the source of what an operator wrote.
pub(super) const OWN: &str = "eigen";

/// A desk as written. All but `source` and `on` may be left out, and `on` too when `source` is one of `bronnen.yaml`.
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

/// Lays `yaml` over `directory`; on an error nothing in it may be used.
pub(super) fn apply(directory: &mut Directory, file: &str, yaml: &str) -> Result<(), ContactsError> {
    let mut checking = Checking {
        file,
        sources: directory.sources.clone(),
        problems: Problems::default(),
    };
    match serde_yaml::from_str::<Written>(yaml) {
        Ok(written) => {
            for (code, desks) in written.gemeenten {
                checking.municipality(directory, &code, desks);
            }
        }
        Err(error) => {
            let line = error.location().map(|location| location.line());
            let hint = "een gemeente heeft wmo-loket, jeugd, wijkteam en clientondersteuning, en elk daarvan name, phone, \
                        cost, hours, website, email, visit, source en on";
            checking
                .problems
                .add(file, line, format!("{} ({hint})", error.without_snippet()));
        }
    }
    checking.problems.or(())
}

struct Checking<'a> {
    file: &'a str,
    sources: BTreeMap<String, Arc<Source>>,
    problems: Problems,
}

impl Checking<'_> {
    fn municipality(&mut self, directory: &mut Directory, code: &str, desks: Spanned<WrittenDesks>) {
        let found = directory.municipalities.iter().position(|one| one.code == code);
        let line = desks.referenced.line();
        let WrittenDesks {
            wmo,
            jeugd,
            wijkteam,
            clientondersteuning,
        } = desks.value;
        let written = [wmo, jeugd, wijkteam, clientondersteuning];
        let desks = Desk::ALL.into_iter().zip(written).filter_map(|(kind, desk)| {
            let desk = desk?;
            Some((kind, self.desk(code, kind, desk)?))
        });
        let desks: Vec<_> = desks.collect();
        if let Some(at) = found {
            let known = &mut directory.municipalities[at].desks;
            known.retain(|(kind, _)| !desks.iter().any(|(new, _)| new == kind));
            known.extend(desks);
        } else {
            self.problems.add(self.file, line, unknown(directory, code));
        }
    }

    fn desk(&mut self, code: &str, kind: Desk, desk: Spanned<WrittenDesk>) -> Option<Contact> {
        let line = desk.referenced.line();
        let desk = desk.value;
        let source = self.source(code, kind, line, desk.source, desk.on)?;
        let mut field = |field: Option<Spanned<String>>, check: fn(&str) -> Result<String, String>| {
            Some(Verified::new(self.value(&field?, check)?, &source))
        };
        let hours = field(desk.hours, check::text);
        let website = field(desk.website, check::website);
        let email = field(desk.email, check::email);
        let visit = field(desk.visit, check::text);
        let name = desk.name.and_then(|name| self.value(&name, check::text));
        let cost = desk.cost.and_then(|cost| self.value(&cost, check::text));
        let mut line = desk.phone.and_then(|phone| self.value(&phone, check::line));
        if let Some(line) = &mut line {
            line.cost = cost;
        }
        Some(Contact {
            id: kind.key().to_owned(),
            name: name.unwrap_or_else(|| kind.name().to_owned()),
            purpose: kind.purpose().to_owned(),
            urgent: false,
            group: None,
            phones: line
                .map(|line| Verified::new(line, &source))
                .into_iter()
                .collect(),
            hours: hours.into_iter().collect(),
            website,
            emails: email.into_iter().collect(),
            visit,
            post: Vec::new(),
        })
    }

    fn value<T>(&mut self, field: &Spanned<String>, check: fn(&str) -> Result<T, String>) -> Option<T> {
        match check(&field.value) {
            Ok(value) => Some(value),
            Err(message) => {
                self.problems.add(self.file, field.referenced.line(), message);
                None
            }
        }
    }

    fn source(
        &mut self,
        code: &str,
        kind: Desk,
        line: u64,
        source: Option<Spanned<String>>,
        on: Option<Spanned<String>>,
    ) -> Option<Arc<Source>> {
        let named = source.as_ref().and_then(|id| self.sources.get(&id.value));
        if let (Some(known), None) = (named, &on) {
            return Some(Arc::clone(known));
        }
        let (Some(name), Some(on)) = (source, on) else {
            let message = format!(
                "gemeente {}, {}: zet erbij van wie dit komt (source) en op welke dag het klopte (on)",
                code,
                kind.key()
            );
            self.problems.add(self.file, line, message);
            return None;
        };
        let name = self.value(&name, check::text)?;
        let on = self.value(&on, date)?;
        let id = OWN.to_owned();
        let certainty = Certainty::Official;
        Some(Arc::new(Source {
            id,
            name,
            url: None,
            on,
            dated: true,
            certainty,
            licence: None,
        }))
    }
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("‘{text}’ is geen datum; schrijf bijvoorbeeld 2026-11-22"))
}

/// The message for a code that no municipality has, with the code that may be meant.
fn unknown(directory: &Directory, code: &str) -> String {
    let by_name = directory
        .suggest(code)
        .first()
        .map(|candidate| candidate.municipality);
    let by_code = || {
        directory
            .municipalities
            .iter()
            .min_by_key(|one| strsim::osa_distance(&one.code, code))
    };
    match by_name.or_else(by_code) {
        Some(one) => {
            format!(
                "gemeente ‘{code}’ bestaat niet; bedoelde u '{}' ({})?",
                one.code, one.name
            )
        }
        None => format!("gemeente ‘{code}’ bestaat niet"),
    }
}
