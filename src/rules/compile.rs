//! From blocks as written to the types of the domain. Every mistake is reported; none stops the work.

use crate::domain::language::SOURCE;
use crate::domain::law::Dispute;
use crate::domain::ruleset::{Alert, Amount, Judgement, Named, Reference, Source, Word, YearAmount};
use crate::domain::text::Said;
use crate::domain::{Date, Voice};
use crate::files::{Diagnostic, Span};

use super::context::Context;
use super::names::Kind;
use super::set::Set;
use super::written::{self, SourceKind, Text, TextOr};

impl Context<'_> {
    pub(super) fn named(&mut self, written: &written::Named) -> Named {
        let days = [&written.valid_from, &written.valid_to];
        Named {
            id: written.id.value.clone(),
            validity: self.version(Kind::Condition, &written.id, days),
            name: self.text(&written.name),
            because: self.maybe_text(written.because.as_ref()),
            otherwise: self.maybe_text(written.otherwise.as_ref()),
            when: self.condition(&written.when),
            sources: self.required(Kind::Condition, &written.id, &written.sources),
        }
    }

    pub(super) fn judgement(&mut self, written: &written::Judgement) -> Judgement {
        let days = [&written.valid_from, &written.valid_to];
        Judgement {
            id: written.id.value.clone(),
            validity: self.version(Kind::Judgement, &written.id, days),
            name: self.text(&written.name),
            who: self.text(&written.who),
            words: self.text(&written.words),
            prepare: self.text(&written.prepare),
            when: written.when.as_ref().map(|when| self.condition(when)),
            sources: self.required(Kind::Judgement, &written.id, &written.sources),
        }
    }

    pub(super) fn amount(&mut self, written: &written::Amount) -> Amount {
        if written.years.0.is_empty() {
            let problem = Diagnostic::error(format!("het bedrag `{}` heeft geen jaar", written.id.value));
            let problem = problem.at(self.place(written.id.span), "zonder jaar");
            self.report(
                problem.help("schrijf erbij: `years: { 2026: '21,80' }`; `null` als het nog niet bekend is"),
            );
        }
        let mut sources = self.required(Kind::Amount, &written.id, &written.sources);
        let mut by_year = Vec::new();
        for (year, stated) in &written.years.0 {
            by_year.push((year.value.0, self.year_amount(stated.as_ref(), &mut sources)));
        }
        Amount {
            id: written.id.value.clone(),
            name: self.text(&written.name),
            by_year,
            sources,
        }
    }

    fn year_amount(
        &mut self,
        written: Option<&TextOr<written::Announced>>,
        sources: &mut Vec<Reference>,
    ) -> YearAmount {
        match written {
            None => YearAmount::Unknown,
            Some(TextOr::Text(euros)) => YearAmount::Known(self.money(euros)),
            Some(TextOr::Other(announced)) => {
                sources.extend(self.required(Kind::Amount, &announced.announced, &announced.sources));
                YearAmount::Announced {
                    amount: self.money(&announced.announced),
                    by: self.text(&announced.by),
                    on: self.read_day(&announced.on),
                }
            }
        }
    }

    fn money(&mut self, euros: &Text) -> String {
        if !is_money(&euros.value) {
            let problem = Diagnostic::error(format!("`{}` is geen bedrag", euros.value));
            let problem = problem.at(self.place(euros.span), "geen bedrag");
            self.report(
                problem.help(
                    "schrijf euro's en centen met een komma, zonder euroteken: `'21,80'` of `'1.234,50'`; is het nog niet bekend, schrijf dan `null`",
                ),
            );
        }
        euros.value.clone()
    }

    /// A day that must be there; a mistake is reported, and what comes of it is never used.
    pub(super) fn read_day(&mut self, text: &Text) -> Date {
        self.date(text).unwrap_or(Date::new(1, 1, 1))
    }

    pub(super) fn source(&mut self, written: &written::Source) -> Source {
        if !written.url.value.starts_with("https://") {
            let problem = Diagnostic::error(format!(
                "het adres van de bron `{}` begint niet met `https://`",
                written.id.value
            ));
            let problem = problem.at(self.place(written.url.span), "geen veilig adres");
            self.report(problem.help("zoek het adres op dat met `https://` begint"));
        }
        let language = written.language.as_ref().map_or(SOURCE, |code| &code.value);
        Source {
            id: written.id.value.clone(),
            title: if language == SOURCE {
                self.dutch(&written.title)
            } else {
                self.as_it_is(&written.title)
            },
            url: written.url.value.clone(),
            language: language.to_owned(),
            read_on: self.read_day(&written.read_on),
            law: written.kind == SourceKind::Law,
            overdue: false,
        }
    }

    pub(super) fn word(&mut self, written: &written::Word) -> Word {
        // Not a text that shows in which words the glossary occurs: it would be its own use.
        let mut form = |written: &Text| {
            let dutch = written.value.trim();
            self.translatable
                .push((dutch.to_owned(), self.place(written.span)));
            self.hard.push(dutch.to_owned());
            self.texts.add(Said::Translated, dutch)
        };
        Word {
            word: form(&written.word),
            forms: written.forms.iter().map(form).collect(),
            meaning: self.text(&written.meaning),
        }
    }

    /// The voices; the first is for who seeks help for themselves.
    pub(super) fn voices(&mut self, set: &Set) -> Vec<Voice> {
        self.file = set.voices.file;
        for written in &set.voices.item {
            self.define(Kind::Voice, &written.id);
        }
        self.one_code_each(Kind::Voice);
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

    pub(super) fn alert(&mut self, written: &written::Alert) -> Alert {
        Alert {
            id: written.id.value.clone(),
            title: self.text(&written.title),
            text: self.text(&written.text),
            contacts: written
                .contacts
                .iter()
                .filter_map(|contact| self.contact(Some(contact)))
                .collect(),
        }
    }

    pub(super) fn dispute(&mut self, written: &written::Dispute) -> Dispute {
        self.well_formed(&written.id);
        let days = [&written.valid_from, &written.valid_to];
        Dispute {
            id: written.id.value.clone(),
            validity: self.version(Kind::Dispute, &written.id, days),
            between: self.text(&written.between),
            point: self.text(&written.point),
            binds: self.text(&written.binds),
            say: self.text(&written.say),
            ask: self.text(&written.ask),
            when: self.condition(&written.when),
            sources: self.required(Kind::Dispute, &written.id, &written.sources),
        }
    }
}

/// Whether a text is an amount: digits, with a dot before each three and two digits after a comma.
fn is_money(text: &str) -> bool {
    let (euros, cents) = text
        .split_once(',')
        .map_or((text, None), |(euros, cents)| (euros, Some(cents)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = euros.split('.');
    let first = groups
        .next()
        .is_some_and(|group| digits(group) && group.len() <= 3);
    first
        && groups.all(|group| digits(group) && group.len() == 3)
        && cents.is_none_or(|cents| digits(cents) && cents.len() == 2)
}
