//! What stands beside the questions: what to ask now, and where it leads.

use std::iter;

use crate::domain::grounds;
use crate::domain::law::{Advice, Destination, Dispute, Law, Provision};
use crate::domain::outcome::{self, LawOutcome, Outcome};
use crate::domain::ruleset::Judgement;
use crate::domain::{Answers, Bits, Finding, Language, Question, Text, Verdict, advise, step};
use crate::web::contact::Card;
use crate::web::edition::Cite;
use crate::web::laws::{self, ChangeView};
use crate::web::local::Local;
use crate::web::outcome::law::{self, Brief, LawView};
use crate::web::text::Html;
use crate::web::view::{View, WithCard};

/// So many articles are named with a question.
const MOST_CITES: usize = 3;

/// All that stands beside the questions.
pub struct Panel<'a> {
    /// What to ask now; `None` when nothing is left to ask.
    pub now: Option<Now<'a>>,
    /// The laws, in the order of the rules.
    pub laws: Vec<LawDesk<'a>>,
    /// Ways outside the laws that are likely, or possible for good.
    pub ways: Vec<Way<'a>>,
    /// How many other ways are not settled.
    pub open_ways: usize,
    /// Questions that have an answer, on which nothing rests.
    pub kept: Vec<&'a Question>,
    /// Points on which two bodies may each point at the other.
    pub disputes: Vec<&'a Dispute>,
    /// What others judge.
    pub judgements: Vec<&'a Judgement>,
}

/// The question to put now.
pub struct Now<'a> {
    /// The question.
    pub asked: &'a Question,
    /// Its place among all questions, counted from 1.
    pub number: usize,
    /// The short names of the laws that rest on it; none when all of it does.
    pub laws: Vec<&'a str>,
    /// Help to answer it.
    pub explain: Vec<Html<'a>>,
    /// The articles by which it is asked.
    pub cites: Vec<Cite<'a>>,
}

/// How something stands during a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// "Waarschijnlijk."
    Likely,
    /// A question can still settle it.
    Open,
    /// "Misschien", for good.
    Possible,
    /// "Waarschijnlijk niet."
    Unlikely,
}

/// A law during a call.
pub struct LawDesk<'a> {
    /// The law as the outcome shows it.
    pub view: LawView<'a>,
    /// How it stands.
    pub stand: Stand,
    /// The questions on which it still rests.
    pub open: Vec<Text>,
    /// What it gives for what is sought.
    pub given: Vec<Given<'a>>,
    /// What to do against a no.
    pub refused: Vec<WithCard<'a, Advice>>,
    /// Which other answers would give another verdict, once nothing is left to ask.
    pub changes: Vec<ChangeView>,
}

/// What a law gives, during a call.
pub struct Given<'a> {
    /// The provision.
    pub provision: &'a Provision,
    /// How it stands.
    pub stand: Stand,
    /// Why.
    pub because: Vec<Html<'a>>,
}

/// A way outside the laws, during a call.
pub struct Way<'a> {
    /// The way.
    pub destination: &'a Destination,
    /// How it stands.
    pub stand: Stand,
    /// Why.
    pub because: Vec<Html<'a>>,
    /// What to know before one goes there.
    pub brief: Brief<'a>,
    /// Whom to call for it, best one first.
    pub cards: Vec<Option<Card>>,
    /// What holds besides in the municipality.
    pub local: Vec<Local>,
}

impl<'a> Panel<'a> {
    /// The laws that are likely.
    pub fn likely(&self) -> impl Iterator<Item = &LawDesk<'a>> {
        self.laws.iter().filter(|law| law.stand == Stand::Likely)
    }

    /// Whether it is clear where somebody goes.
    pub fn is_clear(&self) -> bool {
        let ways = self.ways.iter().map(|way| way.stand);
        let mut stands = self.laws.iter().map(|law| law.stand).chain(ways);
        stands.any(|stand| stand == Stand::Likely)
    }
}

impl LawDesk<'_> {
    /// Whether there is something that it does not give of what is sought.
    pub fn gives_less(&self) -> bool {
        self.given.iter().any(|one| one.stand == Stand::Unlikely)
    }
}

impl Stand {
    /// How a verdict stands.
    pub fn of(verdict: Verdict, finding: Finding) -> Stand {
        match verdict {
            Verdict::Likely => Stand::Likely,
            Verdict::Unlikely => Stand::Unlikely,
            Verdict::Possible if finding.open().is_empty() => Stand::Possible,
            Verdict::Possible => Stand::Open,
        }
    }

    /// How something stands, in words.
    pub fn in_words(self, language: &Language) -> String {
        match self {
            Stand::Likely => language.t("past waarschijnlijk"),
            Stand::Open => language.t("nog open"),
            Stand::Possible => language.t("past misschien"),
            Stand::Unlikely => language.t("past waarschijnlijk niet"),
        }
    }

    /// Whether it may fit, and no question changes that.
    pub fn is_settled(self) -> bool {
        matches!(self, Stand::Likely | Stand::Possible)
    }

    /// Its class in the stylesheet.
    pub fn class(self) -> &'static str {
        match self {
            Stand::Likely => "likely",
            Stand::Open => "open",
            Stand::Possible => "possible",
            Stand::Unlikely => "unlikely",
        }
    }
}

/// The panel. `counts` are the questions whose answer counts, `next` is the one to put now.
pub fn panel<'a>(
    view: View<'a>,
    decided: &Outcome<'a>,
    given: &Answers,
    counts: Bits,
    next: Option<usize>,
) -> Panel<'a> {
    let questions = &view.rules.questions;
    let kept = given.answered().filter(|question| !counts.has(*question));
    let ways = ways(view, decided);
    Panel {
        now: next.map(|question| now(view, decided, question)),
        laws: laws(view, decided, next.is_none()),
        open_ways: decided.elsewhere.len() - ways.len(),
        ways,
        kept: kept.map(|question| &questions[question]).collect(),
        disputes: decided.disputes.clone(),
        judgements: decided.judgements.clone(),
    }
}

fn now<'a>(view: View<'a>, decided: &Outcome<'a>, question: usize) -> Now<'a> {
    let rules = view.rules;
    let mut at_stake: Vec<(&Law, &Provision)> = Vec::new();
    if question != rules.needs {
        at_stake = advise::at_stake(&decided.now, question);
    }
    let mut cites: Vec<Cite<'a>> = Vec::new();
    let conditions = advise::about(&decided.now, question).flat_map(|named| &named.sources);
    let provisions = at_stake.iter().flat_map(|(_, one)| &one.sources);
    for cite in view.cites(conditions.chain(provisions)) {
        let told = |known: &Cite| known.id == cite.id && known.article == cite.article;
        if cite.law && !at_stake.is_empty() && cites.len() < MOST_CITES && !cites.iter().any(told) {
            cites.push(cite);
        }
    }
    let mut laws: Vec<&str> = at_stake.iter().map(|(law, _)| view.say(law.short)).collect();
    laws.dedup();
    let asked = &rules.questions[question];
    Now {
        asked,
        explain: { asked.explain }.map_or_else(Vec::new, |text| view.paragraphs(text)),
        number: question + 1,
        laws,
        cites,
    }
}

/// `whole` is whether nothing is left to ask.
fn laws<'a>(view: View<'a>, decided: &Outcome<'a>, whole: bool) -> Vec<LawDesk<'a>> {
    let shown = law::views(view, decided).into_iter().zip(&decided.laws);
    let mut changes = Vec::new();
    if whole {
        let laws: Vec<&Law> = decided.laws.iter().map(|found| found.law).collect();
        changes = laws::changes(&decided.now, &laws);
    }
    let changes = changes.into_iter().chain(iter::repeat_with(Vec::new));
    let mut laws: Vec<LawDesk> = { shown.zip(changes) }
        .map(|((shown, found), changes)| LawDesk {
            view: shown,
            stand: Stand::of(found.verdict, found.finding),
            open: { found.finding.open().iter() }
                .map(|question| view.rules.questions[question].text)
                .collect(),
            given: given(view, decided, found),
            changes,
            refused: if Stand::of(found.verdict, found.finding).is_settled() {
                view.advice(outcome::advice(&decided.now, &found.law.disagree))
            } else {
                Vec::new()
            },
        })
        .collect();
    let place = |law: &LawDesk| view.rules.laws.iter().position(|one| one.id == law.view.law.id);
    laws.sort_by_key(place);
    laws
}

/// What the law gives for what is sought; nothing while that is not known.
fn given<'a>(view: View<'a>, decided: &Outcome<'a>, found: &LawOutcome<'a>) -> Vec<Given<'a>> {
    let now = &decided.now;
    let sought = found.provisions.iter();
    let sought = sought.filter(|one| !one.finding.open().has(view.rules.needs));
    sought
        .map(|one| Given {
            provision: one.provision,
            stand: Stand::of(one.verdict, one.finding),
            because: view.reasons(now.answers(), &grounds::grounds(now, &one.provision.goal)),
        })
        .collect()
}

fn ways<'a>(view: View<'a>, decided: &Outcome<'a>) -> Vec<Way<'a>> {
    let now = &decided.now;
    let chosen = now.answers().get(view.rules.needs).chosen();
    let ways = decided.elsewhere.iter().map(|found| Way {
        destination: found.destination,
        stand: Stand::of(found.verdict, found.finding),
        because: view.reasons(now.answers(), &grounds::grounds(now, &found.destination.goal)),
        brief: Brief::of(view, &step::Brief::of(step::of_way(found.destination))),
        cards: view.cards_of_way(found.destination, chosen),
        local: view.local(&found.destination.id),
    });
    ways.filter(|way| way.stand != Stand::Open).collect()
}
