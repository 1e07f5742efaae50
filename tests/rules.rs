//! The real rules: no mistakes, every worked case comes out, and what the commands say about them.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

#[path = "rules/advise.rs"]
mod advise;
#[path = "rules/reviewed.rs"]
mod reviewed;
#[path = "rules/terms.rs"]
mod terms;
#[path = "rules/words.rs"]
mod words;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;
use std::{env, fs, process};

use welke_zorgwet::commands;
use welke_zorgwet::commands::{Said, check, contact_ids, decide, other_texts, overview};
use welke_zorgwet::contacts::Directory;
use welke_zorgwet::domain::difference;
use welke_zorgwet::domain::history::Cause;
use welke_zorgwet::domain::{Condition, Date, Language, Localized, interview};
use welke_zorgwet::files::File;
use welke_zorgwet::rules::{self, Book, Files, Severity, cases, measure};
use welke_zorgwet::web::Editions;

const TODAY: Date = Date::new(2026, 11, 22);
/// The real rules.
static BOOK: LazyLock<Book> = LazyLock::new(|| rules::check(&Files::embedded().unwrap(), &[]).book.unwrap());

const SMALL: &str = "tests/fixtures/rules-small";

fn small(patch: impl Fn(&mut File)) -> Book {
    let read = Files::read(Path::new(SMALL)).unwrap();
    let mut list: Vec<File> = read.list().to_vec();
    list.iter_mut().for_each(patch);
    let checked = rules::check(&Files::new("rules", list), &[]);
    checked.book.unwrap()
}

/// What `check` says of the small set on a day.
fn check_small(date: Date, strict: bool) -> Said {
    let arguments = check::Arguments {
        dir: Some(SMALL.into()),
        strict,
        ..check::Arguments::default()
    };
    check::check(&arguments, date)
}

#[test]
fn the_rules_hold() {
    let files = Files::embedded().unwrap();
    let contacts = contact_ids(&Directory::embedded().unwrap());
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let found = check::find(&files, &contacts, Date::new(2026, 11, 27), TODAY, &mut |_, _| {});
    let errors = found
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    let errors: Vec<String> = errors.map(|problem| problem.render(&files)).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n\n"));
}

#[test]
fn every_text_is_translated_and_no_translation_is_left_over() {
    let files = Files::embedded().unwrap();
    let book = &*BOOK;
    assert!(!book.translated.is_empty());
    let found = book.untranslated(&files, &other_texts(&Directory::embedded().unwrap()));
    let found: Vec<String> = found.iter().map(|problem| problem.render(&files)).collect();
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

#[test]
fn each_term_has_one_word_and_each_amount_the_form_of_its_language() {
    let files = Files::embedded().unwrap();
    let book = &*BOOK;
    assert!(book.translated.iter().all(|one| one.fixed.len() > 30));
    let found = book.vocabulary();
    let found: Vec<String> = found.iter().map(|problem| problem.render(&files)).collect();
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

/// "Is it urgent? Then call." is Dutch in English words; English says "If it is urgent, call."
#[test]
fn english_says_if() {
    let files = Files::embedded().unwrap();
    let english = files.list().iter().filter(|file| file.path.starts_with("en/"));
    let asking = english.filter(|file| file.text.contains("? Then "));
    let asking: Vec<&str> = asking.map(|file| file.path.as_str()).collect();
    assert!(asking.is_empty(), "{asking:?}");
}

#[test]
fn why_a_question_is_asked_takes_two_sentences_at_most() {
    let book = &*BOOK;
    for question in &book.on(TODAY).questions {
        let why = book.rules.texts.written(question.why);
        let sentences = why.split_inclusive(['.', '?', '!']).count();
        assert!((1..=2).contains(&sentences), "{}: {why}", question.id);
    }
}

#[test]
fn interviews_are_short() {
    let book = &*BOOK;
    let mut lengths: Vec<usize> = Vec::new();
    for (edition, case) in cases::on_their_days(book, &book.cases, TODAY) {
        let length = interview::replay(&edition.rules, &case.answers).asked.len();
        assert!(length <= 12, "{} takes {length} questions", case.id);
        lengths.push(length);
    }
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 6);
}

#[test]
fn what_each_question_asks_and_gives_is_measured() {
    let book = small(|_| {});
    insta::assert_snapshot!("measure", measure::table(&book, TODAY, &[1]));
}

#[test]
fn decide_gives_one_line_of_json_for_each_case() {
    let file = Path::new(SMALL).join("cases/voorbeelden.yaml");
    let said = decide::decide(Some(Path::new(SMALL)), &file, TODAY);
    assert!(said.good, "{}", said.err);
    insta::assert_snapshot!("decide", said.out);
}

#[test]
fn decide_names_the_line_and_the_cure() {
    let file = env::temp_dir().join(format!("welke-zorgwet-{}.yaml", process::id()));
    fs::write(&file, "- id: x\n  answers: { hulp: [wasen], leeftyd: kind }\n").unwrap();
    let said = decide::decide(Some(Path::new(SMALL)), &file, TODAY);
    fs::remove_file(&file).unwrap();
    assert!(!said.good && said.out.is_empty());
    let message = said.err.replace(&*file.to_string_lossy(), "FILE");
    insta::assert_snapshot!("decide_mistakes", message);
}

#[test]
fn versions_follow_the_day() {
    let book = small(|file| {
        if file.path == "conditions.yaml" {
            file.text = file.text.replace(
                "  sources:",
                "  valid_from: 2026-01-01\n  valid_to: 2026-06-30\n  sources:",
            );
            file.text += "- id: een-toegang\n  name: Nieuw\n  when: { duur: blijvend }\n  valid_from: 2027-01-01\n  sources: [{ source: wet-een, article: '3' }]\n";
        }
    });
    let when = |date| book.on(date).conditions[0].when.clone();
    assert!(matches!(when(Date::new(2026, 6, 30)), Condition::All(parts) if parts.len() == 2));
    assert_eq!(when(Date::new(2026, 7, 1)), Condition::Unwritten);
    assert!(matches!(when(Date::new(2027, 1, 1)), Condition::Is { .. }));
}

#[test]
fn amounts_are_those_of_the_year() {
    let book = small(|_| {});
    let filled = |year| {
        let rules = book.on(Date::new(year, 3, 1));
        welke_zorgwet::domain::amount::fill("U betaalt {bijdrage} per maand.", &rules, &Language::source())
    };
    assert_eq!(filled(2026), "U betaalt €\u{a0}21,80 (2026) per maand.");
    assert_eq!(filled(2025), "U betaalt €\u{a0}21,00 (2025) per maand.");
    assert_eq!(
        filled(2027),
        "U betaalt een bedrag dat voor 2027 nog niet bekend is per maand."
    );
}

#[test]
fn an_announced_amount_is_shown_as_such() {
    let book = small(|file| {
        let announced =
            "2027: { announced: '22,40', by: de minister, on: 2026-09-15, sources: [{ source: pagina }] }";
        file.text = file.text.replace("2027: null", announced);
        file.text = file.text.replace("EN eigen bijdrage per maand'", "EN eigen bijdrage per maand'\n- { nl: de minister, en: the minister }\n- { nl: 'aangekondigd door {} op {}', en: 'announced by {} on {}' }\n- { nl: september, en: September }");
    });
    let rules = Editions::new(book.on(Date::new(2027, 3, 1)), book.languages());
    let filled = |edition: &Localized| {
        welke_zorgwet::domain::amount::fill("{bijdrage}", &edition.rules, &edition.language)
    };
    let dutch = "€\u{a0}22,40 (2027, aangekondigd door de minister op 15 september 2026)";
    assert_eq!(filled(rules.speaking_of(0, 0)), dutch);
    let english = "€22.40 (2027, announced by the minister on 15 September 2026)";
    assert_eq!(filled(rules.speaking_of(1, 0)), english);
    let rules = rules.rules();
    let amount = &rules.amounts[0];
    let sources = amount
        .sources
        .iter()
        .map(|one| rules.sources[one.source].id.as_str());
    assert_eq!(sources.collect::<Vec<_>>(), ["bedragen", "pagina"]);
}

/// Before the first day that the rules are about, other laws were in force.
#[test]
fn a_day_before_the_first_one_is_refused() {
    let (folder, early) = (Path::new(SMALL), Date::new(2014, 12, 31));
    let file = folder.join("cases/voorbeelden.yaml");
    let refused = [
        decide::decide(Some(folder), &file, early),
        check_small(early, false),
        overview::write(folder, early),
    ];
    for said in refused {
        let text = said.err + &said.out;
        assert!(
            !said.good && text.contains("over 2014-12-31 zeggen deze regels niets"),
            "{text}"
        );
        assert!(text.contains("policy.yaml:1:"), "{text}");
        assert!(!text.contains("\"laws\""), "{text}");
    }
    assert!(decide::decide(Some(folder), &file, Date::new(2015, 1, 1)).good);
}

#[test]
fn a_law_begins_on_its_first_day() {
    let book = small(|file| {
        if file.path == "laws/twee.yaml" {
            file.text = file
                .text
                .replace("valid_from: 2015-01-01", "valid_from: 2028-01-01");
        }
    });
    let laws = |year, month, day| book.on(Date::new(year, month, day)).laws.len();
    assert_eq!((laws(2027, 12, 31), laws(2028, 1, 1)), (1, 2));
    assert!(book.turns(TODAY).contains(&Date::new(2028, 1, 1)));
}

#[test]
fn every_law_has_its_own_first_day() {
    let book = &*BOOK;
    let on = |year, month, day| book.on(Date::new(year, month, day)).laws.len();
    assert_eq!((on(2005, 12, 31), on(2006, 1, 1)), (0, 1));
    assert_eq!((on(2014, 12, 31), on(2015, 1, 1)), (1, 4));
    assert!(book.too_early(Date::new(2014, 12, 31)).is_some());
    assert!(book.too_early(Date::new(2015, 1, 1)).is_none());
}

#[test]
fn within_a_period_the_rules_stay_the_same() {
    let (begins, last) = BOOK.periods(TODAY);
    let begins: Vec<Date> = begins.into_iter().collect();
    assert_eq!(begins.first(), Some(&Date::new(2015, 1, 1)));
    assert!(begins.contains(&Date::new(2027, 1, 1)) && last >= Date::new(2027, 12, 31));
    let on = |day: Date| {
        let mut rules = BOOK.seen_from(TODAY, day);
        let year = rules.date.year;
        for amount in &mut rules.amounts {
            let of_the_year = amount.of(year).clone();
            amount.by_year = vec![(0, of_the_year)];
        }
        rules.date = TODAY;
        format!("{rules:?}")
    };
    let ends = begins.iter().skip(1).map(|day| day.plus_days(-1)).chain([last]);
    for (begin, end) in begins.iter().zip(ends) {
        assert!(on(*begin) == on(end), "{begin} is not as {end}");
    }
}

#[test]
fn every_day_on_which_the_law_changes_is_told_and_no_other() {
    let rules = BOOK.on(TODAY);
    let by_law = rules.amendments.iter().filter(|one| one.cause == Cause::Law);
    let told: BTreeSet<Date> = by_law.map(|one| one.on).collect();
    assert_eq!(told, BOOK.turns(Date::new(2015, 1, 1)));
    let days: Vec<Date> = rules.amendments.iter().map(|one| one.on).collect();
    assert!(days.is_sorted_by(|one, next| one >= next), "{days:?}");
    let ours = rules.amendments.iter().filter(|one| one.cause == Cause::Rules);
    for one in ours {
        assert!(Some(one.on) <= rules.changed, "later than `changed`: {}", one.on);
    }
}

#[test]
fn sources_grow_old_by_their_kind() {
    let book = small(|_| {});
    let overdue = |date| {
        let rules = book.on(date);
        let overdue = rules.sources.into_iter().filter(|source| source.overdue);
        overdue.map(|source| source.id).collect::<Vec<_>>()
    };
    assert!(overdue(Date::new(2026, 12, 31)).is_empty());
    assert_eq!(overdue(Date::new(2027, 1, 1)), ["bedragen"]);
    assert!(overdue(Date::new(2027, 6, 1)).len() == 1);
    assert_eq!(overdue(Date::new(2027, 6, 2)).len(), 4);
}

#[test]
fn strict_makes_warnings_errors() {
    let later = Date::new(2028, 1, 1);
    assert!(check_small(later, false).good);
    assert!(!check_small(later, true).good);
}

#[test]
fn contacts_that_were_read_long_ago_are_listed() {
    let out = check_small(TODAY, false).out;
    for text in [
        "gemeenten.csv: 342 van 342 gegevens moeten opnieuw nagekeken worden",
        "de oudste is Zaanstad (2019-04-01)",
        "landelijk.yaml: ",
        "regios.csv: ",
        "CAK (2020-11-",
    ] {
        assert!(out.contains(text), "{text}: {out}");
    }
    assert_eq!(out.matches("gemeenten.csv").count(), 1);
    assert!(check_small(TODAY, false).good && !check_small(TODAY, true).good);
    assert!(
        !check_small(Date::new(2015, 1, 1), false)
            .out
            .contains("gemeenten.csv")
    );
}

#[test]
fn the_digest_is_of_names_and_texts() {
    let file = |path: &str, text: &str| File {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let digest = |list: Vec<File>| Files::new("rules", list).digest().to_owned();
    let one = digest(vec![file("a", "b"), file("c", "d")]);
    assert_eq!(one.len(), 12);
    assert_eq!(one, digest(vec![file("c", "d"), file("a", "b")]));
    assert_ne!(one, digest(vec![file("a", "bc"), file("", "d")]));
    assert_ne!(one, digest(vec![file("a", "b"), file("c", "e")]));
}

/// What `check --against` says when the small set is the newer one.
fn against(old: impl Fn(&mut File)) -> String {
    rules::impact::impact(&small(old), &small(|_| {}), TODAY).to_string()
}

/// As [`against`], with one text for another in one of the files of the older set.
fn replaced(path: &str, find: &str, put: &str) -> String {
    let was = |file: &mut File| {
        if file.path == path {
            assert!(file.text.contains(find), "`{find}` is not in {path}");
            file.text = file.text.replace(find, put);
        }
    };
    against(was)
}

#[test]
fn an_older_set_says_what_changes_for_whom() {
    insta::assert_snapshot!(
        "impact",
        replaced(
            "conditions.yaml",
            "- duur: blijvend",
            "- duur: [blijvend, tijdelijk]"
        )
    );
    insta::assert_snapshot!(
        "impact_amount",
        replaced("amounts.yaml", "2026: '21,80'", "2026: '20,60'")
    );
    insta::assert_snapshot!(
        "impact_step",
        replaced("laws/twee.yaml", "Meld u bij de gemeente.", "Bel de gemeente.")
    );
    insta::assert_snapshot!(
        "impact_source",
        replaced("sources.yaml", "https://example.nl/een", "https://example.nl/oud")
    );
    let provision = "  - id: huishouden\n    name: Hulp in het huishouden\n    text: Iemand komt poetsen.\n    needs: [huishouden]\n    when:\n      any:\n        - huisgenoot: nee\n        - judgement: eigen-kracht\n    sources:\n      - { source: wet-twee, article: '2' }\n";
    insta::assert_snapshot!("impact_new", replaced("laws/twee.yaml", provision, ""));
    insta::assert_snapshot!(
        "impact_way",
        replaced("elsewhere.yaml", "needs: [niets]", "needs: [niets, huishouden]")
    );
    insta::assert_snapshot!(
        "impact_letter",
        replaced("letters.yaml", "Ik vraag om hulp", "Ik wil hulp")
    );
    insta::assert_snapshot!(
        "impact_days",
        replaced(
            "laws/twee.yaml",
            "    needs: [wassen]",
            "    valid_to: 2027-03-31\n    needs: [wassen]"
        )
    );
    insta::assert_snapshot!(
        "impact_english",
        replaced("en/texts.yaml", "'EN Schrijf op wat", "'EN Schreef op wat")
    );
    assert!(against(|_| {}).contains("- niets verandert voor iemand"));
}

#[test]
fn what_the_rules_say_of_themselves_is_compared_too() {
    let law = "    needs: [wassen]\n    when:\n      not";
    let read = "    needs: [wassen]\n    reviewed: { article: { by: B. Voorbeeld, on: 2026-11-02 } }\n    when:\n      not";
    let translated = |text: &str, head: &str| {
        let start = text.find(head).unwrap();
        let end = text[start + 1..]
            .find("\n- ")
            .map_or(text.len(), |end| start + end + 2);
        text[start..end].to_owned()
    };
    let english = fs::read_to_string(Path::new(SMALL).join("en/texts.yaml")).unwrap();
    let entry = translated(&english, "- nl: 'Schrijf op wat");
    for (path, find, put, told) in [
        (
            "en/texts.yaml",
            entry.as_str(),
            "",
            "    en: niets wordt \"EN Schrijf op wat",
        ),
        (
            "en/language.yaml",
            "ready: true\n",
            "",
            "    klaar: \"nee\" wordt \"ja\"",
        ),
        (
            "en/language.yaml",
            "'€{}'",
            "'€ {}'",
            "    bedrag: \"€ {}\" wordt \"€{}\"",
        ),
        (
            "policy.yaml",
            "2015-01-01",
            "2014-01-01",
            "    first_day: \"2014-01-01\" wordt",
        ),
        (
            "policy.yaml",
            "first_day",
            "changed: 2026-01-01\nfirst_day",
            "    changed: \"2026-01-01\" wordt niets",
        ),
        (
            "sources.yaml",
            "kind: page",
            "kind: amounts",
            "    soort: \"amounts\" wordt \"page\"",
        ),
        (
            "laws/twee.yaml",
            law,
            read,
            "    naast het artikel gelegd: \"B. Voorbeeld, 2026-11-02\" wordt \"nog niemand\"",
        ),
    ] {
        let said = replaced(path, find, put);
        assert!(said.contains(told), "{told}: {said}");
    }
    let entry_is_new = rules::impact::impact(
        &small(|_| {}),
        &small(|file| file.text = file.text.replace(&entry, "")),
        TODAY,
    );
    assert!(entry_is_new.to_string().contains("wordt niets"), "{entry_is_new}");
}

#[test]
fn what_only_has_another_id_is_told_as_such() {
    let old = |file: &mut File| {
        let renamed = [
            ("- id: huisgenoot", "- id: medebewoner"),
            ("huisgenoot: ", "medebewoner: "),
            ("een-toegang", "toegang-een"),
        ];
        for (new, old) in renamed {
            file.text = file.text.replace(new, old);
        }
    };
    let said = against(old);
    assert!(said.contains("- niets verandert voor iemand\n"), "{said}");
    assert!(
        said.contains("- vraag `medebewoner` heet `huisgenoot`\n"),
        "{said}"
    );
    assert!(
        said.contains("- voorwaarde `toegang-een` heet `een-toegang`\n"),
        "{said}"
    );
}

#[test]
fn two_things_may_have_the_same_other_id() {
    let old = |file: &mut File| {
        let conditions = file.text.replace("een-toegang", "ingang");
        file.text = conditions.replace("- id: huisgenoot", "- id: medebewoner");
        file.text = file.text.replace("huisgenoot: ", "medebewoner: ");
    };
    let new = |file: &mut File| file.text = file.text.replace("een-toegang", "huisgenoot");
    let said = rules::impact::impact(&small(old), &small(new), TODAY).to_string();
    for told in [
        "- vraag `medebewoner` heet `huisgenoot`\n",
        "- voorwaarde `ingang` heet `huisgenoot`\n",
        "- niets verandert voor iemand\n",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
}

#[test]
fn what_turns_first_on_a_later_day_is_told_with_that_day() {
    let advice = "  - id: twee-melden\n    text: Meld u bij de gemeente.\n    to: de gemeente\n";
    let source = "    sources:\n      - { source: wet-twee, article: '2' }\n";
    let until = format!("{advice}    valid_to: 2027-06-30\n{source}");
    let from = format!(
        "{}    valid_from: 2027-07-01\n{source}",
        advice.replace("to: de gemeente", "to: het wijkteam")
    );
    let set = |text: String| {
        small(move |file| {
            if file.path == "laws/twee.yaml" {
                let plain = format!("  - id: twee-melden\n    text: Meld u bij de gemeente.\n{source}");
                assert!(file.text.contains(&plain));
                file.text = file.text.replace(&plain, &text);
            }
        })
    };
    let said = rules::impact::impact(&set(format!("{advice}{source}")), &set(until + &from), TODAY);
    let said = said.to_string();
    let told = "- eerste stap bij `twee` (op 2027-07-01): eerst de gemeente, nu het wijkteam";
    assert!(said.contains(told), "{said}");
}

/// One day has a condition in other words, another day another condition.
#[test]
fn nothing_is_told_as_written_otherwise_and_as_changed() {
    let condition = "    all:\n      - duur: blijvend\n      - leeftijd: volwassen\n";
    let set = |first: &'static str, second: &'static str| {
        small(move |file| {
            if file.path == "conditions.yaml" {
                let start = file.text.find("- id: een-toegang").unwrap();
                let block = file.text[start..].to_owned();
                assert!(block.contains(condition));
                let version = |when: &str, days: &str| {
                    let block = block.replace("  when:\n", &format!("  {days}\n  when:\n"));
                    block.replace("- duur: blijvend", when)
                };
                let both =
                    version(first, "valid_to: 2027-06-30") + &version(second, "valid_from: 2027-07-01");
                file.text.replace_range(start.., &both);
            }
        })
    };
    let old = set("- duur: blijvend", "- duur: blijvend");
    let new = set(
        "- not: { not: { duur: blijvend } }",
        "- duur: [blijvend, tijdelijk]",
    );
    let said = rules::impact::impact(&old, &new, TODAY);
    assert!(!said.changes.is_empty(), "{said}");
    for (kind, id) in &said.rewritten {
        let twice = said.changes.iter().any(|one| one.kind == *kind && one.id == *id);
        assert!(!twice, "{kind} {id}: {said}");
    }
}

#[test]
fn a_letter_and_a_day_that_end_are_different_on_the_next_day() {
    let book = small(|file| {
        file.text = file
            .text
            .replace("  kind: letter\n", "  kind: letter\n  valid_to: 2026-12-31\n");
        let occasion = "    label: De dag van het besluit\n";
        let ends = format!("{occasion}    valid_to: 2026-12-31\n");
        file.text = file.text.replace(occasion, &ends);
    });
    let [today, then] = [TODAY, Date::new(2027, 1, 1)].map(|day| book.on(day));
    let found = difference::differences(&today, &then);
    let found: Vec<&str> = found.iter().map(|one| one.id).collect();
    assert_eq!(found, ["brief", "besluit"]);
}

#[test]
fn the_same_condition_in_other_words_changes_nothing() {
    let said = replaced(
        "conditions.yaml",
        "- duur: blijvend",
        "- not: { not: { duur: blijvend } }",
    );
    assert!(said.contains("- niets verandert voor iemand\n"), "{said}");
    assert!(
        said.contains("anders geschreven, met dezelfde uitkomst"),
        "{said}"
    );
}

/// Editors complete and check with these; they are made from the types that read the files.
#[test]
fn the_schemas_are_current_and_every_file_fits_its_own() {
    let mut compiler = boon::Compiler::new();
    let mut schemas = boon::Schemas::new();
    for (name, text) in commands::schema::schemas() {
        let path = format!("rules/schema/{name}.json");
        let current = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(current, text, "run `cargo run -- schema`: {path} is not current");
        let schema = serde_json::from_str(&text).unwrap();
        compiler.add_resource(&format!("schema:{name}"), schema).unwrap();
    }
    for file in Files::embedded().unwrap().list() {
        let modeline = file.text.lines().next().unwrap();
        let folder = "../".repeat(file.path.matches('/').count()) + "schema/";
        let named = modeline.strip_prefix("# yaml-language-server: $schema=");
        let named = named.and_then(|path| path.strip_prefix(&folder)?.strip_suffix(".json"));
        let named = named.unwrap_or_else(|| panic!("{}: no line for editors", file.path));
        let schema = compiler
            .compile(&format!("schema:{named}"), &mut schemas)
            .unwrap();
        let value: serde_json::Value = serde_yaml::from_str(&file.text).unwrap();
        if let Err(error) = schemas.validate(&value, schema) {
            panic!("{}: {error:#}", file.path);
        }
    }
}
