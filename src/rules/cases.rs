//! Worked cases: somebody's answers, and what has to come out.

use crate::domain::{Answer, Answers, Bits, Date};

use super::book::Book;
use super::context::Context;
use super::diagnostic::{Diagnostic, Place};
use super::files::Files;
use super::names::{Kind, Table};
use super::set::{Doc, Set};
use super::written;

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
    /// Id of the law, the way outside the laws, the provision or the advice.
    pub id: String,
    /// Where it is written.
    pub place: Place,
}

/// What can be expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// The outcome gives this advice, with a law that is likely or possible.
    Says,
    /// The outcome does not give this advice.
    Silent,
}

pub(super) fn compile(context: &mut Context<'_>, set: &Set, book: &Book) -> Vec<Case> {
    let mut seen = Table::new(Kind::Case);
    let mut cases = Vec::new();
    for doc in &set.cases {
        cases.extend(compile_file(context, doc, book, &mut seen));
    }
    cases
}

pub(super) fn compile_file(
    context: &mut Context<'_>,
    doc: &Doc<Vec<written::Case>>,
    book: &Book,
    seen: &mut Table,
) -> Vec<Case> {
    context.file = doc.file;
    let mut cases = Vec::new();
    for case in &doc.item {
        if let Err(earlier) = seen.add(&case.id.value, context.place(case.id.span)) {
            context.twice(Kind::Case, &case.id, earlier);
        }
        cases.push(context.case(case, book));
    }
    cases
}

impl Context<'_> {
    fn case(&mut self, written: &written::Case, book: &Book) -> Case {
        let mut answers = Answers::none(book.questions.len());
        for (question, given) in &written.answers.0 {
            let place = self.place(question.span);
            match self.questions.find(&question.value, place) {
                Ok(index) => answers.set(index, self.answer(book, index, given)),
                Err(problem) => self.report(problem),
            }
        }
        Case {
            id: written.id.value.clone(),
            place: self.place(written.id.span),
            answers,
            date: written.date.as_ref().and_then(|date| self.case_date(date, book)),
            expect: self.expect(&written.expect, book),
            complete: written.expect.complete,
        }
    }

    fn case_date(&mut self, written: &written::Text, book: &Book) -> Option<Date> {
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
        let Some((asked, first)) = book.questions.get(question).zip(given.0.first()) else {
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

    fn expect(&mut self, written: &written::Expect, book: &Book) -> Vec<Expected> {
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
        let mut expect = Vec::new();
        for (what, id) in lists
            .iter()
            .flat_map(|(what, ids)| ids.iter().map(|id| (*what, id)))
        {
            let place = self.place(id.span);
            let known = match what {
                What::Elsewhere => self.destinations.find(&id.value, place),
                What::Maybe if self.destinations.index(&id.value).is_some() => {
                    self.destinations.find(&id.value, place)
                }
                What::Provision | What::Maybe => self.provisions.find(&id.value, place),
                What::Says | What::Silent => advice_ids(book).find(&id.value, place),
                _ => self.laws.find(&id.value, place),
            };
            match known {
                Ok(_) => expect.push(Expected {
                    what,
                    id: id.value.clone(),
                    place,
                }),
                Err(problem) => self.report(problem),
            }
        }
        expect
    }
}

/// The ids of all advice of all laws.
fn advice_ids(book: &Book) -> Table {
    let mut known = Table::new(Kind::Advice);
    for item in book.laws.iter().flat_map(|law| law.advice.iter().flatten()) {
        // A second version has the id of the first.
        let _ = known.add(&item.item.id, item.place);
    }
    known
}

/// Reads a file of cases that does not belong to the rules.
///
/// # Errors
/// Every mistake in it, with its line and its cure.
pub fn read(book: &Book, files: &Files, file: usize) -> Result<Vec<Case>, Vec<Diagnostic>> {
    let item = super::yaml::parse(file, files.text(file)).map_err(|problem| vec![problem])?;
    let mut context = Context::new(files, &[]);
    context.know(book);
    let mut seen = Table::new(Kind::Case);
    let cases = compile_file(&mut context, &Doc { file, item }, book, &mut seen);
    if context.problems.is_empty() {
        Ok(cases)
    } else {
        Err(context.problems)
    }
}
