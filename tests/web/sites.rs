//! Several sites from one program: each host has its own look, sender and municipality, and nothing of another.

use std::path::Path;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use welke_zorgwet::contacts::Directory;
use welke_zorgwet::rules::Severity;
use welke_zorgwet::sites::{self, Found, Sender, Site, Sites};

use super::visitor::{Page, Visitor, follow};

const EXAMPLES: &str = "examples/sites";
const EXAMPLE: &str = "zorgwet.voorbeeldstad.example";
const OTHER: &str = "zorgwet.anderdorp.example";

fn examples() -> Found {
    let directory = Directory::embedded().expect("contacts");
    sites::read(Path::new(EXAMPLES), &directory).expect("a folder")
}

/// The example, and a municipality without a look of its own.
fn two() -> Visitor {
    let other = Site {
        sender: Some(Sender {
            name: "Gemeente <Anderdorp>".into(),
            back: None,
            logo: None,
        }),
        hosts: vec![OTHER.into()],
        ..Site::default()
    };
    let own = Site {
        operator: Some("Stichting Zorgwet".into()),
        ..Site::default()
    };
    Visitor::of_sites(Sites::new(own, examples().sites.into_iter().chain([other])))
}

async fn ask(visitor: &Visitor, method: Method, host: &str, path: &str) -> Page {
    let request = Request::builder().method(method).uri(path).header("host", host);
    let request = request.body(Body::empty()).expect("a request");
    visitor.send_as_it_is(request).await
}

async fn get(visitor: &Visitor, host: &str, path: &str) -> Page {
    ask(visitor, Method::GET, host, path).await
}

/// The address of the file that begins with this name, as a page links it.
fn linked(page: &Page, name: &str) -> Option<String> {
    let start = page.body.find(&format!("static/{name}."))?;
    let rest = &page.body[start..];
    Some(format!("/{}", &rest[..rest.find('"')?]))
}

#[test]
fn the_example_is_right_and_can_be_read() {
    let found = examples();
    assert_eq!(found.problems, []);
    assert_eq!(found.sites.len(), 1);
}

#[tokio::test]
async fn each_host_has_its_own_site_however_often_it_is_asked() {
    let visitor = two();
    // Twice: what was kept of one host is not sent to another.
    for _ in 0..2 {
        for host in [EXAMPLE, "ZORGWET.Voorbeeldstad.example.:8080"] {
            let page = get(&visitor, host, "/wetten").await;
            assert!(page.body.contains("alt=\"Gemeente Voorbeeldstad\""), "{host}");
            assert!(page.body.contains(
                "<a href=\"https://www.voorbeeldstad.example/zorg\">Terug naar de website van Gemeente Voorbeeldstad</a>"
            ));
            assert!(linked(&page, "theme").is_some() && linked(&page, "logo").is_some());
            page.has_the_headers();
        }
        let page = get(&visitor, OTHER, "/wetten").await;
        assert!(
            page.body.contains("<span>Gemeente &#60;Anderdorp&#62;</span>"),
            "{}",
            page.body
        );
        assert!(!page.body.contains("Voorbeeldstad") && linked(&page, "theme").is_none());
        for host in ["localhost", "[::1]:3000", "voorbeeldstad.example", "", "a b"] {
            let page = get(&visitor, host, "/wetten").await;
            assert!(!page.body.contains("class=\"wide sender\""), "{host}");
            assert!(!page.body.contains("Voorbeeldstad") && linked(&page, "theme").is_none());
        }
    }
}

#[tokio::test]
async fn a_site_says_who_runs_it_and_else_what_the_program_says() {
    let visitor = two();
    let about = get(&visitor, EXAMPLE, "/over").await.body;
    assert!(
        about.contains("Dat is Gemeente Voorbeeldstad, afdeling Zorg."),
        "{about}"
    );
    let security = get(&visitor, EXAMPLE, "/.well-known/security.txt").await.body;
    assert!(security.starts_with("Contact: mailto:zorg@voorbeeldstad.example\n"));
    for host in [OTHER, "localhost"] {
        let about = get(&visitor, host, "/over").await.body;
        assert!(about.contains("Dat is Stichting Zorgwet."), "{host}: {about}");
        let security = get(&visitor, host, "/.well-known/security.txt").await;
        assert_eq!(security.status, StatusCode::NOT_FOUND, "{host}");
    }
}

#[tokio::test]
async fn the_municipality_of_a_site_counts_until_a_visitor_names_another() {
    let visitor = two();
    let start = ask(&visitor, Method::POST, EXAMPLE, "/start").await;
    assert!(follow("/start", &start).ends_with("/vraag/1?gemeente=0546"));
    let start = ask(&visitor, Method::POST, EXAMPLE, "/start?gemeente=0363").await;
    assert!(follow("/start?gemeente=0363", &start).ends_with("/vraag/1?gemeente=0363"));
    let start = ask(&visitor, Method::POST, OTHER, "/start").await;
    assert!(follow("/start", &start).ends_with("/vraag/1"));
}

#[tokio::test]
async fn a_site_does_not_say_that_a_visitor_chose_its_municipality() {
    let visitor = two();
    for (host, path, says, without) in [
        (EXAMPLE, "/", "Deze website is voor de gemeente Leiden.", false),
        (EXAMPLE, "/?gemeente=0363", "U koos de gemeente Amsterdam.", false),
        (OTHER, "/?gemeente=0546", "U koos de gemeente Leiden.", true),
    ] {
        let page = get(&visitor, host, path).await.body;
        assert!(page.contains(says), "{host}{path}");
        assert_eq!(
            page.contains("Ga verder zonder gemeente"),
            without,
            "{host}{path}"
        );
    }
}

#[tokio::test]
async fn a_host_that_a_site_names_stays_in_what_is_copied() {
    let found = two().found_at("https://zorg.example/wet");
    for (host, address) in [
        (EXAMPLE, "https://zorgwet.voorbeeldstad.example/wet/"),
        (OTHER, "https://zorgwet.anderdorp.example/wet/"),
        ("localhost", "https://zorg.example/wet/"),
    ] {
        let page = get(&found, host, "/insluiten").await.body;
        assert!(
            page.contains(&format!("<pre class=\"code\" id=\"adres\">{address}")),
            "{host}"
        );
    }
    let page = get(&two(), "zorgwet.anderdorp.example:8080", "/insluiten")
        .await
        .body;
    assert!(page.contains("id=\"adres\">http://zorgwet.anderdorp.example:8080/"));
    for odd in ["me@zorgwet.voorbeeldstad.example", "a<b", "a'b", "a;b", ":80"] {
        let page = get(&two(), odd, "/insluiten").await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{odd}");
        assert!(!page.body.contains("Voorbeeldstad"), "{odd}");
    }
}

#[tokio::test]
async fn a_mistake_is_told_in_the_look_of_the_site() {
    let visitor = two();
    let page = get(&visitor, EXAMPLE, "/en/bestaat-niet").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.body.contains("alt=\"Gemeente Voorbeeldstad\"") && linked(&page, "theme").is_some());
}

/// Its header would stand below that of the same municipality, and its way back would open in the frame.
#[tokio::test]
async fn within_another_website_a_site_has_its_colours_and_no_sender() {
    let page = get(&two(), EXAMPLE, "/embed/wetten").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(linked(&page, "theme").is_some() && !page.body.contains("Terug naar de website van"));
}

#[tokio::test]
async fn a_theme_and_a_logo_come_as_what_they_are_and_stay() {
    let visitor = two();
    let page = get(&visitor, EXAMPLE, "/").await;
    for (name, kind, holds) in [
        ("theme", "text/css; charset=utf-8", "--brand:#1d4f91;"),
        ("logo", "image/svg+xml", "<svg"),
    ] {
        let file = get(&visitor, EXAMPLE, &linked(&page, name).expect("a link")).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, kind));
        assert!(file.header("cache-control").contains("immutable"));
        assert!(file.body.contains(holds), "{}", file.body);
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        // Colours in a drawing are those of its own policy in some browsers.
        let drawn = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
        assert_eq!(
            file.header("content-security-policy") == drawn,
            name == "logo",
            "{name}"
        );
    }
    let theme = linked(&page, "theme").expect("a link");
    assert_eq!(visitor.get_packed(&theme).await.header("content-encoding"), "br");
    let other = get(&visitor, EXAMPLE, "/static/theme.0000000000000000.css").await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

/// Everything that is wrong in a folder of sites, at once, with its place and the cure.
#[test]
fn mistakes_are_shown_with_their_place_and_cure() {
    let directory = Directory::embedded().expect("contacts");
    let found = sites::read(Path::new("tests/fixtures/sites-wrong"), &directory).expect("a folder");
    assert!(found.sites.is_empty());
    assert!(found.problems.iter().any(|one| one.severity == Severity::Warning));
    let shown = found.problems.iter().map(|problem| problem.render(&found.files));
    let shown = shown.collect::<Vec<_>>().join("\n\n");
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(shown);
    });
}
