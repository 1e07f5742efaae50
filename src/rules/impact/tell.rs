//! What changes, in words for who keeps the rules.

use std::fmt::{self, Display, Formatter};

use super::change::{Change, Fate, Impact};
use super::item::{ADVICE, NAME};
use super::walk::Turned;
use crate::domain::Truth;
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
            writeln!(
                f,
                "- {about}: eerst {was}, nu {is}, in {} van {} voorbeelden",
                follow.changed, follow.cases
            )?;
            writeln!(f, "    {}", follow.example)?;
        }
        Ok(())
    }
}

impl Impact {
    fn change(&self, f: &mut Formatter<'_>, change: &Change) -> fmt::Result {
        let Change { kind, id, .. } = change;
        let fate = match change.fate {
            Fate::New => " is nieuw",
            Fate::Gone => " is weg",
            Fate::Changed => "",
        };
        let day = if change.day == self.date {
            String::new()
        } else {
            format!(" (op {})", change.day)
        };
        writeln!(f, "- {kind} `{id}`{fate}{day}")?;
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
    let Some((before, after, answers)) = &turned.example else {
        let over = if turned.more {
            "in de bekeken situaties"
        } else {
            "bij één of twee hulpvragen"
        };
        return writeln!(
            f,
            "    {over} nergens {}",
            if change.rule {
                "een andere uitkomst"
            } else {
                "te zien"
            }
        );
    };
    let how = match (change.rule, change.kind) {
        (false, _) => "te zien".to_owned(),
        (true, "voorziening" | "weg") => {
            format!(
                "van {} naar {}",
                in_words((*before).into()),
                in_words((*after).into())
            )
        }
        (true, _) if *after == Truth::No => "verdwijnt".to_owned(),
        (true, _) => "verschijnt".to_owned(),
    };
    let more = if turned.more { "meer dan " } else { "" };
    let count = if turned.of_two {
        "met twee hulpvragen tegelijk".to_owned()
    } else {
        format!(
            "in {more}{:.0} van {more}{:.0} situaties",
            turned.changed, turned.situations
        )
    };
    writeln!(f, "    {how} {count}, {answers}")
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
