//! Two copies of the program with something that differs for some minutes: keys that are replaced one after the other, and
//! rules that are rolled out. Nobody loses an answer.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use super::operation::logs;
use super::{KEY, Server, copy_of, location};

const NEW_KEY: &str = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff101112131415161718191a1b1c1d1e1f";

fn keyed(keys: &str) -> Server {
    Server::set(&[], ("KEYS", keys), Stdio::null())
}

/// Where an answer sends on to.
fn follow(answer: &(u16, String)) -> String {
    assert_eq!(answer.0, 303, "{}", answer.1);
    let location = location(&answer.1);
    let path = location.trim_start_matches(['.', '/']);
    // Below an address with answers it is told from there.
    format!("/v/{}", path.trim_start_matches("v/"))
}

fn begin(server: &Server) -> String {
    follow(&server.post("/start", ""))
}

/// Whether an address with answers opens.
fn opens(server: &Server, address: &str) -> bool {
    let (status, page) = server.get(address);
    assert!([200, 400].contains(&status), "{page}");
    status == 200
}

#[test]
fn a_new_key_put_first_on_one_after_the_other_ends_no_journey() {
    let before = keyed(KEY);
    let [first, second] = [(); 2].map(|()| keyed(&format!("{NEW_KEY},{KEY}")));
    for (sealed, opened) in [
        (&first, &before),
        (&before, &first),
        (&first, &second),
        (&second, &before),
    ] {
        assert!(opens(opened, &begin(sealed)));
    }
}

#[test]
fn a_key_with_a_day_opens_at_once_and_seals_from_that_day_on() {
    let (old, new) = (keyed(KEY), keyed(NEW_KEY));
    let to_come = keyed(&format!("2999-01-01:{NEW_KEY},{KEY}"));
    assert!(opens(&to_come, &begin(&new)));
    assert!(opens(&old, &begin(&to_come)));
    let come = keyed(&format!("2026-01-01:{NEW_KEY},{KEY}"));
    assert!(opens(&come, &begin(&old)));
    assert!(opens(&new, &begin(&come)));
}

#[test]
fn a_file_of_keys_is_read_again_when_it_changes_and_what_is_wrong_in_it_is_refused() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (file, log) = (folder.join("keys"), folder.join("keys.log"));
    fs::write(&file, format!("{KEY}\n")).unwrap();
    let to = File::create(&log).unwrap().into();
    let server = Server::set(&[], ("KEYS_FILE", file.to_str().unwrap()), to);
    let new = keyed(NEW_KEY);
    let before = begin(&server);
    assert!(!opens(&new, &before));
    fs::write(&file, format!("2026-01-01:{NEW_KEY}\n{KEY}\n")).unwrap();
    logs(&log, "new keys are live");
    assert!(opens(&server, &before));
    let after = begin(&server);
    assert!(opens(&new, &after));
    fs::write(&file, "half").unwrap();
    let id = server.process.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-HUP", &id])
            .status()
            .unwrap()
            .success()
    );
    logs(&log, "KEYS_FILE is refused");
    assert!(opens(&server, &before) && opens(&server, &after));
    assert!(!fs::read_to_string(&log).unwrap().contains(&KEY[..16]));
}

/// The same rules, in which a question has another id.
fn renamed(name: &str) -> std::path::PathBuf {
    let folder = copy_of("tests/fixtures/rules-small", name);
    let mut changed = 0;
    for file in [
        "questions.yaml",
        "conditions.yaml",
        "terms.yaml",
        "cases/voorbeelden.yaml",
    ] {
        let file = folder.join(file);
        let text = fs::read_to_string(&file).unwrap();
        let new = text
            .replace("leeftijd:", "jaren:")
            .replace("id: leeftijd", "id: jaren");
        changed += usize::from(new != text);
        fs::write(file, new).unwrap();
    }
    assert_eq!(changed, 4);
    folder
}

fn answer(server: &Server, address: &str, fields: &str) -> String {
    follow(&server.post(address, fields))
}

/// The id of the question that a page puts.
fn asked(server: &Server, address: &str) -> String {
    let (status, page) = server.get(address);
    assert_eq!(status, 200, "{address}: {page}");
    let field = page.split_once("name=\"vraag\" value=\"").unwrap().1;
    field.split('"').next().unwrap().to_owned()
}

#[test]
fn no_answer_is_lost_while_rules_are_rolled_out() {
    let rules = renamed("renamed");
    let old = Server::start(&["--rules", "tests/fixtures/rules-small"]);
    let new = Server::start(&["--rules", rules.to_str().unwrap()]);
    let address = answer(&old, &begin(&old), "vraag=hulp&antwoord[]=wassen");
    let length = address.split('/').nth(2).unwrap().len();
    // The page is of the one, and the answer comes to the other.
    let address = answer(&new, &address, "vraag=leeftijd&antwoord=volwassen");
    assert_eq!(asked(&new, &address), "jaren");
    assert!(new.get(&address).1.contains("De vragen zijn veranderd"));
    assert_eq!(
        asked(&old, &address.replace("vraag/2", "vraag/3")),
        "duur",
        "the answer is there"
    );
    let address = answer(&new, &address, "vraag=jaren&antwoord=volwassen");
    assert!(
        !new.get(&address).1.contains("De vragen zijn veranderd"),
        "it is said once"
    );
    let address = answer(&old, &address, "vraag=duur&antwoord=blijvend");
    for server in [&old, &new] {
        let (status, page) = server.get(&address);
        assert_eq!(status, 200, "{page}");
        for told in [
            "Wassen en aankleden",
            "18 jaar of ouder",
            "Is de hulp blijvend nodig?",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert_eq!(address.split('/').nth(2).unwrap().len(), length);
    }
    fs::remove_dir_all(rules).unwrap();
}

#[test]
fn an_answer_to_a_question_that_these_rules_have_and_no_longer_ask_is_not_kept() {
    let server = Server::start(&["--rules", "tests/fixtures/rules-small"]);
    let address = answer(&server, &begin(&server), "vraag=hulp&antwoord[]=wassen");
    let address = answer(&server, &address, "vraag=leeftijd&antwoord=volwassen");
    let last = answer(&server, &address, "vraag=duur&antwoord=blijvend");
    let first = last.replace("controleer", "vraag/1");
    let other = answer(&server, &first, "vraag=hulp&antwoord[]=niets");
    let back = answer(
        &server,
        &other.replace("controleer", "vraag/1"),
        "vraag=hulp&antwoord[]=wassen",
    );
    assert_eq!(asked(&server, &back), "leeftijd");
}
