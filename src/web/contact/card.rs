//! A contact as a page shows it.

/// A contact, ready to show.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Its name; empty when the place has to be chosen first.
    pub name: String,
    /// What one goes there for.
    pub purpose: String,
    /// For which help alone it is; empty when it is for all.
    pub needs: Vec<String>,
    /// What to say before it.
    pub before: Option<String>,
    /// Phone numbers, best one first.
    pub phones: Vec<PhoneLine>,
    /// Opening hours.
    pub hours: Vec<(String, Option<String>)>,
    /// E-mail addresses, with what they are for.
    pub emails: Vec<(String, Option<String>)>,
    /// Address to visit.
    pub visit: Option<String>,
    /// Addresses for letters, with what they are for.
    pub post: Vec<(String, Option<String>)>,
    /// Website.
    pub website: Option<String>,
    /// Whether to look at the website first, because the numbers may be old.
    pub look_first: bool,
    /// For emergencies.
    pub urgent: bool,
    /// Where to choose the place on which this contact depends.
    pub choose: Option<String>,
    /// Whether the page asks for that place further up already.
    pub choose_above: bool,
    /// Where to look up the visitor's own insurer.
    pub insurers: Option<String>,
    /// What is not sure about it.
    pub caution: Option<String>,
    /// Where all this comes from, and of which day it is.
    pub credits: Vec<Credit>,
    /// Its name as a file for an address book, where it has one; see [`saved`].
    pub file: Option<String>,
}

impl Card {
    /// What makes it another one than the rest, so that a page tells it once: its name and the ways to reach it, or that it
    /// depends on where somebody lives or is insured.
    #[must_use]
    pub fn identity(&self) -> Vec<&str> {
        if let Some(place) = self.choose.as_deref().or(self.insurers.as_deref()) {
            return vec![place];
        }
        let numbers = self.phones.iter().map(|phone| phone.number.as_str());
        let emails = self.emails.iter().map(|(email, _)| email.as_str());
        let visit = self.visit.iter().chain(&self.website).map(String::as_str);
        let ways = numbers.chain(emails).chain(visit);
        std::iter::once(self.name.as_str()).chain(ways).collect()
    }

    /// The numbers to show first, two at most: those for everything, or else those for something.
    #[must_use]
    pub fn main_phones(&self) -> Vec<&PhoneLine> {
        let general = self.phones.iter().any(|phone| phone.note.is_none());
        let all = self.phones.iter();
        let fit = all.filter(|phone| !general || phone.note.is_none());
        fit.take(2).collect()
    }

    /// The other numbers.
    #[must_use]
    pub fn more_phones(&self) -> Vec<&PhoneLine> {
        let main = self.main_phones();
        let other = |phone: &&PhoneLine| !main.iter().any(|known| known.number == phone.number);
        self.phones.iter().filter(other).collect()
    }

    /// Whether the page has to say that it can be reached, but not by phone.
    #[must_use]
    pub fn has_no_number(&self) -> bool {
        self.phones.is_empty() && !self.purpose.is_empty() && !self.credits.is_empty()
    }
}

/// A source with its date, and what comes from it.
#[derive(Clone, Debug, Default)]
pub struct Credit {
    /// Source and date.
    pub source: String,
    /// What comes from it, such as "telefoon"; empty when everything does.
    pub of: Vec<String>,
}

/// A phone number, ready to show.
#[derive(Clone, Debug, Default)]
pub struct PhoneLine {
    /// The number as people write it.
    pub number: String,
    /// The address of a link that dials it.
    pub dial: String,
    /// What it is for.
    pub note: Option<String>,
    /// What a call costs.
    pub cost: Option<String>,
}
