//! Whom to call: every municipality, and the way to it.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use axum::http::StatusCode;
use welke_zorgwet::contacts::{self, Directory, FactKind, Phone};
use welke_zorgwet::domain::Language;

use super::sample;
use super::visitor::{self, Visitor, keys};

const MUNICIPALITIES: &str = include_str!("../../data/contacts/gemeenten.csv");
const REGIONS: &str = include_str!("../../data/contacts/regios.csv");

fn visitor() -> Visitor {
    Visitor::new(keys(&["11"]))
}

/// The rows of a data file, without its heading.
fn rows(text: &str) -> Vec<csv::StringRecord> {
    let rows = csv::Reader::from_reader(text.as_bytes()).into_records();
    rows.map(|row| row.expect("a row")).collect()
}

#[tokio::test]
async fn every_municipality_shows_its_website_and_its_zorgkantoor() {
    let visitor = visitor();
    let directory = Directory::embedded().expect("contacts");
    let offices: HashMap<String, String> = rows(REGIONS)
        .iter()
        .map(|row| (row[0].to_owned(), row[2].to_owned()))
        .collect();
    let all = rows(MUNICIPALITIES);
    assert_eq!(all.len(), 342);
    let mut numbers = 0;
    for row in all {
        let (code, name, region, website) = (&row[0], &row[1], &row[4], &row[5]);
        let page = visitor.get(&format!("/gemeente/{code}")).await;
        assert_eq!(page.status, StatusCode::OK, "{name}");
        assert!(page.body.contains(&format!("href=\"{website}\"")), "{name}");
        let office = directory.zorgkantoor(&offices[region]).expect("a zorgkantoor");
        let heading = format!("<strong>{}</strong>", office.name);
        assert!(page.body.contains(&heading), "{name}: {heading}");
        numbers += all_numbers_are_links(name, &page.body);
    }
    println!("{numbers} numbers on 342 pages");
    assert!(numbers > 342);
}

/// What the page of a place promises: a number of its own zorgkantoor, or that there is none.
#[tokio::test]
async fn the_page_of_a_place_says_when_there_is_no_number_and_warns_of_old_ones_only() {
    let visitor = visitor();
    let directory = Directory::embedded().expect("contacts");
    let (mut without, mut warned) = (0, Vec::new());
    for place in directory.municipalities() {
        let page = visitor.get(&format!("/gemeente/{}", place.code)).await.body;
        let (_, office) = directory.zorgkantoor_of(place).expect("a zorgkantoor");
        let none = page.contains("Wij hebben hiervan geen telefoonnummer.");
        assert_eq!(
            none,
            office.facts.one(FactKind::Phone).is_none(),
            "{}",
            place.name
        );
        without += usize::from(none);
        if page.contains("Klopt het nummer niet?") {
            warned.push(place.name.as_str());
        }
    }
    assert_eq!(without, 78);
    assert_eq!(warned, ["Zutphen", "Zaanstad"]);
    let breda = visitor.get("/gemeente/0758").await.body;
    assert!(breda.contains("Post: Postbus 90152, 5000 LD Tilburg"));
    let amsterdam = visitor.get("/gemeente/0363").await.body;
    assert!(amsterdam.contains("Open: maandag tot en met vrijdag van 8 tot 18 uur"));
}

/// How many numbers a page links. Each dials what it shows, in groups that are not read as one large number, and
/// outside the links there is none.
fn all_numbers_are_links(name: &str, page: &str) -> usize {
    let main = page.split("<main").nth(1).expect("a main part");
    let mut rest = String::new();
    let mut links = 0;
    for part in main.split("<a class=\"tel\" href=\"") {
        let Some((href, after)) = part
            .split_once("\">")
            .filter(|(href, _)| href.starts_with("tel:"))
        else {
            rest.push_str(part);
            continue;
        };
        let (shown, after) = after.split_once("</a>").expect("the end of a link");
        let number = Phone::parse(shown).expect("a number");
        assert_eq!(number.href(), href, "{name}: {shown}");
        let groups = shown.split(|letter: char| !letter.is_ascii_digit());
        assert!(
            groups.into_iter().all(|group| group.len() <= 4),
            "{name}: {shown}"
        );
        links += 1;
        rest.push_str(after);
    }
    let text: String = rest
        .split('<')
        .filter_map(|part| part.split('>').nth(1))
        .collect();
    for word in text.split(|letter: char| letter.is_alphabetic() || ",:;".contains(letter)) {
        let long = word.chars().filter(char::is_ascii_digit).count() >= 8;
        assert!(!(long && Phone::parse(word).is_ok()), "{name}: {word}");
    }
    links
}

#[tokio::test]
async fn a_search_leads_to_a_municipality_or_asks() {
    let visitor = visitor();
    for (typed, code) in [
        ("Leiden", "0546"),
        ("2332+KG", "0546"),
        ("2332KG+12", "0546"),
        ("den+haag", "0518"),
        ("Laren,+gemeente+Lochem+(Gelderland)", "0262"),
    ] {
        let page = visitor.get(&format!("/gemeente?zoek={typed}")).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{typed}");
        assert!(page.header("location").ends_with(code), "{typed}");
    }
    let page = visitor.get("/gemeente?zoek=Bergen").await.body;
    assert!(page.contains("gemeente/0373\"") && page.contains("gemeente/0893\""));
    let page = visitor.get("/gemeente?zoek=Leeuwaarden").await.body;
    assert!(page.contains("Bedoelt u") && page.contains("gemeente/0080\""));
    let page = visitor.get("/gemeente?zoek=%3Cb%3E").await.body;
    assert!(page.contains("Wij vinden geen plaats") && !page.contains("<b>"));
}

#[tokio::test]
async fn suggestions_are_the_lines_to_choose_from() {
    let visitor = visitor();
    let suggested = async |typed: &str| {
        let page = visitor.get(&format!("/gemeente/voorstellen?zoek={typed}")).await;
        assert_eq!(page.header("content-type"), "application/json", "{typed}");
        page.has_the_headers();
        serde_json::from_str::<Vec<String>>(&page.body).expect("a list of texts")
    };
    assert_eq!(suggested("leid").await[0], "Gemeente Leiden (Zuid-Holland)");
    assert_eq!(suggested("2332").await, ["Gemeente Leiden (Zuid-Holland)"]);
    assert_eq!(suggested("berg").await.len(), 8);
    assert!(suggested("").await.is_empty() && suggested("qqqqqq").await.is_empty());
}

/// From the outcome to the place search and back, over the links of the pages themselves.
#[tokio::test]
async fn who_chooses_a_place_at_the_outcome_keeps_the_answers() {
    let visitor = visitor();
    let check = visitor
        .walk(&["antwoord=huis&antwoord=wassen", "antwoord=groot", "antwoord=nee"])
        .await;
    let outcome = check.replace("controleer", "uitkomst");
    let page = visitor.get(&outcome).await.body;
    assert!(
        page.contains("<form method=\"post\" action=\"gemeente\""),
        "{page}"
    );

    let search = check.replace("controleer", "gemeente");
    let page = visitor.get(&search).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body
            .contains("<a href=\"uitkomst\">Ga verder zonder gemeente</a>")
    );
    let page = visitor.get(&format!("{search}?zoek=Bergen")).await.body;
    assert!(page.contains("<a href=\"uitkomst?gemeente=0373\">"), "{page}");
    assert!(!page.contains(&visitor::token(&check)));

    let found = visitor.get(&format!("{search}?zoek=Leiden")).await;
    let back = visitor::follow(&search, &found);
    assert_eq!(back, format!("{outcome}?gemeente=0546"));
    let page = visitor.get(&back).await.body;
    for text in [
        "Het huis schoonmaken",
        "<strong>Gemeente Leiden</strong>",
        "href=\"tel:14071\">14 071</a>",
        "Register van Overheidsorganisaties, gelezen in een kopie, 16 mei 2026 (telefoon)",
        "href=\"gemeente?gemeente=0546\"",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(!page.contains("Kies uw gemeente") && !page.contains("Klopt het nummer niet"));
}

/// Advice may name a desk of the municipality: that desk where an operator filled it in, else the municipality.
#[tokio::test]
async fn a_law_of_the_outcome_shows_the_desk_of_an_operator() {
    let mut rules = sample::ruleset();
    for law in &mut rules.laws {
        law.indication.contact = Some("wmo-loket".into());
        law.executor.contact = Some("zorgverzekeraar".into());
    }
    let desks = "gemeenten: { '0546': { wmo-loket: { name: Loket van de proef, phone: 071 516 65 00, \
                 source: gemeente Leiden, on: 2026-11-01 } } }";
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("desks");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("aanvullingen.yaml"), desks).expect("a file");
    let directory = Directory::of(&contacts::read(&folder).expect("a folder")).expect("a desk");
    let visitor = Visitor::calling(rules, directory);
    let check = visitor
        .walk(&["antwoord=huis&antwoord=wassen", "antwoord=groot", "antwoord=nee"])
        .await;
    let law = check.replace("controleer", "wet/1");
    let leiden = visitor.get(&format!("{law}?gemeente=0546")).await.body;
    assert!(leiden.contains("<strong>Loket van de proef</strong>"), "{leiden}");
    assert!(leiden.contains("href=\"tel:+31715166500\">071 - 516 65 00</a>"));
    assert!(leiden.contains("contact?gemeente=0546#zorgverzekeraars\""));
    let elsewhere = visitor.get(&format!("{law}?gemeente=0518")).await.body;
    assert!(elsewhere.contains("<strong>Gemeente Den Haag</strong>"));
    assert!(!elsewhere.contains("Loket van de proef"));
}

#[tokio::test]
async fn an_expired_address_leads_to_a_search_that_works() {
    let visitor = visitor();
    let question = visitor.start("").await;
    let page = visitor.at(24 * 60 * 60).get(&question).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.body.contains("href=\"../../../gemeente\""), "{}", page.body);
}

#[tokio::test]
async fn all_contacts_are_on_one_page() {
    let page = visitor().get("/contact").await.body;
    let directory = Directory::embedded().expect("contacts");
    let lists = [
        directory.nationals(),
        directory.zorgkantoren(),
        directory.insurers(),
    ];
    for contact in lists.into_iter().flatten() {
        let heading = format!("<h3>{}</h3>", contact.name);
        assert!(page.contains(&heading), "{heading}");
        for line in contact.facts.of(FactKind::Phone) {
            let number = line.phone().expect("a number");
            let link = format!("href=\"{}\">{number}</a>", number.href());
            assert!(page.contains(&link), "{}: {link}", contact.name);
            assert!(
                page.contains(&line.provenance(&Language::source())),
                "{}",
                contact.name
            );
        }
        if let Some(website) = contact.facts.one(FactKind::Website) {
            assert!(
                page.contains(&format!("href=\"{}\"", website.value)),
                "{}",
                contact.name
            );
        }
    }
    all_numbers_are_links("contact", &page);
    assert!(page.contains("Kosten: gratis") && page.contains("id=\"zorgverzekeraars\""));
}
