//! One law on the outcome page: what to do within a minute. All that it says further stands on a page of its own.

use crate::domain::grounds;
use crate::domain::language::{uncapital, unmarked};
use crate::domain::law::Law;
use crate::domain::outcome::{LawOutcome, Outcome};
use crate::domain::step::{self, FirstStep};
use crate::domain::{Bits, Evaluation, Finding, Ruleset, Text, Verdict};
use crate::web::contact::{self, Card};
use crate::web::edition::Cite;
use crate::web::local::Local;
use crate::web::text::{self, Html};
use crate::web::view::View;

/// A law as it stands for this person.
pub struct LawView<'a> {
    /// The law.
    pub law: &'a Law,
    /// Its verdict.
    pub verdict: Verdict,
    /// Its place among the laws that may fit, counted from 1; none when it does not.
    pub number: Option<usize>,
    /// The first thing to do.
    pub first: FirstStep<'a>,
    /// Whom to call for it, best one first; who carries the law out, where the step names nobody. Nobody where it does not fit.
    pub cards: Vec<Option<Card>>,
    /// What holds besides in the visitor's municipality.
    pub local: Vec<Local>,
    /// What to know before one goes there, of a law that is likely.
    pub brief: Brief<'a>,
    /// Whether nobody decided yet: what to say is about a new request then.
    pub new: bool,
    /// The answers that decide it.
    pub because: Vec<Html<'a>>,
    /// What would settle it.
    pub settle: Settle,
    /// What of it may fit, as a list within a sentence.
    pub possible: String,
    /// Where the law says that it gives this, each source once.
    pub sources: Vec<Source<'a>>,
}

/// What to know before one goes somewhere, in a sentence each.
#[derive(Default)]
pub struct Brief<'a> {
    /// What to say there.
    pub say: Option<Html<'a>>,
    /// The same in Dutch, on a page in another language.
    pub aloud: Option<String>,
    /// Which help to name besides, as a list within a sentence.
    pub help: String,
    /// Which help of the law has another desk, likewise.
    pub elsewhere: String,
    /// What it costs at most: a sentence for each thing that costs something else.
    pub costs: Vec<Html<'a>>,
    /// What to do after a no, with its last day.
    pub refused: Option<Html<'a>>,
}

/// A source, with all its articles that something rests on.
pub struct Source<'a> {
    /// The source; of its articles the first.
    pub cite: Cite<'a>,
    /// All of its articles.
    pub articles: Vec<&'a str>,
}

/// What would settle what is only possible.
#[derive(Default)]
pub struct Settle {
    /// Questions that were answered with "weet ik niet".
    pub questions: Vec<Text>,
    /// Who judges, and what.
    pub judges: Vec<(Text, Text)>,
}

impl Settle {
    /// Whether nothing would settle it.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.judges.is_empty()
    }
}

impl<'a> Brief<'a> {
    /// What the rules say, ready to show.
    pub fn of(view: View<'a>, brief: &step::Brief) -> Brief<'a> {
        let line = |text: Option<Text>| text.map(|text| view.line(text));
        Brief {
            say: line(brief.say),
            aloud: brief.say.and_then(|text| view.edition.spoken(text)),
            costs: brief.costs.iter().map(|text| view.line(*text)).collect(),
            refused: line(brief.refused),
            ..Brief::default()
        }
    }
}

impl LawView<'_> {
    /// Whether a source has to be read again.
    pub fn is_overdue(&self) -> bool {
        self.sources.iter().any(|source| source.cite.overdue)
    }
}

/// All laws, in the order of the outcome.
pub fn views<'a>(view: View<'a>, decided: &Outcome<'a>) -> Vec<LawView<'a>> {
    let mut numbers = 1..;
    let show = |law: &LawOutcome<'a>| {
        let fits = law.verdict != Verdict::Unlikely;
        let number = fits.then(|| numbers.next()).flatten();
        law_view(view, &decided.now, law, number)
    };
    decided.laws.iter().map(show).collect()
}

fn law_view<'a>(
    view: View<'a>,
    now: &Evaluation,
    found: &LawOutcome<'a>,
    number: Option<usize>,
) -> LawView<'a> {
    let law = found.law;
    let rules = view.rules;
    let first = step::first_step(now, found);
    let new = step::against(now, law).is_none();
    let likely = found.verdict == Verdict::Likely;
    LawView {
        law,
        verdict: found.verdict,
        number,
        cards: if number.is_some() {
            cards(view, now, found, first)
        } else {
            Vec::new()
        },
        local: local(view, found),
        brief: if likely {
            brief(view, now, found, first, new)
        } else {
            Brief::default()
        },
        new,
        first,
        because: view.reasons(now.answers(), &grounds::of_law(now, law)),
        settle: settle(rules, found.finding),
        possible: names(view, found, Verdict::Possible),
        sources: sources(view, found),
    }
}

/// Whom to call for what is most likely of a law.
pub fn cards(view: View, now: &Evaluation, found: &LawOutcome, first: FirstStep) -> Vec<Option<Card>> {
    let new = step::against(now, found.law).is_none();
    let likeliest = found.provisions.iter().filter(|one| one.verdict == found.verdict);
    let given = likeliest.fold(Bits::EMPTY, |all, one| all.or(one.provision.goal.needs));
    let chosen = now.answers().get(view.rules.needs).chosen();
    let named = first.contact;
    // What to do against a decision is for who decided, not for the desk of a need.
    let needs = if new { given.and(chosen) } else { Bits::EMPTY };
    let mut cards = view.cards(named.or(found.law.executor.contact.as_deref()), needs);
    if named.is_none()
        && let Some(best) = cards.first_mut()
    {
        *best = best.take().map(|card| contact::instead(card, view.edition));
    }
    cards
}

/// What holds in the visitor's municipality under a law, and under what it may give.
fn local(view: View, found: &LawOutcome) -> Vec<Local> {
    let given = found.provisions.iter();
    let given = given.filter(|one| one.verdict != Verdict::Unlikely);
    let of_provisions = given.flat_map(|one| {
        let about = uncapital(view.say(one.provision.name));
        let texts = view.local(&one.provision.id).into_iter();
        texts.map(move |text| text.about(&about))
    });
    view.local(&found.law.id)
        .into_iter()
        .chain(of_provisions)
        .collect()
}

/// `new` is whether nobody decided yet.
fn brief<'a>(
    view: View<'a>,
    now: &Evaluation,
    found: &LawOutcome<'a>,
    first: FirstStep,
    new: bool,
) -> Brief<'a> {
    let mut brief = Brief::of(view, &step::brief(now, found.law, first));
    if new && brief.costs.is_empty() {
        brief.costs = vec![text::html(&view.edition.language.t("Vraag dit daar na."))];
    }
    if new {
        (brief.help, brief.elsewhere) = help(view, now, found, first);
    }
    brief
}

/// Which likely help to name at this first step, besides what its own words name, and which has a step of its own.
fn help(view: View, now: &Evaluation, found: &LawOutcome, first: FirstStep) -> (String, String) {
    let likely = found.provisions.iter();
    let likely = likely.filter(|one| one.verdict == Verdict::Likely);
    let (mut here, mut elsewhere) = (Vec::new(), Vec::new());
    for provision in likely.map(|one| one.provision) {
        let own = step::of_provision(now, found.law, provision);
        let name = uncapital(view.say(provision.name));
        // Who names it at a counter names it in Dutch.
        let dutch = view.edition.aloud(provision.name).map(|dutch| uncapital(&dutch));
        let name = match dutch.filter(|dutch| !unmarked(&name).contains(&unmarked(dutch))) {
            Some(dutch) => format!("{name} ({dutch})"),
            None => name,
        };
        if own.to != first.to {
            elsewhere.push(name);
        } else if own.say.is_none() || own.say != first.say {
            here.push(name);
        }
    }
    (here.join("; "), elsewhere.join("; "))
}

/// The names of what a law gives with this verdict, as within a sentence.
fn names(view: View, found: &LawOutcome, verdict: Verdict) -> String {
    let given = found.provisions.iter().filter(|one| one.verdict == verdict);
    let names: Vec<String> = given.map(|one| uncapital(view.say(one.provision.name))).collect();
    names.join("; ")
}

fn sources<'a>(view: View<'a>, found: &LawOutcome<'a>) -> Vec<Source<'a>> {
    let given = found.provisions.iter();
    let given = given.filter(|one| one.verdict != Verdict::Unlikely);
    let cites = given.flat_map(|one| view.cites(&one.provision.sources));
    once(view.cites(&found.law.sources).into_iter().chain(cites))
}

/// Each source once, with all its articles.
fn once<'a>(cites: impl Iterator<Item = Cite<'a>>) -> Vec<Source<'a>> {
    let mut told: Vec<Source<'a>> = Vec::new();
    for cite in cites {
        match told.iter_mut().find(|known| known.cite.id == cite.id) {
            Some(known) => known
                .articles
                .extend(cite.article.filter(|article| !known.articles.contains(article))),
            None => told.push(Source {
                articles: cite.article.into_iter().collect(),
                cite,
            }),
        }
    }
    told
}

fn settle(rules: &Ruleset, finding: Finding) -> Settle {
    let questions = finding
        .unsure
        .iter()
        .filter_map(|index| rules.questions.get(index));
    let judges = finding
        .judgements
        .iter()
        .filter_map(|index| rules.judgements.get(index));
    Settle {
        questions: questions.map(|question| question.text).collect(),
        judges: judges.map(|one| (one.who, one.name)).collect(),
    }
}
