//! Where a form leads that was sent: to the next page, with a new token.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::links::{DAYS, query};

/// From where the start form is posted to the first question.
#[must_use]
pub fn after_start(token: &str, page: &str, gemeente: Option<&str>) -> String {
    format!("v/{token}/{page}{}", query(gemeente))
}

/// From a question to the next page, with a new token.
#[must_use]
pub fn after_question(token: &str, page: &str, gemeente: Option<&str>) -> String {
    format!("../../{token}/{page}{}", query(gemeente))
}

/// From the page of last days to the same page, with a new token.
#[must_use]
pub fn after_days(token: &str, gemeente: Option<&str>) -> String {
    format!("../{token}/{DAYS}{}", query(gemeente))
}

/// From a page with a search field to what was found; beside it, so the same with and without answers.
#[must_use]
pub fn search(text: &str, gemeente: Option<&str>) -> String {
    let text = utf8_percent_encode(text, NON_ALPHANUMERIC);
    let place = gemeente.map_or_else(String::new, |code| format!("&gemeente={code}"));
    format!("gemeente?zoek={text}{place}")
}
