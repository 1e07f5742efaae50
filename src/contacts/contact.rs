//! What the directory holds: contacts, municipalities and regions.

use jiff::civil::Date;

use super::overrides::OWN;
use super::phone::Phone;
use super::verified::Verified;

/// A telephone number with what a call costs, where a source says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The number.
    pub number: Phone,
    /// Dutch, such as "gratis"; only when the source says it.
    pub cost: Option<String>,
}

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
    /// Of an insurer: the group that the label belongs to.
    pub group: Option<String>,
    /// Telephone numbers; a note says what a number is for.
    pub phones: Vec<Verified<Line>>,
    /// Opening hours, in Dutch words.
    pub hours: Vec<Verified<String>>,
    /// Website, always `https`.
    pub website: Option<Verified<String>>,
    /// E-mail addresses.
    pub emails: Vec<Verified<String>>,
    /// Address to visit, on one line.
    pub visit: Option<Verified<String>>,
    /// Addresses for letters, on one line each.
    pub post: Vec<Verified<String>>,
}

impl Contact {
    /// Whether a page should say "kijk eerst op de website" before the numbers and hours: one of them is old,
    /// second-hand or derived on the date `today`. Never for an urgent contact, nor without a website.
    #[must_use]
    pub fn look_first(&self, today: Date) -> bool {
        !self.urgent
            && self.website.is_some()
            && (self.phones.iter().any(|line| line.look_first(today))
                || self.hours.iter().any(|hours| hours.look_first(today)))
    }

    /// What is told about this contact in Dutch sentences and words; not its name.
    pub fn told(&self) -> impl Iterator<Item = &str> {
        let costs = self
            .phones
            .iter()
            .flat_map(|line| line.note.iter().chain(&line.value.cost));
        let hours = self
            .hours
            .iter()
            .flat_map(|hours| std::iter::once(&hours.value).chain(&hours.note));
        let notes = self
            .emails
            .iter()
            .chain(&self.post)
            .filter_map(|text| text.note.as_ref());
        std::iter::once(&self.purpose)
            .chain(costs)
            .chain(hours)
            .chain(notes)
            .map(String::as_str)
    }

    /// Whether an operator wrote it.
    pub(super) fn is_own(&self) -> bool {
        let texts = self.hours.iter().chain(&self.website).chain(&self.emails);
        let sources = texts.chain(&self.visit).map(|text| &text.source);
        sources
            .chain(self.phones.iter().map(|line| &line.source))
            .any(|source| source.id == OWN)
    }

    /// Whether no way to reach this contact is known; then only its name and purpose can be shown.
    #[must_use]
    pub fn is_unreachable(&self) -> bool {
        self.phones.is_empty()
            && self.website.is_none()
            && self.emails.is_empty()
            && self.visit.is_none()
            && self.post.is_empty()
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
    #[must_use]
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
    /// The site of the municipality, always `https`.
    pub website: Verified<String>,
    /// General number.
    pub phone: Option<Verified<Line>>,
    /// General e-mail address.
    pub email: Option<Verified<String>>,
    pub(super) desks: Vec<(Desk, Contact)>,
}

impl Municipality {
    /// The desk where it is known; `None` means: use the general number and site.
    #[must_use]
    pub fn desk(&self, desk: Desk) -> Option<&Contact> {
        self.desks
            .iter()
            .find(|(kind, _)| *kind == desk)
            .map(|(_, contact)| contact)
    }

    /// Whether a page should say "kijk eerst op de website" before the number.
    #[must_use]
    pub fn look_first(&self, today: Date) -> bool {
        self.phone.as_ref().is_some_and(|line| line.look_first(today))
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
    pub zorgkantoor: Verified<String>,
}
