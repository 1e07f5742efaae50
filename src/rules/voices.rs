//! For whom somebody seeks help, and the same rules with texts that speak of each.

use std::sync::Arc;

use crate::domain::{Language, Voice};

use super::book::Book;
use super::context::Context;
use super::diagnostic::{Diagnostic, Span};
use super::names::{Kind, Table};
use super::set::Set;
use super::written::{self, Text};

impl Context<'_> {
    /// The voices; the texts of these rules speak of the first.
    pub(super) fn voices(&mut self, set: &Set) {
        self.file = set.voices.file;
        let mut ids = Table::new(Kind::Voice);
        for written in &set.voices.item {
            self.well_formed(&written.id);
            let place = self.place(written.id.span);
            if let Err(earlier) = ids.add(&written.id.value, place) {
                self.twice(Kind::Voice, &written.id, earlier);
            }
        }
        self.one_code_each(&ids);
        if set.voices.item.is_empty() && !set.unread.contains(&Kind::Voice) {
            let problem = Diagnostic::error("er staat niet voor wie iemand hulp kan zoeken");
            let problem = problem.at(self.place(Span::default()), "leeg");
            self.report(problem.help("zet hier in elk geval: wie hulp zoekt voor zichzelf"));
        }
        let written = set.voices.item.iter().enumerate();
        self.voices = written
            .map(|(index, written)| self.voice(index == 0, written))
            .collect();
        if let Some(first) = self.voices.first() {
            self.language = Arc::new(self.language.speaking_of(first));
        }
    }

    fn voice(&mut self, own: bool, written: &written::Voice) -> Voice {
        let mut word = |text: &Text| self.text(text);
        Voice {
            id: written.id.value.clone(),
            label: word(&written.label),
            own,
            words: [word(&written.u), word(&written.ik), word(&written.mij)],
        }
    }

    /// The rules in a language, speaking of each voice in turn; those that speak of others are inside those of the first.
    pub(super) fn spoken(&self, set: &Set, contacts: &[&str], language: &Language) -> Book {
        let mut book = self.speaking_of(set, contacts, language, self.voices.first());
        book.voiced = self.voiced(set, contacts, language);
        book
    }

    /// The same rules, speaking of each voice but the first.
    pub(super) fn voiced(&self, set: &Set, contacts: &[&str], language: &Language) -> Vec<Book> {
        let others = self.voices.iter().skip(1);
        others
            .map(|voice| self.speaking_of(set, contacts, language, Some(voice)))
            .collect()
    }

    /// Their mistakes are those of the Dutch rules of the first voice, which are reported already.
    fn speaking_of(&self, set: &Set, contacts: &[&str], language: &Language, voice: Option<&Voice>) -> Book {
        let mut context = Context::new(self.files, contacts);
        context.language =
            Arc::new(voice.map_or_else(|| language.clone(), |voice| language.speaking_of(voice)));
        context.voices = Arc::clone(&self.voices);
        context.collect(set);
        context.compile(set)
    }
}
