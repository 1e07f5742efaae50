//! From conditions as written to those of the domain.

use crate::domain::{Bits, Condition};
use crate::files::{Diagnostic, meant};

use super::context::Context;
use super::names::{Kind, listed, unseen};
use super::written::{OneOrMore, Text, When};

/// An answer that more questions have, such as "ja", says nothing of which is meant.
const MOST: usize = 3;

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
                let place = self.place(id.span);
                let found = self.ids.of(Kind::Condition).find(&id.value, place);
                self.or_unwritten(id, found, Condition::Named)
            }
            When::Judgement(id) => {
                let place = self.place(id.span);
                let found = self.ids.of(Kind::Judgement).find(&id.value, place);
                self.or_unwritten(id, found, Condition::Judgement)
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

    fn or_unwritten(
        &mut self,
        id: &Text,
        found: Result<usize, Diagnostic>,
        condition: impl Fn(usize) -> Condition,
    ) -> Condition {
        match found {
            Ok(index) => condition(index),
            Err(problem) => {
                self.report(match self.meant_as(&id.value) {
                    Some(help) => Diagnostic {
                        help: vec![help],
                        ..problem
                    },
                    None => problem,
                });
                Condition::Unwritten
            }
        }
    }

    /// How an id is written that is there, and names something else.
    fn meant_as(&self, id: &str) -> Option<String> {
        if self.ids.index(Kind::Condition, id).is_some() {
            return Some(format!("bedoelde u `{{ condition: {id} }}`?"));
        }
        if self.ids.index(Kind::Judgement, id).is_some() {
            return Some(format!("bedoelde u `{{ judgement: {id} }}`?"));
        }
        if self.ids.index(Kind::Question, id).is_some() {
            return Some(format!(
                "`{id}` is een vraag: noem ook het antwoord, `{{ {id}: … }}`"
            ));
        }
        let asked = self.ids.all(Kind::Question).iter().zip(&self.ids.choices);
        let asked = asked.filter(|(_, choices)| choices.index(id).is_some());
        let written: Vec<String> = asked.map(|(asked, _)| format!("`{{ {asked}: {id} }}`")).collect();
        let one = !written.is_empty() && written.len() <= MOST;
        one.then(|| format!("`{id}` is een antwoord: bedoelde u {}?", written.join(" of ")))
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
            Err(problem) => {
                self.report(match self.meant_as(&question.value) {
                    Some(help) => Diagnostic { help: vec![help], ..problem },
                    None => problem.help(
                        "een sleutel is een vraag, of een van `all`, `any`, `in_order`, `not`, `condition`, `judgement`, `established`",
                    ),
                });
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
        let mut problem = Diagnostic::error(format!(
            "de vraag `{asked}` heeft geen antwoord `{}`",
            choice.value
        ))
        .at(self.place(choice.span), "onbekend antwoord")
        .see(self.ids.place(Kind::Question, question), "de vraag staat hier");
        problem.unknown = Some(Kind::Choice.noun());
        let problem = match (unseen(&choice.value), meant(&choice.value, known())) {
            _ if choice.value.contains([';', ',', '/']) || choice.value.contains(" of ") => problem
                .help("zet meer antwoorden tussen rechte haken, met een komma: `[huishouden, maaltijden]`"),
            (Some(cure), _) => return problem.help(cure),
            (None, Some(meant)) => problem.help(meant),
            (None, None) => problem,
        };
        problem.help(format!("de antwoorden zijn {}", listed(known())))
    }
}
