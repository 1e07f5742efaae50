//! The outcome for one person: verdicts, reasons, first steps and whom to call as on the page of the outcome.

use axum::Json;
use schemars::JsonSchema;
use serde::Serialize;

use super::answers;
use super::contact::Contact;
use super::law::LawAnswer;
use super::problem::Problem;
use super::rule::Version;
use super::said::{Firmness, First, Fit, OwnText, Reason, SettledBy, Source};
use super::sent::{Sent, Situation};
use super::speaker::Speaker;
use crate::domain::grounds;
use crate::domain::outcome::{self, DestinationOutcome, Outcome};
use crate::domain::question::{Assumption, Question};
use crate::domain::step::{self, Brief};
use crate::domain::{Interview, interview};
use crate::web::view::View;
use crate::web::visit::Visit;

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(
    description = "Welke wet past, waarom, en wat iemand dan doet. Het is een richting en nooit een besluit."
)]
pub struct OutcomeAnswer {
    #[schemars(description = "Of er nog iets te vragen is.")]
    status: Status,
    #[schemars(description = "De vraag die nu komt; `null` als er geen vraag meer is.")]
    next_question: Option<String>,
    #[schemars(description = "Alle wetten, die het best past eerst.")]
    laws: Vec<LawAnswer>,
    #[schemars(description = "Wegen buiten de wetten die passen, of misschien passen.")]
    elsewhere: Vec<Way>,
    #[schemars(description = "Wat wij aannemen zonder het te vragen.")]
    assumed: Vec<Assumed>,
    #[schemars(description = "Vragen waar u een antwoord op stuurde dat nu niet meetelt.")]
    unused: Vec<String>,
    #[schemars(description = "Waarschuwingen. Laat die het eerst zien.")]
    alerts: Vec<Warning>,
    #[schemars(description = "Waar twee loketten iemand naar elkaar kunnen sturen.")]
    disputes: Vec<Disputed>,
    #[schemars(description = "De regels waar dit op rust.")]
    rules: Version,
}

/// Whether something is left to ask.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(description = "`open`: er is nog een vraag. `complete`: er is geen vraag meer.")]
pub enum Status {
    Open,
    Complete,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een weg buiten de wetten.")]
pub struct Way {
    #[schemars(description = "Het kenmerk.")]
    id: String,
    #[schemars(description = "De naam.")]
    name: String,
    verdict: Fit,
    #[schemars(description = "Wat het is.")]
    text: String,
    #[schemars(description = "Waarom dit past.")]
    because: Vec<Reason>,
    settled_by: SettledBy,
    first_step: First,
    strength: Firmness,
    #[schemars(description = "Waar het staat.")]
    sources: Vec<Source>,
    #[schemars(description = "Wie iemand kan bellen.")]
    contacts: Vec<Contact>,
    #[schemars(description = "Wat in de gemeente ook geldt.")]
    local: Vec<OwnText>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Wat wij aannemen. Is het anders? Stuur dan een antwoord op deze vraag mee.")]
pub struct Assumed {
    #[schemars(description = "De vraag, zoals in `answers`.")]
    question: String,
    #[schemars(description = "Het antwoord dat wij aannemen.")]
    choice: String,
    #[schemars(description = "Wat wij aannemen, in woorden.")]
    text: String,
    #[schemars(description = "Waarom dat mag.")]
    reason: String,
    #[schemars(description = "Waar het staat.")]
    sources: Vec<Source>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een waarschuwing.")]
pub struct Warning {
    #[schemars(description = "Het kenmerk.")]
    id: String,
    #[schemars(description = "Het kopje.")]
    title: String,
    #[schemars(description = "De waarschuwing.")]
    text: String,
    #[schemars(description = "Wie iemand kan bellen, het eerste nummer eerst.")]
    contacts: Vec<Contact>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "Een punt waarop twee loketten naar elkaar kunnen wijzen.")]
pub struct Disputed {
    #[schemars(description = "Het kenmerk.")]
    id: String,
    #[schemars(description = "Tussen wie.")]
    between: String,
    #[schemars(description = "Waar het om gaat.")]
    point: String,
    #[schemars(description = "Welk artikel wie bindt.")]
    binds: String,
    #[schemars(description = "Wat iemand zegt.")]
    say: String,
    #[schemars(description = "Welk besluit op papier iemand vraagt.")]
    ask: String,
    #[schemars(description = "Waar het staat.")]
    sources: Vec<Source>,
}

/// `POST /api/v1/uitkomst`
///
/// # Errors
/// Every question and choice that does not exist, and a day or a place that the rules say nothing of.
pub async fn decide(
    mut visit: Visit,
    Sent(situation): Sent<Situation>,
) -> Result<Json<OutcomeAnswer>, Problem> {
    let read = answers::read(&visit, &situation)?;
    // Without a code it is that of the host, where a municipality has one of its own.
    visit.links.gemeente = read.gemeente.or(visit.links.gemeente.take());
    let edition = &read.edition;
    let rules = &edition.rules;
    let interview = interview::replay(rules, &read.answers);
    let decided = outcome::decide(rules, &interview.answers);
    let speaker = Speaker(View {
        edition,
        rules,
        ..visit.view()
    });
    let id = |index: usize| rules.questions[index].id.clone();
    let counted = interview.given();
    let counts = |question: &usize| counted.answered().any(|one| one == *question);
    Ok(Json(OutcomeAnswer {
        status: interview.next.map_or(Status::Complete, |_| Status::Open),
        next_question: interview.next.map(id),
        laws: { decided.laws.iter() }
            .map(|law| LawAnswer::of(speaker, &decided.now, law))
            .collect(),
        elsewhere: { decided.elsewhere.iter() }
            .map(|way| Way::of(speaker, &decided, way))
            .collect(),
        assumed: assumed(speaker, &interview),
        unused: { read.answers.answered() }
            .filter(|question| !counts(question))
            .map(id)
            .collect(),
        alerts: warnings(speaker, &decided),
        disputes: disputes(speaker, &decided),
        rules: Version::of(rules, read.day),
    }))
}

impl Way {
    fn of(speaker: Speaker, decided: &Outcome, way: &DestinationOutcome) -> Way {
        let found = way.destination;
        let step = step::of_way(found);
        let chosen = decided.now.answers().get(speaker.0.rules.needs).chosen();
        let cards = speaker.0.cards(step.contact, found.goal.needs.and(chosen));
        let contacts = speaker.cards(step.contact, cards);
        Way {
            id: found.id.clone(),
            name: speaker.say(found.name),
            verdict: way.verdict.into(),
            text: speaker.say(found.text),
            because: speaker.reasons(
                decided.now.answers(),
                &grounds::grounds(&decided.now, &found.goal),
            ),
            settled_by: speaker.settled_by(way.finding),
            first_step: speaker.first(step, &Brief::of(step), &contacts),
            strength: found.strength.into(),
            sources: speaker.sources(&found.sources),
            contacts,
            local: speaker.local(&found.id),
        }
    }
}

fn assumed(speaker: Speaker, interview: &Interview) -> Vec<Assumed> {
    let questions = interview.assumed.iter();
    let questions = questions.map(|index| &speaker.0.rules.questions[index]);
    let show = |assumption: &Assumption, asked: &Question| Assumed {
        question: asked.id.clone(),
        choice: asked.choices[assumption.choice].id.clone(),
        text: speaker.say(assumption.text),
        reason: speaker.say(assumption.reason),
        sources: speaker.sources(&assumption.sources),
    };
    let assumed = questions.filter_map(|asked| Some(show(asked.assumption.as_ref()?, asked)));
    assumed.collect()
}

fn warnings(speaker: Speaker, decided: &Outcome) -> Vec<Warning> {
    let alerts = decided.alerts.iter().map(|alert| Warning {
        id: alert.id.clone(),
        title: speaker.say(alert.title),
        text: speaker.say(alert.text),
        contacts: speaker.contacts(Vec::new(), alert.contacts.iter().map(|id| Some(id.as_str()))),
    });
    alerts.collect()
}

fn disputes(speaker: Speaker, decided: &Outcome) -> Vec<Disputed> {
    let disputes = decided.disputes.iter().map(|dispute| Disputed {
        id: dispute.id.clone(),
        between: speaker.say(dispute.between),
        point: speaker.say(dispute.point),
        binds: speaker.say(dispute.binds),
        say: speaker.say(dispute.say),
        ask: speaker.say(dispute.ask),
        sources: speaker.sources(&dispute.sources),
    });
    disputes.collect()
}
