//! From files as written to a [`Book`]: all mistakes of meaning, over all files, at once.

use crate::domain::{Bits, Validity};

use super::book::{Book, Dated};
use super::context::Context;
use super::diagnostic::{self, Diagnostic, Place, Severity};
use super::files::Files;
use super::freshness::Policy;
use super::names::{Kind, Table};
use super::set::{self, Doc, Set};
use super::written::{self, Text};
use super::{cases, lint};

/// What the check gives: the rules when nothing is wrong, and what was found.
#[derive(Debug)]
pub struct Checked {
    /// The rules; `None` when there is a mistake.
    pub book: Option<Book>,
    /// Mistakes and warnings, by file and line.
    pub problems: Vec<Diagnostic>,
}

/// Reads and checks a set of rules. `known_contacts` are the ids of contacts that do not depend on the place.
#[must_use]
pub fn check(files: &Files, known_contacts: &[&str]) -> Checked {
    let set = match set::read(files) {
        Ok(set) => set,
        Err(mut problems) => {
            diagnostic::sort(&mut problems);
            return Checked { book: None, problems };
        }
    };
    let mut context = Context::new(files, known_contacts);
    context.collect(&set);
    let book = context.compile(&set);
    lint::lint(&mut context, &set, &book);
    let mut problems = context.problems;
    diagnostic::sort(&mut problems);
    let wrong = problems.iter().any(|problem| problem.severity == Severity::Error);
    Checked {
        book: (!wrong).then_some(book),
        problems,
    }
}

impl Context<'_> {
    /// First the ids of all files, so that the order of files does not matter.
    fn collect(&mut self, set: &Set) {
        self.file = set.questions.file;
        for question in &set.questions.item {
            self.collect_question(question);
        }
        self.limit(Kind::Question, self.questions.ids().len(), set.questions.file);
        self.file = set.sources.file;
        for source in &set.sources.item {
            if self.define(|context| &mut context.sources, &source.id).is_some() {
                self.source_kinds.push(source.kind);
            }
        }
        self.file = set.alerts.file;
        for alert in &set.alerts.item {
            self.define(|context| &mut context.alerts, &alert.id);
        }
        self.limit(Kind::Alert, self.alerts.ids().len(), set.alerts.file);
        self.file = set.amounts.file;
        for amount in &set.amounts.item {
            self.define(|context| &mut context.amounts, &amount.id);
        }
        self.collect_versions(set);
        self.check_needs(set);
    }

    fn collect_question(&mut self, question: &written::Question) {
        let Some(index) = self.define(|context| &mut context.questions, &question.id) else {
            return;
        };
        self.reserved(&question.id);
        let mut table = Table::new(Kind::Choice);
        for choice in &question.choices {
            self.well_formed(&choice.id);
            let place = self.place(choice.id.span);
            if let Err(earlier) = table.add(&choice.id.value, place) {
                self.twice(Kind::Choice, &choice.id, earlier);
            }
        }
        self.limit(Kind::Choice, question.choices.len(), self.file);
        self.choices.push(table);
        if question.needs && self.needs.is_none() {
            self.needs = Some(index);
        }
    }

    /// Ids that may have several versions.
    fn collect_versions(&mut self, set: &Set) {
        self.file = set.conditions.file;
        for named in &set.conditions.item {
            self.define_version(|context| &mut context.conditions, &named.id);
        }
        self.file = set.judgements.file;
        for judgement in &set.judgements.item {
            self.define_version(|context| &mut context.judgements, &judgement.id);
        }
        self.limit(Kind::Judgement, self.judgements.ids().len(), set.judgements.file);
        self.file = set.elsewhere.file;
        for destination in &set.elsewhere.item {
            self.define_version(|context| &mut context.destinations, &destination.id);
        }
        for law in &set.laws {
            self.file = law.file;
            self.define(|context| &mut context.laws, &law.item.id);
            for provision in &law.item.provisions {
                self.define_version(|context| &mut context.provisions, &provision.id);
            }
        }
    }

    fn define(&mut self, table: impl Fn(&mut Self) -> &mut Table, id: &Text) -> Option<usize> {
        self.well_formed(id);
        let place = self.place(id.span);
        match table(self).add(&id.value, place) {
            Ok(index) => Some(index),
            Err(earlier) => {
                let kind = table(self).kind();
                self.twice(kind, id, earlier);
                None
            }
        }
    }

    fn define_version(&mut self, table: impl Fn(&mut Self) -> &mut Table, id: &Text) {
        self.well_formed(id);
        let place = self.place(id.span);
        // A second version is no mistake; whether periods overlap is seen later.
        let _ = table(self).add(&id.value, place);
    }

    pub(super) fn twice(&mut self, kind: Kind, id: &Text, earlier: Place) {
        let problem = Diagnostic::error(format!(
            "{} `{}` staat er twee keer",
            kind.with_article(),
            id.value
        ));
        let problem = problem
            .at(self.place(id.span), "de tweede")
            .see(earlier, "de eerste");
        self.report(problem.help("geef een van beide een andere naam, of haal er een weg"));
    }

    fn well_formed(&mut self, id: &Text) {
        let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if id.value.is_empty() || !id.value.bytes().all(good) {
            let problem = Diagnostic::error(format!("`{}` kan geen id zijn", id.value));
            let problem = problem.at(self.place(id.span), "geen id");
            self.report(problem.help("gebruik alleen kleine letters, cijfers en streepjes: `dag-en-nacht`"));
        }
    }

    /// A question named like a word of the grammar could never be meant in a condition.
    fn reserved(&mut self, id: &Text) {
        if ["all", "any", "not", "condition", "judgement", "established"].contains(&id.value.as_str()) {
            let problem = Diagnostic::error(format!("een vraag kan niet `{}` heten", id.value));
            let problem = problem.at(
                self.place(id.span),
                "dit woord heeft in voorwaarden een eigen betekenis",
            );
            self.report(problem.help("geef de vraag een andere naam"));
        }
    }

    fn limit(&mut self, kind: Kind, count: usize, file: usize) {
        if count > Bits::CAPACITY {
            let message = format!(
                "er zijn {count} keer `{}`; er kunnen er {} zijn",
                kind.noun(),
                Bits::CAPACITY
            );
            let place = Place {
                file,
                ..Place::default()
            };
            self.report(
                Diagnostic::error(message)
                    .at(place, "")
                    .help("voeg er een paar samen"),
            );
        }
    }

    fn check_needs(&mut self, set: &Set) {
        self.file = set.questions.file;
        let mut asking = set.questions.item.iter().filter(|question| question.needs);
        let Some(first) = asking.next() else {
            let problem = Diagnostic::error("geen enkele vraag heeft `needs: true`");
            let place = self.place(super::diagnostic::Span::default());
            self.report(
                problem
                    .at(place, "")
                    .help("zet `needs: true` bij de vraag naar welke hulp nodig is"),
            );
            return;
        };
        for other in asking {
            let problem = Diagnostic::error("meer dan één vraag heeft `needs: true`");
            let problem = problem
                .at(self.place(other.id.span), "ook deze")
                .see(self.place(first.id.span), "de eerste");
            self.report(problem.help("alleen de vraag naar welke hulp nodig is heeft `needs: true`"));
        }
    }

    /// Then everything that refers to ids.
    fn compile(&mut self, set: &Set) -> Book {
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
        let book = Book {
            digest: self.files.digest(),
            policy: policy(&set.policy.item),
            questions,
            question_places: places,
            needs: self.needs.unwrap_or_default(),
            conditions,
            judgements,
            laws,
            elsewhere,
            disputes,
            alerts: self.list(&set.alerts, Context::alert),
            glossary: self.list(&set.glossary, Context::word),
            sources: self.list(&set.sources, |context, source| {
                (context.place(source.id.span), source.kind, context.source(source))
            }),
            amounts: self.list(&set.amounts, Context::amount),
            cases: Vec::new(),
        };
        Book {
            cases: cases::compile(self, set, &book),
            ..book
        }
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
