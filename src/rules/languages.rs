//! Other languages: a folder for each, with a translation for each Dutch text.
//!
//! All files of a folder are one catalogue. Which file a translation stands in matters to people only.

use std::collections::HashMap;

use crate::domain::language::{Language, SOURCE, Script};
use crate::domain::{slots, voice};
use crate::files::pairs::Pairs;
use crate::files::{Diagnostic, Files, Place, yaml};

use super::context::Context;
use super::marker::{Marker, holds};
use super::written::{Doc, Text};
use super::written_language;

/// The file that makes a folder a language.
const HEAD: &str = "language.yaml";
/// The file with its fixed words.
const FIXED: &str = "vaste-woorden.yaml";

/// A translation, with places.
type WrittenTranslation = Pairs<String, Text>;

/// A language as written.
#[derive(Clone, Debug)]
pub struct WrittenLanguage {
    code: String,
    head: Option<Doc<written_language::Language>>,
    fixed: Vec<written_language::FixedWord>,
    texts: Vec<Doc<Vec<WrittenTranslation>>>,
}

impl WrittenLanguage {
    fn ready(&self) -> bool {
        self.head.as_ref().is_some_and(|head| head.item.ready)
    }
}

/// A language with the places of its translations.
#[derive(Clone, Debug)]
pub struct Translated {
    /// The language.
    pub language: Language,
    /// The Dutch texts that have a translation, and where.
    pub entries: Vec<(String, Place)>,
    /// The terms that it translates by the same word everywhere.
    pub fixed: Vec<written_language::FixedWord>,
}

/// The codes of the languages, as folders have them.
fn codes(files: &Files) -> impl Iterator<Item = &str> {
    let paths = files.list().iter().map(|file| file.path.as_str());
    paths
        .filter_map(|path| path.strip_suffix(HEAD)?.strip_suffix('/'))
        .filter(|code| (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase()))
        .filter(|code| *code != SOURCE)
}

/// Whether a file belongs to a language.
pub(super) fn belongs(files: &Files, path: &str) -> bool {
    codes(files).any(|code| path.strip_prefix(code).is_some_and(|rest| rest.starts_with('/')))
}

/// Reads the folders of all languages. A mistake of form is reported, and what has it is left out.
pub(super) fn read(files: &Files) -> (Vec<WrittenLanguage>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let of = |code: &str| {
        let folder = format!("{code}/");
        let mut language = WrittenLanguage {
            code: code.to_owned(),
            head: None,
            fixed: Vec::new(),
            texts: Vec::new(),
        };
        for (file, one) in files.list().iter().enumerate() {
            let Some(name) = one.path.strip_prefix(&folder) else {
                continue;
            };
            let problem = match name {
                HEAD => yaml::parse(file, &one.text).map(|item| language.head = Some(Doc { file, item })),
                FIXED => yaml::parse(file, &one.text).map(|fixed| language.fixed = fixed),
                _ => yaml::parse(file, &one.text).map(|item| language.texts.push(Doc { file, item })),
            };
            problems.extend(problem.err());
        }
        language
    };
    (codes(files).map(of).collect(), problems)
}

/// Stands for all that a voice fills, in a message.
const VOICED: &str = "{u}";

/// A catalogue while it is checked: translation and place of each Dutch text.
type Catalogue = HashMap<String, (String, Place)>;

impl Context<'_> {
    /// Every other language that there is.
    pub(super) fn translated(&mut self, languages: &[WrittenLanguage]) -> Vec<Translated> {
        languages.iter().map(|one| self.translate(one)).collect()
    }

    fn translate(&mut self, written: &WrittenLanguage) -> Translated {
        let mut catalogue = Catalogue::new();
        for doc in &written.texts {
            self.file = doc.file;
            for translation in &doc.item {
                self.translation(written, translation, &mut catalogue);
            }
        }
        let entries = catalogue
            .iter()
            .map(|(dutch, (_, place))| (dutch.clone(), *place));
        let mut entries: Vec<(String, Place)> = entries.collect();
        entries.sort_by_key(|(_, place)| *place);
        let marker = Marker::of(self.dutch_words(written, &catalogue));
        let texts =
            { catalogue.iter() }.map(|(dutch, (text, _))| (dutch.clone(), marker.marked(text, dutch)));
        let name = { written.head.as_ref() }.map_or("", |head| head.item.name.value.trim());
        let mut language = Language::new(&written.code, name, texts.collect());
        language.ready = written.ready();
        let script = { written.head.as_ref() }.map(|head| self.script(head));
        Translated {
            language: language.written(script.unwrap_or_default()),
            entries,
            fixed: written.fixed.clone(),
        }
    }

    /// The Dutch words that may stand within translations: the fixed ones, and the hard ones that their translation does
    /// not use as a word of its own.
    fn dutch_words<'w>(
        &'w self,
        written: &'w WrittenLanguage,
        catalogue: &'w Catalogue,
    ) -> impl Iterator<Item = &'w str> {
        let shown = written.fixed.iter().filter(|term| term.shown);
        let fixed = shown.flat_map(|term| std::iter::once(&term.dutch).chain(&term.forms));
        let hard = self.hard.iter().map(String::as_str);
        let other = |word: &&str| {
            let told = catalogue.get(*word).map(|(text, _)| text.to_lowercase());
            let own = told.map(|told| told.split(" (").next().unwrap_or_default().to_owned());
            own.is_some_and(|own| !holds(&own, std::iter::once(*word)))
        };
        fixed.map(|word| word.value.as_str()).chain(hard.filter(other))
    }

    /// How a language is written; what its file leaves out is as in the source.
    fn script(&mut self, head: &Doc<written_language::Language>) -> Script {
        let usual = Script::default();
        let euro = head.item.euro.as_ref();
        self.file = head.file;
        if let Some(wrong) = euro.filter(|euro| !euro.value.contains('€') || !euro.value.contains("{}")) {
            let problem = Diagnostic::error("in een bedrag staan `€` en `{}`");
            let problem = problem.at(self.place(wrong.span), "hier");
            self.report(problem.help("schrijf bijvoorbeeld: `euro: '€{}'`"));
        }
        let sign = |text: &Option<Text>| text.as_ref().and_then(|text| text.value.chars().next());
        Script {
            leftwards: head.item.direction == Some(written_language::Direction::Rtl),
            euro: euro.map_or(usual.euro, |euro| euro.value.clone()),
            decimal: sign(&head.item.decimal).unwrap_or(usual.decimal),
            thousands: sign(&head.item.thousands).unwrap_or(usual.thousands),
        }
    }

    fn translation(
        &mut self,
        language: &WrittenLanguage,
        written: &WrittenTranslation,
        catalogue: &mut Catalogue,
    ) {
        let code = language.code.as_str();
        let (mut dutch, mut text) = (None, None);
        for (key, value) in &written.0 {
            match key.value.as_str() {
                SOURCE => dutch = Some(value),
                other if other == code => text = Some(value),
                other => {
                    let problem = Diagnostic::error(format!("onbekende sleutel `{other}`"));
                    let problem = problem.at(self.place(key.span), "hier");
                    self.report(problem.help(format!("hier kan staan: {SOURCE}, {code}")));
                }
            }
        }
        let (Some(dutch), Some(text)) = (dutch, text) else {
            let missing = if dutch.is_none() { SOURCE } else { code };
            let place = written.0.first().map(|(key, _)| self.place(key.span));
            let problem = Diagnostic::error(format!("`{missing}` ontbreekt"));
            let problem = problem.at(place.unwrap_or_default(), "hier");
            self.report(problem.help(format!("voeg een regel `{missing}: …` toe")));
            return;
        };
        // Who translates leaves open what is still to do.
        if !language.ready() && text.value.trim().is_empty() {
            return;
        }
        for one in [dutch, text] {
            if one.value.trim().is_empty() {
                let problem = Diagnostic::error("hier staat een lege tekst").at(self.place(one.span), "leeg");
                self.report(problem.help("vul de tekst in, of haal de hele vertaling weg"));
                return;
            }
        }
        if self.closed(text) {
            self.same_placeholders(dutch, text);
        }
        self.keep_translation(dutch, text, catalogue);
    }

    /// An amount that one language names and the other does not would be a different text, and so would a text that
    /// speaks of whom the help is for in one language only. With which words it does is up to the language.
    fn same_placeholders(&mut self, dutch: &Text, text: &Text) {
        let named = |text: &Text| {
            let (voiced, amounts): (Vec<&str>, Vec<&str>) =
                slots::names(&text.value).partition(|name| voice::fills(name));
            let mut named: Vec<String> = amounts.iter().map(|id| format!("{{{id}}}")).collect();
            named.extend((!voiced.is_empty()).then(|| VOICED.to_owned()));
            named.sort_unstable();
            named.join(" ")
        };
        let (wanted, found) = (named(dutch), named(text));
        if wanted != found {
            let problem = Diagnostic::error("de vertaling heeft andere `{…}` dan de Nederlandse tekst")
                .at(self.place(text.span), format!("hier: {}", or_none(&found)))
                .see(self.place(dutch.span), format!("hier: {}", or_none(&wanted)));
            self.report(problem.help(
                "neem elk bedrag letterlijk over, even vaak; woorden zoals `{u}` staan in beide teksten of in geen van beide",
            ));
        }
    }

    fn keep_translation(&mut self, dutch: &Text, text: &Text, catalogue: &mut Catalogue) {
        let place = self.place(dutch.span);
        let translation = text.value.trim().to_owned();
        let known = catalogue
            .entry(dutch.value.trim().to_owned())
            .or_insert_with(|| (translation.clone(), place));
        if known.0 != translation {
            let earlier = known.1;
            let problem = Diagnostic::error("deze tekst is twee keer vertaald, en niet hetzelfde");
            let problem = problem.at(place, "de tweede").see(earlier, "de eerste");
            self.report(problem.help("laat de beste vertaling staan: een tekst heeft er overal maar één"));
        }
    }
}

fn or_none(named: &str) -> &str {
    if named.is_empty() { "niets" } else { named }
}
