//! What is known while the files are checked: the ids, the mistakes so far, and the texts that were seen.

use crate::domain::ruleset::Reference;
use crate::domain::text::{Said, Text as Words, Texts};
use crate::domain::{slots, voice};
use crate::files::{Diagnostic, Files, Place, Span, spelling};

use super::freshness::read_date;
use super::names::{Ids, Kind, Version};
use super::written::{self, SourceKind, Text};

/// Contacts that depend on the place where somebody lives.
pub const PLACE_CONTACTS: [&str; 3] = ["gemeente", "zorgkantoor", "zorgverzekeraar"];

/// The state of the check.
pub struct Context<'a> {
    pub(super) files: &'a Files,
    /// The file that is being checked.
    pub(super) file: usize,
    pub(super) problems: Vec<Diagnostic>,
    /// The texts of the rules.
    pub(super) texts: Texts,
    /// The Dutch texts that can be translated, and where each stands.
    pub(super) translatable: Vec<(String, Place)>,
    pub(super) ids: Ids,
    pub(super) versions: Vec<Version>,
    pub(super) needs: Option<usize>,
    pub(super) source_kinds: Vec<SourceKind>,
    /// Whether it is known which contacts exist.
    check_contacts: bool,
    /// All texts in lower case, to see which words of the glossary occur.
    pub(super) words: String,
    /// The words of the glossary, in all their forms.
    pub(super) hard: Vec<String>,
}

impl<'a> Context<'a> {
    /// Nothing known but the contacts.
    pub(super) fn new(files: &'a Files, known_contacts: &[&str]) -> Context<'a> {
        let mut ids = Ids::default();
        for id in known_contacts.iter().chain(&PLACE_CONTACTS) {
            // The same id twice is no matter of the rules.
            let _ = ids.of(Kind::Contact).add(id, Place::default());
        }
        Context {
            files,
            file: 0,
            problems: Vec::new(),
            texts: Texts::default(),
            translatable: Vec::new(),
            ids,
            versions: Vec::new(),
            needs: None,
            source_kinds: Vec::new(),
            check_contacts: !known_contacts.is_empty(),
            words: String::new(),
            hard: Vec::new(),
        }
    }

    /// The index of what is referred to; `None`, and a mistake, when there is no such id.
    pub(super) fn find(&mut self, kind: Kind, id: &Text) -> Option<usize> {
        let place = self.place(id.span);
        let found = self.ids.of(kind).find(&id.value, place);
        found.map_err(|problem| self.report(problem)).ok()
    }

    /// As [`Context::find`], for who only looks at it: that is no use of it.
    pub(super) fn known(&mut self, kind: Kind, id: &Text) -> Option<usize> {
        let place = self.place(id.span);
        let known = self.ids.of(kind).known(&id.value, place);
        known.map_err(|problem| self.report(problem)).ok()
    }

    /// Ids of what is referred to, as they are written; those that there are not are mistakes.
    pub(super) fn found(&mut self, kind: Kind, ids: &[Text]) -> Vec<String> {
        for id in ids {
            self.find(kind, id);
        }
        ids.iter().map(|id| id.value.clone()).collect()
    }

    /// The place of something in the file that is being checked.
    pub(super) fn place(&self, span: Span) -> Place {
        Place {
            file: self.file,
            span,
        }
    }

    pub(super) fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// A text that must say something.
    pub(super) fn text(&mut self, text: &Text) -> Words {
        let dutch = self.seen(text);
        self.translatable.push((dutch.to_owned(), self.place(text.span)));
        self.texts.add(Said::Translated, dutch)
    }

    /// A text that stays Dutch in every language: the title of a source.
    pub(super) fn dutch(&mut self, text: &Text) -> Words {
        let dutch = self.seen(text);
        self.texts.add(Said::InDutch, dutch)
    }

    /// A text that is in another language already: the title of a source.
    pub(super) fn as_it_is(&mut self, text: &Text) -> Words {
        let text = self.seen(text);
        self.texts.add(Said::AsIs, text)
    }

    /// The number of an article, with what stands around it.
    pub(super) fn article(&mut self, text: &Text) -> Words {
        let dutch = self.seen(text);
        self.texts.add(Said::Article, dutch)
    }

    /// A Dutch text, checked.
    fn seen<'t>(&mut self, text: &'t Text) -> &'t str {
        let trimmed = text.value.trim();
        if trimmed.is_empty() {
            let problem = Diagnostic::error("hier staat een lege tekst").at(self.place(text.span), "leeg");
            self.report(problem.help("vul de tekst in, of haal de hele regel weg als hij niet verplicht is"));
        }
        self.spelled(text);
        self.placeholders(text);
        self.words.push_str(&trimmed.to_lowercase());
        self.words.push('\n');
        trimmed
    }

    /// A text that reads otherwise than somebody meant.
    fn spelled(&mut self, text: &Text) {
        let written = self
            .files
            .text(self.file)
            .get(text.span.start..)
            .unwrap_or_default();
        let end = text.span.end.saturating_sub(text.span.start);
        if let Some((message, help)) = spelling::of(&text.value, written, end) {
            self.report(
                Diagnostic::error(message)
                    .at(self.place(text.span), "deze tekst")
                    .help(help),
            );
        }
    }

    pub(super) fn maybe_text(&mut self, text: Option<&Text>) -> Option<Words> {
        text.map(|text| self.text(text))
    }

    /// References to sources; a law is referred to by article.
    pub(super) fn references(&mut self, written: &[written::Reference]) -> Vec<Reference> {
        let mut references = Vec::new();
        for reference in written {
            let Some(source) = self.find(Kind::Source, &reference.source) else {
                continue;
            };
            let article = reference.article.as_ref().map(|article| self.article(article));
            if self.source_kinds.get(source) == Some(&SourceKind::Law) && reference.article.is_none() {
                let problem = Diagnostic::error(format!(
                    "bij de wet `{}` ontbreekt het artikel",
                    reference.source.value
                ));
                self.report(
                    problem
                        .at(self.place(reference.source.span), "zonder artikel")
                        .help("schrijf erbij: `article: '…'`"),
                );
            }
            references.push(Reference { source, article });
        }
        references
    }

    /// As [`Context::references`], for what must have at least one.
    pub(super) fn required(
        &mut self,
        kind: Kind,
        owner: &Text,
        written: &[written::Reference],
    ) -> Vec<Reference> {
        if written.is_empty() {
            let message = format!("{} `{}` heeft geen bron", kind.with_article(), owner.value);
            let problem = Diagnostic::error(message).at(self.place(owner.span), "zonder bron");
            self.report(problem.help("schrijf erbij: `sources: [{ source: …, article: '…' }]`"));
        }
        self.references(written)
    }

    pub(super) fn contact(&mut self, contact: Option<&Text>) -> Option<String> {
        let contact = contact?;
        if self.check_contacts {
            self.find(Kind::Contact, contact)?;
        }
        Some(contact.value.clone())
    }

    pub(super) fn date(&mut self, text: &Text) -> Option<crate::domain::Date> {
        let date = read_date(&text.value);
        if date.is_none() {
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            let is_shaped =
                text.value.split('-').map(str::len).eq([4, 2, 2]) && text.value.split('-').all(digits);
            let (message, help) = if is_shaped {
                let message = format!("de dag `{}` bestaat niet", text.value);
                (
                    message,
                    "kijk in de kalender; eerst komt het jaar, dan de maand, dan de dag",
                )
            } else {
                let message = format!("`{}` is niet geschreven als jaar-maand-dag", text.value);
                (message, "schrijf een dag als jaar-maand-dag: `2026-01-31`")
            };
            let problem = Diagnostic::error(message).at(self.place(text.span), "geen dag");
            self.report(problem.help(help));
        }
        date
    }

    /// Amounts that a text names, as `{id}`, beside the words of voices.
    fn placeholders(&mut self, text: &Text) {
        if !self.closed(text) {
            return;
        }
        for named in slots::names(&text.value).filter(|name| !voice::fills(name)) {
            let span = self.inside(text, &format!("{{{named}}}"));
            let place = self.place(span);
            if let Err(problem) = self.ids.of(Kind::Amount).find(named, place) {
                if let Some((one, other)) = named.split_once(['/', '\\']) {
                    let help = format!("zet tussen twee woorden een rechte streep: `{{{one}|{other}}}`");
                    self.report(Diagnostic {
                        help: vec![help],
                        ..problem
                    });
                    continue;
                }
                let words = voice::WORDS.map(|word| format!("`{{{word}}}`")).join(", ");
                self.report(problem.help(format!(
                    "`{{…}}` in een tekst is een bedrag uit `amounts.yaml`, of een van {words}, `{{bent|is}}`"
                )));
            }
        }
    }

    /// Where a part of a text stands in the file.
    fn inside(&self, text: &Text, part: &str) -> Span {
        let from = text.span.start;
        let rest = self.files.text(self.file).get(from..).unwrap_or_default();
        match rest.find(part) {
            Some(at) => Span {
                start: from + at,
                end: from + at + part.len(),
            },
            None => text.span,
        }
    }

    /// Whether each brace in a text has another one to go with; the mistake is reported when one has none.
    pub(super) fn closed(&mut self, text: &Text) -> bool {
        let Some(at) = slots::stray(&text.value) else {
            return true;
        };
        let part = text.value[at..].lines().next().unwrap_or_default();
        let place = self.place(self.inside(text, part.trim_end()));
        let problem = Diagnostic::error("deze haak staat alleen").at(place, "vanaf hier");
        self.report(problem.help(
            "een bedrag of een woord staat tussen twee haken, zoals `{bijdrage}` of `{uw}`; zet de andere erbij, of haal deze weg",
        ));
        false
    }
}
