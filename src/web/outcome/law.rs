//! One law on the outcome page.

use crate::domain::law::{Advice, Law, Strength};
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
    /// Whom to call for it; who carries the law out, where the step names nobody.
    pub card: Option<Card>,
    /// What to say there, in a sentence.
    pub say: Option<Html>,
    /// Whether nobody decided yet: what to say and what it costs are about a new request then.
    pub new: bool,
    /// What it costs at most, in a sentence for each thing that costs something else.
    pub costs: Vec<Html>,
    /// What to do after a no, with its last day, in a sentence.
    pub refused: Option<Html>,
    /// What it is for.
    pub summary: Html,
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
    /// What it says further, topic by topic.
    pub topics: Vec<(Topic, Vec<AdviceView<'a>>)>,
    /// What would change the verdict.
    pub changes: Vec<ChangeView<'a>>,
    /// Where all this is said, each source once.
    pub sources: Vec<Source<'a>>,
}

/// What a reader may want to know more of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// What to do, to say, to take along and to look out for.
    Steps,
    /// What it costs.
    Costs,
    /// In which forms it comes.
    Forms,
    /// What to do after a no, and who helps for free.
    Rights,
}

/// A source, with all its articles that something rests on.
pub struct Source<'a> {
    /// The source; of its articles the first.
    pub cite: Cite<'a>,
    /// All of its articles.
    pub articles: Vec<&'a str>,
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
    cites: Vec<Cite<'a>>,
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

impl LawView<'_> {
    /// Whom to call, in the order of the page.
    pub fn cards(&mut self) -> impl Iterator<Item = &mut Option<Card>> {
        let bodies = [&mut self.indication.card, &mut self.executor.card];
        let items = self.topics.iter_mut().flat_map(|(_, list)| list);
        bodies.into_iter().chain(items.map(|item| &mut item.card))
    }

    /// Whether a source has to be read again.
    pub fn is_overdue(&self) -> bool {
        self.sources.iter().any(|source| source.cite.overdue)
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
    let told = |list| outcome::advice(rules, answers, list);
    let brief = |list| briefs(view, told(list));
    let provisions = found
        .provisions
        .iter()
        .filter(|one| one.verdict != Verdict::Unlikely);
    let new = step::against(rules, answers, law).is_none();
    let mut shown = LawView {
        law,
        verdict: found.verdict,
        card: view.card(first.contact.or(law.executor.contact.as_deref())),
        first,
        say: brief(&law.prepare).into_iter().next(),
        costs: brief(&law.contribution),
        new,
        refused: brief(&law.disagree).into_iter().next(),
        summary: view.line(&law.summary),
        because: view.reasons(answers, &found.because),
        settle: settle(rules, found.finding),
        provisions: provisions.map(|one| provision(view, one, new)).collect(),
        executor: view.body(&law.executor),
        indication: view.body(&law.indication),
        topics: topics(view, answers, law),
        changes: changes(rules, &found.changes),
        sources: Vec::new(),
    };
    shown.sources = sources(view, &mut shown);
    shown
}

/// The topics on which something is told.
fn topics<'a>(view: View<'a>, answers: &Answers, law: &'a Law) -> Vec<(Topic, Vec<AdviceView<'a>>)> {
    let told = |list| outcome::advice(view.rules, answers, list);
    let steps = told(&law.apply).into_iter().chain(told(&law.prepare));
    let notes = outcome::notes(view.rules, answers, &law.notes);
    let rights = told(&law.disagree).into_iter().chain(told(&law.support));
    let topics = [
        (Topic::Steps, view.advice(steps.chain(notes))),
        (Topic::Costs, view.advice(told(&law.contribution))),
        (Topic::Forms, view.advice(told(&law.delivery))),
        (Topic::Rights, view.advice(rights)),
    ];
    topics.into_iter().filter(|(_, list)| !list.is_empty()).collect()
}

/// The sentences for who reads no more, of what is told.
fn briefs<'a>(view: View<'a>, told: Vec<&'a Advice>) -> Vec<Html> {
    let told = told.into_iter().filter_map(|item| item.brief.as_deref());
    told.map(|text| view.line(text)).collect()
}

/// The sources of everything that a law says here, each once.
fn sources<'a>(view: View<'a>, law: &mut LawView<'a>) -> Vec<Source<'a>> {
    let mut cites = view.cites(&law.law.sources);
    cites.extend(law.provisions.iter_mut().flat_map(|one| one.cites.drain(..)));
    cites.append(&mut law.indication.cites);
    cites.append(&mut law.executor.cites);
    let items = law.topics.iter_mut().flat_map(|(_, list)| list);
    cites.extend(items.flat_map(|item| item.cites.drain(..)));
    let mut found: Vec<Source<'a>> = Vec::new();
    for cite in cites {
        match found.iter_mut().find(|known| known.cite.id == cite.id) {
            Some(known) if known.articles.contains(&cite.article) => {}
            Some(known) => known.articles.push(cite.article),
            None => found.push(Source {
                articles: vec![cite.article],
                cite,
            }),
        }
    }
    for source in &mut found {
        source.articles.retain(|article| !article.is_empty());
    }
    found
}

/// `new` is whether nobody decided yet: the first step to a provision counts then.
fn provision<'a>(view: View<'a>, found: &ProvisionOutcome<'a>, new: bool) -> ProvisionView<'a> {
    let provision = found.provision;
    ProvisionView {
        name: &provision.name,
        text: view.line(&provision.text),
        verdict: found.verdict,
        decides: provision.decides.as_deref().map(|text| view.line(text)),
        first_step: provision
            .first_step
            .as_ref()
            .filter(|_| new)
            .map(|step| view.line(&step.text)),
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
