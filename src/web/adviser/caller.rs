//! The call as a letter to who called: what the outcome tells, in plain text.

use super::panel::{LawDesk, Panel, Stand, Way};
use super::summary;
use crate::domain::Date;
use crate::domain::language::{uncapital, unmarked};
use crate::web::as_of::AsOf;
use crate::web::contact::Card;
use crate::web::days::Counted;
use crate::web::local::Local;
use crate::web::outcome::HELPERS;
use crate::web::outcome::law::Brief;
use crate::web::text::Html;
use crate::web::view::View;

/// The text. `seconds` is the moment, since 1970.
pub fn text(view: View, panel: &Panel, counted: Option<&Counted>, as_of: AsOf, seconds: u64) -> String {
    let mut parts = vec![opening(view, panel, as_of, seconds)];
    let fitting = || panel.laws.iter().filter(|law| law.stand == Stand::Likely);
    let ways = || panel.ways.iter().filter(|way| way.stand == Stand::Likely);
    parts.extend(fitting().map(|law| of_law(view, law)));
    parts.extend(ways().map(|way| of_way(view, way)));
    if fitting().next().is_none() && ways().next().is_none() {
        parts.push(of_nobody(view));
    }
    let possible = panel.laws.iter().filter(|law| law.stand == Stand::Possible);
    parts.extend(possible.map(|law| of_possible(view, law)));
    parts.push(on_paper(view, panel));
    parts.extend(counted.and_then(|counted| last_days(view, counted)));
    let language = &view.edition.language;
    let end = [language.t("Met vriendelijke groet,"), language.t("[uw naam]")];
    parts.push(end.join("\n"));
    unmarked(&parts.join("\n\n"))
}

fn opening(view: View, panel: &Panel, as_of: AsOf, seconds: u64) -> String {
    let language = &view.edition.language;
    let today = summary::local(seconds).date();
    let today = u8::try_from(today.month())
        .ok()
        .zip(u8::try_from(today.day()).ok())
        .map_or_else(String::new, |(month, day)| {
            language.day(Date::new(today.year(), month, day))
        });
    let mut lines = vec![
        language.t("Goedendag,"),
        language.t1(
            "Op {} spraken wij over hulp voor {u}. Hier leest u wat u kunt doen.",
            today,
        ),
        language.t("Dit is een advies. Een ander beslist of {u} de hulp krijgt."),
    ];
    if panel.now.is_some() {
        lines.push(language.t("Wij hebben nog niet alles besproken. Dit kan dus nog veranderen."));
    }
    if let Some(day) = as_of.other().or(view.rules.preview) {
        lines.push(language.t1("Wij keken naar de regels van {}.", language.day(day)));
    }
    lines.join("\n")
}

fn of_law(view: View, desk: &LawDesk) -> String {
    let language = &view.edition.language;
    let law = &desk.view;
    let likely = desk.given.iter().filter(|one| one.stand == Stand::Likely);
    let help: Vec<String> = likely
        .map(|one| uncapital(view.say(one.provision.name)))
        .collect();
    let mut lines = vec![view.edition.title(law.law)];
    lines.push(fits(view, &law.because));
    if !help.is_empty() {
        lines.push(language.t1("Het gaat om: {}.", help.join(", ")));
    }
    let step = language.t1("Ga eerst naar {}.", view.say(law.first.to));
    let what = law.first.text.map(|text| view.say(text));
    lines.push(
        [Some(step.as_str()), what]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
    );
    lines.extend(call(view, &law.cards));
    lines.extend(brief(view, &law.brief));
    lines.extend(law.local.iter().flat_map(|local| besides(view, local)));
    lines.join("\n")
}

fn of_way(view: View, way: &Way) -> String {
    let mut lines = vec![view.say(way.destination.name).to_owned()];
    lines.push(view.say(way.destination.first_step).to_owned());
    lines.extend(call(view, &way.cards));
    lines.extend(brief(view, &way.brief));
    lines.extend(way.local.iter().flat_map(|local| besides(view, local)));
    lines.join("\n")
}

/// Where nothing is likely.
fn of_nobody(view: View) -> String {
    let language = &view.edition.language;
    let mut lines = vec![language.t(
        "Het is nog niet zeker welke wet bij {u} past. Het Juiste Loket zoekt het met u uit. Dat is gratis.",
    )];
    let cards: Vec<Option<Card>> = HELPERS.iter().map(|id| view.card(Some(id))).collect();
    lines.extend(call(view, &cards));
    lines.join("\n")
}

fn of_possible(view: View, desk: &LawDesk) -> String {
    let language = &view.edition.language;
    let law = &desk.view;
    let mut lines = vec![
        language.t2(
            "Misschien past ook de {}: {}.",
            view.say(law.law.short),
            &law.possible,
        ),
        language.t1("Wilt u het weten? Vraag het aan {}.", view.say(law.first.to)),
    ];
    lines.extend(call(view, &law.cards));
    lines.extend(law.local.iter().flat_map(|local| besides(view, local)));
    lines.join("\n")
}

/// Why it fits, in a sentence.
fn fits(view: View, because: &[Html]) -> String {
    let language = &view.edition.language;
    let fits = language.t("Past waarschijnlijk bij {u}");
    let reasons: Vec<String> = because.iter().map(Html::plain).collect();
    let and = language.t("en");
    match reasons.split_last() {
        None => format!("{fits}."),
        Some((last, [])) => format!("{fits}, {} {last}.", language.t("omdat")),
        Some((last, first)) => format!(
            "{fits}, {} {} {and} {last}.",
            language.t("omdat"),
            first.join(", ")
        ),
    }
}

/// Whom to call, best one first, each with the number.
fn call(view: View, cards: &[Option<Card>]) -> Vec<String> {
    let cards = cards.iter().flatten();
    let told = cards.flat_map(|card| card.before.clone().into_iter().chain(reach(view, card)));
    told.collect()
}

/// What holds besides in the municipality, and whose text that is.
fn besides(view: View, local: &Local) -> Vec<String> {
    let language = &view.edition.language;
    let mut lines = vec![if local.about.is_empty() {
        language.t1("Bij de gemeente {} geldt ook:", &local.place)
    } else {
        language.t2(
            "Bij de gemeente {} geldt ook, voor {}:",
            &local.place,
            &local.about,
        )
    }];
    lines.extend(local.text.iter().map(Html::plain));
    let more = local.more.iter();
    lines.extend(more.map(|(site, who)| format!("{}: {site}", language.t1("Lees meer bij {}", who))));
    lines.push(local.source.clone());
    lines
}

/// Whom to call, with the number.
fn reach(view: View, card: &Card) -> Vec<String> {
    let language = &view.edition.language;
    if card.choose.is_some() {
        return vec![language.t("Telefoon: [telefoonnummer]")];
    }
    if card.insurers.is_some() {
        return vec![language.t("Het telefoonnummer staat op {uw|de} zorgpas.")];
    }
    let numbers: Vec<&str> = card
        .main_phones()
        .iter()
        .map(|phone| phone.number.as_str())
        .collect();
    let mut lines = Vec::new();
    if !numbers.is_empty() {
        let numbers = numbers.join(", ");
        lines.push(language.t2("Telefoon van {}: {}", &card.name, numbers));
        lines.extend(
            card.hours
                .first()
                .map(|(hours, _)| language.t1("Open: {}", hours)),
        );
    }
    let website = card.website.as_ref().filter(|_| numbers_may_be_old(card));
    lines.extend(website.map(|website| format!("{}: {website}", language.t1("Website van {}", &card.name))));
    lines
}

fn numbers_may_be_old(card: &Card) -> bool {
    card.look_first || card.phones.is_empty()
}

fn brief(view: View, brief: &Brief) -> Vec<String> {
    let language = &view.edition.language;
    // What to say begins with "Zeg:" or "Schrijf:" itself.
    let mut lines: Vec<String> = brief.say.iter().map(Html::plain).collect();
    if !brief.costs.is_empty() {
        let costs: Vec<String> = brief.costs.iter().map(Html::plain).collect();
        lines.push(format!("{} {}", language.t("Wat het kost:"), costs.join(" ")));
    }
    let refused = brief.refused.iter().map(Html::plain);
    lines.extend(refused.map(|refused| format!("{} {refused}", language.t("Is het antwoord nee?"))));
    lines
}

/// What to ask for on paper.
fn on_paper(view: View, panel: &Panel) -> String {
    let language = &view.edition.language;
    let mut lines = vec![language.t("Zegt iemand nee? Vraag dan om dat antwoord op papier, met de reden.")];
    let asked = panel.disputes.iter().map(|one| view.say(one.ask));
    lines.extend(asked.map(|ask| language.t1("Wat u op papier vraagt: {}", ask)));
    lines.join("\n")
}

fn last_days(view: View, counted: &Counted) -> Option<String> {
    let language = &view.edition.language;
    let found = counted.found.as_ref()?;
    let days = found.days.iter().filter(|one| !one.passed);
    let days = days.map(|one| format!("{}: {}", view.say(one.term.name), language.full_day(one.day)));
    let lines: Vec<String> = days.collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
