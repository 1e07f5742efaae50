//! How a file was saved: as UTF-8, or in a way of which a text can not be read.

/// The text of a file, without the mark that Windows puts before it.
///
/// # Errors
/// How it was saved instead, and what to do.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, String> {
    let cure = "open het bestand en sla het opnieuw op met de codering UTF-8";
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || bytes.contains(&0) {
        return Err(format!(
            "dit bestand is opgeslagen als UTF-16, en het programma leest alleen UTF-8: {cure}"
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let read = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = read.split(|byte| *byte == b'\n').count();
        format!("op regel {line} staat een teken dat niet als UTF-8 is opgeslagen, zoals een é of €: {cure}")
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
