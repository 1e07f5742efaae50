//! The mistakes that an operator can make in `aanvullingen.yaml`, each as one change in the example.

use std::fs;

use jiff::civil::date;
use welke_zorgwet::commands;
use welke_zorgwet::contacts::{ADDITIONS, Directory, Known};
use welke_zorgwet::files::{File, Files};
use welke_zorgwet::rules::{self, Book};

/// Of each mistake its name, what is replaced, and by what.
const MISTAKES: [(&str, &str, &str); 28] = [
    ("wrong_code", "'0546'", "'0564'"),
    ("name_for_code", "'0546'", "Leidn"),
    ("postcode_for_code", "'0546'", "'2332'"),
    ("code_without_quotes", "'0546'", "0546"),
    (
        "wrong_provision",
        "under: huishoudelijke-hulp",
        "under: huishoudelijke-hup",
    ),
    (
        "wrong_need",
        "[huishouden, begeleiding]",
        "[huishouden, begeleding]",
    ),
    ("wrong_phone", "phone: 071 000 00 02", "phone: 071 000"),
    (
        "phone_without_quotes",
        "phone: 071 000 00 02",
        "phone: 0710000002",
    ),
    (
        "no_source",
        "      source: gemeente Voorbeeld, afdeling Communicatie\n",
        "",
    ),
    (
        "no_day",
        "      source: gemeente Voorbeeld, afdeling Communicatie\n      on: 2026-11-20\n",
        "      source: gemeente Voorbeeld\n",
    ),
    ("cost_without_phone", "      phone: 071 000 00 02\n", ""),
    ("day_to_come", "on: 2026-11-20", "on: 9999-12-31"),
    ("day_long_ago", "on: 2026-11-20", "on: 0001-01-01"),
    (
        "desk_without_a_way",
        "      phone: 071 000 00 03\n",
        "      hours: werkdagen\n",
    ),
    (
        "only_a_wrong_phone",
        "    hours: werkdagen van 9 tot 16 uur\n",
        "    phone: 071 000\n",
    ),
    (
        "key_by_ear",
        "      phone: 071 000 00 02",
        "      fone: 071 000 00 02",
    ),
    (
        "two_keys",
        "      phone: 071 000 00 02\n      cost",
        "      fone: 071 000 00 02\n      kosten",
    ),
    ("bad_day", "on: 2026-11-20", "on: 20 november 2026"),
    ("tab", "    algemeen:\n      phone", "    algemeen:\n\tphone"),
    (
        "misspelt_key",
        "      hours: werkdagen van 8",
        "      uren: werkdagen van 8",
    ),
    ("near_key", "wmo-loket:", "wmoloket:"),
    (
        "site_without_https",
        "https://www.voorbeeld.nl/wijkteam",
        "www.voorbeeld.nl/wijkteam",
    ),
    ("wrong_email", "wijkteam@voorbeeld.nl", "wijkteam"),
    (
        "wrong_zorgkantoor",
        "  zorg-en-zekerheid:",
        "  zorg-en-zekerhied:",
    ),
    ("wrong_language", "          en: |-", "          engels: |-"),
    (
        "needs_of_no_desk",
        "    algemeen:\n",
        "    algemeen:\n      needs: [huishouden]\n",
    ),
    ("nothing_changes", "    hours: werkdagen van 9 tot 16 uur\n", ""),
    (
        "colon_in_text",
        "text: De gemeente heeft een",
        "text: Let op: de gemeente heeft een",
    ),
];

fn example() -> String {
    fs::read_to_string("examples/contacts/aanvullingen.yaml").unwrap()
}

fn book() -> Book {
    let directory = Directory::embedded().unwrap();
    let contacts = commands::contact_ids(&directory);
    let contacts: Vec<&str> = contacts.iter().map(String::as_str).collect();
    rules::check(&Files::embedded().unwrap(), &contacts).book.unwrap()
}

/// All that is said about an `aanvullingen.yaml` with this text.
fn messages(text: String, book: &Book) -> String {
    let path = ADDITIONS.to_owned();
    let own = Files::new("contacten", [File { path, text }]);
    let known = Known {
        today: Some(date(2026, 11, 22)),
        ..commands::known(book)
    };
    let checked = Directory::of(&own).and_then(|all| all.check_mentions(&own, &known));
    checked.err().map_or_else(String::new, |error| error.to_string())
}

#[test]
fn every_mistake_in_additions_has_its_message() {
    let book = book();
    assert_eq!(messages(example(), &book), "");
    let readme = fs::read_to_string("data/contacts/README.md").unwrap();
    let block = readme.split("```yaml\n").nth(1).unwrap();
    let block = block.split("```").next().unwrap();
    assert_eq!(
        messages(block.to_owned(), &book),
        "",
        "what the README says is good"
    );
    for (name, find, put) in MISTAKES {
        assert!(example().contains(find), "{name}: `{find}` is not in the example");
        let said = messages(example().replacen(find, put, 1), &book);
        for part in ["fout: ", "contacten/aanvullingen.yaml:", "= hulp: "] {
            assert!(said.contains(part), "{name}: no `{part}` in: {said}");
        }
        insta::assert_snapshot!(name, said);
    }
    let long = example().replacen("Heeft u weinig geld?", &"Heeft u weinig geld? ".repeat(30), 1);
    insta::assert_snapshot!("text_too_long", messages(long, &book));
    let long = example().replacen(
        "hours: werkdagen",
        &format!("hours: {}", "werkdagen ".repeat(40)),
        1,
    );
    assert!(messages(long, &book).contains("schrijf er hoogstens 300"));
}
