//! What there is to notice of the questions and the laws.

use crate::domain::Condition;
use crate::domain::law::Body;

use super::item::{ADVICE, Item, Shown, established};
use super::written::Writer;

pub(super) fn questions(writer: &Writer<'_>) -> Vec<Item> {
    let mut found = Vec::new();
    for asked in &writer.rules.questions {
        let id = writer.names.of("vraag", &asked.id);
        let choice = |index: usize| asked.choices.get(index).map_or("", |choice| &choice.id);
        let choice = |index: usize| writer.names.choice(id, choice(index)).to_owned();
        let mut item = writer
            .item("vraag", &asked.id, asked.text)
            .with("waarom", writer.text(asked.why))
            .with("uitleg", writer.maybe(asked.explain))
            .with("kop", writer.maybe(asked.group))
            .with("zoekwoorden die niets zeggen", writer.maybe(asked.stop_words))
            .with("als het antwoord ontbreekt", writer.maybe(asked.missing))
            .with("zoek uit", writer.maybe(asked.find_out))
            .with("meer antwoorden mogen", asked.many.to_string());
        let derived = asked
            .derived
            .iter()
            .map(|(index, when)| format!("{}: {}", choice(*index), writer.rule(when)));
        item = item.with("weet ik niet", derived.collect::<Vec<_>>().join("; "));
        for subject in &asked.subjects {
            let under: Vec<String> = subject.choices.iter().map(choice).collect();
            let words = format!(
                "{} {} ({})",
                writer.text(subject.label),
                writer.text(subject.hint),
                under.join(", ")
            );
            item = item.with(format!("onderwerp {}", subject.id), words);
        }
        let subjects: Vec<&str> = asked.subjects.iter().map(|subject| subject.id.as_str()).collect();
        item = item.with("onderwerpen", subjects.join(", "));
        if let Some(taken) = &asked.assumption {
            item = item
                .with("aangenomen", choice(taken.choice))
                .with("aangenomen, tekst", writer.text(taken.text))
                .with("aangenomen, reden", writer.text(taken.reason))
                .with(
                    "aangenomen, behalve bij",
                    writer.is(writer.rules.needs, taken.asked_with),
                );
            item = writer.sourced(item, &taken.sources);
        }
        found.push(item);
        for one in &asked.choices {
            let alert = one.alert.and_then(|alert| writer.rules.alerts.get(alert));
            let mut item = writer
                .item("antwoord", &one.id, one.label)
                .with("hint", writer.maybe(one.hint))
                .with("kop", writer.maybe(one.group))
                .with("zoekwoorden", writer.maybe(one.words))
                .with("omdat", writer.text(one.because))
                .with("alleen", one.exclusive.to_string())
                .with("snel weg", one.quick_exit.to_string())
                .with(
                    "waarschuwing",
                    alert.map_or("", |alert| writer.names.of("waarschuwing", &alert.id)),
                );
            item.id = format!("{id}/{}", writer.names.choice(id, &one.id));
            found.push(item);
        }
    }
    found
}

pub(super) fn laws(writer: &Writer<'_>) -> Vec<Item> {
    let mut found = Vec::new();
    for law in &writer.rules.laws {
        let under = |when: Condition| Shown::Under(Some(law.id.clone()), when);
        let head = writer
            .item("wet", &law.id, law.name)
            .with("korte naam", writer.text(law.short))
            .with("samenvatting", writer.text(law.summary))
            .with("soort", writer.text(law.kind))
            .with("leeftijden", writer.text(law.ages))
            .with("wie de bijdrage int", writer.text(law.collects))
            .with("waarom eerst", writer.maybe(law.why_first));
        let head = body(
            writer,
            writer.sourced(head, &law.sources),
            "uitvoerder",
            &law.executor,
        );
        let head = body(writer, head, "wie besluit", &law.indication);
        found.push(writer.shown(head, under(Condition::always())));
        for one in &law.provisions {
            let mut item = writer
                .item("voorziening", &one.id, one.name)
                .with("wet", writer.names.of("wet", &law.id))
                .with("tekst", writer.text(one.text))
                .with("wie besluit", writer.maybe(one.decides))
                .with("hoe vast", format!("{:?}", one.strength))
                .with("samen met", writer.listed("voorziening", &one.together));
            if let Some(step) = &one.first_step {
                item = item
                    .with("eerste stap, naar wie", writer.text(step.to))
                    .with("eerste stap", writer.text(step.text))
                    .with("eerste stap, zeg", writer.maybe(step.say))
                    .with("eerste stap, loket", step.contact.clone().unwrap_or_default());
            }
            let item = writer.sourced(item, &one.sources);
            found.push(writer.shown(item, Shown::Goal(one.goal.clone())));
        }
        for (kind, list) in ADVICE.into_iter().zip(law.advice()) {
            for one in list {
                let item = writer
                    .item(kind, &one.id, one.text)
                    .with("kop", writer.maybe(one.title))
                    .with("in het kort", writer.maybe(one.brief))
                    .with("wat het kost", writer.maybe(one.costs))
                    .with("na een nee", writer.maybe(one.refused))
                    .with("naar wie", writer.maybe(one.to))
                    .with("loket", one.contact.clone().unwrap_or_default());
                let when = one.when.clone().unwrap_or(Condition::always());
                let when = if kind == "opmerking" {
                    established(when)
                } else {
                    when
                };
                let item = writer.sourced(item, &one.sources);
                found.push(writer.shown(item, under(when)));
            }
        }
    }
    found
}

fn body(writer: &Writer<'_>, item: Item, label: &str, body: &Body) -> Item {
    let item = item
        .with(label, writer.text(body.name))
        .with(format!("{label}, tekst"), writer.text(body.text))
        .with(
            format!("{label}, loket"),
            body.contact.clone().unwrap_or_default(),
        );
    let sources = writer.sources(&body.sources);
    item.with(format!("{label}, bronnen"), sources)
}
