//! Other websites that may do something with ours: show pages within one of theirs, or ask the API.

use std::fmt;
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{Any, CorsLayer};

/// The header that names the version of the API.
pub const VERSION_HEADER: HeaderName = HeaderName::from_static("api-version");
/// How long a browser may remember what it may do.
const REMEMBERED: Duration = Duration::from_hours(1);
/// Stands for every website.
const EVERYBODY: &str = "*";
/// Stands for any name before a domain.
const ANY_SUBDOMAIN: &str = "*.";

/// A website that is not written as an origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginError(String);

impl fmt::Display for OriginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OriginError(wrong) = self;
        write!(
            f,
            "`{wrong}` is no website: write https://www.example.nl, without a path; http:// only for this machine (localhost or \
             127.0.0.1)"
        )
    }
}

impl std::error::Error for OriginError {}

/// The websites from which programs in browsers may ask the API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origins {
    /// No other website.
    #[default]
    Nobody,
    /// Every website.
    Everybody,
    /// These, each as a browser writes it.
    These(Vec<HeaderValue>),
}

impl Origins {
    /// Reads websites that are separated by commas or spaces; `*` is every website.
    ///
    /// # Errors
    /// The first that is not written as an origin.
    pub fn read(text: &str) -> Result<Origins, OriginError> {
        if text.trim() == EVERYBODY {
            return Ok(Origins::Everybody);
        }
        let these: Vec<HeaderValue> = each(text).map(header_value).collect::<Result<_, _>>()?;
        Ok(if these.is_empty() {
            Origins::Nobody
        } else {
            Origins::These(these)
        })
    }

    /// The layer that tells browsers so.
    pub(super) fn layer(&self) -> CorsLayer {
        let layer = match self {
            Origins::Nobody => return CorsLayer::new(),
            Origins::Everybody => CorsLayer::new().allow_origin(Any),
            Origins::These(origins) => CorsLayer::new().allow_origin(origins.clone()),
        };
        layer
            .allow_methods([Method::GET, Method::POST])
            .allow_headers([header::CONTENT_TYPE])
            .expose_headers([VERSION_HEADER, header::RETRY_AFTER])
            .max_age(REMEMBERED)
    }
}

/// The websites within which pages may be shown, as `frame-ancestors` has them (CSP level 3, 6.4.2): `https://www.example.nl`,
/// or `https://*.example.nl` for all names before a domain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ancestors(Vec<String>);

impl Ancestors {
    /// Reads websites that are separated by commas or spaces.
    ///
    /// # Errors
    /// The first that is not written as an origin.
    pub fn read(text: &str) -> Result<Ancestors, OriginError> {
        let origins = each(text).map(|one| origin(&one, ANY_SUBDOMAIN));
        origins.collect::<Result<_, _>>().map(Ancestors)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The websites, as they are written in a policy.
    #[must_use]
    pub fn in_policy(&self) -> String {
        self.0.join(" ")
    }

    /// Whether a page may be shown within one of an origin.
    #[must_use]
    pub fn include(&self, origin: &str) -> bool {
        self.0.iter().any(|known| match known.split_once(ANY_SUBDOMAIN) {
            Some((scheme, domain)) => {
                let host = origin.strip_prefix(scheme);
                host.is_some_and(|host| host.strip_suffix(domain).is_some_and(|sub| sub.ends_with('.')))
            }
            None => known == origin,
        })
    }
}

/// The websites of a list, in small letters as browsers write them.
fn each(text: &str) -> impl Iterator<Item = String> {
    let written = text.split([',', ' ']).filter(|one| !one.is_empty());
    written.map(str::to_ascii_lowercase)
}

fn header_value(text: String) -> Result<HeaderValue, OriginError> {
    let origin = origin(&text, "")?;
    HeaderValue::from_str(&origin).map_err(|_| OriginError(text))
}

/// A website as a browser writes it: a scheme and a host, with a port when it is not the usual one, and nothing after it.
/// `before` may stand before the host.
fn origin(text: &str, before: &str) -> Result<String, OriginError> {
    let read = || {
        let (scheme, rest) = text.split_once("://")?;
        let (site, port) = rest
            .split_once(':')
            .map_or((rest, None), |(site, port)| (site, Some(port)));
        let host = site.strip_prefix(before).unwrap_or(site);
        let here = matches!(host, "localhost" | "127.0.0.1");
        let usual = match scheme {
            "https" => "443",
            "http" if here => "80",
            _ => return None,
        };
        let letter = |letter: u8| letter.is_ascii_alphanumeric() || letter == b'-';
        let label = |label: &str| !label.is_empty() && label.bytes().all(letter);
        let digits = |port: &str| port.bytes().all(|digit| digit.is_ascii_digit()) && !port.starts_with('0');
        let numbered = port.is_none_or(|port| digits(port) && port.parse::<u16>().is_ok());
        let known = (here || host.contains('.')) && host.split('.').all(label) && numbered;
        let port = port.filter(|port| *port != usual).map(|port| format!(":{port}"));
        known.then(|| format!("{scheme}://{site}{}", port.unwrap_or_default()))
    };
    read().ok_or_else(|| OriginError(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Ancestors, Origins};

    #[test]
    fn a_website_is_an_origin() {
        for good in [
            "https://www.leiden.nl",
            "https://www.leiden.nl:8443",
            "http://localhost:3000",
            "http://127.0.0.1:1",
        ] {
            assert!(Ancestors::read(good).is_ok(), "{good}");
            assert!(
                matches!(Origins::read(good), Ok(Origins::These(one)) if one.len() == 1),
                "{good}"
            );
        }
        for bad in [
            "www.leiden.nl",
            "http://www.leiden.nl",
            "https://www.leiden.nl/",
            "https://www.leiden.nl/zorg",
            "https://*",
            "*,https://a.nl",
            "https://nl",
            "https://a.nl; script-src *",
            "https://a.nl:x",
            "https://a.nl:+443",
            "https://a.nl:0443",
            "https://a.nl:",
            "https://www.*.a.nl",
            "https://a.nl*.",
            "*.https://a.nl",
            "https://*.*.a.nl",
            "https://",
            "'self'",
            "null",
            "data:",
        ] {
            assert!(Ancestors::read(bad).is_err(), "{bad}");
            assert!(Origins::read(bad).is_err(), "{bad}");
        }
        let several = Ancestors::read("https://A.nl, https://b.nl").map(|all| all.in_policy());
        assert_eq!(several.as_deref(), Ok("https://a.nl https://b.nl"));
        // A browser never sends the usual port.
        let usual = Ancestors::read("https://*.a.nl:443 https://b.nl:80 http://localhost:80");
        let written = usual.map(|all| all.in_policy());
        assert_eq!(
            written.as_deref(),
            Ok("https://*.a.nl https://b.nl:80 http://localhost")
        );
        assert_eq!(Origins::read("https://a.nl:443"), Origins::read("https://a.nl"));
        assert!(
            matches!(Origins::read("https://a.nl, https://b.nl"), Ok(Origins::These(two)) if two.len() == 2)
        );
    }

    #[test]
    fn nobody_and_everybody_have_words_of_their_own() {
        assert_eq!(Origins::read(""), Ok(Origins::Nobody));
        assert_eq!(Origins::read("*"), Ok(Origins::Everybody));
        assert_eq!(Ancestors::read(""), Ok(Ancestors::default()));
        assert!(Ancestors::read("*").is_err(), "any website may frame");
        assert!(Origins::read("https://*.leiden.nl").is_err());
    }

    #[test]
    fn a_star_stands_for_subdomains_only() {
        let known = Ancestors::read("https://*.leiden.nl https://b.nl").unwrap();
        for inside in ["https://www.leiden.nl", "https://a.b.leiden.nl", "https://b.nl"] {
            assert!(known.include(inside), "{inside}");
        }
        for outside in [
            "https://leiden.nl",
            "https://nietleiden.nl",
            "http://www.leiden.nl",
            "https://www.b.nl",
            "https://b.nl.evil.example",
        ] {
            assert!(!known.include(outside), "{outside}");
        }
    }
}
