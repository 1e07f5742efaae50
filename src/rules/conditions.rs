//! From conditions as written to those of the domain.

use crate::domain::{Bits, Condition};
use crate::files::{Diagnostic, meant};

use super::context::Context;
use super::names::{HARD_SPACE, Kind, listed};
use super::written::{OneOrMore, Text, When};

impl Context<'_> {
    /// A condition; a part that is mistaken says nothing.
    pub(super) fn condition(&mut self, when: &When) -> Condition {
        match when {
            When::All(word, parts) => Condition::All(self.parts(word, parts)),
            When::Any(word, parts) => Condition::Any(self.parts(word, parts)),
            When::InOrder(word, parts) => Condition::InOrder(self.parts(word, parts)),
            When::Not(part) => {
                self.no_judgement(part);
                Condition::Not(Box::new(self.condition(part)))
            }
            When::Established(part) => Condition::Established(Box::new(self.condition(part))),
            When::Condition(id) => {
                let found = self.find(Kind::Condition, id);
                found.map_or(Condition::Unwritten, Condition::Named)
            }
            When::Judgement(id) => {
                let found = self.find(Kind::Judgement, id);
                found.map_or(Condition::Unwritten, Condition::Judgement)
            }
            When::Is(question, choices) => self.is(question, choices),
        }
    }

    pub(super) fn when(&mut self, when: Option<&When>) -> Condition {
        when.map_or_else(Condition::always, |when| self.condition(when))
    }

    /// A judgement is always unknown, and the opposite of unknown is unknown.
    fn no_judgement(&mut self, part: &When) {
        if let When::Judgement(id) = part {
            let problem = Diagnostic::error(format!("`not` doet niets bij het oordeel `{}`", id.value));
            let problem = problem.at(self.place(id.span), "een oordeel is altijd onbekend");
            self.report(problem.help("haal `not` weg, of zet `not` voor een antwoord"));
        }
    }

    fn parts(&mut self, word: &Text, parts: &[When]) -> Vec<Condition> {
        if parts.is_empty() {
            let problem = Diagnostic::error(format!("onder `{}` staat niets", word.value));
            let problem = problem.at(self.place(word.span), "leeg");
            self.report(
                problem
                    .help("zet er ten minste één voorwaarde onder, of haal `when` weg als het altijd geldt"),
            );
        }
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn is(&mut self, question: &Text, choices: &OneOrMore) -> Condition {
        let place = self.place(question.span);
        let index = match self.ids.of(Kind::Question).find(&question.value, place) {
            Ok(index) => index,
            Err(problem) if self.ids.index(Kind::Condition, &question.value).is_some() => {
                let meant = format!("bedoelde u `{{ condition: {} }}`?", question.value);
                self.report(Diagnostic {
                    help: vec![meant],
                    ..problem
                });
                return Condition::Unwritten;
            }
            Err(problem) => {
                self.report(problem.help(
                    "een sleutel is een vraag, of een van `all`, `any`, `in_order`, `not`, `condition`, `judgement`, `established`",
                ));
                return Condition::Unwritten;
            }
        };
        if choices.0.is_empty() {
            let problem = Diagnostic::error(format!("bij de vraag `{}` staat geen antwoord", question.value));
            let problem = problem.at(place, "zonder antwoord");
            self.report(problem.help("noem een antwoord, of een lijst van antwoorden"));
        }
        let found: Bits = choices
            .0
            .iter()
            .filter_map(|choice| self.choice(index, choice))
            .collect();
        Condition::Is {
            question: index,
            choices: found,
        }
    }

    /// Choices of the question about the needs.
    pub(super) fn needs(&mut self, needs: &[Text]) -> Bits {
        let Some(question) = self.needs else {
            return Bits::EMPTY;
        };
        needs
            .iter()
            .filter_map(|need| self.choice(question, need))
            .collect()
    }

    /// The index of a choice of a question that exists.
    pub(super) fn choice(&mut self, question: usize, choice: &Text) -> Option<usize> {
        let place = self.place(choice.span);
        let table = self.ids.choices.get_mut(question)?;
        let found = table.find(&choice.value, place).ok();
        if found.is_none() {
            let problem = self.unknown_choice(question, choice);
            self.report(problem);
        }
        found
    }

    fn unknown_choice(&self, question: usize, choice: &Text) -> Diagnostic {
        let asked = &self.ids.all(Kind::Question)[question];
        let known = || self.ids.choices[question].ids().iter().map(String::as_str);
        let problem = Diagnostic::error(format!(
            "de vraag `{asked}` heeft geen antwoord `{}`",
            choice.value
        ))
        .at(self.place(choice.span), "onbekend antwoord")
        .see(self.ids.place(Kind::Question, question), "de vraag staat hier");
        let problem = match meant(&choice.value, known()) {
            _ if choice.value.contains(';') => {
                problem.help("zet tussen de antwoorden een komma: `[huishouden, maaltijden]`")
            }
            _ if choice.value.contains('\u{a0}') => problem.help(HARD_SPACE),
            Some(meant) => problem.help(meant),
            None => problem,
        };
        problem.help(format!("de antwoorden zijn {}", listed(known())))
    }
}
