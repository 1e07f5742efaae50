//! A line of a file that people write.

/// A line, taken apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'l> {
    /// The blanks before it.
    pub blank: &'l str,
    /// What follows them, without the end of the line.
    pub rest: &'l str,
    /// Where its key begins, in bytes; after the dash of a list.
    pub column: usize,
    /// Whether a dash comes before it.
    pub dash: bool,
    /// The key, when it has one.
    pub key: Option<&'l str>,
    /// What stands after the key, or else after the dash.
    pub value: &'l str,
}

impl<'l> Line<'l> {
    pub(super) fn of(line: &'l str) -> Line<'l> {
        let line = line.trim_end();
        let rest = line.trim_start();
        let blank = &line[..line.len() - rest.len()];
        let mut content = rest;
        while let Some(inner) = content.strip_prefix("- ") {
            content = inner.trim_start_matches(' ');
        }
        let word = word(content);
        let after = &content[word.len()..];
        let is_key =
            !word.is_empty() && after.starts_with(':') && (after.len() == 1 || after.starts_with(": "));
        Line {
            blank,
            rest,
            column: line.len() - content.len(),
            dash: content.len() < rest.len(),
            key: is_key.then_some(word),
            value: if is_key { after[1..].trim_start() } else { content },
        }
    }

    /// Whether a block of a file begins here.
    pub(super) fn is_block(&self) -> bool {
        self.blank.len() <= 2 && (self.dash || self.rest.starts_with('-'))
    }

    /// Whether the next line is a part of a text that begins here.
    pub(super) fn goes_on(&self, next: &Line<'_>) -> bool {
        let block = self.value.starts_with('|') || self.value.starts_with('>');
        let begin = if self.dash {
            self.column.saturating_sub(2)
        } else {
            self.column
        };
        block && next.blank.len() > begin
    }

    /// Where the value begins.
    pub(super) fn value_at(&self) -> usize {
        self.blank.len() + self.rest.len() - self.value.len()
    }
}

/// The word with which a text begins; may be empty.
pub(super) fn word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '-');
    &text[..end.unwrap_or(text.len())]
}
