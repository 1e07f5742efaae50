//! What is changed in the lists and tables and added to them, as written in YAML, and checked.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::lists::place;
use super::{Reading, date};
use crate::contacts::contact::{Contact, Desk};
use crate::contacts::directory::{Directory, position};
use crate::contacts::fact::{Certainty, Fact, FactKind, Facts, OWN, Source, one_line};
use crate::contacts::local::{self, LocalText};
use crate::contacts::mentions::{Mention, Named};
use crate::files::pairs::Pairs;
use crate::files::yaml::At;
use crate::files::{Diagnostic, Place, nearest};

/// Wat een gemeente of een andere aanbieder van deze website anders heeft, of toevoegt.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Additions {
    /// Per gemeente: de code van vier cijfers tussen aanhalingstekens, en wat daar anders is.
    gemeenten: Pairs<String, OfMunicipality>,
    /// Per zorgkantoor uit zorgkantoren.yaml: wat er anders is.
    zorgkantoren: Pairs<String, At<Written>>,
    /// Per zorgverzekeraar uit verzekeraars.yaml: wat er anders is.
    verzekeraars: Pairs<String, At<Written>>,
    /// Per landelijk contact uit landelijk.yaml: wat er anders is.
    landelijk: Pairs<String, At<Written>>,
}

/// Wat er over één gemeente te zeggen is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OfMunicipality {
    /// Het algemene nummer, de website en het e-mailadres van de gemeente.
    algemeen: Option<At<Written>>,
    /// Het loket voor de Wmo.
    #[serde(rename = "wmo-loket")]
    wmo: Option<At<Written>>,
    /// Het loket voor jeugdhulp.
    jeugd: Option<At<Written>>,
    /// Het team in de buurt.
    wijkteam: Option<At<Written>>,
    /// De onafhankelijke cliëntondersteuning.
    clientondersteuning: Option<At<Written>>,
    /// Wat in deze gemeente ook geldt.
    #[serde(default)]
    teksten: Vec<WrittenText>,
}

/// Hoe iemand te bereiken is. Wat u weglaat, blijft zoals het is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Written {
    /// De naam van een loket.
    name: Option<At<String>>,
    /// Voor welke hulpvragen dit loket is: ids van antwoorden op de eerste vraag.
    #[serde(default)]
    needs: Vec<At<String>>,
    /// Het telefoonnummer.
    phone: Option<At<String>>,
    /// Wat bellen kost, zoals "gratis".
    cost: Option<At<String>>,
    /// De openingstijden, in woorden.
    hours: Option<At<String>>,
    /// Een adres dat begint met https://.
    website: Option<At<String>>,
    /// Het e-mailadres.
    email: Option<At<String>>,
    /// Het bezoekadres, op één regel.
    visit: Option<At<String>>,
    /// Van wie dit komt.
    source: Option<At<String>>,
    /// De dag waarop het klopte, als jjjj-mm-dd.
    on: Option<At<String>>,
}

/// Een eigen tekst.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WrittenText {
    /// Waar de tekst bij hoort: de id van een voorziening, een wet of een weg buiten de wetten.
    under: At<String>,
    /// De tekst, in het Nederlands.
    text: At<String>,
    /// Dezelfde tekst in andere talen, zoals `en`.
    #[serde(default)]
    translations: Pairs<String, At<String>>,
    /// Waar meer staat: een adres dat begint met https://.
    website: Option<At<String>>,
    /// Van wie de tekst is.
    source: Option<At<String>>,
    /// De dag waarop het klopte, als jjjj-mm-dd.
    on: Option<At<String>>,
}

impl Reading<'_> {
    /// Lays what a file says over what the directory has.
    pub(super) fn add(&mut self, file: &'static str, directory: &mut Directory) {
        let written: Additions = self.yaml(file);
        for (code, added) in written.gemeenten.0 {
            match position(&directory.municipalities, &code.value) {
                Some(at) => self.add_to_municipality(file, added, at, directory),
                None => self.wrong(place(file, &code), unknown_municipality(directory, &code.value)),
            }
        }
        let lists = [
            ("zorgkantoor", written.zorgkantoren, &mut directory.zorgkantoren),
            ("zorgverzekeraar", written.verzekeraars, &mut directory.insurers),
            ("landelijk contact", written.landelijk, &mut directory.nationals),
        ];
        for (noun, added, list) in lists {
            for (id, written) in added.0 {
                match list.iter().position(|one| one.id == id.value) {
                    Some(at) => self.change(file, written, &mut list[at].facts),
                    None => self
                        .problems
                        .push(unknown_contact(place(file, &id), noun, &id.value, list)),
                }
            }
        }
    }

    fn add_to_municipality(
        &mut self,
        file: &'static str,
        added: OfMunicipality,
        at: usize,
        directory: &mut Directory,
    ) {
        let written = [added.wmo, added.jeugd, added.wijkteam, added.clientondersteuning];
        for (kind, desk) in Desk::ALL.into_iter().zip(written) {
            let Some(desk) = desk else { continue };
            let named = desk.value.needs.iter();
            let named = named.map(|need| Mention::of(Named::Need, place(file, need), &need.value));
            directory.mentions.extend(named);
            let known = &mut directory.municipalities[at].desks;
            if let Some(contact) = self.desk(file, kind, desk) {
                known.retain(|(other, _)| *other != kind);
                known.push((kind, contact));
            }
        }
        if let Some(general) = added.algemeen {
            self.change(file, general, &mut directory.municipalities[at].facts);
        }
        for text in added.teksten {
            directory.mentions.extend(mentions(file, &text));
            let text = self.local_text(file, text);
            directory.municipalities[at].texts.extend(text);
        }
    }

    /// Puts what is said of a contact in the place of what was known of the same kind.
    fn change(&mut self, file: &'static str, written: At<Written>, facts: &mut Facts) {
        for only_of_desk in written.value.name.iter().chain(&written.value.needs) {
            let message = "‘name’ en ‘needs’ horen alleen bij een loket van een gemeente; haal dit weg";
            self.wrong(place(file, only_of_desk), message);
        }
        let at = place(file, &written);
        let Some(said) = self.facts(file, at, written.value) else {
            return;
        };
        if said.is_empty() {
            let message =
                "hier verandert niets; zet erbij wat er anders is, zoals phone, hours, email of website";
            self.wrong(at, message);
        }
        for fact in said {
            facts.replace(fact);
        }
    }

    fn desk(&mut self, file: &'static str, kind: Desk, mut desk: At<Written>) -> Option<Contact> {
        let at = place(file, &desk);
        let name = desk.value.name.take();
        let name = name.and_then(|name| self.said(file, &name, one_line));
        let needs = std::mem::take(&mut desk.value.needs);
        Some(Contact {
            id: kind.key().to_owned(),
            name: name.unwrap_or_else(|| kind.name().to_owned()),
            purpose: kind.purpose().to_owned(),
            urgent: false,
            needs: needs.into_iter().map(|need| need.value).collect(),
            facts: Facts::new(self.facts(file, at, desk.value)?),
        })
    }

    /// What is said of somebody, without what is wrong; `None` without a source.
    fn facts(&mut self, file: &'static str, at: Place, written: Written) -> Option<Vec<Fact>> {
        let source = self.source_of(file, at, written.source, written.on)?;
        let cost = written.cost.and_then(|cost| self.said(file, &cost, one_line));
        let fields = [
            (FactKind::Phone, written.phone),
            (FactKind::Hours, written.hours),
            (FactKind::Email, written.email),
            (FactKind::Visit, written.visit),
            (FactKind::Website, written.website),
        ];
        let mut facts = Vec::new();
        for (kind, text) in fields {
            let value = text.and_then(|text| self.said(file, &text, |text| kind.read(text)));
            facts.extend(value.map(|value| Fact::new(kind, value, &source)));
        }
        if let Some(phone) = facts.iter_mut().find(|fact| fact.kind == FactKind::Phone) {
            phone.cost = cost;
        }
        Some(facts)
    }

    fn local_text(&mut self, file: &'static str, written: WrittenText) -> Option<LocalText> {
        let at = place(file, &written.under);
        let source = self.source_of(file, at, written.source, written.on)?;
        let text = self.said(file, &written.text, local::read);
        let website = written.website;
        let website = website.and_then(|site| self.said(file, &site, |text| FactKind::Website.read(text)));
        let mut translations = Vec::new();
        for (language, text) in written.translations.0 {
            let text = self.said(file, &text, local::read);
            translations.extend(text.map(|text| (language.value, text)));
        }
        Some(LocalText {
            under: written.under.value,
            text: text?,
            translations,
            website,
            source,
        })
    }

    /// From whom something comes: a source that is known by its id, or one in the operator's own words.
    fn source_of(
        &mut self,
        file: &'static str,
        at: Place,
        source: Option<At<String>>,
        on: Option<At<String>>,
    ) -> Option<Arc<Source>> {
        let named = source.as_ref().and_then(|id| self.sources.get(&id.value));
        if let (Some(known), None) = (named, &on) {
            return Some(Arc::clone(known));
        }
        let missing = match (&source, &on) {
            (None, None) => "`source` en `on` ontbreken",
            (None, _) => "`source` ontbreekt",
            (_, None) => "`on` ontbreekt",
            _ => "",
        };
        let (Some(name), Some(on)) = (source, on) else {
            let cure = "zet erbij van wie dit komt (source) en op welke dag het klopte (on); zonder bron tonen wij niets";
            self.wrong(at, format!("{missing}; {cure}"));
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

/// What a text names of the rules.
fn mentions(file: &str, text: &WrittenText) -> Vec<Mention> {
    let languages = text.translations.0.iter();
    let languages = languages.map(|(code, _)| Mention::of(Named::Language, place(file, code), &code.value));
    let under = Mention::of(Named::Part, place(file, &text.under), &text.under.value);
    languages.chain([under]).collect()
}

/// The message for a code that no municipality has, with the code that may be meant.
fn unknown_municipality(directory: &Directory, code: &str) -> String {
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

fn unknown_contact(at: Place, noun: &str, id: &str, list: &[Contact]) -> Diagnostic {
    let ids = || list.iter().map(|one| one.id.as_str());
    let help = match nearest(id, ids()) {
        Some(near) => format!("bedoelde u `{near}`?"),
        None if list.len() <= 12 => format!("wat er wel is: {}", ids().collect::<Vec<_>>().join(", ")),
        None => format!("kijk in de lijst welke ids er zijn; er zijn er {}", list.len()),
    };
    let problem = Diagnostic::error(format!("{noun} ‘{id}’ bestaat niet"));
    problem.at(at, "hier").help(help)
}
