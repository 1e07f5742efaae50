//! How to reach who runs a site: from a page on which something is wrong, and in `security.txt` (RFC 9116).

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::app::App;
use super::error::Fault;
use super::headers::PLAIN;
use super::visit::Visit;
use crate::domain::Language;
use crate::sites::Contact;

/// How long a `security.txt` counts. The RFC advises less than a year.
const VALID_SECONDS: u64 = 180 * DAY_SECONDS;
const DAY_SECONDS: u64 = 24 * 60 * 60;

/// How to tell the operator that something is wrong on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The target of the link.
    pub address: String,
    /// What to name: a question or a set of rules, never an answer.
    pub about: String,
}

impl Report {
    /// A message about what is named. To a page nothing is sent along: its address may be logged, and who sends a
    /// message sees first what it says.
    #[must_use]
    pub fn new(contact: &Contact, language: &Language, about: &str) -> Report {
        let whole = contact.address();
        let address = match whole.split_once('?').map_or(whole, |(to, _)| to) {
            to if to.starts_with("mailto:") => {
                let subject = format!("{} ({about})", language.t("Klopt dit niet?"));
                format!("{to}?subject={}", utf8_percent_encode(&subject, NON_ALPHANUMERIC))
            }
            _ => whole.to_owned(),
        };
        Report {
            address,
            about: about.to_owned(),
        }
    }
}

/// `GET /.well-known/security.txt`: only where there is somebody to tell.
pub async fn security(State(app): State<Arc<App>>, visit: Visit) -> Response {
    let Some(contact) = &visit.site.contact else {
        return visit.problem(Fault::NoSuchPage).into_response();
    };
    let alternates = visit.links.alternates.iter();
    let languages: Vec<&str> = alternates.map(|alternate| alternate.code.as_str()).collect();
    (PLAIN, security_text(contact, &languages, (app.clock)())).into_response()
}

fn security_text(contact: &Contact, languages: &[&str], now: u64) -> String {
    let expires = (now + VALID_SECONDS) / DAY_SECONDS * DAY_SECONDS;
    let expires = i64::try_from(expires).ok();
    let expires = expires.and_then(|expires| jiff::Timestamp::from_second(expires).ok());
    let expires = expires.unwrap_or(jiff::Timestamp::MAX);
    let (address, languages) = (contact.address(), languages.join(", "));
    format!("Contact: {address}\nExpires: {expires}\nPreferred-Languages: {languages}\n")
}

#[cfg(test)]
mod tests {
    use super::{Contact, security_text};

    #[test]
    fn it_expires_within_a_year_at_the_start_of_a_day() {
        let contact = Contact::read("mailto:a@example.nl").expect("a contact");
        // 22 November 2026, 11:33:20.
        assert_eq!(
            security_text(&contact, &["nl", "en"], 1_795_347_200),
            "Contact: mailto:a@example.nl\nExpires: 2027-05-21T00:00:00Z\nPreferred-Languages: nl, en\n"
        );
    }
}
