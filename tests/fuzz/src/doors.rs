//! The ways in, each with what must hold behind it.

use std::sync::LazyLock;

use axum::http::{Method, StatusCode, header};
use jiff::civil::date;
use welke_zorgwet::commands::import::Plan;
use welke_zorgwet::commands::{check, contact_ids};
use welke_zorgwet::contacts::Found;
use welke_zorgwet::files::File;
use welke_zorgwet::rules::Files;

use crate::site::{self, Answer, DIRECTORY, TODAY};

/// The name of each door, and what goes through it.
pub const ALL: [(&str, fn(&[u8])); 8] = [
    ("token", token),
    ("form", form),
    ("query", query),
    ("path", path),
    ("yaml", yaml),
    ("place", place),
    ("register", register),
    ("words", words),
];

/// The pages below a token.
const PAGES: [&str; 10] = [
    "vraag/1",
    "vraag/7",
    "controleer",
    "uitkomst",
    "wet/1",
    "teksten",
    "delen",
    "termijnen",
    "termijnen.ics",
    "adviseur",
];
/// The pages to which a form is sent, below a token or not.
const FORMS: [&str; 8] = [
    "start",
    "v/*/vraag/1",
    "v/*/vraag/2",
    "v/*/gemeente",
    "v/*/termijnen",
    "v/*/adviseur",
    "adviseur",
    "gemeente",
];
/// Pages that read their query, and one that does not.
const ASKED: [&str; 9] = [
    "",
    "gemeente",
    "gemeente/voorstellen",
    "insluiten",
    "insluiten/qr.svg",
    "adviseur",
    "en/embed",
    "en/wetten",
    "v/*/gemeente",
];
/// A payload without answers: a moment far away, and the first voice.
const NOTHING: &[u8] = b"3z9sCrB:vP9";

/// The first byte chooses; the rest goes in.
fn chosen<'i>(input: &'i [u8], among: &[&'static str]) -> Option<(&'static str, &'i [u8])> {
    let (first, rest) = input.split_first()?;
    Some((among[usize::from(*first) % among.len()], rest))
}

/// The address of a page, with a token where there is a star.
fn address(page: &str) -> String {
    static TOKEN: LazyLock<String> = LazyLock::new(|| site::sealed(NOTHING));
    format!("/{}", page.replace('*', &TOKEN))
}

/// What is within a token, as if our key had sealed it; and, where the choice of page says so, the token itself.
fn token(input: &[u8]) {
    let Some((page, rest)) = chosen(input, &PAGES) else {
        return;
    };
    // Nobody seals nothing.
    if rest.is_empty() {
        return;
    }
    let plain = input[0] >= 200;
    let token = if plain {
        site::coded(rest, "-_")
    } else {
        site::sealed(rest)
    };
    let answer = site::get(&format!("/v/{token}/{page}"));
    let Some(answer) = answer else { return };
    if plain && !token.is_empty() {
        assert!(
            !answer.status.is_success(),
            "a token that nobody sealed was opened"
        );
    }
    assert!(
        !contains(&answer.body, token.as_bytes()),
        "a page holds its token"
    );
}

/// The body of a form. Where it leads is one of few addresses, and no header tells what was sent.
fn form(input: &[u8]) {
    let Some((page, body)) = chosen(input, &FORMS) else {
        return;
    };
    let Some(answer) = site::post(&address(page), body) else {
        return;
    };
    if page != "gemeente" && page != "v/*/gemeente" {
        leads_to_a_page(&answer);
    }
}

/// After an answer: a token and the name of a page, never what was sent.
fn leads_to_a_page(answer: &Answer) {
    let Some(location) = answer.headers.get(header::LOCATION) else {
        return;
    };
    let location = location.to_str().expect("letters");
    let (path, query) = location.split_once('?').unwrap_or((location, ""));
    // A subject from the link, and the day whose rules an adviser asks for: never what was typed.
    let day =
        |text: &str| text == "onleesbaar" || text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let mut fields = query.split('&').filter(|field| !field.is_empty());
    let fine = |field: &str| field.starts_with("onderwerp=") || field.strip_prefix("datum=").is_some_and(day);
    assert!(fields.all(fine), "{location}");
    let mut parts = path.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    let known =
        |part: &str| part.parse::<usize>().is_ok() || part == "v" || part == "vraag" || PAGES.contains(&part);
    let sealed = |part: &str| {
        part.len() >= 300
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    assert!(parts.all(|part| known(part) || sealed(part)), "{location}");
}

fn query(input: &[u8]) {
    let Some((page, rest)) = chosen(input, &ASKED) else {
        return;
    };
    let query = site::coded(rest, "-._~!$&'()*+,;=:@/?%");
    site::get(&format!("{}?{query}", address(page)));
}

fn path(input: &[u8]) {
    site::get(&format!("/{}", site::coded(input, "-._~!$&'()*+,;=:@/%")));
}

/// One file of a small set of rules, in place of what it was. Every mistake can be shown.
fn yaml(input: &[u8]) {
    static RULES: LazyLock<Vec<File>> = LazyLock::new(|| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/rules-small");
        let files = Files::read(folder.as_ref()).expect("the small rules");
        files.list().to_vec()
    });
    static CONTACTS: LazyLock<Vec<String>> = LazyLock::new(|| contact_ids(&DIRECTORY));
    let Some((first, rest)) = input.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    let mut list = RULES.clone();
    let among = list.len();
    text.clone_into(&mut list[usize::from(*first) % among].text);
    let files = Files::new("rules", list);
    let contacts: Vec<&str> = CONTACTS.iter().map(String::as_str).collect();
    let found = check::mistakes(&files, &contacts, TODAY);
    for problem in &found.problems {
        assert!(!problem.render(&files).is_empty());
    }
}

/// What somebody types to find a municipality.
fn place(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    if let Found::One(found) = DIRECTORY.search(text) {
        assert!(DIRECTORY.municipality(&found.code).is_some());
    }
    if let Some(meant) = DIRECTORY.meant(text) {
        assert!(DIRECTORY.municipality(&meant.code).is_some());
    }
    let dutch = welke_zorgwet::domain::Language::source();
    for candidate in DIRECTORY.suggest(text) {
        assert!(!candidate.label(&dutch).is_empty());
    }
}

/// The export of the register of municipalities: what can be read of it gives a plan that can be shown.
fn register(input: &[u8]) {
    if let Ok(plan) = Plan::read(input, &DIRECTORY, date(2026, 11, 27)) {
        assert!(!plan.to_string().is_empty());
    }
}

/// The words of somebody, sent by a program, and typed in the form of the needs.
fn words(input: &[u8]) {
    let Some((first, rest)) = input.split_first() else {
        return;
    };
    if first % 2 == 0 {
        let answer = site::ask(&Method::POST, "/api/v1/woorden", "application/json", rest);
        if let Some(answer) = answer {
            let fine = [
                StatusCode::OK,
                StatusCode::BAD_REQUEST,
                StatusCode::UNPROCESSABLE_ENTITY,
                StatusCode::PAYLOAD_TOO_LARGE,
            ];
            assert!(fine.contains(&answer.status), "{}", answer.status);
        }
    } else {
        let form = format!("vraag=hulp&zoek=1&woorden={}", site::coded(rest, "-_."));
        if let Some(answer) = site::post(&address("v/*/vraag/1"), form.as_bytes()) {
            leads_to_a_page(&answer);
        }
    }
}

fn contains(all: &[u8], part: &[u8]) -> bool {
    part.len() >= 50 && all.windows(part.len()).any(|one| one == part)
}
