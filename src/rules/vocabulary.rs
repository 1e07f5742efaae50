//! The fixed words of a language: by which word it translates a term, and whether the Dutch word stands with it, as on a
//! door, a form or a letter.

use std::collections::BTreeSet;

use crate::domain::language::{DUTCH, DUTCH_ENDS, Script};
use crate::files::{Diagnostic, Place};

use super::book::Book;
use super::languages::Translated;
use super::marker::{holds, is_whole};
use super::written_language::FixedWord;

impl Book {
    /// Warnings on each translation that uses another word for a term, leaves out its Dutch word, or writes an amount in the
    /// form of another language.
    #[must_use]
    pub fn vocabulary(&self) -> Vec<Diagnostic> {
        let choices = self.rules.questions.iter().flat_map(|question| &question.choices);
        let typed = { self.rules.questions.iter().map(|question| question.stop_words) }
            .chain(choices.map(|choice| choice.words));
        let typed: BTreeSet<&str> = typed
            .flatten()
            .map(|text| self.rules.texts.written(text))
            .collect();
        let of_language = |language: &Translated| -> Vec<Diagnostic> {
            let read = language.entries.iter();
            let read = read.filter(|(dutch, _)| !typed.contains(dutch.as_str()));
            read.flat_map(|(dutch, place)| found(language, dutch, *place))
                .collect()
        };
        self.translated.iter().flat_map(of_language).collect()
    }
}

fn found(language: &Translated, dutch: &str, place: Place) -> Vec<Diagnostic> {
    let text = language.language.translation(dutch).unwrap_or_default();
    let text = text.replace([DUTCH, DUTCH_ENDS], "");
    let mut problems: Vec<Diagnostic> = { language.fixed.iter() }
        .filter_map(|term| term.missing_in(dutch, &text))
        .map(|problem| problem.at(place, "deze vertaling"))
        .collect();
    let script = &language.language.script;
    let wrong = amounts(&text).find(|amount| !script.writes(amount));
    problems.extend(wrong.map(|amount| {
        let problem = Diagnostic::warning(format!("`{amount}` is geen bedrag in de vorm van deze taal"));
        let right = script.euros("1.115,80");
        problem
            .at(place, "deze vertaling")
            .help(format!("schrijf bedragen zo: {right}"))
    }));
    problems
}

impl FixedWord {
    /// What of the term is missing in a translation.
    fn missing_in(&self, dutch: &str, text: &str) -> Option<Diagnostic> {
        let ours = || {
            std::iter::once(&self.word)
                .chain(&self.also)
                .map(|word| word.value.trim())
        };
        let theirs = || {
            std::iter::once(&self.dutch)
                .chain(&self.forms)
                .map(|word| word.value.trim())
        };
        if holds(dutch, self.unless.iter().map(|word| word.value.trim())) {
            return None;
        }
        let (named, shown) = (holds(text, ours()), holds(text, theirs()));
        let (term, word) = (self.dutch.value.trim(), self.word.value.trim());
        let meant = holds(dutch, theirs());
        if meant && !named && !(shown && self.shown) {
            let problem = Diagnostic::warning(format!("`{term}` is hier met een ander woord vertaald"));
            return Some(problem.help(format!("gebruik overal hetzelfde woord: {word}")));
        }
        if explained(text, theirs()).any(|before| !ends_with(before, ours())) {
            let problem = Diagnostic::warning(format!("`({term})` staat achter een ander woord"));
            return Some(problem.help(format!(
                "schrijf: {word} ({term}); betekent het hier iets anders? Zet dan bij `unless` een woord uit de Nederlandse tekst"
            )));
        }
        if self.shown && named && !shown {
            let problem = Diagnostic::warning(format!("het Nederlandse woord `{term}` ontbreekt"));
            return Some(problem.help(format!(
                "schrijf: {word} ({term}); zo staat het op deuren en brieven"
            )));
        }
        None
    }
}

/// What stands before each of these words between brackets: "the GP" for "the GP (huisarts)".
fn explained<'t>(
    text: &'t str,
    words: impl Iterator<Item = &'t str> + Clone,
) -> impl Iterator<Item = &'t str> {
    text.match_indices('(').filter_map(move |(at, _)| {
        let (inside, _) = text[at + 1..].split_once(')')?;
        let mut words = words.clone();
        let known = words.any(|word| word.to_lowercase() == inside.trim().to_lowercase());
        known.then(|| text[..at].trim_end())
    })
}

/// Whether a text ends with one of these words as a whole word, capitals or not.
fn ends_with<'w>(text: &str, mut words: impl Iterator<Item = &'w str>) -> bool {
    let low = text.to_lowercase();
    words.any(|word| {
        let before = low.strip_suffix(&word.to_lowercase());
        before.is_some_and(|before| is_whole(&low, before.len()..low.len()))
    })
}

/// The amounts that a text writes out, each with its sign: "€ 1.115,80".
fn amounts(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('€').map(|(at, sign)| {
        let rest = &text[at + sign.len()..];
        let spaces = rest.len() - rest.trim_start().len();
        let digits = rest[spaces..].find(|sign: char| !sign.is_ascii_digit() && sign != '.' && sign != ',');
        let end = at + sign.len() + spaces + digits.unwrap_or(rest.len() - spaces);
        text[at..end].trim_end_matches(['.', ','])
    })
}

impl Script {
    /// Whether an amount is written as this language writes it.
    fn writes(&self, amount: &str) -> bool {
        let number = amount.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        let (whole, cents) = number
            .split_once(self.decimal)
            .map_or((number, None), |(whole, cents)| (whole, Some(cents)));
        let mut groups = whole.split(self.thousands);
        let first = groups.next().unwrap_or_default();
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit());
        let grouped = groups.all(|group| group.len() == 3 && digits(group));
        let sign = self
            .euro
            .trim_end_matches("{}")
            .trim_start_matches(|sign| sign != '€');
        let spaced = amount.strip_suffix(number) == Some(sign);
        spaced && digits(first) && grouped && cents.is_none_or(|cents| cents.len() == 2 && digits(cents))
    }
}

#[cfg(test)]
mod tests {
    use super::{amounts, ends_with, explained};
    use crate::domain::language::Script;

    #[test]
    fn the_dutch_word_stands_beside_its_own_word() {
        for (text, right) in [
            ("a request for help (melding)", true),
            ("Requests for help (Melding) and a request for help", true),
            ("a report (melding)", false),
            ("a subrequest (melding)", false),
            ("a report ( melding ), or a request", false),
        ] {
            let before: Vec<&str> = explained(text, ["melding"].into_iter()).collect();
            assert_eq!(before.len(), 1, "{text}");
            let ours = ["request", "request for help", "requests for help"].into_iter();
            assert_eq!(ends_with(before[0], ours), right, "{text}");
        }
    }

    #[test]
    fn an_amount_has_the_form_of_its_language() {
        let english = Script {
            euro: "€{}".to_owned(),
            decimal: '.',
            thousands: ',',
            ..Script::default()
        };
        for (text, right, here) in [
            ("It costs €1,115.80.", true, false),
            ("It costs € 1.115,80 a month", false, false),
            ("It costs €21,80", false, false),
            ("Dit kost €\u{a0}21,80, niet meer", false, true),
            ("It costs €37", true, false),
            ("It costs € 37", false, false),
        ] {
            let found: Vec<&str> = amounts(text).collect();
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(english.writes(found[0]), right, "{text}");
            assert_eq!(Script::default().writes(found[0]), here, "{text}");
        }
        assert_eq!(english.euros("1.115,80"), "€1,115.80");
        assert_eq!(Script::default().euros("1.115,80"), "€\u{a0}1.115,80");
    }
}
