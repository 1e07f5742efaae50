//! From a text to send or to say as written to that of the domain.

use crate::domain::letter::{Letter, List, Part};
use crate::files::Diagnostic;

use super::context::Context;
use super::names::{Kind, Table};
use super::version::Dated;
use super::written::{self, LetterKind, Text};

impl Context<'_> {
    pub(super) fn letter(&mut self, written: &written::Letter) -> Dated<Letter> {
        self.well_formed(&written.id);
        self.refers(&written.laws, |context| &mut context.laws);
        self.refers(&written.to, |context| &mut context.steps);
        if written.parts.is_empty() {
            let problem = Diagnostic::error(format!("de tekst `{}` zegt niets", written.id.value));
            let problem = problem.at(self.place(written.id.span), "zonder `parts`");
            self.report(problem.help("schrijf erbij: `parts: [{ text: … }]`"));
        }
        let sources = if written.to.is_empty() {
            self.references(&written.sources)
        } else {
            self.required(Kind::Letter, &written.id, &written.sources)
        };
        let item = Letter {
            id: written.id.value.clone(),
            title: self.text(&written.title),
            call: written.kind == LetterKind::Call,
            laws: written.laws.iter().map(|law| law.value.clone()).collect(),
            to: written.to.iter().map(|to| self.text(to)).collect(),
            when: self.when(written.when.as_ref()),
            contact: self.contact(written.contact.as_ref()),
            post: self.maybe_text(written.post.as_ref()),
            parts: written.parts.iter().map(|part| self.part(part)).collect(),
            sources,
        };
        self.dated(written, item)
    }

    fn refers(&mut self, names: &[Text], table: impl Fn(&mut Self) -> &mut Table) {
        for name in names {
            let place = self.place(name.span);
            if let Err(problem) = table(self).find(name.value.trim(), place) {
                self.report(problem);
            }
        }
    }

    fn part(&mut self, written: &written::Part) -> Part {
        Part {
            when: written.when.as_ref().map(|when| self.condition(when)),
            text: self.text(&written.text),
            list: written.list.map(|list| match list {
                written::List::Provisions => List::Provisions,
                written::List::Answers => List::Answers,
                written::List::Unsure => List::Unsure,
            }),
        }
    }
}
