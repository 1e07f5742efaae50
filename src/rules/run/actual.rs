//! What came out of a case, beside what was expected.

use crate::domain::outcome::{self, DestinationOutcome, LawOutcome, Outcome, Verdict};
use crate::domain::ruleset::YearAmount;
use crate::domain::step;
use crate::domain::told::{self, Told};
use crate::domain::{Answers, Localized, Ruleset};

use crate::rules::cases::{self, Expected, Stated, What};
use crate::rules::names::listed;

/// What came out of one case.
pub(super) struct Actual<'r> {
    edition: &'r Localized,
    pub rules: &'r Ruleset,
    pub outcome: Outcome<'r>,
    told: Vec<Told<'r>>,
}

impl<'r> Actual<'r> {
    /// What comes out of the answers of a replayed interview.
    pub(super) fn of(edition: &'r Localized, answers: &Answers) -> Actual<'r> {
        let rules = &*edition.rules;
        let outcome = outcome::decide(rules, answers);
        let told = told::told(&outcome);
        Actual {
            edition,
            rules,
            outcome,
            told,
        }
    }

    pub(super) fn law(&self, id: &str) -> Option<&LawOutcome<'r>> {
        self.outcome.laws.iter().find(|law| law.law.id == id)
    }

    pub(super) fn fulfils(&self, expected: &Expected) -> bool {
        let id = expected.id.as_str();
        match &expected.what {
            What::Likely | What::Elsewhere | What::Provision => self.verdict(expected) == Verdict::Likely,
            What::Possible | What::Maybe => self.verdict(expected) == Verdict::Possible,
            What::Unlikely => self.verdict(expected) == Verdict::Unlikely,
            What::NotLikely => self.verdict(expected) != Verdict::Likely,
            What::Says => self.tells(id).is_some(),
            What::Silent => self.tells(id).is_none(),
            What::FirstStep(step) => self
                .first_step(id)
                .is_some_and(|actual| *step == actual.only(step)),
            What::Contacts(contacts) => self
                .tells(id)
                .is_some_and(|told| told.contacts == contacts.as_slice()),
            What::Amount(stated) => same(stated, self.amount(id)),
        }
    }

    /// What came out instead, in words.
    pub(super) fn instead_of(&self, expected: &Expected) -> String {
        let id = expected.id.as_str();
        let actual = match &expected.what {
            What::Says => return "hier staat het er niet bij".to_owned(),
            What::Silent => return "hier staat het er wel bij".to_owned(),
            What::Contacts(_) => match self.tells(id).map(|told| told.contacts) {
                None => return "hier staat het er niet bij".to_owned(),
                Some([]) => "geen contact".to_owned(),
                Some(contacts) => listed(contacts.iter().map(String::as_str)),
            },
            What::FirstStep(_) => self
                .first_step(id)
                .map_or_else(|| "niets".to_owned(), |step| shown(&step)),
            What::Amount(_) => self.amount(id).in_words(self.rules, &self.edition.language),
            _ => in_words(self.verdict(expected)).to_owned(),
        };
        format!("hier komt uit: {actual}")
    }

    fn verdict(&self, expected: &Expected) -> Verdict {
        let id = expected.id.as_str();
        match expected.what {
            What::Elsewhere => self.elsewhere(id),
            What::Provision => self.provision(id),
            What::Maybe => self.provision(id).min(self.elsewhere(id)),
            _ => self.law(id).map_or(Verdict::Unlikely, |law| law.verdict),
        }
    }

    fn elsewhere(&self, id: &str) -> Verdict {
        let mut ways = self.outcome.elsewhere.iter();
        let found = ways.find(|way| way.destination.id == id);
        found.map_or(Verdict::Unlikely, |way| way.verdict)
    }

    fn provision(&self, id: &str) -> Verdict {
        let all = self.outcome.laws.iter().flat_map(|law| &law.provisions);
        let named = all.filter(|one| one.provision.id == id);
        named.fold(Verdict::Unlikely, |best, one| best.min(one.verdict))
    }

    fn tells(&self, id: &str) -> Option<&Told<'r>> {
        self.told.iter().find(|told| told.id == id)
    }

    /// The first step under a law, or along a way outside the laws, that may apply.
    fn first_step(&self, id: &str) -> Option<cases::FirstStep> {
        let law = self.law(id).filter(|law| law.verdict != Verdict::Unlikely);
        let of_law = law.map(|law| step::first_step(&self.outcome.now, law));
        let along = |way: &&DestinationOutcome<'r>| way.destination.id == id;
        let way = self.outcome.elsewhere.iter().find(along);
        let step = of_law.or(way.map(|way| step::of_way(way.destination)))?;
        let said = |text| self.edition.say(text).to_owned();
        Some(cases::FirstStep {
            to: said(step.to),
            text: step.text.map(said),
            contact: step.contact.map(str::to_owned),
        })
    }

    fn amount(&self, id: &str) -> &'r YearAmount {
        let amount = self.rules.amounts.iter().find(|amount| amount.id == id);
        amount.map_or(&YearAmount::Unknown, |amount| amount.of(self.rules.date.year))
    }
}

fn same(expected: &Stated, actual: &YearAmount) -> bool {
    match (expected, actual) {
        (Stated::Known(euros), YearAmount::Known(known)) => euros == known,
        (Stated::Announced(euros), YearAmount::Announced { amount, .. }) => euros == amount,
        (Stated::Unknown, YearAmount::Unknown) => true,
        _ => false,
    }
}

impl cases::FirstStep {
    /// As much of it as another one says.
    fn only(self, other: &cases::FirstStep) -> cases::FirstStep {
        cases::FirstStep {
            text: self.text.filter(|_| other.text.is_some()),
            contact: self.contact.filter(|_| other.contact.is_some()),
            ..self
        }
    }
}

/// A first step in words: "het CAK (contact `cak`): Bel het CAK."
fn shown(step: &cases::FirstStep) -> String {
    let contact = step.contact.as_ref().map(|id| format!(" (contact `{id}`)"));
    let text = step.text.as_ref().map(|text| format!(": {text}"));
    format!(
        "{}{}{}",
        step.to,
        contact.unwrap_or_default(),
        text.unwrap_or_default()
    )
}

/// What a case expects, in words.
pub(super) fn wanted(expected: &Expected) -> String {
    let id = &expected.id;
    match &expected.what {
        What::Likely => format!("de wet `{id}` zou waarschijnlijk moeten zijn"),
        What::Possible => format!("de wet `{id}` zou misschien moeten zijn"),
        What::Unlikely => format!("de wet `{id}` zou waarschijnlijk niet moeten zijn"),
        What::NotLikely => format!("de wet `{id}` zou niet waarschijnlijk mogen zijn"),
        What::Elsewhere => format!("de weg `{id}` zou waarschijnlijk moeten zijn"),
        What::Provision => format!("de voorziening `{id}` zou waarschijnlijk moeten zijn"),
        What::Maybe => format!("`{id}` zou misschien moeten zijn"),
        What::Says => format!("`{id}` zou erbij moeten staan"),
        What::Silent => format!("`{id}` zou er niet bij mogen staan"),
        What::FirstStep(step) => {
            format!("de eerste stap van `{id}` zou moeten zijn: {}", shown(step))
        }
        What::Contacts(contacts) => {
            let contacts = listed(contacts.iter().map(String::as_str));
            format!("bij `{id}` zou moeten staan: {contacts}")
        }
        What::Amount(Stated::Known(euros)) => format!("het bedrag `{id}` zou {euros} moeten zijn"),
        What::Amount(Stated::Announced(euros)) => {
            format!("het bedrag `{id}` zou {euros} moeten zijn, aangekondigd")
        }
        What::Amount(Stated::Unknown) => format!("het bedrag `{id}` zou nog niet bekend moeten zijn"),
    }
}

/// A verdict as a reader knows it.
pub fn in_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Likely => "waarschijnlijk",
        Verdict::Possible => "misschien",
        Verdict::Unlikely => "waarschijnlijk niet",
    }
}
