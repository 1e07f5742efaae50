//! What is changed in the lists and tables and added to them, checked.

use std::sync::Arc;

use super::written::{Additions, OfContact, OfDesk, OfMunicipality, Ways, WrittenText};
use super::{ADDITIONS, Reading, day, index};
use crate::contacts::contact::{Contact, Desk};
use crate::contacts::directory::{Directory, position};
use crate::contacts::fact::{Certainty, Fact, FactKind, Facts, OWN, Source, one_line};
use crate::contacts::local::{self, LocalText};
use crate::contacts::mentions::{Mention, Named};
use crate::files::yaml::At;
use crate::files::{Diagnostic, Place, meant};

impl Reading<'_> {
    /// Lays what a file says over what the directory has.
    pub(super) fn add(&mut self, file: &'static str, directory: &mut Directory) {
        let written: Additions = self.yaml(file);
        for (code, added) in written.gemeenten.0 {
            match position(&directory.municipalities, &code.value) {
                Some(at) => self.add_to_municipality(file, added, at, directory),
                None => self.wrong(
                    code.place(index(file)),
                    unknown_municipality(directory, &code.value),
                ),
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
                        .push(unknown_contact(id.place(index(file)), noun, &id.value, list)),
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
            let known = &mut directory.municipalities[at].desks;
            let place = known.iter().position(|(other, _)| *other == kind);
            let before = place.map(|place| known.remove(place).1);
            let before = before.unwrap_or_else(|| kind.empty());
            let contact = self.desk(file, before, desk);
            directory.municipalities[at].desks.push((kind, contact));
        }
        if let Some(general) = added.algemeen {
            let facts = &mut directory.municipalities[at].facts;
            self.change(file, general, facts);
        }
        for text in added.teksten {
            self.mentions.extend(mentions(file, &text));
            let text = self.local_text(file, text);
            directory.municipalities[at].texts.extend(text);
        }
    }

    /// Puts what is said of a contact in the place of what was known of the same kind.
    fn change(&mut self, file: &'static str, written: At<OfContact>, facts: &mut Facts) {
        let at = written.place(index(file));
        let ways = written.value.ways();
        if ways.is_empty() {
            let message =
                "hier verandert niets; zet erbij wat er anders is, zoals phone, hours, email of website";
            self.wrong(at, message);
        }
        self.lay_over(file, at, ways, facts);
    }

    /// A desk as it was known, with what is said of it laid over that.
    fn desk(&mut self, file: &'static str, known: Contact, mut desk: At<OfDesk>) -> Contact {
        let at = desk.place(index(file));
        let name = desk.value.name.take();
        let name = name.and_then(|name| self.said(file, &name, one_line));
        let needs = std::mem::take(&mut desk.value.needs);
        let named = needs.iter();
        self.mentions
            .extend(named.map(|need| Mention::of(Named::Need, need.place(index(file)), &need.value)));
        let mut contact = Contact {
            name: name.unwrap_or(known.name),
            needs: if needs.is_empty() {
                known.needs
            } else {
                needs.into_iter().map(|need| need.value).collect()
            },
            ..known
        };
        let before = self.problems.len();
        self.lay_over(file, at, desk.value.ways(), &mut contact.facts);
        if contact.is_unreachable() && self.problems.len() == before {
            let message =
                "van dit loket staat er niet hoe iemand er komt; zet er phone, website, email of visit bij";
            self.wrong(at, message);
        }
        contact
    }

    /// Puts what is said in the place of what was known of the same kind, without what is wrong; nothing without a source.
    fn lay_over(&mut self, file: &'static str, at: Place, ways: Ways, facts: &mut Facts) {
        let Some(source) = self.source_of(file, at, ways.source, ways.on) else {
            return;
        };
        let cost = ways.cost.and_then(|cost| {
            if let [(FactKind::Phone, None), ..] = ways.fields {
                let message = "‘cost’ hoort bij een telefoonnummer; zet ook het nummer erbij, met `phone`";
                self.wrong(cost.place(index(file)), message);
            }
            self.said(file, &cost, one_line)
        });
        for (kind, text) in ways.fields {
            let Some(text) = text else { continue };
            self.note_example(file, kind, Some(&text));
            if let Some(value) = self.said(file, &text, |text| kind.read(text)) {
                facts.replace(Fact {
                    cost: cost.clone().filter(|_| kind == FactKind::Phone),
                    own: file == ADDITIONS,
                    ..Fact::new(kind, value, &source)
                });
            }
        }
    }

    /// Keeps where an address of the example still stands.
    fn note_example(&mut self, file: &'static str, kind: FactKind, text: Option<&At<String>>) {
        let examples = text.filter(|text| kind.is_example(&text.value));
        let at = examples.map(|text| Mention::of(Named::Example, text.place(index(file)), &text.value));
        self.mentions.extend(at);
    }

    fn local_text(&mut self, file: &'static str, written: WrittenText) -> Option<LocalText> {
        let at = written.under.place(index(file));
        let source = self.source_of(file, at, written.source, written.on)?;
        let text = self.said(file, &written.text, local::read);
        let website = written.website;
        self.note_example(file, FactKind::Website, website.as_ref());
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
        let known = named.cloned();
        if let (Some(known), None) = (&known, &on) {
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
        let written = on.place(index(file));
        let name = self.said(file, &name, one_line)?;
        let on = self.said(file, &on, day)?;
        self.mentions
            .push(Mention::of(Named::Day, written, &on.to_string()));
        let own = || Source {
            id: OWN.to_owned(),
            name,
            url: None,
            on,
            dated: true,
            certainty: Certainty::Official,
            licence: None,
        };
        let known = known.map(|known| Source::clone(&known));
        Some(Arc::new(known.map_or_else(own, |known| Source {
            on,
            dated: true,
            ..known
        })))
    }
}

/// What a text names of the rules.
fn mentions(file: &str, text: &WrittenText) -> Vec<Mention> {
    let languages = text.translations.0.iter();
    let languages =
        languages.map(|(code, _)| Mention::of(Named::Language, code.place(index(file)), &code.value));
    let under = Mention::of(Named::Part, text.under.place(index(file)), &text.under.value);
    languages.chain([under]).collect()
}

/// The message for a code that no municipality has. A name that looks like one has a guess; a code that is mistyped may be of any
/// municipality.
fn unknown_municipality(directory: &Directory, code: &str) -> String {
    let is_name = code.contains(char::is_alphabetic);
    let found = directory.suggest(code);
    let meant = found.first().filter(|_| is_name).map(|found| found.municipality);
    let help = match meant {
        Some(one) => format!("bedoelde u '{}' ({})?", one.code, one.name),
        None => {
            "de codes staan in data/contacts/gemeenten.csv; schrijf anders de naam, dan ziet u hier de code"
                .to_owned()
        }
    };
    format!("gemeente ‘{code}’ bestaat niet; {help}")
}

fn unknown_contact(at: Place, noun: &str, id: &str, list: &[Contact]) -> Diagnostic {
    let ids = || list.iter().map(|one| one.id.as_str());
    let help = match meant(id, ids()) {
        Some(meant) => meant,
        None if list.len() <= 12 => format!("wat er wel is: {}", ids().collect::<Vec<_>>().join(", ")),
        None => format!("kijk in de lijst welke ids er zijn; er zijn er {}", list.len()),
    };
    let problem = Diagnostic::error(format!("{noun} ‘{id}’ bestaat niet"));
    problem.at(at, "hier").help(help)
}
