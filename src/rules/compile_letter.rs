//! From a text to send or to say as written to that of the domain.

use crate::domain::letter::{Letter, List, Part};
use crate::files::Diagnostic;
use crate::files::yaml::At;

use super::context::Context;
use super::names::Kind;
use super::written::{self, LetterKind};

impl Context<'_> {
    pub(super) fn letter(&mut self, written: &written::Letter) -> Letter {
        self.well_formed(&written.id);
        for At { value, span } in &written.to {
            let value = value.trim().to_owned();
            self.find(Kind::Step, &At { value, span: *span });
        }
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
        let days = [&written.valid_from, &written.valid_to];
        Letter {
            id: written.id.value.clone(),
            validity: self.version(Kind::Letter, &written.id, days),
            title: self.text(&written.title),
            call: written.kind == LetterKind::Call,
            laws: self.found(Kind::Law, &written.laws),
            to: written.to.iter().map(|to| self.text(to)).collect(),
            when: self.when(written.when.as_ref()),
            contact: self.contact(written.contact.as_ref()),
            post: self.maybe_text(written.post.as_ref()),
            parts: written.parts.iter().map(|part| self.part(part)).collect(),
            sources,
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
