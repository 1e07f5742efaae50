//! Whom to call, and where: contacts by place.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use super::problem::Problem;
use super::sent::{Place, Sent};
use crate::contacts::{Candidate, Desk, Directory, Found, Municipality};
use crate::domain::language::unmarked;
use crate::web::contact::{self, Card};
use crate::web::edition::Edition;
use crate::web::visit::Visit;

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Wie iemand kan bellen, mailen of bezoeken.")]
pub struct Contact {
    #[schemars(description = "Het kenmerk.")]
    pub id: String,
    #[schemars(description = "De naam; `null` als die van `depends_on` afhangt.")]
    name: Option<String>,
    #[schemars(description = "Waarvoor iemand daar terecht kan.")]
    purpose: String,
    #[schemars(
        description = "Voor welke antwoorden op de vraag naar hulp dit contact alleen is; leeg als het voor alle hulp is."
    )]
    needs: Vec<String>,
    #[schemars(description = "Of iemand dit contact pas nodig heeft als het bij een ander niet lukt.")]
    fallback: bool,
    #[schemars(
        description = "Wat wij eerst moeten weten voor dit contact: de gemeente of de zorgverzekeraar."
    )]
    depends_on: Option<DependsOn>,
    #[schemars(description = "De telefoonnummers, het beste eerst.")]
    phones: Vec<Phone>,
    #[schemars(description = "De openingstijden.")]
    hours: Vec<Noted>,
    #[schemars(description = "De e-mailadressen.")]
    emails: Vec<Noted>,
    #[schemars(description = "Het adres om te bezoeken.")]
    visit: Option<String>,
    #[schemars(description = "De adressen voor post.")]
    post: Vec<Noted>,
    #[schemars(description = "De website.", extend("format" = "uri"))]
    website: Option<String>,
    #[schemars(
        description = "Of het beter is eerst op de website te kijken, omdat de gegevens oud kunnen zijn."
    )]
    look_first: bool,
    #[schemars(description = "Of dit contact voor spoed is.")]
    urgent: bool,
    #[schemars(description = "Wat niet zeker is aan dit contact.")]
    caution: Option<String>,
    #[schemars(description = "Waar de gegevens vandaan komen, met de dag.")]
    sources: Vec<String>,
}

/// What a contact depends on.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(description = "De gemeente waar iemand woont, of de verzekeraar op de zorgpas.")]
pub enum DependsOn {
    Gemeente,
    Zorgverzekeraar,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een telefoonnummer.")]
pub struct Phone {
    #[schemars(description = "Het nummer, zoals mensen het schrijven.")]
    number: String,
    #[schemars(description = "Het nummer als link.", extend("format" = "uri"))]
    dial: String,
    #[schemars(description = "Waarvoor het nummer is; `null` als het voor alles is.")]
    note: Option<String>,
    #[schemars(description = "Wat bellen kost.")]
    cost: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een gegeven, en waarvoor het is.")]
pub struct Noted {
    #[schemars(description = "Het gegeven.")]
    text: String,
    #[schemars(description = "Waarvoor het is; `null` als het voor alles is.")]
    note: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een gemeente met haar loketten en haar zorgkantoor.")]
pub struct Gemeente {
    #[schemars(description = "De CBS-code.")]
    code: String,
    #[schemars(description = "De naam.")]
    name: String,
    #[schemars(description = "De provincie.")]
    province: String,
    #[schemars(description = "Wie iemand daar kan bellen.")]
    contacts: Vec<Contact>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "De gemeenten die gevonden zijn.")]
pub struct Gemeenten {
    #[schemars(
        description = "Of de naam of de postcode precies klopt. Zo niet, dan lijken deze namen erop."
    )]
    exact: bool,
    #[schemars(description = "De gemeenten, de beste eerst. Bij meer dan één: vraag welke het is.")]
    found: Vec<Choosable>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een gemeente om uit te kiezen.")]
pub struct Choosable {
    #[schemars(description = "De CBS-code.")]
    code: String,
    #[schemars(description = "Een regel om uit te kiezen.")]
    label: String,
}

impl Contact {
    /// A contact of the pages.
    pub fn of(id: &str, card: Card, edition: &Edition) -> Contact {
        let asked = &edition.rules.questions[edition.rules.needs];
        let is_for = |label: &str| card.needs.iter().any(|need| need == label);
        let needs = asked
            .choices
            .iter()
            .filter(|need| is_for(edition.say(need.label)));
        let needs = needs.map(|need| need.id.clone()).collect();
        let depends_on = card.choose.as_ref().map(|_| DependsOn::Gemeente);
        let insured = card.insurers.as_ref().map(|_| DependsOn::Zorgverzekeraar);
        let plain = |text: String| unmarked(&text);
        let noted = |list: Vec<(String, Option<String>)>| -> Vec<Noted> {
            let show = |(text, note): (String, Option<String>)| Noted {
                text: plain(text),
                note: note.map(plain),
            };
            list.into_iter().map(show).collect()
        };
        Contact {
            id: id.to_owned(),
            name: Some(plain(card.name)).filter(|name| !name.is_empty()),
            purpose: plain(card.purpose),
            needs,
            fallback: card.before.is_some(),
            depends_on: depends_on.or(insured),
            phones: card.phones.into_iter().map(Phone::from).collect(),
            hours: noted(card.hours),
            emails: noted(card.emails),
            visit: card.visit,
            post: noted(card.post),
            website: card.website,
            look_first: card.look_first,
            urgent: card.urgent,
            caution: card.caution.map(plain),
            sources: card
                .credits
                .into_iter()
                .map(|credit| plain(credit.source))
                .collect(),
        }
    }
}

impl From<contact::PhoneLine> for Phone {
    fn from(line: contact::PhoneLine) -> Phone {
        Phone {
            number: line.number,
            dial: line.dial,
            note: line.note.as_deref().map(unmarked),
            cost: line.cost.as_deref().map(unmarked),
        }
    }
}

/// `GET /api/v1/gemeenten/{code}`
///
/// # Errors
/// When there is no such municipality.
pub async fn show(visit: Visit, Path(code): Path<String>) -> Result<Json<Gemeente>, Problem> {
    let directory = visit.directory.as_deref();
    let found = directory.and_then(|directory| Some((directory, directory.municipality(&code)?)));
    let (directory, place) =
        found.ok_or_else(|| Problem::of(StatusCode::NOT_FOUND, &visit.edition.language))?;
    Ok(Json(Gemeente {
        code: place.code.clone(),
        name: place.name.clone(),
        province: place.province.clone(),
        contacts: contacts(&visit, directory, place),
    }))
}

fn contacts(visit: &Visit, directory: &Directory, place: &Municipality) -> Vec<Contact> {
    let edition = &visit.edition;
    let own = contact::of_municipality(place, edition);
    let desks = Desk::ALL.into_iter();
    let desks = desks.filter_map(|desk| Some((desk.key(), contact::of_desk(place, desk, edition)?)));
    let regional = contact::regional(directory, place, edition);
    let all = [(contact::MUNICIPALITY, own)].into_iter().chain(desks);
    let all = all.chain(regional.map(|card| (contact::REGIONAL, card)));
    all.map(|(id, card)| Contact::of(id, card, edition)).collect()
}

/// `POST /api/v1/gemeenten/_zoek`
pub async fn find(visit: Visit, Sent(Place { place }): Sent<Place>) -> Json<Gemeenten> {
    let language = &visit.edition.language;
    let option = |one: &Candidate| Choosable {
        code: one.municipality.code.clone(),
        label: unmarked(&one.label(language)),
    };
    let found = visit.directory.as_ref().map(|directory| directory.search(&place));
    Json(match found {
        Some(Found::One(municipality)) => Gemeenten {
            exact: true,
            found: vec![option(&Candidate {
                place: &municipality.name,
                municipality,
            })],
        },
        Some(Found::Several(several)) => Gemeenten {
            exact: true,
            found: several.iter().map(option).collect(),
        },
        Some(Found::None { suggestions }) => Gemeenten {
            exact: false,
            found: suggestions.iter().map(option).collect(),
        },
        None => Gemeenten {
            exact: false,
            found: Vec::new(),
        },
    })
}
