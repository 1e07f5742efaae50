//! One law, as it stands for one person.

use schemars::JsonSchema;
use serde::Serialize;

use super::contact::Contact;
use super::said::{Firmness, First, Fit, Organisation, OwnText, Reason, SettledBy, Source, Told};
use super::speaker::Speaker;
use crate::domain::language::unmarked;
use crate::domain::outcome::{self, LawOutcome, ProvisionOutcome};
use crate::domain::step::{self, Brief};
use crate::domain::{Evaluation, Verdict, grounds};
use crate::web::outcome::law::cards;

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(
    rename = "Law",
    description = "Een wet voor deze persoon. Van een wet die niet past, staat er alleen waarom, en wie de wet uitvoert."
)]
pub struct LawAnswer {
    #[schemars(description = "Het kenmerk.")]
    id: String,
    #[schemars(description = "De naam.")]
    name: String,
    #[schemars(description = "De korte naam.")]
    short: String,
    verdict: Fit,
    #[schemars(description = "Waarom de wet past, of waarom niet.")]
    because: Vec<Reason>,
    settled_by: SettledBy,
    #[schemars(description = "Wat de wet geeft van de hulp die iemand zoekt, wat het best past eerst.")]
    provisions: Vec<Provision>,
    #[schemars(description = "Wat iemand het eerst doet; `null` als de wet niet past.")]
    first_step: Option<First>,
    #[schemars(description = "Wie de wet uitvoert.")]
    executor: Organisation,
    #[schemars(description = "Wie beslist over de hulp.")]
    indication: Organisation,
    #[schemars(description = "Wat het kost.")]
    contribution: Vec<Told>,
    #[schemars(description = "In welke vormen de hulp komt.")]
    delivery: Vec<Told>,
    #[schemars(description = "Wat iemand doet om de hulp te krijgen.")]
    apply: Vec<Told>,
    #[schemars(description = "Wat iemand zegt en meeneemt.")]
    prepare: Vec<Told>,
    #[schemars(description = "Wat iemand doet als het antwoord nee is.")]
    disagree: Disagree,
    #[schemars(description = "Wat nog meer telt.")]
    notes: Vec<Told>,
    #[schemars(description = "Wie iemand kan bellen, de eerste stap eerst.")]
    contacts: Vec<Contact>,
    #[schemars(description = "Wat in de gemeente ook geldt.")]
    local: Vec<OwnText>,
}

#[derive(Debug, Default, Serialize, JsonSchema)]
#[schemars(description = "Wat iemand doet als het antwoord nee is.")]
pub struct Disagree {
    #[schemars(description = "In één zin, met de laatste dag.")]
    brief: Option<String>,
    #[schemars(description = "Wat iemand kan doen.")]
    advice: Vec<Told>,
    #[schemars(description = "Wie iemand gratis helpt.")]
    support: Vec<Told>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een soort hulp van een wet, voor deze persoon.")]
pub struct Provision {
    #[schemars(description = "Het kenmerk.")]
    id: String,
    #[schemars(description = "De naam.")]
    name: String,
    verdict: Fit,
    #[schemars(description = "Wat het is.")]
    text: String,
    #[schemars(description = "Waarom het past, of waarom niet.")]
    because: Vec<Reason>,
    settled_by: SettledBy,
    strength: Firmness,
    #[schemars(description = "Waar het staat.")]
    sources: Vec<Source>,
    #[schemars(description = "Wat in de gemeente ook geldt; leeg als de hulp niet past.")]
    local: Vec<OwnText>,
}

impl LawAnswer {
    /// A law with what it says to this person.
    pub fn of(speaker: Speaker, now: &Evaluation, found: &LawOutcome) -> LawAnswer {
        let law = found.law;
        let bare = LawAnswer {
            id: law.id.clone(),
            name: speaker.say(law.name),
            short: speaker.say(law.short),
            verdict: found.verdict.into(),
            because: because(speaker, now, found),
            settled_by: speaker.settled_by(found.finding),
            provisions: { found.provisions.iter() }
                .map(|one| Provision::of(speaker, now, one))
                .collect(),
            first_step: None,
            executor: speaker.organisation(&law.executor),
            indication: speaker.organisation(&law.indication),
            contribution: Vec::new(),
            delivery: Vec::new(),
            apply: Vec::new(),
            prepare: Vec::new(),
            disagree: Disagree::default(),
            notes: Vec::new(),
            contacts: Vec::new(),
            local: Vec::new(),
        };
        match found.verdict {
            Verdict::Unlikely => bare,
            Verdict::Likely | Verdict::Possible => bare.with_advice(speaker, now, found),
        }
    }

    fn with_advice(self, speaker: Speaker, now: &Evaluation, found: &LawOutcome) -> LawAnswer {
        let law = found.law;
        let step = step::first_step(now, found);
        // What may not fit says no more than its own step does, as on the page.
        let brief = match found.verdict {
            Verdict::Likely => step::brief(now, law, step),
            Verdict::Possible | Verdict::Unlikely => Brief::of(step),
        };
        let named = step.contact.or(law.executor.contact.as_deref());
        let best = speaker.cards(named, cards(speaker.0, now, found, step));
        let first = speaker.first(step, &brief, &best);
        let told = |list| speaker.told(outcome::advice(now, list));
        let law = LawAnswer {
            contribution: told(&law.contribution),
            delivery: told(&law.delivery),
            apply: told(&law.apply),
            prepare: told(&law.prepare),
            disagree: Disagree {
                brief: first.refused.clone(),
                advice: told(&law.disagree),
                support: told(&law.support),
            },
            notes: speaker.told(outcome::notes(now, &law.notes)),
            first_step: Some(first),
            local: speaker.local(&law.id),
            ..self
        };
        let contacts = speaker.contacts(best, law.named());
        LawAnswer { contacts, ..law }
    }

    /// The ids of the contacts that it names.
    fn named(&self) -> impl Iterator<Item = Option<&str>> {
        let bodies = [&self.executor, &self.indication].map(Organisation::contact);
        let lists = [
            &self.apply,
            &self.prepare,
            &self.contribution,
            &self.delivery,
            &self.disagree.advice,
            &self.disagree.support,
            &self.notes,
        ];
        let advice = lists.into_iter().flatten().map(Told::contact);
        bodies.into_iter().chain(advice)
    }
}

/// Why it fits or does not. That nobody asks for what it gives is a reason too.
fn because(speaker: Speaker, now: &Evaluation, found: &LawOutcome) -> Vec<Reason> {
    let (rules, language) = (speaker.0.rules, &speaker.0.edition.language);
    let reasons = speaker.reasons(now.answers(), &grounds::of_law(now, found.law));
    if !reasons.is_empty() || found.verdict != Verdict::Unlikely {
        return reasons;
    }
    let text = unmarked(&language.t("deze wet niet over deze hulp gaat"));
    vec![speaker.reason(now.answers(), Some(rules.needs), text)]
}

impl Provision {
    fn of(speaker: Speaker, now: &Evaluation, found: &ProvisionOutcome) -> Provision {
        let provision = found.provision;
        Provision {
            id: provision.id.clone(),
            name: speaker.say(provision.name),
            verdict: found.verdict.into(),
            text: speaker.say(provision.text),
            because: speaker.reasons(now.answers(), &grounds::grounds(now, &provision.goal)),
            settled_by: speaker.settled_by(found.finding),
            strength: provision.strength.into(),
            sources: speaker.sources(&provision.sources),
            local: match found.verdict {
                Verdict::Unlikely => Vec::new(),
                Verdict::Likely | Verdict::Possible => speaker.local(&provision.id),
            },
        }
    }
}
