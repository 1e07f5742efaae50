//! Each hard word on a page is explained where it stands first: it becomes a button that opens its meaning.
//! The meanings stand at the end of the page. On paper, and in a browser without popovers, they are a list there.

use std::collections::BTreeMap;
use std::ops::Range;

use askama::Template;
use memchr::{memchr, memmem};

use super::edition::Edition;
use super::glossary::Glossary;
use crate::domain::Language;

/// Where the list of hard words comes in a page; the layout holds it once.
pub const LIST_HERE: &str = "<!--moeilijke-woorden-->";

/// The bytes that a button and a meaning take, more or less.
const ROOM_FOR_A_WORD: usize = 500;
/// Signs that stay on the line of the word before them.
const CLOSING: &[char] = &['.', ',', ';', ':', '!', '?', ')', '’', '”', '…'];

/// Where a word stands, the best place for its button first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    Running,
    Folded,
    Barred,
}

/// The page without a list of hard words.
#[must_use]
pub fn unexplained(mut html: String) -> String {
    if let Some(at) = memmem::rfind(html.as_bytes(), LIST_HERE.as_bytes()) {
        html.replace_range(at..at + LIST_HERE.len(), "");
    }
    html
}

/// The page with its hard words explained.
pub fn explained(html: String, edition: &Edition) -> askama::Result<String> {
    let rules = &edition.rules;
    let list_at = memmem::rfind(html.as_bytes(), LIST_HERE.as_bytes());
    let Some((list_at, glossary)) = list_at.zip(edition.glossary()) else {
        return Ok(unexplained(html));
    };
    let (above, below) = (&html[..list_at], &html[list_at + LIST_HERE.len()..]);
    let places = best_places(above, glossary);
    let explained = |index: &usize| Explained {
        index: *index,
        word: edition.say(rules.glossary[*index].word),
        meaning: edition.say(rules.glossary[*index].meaning),
    };
    let in_stands = |barred: bool| {
        let words = places.iter();
        let words = words.filter(move |(_, (stand, _))| (*stand == Stand::Barred) == barred);
        words.map(|(index, _)| explained(index)).collect()
    };
    let list = List {
        open: in_stands(false),
        listed: in_stands(true),
        language: &edition.language,
    };
    let mut page = String::with_capacity(html.len() + ROOM_FOR_A_WORD * places.len());
    with_buttons(above, &places, &mut page);
    list.render_into(&mut page)?;
    page.push_str(below);
    Ok(page)
}

#[derive(Template)]
#[template(path = "words.html")]
struct List<'a> {
    /// Those that a button opens.
    open: Vec<Explained<'a>>,
    /// Those that stand where no button may; folded, as the page would be long with them.
    listed: Vec<Explained<'a>>,
    language: &'a Language,
}

/// A hard word that occurs on the page.
struct Explained<'a> {
    index: usize,
    word: &'a str,
    meaning: &'a str,
}

/// Of each hard word in the `main` of a page, by its index, the best place and where that is.
type Places = BTreeMap<usize, (Stand, Range<usize>)>;

/// `html` ends within `main`, where the list comes.
fn best_places(html: &str, glossary: &Glossary) -> Places {
    let mut best = Places::new();
    let end = html.len();
    let mut at = memmem::find(html.as_bytes(), b"<main").unwrap_or_default();
    let mut around: Vec<Element> = Vec::new();
    while at < end {
        let tag = memchr(b'<', &html.as_bytes()[at..]).map_or(end, |apart| at + apart);
        let stand = stand(around.last().copied().unwrap_or_default());
        let text = &html[at..tag];
        let found = (!text.trim_ascii_start().is_empty()).then(|| glossary.find(text));
        for (range, word) in found.into_iter().flatten() {
            let here = (stand, at + range.start..at + range.end);
            let known = best.entry(word).or_insert_with(|| here.clone());
            if here.0 < known.0 {
                *known = here;
            }
        }
        at = memchr(b'>', &html.as_bytes()[tag..]).map_or(end, |length| tag + length + 1);
        pass(&html[tag..at], &mut around);
    }
    best
}

/// An open element.
#[derive(Clone, Copy, Default)]
struct Element<'a> {
    name: &'a str,
    /// Whether text runs in it.
    running: bool,
    /// Whether somebody has to open it before they see what is in it.
    folded: bool,
    /// Whether no button may stand in it.
    barred: bool,
}

fn stand(inside: Element) -> Stand {
    match inside {
        Element { running: false, .. } | Element { barred: true, .. } => Stand::Barred,
        Element { folded: true, .. } => Stand::Folded,
        _ => Stand::Running,
    }
}

/// Goes into an element, or out of it and of what was left open in it.
fn pass<'a>(tag: &'a str, around: &mut Vec<Element<'a>>) {
    if let Some(inner) = tag.strip_prefix("</") {
        let name = name(inner);
        if let Some(opened) = around.iter().rposition(|element| element.name == name) {
            around.truncate(opened);
        }
        return;
    }
    let inner = tag.strip_prefix('<').filter(|inner| !inner.ends_with("/>"));
    let Some(name) = inner.map(name).filter(|name| !name.is_empty()) else {
        return;
    };
    let outer = around.last().copied().unwrap_or_default();
    around.push(Element {
        name,
        running: outer.running || is_running(name),
        folded: outer.folded || (name == "details" && !tag.contains(" open")),
        barred: outer.barred || is_barred(name) || tag == "<span class=\"hidden\">",
    });
}

/// The name with which what stands in a tag begins.
fn name(inner: &str) -> &str {
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    &inner[..length]
}

/// Whether text runs in such elements: a button can stand in them.
fn is_running(name: &str) -> bool {
    matches!(name.as_bytes(), b"p" | b"li" | b"dd" | b"figcaption")
}

/// Whether a button would be wrong in such elements, or in the way.
fn is_barred(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"a" | b"button"
            | b"code"
            | b"dt"
            | [b'h', b'1'..=b'6']
            | b"label"
            | b"legend"
            | b"option"
            | b"summary"
            | b"svg"
            | b"textarea"
            | b"th"
            | b"title"
    )
}

/// Writes the page with a button around each word in its place.
fn with_buttons(html: &str, places: &Places, page: &mut String) {
    let open = places.iter().filter(|(_, (stand, _))| *stand != Stand::Barred);
    let mut open: Vec<(&Range<usize>, &usize)> = open.map(|(word, (_, at))| (at, word)).collect();
    open.sort_by_key(|(at, _)| at.start);
    let mut done = 0;
    for (at, word) in open {
        page.push_str(&html[done..at.start]);
        // A button is one block of a line: what stands behind the word in brackets would only make it wide.
        let end = html[at.clone()]
            .find(" (")
            .map_or(at.end, |behind| at.start + behind);
        let at = at.start..end;
        let button = format!(
            "<button type=\"button\" class=\"word\" popovertarget=\"woord-{word}\">{}</button>",
            &html[at.clone()]
        );
        let rest = &html[at.end..];
        let signs = &rest[..rest.find(|sign| !CLOSING.contains(&sign)).unwrap_or(0)];
        let button = match signs {
            "" => button,
            signs => format!("<span class=\"one\">{button}{signs}</span>"),
        };
        page.push_str(&button);
        done = at.end + signs.len();
    }
    page.push_str(&html[done..]);
}

#[cfg(test)]
mod tests {
    use super::{best_places, with_buttons};
    use crate::web::glossary::Glossary;
    use crate::web::text;

    /// The page as a browser gets it, with `[` and `]` for a button, and what stands in the list besides.
    fn explained(main: &str) -> (String, Vec<usize>) {
        let words = ["indicatie", "Wlz", "foto's", "contribution (bijdrage)"];
        let glossary = Glossary::of(words.map(|word| vec![word]), text::escaped).unwrap();
        let html = format!("<title>Wlz</title><main>{main}");
        let places = best_places(&html, &glossary);
        let mut page = String::new();
        with_buttons(&html, &places, &mut page);
        let page = page.split("<main>").nth(1).unwrap();
        let page = (0..words.len()).fold(page.to_owned(), |page, index| {
            let opens = format!("<button type=\"button\" class=\"word\" popovertarget=\"woord-{index}\">");
            page.replace(&opens, "[")
        });
        (page.replace("</button>", "]"), places.into_keys().collect())
    }

    #[test]
    fn the_first_use_in_running_text_becomes_a_button() {
        for (main, page) in [
            (
                "<p>Een indicatie en een indicatie</p>",
                "<p>Een [indicatie] en een indicatie</p>",
            ),
            (
                "<ul><li>De <strong>WLZ</strong></li></ul>",
                "<ul><li>De <strong>[WLZ]</strong></li></ul>",
            ),
            (
                "<h2>Wlz</h2><p><a href=\"/wlz\">Wlz</a> Wlz</p>",
                "<h2>Wlz</h2><p><a href=\"/wlz\">Wlz</a> [Wlz]</p>",
            ),
            ("<p title=\"Wlz\">Wlz-zorg</p>", "<p title=\"Wlz\">[Wlz]-zorg</p>"),
            (
                "<p>(Wlz). Ja</p>",
                "<p>(<span class=\"one\">[Wlz]).</span> Ja</p>",
            ),
            (
                "<p>foto&#39;s &amp; &quot;Wlz&quot;</p>",
                "<p>[foto&#39;s] &amp; &quot;[Wlz]&quot;</p>",
            ),
            (
                "<li><p>x<br>y<img src=\"\"></p>Wlz</li>",
                "<li><p>x<br>y<img src=\"\"></p>[Wlz]</li>",
            ),
            (
                "<p><span class=\"hidden\">Wlz</span> Wlz</p>",
                "<p><span class=\"hidden\">Wlz</span> [Wlz]</p>",
            ),
            (
                "<p>Your contribution (bijdrage).</p>",
                "<p>Your [contribution] (bijdrage).</p>",
            ),
            (
                "<dl><dt>Wlz</dt><dd>Wlz</dd></dl>",
                "<dl><dt>Wlz</dt><dd>[Wlz]</dd></dl>",
            ),
        ] {
            assert_eq!(explained(main).0, page);
        }
    }

    #[test]
    fn a_fold_counts_only_when_the_word_stands_nowhere_else() {
        let folded = "<details><summary>Meer</summary><p>Wlz</p></details>";
        assert!(explained(folded).0.contains("<p>[Wlz]</p>"));
        let both = explained(&format!("{folded}<p>Wlz</p>")).0;
        assert!(
            both.ends_with("<p>[Wlz]</p>") && both.contains("<p>Wlz</p>"),
            "{both}"
        );
        let open = explained("<details class=\"a\" open><p>Wlz</p></details><p>Wlz</p>").0;
        assert!(open.ends_with("open><p>[Wlz]</p></details><p>Wlz</p>"), "{open}");
    }

    #[test]
    fn what_cannot_hold_a_button_leaves_the_word_to_the_list() {
        for main in [
            "<label>Wlz</label>",
            "<p><a href=\"\"><b>Wlz</b></a></p>",
            "<li><h3>Wlz</h3></li>",
            "<div>Wlz</div>",
            "<table><th>Wlz</th></table>",
            "<p><label><b>Wlz</b></label></p>",
            "<textarea>Wlz</textarea>",
            "<li><svg><path/><text>Wlz</text></svg></li>",
        ] {
            assert_eq!(explained(main), (main.to_owned(), vec![1]));
        }
        assert_eq!(explained("<p>indicaties Wlzx</p>").1, [0; 0]);
    }
}
