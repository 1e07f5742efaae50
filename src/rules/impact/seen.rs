//! What somebody can notice of the rules of one day: each thing with its words, and when it shows.

use std::collections::BTreeMap;

use crate::domain::law::{Body, Goal};
use crate::domain::ruleset::Reference;
use crate::domain::{Condition, Ruleset, Text};

use super::names::Names;
use super::written::Writer;

/// Something to notice.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// What it is, in Dutch.
    pub kind: &'static str,
    /// Its id; that of the newer rules when it has another name now.
    pub id: String,
    /// Its words, by what they are.
    pub fields: BTreeMap<String, String>,
    /// Its condition, so that the same one is the same text.
    pub rule: String,
    /// When it shows.
    pub shown: Shown,
    /// Ids of the amounts and the sources that stand in it.
    pub mentions: Vec<String>,
}

/// When something shows.
#[derive(Clone, Debug)]
pub(super) enum Shown {
    /// With its verdict.
    Goal(Goal),
    /// Under a law that may fit, unless its condition fails.
    Under(Option<String>, Condition),
    /// Wherever something names it, or not by itself.
    Within,
}

/// What the lists of advice of a law are called, in their order.
pub(in crate::rules) const ADVICE: [&str; 7] = [
    "kosten",
    "vorm",
    "aanvraag",
    "voorbereiding",
    "bezwaar",
    "steun",
    "opmerking",
];

/// What gives an item its name: by this an id that changed is known again.
pub(super) const NAME: &str = "naam";

impl Item {
    /// A field; an empty one is none.
    pub(super) fn with(mut self, label: impl Into<String>, value: impl Into<String>) -> Item {
        let value = value.into();
        if !value.is_empty() {
            self.fields.insert(label.into(), value);
        }
        self
    }

    fn when(mut self, shown: Shown, writer: &Writer<'_>) -> Item {
        self.rule = match &shown {
            Shown::Goal(goal) => writer.goal(goal),
            Shown::Under(_, when) => writer.rule(when),
            Shown::Within => String::new(),
        };
        self.shown = shown;
        self
    }
}

/// All that there is to notice, and in which order lists stand.
pub(super) struct Seen {
    pub items: Vec<Item>,
    pub orders: BTreeMap<String, Vec<String>>,
}

impl Seen {
    /// Under the names that things have in newer rules.
    pub(super) fn of(rules: &Ruleset, names: &Names) -> Seen {
        let writer = Writer::new(rules, names);
        let mut items = questions(&writer);
        items.extend(laws(&writer));
        items.extend(others(&writer));
        items.extend(registers(&writer));
        items.extend(terms(&writer));
        let mut orders: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for item in &items {
            let list = match (item.id.split_once('/'), &item.shown) {
                (Some((question, _)), _) => format!("{} van `{question}`", item.kind),
                (None, Shown::Under(Some(law), _)) => format!("{} van `{law}`", item.kind),
                (None, _) => item.kind.to_owned(),
            };
            orders.entry(list).or_default().push(item.id.clone());
        }
        Seen { items, orders }
    }
}

fn questions(writer: &Writer<'_>) -> Vec<Item> {
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

fn laws(writer: &Writer<'_>) -> Vec<Item> {
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
        found.push(head.when(under(Condition::always()), writer));
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
            found.push(
                writer
                    .sourced(item, &one.sources)
                    .when(Shown::Goal(one.goal.clone()), writer),
            );
        }
        for (kind, list) in ADVICE.into_iter().zip(law.advice()) {
            for one in list {
                let item = writer
                    .item(kind, &one.id, one.text)
                    .with("kop", writer.maybe(one.title))
                    .with("kort", writer.maybe(one.brief))
                    .with("kosten", writer.maybe(one.costs))
                    .with("na een nee", writer.maybe(one.refused))
                    .with("naar wie", writer.maybe(one.to))
                    .with("loket", one.contact.clone().unwrap_or_default());
                let when = one.when.clone().unwrap_or(Condition::always());
                let when = if kind == "opmerking" {
                    established(when)
                } else {
                    when
                };
                found.push(writer.sourced(item, &one.sources).when(under(when), writer));
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

fn established(when: Condition) -> Condition {
    Condition::Established(Box::new(when))
}

fn others(writer: &Writer<'_>) -> Vec<Item> {
    let rules = writer.rules;
    let ways = rules.elsewhere.iter().map(|one| {
        let item = writer
            .item("weg", &one.id, one.name)
            .with("tekst", writer.text(one.text))
            .with("eerste stap", writer.text(one.first_step))
            .with("zeg", writer.maybe(one.say))
            .with("kosten", writer.maybe(one.costs))
            .with("na een nee", writer.maybe(one.refused))
            .with("loket", one.contact.clone().unwrap_or_default())
            .with("hoe vast", format!("{:?}", one.strength));
        writer
            .sourced(item, &one.sources)
            .when(Shown::Goal(one.goal.clone()), writer)
    });
    let judgements = rules.judgements.iter().map(|one| {
        let item = writer
            .item("oordeel", &one.id, one.name)
            .with("wie", writer.text(one.who))
            .with("woorden", writer.text(one.words))
            .with("voorbereiden", writer.text(one.prepare));
        let item = writer.sourced(item, &one.sources);
        match &one.when {
            Some(when) => item.when(Shown::Under(None, established(when.clone())), writer),
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
        writer.sourced(item, &one.sources).when(shown, writer)
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
        writer.sourced(item, &one.sources).when(shown, writer)
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
fn registers(writer: &Writer<'_>) -> Vec<Item> {
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
        let item = writer.item(
            "wijziging",
            &format!("{} {}", one.on, writer.text(one.text)),
            one.text,
        );
        writer.sourced(item.with("waarover", format!("{:?}", one.about)), &one.sources)
    });
    let doubts = rules.doubts.iter().map(|one| {
        let item = writer
            .item("onzeker", &writer.text(one.text), one.text)
            .with("waarom", writer.text(one.why));
        let item = item
            .with("wie", writer.text(one.who))
            .with("waarover", format!("{:?}", one.about));
        writer.sourced(item, &one.sources)
    });
    conditions
        .chain(amounts)
        .chain(sources)
        .chain(words)
        .chain(voices)
        .chain(changes)
        .chain(doubts)
        .collect()
}

fn terms(writer: &Writer<'_>) -> Vec<Item> {
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
                    format!("{} {:?}", term.length.count, term.length.unit),
                )
                .with(
                    format!("termijn {}, regels", term.id),
                    format!("{:?} {} {when}", term.after, term.extended),
                )
                .with(format!("termijn {}, bronnen", term.id), writer.sources(sources));
        }
        let when = one.when.clone().unwrap_or(Condition::always());
        found.push(item.when(Shown::Under(None, when), writer));
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
