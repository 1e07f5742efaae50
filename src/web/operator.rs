//! Who runs this copy of the site: how to reach them, on the pages and in `security.txt` (RFC 9116).

use std::fmt;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::App;
use super::error::Fault;
use super::statement::PLAIN;
use super::visit::Visit;
use crate::domain::Language;

/// How long a `security.txt` counts. The RFC advises less than a year.
const VALID_SECONDS: u64 = 180 * DAY_SECONDS;
const DAY_SECONDS: u64 = 24 * 60 * 60;

/// Where somebody reaches the operator: `mailto:` or `https://`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact(String);

/// The text is no `mailto:` with an e-mail address and no `https://` with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContactError;

impl fmt::Display for ContactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a contact is written as mailto:name@example.org or as https://example.org/contact")
    }
}

impl std::error::Error for ContactError {}

impl Contact {
    /// Reads a contact.
    ///
    /// # Errors
    /// When it is neither `mailto:` nor `https://`, or holds a space or a control character.
    pub fn read(text: &str) -> Result<Contact, ContactError> {
        let one_line = !text.contains(|letter: char| letter.is_whitespace() || letter.is_control());
        let mail = text.strip_prefix("mailto:").and_then(|rest| rest.split_once('@'));
        let mail = mail.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let page = text
            .strip_prefix("https://")
            .is_some_and(|rest| rest.contains('.'));
        let good = one_line && (mail || page);
        good.then(|| Contact(text.to_owned())).ok_or(ContactError)
    }

    /// The address, as the target of a link.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.0
    }

    /// A message about what is named. To a page nothing is sent along: its address may be logged, and who sends a
    /// message sees first what it says.
    #[must_use]
    pub fn report(&self, language: &Language, about: &str) -> Report {
        let address = match self.0.split_once('?').map_or(self.0.as_str(), |(to, _)| to) {
            to if to.starts_with("mailto:") => {
                let subject = format!("{} ({about})", language.t("Klopt dit niet?"));
                format!("{to}?subject={}", utf8_percent_encode(&subject, NON_ALPHANUMERIC))
            }
            _ => self.0.clone(),
        };
        Report {
            address,
            about: about.to_owned(),
        }
    }

    /// The address, as people read it.
    #[must_use]
    pub fn shown(&self) -> &str {
        let text = self
            .0
            .trim_start_matches("mailto:")
            .trim_start_matches("https://");
        text.split('?').next().unwrap_or(text)
    }
}

/// How to tell the operator that something is wrong on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The target of the link.
    pub address: String,
    /// What to name: a question or a set of rules, never an answer.
    pub about: String,
}

/// `GET /.well-known/security.txt`: only where there is somebody to tell.
pub async fn security(State(app): State<App>, visit: Visit) -> Response {
    let Some(contact) = &app.contact else {
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
    use super::{Contact, ContactError, security_text};

    #[test]
    fn a_contact_is_an_e_mail_address_or_a_page() {
        for good in ["mailto:zorg@example.nl", "https://example.nl/contact"] {
            assert!(Contact::read(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "zorg@example.nl",
            "mailto:",
            "mailto:@example.nl",
            "http://example.nl",
            "https://",
            "mailto:a@example.nl\nContact: mailto:b@example.nl",
            "javascript:alert(1)",
        ] {
            assert_eq!(Contact::read(bad), Err(ContactError), "{bad}");
        }
    }

    #[test]
    fn people_read_an_address_without_what_is_for_machines() {
        let shown = |text: &str| Contact::read(text).map(|contact| contact.shown().to_owned());
        assert_eq!(
            shown("mailto:a@example.nl?subject=x").as_deref(),
            Ok("a@example.nl")
        );
        assert_eq!(
            shown("https://example.nl/contact").as_deref(),
            Ok("example.nl/contact")
        );
    }

    #[test]
    fn it_expires_within_a_year_at_the_start_of_a_day() {
        let contact = Contact("mailto:a@example.nl".into());
        // 22 November 2026, 11:33:20.
        assert_eq!(
            security_text(&contact, &["nl", "en"], 1_795_347_200),
            "Contact: mailto:a@example.nl\nExpires: 2027-05-21T00:00:00Z\nPreferred-Languages: nl, en\n"
        );
    }
}
