//! What stands between braces in a text, checked.

use crate::domain::{slots, voice};
use crate::files::{Diagnostic, Span};

use super::context::Context;
use super::written::Text;

impl Context<'_> {
    /// Amounts that a text names, as `{id}`, beside the words of voices.
    pub(super) fn placeholders(&mut self, text: &Text) {
        if !self.closed(text) {
            return;
        }
        for named in slots::names(&text.value).filter(|name| !voice::fills(name)) {
            let span = self.inside(text, &format!("{{{named}}}"));
            let place = self.place(span);
            if let Err(problem) = self.amounts.find(named, place) {
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
