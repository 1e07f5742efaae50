//! From a question as written to that of the domain.

use crate::domain::code::Code;
use crate::domain::question::{Assumption, Choice, Question, Subject};
use crate::domain::{Bits, Condition};
use crate::files::Diagnostic;

use super::context::Context;
use super::names::{Kind, listed};
use super::set::Set;
use super::written::{self, QuestionKind};

impl Context<'_> {
    /// The questions, in the order in which they may be asked.
    pub(super) fn questions(&mut self, set: &Set) -> Vec<Question> {
        self.file = set.questions.file;
        let questions = set.questions.item.iter().enumerate();
        questions
            .map(|(index, question)| self.question(index, question))
            .collect()
    }

    fn question(&mut self, index: usize, written: &written::Question) -> Question {
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
        Choice {
            id: written.id.value.clone(),
            code: Code::of(&written.id.value),
            label: self.text(&written.label),
            hint: self.maybe_text(written.hint.as_ref()),
            group: self.maybe_text(written.group.as_ref()),
            words: self.maybe_text(written.words.as_ref()),
            because: self.text(&written.because),
            exclusive: written.exclusive,
            alert: written
                .alert
                .as_ref()
                .and_then(|alert| self.find(Kind::Alert, alert)),
            quick_exit: written.quick_exit,
        }
    }

    /// What a question assumes.
    fn assumption(&mut self, index: usize, question: &written::Question) -> Option<Assumption> {
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
            asked_with: self.needs(&written.asked_with),
            sources: self.required(Kind::Question, &question.id, &written.sources),
        };
        choice.map(|_| assumption)
    }
}
