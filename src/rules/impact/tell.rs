//! What changes, in words for who keeps the rules.

use std::fmt::{self, Display, Formatter};

use super::change::{Change, Fate, Impact};
use super::item::{ADVICE, NAME};
use super::walk::{Turned, Way};
use crate::domain::{Date, Truth};
use crate::rules::run::in_words;

/// So many letters of what stays the same are shown around what is different.
const AROUND: usize = 40;
/// So many of what follows are named.
const FOLLOWS: usize = 12;

impl Display for Impact {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "veranderd ten opzichte van regels {}:", self.digest)?;
        if self.changes.is_empty() {
            writeln!(f, "- niets verandert voor iemand")?;
        }
        for (kind, old, new) in self.renamed.all() {
            writeln!(f, "- {kind} `{old}` heet `{new}`")?;
        }
        for change in &self.changes {
            self.change(f, change)?;
        }
        let rewritten: Vec<String> = self
            .rewritten
            .iter()
            .map(|(kind, id)| format!("{kind} `{id}`"))
            .collect();
        if !rewritten.is_empty() {
            writeln!(
                f,
                "- anders geschreven, met dezelfde uitkomst bij elk antwoord: {}",
                rewritten.join(", ")
            )?;
        }
        for follow in self.follows.iter().take(FOLLOWS) {
            let (about, [was, is]) = (&follow.about, &follow.turned);
            let day = self.on_day(follow.day);
            writeln!(
                f,
                "- {about}{day}: eerst {was}, nu {is}, in {} van {} voorbeelden",
                follow.changed, follow.cases
            )?;
            writeln!(f, "    {}", follow.example)?;
        }
        match self.follows.len().saturating_sub(FOLLOWS) {
            0 => Ok(()),
            left => writeln!(f, "- en nog {left} gevolgen in de voorbeelden"),
        }
    }
}

impl Impact {
    /// The day, unless it is the one that was asked for.
    fn on_day(&self, day: Date) -> String {
        if day == self.date {
            String::new()
        } else {
            format!(" (op {day})")
        }
    }

    fn change(&self, f: &mut Formatter<'_>, change: &Change) -> fmt::Result {
        let Change { kind, id, .. } = change;
        let fate = match change.fate {
            Fate::New => " is nieuw",
            Fate::Gone => " is weg",
            Fate::Changed => "",
        };
        writeln!(f, "- {kind} `{id}`{fate}{}", self.on_day(change.day))?;
        for (label, was, is) in &change.words {
            let (was, is) = excerpts(was, is);
            let label = if label == NAME && ADVICE.contains(kind) {
                "tekst"
            } else {
                label
            };
            writeln!(f, "    {label}: {was} wordt {is}")?;
        }
        match &change.turned {
            Some(turned) => tell_turned(f, change, turned),
            None => Ok(()),
        }
    }
}

fn tell_turned(f: &mut Formatter<'_>, change: &Change, turned: &Turned) -> fmt::Result {
    let Some(first) = turned.ways.first() else {
        let over = if turned.more {
            "in de bekeken situaties"
        } else {
            "bij één of twee hulpvragen"
        };
        let what = if change.rule {
            "een andere uitkomst"
        } else {
            "te zien"
        };
        return writeln!(f, "    {over} nergens {what}");
    };
    let more = if turned.more { "meer dan " } else { "" };
    let count = |situations: f64| {
        if turned.of_two {
            return "met twee hulpvragen tegelijk".to_owned();
        }
        format!(
            "in {more}{situations:.0} van {more}{:.0} situaties",
            turned.situations
        )
    };
    if !change.rule {
        return writeln!(f, "    te zien {}, {}", count(turned.changed), first.example);
    }
    for way in &turned.ways {
        writeln!(
            f,
            "    {} {}, {}",
            how(change.kind, way),
            count(way.situations),
            way.example
        )?;
    }
    Ok(())
}

/// Which way it goes.
fn how(kind: &str, way: &Way) -> String {
    match kind {
        "voorziening" | "weg" => {
            format!(
                "van {} naar {}",
                in_words(way.before.into()),
                in_words(way.after.into())
            )
        }
        _ if way.after == Truth::No => "verdwijnt".to_owned(),
        _ => "verschijnt".to_owned(),
    }
}

/// Two texts without most of what they have in common.
fn excerpts(was: &str, is: &str) -> (String, String) {
    let [one, other] = [was, is].map(|text| text.chars().collect::<Vec<char>>());
    let common = |pairs: &mut dyn Iterator<Item = (&char, &char)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let before = common(&mut one.iter().zip(&other));
    let left = one.len().min(other.len()) - before;
    let after = common(&mut one.iter().rev().zip(other.iter().rev())).min(left);
    let excerpt = |text: &[char]| {
        if text.is_empty() {
            return "niets".to_owned();
        }
        let begin = before.saturating_sub(AROUND);
        let end = (text.len() - after + AROUND).min(text.len());
        let open = if begin > 0 { "…" } else { "" };
        let close = if end < text.len() { "…" } else { "" };
        let middle: String = text[begin..end].iter().collect();
        format!("\"{open}{}{close}\"", middle.replace('\n', " "))
    };
    (excerpt(&one), excerpt(&other))
}
