//! From a question as written to that of the domain.

use crate::domain::code::Code;
use crate::domain::question::{Choice, Question, Subject};
use crate::domain::{Bits, Condition};
use crate::files::Diagnostic;

use super::book::QuestionPlaces;
use super::context::Context;
use super::names::listed;
use super::written::{self, QuestionKind};

impl Context<'_> {
    pub(super) fn question(&mut self, index: usize, written: &written::Question) -> Question {
        let many = written.kind == QuestionKind::Many;
        let choices = written
            .choices
            .iter()
            .map(|choice| self.one_choice(many, choice))
            .collect();
        if written.choices.len() < 2 {
            let problem = Diagnostic::error(format!(
                "de vraag `{}` heeft minder dan twee antwoorden",
                written.id.value
            ));
            let problem = problem.at(self.place(written.id.span), "te weinig antwoorden");
            self.report(problem.help("\"Dat weet ik niet\" hoort er niet bij: dat staat overal vanzelf"));
        }
        self.under_a_subject(written);
        let unsure = &written.unsure.0;
        let mut derived = Vec::new();
        for (choice, when) in unsure {
            let choice = self.choice(index, choice);
            let when = self.condition(when);
            derived.extend(choice.map(|choice| (choice, when)));
        }
        if let Some(choice) = &written.unsure_is {
            let choice = self.choice(index, choice);
            derived.extend(choice.map(|choice| (choice, Condition::always())));
        }
        Question {
            id: written.id.value.clone(),
            code: Code::of(&written.id.value),
            text: self.text(&written.question),
            why: self.text(&written.why),
            explain: self.maybe_text(written.explain.as_ref()),
            group: self.maybe_text(written.group.as_ref()),
            many,
            subjects: written
                .subjects
                .iter()
                .map(|one| self.subject(one, written))
                .collect(),
            choices,
            stop_words: self.maybe_text(written.stop_words.as_ref()),
            derived,
            assumption: self.assumption(index, written),
            missing: self.maybe_text(written.missing.as_ref()),
            find_out: self.maybe_text(written.find_out.as_ref()),
            varies: written.varies,
        }
    }

    fn subject(&mut self, subject: &written::Subject, question: &written::Question) -> Subject {
        let under = |choice: &written::Choice| {
            let group = choice.group.as_ref();
            group.is_some_and(|group| group.value == subject.label.value)
        };
        let choices = question.choices.iter().enumerate();
        let choices: Bits = choices
            .filter(|(_, choice)| under(choice))
            .map(|(index, _)| index)
            .collect();
        if choices.is_empty() {
            let problem = Diagnostic::error(format!("onder `{}` staat geen antwoord", subject.label.value));
            let problem = problem.at(self.place(subject.label.span), "een leeg onderwerp");
            self.report(
                problem.help("zet dit label bij `group` van een antwoord, of haal het onderwerp weg"),
            );
        }
        Subject {
            id: subject.id.value.clone(),
            label: self.text(&subject.label),
            hint: self.text(&subject.hint),
            choices,
        }
    }

    /// Every choice of a question with subjects has to stand under one, or nobody would see it.
    fn under_a_subject(&mut self, question: &written::Question) {
        let labels: Vec<&str> = question
            .subjects
            .iter()
            .map(|one| one.label.value.as_str())
            .collect();
        for choice in question.choices.iter().filter(|_| !labels.is_empty()) {
            let group = choice.group.as_ref().map(|group| group.value.as_str());
            if group.is_none_or(|group| !labels.contains(&group)) {
                let problem = Diagnostic::error(format!("`{}` staat onder geen onderwerp", choice.id.value));
                let problem = problem.at(self.place(choice.id.span), "dit antwoord ziet niemand");
                self.report(problem.help(format!(
                    "zet bij `group` een van: {}",
                    listed(labels.iter().copied())
                )));
            }
        }
    }

    fn one_choice(&mut self, many: bool, written: &written::Choice) -> Choice {
        if written.exclusive && !many {
            let message = format!(
                "het antwoord `{}` is `exclusive`, maar bij deze vraag kan er maar één",
                written.id.value
            );
            let problem =
                Diagnostic::error(message).at(self.place(written.id.span), "`exclusive` doet hier niets");
            self.report(problem.help("haal `exclusive` weg, of maak de vraag `kind: many`"));
        }
        let alert = written.alert.as_ref().and_then(|alert| {
            let place = self.place(alert.span);
            let found = self.alerts.find(&alert.value, place);
            found.map_err(|problem| self.report(problem)).ok()
        });
        Choice {
            id: written.id.value.clone(),
            code: Code::of(&written.id.value),
            label: self.text(&written.label),
            hint: self.maybe_text(written.hint.as_ref()),
            group: self.maybe_text(written.group.as_ref()),
            words: self.maybe_text(written.words.as_ref()),
            because: self.text(&written.because),
            exclusive: written.exclusive,
            alert,
            quick_exit: written.quick_exit,
        }
    }

    pub(super) fn question_places(&self, written: &written::Question) -> QuestionPlaces {
        QuestionPlaces {
            id: self.place(written.id.span),
            choices: written
                .choices
                .iter()
                .map(|choice| self.place(choice.id.span))
                .collect(),
        }
    }
}
