//! The last days of a visitor for a calendar (RFC 5545). Others may see it, so it says nothing of what the days are for.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::app::App;
use super::content_lines::ContentLines;
use super::error::{Fault, Problem};
use super::visit::Session;
use super::{check, days};
use crate::domain::{Date, Language};

/// At nine in the morning, five days before: the day itself begins at midnight.
const WARNING: &str = "-P4DT15H";
const DAY_SECONDS: u64 = 24 * 60 * 60;

/// `GET /v/{token}/termijnen.ics`
///
/// # Errors
/// When there is no last day that is still to come.
pub async fn show(State(app): State<Arc<App>>, session: Session) -> Result<Response, Problem> {
    if let Some(next) = check::unfinished(&session) {
        return Ok(next.into_response());
    }
    let coming = days::coming(&session);
    if coming.is_empty() {
        return Err(session.visit.problem(Fault::NoSuchPage));
    }
    let lines = lines(&coming, (app.clock)(), &session.visit.edition.language);
    Ok(lines.send("text/calendar; charset=utf-8", "attachment; filename=\"dag.ics\""))
}

fn lines(days: &[Date], now: u64, language: &Language) -> ContentLines {
    let title = language.t("Laatste dag");
    let mut lines = ContentLines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Laatste dag//1//NL");
    for (index, day) in days.iter().enumerate() {
        lines.add("BEGIN", "VEVENT");
        // The same day gives the same event, so that whoever saves it again has it once.
        lines.add("UID", &format!("{}-{index}@laatste-dag.invalid", digits(*day)));
        lines.add("DTSTAMP", &moment(now));
        lines.add("DTSTART;VALUE=DATE", &digits(*day));
        lines.text("SUMMARY", &title);
        lines.add("CLASS", "PRIVATE");
        lines.add("TRANSP", "TRANSPARENT");
        lines.add("BEGIN", "VALARM");
        lines.add("ACTION", "DISPLAY");
        lines.text("DESCRIPTION", &title);
        lines.add("TRIGGER", WARNING);
        lines.add("END", "VALARM");
        lines.add("END", "VEVENT");
    }
    lines.add("END", "VCALENDAR");
    lines
}

fn digits(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// A moment in seconds since 1970, as calendars write it.
fn moment(now: u64) -> String {
    let day = i32::try_from(now / DAY_SECONDS).unwrap_or_default();
    let rest = now % DAY_SECONDS;
    let (hours, minutes, seconds) = (rest / 3600, rest / 60 % 60, rest % 60);
    let day = digits(Date::of_number(day));
    format!("{day}T{hours:02}{minutes:02}{seconds:02}Z")
}
