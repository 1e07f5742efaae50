//! The call in plain text, for the file that an adviser keeps elsewhere.

use std::fmt::Write as _;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::panel::{Panel, Stand};
use crate::domain::language::unmarked;
use crate::domain::{Answer, Answers, Bits, Language, Text};
use crate::web::as_of::AsOf;
use crate::web::view::View;

/// Where the clock on the wall of an adviser stands.
static AMSTERDAM: TimeZone = jiff::tz::get!("Europe/Amsterdam");

/// The text. `seconds` is the moment, since 1970; `counts` are the questions whose answer counts.
pub fn text(view: View, panel: &Panel, as_of: AsOf, given: &Answers, counts: Bits, seconds: u64) -> String {
    let language = &view.edition.language;
    let mut lines = vec![
        language.t("Gesprek over zorg"),
        moment(language, seconds),
        language.t1("Regels: {}", &view.rules.digest),
        language.t1("Voor wie: {}", language.t(&language.voice.label)),
    ];
    if let Some(day) = as_of.other().or(view.rules.preview) {
        lines.push(language.t1("Gekeken naar de regels van {}", language.day(day)));
    }
    lines.push(String::new());
    lines.push(language.t("Antwoorden"));
    for index in given.answered() {
        lines.push(answer(view, given, index, counts.has(index)));
    }
    lines.push(String::new());
    lines.push(language.t("Uitkomst"));
    for law in &panel.laws {
        lines.push(format!(
            "{}: {}",
            view.say(law.view.law.short),
            law.stand.in_words(language)
        ));
        let told = law.given.iter().filter(|one| one.stand != Stand::Unlikely);
        for one in told {
            let articles = articles(view, &one.provision.sources);
            let stand = one.stand.in_words(language);
            lines.push(format!("- {}: {stand}", view.say(one.provision.name)));
            lines.push(format!("  [{}] {articles}", one.provision.id));
        }
    }
    for way in &panel.ways {
        lines.push(format!(
            "{}: {}",
            view.say(way.destination.name),
            way.stand.in_words(language)
        ));
        lines.push(format!(
            "  [{}] {}",
            way.destination.id,
            articles(view, &way.destination.sources)
        ));
    }
    if let Some(now) = &panel.now {
        lines.push(language.t1("Nog te vragen: {}", view.say(now.asked.text)));
    }
    lines.push(String::new());
    lines.push(language.t("Dit is een richting, geen besluit."));
    unmarked(&lines.join("\n"))
}

/// A moment, in seconds since 1970, on the clock on the wall.
pub fn local(seconds: u64) -> Zoned {
    let seconds = i64::try_from(seconds).unwrap_or_default();
    let moment = Timestamp::from_second(seconds).unwrap_or_default();
    moment.to_zoned(AMSTERDAM.clone())
}

fn moment(language: &Language, seconds: u64) -> String {
    let local = local(seconds);
    let clock = format!("{:02}:{:02}", local.hour(), local.minute());
    language.t2("{}, {} uur", local.date(), clock)
}

fn answer(view: View, given: &Answers, index: usize, counts: bool) -> String {
    let language = &view.edition.language;
    let asked = &view.rules.questions[index];
    let mut line = format!("- {} ", view.say(asked.text));
    if given.get(index) == Answer::Unsure {
        line.push_str(&language.t("Dat weet ik niet"));
    }
    let labels = asked.chosen(given.get(index).chosen());
    let labels: Vec<&str> = labels.map(|choice| view.say(choice.label)).collect();
    line.push_str(&labels.join("; "));
    if !counts {
        let _ = write!(line, " ({})", language.t("telt nog niet mee"));
    }
    line
}

fn articles(view: View, references: &[crate::domain::ruleset::Reference]) -> String {
    let say = |article: &Text| view.say(*article);
    let names = references.iter().map(|reference| {
        let title = view.say(view.rules.sources[reference.source].title);
        let article = reference.article.as_ref().map(say);
        article.map_or_else(|| title.to_owned(), |article| format!("{title}, {article}"))
    });
    names.collect::<Vec<_>>().join("; ")
}
