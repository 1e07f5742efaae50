//! From files as written to a [`Book`]: all mistakes of meaning, over all files, at once.

use std::sync::Arc;

use crate::domain::{Date, Law, Ruleset};
use crate::files::{Diagnostic, Files, Place, Severity, diagnostic};

use super::book::Book;
use super::context::Context;
use super::freshness::Policy;
use super::names::{Ids, Kind};
use super::set::{self, Set};
use super::written::{self, Doc};
use super::{cases, lint};

/// The rules of all days together are of no day.
const NO_DAY: Date = Date::new(1, 1, 1);

/// What the check gives: the rules when nothing is wrong, and what was found.
#[derive(Debug)]
pub struct Checked {
    /// The rules; `None` when there is a mistake.
    pub book: Option<Book>,
    /// Mistakes and warnings, by file and line.
    pub problems: Vec<Diagnostic>,
}

/// Reads and checks a set of rules. `known_contacts` are the ids of the contacts that rules may name.
pub fn check(files: &Files, known_contacts: &[&str]) -> Checked {
    let (set, unreadable) = set::read(files);
    let mut context = Context::new(files, known_contacts);
    context.collect(&set);
    let mut book = context.compile(&set);
    book.cases = cases::compile(&mut context, &set.cases, &book);
    if unreadable.is_empty() {
        lint::lint(&mut context, &set, &book.rules);
    }
    book.translated = context.translated(&set.languages);
    book.ids = context.ids;
    book.translatable = context.translatable;
    book.translatable.sort_by_key(|(_, place)| *place);
    // What a file defines that could not be read is not unknown.
    let nouns: Vec<&str> = set.unread.iter().map(|kind| kind.noun()).collect();
    // An id in a case can be of a law or of a way outside the laws.
    let of_cases = [Kind::Law, Kind::Destination]
        .iter()
        .any(|kind| set.unread.contains(kind));
    let unread = |problem: &Diagnostic| {
        let unknown = |noun| nouns.contains(&noun) || of_cases && in_a_case(files, problem);
        problem.unknown.is_some_and(unknown)
    };
    context.problems.retain(|problem| !unread(problem));
    other_kinds(&book.ids, files, &mut context.problems);
    context.problems.extend(unreadable);
    let mut problems = context.problems;
    diagnostic::sort(&mut problems);
    diagnostic::fold(&mut problems, files);
    let wrong = problems.iter().any(|problem| problem.severity == Severity::Error);
    Checked {
        book: (!wrong).then_some(book),
        problems,
    }
}

fn in_a_case(files: &Files, problem: &Diagnostic) -> bool {
    let place = problem.place.as_ref();
    let file = place.and_then(|(place, _)| files.list().get(place.file));
    file.is_some_and(|file| file.path.starts_with("cases/"))
}

/// Kinds of which an id is written by mistake where one of another kind belongs.
const MISTAKEN: [Kind; 9] = [
    Kind::Law,
    Kind::Provision,
    Kind::Destination,
    Kind::Told,
    Kind::Amount,
    Kind::Source,
    Kind::Alert,
    Kind::Condition,
    Kind::Question,
];

/// Says of each id that does not exist and names something of another kind what that is.
fn other_kinds(ids: &Ids, files: &Files, problems: &mut [Diagnostic]) {
    // What stands in the place of a part of a condition is told there.
    let told = [Kind::Condition, Kind::Judgement, Kind::Question, Kind::Choice].map(Kind::noun);
    for problem in problems {
        let Some(wanted) = problem.unknown.filter(|noun| !told.contains(noun)) else {
            continue;
        };
        let place = problem.place.as_ref().map(|(place, _)| *place);
        let id = place.and_then(|Place { file, span }| files.text(file).get(span.start..span.end));
        let id = id.map_or("", |id| id.trim_matches(['\'', '"']));
        let is = MISTAKEN.into_iter().find(|kind| ids.index(*kind, id).is_some());
        if let Some(is) = is.filter(|is| is.noun() != wanted) {
            problem.related.clear();
            problem.help = vec![format!(
                "dit is {}: hier hoort een id van een {wanted}",
                is.with_article()
            )];
        }
    }
}

impl Context<'_> {
    /// Then everything that refers to ids, but for the cases.
    fn compile(&mut self, set: &Set) -> Book {
        let (free_days, occasions) = self.terms(set);
        let policy = set.policy.as_ref();
        let rules = Ruleset {
            digest: self.files.digest().to_owned(),
            voices: self.voices(set).into(),
            changed: policy.and_then(|doc| self.changed(doc)),
            date: NO_DAY,
            today: NO_DAY,
            preview: None,
            questions: self.questions(set),
            needs: self.needs.unwrap_or_default(),
            conditions: self.list(&set.conditions, Context::named),
            judgements: self.list(&set.judgements, Context::judgement),
            laws: self.laws(set),
            elsewhere: self.list(&set.elsewhere, Context::destination),
            disputes: self.list(&set.disputes, Context::dispute),
            letters: self.list(&set.letters, Context::letter),
            alerts: self.list(&set.alerts, Context::alert),
            glossary: self.list(&set.glossary, Context::word),
            sources: self.list(&set.sources, Context::source),
            amounts: self.list(&set.amounts, Context::amount),
            occasions,
            free_days,
            amendments: self.amendments(set).into(),
            doubts: self.doubts(set).into(),
            newcomers: self.newcomers(set).into(),
            texts: Arc::new(std::mem::take(&mut self.texts)),
        };
        self.overlaps();
        Book {
            rules,
            source_kinds: std::mem::take(&mut self.source_kinds),
            ids: Ids::default(),
            versions: std::mem::take(&mut self.versions),
            translated: Vec::new(),
            translatable: Vec::new(),
            policy: policy.map(|doc| recheck(&doc.item)).unwrap_or_default(),
            first_day: policy.map(|doc| self.first_day(doc)),
            cases: Vec::new(),
        }
    }

    fn first_day(&mut self, policy: &Doc<written::Policy>) -> (Place, Date) {
        self.file = policy.file;
        let written = &policy.item.first_day;
        (self.place(written.span), self.read_day(written))
    }

    fn changed(&mut self, policy: &Doc<written::Policy>) -> Option<Date> {
        self.file = policy.file;
        let written = policy.item.changed.as_ref()?;
        Some(self.read_day(written))
    }

    fn laws(&mut self, set: &Set) -> Vec<Law> {
        let mut in_order: Vec<&Doc<written::Law>> = set.laws.iter().collect();
        in_order.sort_by_key(|law| law.item.order.value);
        self.check_orders(&in_order);
        let law = |doc: &Doc<written::Law>| {
            self.file = doc.file;
            self.law(&doc.item)
        };
        in_order.into_iter().map(law).collect()
    }

    fn check_orders(&mut self, laws: &[&Doc<written::Law>]) {
        for pair in laws.windows(2) {
            let [first, second] = pair else { continue };
            if first.item.order.value == second.item.order.value {
                let place = |law: &Doc<written::Law>| Place {
                    file: law.file,
                    span: law.item.order.span,
                };
                let problem = Diagnostic::error("twee wetten hebben dezelfde `order`");
                let problem = problem
                    .at(place(second), "de tweede")
                    .see(place(first), "de eerste");
                self.report(problem.help("geef elke wet een eigen nummer"));
            }
        }
    }

    pub(super) fn list<W, T>(&mut self, doc: &Doc<Vec<W>>, one: impl Fn(&mut Self, &W) -> T) -> Vec<T> {
        self.file = doc.file;
        doc.item.iter().map(|written| one(self, written)).collect()
    }
}

fn recheck(written: &written::Policy) -> Policy {
    let recheck = &written.recheck;
    Policy {
        law: recheck.law.value,
        page: recheck.page.value,
        contacts: recheck.contacts.value,
    }
}
