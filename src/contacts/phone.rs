//! Dutch telephone numbers: read in any spelling, shown grouped, dialled by a `tel:` link.

use std::fmt;

/// Area codes of three digits, and the numbers that are not tied to a place and group the same way; every other
/// geographic number has an area code of four.
const SHORT_AREAS: [&str; 35] = [
    "010", "013", "015", "020", "023", "024", "026", "030", "033", "035", "036", "038", "040", "043", "045",
    "046", "050", "053", "055", "058", "070", "071", "072", "073", "074", "075", "076", "077", "078", "079",
    "084", "085", "087", "088", "091",
];

/// Short numbers without an area code that the directory knows.
const SHORT_NUMBERS: [&str; 3] = ["112", "113", "1400"];

/// A telephone number as it is dialled within the Netherlands.
///
/// Parsing accepts spaces, hyphens, dots, parentheses and `+31`/`0031`. What is stored are digits only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone {
    digits: String,
}

impl Phone {
    /// Reads a number in any usual spelling.
    ///
    /// # Errors
    /// What to write instead, in Dutch, when the text holds other characters, or digits that are no Dutch number.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || {
            let shown: String = text.chars().take(40).collect();
            format!(
                "‘{shown}’ is geen Nederlands telefoonnummer; schrijf bijvoorbeeld 071 - 582 58 88, 14 071 of 0800 - 1925"
            )
        };
        let mut digits = String::with_capacity(11);
        for (at, letter) in text.trim().char_indices() {
            match letter {
                '0'..='9' => digits.push(letter),
                '+' if at == 0 => digits.push_str("00"),
                ' ' | '-' | '–' | '(' | ')' | '.' | '/' | '\u{a0}' => {}
                _ => return Err(wrong()),
            }
        }
        if let Some(national) = digits.strip_prefix("0031") {
            digits = format!("0{}", national.strip_prefix('0').unwrap_or(national));
        }
        // The register writes some numbers as `0140529` or `(014) 030`: nobody dials that nought.
        if digits.starts_with("014") && is_number(&digits[1..]) {
            digits.remove(0);
        }
        if is_number(&digits) {
            Ok(Self { digits })
        } else {
            Err(wrong())
        }
    }

    /// The number with which a text begins, and how many bytes it takes there.
    pub fn leading(text: &str) -> Option<(usize, Self)> {
        let begins = text.starts_with(|letter: char| letter.is_ascii_digit() || "(+".contains(letter));
        let ends = |letter: char| !(letter.is_ascii_digit() || " -()+".contains(letter));
        let run = text.find(ends).map_or(text, |end| &text[..end]);
        let number = run.trim_end_matches([' ', '-', '(', ')', '+']);
        if !begins || text[number.len()..].starts_with(char::is_alphanumeric) {
            return None;
        }
        Some((number.len(), Self::parse(number).ok()?))
    }

    /// The digits as dialled within the Netherlands, without spaces: `0715825888`.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The address of a `tel:` link: international where the number can be reached from abroad
    /// (`tel:+31715825888`), else as it is dialled here (`tel:112`, `tel:14071`, `tel:08001925`).
    pub fn href(&self) -> String {
        match self.digits.strip_prefix('0') {
            Some(rest) if !is_service(&self.digits) => format!("tel:+31{rest}"),
            _ => format!("tel:{}", self.digits),
        }
    }

    /// The visible form for who may have a telephone of another country: `+31 71 582 58 88`; `None` where the number can
    /// not be reached from abroad.
    #[must_use]
    pub fn international(&self) -> Option<String> {
        let national = self.to_string().replacen(" - ", " ", 1);
        let reached = self.href().starts_with("tel:+");
        reached.then(|| national.replacen('0', "+31 ", 1))
    }

    /// Where the area code or service code ends, and how long the groups after it are.
    fn grouping(&self) -> (usize, &'static [usize]) {
        let digits = self.digits.as_str();
        if is_service(digits) {
            (4, if digits.len() == 8 { &[4] } else { &[2, 2, 3] })
        } else if digits.starts_with("14") && digits.len() > 4 {
            (2, if digits.len() == 5 { &[3] } else { &[4] })
        } else if !digits.starts_with('0') {
            (digits.len(), &[])
        } else if digits.starts_with("06") {
            (2, &[2, 2, 2, 2])
        } else if has_short_area(digits) {
            (3, &[3, 2, 2])
        } else {
            (4, &[2, 2, 2])
        }
    }
}

/// The visible form, in groups that a screen reader speaks apart: `071 - 582 58 88`, `14 071`, `0800 - 1925`.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (head, groups) = self.grouping();
        let (area, mut rest) = self.digits.split_at(head);
        f.write_str(area)?;
        for (index, &length) in groups.iter().enumerate() {
            let hyphen = index == 0 && self.digits.starts_with('0');
            f.write_str(if hyphen { " - " } else { " " })?;
            let (group, tail) = rest.split_at(length);
            f.write_str(group)?;
            rest = tail;
        }
        Ok(())
    }
}

fn is_number(digits: &str) -> bool {
    if SHORT_NUMBERS.contains(&digits) {
        return true;
    }
    if is_service(digits) {
        return matches!(digits.len(), 8 | 11);
    }
    match digits.strip_prefix("14") {
        Some(area) => area.starts_with('0') && area.len() == if has_short_area(area) { 3 } else { 4 },
        None => digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00"),
    }
}

fn is_service(digits: &str) -> bool {
    ["0800", "0900", "0906", "0909"]
        .iter()
        .any(|code| digits.starts_with(code))
}

fn has_short_area(digits: &str) -> bool {
    SHORT_AREAS.iter().any(|area| digits.starts_with(area))
}
