//! Sites as an operator meets them: what is wrong is told before a visitor sees it.

use std::fs::{self, File};
use std::path::Path;

use super::{Server, program};

const SITE: &str = "name: Gemeente Bleek\nhosts: [bleek.example]\ntheme: tokens.css\n";
/// With the mark with which some editors begin a file.
const PALE: &str = "\u{feff}:root{\n--utrecht-link-color: #999;\n--utrecht-document-color: #000;\n}\n";

#[test]
fn sites_with_a_mistake_are_shown_and_not_served() {
    let wrong = "tests/fixtures/sites-wrong";
    let small = "tests/fixtures/rules-small";
    for command in [&["check", small][..], &["serve", "--listen", "127.0.0.1:0"]] {
        let said = program().args(command).args(["--sites", wrong]).output().unwrap();
        let text = String::from_utf8([said.stdout, said.stderr].concat()).unwrap();
        assert_eq!(said.status.code(), Some(1), "{text}");
        assert!(text.contains("sites-wrong/adres/site.yaml:4:15"), "{text}");
        assert!(text.contains("bedoelde u `'0546'` (Leiden)?"), "{text}");
    }
}

#[test]
fn a_theme_that_can_not_be_read_is_served_with_a_warning_and_without_those_colours() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pale-sites");
    fs::create_dir_all(folder.join("bleek")).unwrap();
    fs::write(folder.join("bleek/site.yaml"), SITE).unwrap();
    fs::write(folder.join("bleek/tokens.css"), PALE).unwrap();
    let log = folder.join("log.txt");
    let arguments = ["--sites", folder.to_str().unwrap()];
    let server = Server::logging(&arguments, File::create(&log).unwrap().into());
    let get = |host: &str, path: &str| {
        server
            .ask(&format!(
                "GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"
            ))
            .1
    };
    let page = get("bleek.example", "/wetten");
    let theme = page
        .split("static/")
        .find(|part| part.starts_with("theme."))
        .unwrap();
    let sheet = get(
        "bleek.example",
        &format!("/static/{}", theme.split('"').next().unwrap()),
    );
    assert!(
        sheet.contains("--ink:#000000;") && !sheet.contains("--link"),
        "{sheet}"
    );
    assert!(!get("localhost", "/wetten").contains("theme."));
    let log = fs::read_to_string(log).unwrap();
    assert!(
        log.contains("te weinig contrast voor een link op de pagina: 2,84"),
        "{log}"
    );
    let checked = program()
        .args(["check", "tests/fixtures/rules-small"])
        .args(arguments)
        .output()
        .unwrap();
    let out = String::from_utf8(checked.stdout).unwrap();
    assert!(
        checked.status.success() && out.contains("bleek/tokens.css:2:1"),
        "{out}"
    );
}

#[test]
fn what_is_no_address_of_a_site_is_not_where_it_is_found() {
    for wrong in [
        "zorg.example",
        "ftp://zorg.example",
        "https://zorg.example/#a",
        "https://zorg.example/?a",
        "https://me@zorg.example/",
        "https://:80/",
        "https://zorg.example/'",
        "https://zorg.example/\"",
    ] {
        let said = program().args(["serve", "--public-url", wrong]).output().unwrap();
        let text = String::from_utf8_lossy(&said.stderr);
        assert_eq!(said.status.code(), Some(2), "{wrong}: {text}");
        assert!(text.contains("--public-url"), "{wrong}: {text}");
    }
}
