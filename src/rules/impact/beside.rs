//! What there is to notice beside questions and laws: other ways, what is told, letters, registers and terms.

use crate::domain::ruleset::Reference;
use crate::domain::term::Unit;
use crate::domain::{Condition, Text};

use super::item::{Item, NAME, Shown, established};
use super::written::Writer;

pub(super) fn others(writer: &Writer<'_>) -> Vec<Item> {
    let rules = writer.rules;
    let ways = rules.elsewhere.iter().map(|one| {
        let item = writer
            .item("weg", &one.id, one.name)
            .with("tekst", writer.text(one.text))
            .with("eerste stap", writer.text(one.first_step))
            .with("zeg", writer.maybe(one.say))
            .with("wat het kost", writer.maybe(one.costs))
            .with("na een nee", writer.maybe(one.refused))
            .with("loket", one.contact.clone().unwrap_or_default())
            .with("hoe vast", format!("{:?}", one.strength));
        let item = writer.sourced(item, &one.sources);
        writer.shown(item, Shown::Goal(one.goal.clone()))
    });
    let judgements = rules.judgements.iter().map(|one| {
        let item = writer
            .item("oordeel", &one.id, one.name)
            .with("wie", writer.text(one.who))
            .with("woorden", writer.text(one.words))
            .with("voorbereiden", writer.text(one.prepare));
        let item = writer.sourced(item, &one.sources);
        match &one.when {
            Some(when) => writer.shown(item, Shown::Under(None, established(when.clone()))),
            None => item,
        }
    });
    let disputes = rules.disputes.iter().map(|one| {
        let item = writer
            .item("geschil", &one.id, one.point)
            .with("tussen", writer.text(one.between))
            .with("wat bindt", writer.text(one.binds))
            .with("zeg", writer.text(one.say))
            .with("vraag om", writer.text(one.ask));
        let shown = Shown::Under(None, established(one.when.clone()));
        writer.shown(writer.sourced(item, &one.sources), shown)
    });
    let letters = rules.letters.iter().map(|one| {
        let to: Vec<String> = one.to.iter().map(|to| writer.text(*to)).collect();
        let parts = one.parts.iter().map(|part| {
            let when = part.when.as_ref().map_or(String::new(), |when| writer.rule(when));
            format!(
                "{} {when} {}",
                writer.text(part.text),
                part.list.map_or(String::new(), |list| format!("{list:?}"))
            )
        });
        let item = writer
            .item("brief", &one.id, one.title)
            .with("aan", to.join("; "))
            .with("wetten", writer.listed("wet", &one.laws))
            .with("loket", one.contact.clone().unwrap_or_default())
            .with("post", writer.maybe(one.post))
            .with("gesprek", one.call.to_string())
            .with("tekst", parts.collect::<Vec<_>>().join("\n"));
        let shown = Shown::Under(None, one.when.clone());
        writer.shown(writer.sourced(item, &one.sources), shown)
    });
    let alerts = rules.alerts.iter().map(|one| {
        let item = writer
            .item("waarschuwing", &one.id, one.title)
            .with("tekst", writer.text(one.text));
        item.with("loketten", one.contacts.join(", "))
    });
    ways.chain(judgements)
        .chain(disputes)
        .chain(letters)
        .chain(alerts)
        .collect()
}

/// What other things name.
pub(super) fn registers(writer: &Writer<'_>) -> Vec<Item> {
    let rules = writer.rules;
    let conditions = rules.conditions.iter().map(|one| {
        let item = writer
            .item("voorwaarde", &one.id, one.name)
            .with("omdat", writer.maybe(one.because))
            .with("omdat niet", writer.maybe(one.otherwise));
        writer.sourced(item, &one.sources)
    });
    let amounts = rules.amounts.iter().map(|one| {
        let item = writer.sourced(writer.item("bedrag", &one.id, one.name), &one.sources);
        let years = one
            .by_year
            .iter()
            .map(|(year, amount)| (year.to_string(), writer.amount(amount)));
        years.fold(item, |item, (year, amount)| item.with(year, amount))
    });
    let sources = rules.sources.iter().map(|one| {
        let item = writer
            .item("bron", &one.id, one.title)
            .with("adres", one.url.clone());
        item.with("gelezen op", one.read_on.to_string())
    });
    let words = rules.glossary.iter().map(|one| {
        let forms: Vec<String> = one.forms.iter().map(|form| writer.text(*form)).collect();
        let word = writer.text(one.word);
        writer
            .item("woord", &word, one.word)
            .with("uitleg", writer.text(one.meaning))
            .with("vormen", forms.join(", "))
    });
    let voices = rules.voices.iter().map(|one| {
        let item = writer
            .item("voor wie", &one.id, Text::default())
            .with(NAME, one.label.clone());
        item.with("woorden", one.words.join(", "))
    });
    let changes = rules.amendments.iter().map(|one| {
        let item = writer
            .item("wijziging", &writer.text(one.text), one.text)
            .with("dag", one.on.to_string());
        writer.sourced(
            item.with("waarover", format!("{:?} {:?}", one.cause, one.about)),
            &one.sources,
        )
    });
    let doubts = rules.doubts.iter().map(|one| {
        let item = writer
            .item("onzeker punt", &writer.text(one.text), one.text)
            .with("waarom", writer.text(one.why));
        let item = item
            .with("wie", writer.text(one.who))
            .with("waarover", format!("{:?}", one.about));
        writer.sourced(item, &one.sources)
    });
    let newcomers = rules.newcomers.iter().map(|one| {
        let item = writer
            .item("nieuw in Nederland", &writer.text(one.title), one.title)
            .with("tekst", writer.text(one.text));
        writer.sourced(item, &one.sources)
    });
    conditions
        .chain(amounts)
        .chain(sources)
        .chain(words)
        .chain(voices)
        .chain(changes)
        .chain(doubts)
        .chain(newcomers)
        .collect()
}

pub(super) fn terms(writer: &Writer<'_>) -> Vec<Item> {
    let rules = writer.rules;
    let mut found = Vec::new();
    for one in &rules.occasions {
        let mut item = writer
            .item("dag", &one.id, one.label)
            .with("hint", writer.maybe(one.hint));
        item = item.with("wetten", writer.listed("wet", &one.laws));
        for term in &one.terms {
            let when = term.when.as_ref().map_or(String::new(), |when| writer.rule(when));
            let sources: &[Reference] = &term.sources;
            item = item
                .with(format!("termijn {}", term.id), writer.text(term.name))
                .with(format!("termijn {}, tekst", term.id), writer.text(term.text))
                .with(format!("termijn {}, voorbij", term.id), writer.text(term.passed))
                .with(
                    format!("termijn {}, lengte", term.id),
                    format!("{} {}", term.length.count, unit(term.length.unit)),
                )
                .with(
                    format!("termijn {}, regels", term.id),
                    format!("{:?} {} {when}", term.after, term.extended),
                )
                .with(format!("termijn {}, bronnen", term.id), writer.sources(sources));
        }
        let when = one.when.clone().unwrap_or(Condition::always());
        found.push(writer.shown(item, Shown::Under(None, when)));
    }
    let free = &rules.free_days;
    let days = format!("{:?} {:?} {:?}", free.every_year, free.easter, free.appointed);
    found.push(
        writer.sourced(
            writer
                .item("vrije dagen", "vrije-dagen", Text::default())
                .with("dagen", days),
            &free.sources,
        ),
    );
    found
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Days => "dagen",
        Unit::Weeks => "weken",
        Unit::Months => "maanden",
        Unit::Years => "jaar",
    }
}
