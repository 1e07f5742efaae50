//! A law as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::files::yaml::At;

use super::written::{Reference, Strength, Text, When, written};

written! {
    /// Een organisatie met een taak.
    struct Body {
        name: Text,
        text: Text,
        contact: Option<Text>,
        #[serde(default)] sources: Vec<Reference>,
    }
    /// Een advies.
    struct Advice {
        id: Text,
        title: Option<Text>,
        text: Text,
        /// Hetzelfde in één zin, voor bovenaan de uitkomst: wat u zegt, wat het hoogstens kost, of wat u doet na een nee.
        brief: Option<Text>,
        /// Wat het kost, bij een eerste stap tegen een besluit. Bij een nieuwe aanvraag staat daar de prijs van de hulp.
        costs: Option<Text>,
        /// Wat u doet na een nee op deze stap tegen een besluit. Zonder: de zin onder disagree.
        refused: Option<Text>,
        /// Wanneer dit geldt; zonder: altijd.
        when: Option<When>,
        /// Als dit de eerste stap kan zijn. Maakt de zin af: "Ga eerst naar …".
        to: Option<Text>,
        contact: Option<Text>,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
        valid_from: Option<Text>,
        valid_to: Option<Text>,
    }
    /// De eerste stap: naar wie, wat u daar doet, en wie u belt.
    struct Step {
        /// Maakt de zin af: "Ga eerst naar …".
        to: Text,
        /// Wat u daar doet.
        text: Text,
        /// Wat u daar zegt, in één zin die de hulp noemt. Zonder: de zin onder prepare.
        say: Option<Text>,
        /// Wie u voor deze stap belt.
        contact: Option<Text>,
    }
    /// Wat een wet geeft.
    struct Provision {
        id: Text,
        name: Text,
        text: Text,
        /// Bij welke hulpvragen dit hoort.
        #[serde(default)] needs: Vec<Text>,
        /// Wanneer dit geldt; zonder: altijd.
        when: Option<When>,
        /// Wie beslist, als dat niet de gewone is bij deze wet.
        decides: Option<Text>,
        /// De eerste stap, als die anders is dan gewoon bij deze wet.
        first_step: Option<Step>,
        /// practice als dit praktijk is en niet in de wet staat.
        #[serde(default)] strength: Strength,
        /// Voorzieningen uit andere wetten die hiernaast mogen gelden.
        #[serde(default)] together: Vec<Text>,
        /// Wie dit naast het artikel legde, en wie de taal nalas. Vul alleen in wat iemand echt deed.
        #[serde(default)] reviewed: Reviewed,
        #[schemars(length(min = 1))]
        #[serde(default)] sources: Vec<Reference>,
        /// De eerste dag waarop dit geldt.
        valid_from: Option<Text>,
        /// De laatste dag waarop dit geldt.
        valid_to: Option<Text>,
    }
    /// Wie het nalas, en op welke dag.
    struct Review {
        /// De naam, zoals die op de website mag staan.
        by: Text,
        on: Text,
    }
    /// Een wet.
    struct Law {
        id: Text,
        /// De eerste dag waarop de wet geldt.
        valid_from: Text,
        /// De plaats van de wet in lijsten.
        order: At<u16>,
        name: Text,
        /// De korte naam.
        short: Text,
        summary: Text,
        kind: Text,
        ages: Text,
        /// Wie de rekening stuurt.
        collects: Text,
        /// Waarom u hier eerst heen gaat als er meer wetten passen, en wat zo lang doorgaat.
        why_first: Option<Text>,
        #[serde(default)] sources: Vec<Reference>,
        executor: Body,
        indication: Body,
        provisions: Vec<Provision>,
        #[serde(default)] contribution: Vec<Advice>,
        #[serde(default)] delivery: Vec<Advice>,
        #[serde(default)] apply: Vec<Advice>,
        #[serde(default)] prepare: Vec<Advice>,
        #[serde(default)] disagree: Vec<Advice>,
        #[serde(default)] support: Vec<Advice>,
        #[serde(default)] notes: Vec<Advice>,
    }
}

/// Wie deze voorziening nalas.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are those of the file format")]
pub struct Reviewed {
    /// Wie haar naast het artikel legde.
    pub article: Option<Review>,
    /// Wie de taal nalas.
    pub language: Option<Review>,
}

impl Law {
    /// The lists of advice, in the order of [`crate::domain::Law::advice`].
    pub fn advice(&self) -> [&[Advice]; 7] {
        [
            &self.contribution,
            &self.delivery,
            &self.apply,
            &self.prepare,
            &self.disagree,
            &self.support,
            &self.notes,
        ]
    }

    /// To whom a first step under it can lead.
    pub fn steps(&self) -> impl Iterator<Item = &Text> {
        let advice = self.advice().into_iter().flatten();
        let advice = advice.filter_map(|one| one.to.as_ref());
        let own = self.provisions.iter().filter_map(|one| one.first_step.as_ref());
        let own = own.map(|step| &step.to);
        advice.chain(own).chain([&self.indication.name])
    }
}
