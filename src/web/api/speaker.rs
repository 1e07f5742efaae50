//! Says parts of the rules as an answer has them: in the language of the request, without marks, with sources.

use super::contact::Contact;
use super::said::{First, Given, Judged, Named, Organisation, OwnText, Reason, SettledBy, Source, Told};
use crate::contacts::{LocalText, Municipality};
use crate::domain::finding::Finding;
use crate::domain::grounds::Ground;
use crate::domain::language::unmarked;
use crate::domain::law::{Advice, Body};
use crate::domain::ruleset::Reference;
use crate::domain::step::{Brief, FirstStep};
use crate::domain::{Answers, Bits, Text};
use crate::web::contact::{self, Card};
use crate::web::view::View;

/// Says parts of the rules.
#[derive(Clone, Copy)]
pub struct Speaker<'a>(pub View<'a>);

impl Speaker<'_> {
    /// A text without marks.
    pub fn say(self, text: Text) -> String {
        unmarked(self.0.say(text))
    }

    fn maybe(self, text: Option<Text>) -> Option<String> {
        text.map(|text| self.say(text))
    }

    /// Sources with the day on which they were read.
    pub fn sources(self, references: &[Reference]) -> Vec<Source> {
        let show = |reference: &Reference| {
            let source = &self.0.rules.sources[reference.source];
            Source {
                law: self.say(source.title),
                article: self.maybe(reference.article),
                url: source.url.clone(),
                read_on: source.read_on.to_string(),
            }
        };
        references.iter().map(show).collect()
    }

    /// A question by its index.
    pub fn question(self, index: usize) -> Named {
        let asked = &self.0.rules.questions[index];
        Named {
            id: asked.id.clone(),
            text: self.say(asked.text),
        }
    }

    /// Needs by their ids.
    pub fn needs(self, needs: Bits) -> Vec<String> {
        let asked = &self.0.rules.questions[self.0.rules.needs];
        asked.chosen(needs).map(|need| need.id.clone()).collect()
    }

    /// What was answered to a question, as it is sent and in words; `None` without a choice.
    fn answer(self, answers: &Answers, question: usize) -> Option<(Given, String)> {
        let asked = &self.0.rules.questions[question];
        let chosen = || asked.chosen(answers.get(question).chosen());
        let ids = chosen().map(|choice| choice.id.clone()).collect();
        let labels: Vec<&str> = chosen().map(|choice| self.0.say(choice.label)).collect();
        Some((Given::of(ids)?, unmarked(&labels.join(", "))))
    }

    /// Grounds, each with the question on which it rests.
    pub fn reasons(self, answers: &Answers, grounds: &[Ground]) -> Vec<Reason> {
        let rules = self.0.rules;
        let mut told = Vec::new();
        let mut reasons = Vec::new();
        for ground in grounds {
            for text in ground.words(rules, answers) {
                if told.contains(&text) {
                    continue;
                }
                told.push(text);
                reasons.push(self.reason(answers, ground.question(rules), self.say(text)));
            }
        }
        reasons
    }

    /// A reason that rests on a question.
    pub fn reason(self, answers: &Answers, question: Option<usize>, text: String) -> Reason {
        let (answer, answer_text) = question
            .and_then(|question| self.answer(answers, question))
            .unzip();
        let asked = question.map(|question| self.question(question));
        let (question, question_text) = asked.map(|asked| (asked.id, asked.text)).unzip();
        Reason {
            question,
            answer,
            question_text,
            answer_text,
            text,
        }
    }

    /// What would settle what is only possible.
    pub fn settled_by(self, finding: Finding) -> SettledBy {
        let rules = self.0.rules;
        let judgements = finding.judgements.iter();
        let judgements = judgements.filter_map(|index| rules.judgements.get(index));
        SettledBy {
            questions: finding
                .unsure
                .or(finding.open())
                .iter()
                .map(|index| self.question(index))
                .collect(),
            judgements: judgements
                .map(|one| Judged {
                    who: self.say(one.who),
                    name: self.say(one.name),
                })
                .collect(),
        }
    }

    /// A body with a task.
    pub fn organisation(self, body: &Body) -> Organisation {
        Organisation {
            name: self.say(body.name),
            text: self.say(body.text),
            contact: body.contact.clone(),
            sources: self.sources(&body.sources),
        }
    }

    /// Advice that applies.
    pub fn told(self, list: Vec<&Advice>) -> Vec<Told> {
        let show = |item: &Advice| Told {
            id: item.id.clone(),
            title: self.maybe(item.title),
            text: self.say(item.text),
            brief: self.maybe(item.brief),
            contact: item.contact.clone(),
            sources: self.sources(&item.sources),
        };
        list.into_iter().map(show).collect()
    }

    /// A first step, with what to know before one takes it; `contacts` are those to call for it, best one first.
    pub fn first(self, step: FirstStep, brief: &Brief, contacts: &[Contact]) -> First {
        First {
            to: self.say(step.to),
            text: self.maybe(step.text),
            say: self.maybe(brief.say),
            costs: brief.costs.iter().map(|text| self.say(*text)).collect(),
            refused: self.maybe(brief.refused),
            contact: step.contact.and(contacts.first()).map(|best| best.id.clone()),
        }
    }

    /// What an operator tells besides, under the part of the rules with this id.
    pub fn local(self, id: &str) -> Vec<OwnText> {
        let language = &self.0.edition.language;
        let show = |place: &Municipality, text: &LocalText| OwnText {
            place: place.name.clone(),
            text: unmarked(&text.say(language)),
            website: text.website.clone(),
            source: unmarked(&text.provenance(language)),
        };
        let texts = self.0.place().into_iter();
        texts
            .flat_map(|place| place.texts_under(id).map(move |text| show(place, text)))
            .collect()
    }

    /// Whom a page says to call for the contact with this id: the last card is for it, those before it are of desks for some
    /// needs alone.
    pub fn cards(self, id: Option<&str>, cards: Vec<Option<Card>>) -> Vec<Contact> {
        let edition = self.0.edition;
        let mut desks: Vec<Card> = cards.into_iter().flatten().collect();
        let general = desks.pop();
        // The file of a desk is named by its kind and its municipality.
        let kind = |desk: &Card| Some(desk.file.as_deref()?.rsplit_once('-')?.0.to_owned());
        let mut found: Vec<Contact> = { desks.into_iter() }
            .filter_map(|desk| Some(Contact::of(&kind(&desk)?, desk, edition)))
            .collect();
        if let (Some(id), Some(general)) = (id, general) {
            // A desk for some needs can not be the one for all as well.
            let is_told = found.iter().any(|known| known.id == id);
            let id = if is_told { contact::MUNICIPALITY } else { id };
            found.push(Contact::of(id, general, edition));
        }
        found
    }

    /// These contacts, and those with these ids, each once; what nobody knows of is left out.
    pub fn contacts<'i>(
        self,
        mut found: Vec<Contact>,
        ids: impl IntoIterator<Item = Option<&'i str>>,
    ) -> Vec<Contact> {
        for id in ids.into_iter().flatten() {
            if found.iter().any(|known| known.id == id) {
                continue;
            }
            found.extend(contact::card(&self.0, id).map(|card| Contact::of(id, card, self.0.edition)));
        }
        found
    }
}
