//! The look of a site: our own stylesheet with the tokens of a theme filled in, where they can be read on each other.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use super::colour::Colour;
use super::tokens::Tokens;
use super::value::Value;
use crate::files::Diagnostic;
use crate::files::diagnostic::{Place, Span};

/// Our own stylesheet. Its `:root` says which token stands for which colour, and what it is without a theme.
const OURS: &str = include_str!("../../static/site.css");

/// Two colours that our pages put on each other.
struct Pair {
    front: &'static str,
    back: &'static str,
    /// The least contrast that WCAG 2.2 asks at level AA.
    least: f64,
    /// What it is, for who made the theme.
    what: &'static str,
}

/// Text (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// A line without which something is not seen (WCAG 2.2, 1.4.11).
const LINE: f64 = 3.0;

const fn pair(front: &'static str, back: &'static str, least: f64, what: &'static str) -> Pair {
    Pair {
        front,
        back,
        least,
        what,
    }
}

const PAIRS: [Pair; 18] = [
    pair("--ink", "--paper", TEXT, "tekst op de pagina"),
    pair("--ink", "--shade", TEXT, "tekst op een vlak"),
    pair("--soft", "--paper", TEXT, "uitleg op de pagina"),
    pair("--soft", "--shade", TEXT, "uitleg op een vlak"),
    pair("--link", "--paper", TEXT, "een link op de pagina"),
    pair("--link", "--shade", TEXT, "een link op een vlak"),
    pair("--on-brand", "--brand", TEXT, "tekst op een knop"),
    pair(
        "--on-brand",
        "--brand-dark",
        TEXT,
        "tekst op een knop onder de muis",
    ),
    pair("--focus-ink", "--focus-back", TEXT, "tekst met de focus"),
    pair("--focus-ink", "--paper", LINE, "de rand om de focus op de pagina"),
    pair("--focus-ink", "--shade", LINE, "de rand om de focus op een vlak"),
    pair(
        "--alarm",
        "--paper",
        TEXT,
        "een fout op de pagina, en de knop om snel weg te gaan",
    ),
    pair("--alarm", "--shade", TEXT, "een fout op een vlak"),
    pair("--alarm", "--alarm-back", LINE, "de rand van een waarschuwing"),
    pair("--ink", "--alarm-back", TEXT, "tekst in een waarschuwing"),
    pair("--maybe", "--paper", TEXT, "“let op” op de pagina"),
    pair(
        "--maybe",
        "--maybe-back",
        TEXT,
        "“let op” in een melding, en haar rand",
    ),
    pair("--ink", "--maybe-back", TEXT, "tekst in een melding"),
];

/// Colours of one thing: without one of them the others are ours too.
const TOGETHER: [&str; 3] = ["--brand", "--brand-dark", "--on-brand"];
/// The page, and a part of it that is set off a little.
const PAPER: &str = "--paper";
const SHADE: &str = "--shade";

/// What our stylesheet leaves to a theme.
struct Open {
    name: String,
    /// As written, with the tokens that may stand for it.
    written: String,
    /// What it is without a theme.
    own: Value,
}

static OPEN: LazyLock<Vec<Open>> = LazyLock::new(|| {
    let (ours, no_theme) = (Tokens::read(OURS), Tokens::default());
    let left = ours.iter().filter(|(_, written)| written.contains("var("));
    let open = |(name, written): (&str, &str)| {
        Some(Open {
            name: name.to_owned(),
            written: written.to_owned(),
            own: Value::read(&no_theme.resolve(written)?.text)?,
        })
    };
    left.filter_map(open).collect()
});

fn own(name: &str) -> Option<Colour> {
    let open = OPEN.iter().find(|open| open.name == name)?;
    open.own.colour()
}

/// What a theme fills in, by the name that it has with us, with the token that says so.
#[derive(Default)]
struct Filled(BTreeMap<&'static str, (String, Value)>);

/// The stylesheet that a theme gives our pages, and what of the theme can not be used. `file` is its number among the files of
/// the mistakes. Without any token that we know there is none.
pub fn stylesheet(file: usize, css: &str) -> (Option<String>, Vec<Diagnostic>) {
    let tokens = Tokens::read(css);
    let place = |token: &str| Place {
        file,
        span: Span {
            start: tokens.span(token).start,
            end: tokens.span(token).end,
        },
    };
    let (mut filled, mut problems, mut known) = (Filled::default(), Vec::new(), false);
    for open in &*OPEN {
        let named = tokens.resolve(&open.written);
        let Some((token, text)) = named.and_then(|named| Some((named.token?, named.text))) else {
            continue;
        };
        known = true;
        if let Some(value) = open.own.alike(&text) {
            filled.0.insert(&open.name, (token, value));
        } else {
            let message = format!("`{token}` kunnen wij niet gebruiken: er staat `{text}`");
            let problem = Diagnostic::warning(message).at(place(&token), open.own.wanted());
            problems.push(problem.help(format!("wij houden daarom {}", open.own)));
        }
    }
    problems.extend(filled.keep_readable(place));
    (known.then(|| filled.css()), problems)
}

impl Filled {
    /// Takes out what can not be read on each other, until all that is left can; all of our own can. What was wrong.
    fn keep_readable(&mut self, place: impl Fn(&str) -> Place) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        loop {
            let pairs = PAIRS.iter();
            let failing: Vec<(&Pair, f64)> = pairs
                .filter_map(|pair| Some((pair, self.too_little(pair)?)))
                .collect();
            let told = failing.iter();
            problems.extend(told.map(|(pair, ratio)| self.problem(pair, *ratio, &place)));
            let before = self.0.len();
            for (pair, _) in failing {
                self.0
                    .retain(|name, _| !goes_with(name, pair.front) && !goes_with(name, pair.back));
            }
            if self.0.len() == before {
                return problems;
            }
        }
    }

    fn colour(&self, name: &str) -> Option<Colour> {
        let name = if name == SHADE && self.is_plain() {
            PAPER
        } else {
            name
        };
        let filled = self.0.get(name).and_then(|(_, value)| value.colour());
        filled.or_else(|| own(name))
    }

    /// Whether nothing is set off: the theme does not say how, and its colours can be read on its page and not on our shade.
    fn is_plain(&self) -> bool {
        let gives_way = |pair: &Pair| {
            let front = self.colour(pair.front)?;
            let (ours, page) = (front.contrast(own(SHADE)?), front.contrast(self.colour(PAPER)?));
            Some(ours < pair.least && page >= pair.least)
        };
        let mut on_shade = PAIRS.iter().filter(|pair| pair.back == SHADE);
        !self.0.contains_key(SHADE) && on_shade.any(|pair| gives_way(pair) == Some(true))
    }

    /// The contrast of a pair, when it is too little.
    fn too_little(&self, pair: &Pair) -> Option<f64> {
        let ratio = self.colour(pair.front)?.contrast(self.colour(pair.back)?);
        (ratio < pair.least).then_some(ratio)
    }

    fn problem(&self, pair: &Pair, ratio: f64, place: impl Fn(&str) -> Place) -> Diagnostic {
        // Rounded down: 4,499 is not 4,50.
        let ratio = format!("{:.2}", (ratio * 100.0).floor() / 100.0).replace('.', ",");
        let least = pair.least.to_string().replace('.', ",");
        let mut problem = Diagnostic::warning(format!(
            "te weinig contrast voor {}: {ratio}, en WCAG 2.2 AA vraagt {least}",
            pair.what
        ));
        let mut ours = Vec::new();
        for (name, role) in [(pair.front, "voorgrond"), (pair.back, "achtergrond")] {
            if let Some((token, value)) = self.0.get(name) {
                let (at, label) = (place(token), format!("{role}: {value}"));
                problem = if problem.place.is_none() {
                    problem.at(at, label)
                } else {
                    problem.see(at, label)
                };
            } else {
                let ours = shown(self.colour(name));
                problem = problem.help(format!("de {role} is hier van ons: {ours}"));
            }
            ours.push(shown(own(name)));
        }
        problem.help(format!(
            "wij houden voor beide onze eigen kleuren: {}",
            ours.join(" op ")
        ))
    }

    /// Colours for a light screen only: our dark ones, paper and the colours that a visitor forces stay as they are.
    fn css(&self) -> String {
        let (mut colours, mut others) = (String::new(), String::new());
        for (name, (_, value)) in &self.0 {
            let to = if value.colour().is_some() {
                &mut colours
            } else {
                &mut others
            };
            // Writing to a string cannot fail.
            let _ = write!(to, "{name}:{};", value.css());
        }
        if self.is_plain() {
            let _ = write!(colours, "{SHADE}:{};", shown(self.colour(PAPER)));
        }
        format!(":root{{{others}}}@media screen and (prefers-color-scheme:light){{:root{{{colours}}}}}\n")
    }
}

fn goes_with(name: &str, other: &str) -> bool {
    name == other || (TOGETHER.contains(&name) && TOGETHER.contains(&other))
}

fn shown(colour: Option<Colour>) -> String {
    colour.map_or_else(String::new, |colour| colour.to_string())
}

#[cfg(test)]
mod tests;
