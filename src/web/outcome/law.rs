//! One law on the outcome page.

use crate::domain::law::{Law, Strength};
use crate::domain::outcome::{self, LawOutcome, Outcome, ProvisionOutcome};
use crate::domain::reason::Change;
use crate::domain::step::{self, FirstStep};
use crate::domain::{Answers, Finding, Ruleset, Verdict};
use crate::web::contact::Card;
use crate::web::text::Html;
use crate::web::view::{AdviceView, BodyView, Cite, View};

/// So many changes of an answer are shown for one law.
const MOST_CHANGES: usize = 4;

/// A law as it stands for this person.
pub struct LawView<'a> {
    /// The law.
    pub law: &'a Law,
    /// Its verdict.
    pub verdict: Verdict,
    /// The first thing to do.
    pub first: FirstStep<'a>,
    /// Whom to call for it.
    pub card: Option<Card>,
    /// What it is for.
    pub summary: Html,
    /// Where that is said.
    pub about: Vec<Cite<'a>>,
    /// The answers that decide it.
    pub because: Vec<Html>,
    /// What would settle it.
    pub settle: Settle<'a>,
    /// What it gives, likely things first.
    pub provisions: Vec<ProvisionView<'a>>,
    /// Who carries it out.
    pub executor: BodyView<'a>,
    /// Who decides on access.
    pub indication: BodyView<'a>,
    /// What to do.
    pub apply: Vec<AdviceView<'a>>,
    /// What to say and take along.
    pub prepare: Vec<AdviceView<'a>>,
    /// What it costs.
    pub contribution: Vec<AdviceView<'a>>,
    /// In which forms it comes.
    pub delivery: Vec<AdviceView<'a>>,
    /// What if the answer is no.
    pub disagree: Vec<AdviceView<'a>>,
    /// Independent help.
    pub support: Vec<AdviceView<'a>>,
    /// What else matters.
    pub notes: Vec<AdviceView<'a>>,
    /// What would change the verdict.
    pub changes: Vec<ChangeView<'a>>,
    /// Whether a source that is shown has to be read again.
    pub overdue: bool,
}

/// What a law gives, as it stands for this person.
pub struct ProvisionView<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is.
    pub text: Html,
    /// Its verdict.
    pub verdict: Verdict,
    /// How it is decided, when that is not the usual way.
    pub decides: Option<Html>,
    /// The first step, when that is not the usual one.
    pub first_step: Option<Html>,
    /// Whether it may differ per place.
    pub practice: bool,
    /// Where the law says so.
    pub cites: Vec<Cite<'a>>,
}

/// What would settle what is only possible.
#[derive(Default)]
pub struct Settle<'a> {
    /// Questions that were answered with "weet ik niet".
    pub questions: Vec<&'a str>,
    /// Who judges, and what.
    pub judges: Vec<(&'a str, &'a str)>,
}

/// A change of one answer, and the verdict after it.
pub struct ChangeView<'a> {
    /// The question.
    pub question: &'a str,
    /// The choice that is made or taken away.
    pub choice: &'a str,
    /// Whether it is taken away.
    pub removed: bool,
    /// The verdict after it.
    pub verdict: Verdict,
}

impl<'a> LawView<'a> {
    /// Everything that says where something about this law stands.
    pub fn cites(&self) -> impl Iterator<Item = &Cite<'a>> {
        let lists = [
            &self.apply,
            &self.prepare,
            &self.contribution,
            &self.delivery,
            &self.disagree,
            &self.support,
            &self.notes,
        ];
        let advice = lists.into_iter().flatten().flat_map(|item| &item.cites);
        let bodies = [&self.indication, &self.executor]
            .into_iter()
            .flat_map(|body| &body.cites);
        self.provisions
            .iter()
            .flat_map(|one| &one.cites)
            .chain(bodies)
            .chain(advice)
    }

    /// The names of what it gives with this verdict, as a list in a sentence.
    pub fn names(&self, verdict: Verdict) -> String {
        let given = self.provisions.iter().filter(|one| one.verdict == verdict);
        let names: Vec<&str> = given.map(|one| one.name).collect();
        names.join(", ")
    }
}

/// All laws, in the order of the outcome.
pub fn views<'a>(view: View<'a>, answers: &Answers, decided: &Outcome<'a>) -> Vec<LawView<'a>> {
    decided
        .laws
        .iter()
        .map(|law| law_view(view, answers, law))
        .collect()
}

fn law_view<'a>(view: View<'a>, answers: &Answers, found: &LawOutcome<'a>) -> LawView<'a> {
    let law = found.law;
    let rules = view.rules;
    let first = step::first_step(rules, answers, found);
    let advice = |list| view.advice(outcome::advice(rules, answers, list));
    let provisions = found
        .provisions
        .iter()
        .filter(|one| one.verdict != Verdict::Unlikely);
    let mut shown = LawView {
        law,
        verdict: found.verdict,
        card: view.card(first.contact),
        first,
        summary: view.line(&law.summary),
        about: view.cites(&law.sources),
        because: view.reasons(answers, &found.because),
        settle: settle(rules, found.finding),
        provisions: provisions.map(|one| provision(view, one)).collect(),
        executor: view.body(&law.executor),
        indication: view.body(&law.indication),
        apply: advice(&law.apply),
        prepare: advice(&law.prepare),
        contribution: advice(&law.contribution),
        delivery: advice(&law.delivery),
        disagree: advice(&law.disagree),
        support: advice(&law.support),
        notes: view.advice(outcome::notes(rules, answers, &law.notes)),
        changes: changes(rules, &found.changes),
        overdue: false,
    };
    shown.overdue = shown
        .provisions
        .iter()
        .any(|one| one.cites.iter().any(|cite| cite.overdue));
    shown
}

fn provision<'a>(view: View<'a>, found: &ProvisionOutcome<'a>) -> ProvisionView<'a> {
    let provision = found.provision;
    ProvisionView {
        name: &provision.name,
        text: view.line(&provision.text),
        verdict: found.verdict,
        decides: provision.decides.as_deref().map(|text| view.line(text)),
        first_step: provision.first_step.as_ref().map(|step| view.line(&step.text)),
        practice: provision.strength == Strength::Practice,
        cites: view.cites(&provision.sources),
    }
}

fn settle(rules: &Ruleset, finding: Finding) -> Settle<'_> {
    let questions = finding
        .unsure
        .iter()
        .filter_map(|index| rules.questions.get(index));
    let judges = finding
        .judgements
        .iter()
        .filter_map(|index| rules.judgements.get(index));
    Settle {
        questions: questions.map(|question| question.text.as_str()).collect(),
        judges: judges.map(|one| (one.who.as_str(), one.name.as_str())).collect(),
    }
}

fn changes<'a>(rules: &'a Ruleset, found: &[Change]) -> Vec<ChangeView<'a>> {
    let show = |change: &Change| ChangeView {
        question: &rules.questions[change.question].text,
        choice: &rules.questions[change.question].choices[change.choice].label,
        removed: change.removed,
        verdict: change.truth.into(),
    };
    found.iter().take(MOST_CHANGES).map(show).collect()
}
