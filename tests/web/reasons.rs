//! Why a law fits or does not, under the real rules: over all provisions and many answers, in both languages.

use welke_zorgwet::domain::grounds::{self, Ground};
use welke_zorgwet::domain::law::Goal;
use welke_zorgwet::domain::outcome::{self, LawOutcome, Verdict};
use welke_zorgwet::domain::{Answer, Answers, Bits, Ruleset, Truth, interview};

use super::languages::REAL;
use super::steps::answers;

/// So many sets of answers for each need of each provision.
const TRIES: u64 = 12;

/// A number that looks random and is always the same.
fn mixed(seed: u64) -> usize {
    let word = seed
        .wrapping_add(0x9e37_79b9_7f4a_7c15)
        .wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((word ^ (word >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 40) as usize
}

/// Answers of somebody with this need, replayed; one in eight answers is "weet ik niet".
fn somebody(rules: &Ruleset, need: usize, seed: u64) -> Answers {
    let mut given = rules.no_answers();
    for (question, asked) in rules.questions.iter().enumerate() {
        let number = mixed(seed * 64 + question as u64);
        let choice = number / 8 % asked.choices.len();
        given.set(
            question,
            match number % 8 {
                0 => Answer::Unsure,
                _ => Answer::Chosen(Bits::one(choice)),
            },
        );
    }
    given.set(rules.needs, Answer::Chosen(Bits::one(need)));
    interview::replay(rules, &given).answers
}

fn many(rules: &Ruleset) -> Vec<Answers> {
    let mut found = Vec::new();
    let provisions = rules.laws.iter().flat_map(|law| &law.provisions);
    for (number, provision) in provisions.enumerate() {
        for need in provision.goal.needs.iter() {
            found.extend((0..TRIES).map(|seed| somebody(rules, need, seed + number as u64 * TRIES)));
        }
    }
    found
}

/// Whether another answer to this question alone would give a truth that is `wanted`.
fn otherwise(
    rules: &Ruleset,
    answers: &Answers,
    goal: &Goal,
    question: usize,
    wanted: impl Fn(Truth) -> bool,
) -> bool {
    let asked = &rules.questions[question];
    let chosen = answers.get(question).chosen();
    (0..asked.choices.len()).any(|choice| {
        let one = Bits::one(choice);
        let alone = !asked.many || asked.exclusive().has(choice);
        let more = if alone {
            one
        } else {
            chosen.or(one).without(asked.exclusive())
        };
        let fewer = if asked.many {
            chosen.without(one)
        } else {
            Bits::EMPTY
        };
        [more, fewer]
            .into_iter()
            .filter(|set| !set.is_empty())
            .any(|set| {
                let changed = answers.with(question, Answer::Chosen(set));
                wanted(goal.evaluate(rules, &changed).truth)
            })
    })
}

/// Whether a ground for a yes is something that a likely provision asks for: without it, it is not likely.
fn asked_for(rules: &Ruleset, answers: &Answers, law: &LawOutcome, ground: Ground) -> bool {
    let likely = || law.provisions.iter().filter(|one| one.verdict == Verdict::Likely);
    match ground {
        Ground::Holds(_) => true,
        Ground::Missing(_) | Ground::Fails(_) => false,
        Ground::Made { question, choices } if question == rules.needs => choices
            .iter()
            .all(|need| likely().any(|one| one.provision.goal.needs.has(need))),
        Ground::Made { question, .. } => {
            let without = answers.with(question, Answer::Unsure);
            let helped = !rules.questions[question].derived.is_empty();
            helped || likely().any(|one| one.provision.goal.evaluate(rules, &without).truth != Truth::Yes)
        }
    }
}

#[test]
fn a_law_fits_by_what_it_asks_for_and_not_by_what_is_missing() {
    let rules = REAL.rules();
    let (mut likely, mut unlikely) = (0, 0);
    for answers in many(rules) {
        let decided = outcome::decide(rules, &answers);
        for law in &decided.laws {
            let because = grounds::of_law(&decided.now, law.law);
            let told = grounds::words(rules, &answers, &because);
            let place = || format!("{}: {told:?} {answers:?}", law.law.id);
            match law.verdict {
                Verdict::Possible => assert!(told.is_empty(), "{}", place()),
                Verdict::Likely => {
                    likely += 1;
                    assert!(!told.is_empty(), "{}", place());
                    for ground in &because {
                        assert!(asked_for(rules, &answers, law, *ground), "{ground:?} {}", place());
                    }
                }
                Verdict::Unlikely if law.provisions.is_empty() => assert!(told.is_empty(), "{}", place()),
                Verdict::Unlikely => {
                    unlikely += 1;
                    assert!(!told.is_empty(), "{}", place());
                    let goals = || law.provisions.iter().map(|one| &one.provision.goal);
                    let can = |question, wanted: fn(Truth) -> bool| {
                        goals().any(|goal| otherwise(rules, &answers, goal, question, wanted))
                    };
                    let all = goals().flat_map(|goal| grounds::grounds(&decided.now, goal));
                    let mut all = all.filter_map(|ground| ground.question(rules));
                    let one_is_enough = all.any(|question| can(question, |truth| truth == Truth::Yes));
                    let mut named = because.iter().filter_map(|one| one.question(rules));
                    assert!(
                        !one_is_enough || named.all(|question| can(question, |truth| truth != Truth::No)),
                        "{}",
                        place()
                    );
                }
            }
        }
    }
    assert!(
        likely > 400 && unlikely > 200,
        "{likely} likely, {unlikely} unlikely"
    );
}

#[test]
fn reasons_are_told_in_every_language() {
    let rules = REAL.rules();
    for answers in many(rules).into_iter().step_by(5) {
        let decided = outcome::decide(rules, &answers);
        for law in &decided.laws {
            let because = grounds::of_law(&decided.now, law.law);
            let dutch = grounds::words(rules, &answers, &because);
            for edition in REAL.languages() {
                let told: Vec<&str> = dutch.iter().map(|text| edition.say(*text)).collect();
                assert!(told.iter().all(|text| !text.starts_with('\u{e000}')), "{told:?}");
            }
        }
    }
}

/// The reasons of a law for these answers.
fn reasons(law: &str, given: &[(&str, &[&str])]) -> Vec<&'static str> {
    let rules = REAL.rules();
    let answers = interview::replay(rules, &answers(rules, given)).answers;
    let decided = outcome::decide(rules, &answers);
    let found = decided.laws.iter().find(|one| one.law.id == law).expect(law);
    let told = grounds::words(rules, &answers, &grounds::of_law(&decided.now, found.law));
    let told = told.into_iter();
    told.map(|text| REAL.speaking_of(0, 0).say(text)).collect()
}

/// The law is about this treatment, for a child.
#[test]
fn a_treatment_that_the_law_gives_others_is_no_reason() {
    let back = |age| {
        let given: [(&str, &[&str]); 5] = [
            ("hulp", &["behandeling"]),
            ("behandeling-soort", &["fysio-anders"]),
            ("leeftijd", &[age]),
            ("wlz", &["nee"]),
            ("bijzonder", &["geen"]),
        ];
        reasons("zvw", &given)
    };
    let told = back("volwassen");
    assert!(
        told.iter().any(|reason| reason.contains("23 jaar of ouder")),
        "{told:?}"
    );
    assert!(
        told.iter().all(|reason| !reason.contains("niet gaat over")),
        "{told:?}"
    );
    assert_ne!(told, back("kind"));
}

#[test]
fn the_age_of_an_adult_is_no_reason_for_youth_help() {
    let told = reasons(
        "jeugdwet",
        &[
            ("hulp", &["opvoeden"]),
            ("leeftijd", &["volwassen"]),
            ("bijzonder", &["geen"]),
        ],
    );
    assert!(told.iter().all(|reason| !reason.contains("jaar")), "{told:?}");
}

#[test]
fn what_keeps_from_the_wlz_is_named_and_what_fits_it_is_not() {
    let given: [(&str, &[&str]); 7] = [
        ("hulp", &["verzorging"]),
        ("leeftijd", &["volwassen"]),
        ("wlz", &["nee"]),
        ("dag-en-nacht", &["ja"]),
        ("duur", &["tijdelijk"]),
        ("grondslag", &["lichaam-ziek"]),
        ("verzorging-reden", &["ziekte"]),
    ];
    assert_eq!(reasons("wlz", &given), ["u de hulp voor een tijd nodig heeft"]);
}

#[test]
fn what_is_not_known_or_not_special_is_no_reason() {
    let told = reasons(
        "zvw",
        &[
            ("hulp", &["verpleging"]),
            ("leeftijd", &["volwassen"]),
            ("wlz", &["nee"]),
            ("dag-en-nacht", &["nee"]),
            ("bijzonder", &["geen"]),
        ],
    );
    assert_eq!(told, ["u verpleging zoekt", "het om hulp vanaf 18 jaar gaat"]);
}

#[test]
fn who_was_never_sentenced_hears_nothing_about_a_sentence() {
    let rules = REAL.rules();
    let told = |special| {
        let given: [(&str, &[&str]); 5] = [
            ("hulp", &["huishouden"]),
            ("leeftijd", &["volwassen"]),
            ("wlz", &["nee"]),
            ("dag-en-nacht", &["nee"]),
            ("bijzonder", special),
        ];
        let answers = answers(rules, &given).with(
            rules.question("huisgenoot").expect("a question"),
            Answer::Chosen(Bits::one(2)),
        );
        let answers = interview::replay(rules, &answers).answers;
        let judgements = outcome::decide(rules, &answers).judgements;
        let texts = judgements
            .iter()
            .flat_map(|one| [one.words, one.prepare])
            .map(|text| REAL.speaking_of(0, 0).say(text));
        texts.collect::<Vec<_>>().join(" ")
    };
    let foreign = told(&["geen-verblijf"]);
    assert!(
        foreign.contains("vreemdelingen") && !foreign.contains("straf"),
        "{foreign}"
    );
    let detained = told(&["strafrecht"]);
    assert!(
        !detained.contains("vreemdelingen") && detained.contains("straf"),
        "{detained}"
    );
}
