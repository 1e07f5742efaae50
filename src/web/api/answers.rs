//! From what a caller sent to answers: every question and every choice has to exist, on the day that counts.

use std::sync::Arc;

use axum::http::StatusCode;

use super::problem::{Mistake, Problem};
use super::said::Given;
use super::sent::{Situation, escaped};
use crate::domain::language::unmarked;
use crate::domain::{Answer, Answers, Bits, Date, Language, Ruleset};
use crate::web::day_form;
use crate::web::edition::Edition;
use crate::web::visit::Visit;

/// The rules of a day, and what somebody answered to their questions.
pub struct Read {
    /// The rules, as the answer says them.
    pub edition: Arc<Edition>,
    /// The day on which they count.
    pub day: Date,
    /// The answers.
    pub answers: Answers,
    /// The code of a municipality that exists.
    pub gemeente: Option<String>,
}

/// Reads a situation.
///
/// # Errors
/// All mistakes in it, when there are any.
pub fn read(visit: &Visit, situation: &Situation) -> Result<Read, Problem> {
    let language = &visit.edition.language;
    let mut mistakes = Vec::new();
    let edition = situation.date.as_deref().map(|date| on(visit, date));
    let today = || (visit.edition.rules.date, Arc::clone(&visit.edition));
    let edition = edition.unwrap_or_else(|| Ok(today()));
    // What is no day is said with the other mistakes, which are those of today then.
    let (day, edition) = edition.unwrap_or_else(|mistake| {
        mistakes.push(mistake);
        today()
    });
    let mut answers = edition.rules.no_answers();
    for (id, given) in &situation.answers {
        match answer(language, &edition.rules, id, given.as_ref()) {
            Ok((question, answer)) => answers.set(question, answer),
            Err(found) => mistakes.extend(found),
        }
    }
    let gemeente = situation.gemeente.clone();
    mistakes.extend(unknown_place(visit, gemeente.as_deref()));
    if mistakes.is_empty() {
        return Ok(Read {
            edition,
            day,
            answers,
            gemeente,
        });
    }
    Err(Problem::of(StatusCode::UNPROCESSABLE_ENTITY, language).with(mistakes))
}

/// The rules of a day, in the language of the request.
fn on(visit: &Visit, written: &str) -> Result<(Date, Arc<Edition>), Mistake> {
    let language = &visit.edition.language;
    let wrong = |detail: String| Mistake {
        pointer: "#/date".to_owned(),
        detail: unmarked(&detail),
    };
    let day = day_form::day(written).filter(|day| day.to_string() == written);
    let day = day.ok_or_else(|| wrong(language.t1("‘{}’ is geen dag. Schrijf jjjj-mm-dd.", written)))?;
    if day == visit.edition.rules.date {
        return Ok((day, Arc::clone(&visit.edition)));
    }
    let editions = visit.address.editions();
    let found = editions.on(day).and_then(|editions| {
        let mut all = editions.languages();
        all.find(|edition| edition.language.code == language.code)
    });
    let found = found.map(|edition| (day, Arc::clone(edition)));
    found.ok_or_else(|| wrong(outside(language, editions.bounds(), day)))
}

fn outside(language: &Language, bounds: Option<(Date, Date)>, day: Date) -> String {
    let Some((first, last)) = bounds else {
        return language.t1("Over {} zeggen deze regels niets.", day);
    };
    let period = language.t2("Zij gaan over {} tot en met {}.", first, last);
    format!(
        "{} {period}",
        language.t1("Over {} zeggen deze regels niets.", day)
    )
}

fn answer(
    language: &Language,
    rules: &Ruleset,
    id: &str,
    given: Option<&Given>,
) -> Result<(usize, Answer), Vec<Mistake>> {
    let wrong = |detail: String| Mistake {
        pointer: format!("#/answers/{}", escaped(id)),
        detail: unmarked(&detail),
    };
    let question = rules
        .question(id)
        .ok_or_else(|| vec![wrong(language.t1("De vraag ‘{}’ bestaat niet.", id))])?;
    let Some(given) = given else {
        return Ok((question, Answer::Unsure));
    };
    let asked = &rules.questions[question];
    let unknown = |choice: &&String| asked.choice(choice).is_none();
    let unknown = given.choices().iter().filter(unknown);
    let unknown: Vec<Mistake> = unknown
        .map(|choice| wrong(language.t2("De vraag ‘{}’ heeft geen antwoord ‘{}’.", id, choice)))
        .collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let chosen = given.choices().iter().filter_map(|choice| asked.choice(choice));
    let chosen: Bits = chosen.collect();
    match asked.admit(chosen) {
        Some(admitted) if admitted == chosen => Ok((question, Answer::Chosen(chosen))),
        Some(_) => Err(vec![wrong(
            language.t1("Deze antwoorden op de vraag ‘{}’ kunnen niet samen.", id),
        )]),
        None => Err(vec![wrong(
            language.t1("Bij de vraag ‘{}’ staat geen antwoord.", id),
        )]),
    }
}

fn unknown_place(visit: &Visit, code: Option<&str>) -> Option<Mistake> {
    let code = code?;
    let directory = visit.directory.as_deref();
    let known = directory.is_some_and(|directory| directory.municipality(code).is_some());
    (!known).then(|| Mistake {
        pointer: "#/gemeente".to_owned(),
        detail: unmarked(
            &visit
                .edition
                .language
                .t1("Er is geen gemeente met de code ‘{}’.", code),
        ),
    })
}
