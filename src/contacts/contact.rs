//! What the directory holds: contacts, municipalities and regions.

use jiff::civil::Date;

use super::fact::{Fact, FactKind, Facts};
use super::local::LocalText;

/// An organisation or desk that a visitor can turn to. What has no source is simply not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Dutch slug, unique within its list.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// One plain Dutch sentence: what one goes there for.
    pub purpose: String,
    /// For emergencies: never send the visitor to a website first.
    pub urgent: bool,
    /// Of a desk: the ids of the needs for which it is the one to call; empty when it is for all.
    pub needs: Vec<String>,
    /// How to reach it, and when.
    pub facts: Facts,
}

impl Contact {
    /// As [`Facts::look_first`], and never for an urgent contact.
    pub fn look_first(&self, today: Date) -> bool {
        !self.urgent && self.facts.look_first(today)
    }

    /// What is told about this contact in Dutch sentences and words, but for what an operator wrote; not its name.
    pub fn told(&self) -> impl Iterator<Item = &str> {
        let ours = self.facts.iter().filter(|fact| !fact.own);
        let told = ours.flat_map(|fact| {
            let hours = Some(&fact.value).filter(|_| fact.kind == FactKind::Hours);
            hours.into_iter().chain(&fact.note).chain(&fact.cost)
        });
        std::iter::once(&self.purpose).chain(told).map(String::as_str)
    }

    /// Whether an operator wrote it.
    pub(super) fn is_own(&self) -> bool {
        self.facts.iter().any(|fact| fact.own)
    }

    /// Whether no way to reach this contact is known; then only its name and purpose can be shown.
    pub fn is_unreachable(&self) -> bool {
        self.facts.iter().all(|fact| fact.kind == FactKind::Hours)
    }
}

/// The desks of a municipality; an operator can fill in more of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Desk {
    /// Where one asks for help under the Wmo 2015.
    Wmo,
    /// Where one asks for youth help.
    Youth,
    /// The team of the neighbourhood.
    Neighbourhood,
    /// Independent client support.
    Support,
}

impl Desk {
    /// All desks, in the order to show them.
    pub const ALL: [Self; 4] = [Self::Wmo, Self::Youth, Self::Neighbourhood, Self::Support];

    /// The key in the operator's YAML.
    pub fn key(self) -> &'static str {
        match self {
            Self::Wmo => "wmo-loket",
            Self::Youth => "jeugd",
            Self::Neighbourhood => "wijkteam",
            Self::Support => "clientondersteuning",
        }
    }

    /// Name for a desk that was given none.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Wmo => "Wmo-loket",
            Self::Youth => "Loket voor jeugdhulp",
            Self::Neighbourhood => "Wijkteam",
            Self::Support => "Cliëntondersteuning",
        }
    }

    /// The desk before anything is known of it.
    pub(super) fn empty(self) -> Contact {
        Contact {
            id: self.key().to_owned(),
            name: self.name().to_owned(),
            purpose: self.purpose().to_owned(),
            urgent: false,
            needs: Vec::new(),
            facts: Facts::default(),
        }
    }

    /// What one goes there for.
    pub(super) fn purpose(self) -> &'static str {
        match self {
            Self::Wmo => "Hier vraagt u hulp en ondersteuning aan uit de Wmo.",
            Self::Youth => "Hier vraagt u hulp aan voor uw kind en uw gezin.",
            Self::Neighbourhood => "Het team in uw buurt denkt met u mee over hulp en zorg.",
            Self::Support => "Een onafhankelijke cliëntondersteuner helpt u gratis met uw aanvraag.",
        }
    }
}

/// One of the 342 municipalities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    /// CBS code, four digits: "0546".
    pub code: String,
    /// Name by CBS, unique: "Bergen (NH.)".
    pub name: String,
    /// Province.
    pub province: String,
    /// Other names that people use.
    pub also: Vec<String>,
    /// Code of the zorgkantoor region it lies in: "ZK28".
    pub region: String,
    /// Its site, and the general number and e-mail address.
    pub facts: Facts,
    pub(super) desks: Vec<(Desk, Contact)>,
    pub(super) texts: Vec<LocalText>,
}

impl Municipality {
    /// The desk where it is known; `None` means: use the general number and site.
    pub fn desk(&self, desk: Desk) -> Option<&Contact> {
        let (_, contact) = self.desks.iter().find(|(kind, _)| *kind == desk)?;
        Some(contact)
    }

    /// What an operator tells under a part of the rules: a provision, a law or a way outside the laws, by its id.
    pub fn texts_under<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a LocalText> {
        self.texts.iter().filter(move |text| text.under == id)
    }
}

/// One of the 31 regions, each with one zorgkantoor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// CBS code: "ZK28".
    pub code: String,
    /// Name by CBS: "Zuid-Holland Noord".
    pub name: String,
    /// Slug of the zorgkantoor; its note tells how sure that is.
    pub zorgkantoor: Fact,
}
