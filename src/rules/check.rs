//! From files as written to a [`Book`]: all mistakes of meaning, over all files, at once.

use std::sync::Arc;

use crate::domain::{Date, Language, Validity};

use super::book::{Book, Dated};
use super::context::Context;
use super::diagnostic::{self, Diagnostic, Place, Severity};
use super::files::Files;
use super::freshness::Policy;
use super::names::{Kind, Table};
use super::set::{self, Doc, Set};
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
    context.voices(&set);
    context.collect(&set);
    let mut book = context.compile(&set);
    book.cases = cases::compile(&mut context, &set, &book);
    if unreadable.is_empty() {
        lint::lint(&mut context, &set, &book);
    }
    book.voiced = context.voiced(&set, known_contacts, &Language::source());
    book.translated = context.translated(&set, known_contacts);
    book.texts = std::mem::take(&mut context.texts);
    book.texts.sort_by_key(|(_, place)| *place);
    // What a file defines that could not be read is not unknown.
    let unread = |problem: &Diagnostic| problem.unknown.is_some_and(|kind| set.unread.contains(&kind));
    context.problems.retain(|problem| !unread(problem));
    context.problems.extend(unreadable);
    let mut problems = context.problems;
    diagnostic::sort(&mut problems);
    let wrong = problems.iter().any(|problem| problem.severity == Severity::Error);
    Checked {
        book: (!wrong).then_some(book),
        problems,
    }
}

impl Context<'_> {
    /// Then everything that refers to ids, but for the cases, which say the same in every language.
    pub(super) fn compile(&mut self, set: &Set) -> Book {
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
        let conditions = self.dated_list(&set.conditions, Context::named);
        let judgements = self.dated_list(&set.judgements, Context::judgement);
        let elsewhere = self.dated_list(&set.elsewhere, Context::destination);
        self.overlaps(
            Kind::Destination,
            elsewhere
                .iter()
                .map(|one| (one.item.id.as_str(), one.validity, one.place)),
        );
        let disputes = self.dated_list(&set.disputes, Context::dispute);
        self.overlaps(
            Kind::Dispute,
            disputes
                .iter()
                .map(|one| (one.item.id.as_str(), one.validity, one.place)),
        );
        let letters = self.dated_list(&set.letters, Context::letter);
        self.overlaps(
            Kind::Letter,
            letters
                .iter()
                .map(|one| (one.item.id.as_str(), one.validity, one.place)),
        );
        let conditions = self.by_id(
            Kind::Condition,
            |context| &context.conditions,
            conditions,
            |named| &named.id,
        );
        let judgements = self.by_id(
            Kind::Judgement,
            |context| &context.judgements,
            judgements,
            |one| &one.id,
        );
        let laws = self.compile_laws(set);
        let (free_days, occasions) = self.terms(set);
        self.overlaps(
            Kind::Occasion,
            occasions
                .iter()
                .map(|one| (one.item.id.as_str(), one.validity, one.place)),
        );
        Book {
            digest: self.files.digest(),
            language: Arc::clone(&self.language),
            voices: Arc::clone(&self.voices),
            voiced: Vec::new(),
            translated: Vec::new(),
            texts: Vec::new(),
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

    fn compile_laws(&mut self, set: &Set) -> Vec<super::book::BookLaw> {
        let mut in_order: Vec<&Doc<written::Law>> = set.laws.iter().collect();
        in_order.sort_by_key(|law| law.item.order.value);
        self.check_orders(&in_order);
        let mut laws = Vec::new();
        for law in in_order {
            self.file = law.file;
            laws.push(self.law(&law.item));
        }
        let provisions = laws.iter().flat_map(|law| &law.provisions);
        let provisions: Vec<_> = provisions
            .map(|one| (one.item.id.clone(), one.validity, one.place))
            .collect();
        self.overlaps(
            Kind::Provision,
            provisions
                .iter()
                .map(|(id, validity, place)| (id.as_str(), *validity, *place)),
        );
        for law in &laws {
            let advice = law.advice.iter().flatten();
            self.overlaps(
                Kind::Advice,
                advice.map(|one| (one.item.id.as_str(), one.validity, one.place)),
            );
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

    fn list<W, T>(&mut self, doc: &Doc<Vec<W>>, one: impl Fn(&mut Self, &W) -> T) -> Vec<T> {
        self.file = doc.file;
        doc.item.iter().map(|written| one(self, written)).collect()
    }

    fn dated_list<W, T>(
        &mut self,
        doc: &Doc<Vec<W>>,
        one: impl Fn(&mut Self, &W) -> Dated<T>,
    ) -> Vec<Dated<T>> {
        self.list(doc, one)
    }

    /// Versions side by side, in the order of the table of ids.
    fn by_id<T>(
        &mut self,
        kind: Kind,
        table: impl Fn(&Self) -> &Table,
        list: Vec<Dated<T>>,
        id: impl Fn(&T) -> &String,
    ) -> Vec<Vec<Dated<T>>> {
        self.overlaps(
            kind,
            list.iter()
                .map(|one| (id(&one.item).as_str(), one.validity, one.place)),
        );
        let mut grouped: Vec<Vec<Dated<T>>> = table(self).ids().iter().map(|_| Vec::new()).collect();
        for one in list {
            let index = table(self).index(id(&one.item));
            if let Some(versions) = index.and_then(|index| grouped.get_mut(index)) {
                versions.push(one);
            }
        }
        grouped
    }

    /// Two versions of the same id may not be in force on the same day.
    fn overlaps<'i>(&mut self, kind: Kind, versions: impl Iterator<Item = (&'i str, Validity, Place)>) {
        let versions: Vec<_> = versions.collect();
        for (index, (id, validity, place)) in versions.iter().enumerate() {
            let clash = versions
                .iter()
                .take(index)
                .find(|(other, period, _)| other == id && validity.overlaps(*period));
            let Some((_, _, earlier)) = clash else { continue };
            let name = kind.with_article();
            let problem = Diagnostic::error(format!("{name} `{id}` staat er twee keer voor dezelfde dagen"));
            let problem = problem.at(*place, "de tweede").see(*earlier, "de eerste");
            self.report(problem.help(
                "geef een van beide een andere naam, of laat met `valid_from` en `valid_to` de ene beginnen als de andere ophoudt",
            ));
        }
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
