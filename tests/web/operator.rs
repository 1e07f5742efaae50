//! Who runs the site: told where the operator says so, and nowhere made up.

use axum::http::StatusCode;
use welke_zorgwet::web::Contact;

use super::visitor::{Visitor, keys};

const SECURITY: &str = "/.well-known/security.txt";
const PAGES: [&str; 3] = ["/toegankelijkheid", "/privacy", "/over"];

#[tokio::test]
async fn without_a_contact_the_pages_say_so_and_there_is_no_security_txt() {
    let visitor = Visitor::new(keys(&["11"]));
    for page in PAGES {
        let page = visitor.get(page).await.body;
        assert!(page.contains("Op deze kopie van de website staat geen contact."));
        assert!(!page.contains("Zo bereikt u"));
    }
    assert_eq!(visitor.get(SECURITY).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_contact_is_on_the_pages_and_in_security_txt() {
    let contact = Contact::read("mailto:zorg@example.nl").expect("a contact");
    let visitor = Visitor::run_by(contact);
    for page in PAGES {
        let page = visitor.get(page).await.body;
        assert!(page.contains("<a href=\"mailto:zorg@example.nl\">zorg@example.nl</a>"));
        assert!(!page.contains("geen contact"));
    }
    let text = visitor.get(SECURITY).await;
    assert_eq!(text.status, StatusCode::OK);
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(
        text.body,
        "Contact: mailto:zorg@example.nl\nExpires: 1970-07-11T00:00:00Z\nPreferred-Languages: nl\n"
    );
}
