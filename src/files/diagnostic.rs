//! A mistake as it is shown to somebody who writes rules: what, where, and how to cure it.

use std::collections::{BTreeMap, BTreeSet};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use super::folder::Files;

/// Bytes of a file, from `start` up to `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

/// A span in one of the files, by its index in [`Files::list`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index of the file.
    pub file: usize,
    /// Where in the file.
    pub span: Span,
}

impl Place {
    /// "rules/laws/wlz.yaml:7:13".
    #[must_use]
    pub fn shown(self, files: &Files) -> String {
        let (line, column) = self.line_and_column(files);
        format!("{}:{line}:{column}", files.shown(self.file))
    }

    /// Line and column, both counted from 1.
    #[must_use]
    pub fn line_and_column(self, files: &Files) -> (usize, usize) {
        let text = files.text(self.file);
        let before = text.get(..self.span.start.min(text.len())).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit_once('\n')
            .map_or(before, |(_, last)| last)
            .chars()
            .count()
            + 1;
        (line, column)
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The rules are refused.
    Error,
    /// The rules work; somebody should look.
    Warning,
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where, and what to say there.
    pub place: Option<(Place, String)>,
    /// Other places that matter.
    pub related: Vec<(Place, String)>,
    /// How to cure it.
    pub help: Vec<String>,
    /// What the id that does not exist would name, "vraag", when that is the mistake.
    pub unknown: Option<&'static str>,
    /// Whether the mistake is that it stands at the first related place too.
    pub twice: bool,
}

impl Diagnostic {
    /// A mistake for which rules are refused.
    #[must_use]
    pub fn error(message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            message: message.into(),
            place: None,
            related: Vec::new(),
            help: Vec::new(),
            unknown: None,
            twice: false,
        }
    }

    /// Something to look at.
    #[must_use]
    pub fn warning(message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(message)
        }
    }

    /// Says where it is.
    #[must_use]
    pub fn at(mut self, place: Place, label: impl Into<String>) -> Diagnostic {
        self.place = Some((place, label.into()));
        self
    }

    /// Says where it stands for the second and for the first time.
    #[must_use]
    pub fn twice(self, second: Place, first: Place) -> Diagnostic {
        let twice = true;
        Diagnostic { twice, ..self }
            .at(second, "de tweede")
            .see(first, "de eerste")
    }

    /// Names another place that matters.
    #[must_use]
    pub fn see(mut self, place: Place, label: impl Into<String>) -> Diagnostic {
        self.related.push((place, label.into()));
        self
    }

    /// Says how to cure it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help.push(help.into());
        self
    }

    /// As text, in the frame that rustc uses.
    #[must_use]
    pub fn render(&self, files: &Files) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR.with_name("fout"),
            Severity::Warning => Level::WARNING.with_name("let op"),
        };
        let paths: Vec<String> = (0..files.list().len()).map(|file| files.shown(file)).collect();
        let mut group = Group::with_title(level.primary_title(self.message.as_str()));
        let mut in_order: Vec<usize> = Vec::new();
        for (place, _) in self.place.iter().chain(&self.related) {
            if !in_order.contains(&place.file) {
                in_order.push(place.file);
            }
        }
        for file in in_order {
            let text = files.text(file);
            let path = paths.get(file).map_or("", String::as_str);
            let mut snippet = Snippet::source(text).path(path);
            for (place, label) in self.place.iter().filter(|(place, _)| place.file == file) {
                let span = within(text, place.span);
                snippet = snippet.annotation(AnnotationKind::Primary.span(span).label(label.as_str()));
            }
            for (place, label) in self.related.iter().filter(|(place, _)| place.file == file) {
                let span = within(text, place.span);
                snippet = snippet.annotation(AnnotationKind::Context.span(span).label(label.as_str()));
            }
            group = group.element(snippet);
        }
        for help in &self.help {
            group = group.element(Level::HELP.with_name("hulp").message(help.as_str()));
        }
        let renderer = Renderer::plain().decor_style(DecorStyle::Ascii);
        let shown = renderer.render(&[group]);
        shown.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }
}

/// A span that lies inside the text and on the edges of characters.
fn within(text: &str, span: Span) -> std::ops::Range<usize> {
    let edge = |mut index: usize| {
        index = index.min(text.len());
        while !text.is_char_boundary(index) {
            index -= 1;
        }
        index
    };
    let start = edge(span.start);
    let end = edge(span.end.max(start));
    // A span over many lines (a block of text) is shown by its first line only.
    let first_line = text[start..end].find('\n').map_or(end, |line| start + line);
    start..first_line
}

/// Sorts by file and line, mistakes without a place first.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|diagnostic| diagnostic.place.as_ref().map(|(place, _)| *place));
}

/// So many other places of the same mistake are named.
const NAMED: usize = 3;

/// The same mistake in many places, such as an id that is gone or a file that was copied, as one: the first place in full, and where it
/// stands too. They are in order.
pub fn fold(diagnostics: &mut Vec<Diagnostic>, files: &Files) {
    fold_copies(diagnostics, files);
    let mut kept: Vec<(Diagnostic, Vec<Place>)> = Vec::new();
    for one in diagnostics.drain(..) {
        let same = |(other, _): &&mut (Diagnostic, Vec<Place>)| {
            one.unknown.is_some() && other.message == one.message
        };
        match (kept.iter_mut().find(same), &one.place) {
            (Some((_, places)), Some((place, _))) => places.push(*place),
            _ => kept.push((one, Vec::new())),
        }
    }
    diagnostics.extend(kept.into_iter().map(|(one, places)| {
        if places.is_empty() {
            return one;
        }
        let named: Vec<String> = places
            .iter()
            .take(NAMED)
            .map(|place| place.shown(files))
            .collect();
        let more = places.len().saturating_sub(NAMED);
        let more = if more == 0 {
            String::new()
        } else {
            format!(", en nog {more} keer")
        };
        one.help(format!("het staat ook op {}{more}", named.join(", ")))
    }));
}

/// When many ids of a file stand in another one too, one of the two is a copy.
fn fold_copies(diagnostics: &mut Vec<Diagnostic>, files: &Files) {
    let pair = |one: &Diagnostic| {
        let (second, _) = one.place.as_ref().filter(|_| one.twice)?;
        let (first, _) = one.related.first()?;
        (first.file != second.file).then_some((second.file, first.file))
    };
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for pair in diagnostics.iter().filter_map(pair) {
        *counts.entry(pair).or_default() += 1;
    }
    counts.retain(|_, count| *count > NAMED);
    let mut kept = BTreeSet::new();
    diagnostics.retain(|one| pair(one).is_none_or(|pair| !counts.contains_key(&pair) || kept.insert(pair)));
    for one in diagnostics {
        let copied = pair(one).and_then(|pair| Some((pair.1, counts.get(&pair)?)));
        one.help.extend(copied.map(|(first, count)| {
            format!(
                "nog {} ids in dit bestand staan ook in `{}`. Is een van de twee een kopie? Haal die weg, of geef alles erin een eigen id",
                count - 1,
                files.shown(first),
            )
        }));
    }
}

/// The question whether that word is meant, when one looks like it.
#[must_use]
pub fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, known).map(|near| format!("bedoelde u `{near}`?"))
}

/// The known word that looks most like `word`, when one does.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .filter(|candidate| is_alike(word, candidate))
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, candidate)| candidate)
}

/// Whether a word may be a slip for another one: it has some letters in common, and typing mistakes in few of them.
fn is_alike(word: &str, candidate: &str) -> bool {
    if word.to_lowercase() == candidate.to_lowercase() {
        return true;
    }
    let mistakes = strsim::osa_distance(word, candidate);
    let letters = candidate.chars().count();
    let in_common = mistakes < letters || word.starts_with(candidate);
    in_common && (strsim::jaro_winkler(word, candidate) > 0.8 || 2 * mistakes < letters)
}
