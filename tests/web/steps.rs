//! Where somebody is sent first, under the real rules: the heading, the step and the number belong together.

use welke_zorgwet::domain::{Answer, Answers, Bits, Ruleset, interview};

use super::hard_words;
use super::languages::{REAL, real};

/// Answers by the ids of questions and choices.
pub fn answers(rules: &Ruleset, given: &[(&str, &[&str])]) -> Answers {
    let mut answers = rules.no_answers();
    for (question, choices) in given {
        let index = rules.question(question).expect(question);
        let chosen = choices
            .iter()
            .map(|choice| rules.questions[index].choice(choice).expect(choice))
            .collect::<Bits>();
        answers.set(index, Answer::Chosen(chosen));
    }
    answers
}

/// The forms that a visitor with these answers sends, and the page that comes out.
async fn outcome(given: &[(&str, &[&str])]) -> String {
    page(given, "uitkomst").await
}

/// A page that belongs to these answers.
async fn page(given: &[(&str, &[&str])], name: &str) -> String {
    let rules = REAL.rules();
    let answers = answers(rules, given);
    let interview = interview::replay(rules, &answers);
    let next = interview.next.map(|next| &rules.questions[next].id);
    assert_eq!(next, None, "a question is left");
    let form = |question: &usize| {
        let asked = &rules.questions[*question];
        let chosen = asked.chosen(answers.get(*question).chosen());
        let fields: Vec<String> = chosen.map(|choice| format!("antwoord={}", choice.id)).collect();
        fields.join("&")
    };
    let forms: Vec<String> = interview.asked.iter().map(form).collect();
    let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
    let visitor = real();
    let check = visitor.walk(&forms).await;
    hard_words::read(&visitor.get(&check.replace("controleer", name)).await.body)
}

/// The part of the page that says where to begin.
fn first(page: &str) -> &str {
    let rest = page
        .split_once("<section class=\"first\"")
        .expect("a first step")
        .1;
    rest.split_once("</section>").expect("its end").0
}

#[tokio::test]
async fn who_has_the_wlz_is_not_told_to_apply_for_it() {
    let page = outcome(&[
        ("hulp", &["verzorging"]),
        ("leeftijd", &["volwassen"]),
        ("wlz", &["ja"]),
        ("verzorging-reden", &["ziekte"]),
        ("bijzonder", &["geen"]),
    ])
    .await;
    let first = first(&page);
    assert!(first.contains("Ga eerst naar het zorgkantoor"), "{first}");
    assert!(
        !first.contains("Wlz-check") && !first.contains("formulier"),
        "{first}"
    );
}

#[tokio::test]
async fn who_waits_for_the_ciz_is_not_told_to_apply_again() {
    let page = outcome(&[
        ("hulp", &["verzorging"]),
        ("leeftijd", &["volwassen"]),
        ("wlz", &["aangevraagd"]),
        ("dag-en-nacht", &["ja"]),
        ("duur", &["blijvend"]),
        ("grondslag", &["dementie"]),
        ("verzorging-reden", &["ziekte"]),
        ("bijzonder", &["geen"]),
    ])
    .await;
    let first = first(&page);
    assert!(
        first.contains("Bel het CIZ en vraag wanneer het besluit komt"),
        "{first}"
    );
    assert!(!first.contains("formulier"), "{first}");
}

#[tokio::test]
async fn violence_leads_to_veilig_thuis_once_whatever_else_is_asked() {
    for needs in [&["onveilig"][..], &["huishouden", "onveilig"]] {
        let page = outcome(&[
            ("hulp", needs),
            ("leeftijd", &["volwassen"]),
            ("wlz", &["nee"]),
            ("dag-en-nacht", &["nee"]),
            ("huisgenoot", &["nee"]),
            ("bijzonder", &["geen"]),
        ])
        .await;
        let first = first(&page);
        assert_eq!(first.matches("<h2>").count(), 1, "{first}");
        assert!(first.contains("<h2>Ga eerst naar Veilig Thuis</h2>"), "{first}");
        assert!(first.contains("tel:08002000"), "{first}");
    }
}

#[tokio::test]
async fn a_contribution_leads_to_the_cak() {
    let page = outcome(&[
        ("hulp", &["geld"]),
        ("geld-soort", &["eigen-bijdrage"]),
        ("wlz", &["ja"]),
        ("bijzonder", &["geen"]),
    ])
    .await;
    let first = first(&page);
    assert!(first.contains("<h2>Ga eerst naar het CAK</h2>"), "{first}");
    assert!(
        first.contains("Bel het CAK") && first.contains("tel:08000087"),
        "{first}"
    );
    assert!(!first.contains("CIZ"), "{first}");
}

#[tokio::test]
async fn double_child_benefit_leads_to_the_general_number_of_the_svb() {
    let page = outcome(&[("hulp", &["geld"]), ("geld-soort", &["kind-zorg"])]).await;
    let first = first(&page);
    assert!(
        first.contains("tel:+31889494000") && !first.contains("264 82 00"),
        "{first}"
    );
}

/// For every law and every provision that may come first: who is named is who is called.
#[test]
fn who_is_named_is_who_is_called() {
    let rules = REAL.rules();
    let say = |text| REAL.speaking_of(0, 0).say(text);
    let directory = welke_zorgwet::contacts::Directory::embedded().expect("contacts");
    let fits = |to: &str, text: &str, contact: &str| {
        let name = match directory.national(contact) {
            Some(known) => known
                .name
                .trim_start_matches("Uw ")
                .split(' ')
                .next()
                .unwrap_or_default()
                .to_owned(),
            None if contact.starts_with("zorg") => contact.to_owned(),
            None => "gemeente".to_owned(),
        };
        let said = format!("{to} {text}");
        let other: &[&str] = match name.as_str() {
            "gemeente" => &["wijkteam"],
            "zorgverzekeraar" => &["polis", "verzekering"],
            _ => &[],
        };
        said.contains(&name) || other.iter().any(|word| said.contains(word))
    };
    let mut wrong = Vec::new();
    for law in &rules.laws {
        let own = law.provisions.iter().filter_map(|one| one.first_step.as_ref());
        let own = own.map(|step| (step.to, step.text, step.contact.as_deref()));
        let usual = law
            .apply
            .iter()
            .filter_map(|one| Some((one.to?, one.text, one.contact.as_deref())));
        for (to, text, contact) in own.chain(usual) {
            let (to, text) = (say(to), say(text));
            if contact.is_some_and(|contact| !fits(to, text, contact)) {
                wrong.push(format!("{}: {to} / {text} / {contact:?}", law.id));
            }
        }
        assert!(
            law.apply.iter().any(|one| one.to.is_some()),
            "{}: no first step",
            law.id
        );
    }
    for way in &rules.elsewhere {
        let contact = way.contact.as_deref();
        if contact.is_some_and(|contact| !fits(say(way.name), say(way.first_step), contact)) {
            wrong.push(format!("{}: {} / {contact:?}", way.id, say(way.first_step)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A desk that a text names is there with its number, or its site where no source has a number.
#[tokio::test]
async fn who_is_named_in_a_text_can_be_reached() {
    let nursing = outcome(&[
        ("hulp", &["verpleging"]),
        ("leeftijd", &["kind"]),
        ("wlz", &["nee"]),
        ("dag-en-nacht", &["nee"]),
    ])
    .await;
    assert!(nursing.contains("Ga eerst naar een organisatie voor kinderthuiszorg"));
    assert!(first(&nursing).contains("href=\"https://binkz.nl\""));
    assert!(first(&nursing).contains("Wij hebben hiervan geen telefoonnummer."));
    let carer = page(&[("hulp", &["mantelzorg"])], "wet/1").await;
    assert!(carer.contains("Bel de Mantelzorglijn") && carer.contains("tel:+31307606055"));
    let allowance = outcome(&[("hulp", &["geld"]), ("geld-soort", &["kind-zorg"])]).await;
    assert!(allowance.contains("tel:+31889494000") && !allowance.contains("tel:+31302648200"));
}

/// What to say, what it costs and what after a no are there along a way outside the laws too, and its text once.
#[tokio::test]
async fn a_way_outside_the_laws_says_what_to_know_before() {
    let page = outcome(&[
        ("hulp", &["besluit-geld"]),
        ("besluit-van", &["van-cak"]),
        ("leeftijd", &["volwassen"]),
        ("wlz", &["nee"]),
    ])
    .await;
    let first = first(&page);
    for told in ["Wat u zegt:", "Wat het kost:", "Is het antwoord nee?"] {
        assert!(first.contains(told), "{told}: {first}");
    }
    assert_eq!(page.matches("Klopt de rekening niet?").count(), 1, "{page}");
}

/// Who goes to several places reads why one comes first, and that the other need not wait.
#[tokio::test]
async fn two_places_come_in_an_order_with_its_reason() {
    let page = outcome(&[
        ("hulp", &["verzorging", "woning"]),
        ("woning-reden", &["ziekte"]),
        ("leeftijd", &["volwassen"]),
        ("wlz", &["nee"]),
        ("dag-en-nacht", &["nee"]),
        ("verzorging-reden", &["ziekte"]),
    ])
    .await;
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
    assert!(place("Ga eerst naar de thuiszorg") < place("Waarom dit eerst?"));
    assert!(place("Ga ook naar uw gemeente") < place("Dit kan tegelijk."));
}

/// "Omdat u 23 jaar of ouder bent" is no reason why the health insurance does not give supervision.
#[tokio::test]
async fn a_law_that_gives_it_to_others_says_to_whom() {
    let page = outcome(&[
        ("hulp", &["dagbesteding"]),
        ("leeftijd", &["volwassen"]),
        ("wlz", &["nee"]),
        ("dag-en-nacht", &["nee"]),
    ])
    .await;
    let rest = page.split_once("niet-kop").expect("laws that do not fit").1;
    let line = rest.split_once("(Zvw)").expect("the insurance").1;
    let line = line.split_once("</li>").expect("its end").0;
    assert!(line.contains("alleen aan zieke kinderen geeft"), "{line}");
}

/// A number for one purpose does not stand beside the one for everything until somebody asks for more.
#[tokio::test]
async fn the_general_number_comes_first() {
    let page = outcome(&[
        ("hulp", &["toezicht"]),
        ("leeftijd", &["volwassen"]),
        ("wlz", &["nee"]),
        ("dag-en-nacht", &["ja"]),
        ("duur", &["blijvend"]),
        ("grondslag", &["dementie"]),
    ])
    .await;
    let (top, more) = first(&page).split_once("Meer over dit contact").expect("a fold");
    assert!(
        top.contains("tel:+31887891000") && !top.contains("zorg tegen iemands wil"),
        "{top}"
    );
    assert!(more.contains("zorg tegen iemands wil"), "{more}");
}

/// The page of a law shows each contact once.
#[tokio::test]
async fn the_page_of_a_law_tells_a_contact_once() {
    let page = page(
        &[
            ("hulp", &["huishouden"]),
            ("leeftijd", &["volwassen"]),
            ("wlz", &["nee"]),
            ("dag-en-nacht", &["nee"]),
            ("huisgenoot", &["nee"]),
        ],
        "wet/1",
    )
    .await;
    assert_eq!(page.matches("Kies uw gemeente").count(), 1, "{page}");
}

/// Only help of the desk that is named is named there; the rest says that it has another.
#[tokio::test]
async fn help_of_another_desk_is_not_named_at_this_one() {
    let page = outcome(&[
        ("hulp", &["verpleging", "mond"]),
        ("mond-soort", &["kunstgebit"]),
        ("leeftijd", &["volwassen"]),
        ("wlz", &["nee"]),
        ("dag-en-nacht", &["nee"]),
    ])
    .await;
    let first = first(&page);
    assert!(first.contains("Ga eerst naar de thuiszorg"), "{first}");
    assert!(!first.contains("Noem ook: "), "{first}");
    assert!(first.contains("maar bij een ander loket: kaakchirurg"), "{first}");
}

/// Who objects to the municipality goes to the court after a no, whatever law may give the help.
#[tokio::test]
async fn after_a_no_to_an_objection_comes_the_court() {
    let page = outcome(&[
        ("hulp", &["verzorging", "besluit-nee"]),
        ("besluit-van", &["van-gemeente"]),
        ("leeftijd", &["volwassen"]),
        ("wlz", &["ja"]),
        ("waar", &["thuis"]),
        ("verzorging-reden", &["ziekte"]),
    ])
    .await;
    let first = first(&page);
    assert!(first.contains("Ga eerst naar uw gemeente"), "{first}");
    let refused = first.split_once("Is het antwoord nee?").expect("an answer").1;
    let refused = refused.split_once("</dd>").expect("its end").0;
    assert!(refused.contains("Ga naar de rechtbank."), "{refused}");
}
