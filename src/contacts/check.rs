//! The checks that every value from outside goes through, with Dutch messages.

use super::contact::Line;
use super::phone::Phone;

/// A website: `https`, a host with a dot, no spaces and nothing that could end an attribute.
pub(super) fn website(text: &str) -> Result<String, String> {
    let Some(rest) = text.strip_prefix("https://") else {
        return Err(format!("website ‘{text}’ begint niet met https://"));
    };
    let host = rest.split('/').next().unwrap_or_default();
    let allowed =
        |letter: char| letter.is_ascii_graphic() && !matches!(letter, '"' | '\'' | '<' | '>' | '\\');
    let host_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-');
    if host.contains('.')
        && !host.contains("..")
        && host.chars().all(host_letter)
        && rest.chars().all(allowed)
    {
        Ok(text.to_owned())
    } else {
        Err(format!("‘{text}’ is geen adres van een website"))
    }
}

/// An e-mail address, as far as a link needs it.
pub(super) fn email(text: &str) -> Result<String, String> {
    let letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+');
    match text.split_once('@') {
        Some((name, host))
            if !name.is_empty()
                && host.contains('.')
                && name.chars().all(letter)
                && host.chars().all(letter) =>
        {
            Ok(text.to_owned())
        }
        _ => Err(format!("‘{text}’ is geen e-mailadres")),
    }
}

/// A telephone number without a cost.
pub(super) fn line(text: &str) -> Result<Line, String> {
    Phone::parse(text)
        .map(|number| Line { number, cost: None })
        .map_err(|error| error.to_string())
}

/// A text that is shown as it is: one line, not empty.
pub(super) fn text(text: &str) -> Result<String, String> {
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        Err("deze tekst is leeg of heeft meer dan één regel".to_owned())
    } else {
        Ok(text.to_owned())
    }
}
