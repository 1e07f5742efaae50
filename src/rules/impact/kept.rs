//! What changes of what the rules say of themselves: how long something holds, who looked it over, when it is read again, and what
//! other languages have.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Impact;
use super::item::Fields;
use super::names::Names;
use super::words;
use crate::domain::Date;
use crate::domain::law::Review;
use crate::rules::book::Book;
use crate::rules::languages::Translated;

/// The fields of each thing, by what it is and its id.
type Kept = BTreeMap<(&'static str, String), Fields>;

impl Impact {
    /// Adds what is different, whatever the day.
    pub(super) fn kept(&mut self, old: &Book, new: &Book) {
        let (before, after) = (kept(old, &self.renamed), kept(new, &Names::default()));
        for (key, is) in &after {
            // What only one of them has is told by itself.
            if let Some(was) = before.get(key) {
                self.add(key.0, &key.1, self.date, words(was, is));
            }
        }
        let codes = |book: &Book| -> Vec<String> {
            let all = book.translated.iter();
            all.map(|one| one.language.code.clone()).collect()
        };
        for code in codes(old).into_iter().chain(codes(new)).collect::<BTreeSet<_>>() {
            let [was, is] = [old, new].map(|book| language(book, &code));
            let heads = [was, is].map(|one| one.map_or_else(Fields::new, head));
            self.add("taal", &code, self.date, words(&heads[0], &heads[1]));
            if let (Some(was), Some(is)) = (was, is) {
                self.translations(&code, [old, new], [was, is]);
            }
        }
    }

    /// What another language says otherwise, no longer or for the first time of a Dutch text that both have.
    fn translations(&mut self, code: &str, books: [&Book; 2], both: [&Translated; 2]) {
        let dutch = books.map(|book| -> BTreeSet<&str> {
            let all = book.translatable.iter();
            all.map(|(dutch, _)| dutch.as_str()).collect()
        });
        let entries = both.iter().flat_map(|one| &one.entries);
        let entries: BTreeSet<&str> = entries.map(|(dutch, _)| dutch.as_str()).collect();
        for text in entries {
            if dutch[0].contains(text) != dutch[1].contains(text) {
                continue;
            }
            let [was, is] = both.map(|one| one.language.translation(text).unwrap_or_default());
            if was != is {
                let words = vec![(code.to_owned(), was.to_owned(), is.to_owned())];
                self.add("vertaling van", text, self.date, words);
            }
        }
    }
}

fn language<'b>(book: &'b Book, code: &str) -> Option<&'b Translated> {
    book.translated.iter().find(|one| one.language.code == code)
}

fn kept(book: &Book, names: &Names) -> Kept {
    let mut all = Kept::new();
    let mut add = |kind: &'static str, id: &str, label: &str, value: String| {
        let of = all.entry((kind, names.of(kind, id).to_owned())).or_default();
        of.entry(label.to_owned())
            .and_modify(|known: &mut String| {
                known.push_str("; ");
                known.push_str(&value);
            })
            .or_insert(value);
    };
    for ((kind, id), period) in book.validity_of_all() {
        add(kind, &id, "geldt", period);
    }
    for (_, kind, source) in book.sources() {
        add("bron", &source.id, "soort", format!("{kind:?}").to_lowercase());
    }
    for (_, one) in book.provisions() {
        let reviewed = &one.reviewed;
        let id = &one.id;
        add(
            "voorziening",
            id,
            "naast het artikel gelegd",
            by(reviewed.article.as_ref()),
        );
        add(
            "voorziening",
            id,
            "taal nagelezen",
            by(reviewed.language.as_ref()),
        );
    }
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let first = book.first_day.map(|(_, first)| first);
    let policy = &book.policy;
    let months = format!(
        "law {}, page {}, contacts {}",
        policy.law, policy.page, policy.contacts
    );
    for (label, value) in [
        ("first_day", day(first)),
        ("changed", day(book.rules.changed)),
        ("recheck", months),
    ] {
        add("beleid", "policy.yaml", label, value);
    }
    all
}

fn by(review: Option<&Review>) -> String {
    match review {
        Some(Review { by, on }) => format!("{by}, {on}"),
        None => "nog niemand".to_owned(),
    }
}

/// How a language is called and written, and whether it is ready.
fn head(one: &Translated) -> Fields {
    let language = &one.language;
    let script = &language.script;
    let ready = if language.ready { "ja" } else { "nee" };
    let fields = [
        ("naam", language.name.clone()),
        ("klaar", ready.to_owned()),
        ("richting", language.direction().to_owned()),
        ("bedrag", script.euro.clone()),
        ("voor de centen", script.decimal.to_string()),
        ("voor elke drie cijfers", script.thousands.to_string()),
    ];
    fields.map(|(label, value)| (label.to_owned(), value)).into()
}
