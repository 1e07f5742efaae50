//! The public pages in every language, for search engines (sitemaps.org).

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::{IntoResponse, Response};

use super::app::App;
use super::base;
use super::error::Fault;
use super::headers::PLAIN;
use super::text;
use super::visit::Visit;

/// The header of a sitemap.
const XML: [(HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
/// The pages that every copy has, besides those of laws and municipalities.
const PAGES: [&str; 16] = [
    "",
    "wetten",
    "uitleg",
    "bronnen",
    "papier",
    "contact",
    "gemeente",
    "adviseur",
    "privacy",
    "toegankelijkheid",
    "over",
    "wijzigingen",
    "cijfers",
    "nieuw",
    "insluiten",
    "api",
];

/// `GET /sitemap.xml`. Its addresses have to be whole.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Response {
    let Some(site) = base::of(&app, &headers) else {
        return visit.problem(Fault::Unreadable).into_response();
    };
    // The name of a host can be written with letters that XML reads as its own.
    (XML, sitemap(&visit, &text::escaped(&site))).into_response()
}

/// `GET /robots.txt`: nothing is forbidden. Pages with answers say `noindex` themselves, and who may not come never
/// reads that.
pub async fn robots(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let mut text = "User-agent: *\nDisallow:\n".to_owned();
    if let Some(site) = base::of(&app, &headers) {
        let _ = write!(text, "\nSitemap: {site}/sitemap.xml\n");
    }
    (PLAIN, text).into_response()
}

fn sitemap(visit: &Visit, site: &str) -> String {
    let laws = visit.edition.rules.laws.iter();
    let laws = laws.map(|law| format!("wetten/{}", law.id));
    let places = visit.directory.iter().flat_map(|all| all.municipalities());
    let places = places.map(|place| format!("gemeente/{}", place.code));
    let pages = PAGES.into_iter().map(str::to_owned).chain(laws).chain(places);
    let languages: Vec<(&str, String)> = { visit.address.editions().languages() }
        .filter(|edition| edition.language.ready)
        .map(|edition| (edition.language.code.as_str(), edition.language.folder()))
        .collect();
    let mut map = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    ));
    for page in pages {
        for (_, folder) in &languages {
            let _ = write!(map, "<url><loc>{site}{folder}/{page}</loc>");
            for (code, folder) in &languages {
                let _ = write!(
                    map,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{site}{folder}/{page}\"/>"
                );
            }
            map.push_str("</url>\n");
        }
    }
    map + "</urlset>\n"
}
