//! For whom somebody seeks help.

use crate::domain::Voice;
use crate::files::{Diagnostic, Span};

use super::context::Context;
use super::names::{Kind, Table};
use super::set::Set;
use super::written::{self, Text};

impl Context<'_> {
    /// The voices; the first is for who seeks help for themselves.
    pub(super) fn voices(&mut self, set: &Set) -> Vec<Voice> {
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
        written
            .map(|(index, written)| self.voice(index == 0, written))
            .collect()
    }

    fn voice(&mut self, own: bool, written: &written::Voice) -> Voice {
        let mut word = |text: &Text| {
            self.text(text);
            text.value.trim().to_owned()
        };
        Voice {
            id: written.id.value.clone(),
            label: word(&written.label),
            own,
            words: [word(&written.u), word(&written.ik), word(&written.mij)],
        }
    }
}
