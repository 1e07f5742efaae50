//! The page for municipalities: links, a frame, a script and a QR code, to put on a page or a leaflet of their own.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use percent_encoding::utf8_percent_encode;
use qrcode::QrCode;
use qrcode::render::svg;

use super::address::CODED;
use super::app::App;
use super::error::{Fault, Problem};
use super::form::{self, Field};
use super::links::Alternate;
use super::page::{self, Frame};
use super::text::escaped;
use super::visit::Visit;
use super::{base, headers};
use crate::contacts::{Candidate, Found, Municipality};
use crate::domain::question::Subject;
use crate::sites::Contact;

/// The fields of the form, besides those that each address may have.
const TONGUE: &str = "vragen-in";
const WORDS: &str = "tekst";
const HEIGHT: &str = "hoogte";
const TOPIC: &str = super::address::TOPIC;
/// Heights of a frame in CSS pixels: lower hides a question, higher hides the page around it.
const LOWEST: u64 = 300;
const HIGHEST: u64 = 3000;
/// Shows most questions whole on a desktop.
const USUAL_HEIGHT: u64 = 700;
/// No name of a link is longer, in letters.
const LONGEST_WORDS: usize = 100;
/// The side of a QR code that can be printed at any size, in CSS pixels.
const QR_SIDE: u32 = 320;

/// What an editor of a website chose.
#[derive(Clone)]
struct Wanted<'a> {
    place: Option<&'a Municipality>,
    topic: Option<&'a Subject>,
    /// The first part of the address of pages in the language, with its `/`; empty for that of the rules.
    tongue: String,
    words: String,
    height: u64,
}

/// What there is to copy.
struct Snippets {
    address: String,
    link: String,
    button: String,
    frame: String,
    script: String,
}

#[derive(Template)]
#[template(path = "linking.html")]
struct LinkingPage<'a> {
    frame: Frame,
    wanted: Wanted<'a>,
    snippets: Snippets,
    /// What was typed in the field of the municipality.
    typed: String,
    /// Municipalities that may be meant, each with the address of this page for it; `None` when one was found.
    meant: Option<Vec<(String, String)>>,
    topics: &'a [Subject],
    /// The frame that shows what visitors will see, from this page.
    preview: String,
    /// The QR code, from this page.
    qr: String,
    /// Where the site is, without a page.
    site: String,
    /// The websites that may show the questions, as they are written in a policy.
    ancestors: String,
    contact: Option<Contact>,
}

/// `GET /insluiten`, with what was chosen in its query
///
/// # Errors
/// When the query is not valid UTF-8, or the request names no host.
pub async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (wanted, site) = read(&app, &visit, &uri, &headers)?;
    let query = wanted.query();
    let page = LinkingPage {
        snippets: wanted.snippets(&site),
        typed: visit.address.search.clone().unwrap_or_default(),
        meant: meant(&visit, &wanted),
        topics: topics(&visit),
        preview: format!("{}embed/{}", visit.links.site(), wanted.page()),
        qr: format!("insluiten/qr.svg?{query}"),
        ancestors: app.ancestors.in_policy(),
        contact: visit.site.contact.clone(),
        frame: Frame::of(&visit),
        wanted,
        site,
    };
    let mut response = page::show(StatusCode::OK, &page);
    let policy = headers::policy("'none'", "; frame-src 'self'");
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

/// `GET /insluiten/qr.svg`: the plain link as a QR code.
///
/// # Errors
/// As [`show`], and when the link is too long for a code.
pub async fn code(
    State(app): State<Arc<App>>,
    visit: Visit,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (wanted, site) = read(&app, &visit, &uri, &headers)?;
    let code =
        QrCode::new(format!("{site}{}", wanted.page())).map_err(|_| visit.problem(Fault::Unreadable))?;
    let drawn = code
        .render::<svg::Color>()
        .min_dimensions(QR_SIDE, QR_SIDE)
        .build();
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], drawn).into_response())
}

fn topics(visit: &Visit) -> &[Subject] {
    let rules = &visit.edition.rules;
    &rules.questions[rules.needs].subjects
}

/// What was chosen, and where the site is.
fn read<'a>(
    app: &App,
    visit: &'a Visit,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<(Wanted<'a>, String), Problem> {
    let fields = form::pairs(uri.query().unwrap_or_default().as_bytes());
    let fields = fields.ok_or_else(|| visit.problem(Fault::Unreadable))?;
    let site = base::of(app, headers).map(|base| base + "/");
    let site = site.ok_or_else(|| visit.problem(Fault::Unreadable))?;
    Ok((Wanted::of(visit, &fields), site))
}

impl<'a> Wanted<'a> {
    fn of(visit: &'a Visit, fields: &[Field]) -> Wanted<'a> {
        let value = |name| {
            form::value(fields, name)
                .map(str::trim)
                .filter(|text| !text.is_empty())
        };
        let directory = visit.directory.as_deref();
        let searched = { visit.address.search.as_deref() }.filter(|text| !text.trim().is_empty());
        let place = match (searched, directory) {
            (Some(text), Some(all)) => match all.search(text) {
                Found::One(place) => Some(place),
                _ => None,
            },
            (_, all) => all.and_then(|all| all.municipality(visit.address.place.as_deref()?)),
        };
        let language = |code: &str| {
            let mut others = visit.links.alternates.iter().skip(1);
            others.find(|other: &&Alternate| other.code == code)
        };
        let topic = value(TOPIC);
        let height = value(HEIGHT).and_then(|height| height.parse().ok());
        Wanted {
            place,
            topic: topics(visit).iter().find(|one| Some(one.id.as_str()) == topic),
            tongue: value(TONGUE)
                .and_then(language)
                .map_or_else(String::new, |other| format!("{}/", other.code)),
            words: value(WORDS).map_or_else(
                || visit.edition.t("Welke zorgwet past bij u?").into_owned(),
                |words| words.chars().take(LONGEST_WORDS).collect(),
            ),
            height: height.unwrap_or(USUAL_HEIGHT).clamp(LOWEST, HIGHEST),
        }
    }

    /// The place and the subject, as fields of a query.
    fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let place = self.place.map(|place| ("gemeente", place.code.as_str()));
        let topic = self.topic.map(|topic| (TOPIC, topic.id.as_str()));
        place.into_iter().chain(topic)
    }

    /// The first page of the questions, below where the site or its frames begin.
    fn page(&self) -> String {
        let query = query(self.fields());
        let and = if query.is_empty() { "" } else { "?" };
        format!("{}{and}{query}", self.tongue)
    }

    /// What was chosen, as the query of this page.
    fn query(&self) -> String {
        let height = self.height.to_string();
        let rest = [
            (TONGUE, self.tongue.trim_end_matches('/')),
            (WORDS, self.words.as_str()),
            (HEIGHT, height.as_str()),
        ];
        query(self.fields().chain(rest))
    }

    fn snippets(&self, site: &str) -> Snippets {
        let (page, height) = (self.page(), self.height);
        let words = escaped(&self.words);
        let (address, shown) = (format!("{site}{page}"), format!("{site}embed/{page}"));
        let hidden = |(name, value): (&str, &str)| {
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">\n")
        };
        let tongue = self.tongue.trim_end_matches('/');
        let tongue = (!tongue.is_empty()).then_some(("taal", tongue));
        let data = self.fields().chain(tongue);
        let data = data.map(|(name, value)| format!(" data-{name}=\"{value}\""));
        let data = data.collect::<Vec<_>>().concat();
        let fields = self.fields().map(hidden).collect::<Vec<_>>().concat();
        let link = format!("<a href=\"{}\">{words}</a>", escaped(&address));
        Snippets {
            button: format!(
                "<form action=\"{site}{}\">\n{fields}<button type=\"submit\">{words}</button>\n</form>",
                self.tongue
            ),
            frame: format!(
                "<iframe src=\"{}\" title=\"{words}\" width=\"100%\" height=\"{height}\" frameborder=\"0\"></iframe>",
                escaped(&shown)
            ),
            script: format!(
                "<script src=\"{site}embed.js\"{data} data-titel=\"{words}\" data-hoogte=\"{height}\" async></script>\n\
                 <noscript>{link}</noscript>"
            ),
            link,
            address,
        }
    }
}

/// Fields as a query.
fn query<'f>(fields: impl Iterator<Item = (&'f str, &'f str)>) -> String {
    let field = |(name, value)| format!("{name}={}", utf8_percent_encode(value, CODED));
    fields.map(field).collect::<Vec<_>>().join("&")
}

/// The municipalities that may be meant, when it is not clear which.
fn meant(visit: &Visit, wanted: &Wanted) -> Option<Vec<(String, String)>> {
    let directory = visit.directory.as_deref()?;
    let typed = visit.address.search.as_deref().unwrap_or_default();
    let lost = visit.address.lost || !typed.trim().is_empty();
    if wanted.place.is_some() || !lost {
        return None;
    }
    let found = match directory.search(typed) {
        Found::Several(several) | Found::None { suggestions: several } => several,
        Found::One(_) => Vec::new(),
    };
    let to = |one: &Candidate| {
        let wanted = Wanted {
            place: Some(one.municipality),
            ..wanted.clone()
        };
        (format!("?{}", wanted.query()), one.label(&visit.edition.language))
    };
    Some(found.iter().map(to).collect())
}
