//! From a law as written to that of the domain, and the ways outside the laws beside it.

use crate::domain::law::{Advice, Body, Destination, Goal, Law, Provision, Review, Reviewed, Step, Strength};
use crate::domain::text::Said;
use crate::files::Diagnostic;

use super::context::Context;
use super::names::Kind;
use super::written::{self, Text};

impl Context<'_> {
    fn goal(&mut self, needs: &[Text], when: Option<&written::When>) -> Goal {
        Goal {
            when: self.when(when),
            needs: self.needs(needs),
        }
    }

    pub(super) fn destination(&mut self, written: &written::Destination) -> Destination {
        let days = [&written.valid_from, &written.valid_to];
        Destination {
            id: written.id.value.clone(),
            validity: self.version(Kind::Destination, &written.id, days),
            name: self.text(&written.name),
            text: self.text(&written.text),
            goal: self.goal(&written.needs, written.when.as_ref()),
            first_step: self.text(&written.first_step),
            say: self.maybe_text(written.say.as_ref()),
            costs: self.maybe_text(written.costs.as_ref()),
            refused: self.maybe_text(written.refused.as_ref()),
            contact: self.contact(written.contact.as_ref()),
            strength: strength(written.strength),
            sources: self.required(Kind::Destination, &written.id, &written.sources),
        }
    }

    fn provision(&mut self, written: &written::Provision) -> Provision {
        let days = [&written.valid_from, &written.valid_to];
        Provision {
            id: written.id.value.clone(),
            validity: self.version(Kind::Provision, &written.id, days),
            name: self.text(&written.name),
            text: self.text(&written.text),
            goal: self.goal(&written.needs, written.when.as_ref()),
            decides: self.maybe_text(written.decides.as_ref()),
            first_step: written.first_step.as_ref().map(|step| self.step(step)),
            strength: strength(written.strength),
            together: self.found(Kind::Provision, &written.together),
            reviewed: Reviewed {
                article: written.reviewed.article.as_ref().and_then(|one| self.review(one)),
                language: written
                    .reviewed
                    .language
                    .as_ref()
                    .and_then(|one| self.review(one)),
            },
            sources: self.required(Kind::Provision, &written.id, &written.sources),
        }
    }

    /// A name is no text to translate.
    fn review(&mut self, written: &written::Review) -> Option<Review> {
        let by = written.by.value.trim().to_owned();
        if by.is_empty() {
            let problem = Diagnostic::error("hier staat geen naam").at(self.place(written.by.span), "leeg");
            self.report(problem.help("zet hier wie het nalas, of haal deze regel weg"));
        }
        let on = self.date(&written.on)?;
        Some(Review { by, on })
    }

    fn advice(&mut self, written: &written::Advice) -> Advice {
        self.well_formed(&written.id);
        let days = [&written.valid_from, &written.valid_to];
        Advice {
            id: written.id.value.clone(),
            validity: self.version(Kind::Advice, &written.id, days),
            title: self.maybe_text(written.title.as_ref()),
            text: self.text(&written.text),
            brief: self.maybe_text(written.brief.as_ref()),
            costs: self.maybe_text(written.costs.as_ref()),
            refused: self.maybe_text(written.refused.as_ref()),
            when: written.when.as_ref().map(|when| self.condition(when)),
            to: self.maybe_text(written.to.as_ref()),
            contact: self.contact(written.contact.as_ref()),
            sources: self.required(Kind::Advice, &written.id, &written.sources),
        }
    }

    fn step(&mut self, written: &written::Step) -> Step {
        Step {
            to: self.text(&written.to),
            text: self.text(&written.text),
            say: self.maybe_text(written.say.as_ref()),
            contact: self.contact(written.contact.as_ref()),
        }
    }

    fn body(&mut self, written: &written::Body) -> Body {
        Body {
            name: self.text(&written.name),
            text: self.text(&written.text),
            contact: self.contact(written.contact.as_ref()),
            sources: self.references(&written.sources),
        }
    }

    pub(super) fn law(&mut self, written: &written::Law) -> Law {
        let name = self.text(&written.name);
        // Where the law has one name, that stays behind its translation: "Youth Act (Jeugdwet)".
        let short = if written.short.value.trim() == written.name.value.trim() {
            self.texts.add(Said::AsIs, written.short.value.trim())
        } else {
            self.text(&written.short)
        };
        let [contribution, delivery, apply, prepare, disagree, support, notes] = written
            .advice()
            .map(|list| list.iter().map(|item| self.advice(item)).collect());
        Law {
            id: written.id.value.clone(),
            validity: self.version(Kind::Law, &written.id, [&Some(written.valid_from.clone()), &None]),
            name,
            short,
            summary: self.text(&written.summary),
            kind: self.text(&written.kind),
            ages: self.text(&written.ages),
            executor: self.body(&written.executor),
            indication: self.body(&written.indication),
            collects: self.text(&written.collects),
            why_first: self.maybe_text(written.why_first.as_ref()),
            sources: self.references(&written.sources),
            provisions: written.provisions.iter().map(|one| self.provision(one)).collect(),
            contribution,
            delivery,
            apply,
            prepare,
            disagree,
            support,
            notes,
        }
    }
}

fn strength(written: written::Strength) -> Strength {
    match written {
        written::Strength::Law => Strength::Law,
        written::Strength::Practice => Strength::Practice,
    }
}
