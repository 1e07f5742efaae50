//! What stays Dutch on a page in another language is said to be Dutch, for who has the page read aloud.

use memchr::memchr;

use crate::domain::language::{DUTCH, DUTCH_ENDS, unmarked};

/// The first byte of the letters from U+E000.
const PRIVATE: u8 = 0xee;
const OPEN: &str = "<span lang=\"nl\">";
const CLOSE: &str = "</span>";

/// Elements that hold text and no other elements.
const PLAIN: [&str; 5] = ["title", "script", "style", "textarea", "desc"];

/// The page with its marks as spans; inside a tag, and where only text can stand, they are left out.
#[must_use]
pub fn as_spans(html: String) -> String {
    // Both begin with this byte, and a page without marks has no letter that does.
    if memchr(PRIVATE, html.as_bytes()).is_none() {
        return html;
    }
    let mut page = String::with_capacity(html.len() + 1024);
    let mut rest = html.as_str();
    let mut open = false;
    while !rest.is_empty() {
        let length = if rest.starts_with('<') {
            untouched(rest)
        } else {
            rest.find('<').unwrap_or(rest.len())
        };
        let (taken, left) = rest.split_at(length);
        if !taken.contains([DUTCH, DUTCH_ENDS]) {
            page.push_str(taken);
        } else if taken.starts_with('<') {
            page.push_str(&unmarked(taken));
        } else {
            marked(taken, &mut open, &mut page);
        }
        rest = left;
    }
    page
}

/// Text between two tags, with its marks as spans; a span may go on over the tags.
fn marked(text: &str, open: &mut bool, page: &mut String) {
    for letter in text.chars() {
        match letter {
            DUTCH if !*open => {
                page.push_str(OPEN);
                *open = true;
            }
            DUTCH_ENDS if *open => {
                close(page);
                *open = false;
            }
            DUTCH | DUTCH_ENDS => {}
            other => page.push(other),
        }
    }
}

/// Ends a span; one around nothing goes.
fn close(page: &mut String) {
    if page.ends_with(OPEN) {
        page.truncate(page.len() - OPEN.len());
    } else {
        page.push_str(CLOSE);
    }
}

/// How long what starts here is: a tag, or an element with nothing but text in it.
fn untouched(html: &str) -> usize {
    let named = |name: &&&str| html[1..].starts_with(**name);
    let end = match PLAIN.iter().find(named) {
        Some(name) => html.find(&format!("</{name}")).unwrap_or(html.len()),
        None => html.find('>').map_or(html.len(), |end| end + 1),
    };
    end.max(1)
}

#[cfg(test)]
mod tests {
    use super::as_spans;

    #[test]
    fn marks_become_spans_in_text_only() {
        let spans = |html: &str| as_spans(html.replace('[', "\u{e000}").replace(']', "\u{e001}"));
        for (marked, page) in [
            ("<p>[Hoi] you</p>", "<p><span lang=\"nl\">Hoi</span> you</p>"),
            ("<title>[Hoi] you</title>", "<title>Hoi you</title>"),
            ("<p title=\"[Hoi]\">you</p>", "<p title=\"Hoi\">you</p>"),
            ("<style>[a]</style><p>[]b", "<style>a</style><p>b"),
            (
                "[Bel <a href=\"tel:112\">112</a>!]",
                "<span lang=\"nl\">Bel <a href=\"tel:112\">112</a>!</span>",
            ),
            ("[a [b] c]", "<span lang=\"nl\">a b</span> c"),
            ("<p>you</p>", "<p>you</p>"),
        ] {
            assert_eq!(spans(marked), page, "{marked}");
        }
    }
}
