//! How to reach who runs a site.

use std::fmt;

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
        let mail = text.strip_prefix("mailto:").and_then(|rest| rest.split_once('@'));
        let mail = mail.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let good = (mail && is_one_word(text)) || is_page(text);
        good.then(|| Contact(text.to_owned())).ok_or(ContactError)
    }

    /// The address, as the target of a link.
    pub fn address(&self) -> &str {
        &self.0
    }

    /// The address, as people read it.
    pub fn shown(&self) -> &str {
        let text = self
            .0
            .trim_start_matches("mailto:")
            .trim_start_matches("https://");
        text.split('?').next().unwrap_or(text)
    }
}

/// Whether a text is the address of a page on an encrypted connection.
pub(super) fn is_page(text: &str) -> bool {
    let site = text
        .strip_prefix("https://")
        .and_then(|rest| rest.split(['/', '?', '#']).next());
    site.is_some_and(|site| {
        let (host, port) = site.split_once(':').unwrap_or((site, "443"));
        let named = host.contains('.') && is_host(&host.to_ascii_lowercase());
        named && port.parse::<u16>().is_ok() && is_one_word(text)
    })
}

/// Whether it is a name of a host without scheme, port and path, in small letters (RFC 1123, 2.1).
pub(super) fn is_host(host: &str) -> bool {
    let part = |part: &str| {
        let letters = part
            .bytes()
            .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == b'-');
        !part.is_empty() && letters && !part.starts_with('-') && !part.ends_with('-')
    };
    host.len() < 254 && host.split('.').all(part)
}

fn is_one_word(text: &str) -> bool {
    !text.contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '\\')
}

#[cfg(test)]
mod tests {
    use super::{Contact, ContactError};

    #[test]
    fn a_contact_is_an_e_mail_address_or_a_page() {
        for good in [
            "mailto:zorg@example.nl",
            "https://example.nl/contact",
            "https://example.nl/a#b?c",
        ] {
            assert!(Contact::read(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "zorg@example.nl",
            "mailto:",
            "mailto:@example.nl",
            "http://example.nl",
            "https://",
            "https://.",
            "https://a..nl",
            "https://nl/a.b",
            "https://me@example.nl",
            "https://example.nl\\@evil.example",
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
}
