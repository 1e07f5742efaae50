//! Which ids there are in all files, before anything looks at what refers to them.

use std::collections::BTreeMap;

use crate::domain::code::Code;
use crate::domain::{Bits, voice};
use crate::files::{Diagnostic, Place, Span};

use super::context::Context;
use super::names::{Kind, Table};
use super::set::Set;
use super::written::{self, Text};
use super::written_condition::is_word;

impl Context<'_> {
    /// First the ids of all files, so that the order of files does not matter.
    pub(super) fn collect(&mut self, set: &Set) {
        self.file = set.questions.file;
        for question in &set.questions.item {
            self.collect_question(question);
        }
        self.few_enough(Kind::Question);
        self.one_code_each(Kind::Question);
        self.file = set.sources.file;
        for source in &set.sources.item {
            if self.define(Kind::Source, &source.id).is_some() {
                self.source_kinds.push(source.kind);
            }
        }
        self.file = set.alerts.file;
        for alert in &set.alerts.item {
            self.define(Kind::Alert, &alert.id);
            self.define_told(&alert.id);
        }
        self.few_enough(Kind::Alert);
        self.file = set.amounts.file;
        for amount in &set.amounts.item {
            self.define(Kind::Amount, &amount.id);
            self.no_word_of_a_voice(&amount.id);
        }
        self.collect_versions(set);
        self.collect_rules();
        if !set.unread.contains(&Kind::Question) {
            self.check_needs(set);
        }
    }

    fn collect_question(&mut self, question: &written::Question) {
        let Some(index) = self.define(Kind::Question, &question.id) else {
            return;
        };
        self.reserved(&question.id);
        let mut table = Table::new(Kind::Choice);
        for choice in &question.choices {
            self.well_formed(&choice.id);
            let place = self.place(choice.id.span);
            if let Err(earlier) = table.add(&choice.id.value, place) {
                self.twice(Kind::Choice, &choice.id, earlier);
            }
        }
        // On a page subjects and choices are fields of one name; in a condition only choices can be named.
        let mut fields = table.clone();
        for subject in &question.subjects {
            self.well_formed(&subject.id);
            let place = self.place(subject.id.span);
            if let Err(earlier) = fields.add(&subject.id.value, place) {
                self.twice(Kind::Choice, &subject.id, earlier);
            }
        }
        self.problems.extend(too_many(&table));
        self.problems.extend(same_codes(&table));
        self.ids.choices.push(table);
        if question.needs && self.needs.is_none() {
            self.needs = Some(index);
        }
    }

    /// Ids that may have several versions.
    fn collect_versions(&mut self, set: &Set) {
        self.file = set.conditions.file;
        for named in &set.conditions.item {
            self.define_version(Kind::Condition, &named.id);
        }
        self.file = set.judgements.file;
        for judgement in &set.judgements.item {
            self.define_version(Kind::Judgement, &judgement.id);
            self.define_told(&judgement.id);
        }
        self.few_enough(Kind::Judgement);
        self.file = set.elsewhere.file;
        for destination in &set.elsewhere.item {
            self.define_version(Kind::Destination, &destination.id);
            self.define_step(&destination.name);
        }
        self.file = set.disputes.file;
        for dispute in &set.disputes.item {
            self.define_told(&dispute.id);
        }
        if let Some(terms) = &set.terms {
            self.file = terms.file;
            for occasion in &terms.item.occasions {
                self.define_version(Kind::Occasion, &occasion.id);
            }
            self.one_code_each(Kind::Occasion);
        }
        for law in &set.laws {
            self.file = law.file;
            self.define(Kind::Law, &law.item.id);
            for provision in &law.item.provisions {
                self.define_version(Kind::Provision, &provision.id);
            }
            for advice in law.item.advice().into_iter().flatten() {
                self.define_told(&advice.id);
            }
            for to in law.item.steps() {
                self.define_step(to);
            }
        }
    }

    /// The ids of everything that can be looked up in the rules, whatever it is.
    fn collect_rules(&mut self) {
        let kinds = [
            Kind::Provision,
            Kind::Destination,
            Kind::Condition,
            Kind::Told,
            Kind::Amount,
            Kind::Occasion,
            Kind::Question,
        ];
        for kind in kinds {
            for (index, id) in self.ids.of(kind).clone().ids().iter().enumerate() {
                // The same id in two tables is the same to who looks it up.
                let place = self.ids.place(kind, index);
                let _ = self.ids.of(Kind::Rule).add(id, place);
            }
        }
    }

    pub(super) fn define(&mut self, kind: Kind, id: &Text) -> Option<usize> {
        let meant = self.well_formed(id);
        let place = self.place(id.span);
        let added = self.ids.of(kind).add(&meant, place);
        added.map_err(|earlier| self.twice(kind, id, earlier)).ok()
    }

    fn define_version(&mut self, kind: Kind, id: &Text) {
        let meant = self.well_formed(id);
        let place = self.place(id.span);
        // A second version is no mistake; whether periods overlap is seen later.
        let _ = self.ids.of(kind).add(&meant, place);
    }

    /// What a case can name as told has one name in all files; versions of it stand in one file.
    fn define_told(&mut self, id: &Text) {
        let place = self.place(id.span);
        if let Err(earlier) = self.ids.of(Kind::Told).add(&id.value, place)
            && earlier.file != place.file
        {
            self.twice(Kind::Told, id, earlier);
        }
    }

    /// To whom somebody can be sent first. Many steps lead to the same one.
    fn define_step(&mut self, to: &Text) {
        let place = self.place(to.span);
        let _ = self.ids.of(Kind::Step).add(to.value.trim(), place);
    }

    pub(super) fn twice(&mut self, kind: Kind, id: &Text, earlier: Place) {
        let problem = Diagnostic::error(format!(
            "{} `{}` staat er twee keer",
            kind.with_article(),
            id.value
        ));
        let problem = problem.twice(self.place(id.span), earlier);
        self.report(problem.help("geef een van beide een andere naam, of haal er een weg"));
    }

    /// The id, or what it should be: who refers to it means the same.
    pub(super) fn well_formed(&mut self, id: &Text) -> String {
        let good = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if !id.value.is_empty() && id.value.chars().all(good) {
            return id.value.clone();
        }
        let dashed = id.value.trim().to_lowercase().replace(['_', ' '], "-");
        let meant: String = dashed.chars().filter(|letter| good(*letter)).collect();
        let problem = Diagnostic::error(format!("`{}` kan geen id zijn", id.value));
        let problem = problem.at(self.place(id.span), "geen id");
        let example = if meant.is_empty() { "een-naam" } else { &meant };
        let help = format!("gebruik alleen kleine letters, cijfers en streepjes: `{example}`");
        self.report(problem.help(help));
        meant
    }

    /// A question named like a word of the grammar could never be meant in a condition.
    fn reserved(&mut self, id: &Text) {
        if is_word(&id.value) {
            let problem = Diagnostic::error(format!("een vraag kan niet `{}` heten", id.value));
            let problem = problem.at(
                self.place(id.span),
                "dit woord heeft in voorwaarden een eigen betekenis",
            );
            self.report(problem.help("geef de vraag een andere naam"));
        }
    }

    /// An amount named like a word of a voice could never be named in a text.
    fn no_word_of_a_voice(&mut self, id: &Text) {
        if voice::fills(&id.value) {
            let problem = Diagnostic::error(format!("een bedrag kan niet `{}` heten", id.value));
            let problem = problem.at(self.place(id.span), "zo spreekt een tekst over wie hulp krijgt");
            self.report(problem.help("geef het bedrag een andere naam"));
        }
    }

    fn few_enough(&mut self, kind: Kind) {
        let problem = too_many(self.ids.of(kind));
        self.problems.extend(problem);
    }

    pub(super) fn one_code_each(&mut self, kind: Kind) {
        let problems = same_codes(self.ids.of(kind));
        self.problems.extend(problems);
    }

    fn check_needs(&mut self, set: &Set) {
        self.file = set.questions.file;
        let mut asking = set.questions.item.iter().filter(|question| question.needs);
        let Some(first) = asking.next() else {
            let problem = Diagnostic::error("geen enkele vraag heeft `needs: true`");
            let place = self.place(Span::default());
            self.report(
                problem
                    .at(place, "")
                    .help("zet `needs: true` bij de vraag naar welke hulp nodig is"),
            );
            return;
        };
        for other in asking {
            let problem = Diagnostic::error("meer dan één vraag heeft `needs: true`");
            let problem = problem
                .at(self.place(other.id.span), "ook deze")
                .see(self.place(first.id.span), "de eerste");
            self.report(problem.help("alleen de vraag naar welke hulp nodig is heeft `needs: true`"));
        }
    }
}

/// Answers travel as short codes of ids: two ids with one code could be taken for each other.
fn same_codes(table: &Table) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
    let ids = table.ids();
    let same = ids.iter().enumerate().filter_map(|(index, id)| {
        let earlier = seen.insert(Code::of(id), index)?;
        let message = format!("`{}` en `{id}` krijgen in het adres dezelfde code", ids[earlier]);
        let problem = Diagnostic::error(message)
            .at(table.place(index), "deze id")
            .see(table.place(earlier), "lijkt voor het adres op deze");
        Some(problem.help("geef een van beide een andere id"))
    });
    same.collect()
}

/// The engine keeps a set of these as the bits of one word. The first that does not fit is shown.
fn too_many(table: &Table) -> Option<Diagnostic> {
    let (count, most) = (table.ids().len(), Bits::CAPACITY);
    if count <= most {
        return None;
    }
    let noun = table.kind().noun();
    let problem = Diagnostic::error(format!("er zijn {count} keer `{noun}`; er kunnen er {most} zijn"))
        .at(table.place(most), format!("dit is nummer {}", most + 1))
        .help("voeg er een paar samen");
    Some(problem)
}
