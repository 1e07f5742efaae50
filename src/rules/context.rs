//! What is known while the files are checked: the ids, the mistakes so far, and the texts that were seen.

use crate::domain::ruleset::Reference;
use crate::domain::text::{Said, Text as Words, Texts};
use crate::files::{Diagnostic, Files, Place, Span, spelling};

use super::book::Book;
use super::freshness::read_date;
use super::names::{Kind, Table};
use super::written::{self, SourceKind, Text};

/// Contacts that depend on the place where somebody lives.
pub const PLACE_CONTACTS: [&str; 3] = ["gemeente", "zorgkantoor", "zorgverzekeraar"];

/// The state of the check.
pub struct Context<'a> {
    pub(super) files: &'a Files,
    /// The file that is being checked.
    pub(super) file: usize,
    pub(super) problems: Vec<Diagnostic>,
    /// Where the ids stand of what holds from or until a day that can not be read.
    pub(super) misdated: Vec<Place>,
    /// The texts of the rules.
    pub(super) texts: Texts,
    /// The Dutch texts that can be translated, and where each stands.
    pub(super) translatable: Vec<(String, Place)>,
    pub(super) questions: Table,
    /// The choices of each question.
    pub(super) choices: Vec<Table>,
    pub(super) needs: Option<usize>,
    pub(super) conditions: Table,
    pub(super) judgements: Table,
    pub(super) sources: Table,
    pub(super) source_kinds: Vec<SourceKind>,
    pub(super) contacts: Table,
    /// Whether it is known which contacts exist.
    pub(super) check_contacts: bool,
    pub(super) alerts: Table,
    pub(super) amounts: Table,
    pub(super) provisions: Table,
    pub(super) destinations: Table,
    pub(super) laws: Table,
    pub(super) occasions: Table,
    /// To whom a first step can lead, in words.
    pub(super) steps: Table,
    /// Advice, judgements, disputes and alerts: what an outcome can tell.
    pub(super) told: Table,
    /// All texts in lower case, to see which words of the glossary occur.
    pub(super) words: String,
    /// The words of the glossary, in all their forms.
    pub(super) hard: Vec<String>,
}

impl<'a> Context<'a> {
    /// Nothing known but the contacts.
    pub(super) fn new(files: &'a Files, known_contacts: &[&str]) -> Context<'a> {
        let mut contacts = Table::new(Kind::Contact);
        for id in known_contacts.iter().chain(&PLACE_CONTACTS) {
            // The same id twice is no matter of the rules.
            let _ = contacts.add(id, Place::default());
        }
        Context {
            files,
            file: 0,
            problems: Vec::new(),
            misdated: Vec::new(),
            texts: Texts::default(),
            translatable: Vec::new(),
            questions: Table::new(Kind::Question),
            choices: Vec::new(),
            needs: None,
            conditions: Table::new(Kind::Condition),
            judgements: Table::new(Kind::Judgement),
            sources: Table::new(Kind::Source),
            source_kinds: Vec::new(),
            contacts,
            check_contacts: !known_contacts.is_empty(),
            alerts: Table::new(Kind::Alert),
            amounts: Table::new(Kind::Amount),
            provisions: Table::new(Kind::Provision),
            destinations: Table::new(Kind::Destination),
            laws: Table::new(Kind::Law),
            occasions: Table::new(Kind::Occasion),
            steps: Table::new(Kind::Step),
            told: Table::new(Kind::Told),
            words: String::new(),
            hard: Vec::new(),
        }
    }

    /// The ids that cases can name, from rules that were checked before.
    pub(super) fn know(&mut self, book: &Book) {
        for (question, places) in book.questions.iter().zip(&book.question_places) {
            let _ = self.questions.add(&question.id, places.id);
            let mut table = Table::new(Kind::Choice);
            for (choice, place) in question.choices.iter().zip(&places.choices) {
                let _ = table.add(&choice.id, *place);
            }
            self.choices.push(table);
        }
        for law in &book.laws {
            let _ = self.laws.add(&law.head.id, law.place);
            for provision in &law.provisions {
                let _ = self.provisions.add(&provision.item.id, provision.place);
            }
            for advice in law.advice.iter().flatten() {
                let _ = self.told.add(&advice.item.id, advice.place);
            }
        }
        for way in &book.elsewhere {
            let _ = self.destinations.add(&way.item.id, way.place);
        }
        for judgement in book.judgements.iter().flatten() {
            let _ = self.told.add(&judgement.item.id, judgement.place);
        }
        for dispute in &book.disputes {
            let _ = self.told.add(&dispute.item.id, dispute.place);
        }
        for alert in &book.alerts {
            let _ = self.told.add(&alert.id, Place::default());
        }
        for (place, amount) in &book.amounts {
            let _ = self.amounts.add(&amount.id, *place);
        }
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
            let place = self.place(reference.source.span);
            let source = match self.sources.find(&reference.source.value, place) {
                Ok(source) => source,
                Err(problem) => {
                    self.report(problem);
                    continue;
                }
            };
            let article = reference.article.as_ref().map(|article| self.article(article));
            if self.source_kinds.get(source) == Some(&SourceKind::Law) && reference.article.is_none() {
                let problem = Diagnostic::error(format!(
                    "bij de wet `{}` ontbreekt het artikel",
                    reference.source.value
                ));
                self.report(
                    problem
                        .at(place, "zonder artikel")
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
        if !self.check_contacts {
            return Some(contact.value.clone());
        }
        let place = self.place(contact.span);
        match self.contacts.find(&contact.value, place) {
            Ok(_) => Some(contact.value.clone()),
            Err(problem) => {
                self.report(problem);
                None
            }
        }
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
}
