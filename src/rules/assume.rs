//! What a question assumes, from as it is written to the domain.

use crate::domain::question::Assumption;
use crate::files::Diagnostic;

use super::context::Context;
use super::names::Kind;
use super::written;

impl Context<'_> {
    pub(super) fn assumption(&mut self, index: usize, question: &written::Question) -> Option<Assumption> {
        let written = question.assume.as_ref()?;
        let needs = self.needs?;
        if index == needs {
            let problem = Diagnostic::error(format!("`{}` moet altijd gevraagd worden", question.id.value));
            let problem = problem.at(
                self.place(written.choice.span),
                "dit kan niet zonder vragen gelden",
            );
            self.report(problem.help("haal `assume` weg: welke hulp iemand zoekt, weten wij nooit vooraf"));
        }
        let choice = self.choice(index, &written.choice);
        let assumption = Assumption {
            choice: choice.unwrap_or_default(),
            text: self.text(&written.text),
            reason: self.text(&written.reason),
            asked_with: written
                .asked_with
                .iter()
                .filter_map(|need| self.choice(needs, need))
                .collect(),
            sources: self.required(Kind::Question, &question.id, &written.sources),
        };
        choice.map(|_| assumption)
    }
}
