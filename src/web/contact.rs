//! Whom to call: from the id of a contact in the rules to what a page shows of it.

mod card;

use std::collections::HashSet;

use super::edition::Edition;
use super::view::View;
use crate::contacts::{Contact, Desk, Directory, Fact, FactKind, Facts, Municipality, calendar_day};
use crate::domain::{Bits, Language};
pub use card::{Card, Credit, PhoneLine};

/// The kind of contact that is the visitor's own municipality.
pub const MUNICIPALITY: &str = "gemeente";
/// The kind of contact that arranges care in the visitor's region.
pub const REGIONAL: &str = "zorgkantoor";
/// The kind of contact that is different for each visitor, and is on their own papers.
const INSURER: &str = "zorgverzekeraar";

/// Leaves each contact where a reader meets it first. Where the page has a field for the place, each later one that
/// depends on it points there.
pub fn tell_once<'a>(cards: impl Iterator<Item = &'a mut Option<Card>>, has_field: bool) {
    let mut told = HashSet::new();
    for found in cards {
        let Some(card) = found else { continue };
        let identity: Vec<String> = card.identity().into_iter().map(str::to_owned).collect();
        if told.insert(identity) {
            continue;
        }
        *found = (has_field && card.choose.is_some()).then(|| Card {
            choose_above: true,
            ..Card::default()
        });
    }
}

/// The contact with this id; `None` when nothing is known about it.
#[must_use]
pub fn card(view: &View<'_>, id: &str) -> Option<Card> {
    let directory = view.directory?;
    let edition = view.edition;
    let own = id == MUNICIPALITY || id == REGIONAL;
    let desk = Desk::ALL.into_iter().find(|desk| desk.key() == id);
    if id == INSURER {
        return Some(Card {
            insurers: Some(view.links.insurers()),
            ..Card::default()
        });
    }
    if !own && desk.is_none() {
        return directory.national(id).map(|contact| national(contact, edition));
    }
    let Some(place) = view.place() else {
        return Some(Card {
            choose: Some(view.links.places()),
            ..Card::default()
        });
    };
    if id == REGIONAL {
        return regional(directory, place, edition);
    }
    Some(general(place, desk, edition))
}

/// Whom to call in a municipality, whatever the need: this desk where it is known and for everything, or else the
/// municipality.
fn general(place: &Municipality, desk: Option<Desk>, edition: &Edition) -> Card {
    let all = desk.filter(|desk| place.desk(*desk).is_some_and(|one| one.needs.is_empty()));
    let all = all.and_then(|desk| of_desk(place, desk, edition));
    all.unwrap_or_else(|| of_municipality(place, edition))
}

/// The desks that may be for a need where a step names `named`: that desk and the team of the neighbourhood, as the others are
/// of another law; any, where it names the municipality.
fn may_fit(named: Option<Desk>, desk: Desk) -> bool {
    named.is_none_or(|named| desk == named || desk == Desk::Neighbourhood)
}

/// Whom to call for these needs: where `id` is the municipality or a desk of it, those of its desks that may fit and are for
/// one of the needs alone, and then its desk for everything, or the municipality; else the contact with this id.
#[must_use]
pub fn cards(view: &View<'_>, id: &str, needs: Bits) -> Vec<Option<Card>> {
    let own = Desk::ALL.into_iter().find(|desk| desk.key() == id);
    let place = view.place().filter(|_| own.is_some() || id == MUNICIPALITY);
    let Some(place) = place else {
        return vec![card(view, id)];
    };
    let asked = &view.rules.questions[view.rules.needs];
    let is_for = |contact: &Contact| {
        let mut chosen = asked.chosen(needs);
        chosen.any(|need| contact.needs.contains(&need.id))
    };
    let fits = |desk: &Desk| may_fit(own, *desk) && place.desk(*desk).is_some_and(is_for);
    let fitting = Desk::ALL.into_iter().filter(fits);
    let mut cards: Vec<Option<Card>> = fitting.map(|desk| of_desk(place, desk, view.edition)).collect();
    let general = general(place, own, view.edition);
    let general = if cards.is_empty() {
        general
    } else {
        instead(general, view.edition)
    };
    cards.push(Some(general));
    cards
}

/// A contact for who is not helped by what stands above it.
#[must_use]
pub fn instead(card: Card, edition: &Edition) -> Card {
    Card {
        before: Some(edition.language.t("Komt u daar niet verder? Bel dan:")),
        ..card
    }
}

/// The contact that a file for an address book is about.
#[must_use]
pub fn saved(directory: &Directory, edition: &Edition, file: &str) -> Option<Card> {
    let after = |kind: &str| file.strip_prefix(kind)?.strip_prefix('-');
    if let Some(contact) = directory.national(file) {
        return Some(national(contact, edition));
    }
    if let Some(id) = after(REGIONAL) {
        return directory.zorgkantoor(id).map(|contact| office(contact, edition));
    }
    if let Some(code) = after(MUNICIPALITY) {
        return directory
            .municipality(code)
            .map(|place| of_municipality(place, edition));
    }
    let desk = |desk: Desk| of_desk(directory.municipality(after(desk.key())?)?, desk, edition);
    Desk::ALL.into_iter().find_map(desk)
}

/// A national contact.
#[must_use]
pub fn national(contact: &Contact, edition: &Edition) -> Card {
    Card {
        file: (!contact.is_unreachable()).then(|| contact.id.clone()),
        ..of_contact(contact, edition)
    }
}

/// An office that arranges long-term care.
#[must_use]
pub fn office(contact: &Contact, edition: &Edition) -> Card {
    Card {
        file: Some(format!("{REGIONAL}-{}", contact.id)),
        ..of_contact(contact, edition)
    }
}

/// A desk of a municipality, when it is known.
#[must_use]
pub fn of_desk(place: &Municipality, desk: Desk, edition: &Edition) -> Option<Card> {
    let contact = place.desk(desk)?;
    let asked = &edition.rules.questions[edition.rules.needs];
    let needs = asked
        .choices
        .iter()
        .filter(|need| contact.needs.contains(&need.id));
    Some(Card {
        file: Some(format!("{}-{}", desk.key(), place.code)),
        needs: needs.map(|need| edition.say(need.label).to_owned()).collect(),
        ..of_contact(contact, edition)
    })
}

/// The office that arranges long-term care where this municipality lies.
#[must_use]
pub fn regional(directory: &Directory, place: &Municipality, edition: &Edition) -> Option<Card> {
    let (region, office) = directory.zorgkantoor_of(place)?;
    Some(Card {
        caution: region
            .zorgkantoor
            .note
            .as_ref()
            .map(|note| edition.language.t(note)),
        ..self::office(office, edition)
    })
}

/// A contact of the directory.
#[must_use]
pub fn of_contact(contact: &Contact, edition: &Edition) -> Card {
    let language = &edition.language;
    Card {
        name: language.name(&contact.name),
        purpose: language.t(&contact.purpose),
        look_first: calendar_day(edition.rules.today).is_some_and(|today| contact.look_first(today)),
        urgent: contact.urgent,
        ..of_facts(&contact.facts, language)
    }
}

/// The municipality itself.
#[must_use]
pub fn of_municipality(place: &Municipality, edition: &Edition) -> Card {
    let language = &edition.language;
    Card {
        file: Some(format!("{MUNICIPALITY}-{}", place.code)),
        name: language.t1("Gemeente {}", language.name(&place.name)),
        look_first: calendar_day(edition.rules.today).is_some_and(|today| place.facts.look_first(today)),
        ..of_facts(&place.facts, language)
    }
}

/// How to reach somebody, and when.
fn of_facts(facts: &Facts, language: &Language) -> Card {
    let noted = |fact: &Fact| {
        (
            fact.value.clone(),
            fact.note.as_ref().map(|note| language.t(note)),
        )
    };
    let all = |kind| facts.of(kind).map(noted).collect();
    let one = |kind| facts.one(kind).map(|fact| fact.value.clone());
    let hours = facts.of(FactKind::Hours).map(noted);
    Card {
        phones: facts
            .of(FactKind::Phone)
            .filter_map(|fact| phone(fact, language))
            .collect(),
        hours: hours.map(|(hours, note)| (language.t(&hours), note)).collect(),
        emails: all(FactKind::Email),
        visit: one(FactKind::Visit),
        post: all(FactKind::Post),
        website: one(FactKind::Website),
        credits: credits(facts, language),
        ..Card::default()
    }
}

/// What a source is credited for.
fn named(kind: FactKind, language: &Language) -> String {
    match kind {
        FactKind::Phone => language.t("telefoon"),
        FactKind::Hours => language.t("openingstijden"),
        FactKind::Email => language.t("e-mail"),
        FactKind::Visit => language.t("adres"),
        FactKind::Post => language.t("post"),
        FactKind::Website => language.t("website"),
        FactKind::Office => language.t("zorgkantoor"),
    }
}

/// Each source once, with what comes from it.
fn credits(facts: &Facts, language: &Language) -> Vec<Credit> {
    let mut credits: Vec<(&Fact, Credit)> = Vec::new();
    for fact in facts.iter() {
        // Most facts have the source of one before them: it is told once.
        let same = |(first, _): &(&Fact, Credit)| first.on == fact.on && first.source == fact.source;
        let at = credits.iter().position(same).unwrap_or_else(|| {
            let source = fact.provenance(language);
            let known = credits.iter().position(|(_, known)| known.source == source);
            known.unwrap_or_else(|| {
                let of = Vec::new();
                credits.push((fact, Credit { source, of }));
                credits.len() - 1
            })
        });
        let (what, of) = (named(fact.kind, language), &mut credits[at].1.of);
        if !of.contains(&what) {
            of.push(what);
        }
    }
    let mut credits: Vec<Credit> = credits.into_iter().map(|(_, credit)| credit).collect();
    if let [only] = credits.as_mut_slice() {
        only.of.clear();
    }
    credits
}

fn phone(fact: &Fact, language: &Language) -> Option<PhoneLine> {
    let phone = fact.phone()?;
    let abroad = phone.international().filter(|_| !language.is_source());
    Some(PhoneLine {
        dial: phone.href(),
        number: abroad.unwrap_or_else(|| fact.value.clone()),
        note: fact.note.as_ref().map(|note| language.t(note)),
        cost: fact.cost.as_ref().map(|cost| language.t(cost)),
    })
}
