//! Where somebody lives: search a municipality, and whom to call there.

use askama::Template;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::contact::{self, Card};
use super::error::{Fault, Problem};
use super::page::{self, Frame};
use super::visit::{Session, Visit};
use super::{form, redirect};
use crate::contacts::{self, Candidate, Desk, Directory, Found, Municipality};
use crate::domain::Language;
use crate::domain::language::unmarked;

/// No place has a longer name, and what is typed stands in the next address.
const LONGEST_PLACE: usize = 200;

#[derive(Template)]
#[template(path = "place_search.html")]
struct SearchPage {
    frame: Frame,
    search: String,
    found: Option<Vec<(String, String)>>,
    exact: bool,
}

/// `GET /gemeente`, with `?zoek=` a place or postcode
///
/// # Errors
/// When the search is not valid UTF-8.
pub async fn search(visit: Visit) -> Result<Response, Problem> {
    let frame = Frame::of(&visit);
    searched(&visit, frame)
}

/// `POST /gemeente` and `POST /v/{token}/gemeente`: goes on to the address with as little of what was typed as finds
/// the place, so that a full postcode stands in no address.
///
/// # Errors
/// When the form can not be read.
pub async fn find(visit: Visit, body: Bytes) -> Result<Response, Problem> {
    let fields = form::fields(&body).map_err(|fault| visit.problem(fault))?;
    let typed = form::value(&fields, "zoek").unwrap_or_default();
    let typed: String = typed.chars().take(LONGEST_PLACE).collect();
    let address = redirect::search(contacts::coarse(&typed), visit.links.gemeente.as_deref());
    Ok(Redirect::to(&address).into_response())
}

/// `GET /v/{token}/gemeente`: the same for somebody with answers, who comes back to them
///
/// # Errors
/// When the search is not valid UTF-8.
pub async fn search_with_answers(session: Session) -> Result<Response, Problem> {
    searched(&session.visit, Frame::personal(&session))
}

fn searched(visit: &Visit, frame: Frame) -> Result<Response, Problem> {
    if !visit.address.readable {
        return Err(visit.problem(Fault::Unreadable));
    }
    let search = visit.address.search.clone().unwrap_or_default();
    let language = &visit.edition.language;
    let option = |one: &Candidate<'_>| (visit.links.place(&one.municipality.code), one.label(language));
    let (found, exact) = match visit.directory.as_ref().filter(|_| !search.trim().is_empty()) {
        None => (None, false),
        Some(directory) => match directory.search(&search) {
            Found::One(place) => return Ok(Redirect::to(&visit.links.place(&place.code)).into_response()),
            Found::Several(several) => (Some(several.iter().map(option).collect()), true),
            Found::None { suggestions } => (Some(suggestions.iter().map(option).collect()), false),
        },
    };
    let page = SearchPage {
        frame,
        search,
        found,
        exact,
    };
    Ok(page::show(StatusCode::OK, &page))
}

/// `GET /gemeente/voorstellen`, with `?zoek=` what was typed so far: the lines to choose from, as a JSON list.
/// Each of them, put in the search field, finds its own municipality.
///
/// # Errors
/// When the search is not valid UTF-8.
pub async fn suggest(visit: Visit) -> Result<Response, Problem> {
    if !visit.address.readable {
        return Err(visit.problem(Fault::Unreadable));
    }
    let typed = visit.address.search.as_deref().unwrap_or_default();
    let found = visit.directory.as_ref().map(|all| all.suggest(typed));
    let label = |one: &Candidate<'_>| unmarked(&one.label(&visit.edition.language));
    let labels: Vec<String> = found.iter().flatten().map(label).collect();
    let kind = HeaderValue::from_static("application/json");
    let list = serde_json::Value::from(labels).to_string();
    Ok(([(header::CONTENT_TYPE, kind)], list).into_response())
}

#[derive(Template)]
#[template(path = "place.html")]
struct PlacePage<'a> {
    frame: Frame,
    place: &'a Municipality,
    /// Its name, as the page says it.
    name: String,
    municipality: Card,
    desks: Vec<Card>,
    regional: Option<Card>,
    /// The map of the regions, as SVG from our own data.
    map: String,
}

/// `GET /gemeente/{code}`
///
/// # Errors
/// When there is no such municipality.
pub async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Problem> {
    let edition = &visit.edition;
    let directory = visit.directory.as_ref();
    let Some((directory, place)) = directory.and_then(|all| Some((all, all.municipality(&code)?))) else {
        return Err(visit.problem(Fault::NoSuchPage));
    };
    let desks = Desk::ALL.into_iter();
    let desks = desks.filter_map(|desk| contact::of_desk(place, desk, edition));
    let page = PlacePage {
        frame: Frame::of(&visit),
        municipality: contact::of_municipality(place, edition),
        desks: desks.collect(),
        regional: contact::regional(directory, place, edition),
        map: map(directory, place, &edition.language),
        name: edition.language.name(&place.name),
        place,
    };
    Ok(page::show_with_words(StatusCode::OK, &page, &visit.edition))
}

/// The map with the region of a place, and what it shows in words.
fn map(directory: &Directory, place: &Municipality, language: &Language) -> String {
    let title = language.t("Kaart van de zorgkantoorregio’s");
    let count = directory.regions().len();
    let described = match directory.region(&place.region) {
        Some(region) => language.t2(
            "Nederland is verdeeld in {} regio’s. Gemarkeerd is de regio {}.",
            count,
            &region.name,
        ),
        None => language.t1(
            "Nederland is verdeeld in {} regio’s. Er is geen regio gemarkeerd.",
            count,
        ),
    };
    directory.region_map_svg(&place.region, &title, &described)
}
