//! The same pages in another language.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use axum::http::{Method, StatusCode};
use welke_zorgwet::commands::contact_ids;
use welke_zorgwet::commands::live::editions;
use welke_zorgwet::contacts::Directory;
use welke_zorgwet::domain::{Date, Language};
use welke_zorgwet::rules::{self, Files};
use welke_zorgwet::web::Editions;

use super::sample;
use super::visitor::{Page, Visitor, follow, keys, token};

/// The real rules in all languages.
pub static REAL: LazyLock<Editions> = LazyLock::new(|| {
    let directory = Directory::embedded().expect("contacts");
    let contacts = contact_ids(&directory);
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    let book = rules::check(&Files::embedded().expect("rules"), &contacts).book;
    let book = Arc::new(book.expect("no mistakes"));
    editions(&book, &Arc::new(directory), Date::new(2026, 11, 22))
});

pub fn real() -> Visitor {
    Visitor::speaking(REAL.clone(), keys(&["11"]))
}

/// The made-up rules, and the same in a language without a single translation.
fn untranslated() -> Visitor {
    with_english(true)
}

/// The same, and whether visitors are told of that language.
pub fn with_english(ready: bool) -> Visitor {
    let mut english = Language::new("en", "English", [].into());
    english.ready = ready;
    let rules = Editions::new(sample::ruleset(), [Language::source(), english]);
    Visitor::speaking(rules, keys(&["11"]))
}

/// Everything between `from` and `to`, each time.
pub fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    let parts = text.split(from).skip(1);
    parts
        .map(|part| part.split(to).next().unwrap_or_default())
        .collect()
}

/// The Dutch words that stand beside their translation: the fixed and the hard ones, in lower case.
static DUTCH_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let book = rules::check(&Files::embedded().expect("rules"), &[])
        .book
        .expect("no mistakes");
    let fixed = book.translated.iter().flat_map(|one| &one.fixed);
    let fixed = fixed.flat_map(|term| std::iter::once(&term.dutch).chain(&term.forms));
    let fixed: Vec<String> = fixed.map(|word| word.value.to_lowercase()).collect();
    let rules = REAL.rules();
    let hard = rules
        .glossary
        .iter()
        .flat_map(|word| word.forms.iter().chain([&word.word]));
    let hard = hard.map(|form| rules.texts.written(*form).to_lowercase());
    // What a translation marks by itself: the Dutch word between brackets.
    let given = book.translated.iter().flat_map(|one| {
        let texts = one
            .entries
            .iter()
            .filter_map(|(dutch, _)| one.language.translation(dutch));
        texts.flat_map(|text| between(text, "\u{e000}", "\u{e001}"))
    });
    let given: Vec<String> = given.map(str::to_lowercase).collect();
    fixed.into_iter().chain(hard).chain(given).collect()
});

/// What is read of a piece of a page.
fn text_of(html: &str) -> String {
    let pieces = html.split('<');
    pieces
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text))
        .collect()
}

/// The page without what stands between these.
fn without(html: &str, from: &str, to: &str) -> String {
    let mut parts = html.split(from);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    kept.extend(parts.map(|part| part.split_once(to).map_or("", |(_, rest)| rest)));
    kept
}

/// The page without the lines that name a source: those stay Dutch.
fn without_sources(html: &str) -> String {
    let mut kept = String::new();
    for (index, part) in html.split("<p class=\"source").enumerate() {
        let rest = part.split_once("</p>").filter(|_| index > 0);
        kept += rest.map_or(part, |(_, rest)| rest);
    }
    kept
}

fn is_english(address: &str, page: &Page) {
    assert_eq!(page.status, StatusCode::OK, "{address}");
    assert!(page.body.contains("<html lang=\"en\">"), "{address}");
    assert!(
        !page.body.contains(['\u{e000}', '\u{e001}']),
        "{address}: a mark is left"
    );
    let dutch = REAL.speaking_of(0, 0);
    let sources = dutch.rules.sources.iter();
    let titles: HashSet<&str> = sources.map(|source| dutch.say(source.title)).collect();
    let spoken = DUTCH_WORDS.iter().map(String::as_str);
    let names = dutch.rules.laws.iter().flat_map(|law| &law.provisions);
    let names: Vec<String> = names.map(|one| dutch.say(one.name).to_lowercase()).collect();
    let words: HashSet<&str> = spoken.chain(names.iter().map(String::as_str)).collect();
    let told = without(&without_sources(&page.body), "<div class=\"copy\"", "</div>");
    let told = without(&told, "<span class=\"spoken\">", "</span>");
    let told = without(&told, "<ul class=\"actions stack-links\">", "</ul>");
    for dutch in between(&told, "<span lang=\"nl\">", "</span>") {
        let plain = text_of(dutch)
            .replace("&#39;", "'")
            .replace("&amp;", "&")
            .replace("&quot;", "\"");
        assert!(
            titles.contains(plain.as_str()) || words.contains(plain.to_lowercase().as_str()),
            "{address}: not translated: {dutch}"
        );
    }
}

#[tokio::test]
async fn every_page_with_an_address_of_its_own_is_english() {
    let visitor = real();
    let laws = REAL.rules().laws.iter().map(|law| format!("wetten/{}", law.id));
    let fixed = [
        "",
        "wetten",
        "uitleg",
        "wijzigingen",
        "cijfers",
        "papier",
        "gemeente",
        "gemeente?zoek=bergen",
        "gemeente?zoek=qqqq",
        "contact",
        "bronnen",
        "gemeente/0546",
        "privacy",
        "toegankelijkheid",
        "over",
        "api",
        "adviseur",
        "adviseur/grensvlak/wlz-wmo",
    ];
    for page in fixed.map(str::to_owned).into_iter().chain(laws) {
        let address = format!("/en/{page}");
        let page = visitor.get(&address).await;
        is_english(&address, &page);
        page.has_the_headers();
        assert!(page.body.contains("hreflang=\"nl\""), "{address}");
    }
}

#[tokio::test]
async fn each_page_says_its_language_and_an_error_names_no_other() {
    let visitor = real();
    for (address, language) in [("/", "nl"), ("/en/", "en"), ("/nope", "nl"), ("/en/nope", "en")] {
        let page = visitor.get(address).await;
        assert_eq!(page.header("content-language"), language, "{address}");
        let found = page.status == StatusCode::OK;
        let alternates = page.body.contains("<link rel=\"alternate\" hreflang");
        assert_eq!(alternates, found, "{address}");
    }
}

/// Who is new knows neither the Dutch name of a town nor how to dial.
#[tokio::test]
async fn a_newcomer_finds_the_town_and_a_number_to_dial() {
    let visitor = real();
    let choices = visitor.get("/en/gemeente?zoek=Bergen").await.body;
    assert!(
        choices.contains(">Bergen, municipality of Bergen (L.) (Limburg)<"),
        "{choices}"
    );
    let town = visitor.get("/en/gemeente?zoek=Amsterdam-Zuid").await.body;
    assert!(
        town.contains(">Municipality of Amsterdam (Noord-Holland)<"),
        "{town}"
    );
    let found = visitor.get("/en/gemeente/voorstellen?zoek=berge").await.body;
    assert!(
        found.contains("\"Bergen, municipality of Bergen (L.) (Limburg)\""),
        "{found}"
    );
    let hague = visitor.get("/en/gemeente/0518").await.body;
    assert!(
        hague.contains("<h1>Help in the municipality of The Hague (Den Haag)</h1>"),
        "{hague}"
    );
    let (abroad, here) = (
        visitor.get("/en/contact").await.body,
        visitor.get("/contact").await.body,
    );
    let number = "<a class=\"tel\" href=\"tel:+31307897878\">";
    assert!(abroad.contains(&format!("{number}+31 30 789 78 78</a>")));
    assert!(here.contains(&format!("{number}030 - 789 78 78</a>")));
}

/// Walks with the choice of this number at each question, or the last one; gives every page on the way.
async fn walk(visitor: &Visitor, number: usize) -> Vec<(String, Page)> {
    let begun = visitor.ask(&Method::POST, "/en/start", "").await;
    let mut address = follow("/en/start", &begun);
    let mut pages = Vec::new();
    loop {
        let page = visitor.get(&address).await;
        let inputs = between(&page.body, " name=\"antwoord", ">");
        let choices: Vec<&str> = inputs
            .iter()
            .flat_map(|input| between(input, "value=\"", "\""))
            .collect();
        let chosen = choices
            .get(number.min(choices.len().saturating_sub(1)))
            .map(|&one| one.to_owned());
        pages.push((address.clone(), page));
        let Some(chosen) = chosen else {
            return pages;
        };
        address = visitor.answer(&address, &format!("antwoord={chosen}")).await;
    }
}

#[tokio::test]
async fn the_whole_way_is_english() {
    let visitor = real();
    for number in [0, 1, 2, 5, 9, 99] {
        let pages = walk(&visitor, number).await;
        let check = pages.last().map_or("", |(address, _)| address.as_str());
        assert!(check.ends_with("controleer"), "{check}");
        for (address, page) in &pages {
            is_english(address, page);
        }
        for last in ["uitkomst", "teksten", "delen", "termijnen"] {
            let address = check.replace("controleer", last);
            let page = visitor.get(&address).await;
            is_english(&address, &page);
            assert_eq!(page.header("x-robots-tag"), "noindex");
            assert_eq!(page.header("cache-control"), "no-store");
        }
    }
}

#[tokio::test]
async fn the_switch_keeps_page_and_answers_and_tells_no_token() {
    let visitor = real();
    let pages = walk(&visitor, 1).await;
    let (english, _) = &pages[1];
    let page = visitor.get(english).await;
    let secret = token(english.trim_start_matches("/en"));
    assert!(secret.len() > 40, "{secret}");
    assert!(!page.body.contains(&secret));
    assert!(
        page.body
            .contains("href=\"?taal=nl\" lang=\"nl\" hreflang=\"nl\">Nederlands</a>")
    );
    let dutch = english.trim_start_matches("/en");
    let switched = visitor.get(&format!("{english}?taal=nl&gemeente=0546&x=y")).await;
    assert_eq!(switched.status, StatusCode::SEE_OTHER);
    let there = follow(english, &switched);
    assert_eq!(there, format!("{dutch}?gemeente=0546"));
    let page = visitor.get(&there).await;
    assert!(page.body.contains("<html lang=\"nl\">") && !page.body.contains(&secret));
    assert!(
        page.body
            .contains("href=\"?taal=en&#38;gemeente=0546\" lang=\"en\"")
    );
    let back = visitor.get(&format!("{dutch}?taal=en")).await;
    assert_eq!(follow(dutch, &back), *english);
}

#[tokio::test]
async fn the_switch_keeps_a_search_and_every_plain_page() {
    let visitor = real();
    for (from, to) in [
        ("/?taal=en", "/en/"),
        ("/en/?taal=nl", "/"),
        ("/wetten?taal=en&gemeente=0546", "/en/wetten?gemeente=0546"),
        ("/en/gemeente?zoek=den+haag&taal=nl", "/gemeente?zoek=den%20haag"),
        ("/en/gemeente/0546?taal=en", "/en/gemeente/0546"),
    ] {
        let page = visitor.get(from).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{from}");
        assert!(!page.header("location").starts_with('/'), "{from}");
        let there = follow(from, &page).replace("/./", "/");
        assert_eq!(there, to, "{from}");
    }
    assert_eq!(visitor.get("/wetten?taal=xx").await.status, StatusCode::OK);
}

#[tokio::test]
async fn mistakes_are_told_in_the_language_of_the_address() {
    let visitor = real();
    let begun = visitor.ask(&Method::POST, "/en/start", "").await;
    let empty = visitor.answer(&follow("/en/start", &begun), "").await;
    for (method, path, status, heading) in [
        (
            Method::GET,
            "/en/bestaat-niet",
            StatusCode::NOT_FOUND,
            "This page does not exist",
        ),
        (
            Method::POST,
            "/en/wetten",
            StatusCode::METHOD_NOT_ALLOWED,
            "This page does not work like this",
        ),
        (
            Method::GET,
            "/en/v/onzin/uitkomst",
            StatusCode::BAD_REQUEST,
            "This address does not work",
        ),
        (
            Method::GET,
            empty.as_str(),
            StatusCode::UNPROCESSABLE_ENTITY,
            "An answer is still missing",
        ),
        (
            Method::GET,
            "/de/wetten",
            StatusCode::NOT_FOUND,
            "Deze pagina bestaat niet",
        ),
        (
            Method::GET,
            "/english",
            StatusCode::NOT_FOUND,
            "Deze pagina bestaat niet",
        ),
        (
            Method::GET,
            "/en/en/wetten",
            StatusCode::NOT_FOUND,
            "This page does not exist",
        ),
    ] {
        let page = visitor.ask(&method, path, "").await;
        assert_eq!(page.status, status, "{path}");
        assert!(page.body.contains(heading), "{path}: {}", page.body);
    }
    let page = visitor.get("/en").await;
    assert_eq!(follow("/en", &page), "/en/");
    page.has_the_headers();
    let page = visitor.get("/en?gemeente=0546").await;
    assert_eq!(follow("/en", &page), "/en/?gemeente=0546");
}

#[tokio::test]
async fn an_expired_address_says_so_in_its_language() {
    let visitor = real();
    let begun = visitor.ask(&Method::POST, "/en/start?gemeente=0546", "").await;
    let question = follow("/en/start", &begun);
    let page = visitor.at(24 * 60 * 60).get(&question).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.body.contains("This address is too old"), "{}", page.body);
    assert!(page.body.contains("start?gemeente=0546"));
}

#[tokio::test]
async fn what_is_not_translated_is_marked_as_dutch_in_text_only() {
    let visitor = untranslated();
    let page = visitor.get("/en/").await.body;
    assert!(
        page.contains("<a class=\"skip\" href=\"#inhoud\"><span lang=\"nl\">Ga naar de inhoud</span></a>")
    );
    assert!(page.contains("<title>Welke zorgwet past bij u? – Welke zorgwet</title>"));
    assert!(page.contains("aria-label=\"Over deze website\""));
    assert_eq!(
        page.matches("<span lang").count(),
        page.matches("lang=\"nl\">").count() - 1
    );
    let dutch = visitor.get("/").await.body;
    assert!(!dutch.contains("<span lang") && !page.contains('\u{e000}'));
    let typed = visitor.get("/en/gemeente?zoek=%EE%80%80x").await.body;
    assert!(typed.contains("value=\"x\""), "a visitor can not make marks");
}

#[tokio::test]
async fn visitors_are_told_of_a_language_when_it_is_ready() {
    let (ready, under_way) = (with_english(true), with_english(false));
    for page in ["/", "/uitleg", "/sitemap.xml"] {
        assert!(ready.get(page).await.body.contains("hreflang=\"en\""), "{page}");
        assert!(
            !under_way.get(page).await.body.contains("hreflang=\"en\""),
            "{page}"
        );
    }
    // Who translates looks at it, and finds the way back.
    let page = under_way.get("/en/uitleg").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("x-robots-tag"), "noindex");
    assert!(page.body.contains("hreflang=\"nl\""));
    let indexed = ready.get("/en/uitleg").await;
    assert!(indexed.headers.get("x-robots-tag").is_none());
}

#[tokio::test]
async fn machines_and_files_find_their_way() {
    let visitor = real();
    let robots = visitor.get("/robots.txt").await.body;
    assert_eq!(
        robots,
        "User-agent: *\nDisallow:\n\nSitemap: http://localhost/sitemap.xml\n"
    );
    let page = visitor.get("/en/wetten").await.body;
    assert!(page.contains("href=\"./../static/site"));
}

#[test]
fn a_hard_word_has_the_forms_of_both_languages() {
    let english = REAL.speaking_of(1, 0);
    let mut words = english.rules.glossary.iter();
    let carer = words.find(|word| english.say(word.word) == "family carer (\u{e000}mantelzorger\u{e001})");
    let forms = english.spellings(carer.expect("a hard word"));
    for form in ["family carer", "mantelzorger", "family carers", "mantelzorgers"] {
        assert!(forms.contains(&form), "{form}: {forms:?}");
    }
}

#[tokio::test]
async fn a_law_with_one_name_says_it_once() {
    let visitor = real();
    for (address, title) in [
        ("/wetten", ">Jeugdwet<"),
        ("/en/wetten", ">Youth Act (<span lang=\"nl\">Jeugdwet</span>)<"),
        ("/en/wetten", ">Long-term Care Act (Wlz)<"),
    ] {
        assert!(
            visitor.get(address).await.body.contains(title),
            "{address}: {title}"
        );
    }
}
