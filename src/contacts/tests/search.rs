use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{DIRECTORY, rows};
use crate::contacts::{Candidate, Found, MAX_CANDIDATES};
use crate::domain::Language;
use crate::domain::language::Script;

const PLACES: &str = include_str!("../../../data/contacts/plaatsen.csv");
const POSTCODES: &str = include_str!("../../../data/contacts/postcodes.csv");

/// The codes of what a search found; empty when it found nothing.
fn codes(found: &Found) -> BTreeSet<String> {
    match found {
        Found::None { .. } => BTreeSet::new(),
        Found::One(one) => BTreeSet::from([one.code.clone()]),
        Found::Several(several) => several.iter().map(|one| one.municipality.code.clone()).collect(),
    }
}

/// What somebody sees first: the answer itself, or the candidates.
fn candidates<'a>(found: &Found<'a>) -> Vec<Candidate<'a>> {
    match found {
        Found::None { suggestions } => suggestions.clone(),
        Found::One(municipality) => vec![Candidate {
            place: &municipality.name,
            municipality,
        }],
        Found::Several(several) => several.clone(),
    }
}

#[test]
fn every_place_resolves_as_in_the_data() {
    let mut expected: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let rows = rows(PLACES);
    assert_eq!(rows.len(), 2501);
    for row in &rows {
        for name in [row[0], row[2]].into_iter().filter(|name| !name.is_empty()) {
            expected.entry(name).or_default().insert(row[1].to_owned());
        }
    }
    for municipality in DIRECTORY.municipalities() {
        for name in std::iter::once(&municipality.name).chain(&municipality.also) {
            expected
                .entry(name)
                .or_default()
                .insert(municipality.code.clone());
        }
    }
    // Two pairs differ by a hyphen only, in neighbouring municipalities: asked too.
    for name in [
        "Kapel-Avezaath",
        "Kapel Avezaath",
        "Kerk-Avezaath",
        "Kerk Avezaath",
    ] {
        expected.insert(name, BTreeSet::from(["0214".to_owned(), "0281".to_owned()]));
    }
    let mut asked = 0;
    for (name, codes_expected) in expected {
        let found = DIRECTORY.search(name);
        assert_eq!(codes(&found), codes_expected, "{name}");
        assert_eq!(
            matches!(found, Found::Several(_)),
            codes_expected.len() > 1,
            "{name}"
        );
        asked += usize::from(codes_expected.len() > 1);
    }
    println!("{asked} names are asked");
}

#[test]
fn every_postcode_resolves_as_in_the_data() {
    let mut expected: BTreeMap<u16, BTreeSet<String>> = BTreeMap::new();
    for row in rows(POSTCODES) {
        for part in row[2].split(' ') {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            for digits in from.parse::<u16>().unwrap()..=to.parse().unwrap() {
                expected.entry(digits).or_default().insert(row[0].to_owned());
            }
        }
    }
    assert_eq!(expected.len(), 4071);
    assert_eq!(expected.values().filter(|codes| codes.len() > 1).count(), 24);
    for digits in 0..=9999_u16 {
        let text = format!("{digits:04}");
        let found = DIRECTORY.search(&text);
        let wanted = expected.get(&digits).cloned().unwrap_or_default();
        assert_eq!(codes(&found), wanted, "{digits}");
        assert_eq!(matches!(found, Found::Several(_)), wanted.len() > 1, "{digits}");
        for more in [" KG", "kg", " KG Leiden", "KG 12"] {
            assert_eq!(
                DIRECTORY.search(&format!("{text}{more}")),
                found,
                "only the four digits count"
            );
        }
    }
}

#[test]
fn names_in_other_spellings_are_found() {
    let table = [
        ("den haag", "0518"),
        ("DEN HAAG ", "0518"),
        ("s gravenhage", "0518"),
        ("'s-Gravenhage", "0518"),
        ("’s‑gravenhage", "0518"),
        ("Capelle a/d IJssel", "0502"),
        ("capelle aan de ijssel", "0502"),
        ("Capelle a.d. IJssel", "0502"),
        ("Alphen a/d Rijn", "0484"),
        ("den bosch", "0796"),
        ("Sint Annaparochie", "1949"),
        ("st.annaparochie", "1949"),
        ("sudwest fryslan", "1900"),
        ("gemeente Leiden", "0546"),
        ("gem. Utrecht", "0344"),
        ("Bergen NH", "0373"),
        ("bergen (l)", "0893"),
    ];
    for (text, code) in table {
        assert_eq!(
            codes(&DIRECTORY.search(text)),
            BTreeSet::from([code.to_owned()]),
            "{text}"
        );
    }
    let bergen = codes(&DIRECTORY.search("Bergen"));
    assert_eq!(bergen, BTreeSet::from(["0373".to_owned(), "0893".to_owned()]));
    for (text, first) in [
        ("Leeuwaarden", "0080"),
        ("gravenhage", "0518"),
        ("Amsterdm", "0363"),
        ("Leid", "0546"),
    ] {
        let found = DIRECTORY.search(text);
        assert!(
            matches!(found, Found::None { .. }),
            "{text} is asked, not guessed"
        );
        assert_eq!(candidates(&found)[0].municipality.code, first, "{text}");
    }
}

#[test]
fn candidates_can_be_told_apart() {
    let laren = candidates(&DIRECTORY.search("Laren"));
    let dutch = Language::source();
    let labels: Vec<String> = laren.iter().map(|one| one.label(&dutch)).collect();
    assert_eq!(
        labels,
        [
            "Laren, gemeente Lochem (Gelderland)",
            "Laren, gemeente Laren (NH.) (Noord-Holland)"
        ]
    );
    let typing = DIRECTORY.suggest("berg");
    assert_eq!(typing.len(), MAX_CANDIDATES);
    let labels: BTreeSet<String> = typing.iter().map(|one| one.label(&dutch)).collect();
    assert_eq!(labels.len(), MAX_CANDIDATES, "{labels:?}");
}

/// A language that runs from right to left, with words of its own for a municipality.
fn leftwards() -> Language {
    let texts = [
        ("Gemeente {}", "Baladia {}"),
        ("{}, gemeente {}", "{}, baladia {}"),
    ];
    let texts = texts.map(|(nl, other)| (nl.to_owned(), other.to_owned()));
    let script = Script {
        leftwards: true,
        ..Script::default()
    };
    Language::new("qr", "qr", HashMap::from(texts)).written(script)
}

/// A part of a town has no name of its own in the list; the town is asked for.
#[test]
fn the_town_before_its_part_is_asked_for() {
    for (typed, meant) in [
        ("Amsterdam-Zuid", "Amsterdam"),
        ("Den Haag Loosduinen", "Den Haag"),
        ("the hague", "Den Haag"),
        ("Hague", "Den Haag"),
    ] {
        let found = DIRECTORY.search(typed);
        let found = candidates(&found);
        assert_eq!(found.len(), 1, "{typed}");
        assert_eq!(found[0].municipality.name, meant, "{typed}");
    }
    assert!(matches!(DIRECTORY.search("Amsterdam-Zuid"), Found::None { .. }));
    let hoorn = candidates(&DIRECTORY.search("Den Hoorn (Noord-Holland)"));
    assert!(
        hoorn.iter().any(|one| one.municipality.name == "Texel"),
        "{hoorn:?}"
    );
    let utrecht = DIRECTORY.search("Municipality of Utrecht");
    assert!(
        matches!(utrecht, Found::One(found) if found.name == "Utrecht"),
        "{utrecht:?}"
    );
    assert!(matches!(DIRECTORY.search("Hague"), Found::One(_)));
}

/// A suggestion that was chosen stands in the field as its label.
#[test]
fn every_label_finds_its_own_municipality() {
    let towns = DIRECTORY.municipalities().iter().map(|one| one.name.as_str());
    let names: Vec<&str> = rows(PLACES).iter().map(|row| row[0]).chain(towns).collect();
    for name in names {
        for candidate in DIRECTORY.suggest(name) {
            for language in [Language::source(), leftwards()] {
                let label = candidate.label(&language);
                let found = DIRECTORY.search(&label);
                assert_eq!(found, Found::One(candidate.municipality), "{label}");
            }
        }
    }
    let strange = DIRECTORY.search("Laren, gemeente Lochem (Utrecht)");
    assert!(matches!(strange, Found::None { .. }), "{strange:?}");
}

proptest::proptest! {
    #[test]
    fn any_text_gives_few_candidates(text in ".{0,200}") {
        proptest::prop_assert!(candidates(&DIRECTORY.search(&text)).len() <= MAX_CANDIDATES);
        proptest::prop_assert!(DIRECTORY.suggest(&text).len() <= MAX_CANDIDATES);
    }
}

/// A small generator of numbers, so that a run can be repeated.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// The mistake of this kind in a name, if the name allows it.
fn mistake(kind: usize, name: &str, seeded: &mut Seeded) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    let at = seeded.below(letters.len());
    let plain = |letter: char| match letter {
        'â' => 'a',
        'é' | 'ë' => 'e',
        'ú' | 'û' => 'u',
        other => other,
    };
    match kind {
        0 => drop(letters.remove(at)),
        1 if at + 1 < letters.len() => letters.swap(at, at + 1),
        2 => letters.iter_mut().for_each(|letter| *letter = plain(*letter)),
        3 => letters.retain(|letter| *letter != '-'),
        _ => return None,
    }
    let wrong: String = letters.into_iter().collect();
    (wrong != name).then_some(wrong)
}

#[test]
fn misspelled_places_are_among_the_first_three() {
    let rows = rows(PLACES);
    for seed in [1, 2, 3, 2026] {
        let mut seeded = Seeded(seed);
        let (mut made, mut missed) = (0, Vec::new());
        while made < 200 {
            let row = &rows[seeded.below(rows.len())];
            let Some(wrong) = mistake(made % 4, row[0], &mut seeded) else {
                continue;
            };
            made += 1;
            let found = candidates(&DIRECTORY.search(&wrong));
            if !found.iter().take(3).any(|one| one.municipality.code == row[1]) {
                missed.push(format!("{wrong} ({})", row[0]));
            }
        }
        println!(
            "seed {seed}: {} of {made} found; missed {missed:?}",
            made - missed.len()
        );
        assert!(missed.len() * 20 <= made, "at least 95 %");
    }
}
