//! A small made-up ruleset, for tests of the pages without YAML.

use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use welke_zorgwet::domain::code::Code;
use welke_zorgwet::domain::law::{
    Advice, Body, Destination, Dispute, Goal, Law, Provision, Reviewed, Step, Strength,
};
use welke_zorgwet::domain::letter::{Letter, List, Part};
use welke_zorgwet::domain::question::Choice;
use welke_zorgwet::domain::ruleset::{Alert, Amount, Judgement, Named, Reference, Source, Word, YearAmount};
use welke_zorgwet::domain::term::FreeDays;
use welke_zorgwet::domain::text::{Said, Texts};
use welke_zorgwet::domain::{Bits, Condition, Date, Question, Ruleset, Text, Validity};

static TEXTS: LazyLock<Mutex<Texts>> = LazyLock::new(Mutex::default);

fn kept() -> MutexGuard<'static, Texts> {
    TEXTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A text of these rules; who adds one later gives the rules `texts()` again.
pub fn t(dutch: &str) -> Text {
    kept().add(Said::Translated, dutch)
}

/// All texts until now.
pub fn texts() -> Arc<Texts> {
    Arc::new(kept().clone())
}

fn choice(id: &str, label: &str) -> Choice {
    Choice {
        id: id.into(),
        code: Code::of(id),
        label: t(label),
        hint: None,
        group: None,
        words: None,
        because: t(&format!("u koos: {}", label.to_lowercase())),
        exclusive: false,
        alert: None,
        quick_exit: false,
    }
}

fn question(id: &str, text: &str, choices: Vec<Choice>) -> Question {
    Question {
        id: id.into(),
        code: Code::of(id),
        text: t(text),
        why: t("Dan weten wij welke wet bij u past."),
        explain: None,
        group: None,
        many: false,
        subjects: Vec::new(),
        choices,
        stop_words: None,
        derived: Vec::new(),
        assumption: None,
        missing: None,
        find_out: Some(t("Vraag dit aan uw huisarts.")),
        varies: true,
    }
}

fn cited(article: &str) -> Vec<Reference> {
    vec![Reference {
        source: 0,
        article: Some(t(article)),
    }]
}

fn advice(id: &str, text: &str) -> Advice {
    Advice {
        id: id.into(),
        validity: Validity::default(),
        title: None,
        text: t(text),
        brief: None,
        costs: None,
        refused: None,
        when: None,
        to: None,
        contact: Some("juiste-loket".into()),
        sources: cited("1.1"),
    }
}

/// For every counter.
fn letter() -> Letter {
    let part = |text: &str, list| Part {
        when: None,
        text: t(text),
        list,
    };
    Letter {
        id: "brief".into(),
        validity: Validity::default(),
        title: t("Brief aan het loket"),
        call: false,
        laws: Vec::new(),
        to: Vec::new(),
        when: Condition::always(),
        contact: None,
        post: None,
        parts: vec![
            part("Ik vraag om hulp:", Some(List::Provisions)),
            part("Mijn antwoorden:", Some(List::Answers)),
        ],
        sources: Vec::new(),
    }
}

fn is(question: usize, choices: &[usize]) -> Condition {
    Condition::Is {
        question,
        choices: choices.iter().copied().collect(),
    }
}

fn provision(id: &str, name: &str, need: usize, when: Condition) -> Provision {
    Provision {
        id: id.into(),
        validity: Validity::default(),
        name: t(name),
        text: t(&format!("{name} bij u thuis.")),
        goal: Goal {
            needs: Bits::one(need),
            when,
        },
        decides: None,
        first_step: Some(Step {
            to: t("het loket"),
            text: t("Bel het loket. Vraag om een gesprek."),
            say: None,
            contact: Some("gemeente".into()),
        }),
        strength: Strength::Law,
        together: Vec::new(),
        reviewed: Reviewed::default(),
        sources: cited("2.3"),
    }
}

fn law(id: &str, name: &str, short: &str, provisions: Vec<Provision>) -> Law {
    let body = |name: &str| Body {
        name: t(name),
        text: t("Dit loket kijkt met u welke hulp past."),
        contact: Some("gemeente".into()),
        sources: cited("2.1"),
    };
    Law {
        id: id.into(),
        validity: Validity::default(),
        name: t(name),
        short: t(short),
        summary: t("Deze wet regelt hulp thuis. Het doel is dat u thuis kunt blijven wonen."),
        kind: t("Voorziening van de gemeente"),
        ages: t("Vooral vanaf 18 jaar"),
        executor: body("de gemeente"),
        indication: body("de gemeente"),
        collects: t("het CAK"),
        why_first: None,
        sources: vec![],
        provisions,
        contribution: vec![advice("kosten", "U betaalt {bijdrage} per maand.")],
        delivery: vec![advice(
            "natura",
            "De hulp komt van een bedrijf dat de gemeente kiest.",
        )],
        apply: vec![advice(
            "melden",
            "Bel de gemeente op 14 0592. Zeg dat u hulp nodig heeft.",
        )],
        prepare: vec![advice("mee", "Neem uw paspoort mee.")],
        disagree: vec![advice("bezwaar", "Stuur binnen zes weken een brief.")],
        support: vec![advice("hulp", "Iemand kan u gratis helpen bij het gesprek.")],
        notes: vec![],
    }
}

fn questions() -> Vec<Question> {
    let kind = Choice {
        alert: Some(0),
        quick_exit: true,
        group: Some(t("Veiligheid")),
        ..choice("veiligheid-kanarie", "Veilig zijn")
    };
    let groups = |name: &str, one: Choice| Choice {
        group: Some(t(name)),
        ..one
    };
    let hint = Choice {
        hint: Some(t("Zoals stofzuigen en ramen lappen.")),
        ..choice("huis", "Het huis schoonmaken")
    };
    let mut needs = question(
        "hulp",
        "Waarbij heeft u hulp nodig?",
        vec![
            groups("Thuis", hint),
            groups("Thuis", choice("wassen", "Wassen en aankleden")),
            kind,
            Choice {
                exclusive: true,
                ..groups("Iets anders", choice("geen", "Geen van deze dingen"))
            },
        ],
    );
    needs.many = true;
    let age = question(
        "leeftijd",
        "Hoe oud bent u?",
        vec![
            choice("kind", "Jonger dan 18 jaar"),
            choice("groot", "18 jaar of ouder"),
        ],
    );
    let mut blijvend = question(
        "blijvend-kanarie",
        "Gaat dit nog over?",
        vec![
            choice("ja-kanarie", "Ja, het gaat over"),
            choice("nee", "Nee, het blijft zo"),
        ],
    );
    blijvend.explain = Some(t(
        "Denk aan uw ziekte of uw beperking. Een arts kan u dit vertellen.",
    ));
    vec![age, needs, blijvend]
}

/// The ruleset.
#[expect(clippy::too_many_lines, reason = "one list of everything, without logic")]
pub fn ruleset() -> Ruleset {
    let adult = || is(0, &[1]);
    Ruleset {
        digest: "abcdef01cafe".into(),
        changed: Some(Date::new(2026, 11, 20)),
        preview: None,
        date: Date::new(2026, 11, 22),
        today: Date::new(2026, 11, 22),
        questions: questions(),
        needs: 1,
        conditions: vec![Named {
            id: "volwassen".into(),
            validity: Validity::default(),
            name: t("U bent volwassen"),
            because: None,
            otherwise: None,
            when: adult(),
            sources: cited("1.2"),
        }],
        judgements: vec![Judgement {
            id: "eigen-kracht".into(),
            validity: Validity::default(),
            name: t("Wat u zelf kunt"),
            who: t("de gemeente"),
            words: t("op eigen kracht, met gebruikelijke hulp"),
            prepare: t("Schrijf op wat u zelf kunt. En wat niet."),
            when: None,
            sources: cited("2.3.5"),
        }],
        laws: vec![
            law(
                "wet-a",
                "Wet hulp thuis",
                "Wht",
                vec![provision(
                    "huis-a",
                    "Hulp in het huishouden",
                    0,
                    Condition::All(vec![Condition::Named(0), is(2, &[1])]),
                )],
            ),
            law(
                "wet-b",
                "Wet zorg thuis",
                "Wzt",
                vec![provision("wassen-b", "Verzorging", 1, is(2, &[0]))],
            ),
            law(
                "wet-c",
                "Wet voor kinderen",
                "Wvk",
                vec![provision("huis-c", "Hulp voor kinderen", 0, is(0, &[0]))],
            ),
            law(
                "wet-d",
                "Wet voor altijd",
                "Wva",
                vec![provision(
                    "wassen-d",
                    "Zorg voor altijd",
                    1,
                    Condition::All(vec![is(2, &[1]), Condition::Judgement(0)]),
                )],
            ),
        ],
        elsewhere: vec![Destination {
            id: "anders".into(),
            validity: Validity::default(),
            name: t("De huisarts"),
            text: t("Uw huisarts kan met u meedenken."),
            goal: Goal {
                needs: Bits::one(3),
                when: Condition::always(),
            },
            first_step: t("Bel uw huisarts."),
            say: Some(t("Zeg: \"Ik zoek hulp.\"")),
            costs: Some(t("Het gesprek is gratis.")),
            refused: None,
            contact: None,
            strength: Strength::Practice,
            sources: cited("3"),
        }],
        letters: vec![letter()],
        amendments: [].into(),
        doubts: [].into(),
        newcomers: [].into(),
        disputes: vec![Dispute {
            id: "twist".into(),
            validity: Validity::default(),
            between: t("de gemeente en de verzekeraar"),
            point: t("Wie betaalt het wassen?"),
            binds: t("Artikel 2 bindt de verzekeraar."),
            say: t("Zeg dat u een besluit op papier wilt."),
            ask: t("Een beschikking."),
            when: is(1, &[1]),
            sources: cited("4"),
        }],
        alerts: vec![Alert {
            id: "onveilig".into(),
            title: t("Bent u nu niet veilig?"),
            text: t("Bel 112. Of bel Veilig Thuis op 0800 2000."),
            contacts: vec!["112".into()],
        }],
        glossary: vec![Word {
            word: t("beperking"),
            forms: vec![t("beperkingen")],
            meaning: t("Iets wat u niet goed kunt, door een ziekte of vanaf uw geboorte."),
        }],
        sources: vec![Source {
            id: "bron".into(),
            title: t("Wet hulp thuis"),
            language: "nl".to_owned(),
            url: "https://wetten.overheid.nl/BWBR0000000/".into(),
            read_on: Date::new(2026, 11, 1),
            law: true,
            overdue: false,
        }],
        voices: [].into(),
        occasions: Vec::new(),
        free_days: FreeDays::default(),
        amounts: vec![Amount {
            id: "bijdrage".into(),
            name: t("Eigen bijdrage"),
            by_year: vec![(2026, YearAmount::Known("21,80".into()))],
            sources: cited("2.1.4"),
        }],
        texts: texts(),
    }
}
