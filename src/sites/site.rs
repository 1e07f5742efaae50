//! A site: whose it is, by which host names it is asked for, and what it looks like.

use std::hash::{DefaultHasher, Hasher as _};
use std::sync::Arc;

use super::contact::Contact;

/// Whose site it is, and what it looks like. The default is the look of the program itself, of nobody.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Tells the sites of one program apart; 0 is the one for every other host.
    pub number: usize,
    /// The name of who runs it; `None` when that is not told.
    pub operator: Option<String>,
    /// How to reach who runs it; `None` when that is not told.
    pub contact: Option<Contact>,
    /// The code of the municipality that it is about, for who chose none.
    pub municipality: Option<String>,
    /// The sender that its pages name.
    pub sender: Option<Sender>,
    /// The stylesheet with its colours.
    pub theme: Option<Served>,
    /// The host names for which it counts.
    pub hosts: Vec<String>,
}

/// Who stands above the pages.
#[derive(Clone, Debug)]
pub struct Sender {
    /// Name.
    pub name: String,
    /// The address of their own website.
    pub back: Option<String>,
    /// Their logo.
    pub logo: Option<Served>,
}

/// A file that a site brings along.
#[derive(Clone, Debug)]
pub struct Served {
    /// Its name, with a fingerprint of what is in it.
    pub path: String,
    /// Media type.
    pub kind: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Served {
    pub(super) fn new(stem: &str, end: &str, kind: &'static str, bytes: Vec<u8>) -> Served {
        let mut fingerprint = DefaultHasher::new();
        fingerprint.write(&bytes);
        Served {
            path: format!("{stem}.{:016x}.{end}", fingerprint.finish()),
            kind,
            bytes,
        }
    }
}

/// All sites of one program.
#[derive(Debug)]
pub struct Sites {
    /// The first one is for every host that no other names.
    all: Vec<Arc<Site>>,
}

impl Sites {
    /// The program's own site, and those with hosts of their own. What one of those leaves out about who runs it is as on the
    /// program's own.
    pub fn new(own: Site, others: impl IntoIterator<Item = Site>) -> Sites {
        let filled = |(site, number): (Site, usize)| Site {
            number,
            operator: site.operator.or_else(|| own.operator.clone()),
            contact: site.contact.or_else(|| own.contact.clone()),
            ..site
        };
        let others: Vec<Site> = others.into_iter().zip(1..).map(filled).collect();
        let all = [own].into_iter().chain(others);
        Sites {
            all: all.map(Arc::new).collect(),
        }
    }

    /// The site of a host, without port.
    pub fn at(&self, host: &str) -> &Arc<Site> {
        let host = host.trim_end_matches('.');
        let named = |site: &&Arc<Site>| site.hosts.iter().any(|one| one.eq_ignore_ascii_case(host));
        self.all.iter().find(named).unwrap_or(&self.all[0])
    }

    /// A file of any site, by its name.
    pub fn file(&self, path: &str) -> Option<&Served> {
        let files = self.all.iter().flat_map(|site| {
            let logo = site.sender.as_ref().and_then(|sender| sender.logo.as_ref());
            site.theme.iter().chain(logo)
        });
        files.into_iter().find(|file| file.path == path)
    }
}

impl From<Site> for Sites {
    /// The same site for every host.
    fn from(own: Site) -> Sites {
        Sites::new(own, [])
    }
}
