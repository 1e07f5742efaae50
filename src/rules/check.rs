//! From files as written to a [`Book`]: all mistakes of meaning, over all files, at once.

use std::sync::Arc;

use crate::domain::Date;
use crate::files::{Diagnostic, Files, Place, Severity, diagnostic};

use super::book::Book;
use super::context::Context;
use super::freshness::Policy;
use super::names::{Kind, Table};
use super::set::{self, Doc, Set};
use super::version::{Dated, Identified};
use super::written;
use super::{cases, lint};

/// What the check gives: the rules when nothing is wrong, and what was found.
#[derive(Debug)]
pub struct Checked {
    /// The rules; `None` when there is a mistake.
    pub book: Option<Book>,
    /// Mistakes and warnings, by file and line.
    pub problems: Vec<Diagnostic>,
}

/// Reads and checks a set of rules. `known_contacts` are the ids of the contacts that rules may name.
#[must_use]
pub fn check(files: &Files, known_contacts: &[&str]) -> Checked {
    let (set, unreadable) = set::read(files);
    let mut context = Context::new(files, known_contacts);
    context.collect(&set);
    let mut book = context.compile(&set);
    book.cases = cases::compile(&mut context, &set, &book);
    if unreadable.is_empty() {
        lint::lint(&mut context, &set, &book);
    }
    book.translated = context.translated(&set);
    book.translatable = std::mem::take(&mut context.translatable);
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
    context.other_kinds();
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

impl Context<'_> {
    /// Says of each id that does not exist and names something of another kind what that is.
    fn other_kinds(&mut self) {
        let tables = [&self.laws, &self.provisions, &self.destinations, &self.told];
        let tables = tables
            .into_iter()
            .chain([&self.amounts, &self.sources, &self.alerts]);
        let tables: Vec<&Table> = tables.chain([&self.conditions, &self.questions]).collect();
        let mut problems = std::mem::take(&mut self.problems);
        let known = [Kind::Condition, Kind::Judgement, Kind::Question, Kind::Choice].map(Kind::noun);
        for problem in &mut problems {
            // What stands in the place of a part of a condition is told there.
            let Some(wanted) = problem.unknown.filter(|noun| !known.contains(noun)) else {
                continue;
            };
            let place = problem.place.as_ref().map(|(place, _)| *place);
            let id = place.and_then(|Place { file, span }| self.files.text(file).get(span.start..span.end));
            let id = id.map_or("", |id| id.trim_matches(['\'', '"']));
            let Some(table) = tables.iter().find(|table| table.index(id).is_some()) else {
                continue;
            };
            let is = table.kind();
            if is.noun() != wanted {
                problem.related.clear();
                problem.help = vec![format!(
                    "dit is {}: hier hoort een id van een {wanted}",
                    is.with_article()
                )];
            }
        }
        self.problems = problems;
    }

    /// Then everything that refers to ids, but for the cases.
    fn compile(&mut self, set: &Set) -> Book {
        let voices = self.voices(set);
        self.file = set.questions.file;
        let places = set
            .questions
            .item
            .iter()
            .map(|question| self.question_places(question))
            .collect();
        let questions = set.questions.item.iter().enumerate();
        let questions = questions
            .map(|(index, question)| self.question(index, question))
            .collect();
        let conditions = self.list(&set.conditions, Context::named);
        let judgements = self.list(&set.judgements, Context::judgement);
        let elsewhere = self.list(&set.elsewhere, Context::destination);
        let disputes = self.list(&set.disputes, Context::dispute);
        let letters = self.list(&set.letters, Context::letter);
        self.overlaps(Kind::Destination, &elsewhere);
        self.overlaps(Kind::Dispute, &disputes);
        self.overlaps(Kind::Letter, &letters);
        let conditions = self.by_id(Kind::Condition, |context| &context.conditions, conditions);
        let judgements = self.by_id(Kind::Judgement, |context| &context.judgements, judgements);
        let laws = self.compile_laws(set);
        let (free_days, occasions) = self.terms(set);
        self.overlaps(Kind::Occasion, &occasions);
        let amendments = self.amendments(set);
        let doubts = self.doubts(set);
        let newcomers = self.newcomers(set);
        Book {
            digest: self.files.digest().to_owned(),
            voices: voices.into(),
            translated: Vec::new(),
            translatable: Vec::new(),
            policy: set
                .policy
                .as_ref()
                .map(|doc| policy(&doc.item))
                .unwrap_or_default(),
            first_day: set.policy.as_ref().map(|doc| self.first_day(doc)),
            changed: set.policy.as_ref().and_then(|doc| self.changed(doc)),
            questions,
            question_places: places,
            needs: self.needs.unwrap_or_default(),
            conditions,
            judgements,
            laws,
            elsewhere,
            disputes,
            letters,
            alerts: self.list(&set.alerts, Context::alert),
            glossary: self.list(&set.glossary, Context::word),
            sources: self.list(&set.sources, |context, source| {
                (context.place(source.id.span), source.kind, context.source(source))
            }),
            amounts: self.list(&set.amounts, Context::amount),
            occasions,
            free_days,
            amendments: amendments.into(),
            doubts: doubts.into(),
            newcomers: newcomers.into(),
            cases: Vec::new(),
            texts: Arc::new(std::mem::take(&mut self.texts)),
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

    fn compile_laws(&mut self, set: &Set) -> Vec<super::book::BookLaw> {
        let mut in_order: Vec<&Doc<written::Law>> = set.laws.iter().collect();
        in_order.sort_by_key(|law| law.item.order.value);
        self.check_orders(&in_order);
        let mut laws = Vec::new();
        for law in in_order {
            self.file = law.file;
            laws.push(self.law(&law.item));
        }
        self.overlaps(Kind::Provision, laws.iter().flat_map(|law| &law.provisions));
        for law in &laws {
            self.overlaps(Kind::Advice, law.advice.iter().flatten());
        }
        laws
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

    /// Versions side by side, in the order of the table of ids.
    fn by_id<T: Identified>(
        &mut self,
        kind: Kind,
        table: impl Fn(&Self) -> &Table,
        list: Vec<Dated<T>>,
    ) -> Vec<Vec<Dated<T>>> {
        self.overlaps(kind, &list);
        let mut grouped: Vec<Vec<Dated<T>>> = table(self).ids().iter().map(|_| Vec::new()).collect();
        for one in list {
            let index = table(self).index(one.item.id());
            if let Some(versions) = index.and_then(|index| grouped.get_mut(index)) {
                versions.push(one);
            }
        }
        grouped
    }
}

fn policy(written: &written::Policy) -> Policy {
    let recheck = &written.recheck;
    Policy {
        law: recheck.law.value,
        page: recheck.page.value,
        contacts: recheck.contacts.value,
    }
}
