//! Worked cases: somebody's answers, and what has to come out.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::{Answer, Answers, Bits, Date, Localized};
use crate::files::{Diagnostic, Files, Place};

use super::book::Book;
use super::context::Context;
use super::names::{Kind, Table};
use super::written::{self, Doc, Text, TextOr};

/// A case of which every id exists.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Where its id stands.
    pub place: Place,
    /// The answers as given; those to questions that are not asked are dropped by the interview.
    pub answers: Answers,
    /// On which day, when it depends on one.
    pub date: Option<Date>,
    /// What has to come out.
    pub expect: Vec<Expected>,
    /// Whether nothing else may come out: no other law, provision or way that is likely or possible.
    pub complete: bool,
}

/// One thing that has to come out.
#[derive(Clone, Debug)]
pub struct Expected {
    /// What.
    pub what: What,
    /// Id of the law, the way outside the laws, the provision, the amount or what is told.
    pub id: String,
    /// Where it is written.
    pub place: Place,
}

/// What can be expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The law is likely.
    Likely,
    /// The law is possible.
    Possible,
    /// The law is unlikely.
    Unlikely,
    /// The law is not likely.
    NotLikely,
    /// The way outside the laws is likely.
    Elsewhere,
    /// The provision is likely.
    Provision,
    /// The provision or the way outside the laws is possible.
    Maybe,
    /// The outcome tells this.
    Says,
    /// The outcome does not tell this.
    Silent,
    /// The law, or the way outside the laws, has this first step.
    FirstStep(FirstStep),
    /// The outcome tells this with these contacts.
    Contacts(Vec<String>),
    /// The amount is this on that day.
    Amount(Stated),
}

/// A first step that is expected; what is `None` may be anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstStep {
    /// To whom.
    pub to: String,
    /// What to do there.
    pub text: Option<String>,
    /// Id of a contact.
    pub contact: Option<String>,
}

/// What is expected to be known of an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stated {
    /// It is laid down.
    Known(String),
    /// Somebody said that it will be this.
    Announced(String),
    /// Nobody published it.
    Unknown,
}

/// The cases of a set of rules.
pub(super) fn compile(
    context: &mut Context<'_>,
    files: &[Doc<Vec<written::Case>>],
    book: &Book,
) -> Vec<Case> {
    let mut seen = Table::new(Kind::Case);
    let mut cases = Vec::new();
    for doc in files {
        context.file = doc.file;
        for case in &doc.item {
            let place = context.place(case.id.span);
            if let Err(earlier) = seen.add(&case.id.value, place) {
                context.twice(Kind::Case, &case.id, earlier);
            }
            cases.push(context.case(case, book));
        }
    }
    cases
}

impl Context<'_> {
    fn case(&mut self, written: &written::Case, book: &Book) -> Case {
        let mut answers = book.rules.no_answers();
        for (question, given) in &written.answers.0 {
            if let Some(index) = self.find(Kind::Question, question) {
                answers.set(index, self.answer(book, index, given));
            }
        }
        Case {
            id: written.id.value.clone(),
            place: self.place(written.id.span),
            answers,
            date: written.date.as_ref().and_then(|date| self.case_date(date, book)),
            expect: self.expect(&written.expect),
            complete: written.expect.complete,
        }
    }

    fn case_date(&mut self, written: &Text, book: &Book) -> Option<Date> {
        let date = self.date(written)?;
        if let Some(mut problem) = book.too_early(date) {
            problem.related.extend(problem.place.take());
            self.report(problem.at(self.place(written.span), "te vroeg"));
        }
        Some(date)
    }

    fn answer(&mut self, book: &Book, question: usize, given: &written::Given) -> Answer {
        let Some(given) = given else {
            return Answer::Unsure;
        };
        let chosen: Bits = given
            .0
            .iter()
            .filter_map(|choice| self.choice(question, choice))
            .collect();
        let Some((asked, first)) = book.rules.questions.get(question).zip(given.0.first()) else {
            return Answer::Open;
        };
        match asked.admit(chosen) {
            Some(admitted) if admitted == chosen => Answer::Chosen(chosen),
            Some(_) => {
                let message = format!("deze antwoorden op de vraag `{}` kunnen niet samen", asked.id);
                self.report(Diagnostic::error(message).at(self.place(first.span), "meer dan één antwoord").help(
                    "bij deze vraag kan er één antwoord gegeven worden, of een van deze antwoorden staat altijd alleen",
                ));
                Answer::Open
            }
            None => Answer::Open,
        }
    }

    fn expect(&mut self, written: &written::Expect) -> Vec<Expected> {
        let lists = [
            (What::Likely, &written.likely),
            (What::Possible, &written.possible),
            (What::Unlikely, &written.unlikely),
            (What::NotLikely, &written.not_likely),
            (What::Elsewhere, &written.elsewhere),
            (What::Provision, &written.provisions),
            (What::Maybe, &written.maybe),
            (What::Says, &written.says),
            (What::Silent, &written.silent),
        ];
        let lists = lists
            .into_iter()
            .flat_map(|(what, ids)| ids.iter().map(move |id| (what.clone(), id)));
        let mut expect: Vec<Expected> = lists.filter_map(|(what, id)| self.expected(what, id)).collect();
        for (id, step) in &written.first_step.0 {
            let step = self.first_step(step);
            expect.extend(self.expected(What::FirstStep(step), id));
        }
        for (id, contacts) in &written.contacts.0 {
            let contacts = contacts.0.iter();
            let contacts = contacts
                .filter_map(|contact| self.contact(Some(contact)))
                .collect();
            expect.extend(self.expected(What::Contacts(contacts), id));
        }
        for (id, amount) in &written.amounts.0 {
            let amount = stated(amount.as_ref());
            expect.extend(self.expected(What::Amount(amount), id));
        }
        expect
    }

    /// Something expected of what this id names; the mistake is reported when it names nothing.
    fn expected(&mut self, what: What, id: &Text) -> Option<Expected> {
        let way = self.ids.index(Kind::Destination, &id.value).is_some();
        let kind = match what {
            What::Elsewhere => Kind::Destination,
            What::Maybe | What::FirstStep(_) if way => Kind::Destination,
            What::Provision | What::Maybe => Kind::Provision,
            What::Says | What::Silent | What::Contacts(_) => Kind::Told,
            What::Amount(_) => Kind::Amount,
            What::Likely | What::Possible | What::Unlikely | What::NotLikely | What::FirstStep(_) => {
                Kind::Law
            }
        };
        self.known(kind, id)?;
        Some(Expected {
            what,
            id: id.value.clone(),
            place: self.place(id.span),
        })
    }

    fn first_step(&mut self, written: &written::FirstStep) -> FirstStep {
        let trimmed = |text: &Text| text.value.trim().to_owned();
        FirstStep {
            to: trimmed(&written.to),
            text: written.text.as_ref().map(trimmed),
            contact: self.contact(written.contact.as_ref()),
        }
    }
}

fn stated(written: Option<&TextOr<written::Foretold>>) -> Stated {
    match written {
        None => Stated::Unknown,
        Some(TextOr::Text(euros)) => Stated::Known(euros.value.clone()),
        Some(TextOr::Other(foretold)) => Stated::Announced(foretold.announced.value.clone()),
    }
}

/// The cases, each with the rules of its own day or else of `date`.
pub fn on_their_days<'c>(
    book: &Book,
    cases: &'c [Case],
    date: Date,
) -> impl Iterator<Item = (Rc<Localized>, &'c Case)> {
    let mut days: BTreeMap<Date, Rc<Localized>> = BTreeMap::new();
    cases.iter().map(move |case| {
        let day = case.date.unwrap_or(date);
        let edition = days.entry(day).or_insert_with(|| Rc::new(book.localized(day)));
        (Rc::clone(edition), case)
    })
}

/// Reads a file of cases that does not belong to the rules.
///
/// # Errors
/// Every mistake in it, with its line and its cure.
pub fn read(book: &Book, files: &Files, file: usize) -> Result<Vec<Case>, Vec<Diagnostic>> {
    let item = crate::files::yaml::parse(file, files.text(file)).map_err(|problem| vec![problem])?;
    let mut context = Context::new(files, &[]);
    context.ids = book.ids.clone();
    let cases = compile(&mut context, &[Doc { file, item }], book);
    if context.problems.is_empty() {
        Ok(cases)
    } else {
        Err(context.problems)
    }
}
