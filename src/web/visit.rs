//! What a request tells: where the visitor stands, from which place, and with which answers.

use std::convert::Infallible;
use std::sync::{Arc, OnceLock};

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{Extensions, Uri};

use super::address::Address;
use super::app::App;
use super::edition::Edition;
use super::error::{Fault, Problem};
use super::links::Links;
use super::operator::Report;
use super::sealed::{Kept, Note, OpenError, Opened, Unknown};
use super::view::View;
use crate::contacts::Directory;
use crate::domain::term::Known;
use crate::domain::{Answers, Interview, Ruleset, advise, interview};
use crate::sites::Site;

/// A request to any page.
pub struct Visit {
    /// The rules in force, as this page says them.
    pub edition: Arc<Edition>,
    /// What the address says.
    pub address: Arc<Address>,
    /// Whom to call.
    pub directory: Option<Arc<Directory>>,
    /// The addresses as seen from this page.
    pub links: Links,
    /// Whose site it is asked of, and what that looks like.
    pub site: Arc<Site>,
}

impl Visit {
    /// What turns parts of the rules into parts of this page.
    pub fn view(&self) -> View<'_> {
        View {
            edition: &self.edition,
            rules: &self.edition.rules,
            links: &self.links,
            directory: self.directory.as_deref(),
        }
    }

    /// How to tell the operator that something is wrong, where they can be reached.
    pub fn report(&self, about: &str) -> Option<Report> {
        let contact = self.site.contact.as_ref()?;
        Some(Report::new(contact, &self.edition.language, about))
    }

    /// The same about one rule, by its id.
    pub fn report_rule(&self, id: &str) -> Option<Report> {
        self.site.contact.as_ref()?;
        let edition = &self.edition;
        let about = edition
            .language
            .t2("regel {}, kenmerk {}", id, &edition.rules.digest);
        self.report(&about)
    }

    /// This request, as a page that says what went wrong.
    pub fn problem(&self, fault: Fault) -> Problem {
        Problem {
            fault,
            links: Box::new(self.links.clone()),
            edition: Arc::clone(&self.edition),
            site: Arc::clone(&self.site),
        }
    }

    /// A request to any page; `uri` is its address without language.
    pub fn of(uri: &Uri, extensions: &Extensions, app: &App) -> Visit {
        let known = extensions.get::<Arc<Address>>().map(Arc::clone);
        let site = extensions.get::<Arc<Site>>();
        let site = Arc::clone(site.unwrap_or_else(|| app.sites.at("")));
        let read = || Address::read(&(app.rules)(), site.municipality.as_deref(), uri);
        let address = known.unwrap_or_else(|| Arc::new(read()));
        Visit {
            edition: Arc::clone(address.edition(0)),
            links: Links::at(&address),
            directory: address.editions().directory().cloned(),
            site,
            address,
        }
    }
}

impl FromRequestParts<Arc<App>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Visit, Infallible> {
        Ok(Visit::of(&parts.uri, &parts.extensions, app))
    }
}

/// A request to a page that has answers in its address.
pub struct Session {
    /// What any request tells; its edition speaks of whom the answers are about.
    pub visit: Visit,
    /// Index of whom the answers are about.
    pub voice: usize,
    /// Where the person stands, from the first time that a page asks: who posts an answer has another one then.
    pub(super) interview: OnceLock<Interview>,
    /// All answers that travel along, also those that do not count yet.
    pub given: Answers,
    /// Whether they were given in any order.
    pub any_order: bool,
    /// Whether the visit is counted already.
    pub counted: bool,
    /// The answers of another situation, to compare with.
    pub beside: Option<Answers>,
    /// The day that the person filled in, of an occasion of the rules.
    pub known: Option<Known>,
    /// Until when the address works, in seconds since 1970.
    pub until: u64,
    /// What the page has to say after the form before it.
    pub note: Option<Note>,
    /// What only other rules know.
    pub unknown: Unknown,
    /// Whether some answers could no longer be read, because the questions changed.
    pub dropped: bool,
    /// The place in the journey that the address names, counted from 1.
    pub number: Option<usize>,
}

impl Session {
    /// The rules in force.
    pub fn rules(&self) -> &Ruleset {
        &self.visit.edition.rules
    }

    /// What travels on to the next page, when nothing changes.
    pub fn kept(&self) -> Kept<'_> {
        Kept {
            answers: &self.given,
            any_order: self.any_order,
            counted: self.counted,
            beside: self.beside.as_ref(),
            voice: self.voice,
            known: self.known,
            note: None,
            unknown: Some(&self.unknown),
        }
    }

    /// The answers to which a form adds one, and what they are when it did: those that count or may still count, and of an
    /// adviser's call all.
    pub fn carried(&self, interview: &Interview, given: &Answers) -> Answers {
        if self.any_order {
            given.clone()
        } else {
            interview::kept(self.rules(), interview, given)
        }
    }

    /// Where the person stands after replaying the answers.
    pub fn interview(&self) -> &Interview {
        self.interview.get_or_init(|| self.replay(&self.given))
    }

    /// Where the person would stand with other answers.
    pub fn replay(&self, answers: &Answers) -> Interview {
        if self.any_order {
            advise::replay(self.rules(), answers)
        } else {
            interview::replay(self.rules(), answers)
        }
    }

    /// The answers that count.
    pub fn answers(&self) -> &Answers {
        &self.interview().answers
    }

    /// Index of the question that the address names; `None` when the journey does not have it.
    pub fn question(&self) -> Option<usize> {
        self.interview().question(self.number?)
    }
}

impl FromRequestParts<Arc<App>> for Session {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Session, Problem> {
        let mut visit = Visit::from_request_parts(parts, app)
            .await
            .unwrap_or_else(|never| match never {});
        let parameters = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| visit.problem(Fault::Unreadable))?;
        let parameter = |name: &str| {
            parameters
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value)
        };
        let opened = parts.extensions.get::<Arc<Result<Opened, OpenError>>>();
        let opened = opened.map_or(&Err(OpenError::Invalid), Arc::as_ref);
        let opened = opened.as_ref().map_err(|error| {
            visit.problem(match error {
                OpenError::Expired => Fault::Expired,
                OpenError::Invalid => Fault::Tampered,
            })
        })?;
        let number = match parameter("number").map(str::parse) {
            None => None,
            Some(Ok(number)) => Some(number),
            Some(Err(_)) => return Err(visit.problem(Fault::NoSuchPage)),
        };
        visit.links = visit.links.with_answers();
        visit.edition = Arc::clone(visit.address.edition(opened.voice));
        Ok(Session {
            interview: OnceLock::new(),
            given: opened.answers.clone(),
            any_order: opened.any_order,
            counted: opened.counted,
            beside: opened.beside.clone(),
            voice: opened.voice,
            known: opened.known,
            note: opened.note,
            unknown: opened.unknown.clone(),
            until: opened.until,
            dropped: opened.dropped || opened.note == Some(Note::Changed),
            number,
            visit,
        })
    }
}
