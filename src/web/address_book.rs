//! A contact as a file for an address book (vCard 3.0, RFC 2426): the version that phones and mail programs all read.

use axum::extract::Path;
use axum::response::Response;

use super::contact::{self, Card};
use super::content_lines::{ContentLines, escaped};
use super::error::{Fault, Problem};
use super::visit::Visit;
use crate::domain::Language;

/// `GET /contact/{file}`, such as `/contact/ciz.vcf`
///
/// # Errors
/// When there is no such contact.
pub async fn show(visit: Visit, Path(file): Path<String>) -> Result<Response, Problem> {
    let name = file.strip_suffix(".vcf");
    let directory = visit.directory.as_deref();
    let found = name
        .zip(directory)
        .and_then(|(name, directory)| contact::saved(directory, &visit.edition, name));
    // What can not be reached has no file.
    let found = found.filter(|card| card.file.is_some());
    let card = found.ok_or_else(|| visit.problem(Fault::NoSuchPage))?;
    let lines = lines(&card, &visit.edition.language);
    Ok(lines.send(
        "text/vcard; charset=utf-8",
        "attachment; filename=\"contact.vcf\"",
    ))
}

fn lines(card: &Card, language: &Language) -> ContentLines {
    let mut lines = ContentLines::default();
    lines.add("BEGIN", "VCARD");
    lines.add("VERSION", "3.0");
    lines.add("N", &format!("{};;;;", escaped(&card.name)));
    lines.text("FN", &card.name);
    lines.text("ORG", &card.name);
    for phone in &card.phones {
        let number = phone.dial.strip_prefix("tel:").unwrap_or(&phone.dial);
        lines.add("TEL;TYPE=WORK,VOICE", number);
    }
    for (email, _) in &card.emails {
        lines.text("EMAIL;TYPE=INTERNET", email);
    }
    if let Some(website) = &card.website {
        lines.add("URL", website);
    }
    if let Some(address) = &card.visit {
        // Our addresses are one line, and stand where the street does.
        lines.add("ADR;TYPE=WORK", &format!(";;{};;;;", escaped(address)));
    }
    let hours = card.hours.iter().map(|(hours, _)| language.t1("Open: {}", hours));
    let credits = card.credits.iter().map(|credit| credit.source.clone());
    let notes: Vec<String> = hours.chain(credits).collect();
    lines.text("NOTE", &notes.join("\n"));
    lines.add("END", "VCARD");
    lines
}
