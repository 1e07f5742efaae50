//! Texts for a letter or a talk, one for each counter of the outcome, to copy or to open as a mail of one's own.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::check;
use super::contact::{Card, MUNICIPALITY};
use super::edition::Cite;
use super::page::{self, Frame};
use super::view::View;
use super::visit::Session;
use crate::domain::compose::{self, Written};
use crate::domain::language::{capital, unmarked};
use crate::domain::outcome;
use crate::domain::{Bits, Evaluation, Language};
use crate::web::edition::Edition;

#[derive(Template)]
#[template(path = "letters.html")]
struct LettersPage<'a> {
    frame: Frame,
    letters: Vec<LetterView<'a>>,
}

/// A text, ready to show.
struct LetterView<'a> {
    title: String,
    call: bool,
    /// Whether nothing that it asks for is likely.
    possible: bool,
    to: String,
    /// Whom to send it to, best one first.
    cards: Vec<Option<Card>>,
    text: String,
    /// What it means, on a page in another language than that of the text.
    meaning: Option<String>,
    /// A link that opens the text as a new mail. It names nobody: to whom a mail about health goes is for the sender.
    mail: String,
    cites: Vec<Cite<'a>>,
}

/// `GET /v/{token}/teksten`
pub async fn show(session: Session) -> Response {
    if let Some(next) = check::unfinished(&session) {
        return next;
    }
    let rules = session.rules();
    let decided = outcome::decide(rules, session.answers());
    let letters = compose::letters(&decided);
    let view = session.visit.view();
    let page = LettersPage {
        letters: letters
            .iter()
            .map(|one| ready(view, &decided.now, &session, one))
            .collect(),
        frame: Frame::personal(&session),
    };
    page::show_with_words(StatusCode::OK, &page, &session.visit.edition)
}

fn ready<'a>(view: View<'a>, now: &Evaluation, session: &Session, written: &Written<'a>) -> LetterView<'a> {
    let letter = written.letter;
    let cards = view.cards(written.contact, for_needs(written));
    let to = view.say(written.to);
    let title = view.say(letter.title);
    let said = |edition: &Edition| {
        let cards = View { edition, ..view }.cards(written.contact, for_needs(written));
        let card = cards.iter().flatten().next();
        let mut paragraphs = written.text(edition, now, session.interview());
        if !letter.call {
            let (language, post) = (&edition.language, letter.post.map(|post| view.say(post)));
            let to = edition.say(written.to);
            paragraphs.splice(..0, head(language, to, card, post));
            paragraphs.push(language.t("Met vriendelijke groet,"));
            paragraphs.push(language.t("[uw naam en handtekening]"));
        }
        paragraphs.join("\n\n")
    };
    // A counter reads Dutch, whatever the page is in.
    let counter = session.visit.address.editions().speaking_of(0, session.voice);
    let text = said(counter);
    let own = &view.edition.language;
    LetterView {
        title: if letter.to.is_empty() {
            format!("{title}: {to}")
        } else {
            title.to_owned()
        },
        call: letter.call,
        possible: written.is_possible(),
        to: capital(to),
        cards,
        mail: mail(&subject(&counter.language, letter.call), &text),
        meaning: (!own.is_source()).then(|| said(view.edition)),
        text: own.dutch(&text),
        cites: view.cites(written.sources.iter().copied()),
    }
}

/// The needs by which a text may go to a desk of its own. What is written to the municipality as such is not for a desk: it is
/// about what it decided, or has to decide.
fn for_needs(written: &Written) -> Bits {
    if written.letter.contact.as_deref() == Some(MUNICIPALITY) {
        Bits::EMPTY
    } else {
        written.needs
    }
}

/// Who writes, to whom, and when: an application and an objection have to say it (Awb 4:2 and 6:5).
fn head(language: &Language, to: &str, card: Option<&Card>, post: Option<&str>) -> [String; 4] {
    let sender = [
        language.t("[uw naam]"),
        language.t("[uw adres en woonplaats]"),
        language.t("[uw telefoonnummer]"),
    ];
    let receiver = match card.filter(|card| !card.name.is_empty()) {
        Some(card) => {
            let address = address(card, post).map_or_else(|| language.t("[adres]"), str::to_owned);
            format!("{}\n{address}", card.name)
        }
        None => language.t1("[naam en adres van {}]", to),
    };
    [
        sender.join("\n"),
        receiver,
        language.t("[plaats en datum]"),
        language.t("Geachte heer of mevrouw,"),
    ]
}

/// The address for a letter, where only one fits: one whose note begins with these words, or else one without a note.
fn address<'a>(card: &'a Card, post: Option<&str>) -> Option<&'a str> {
    let fits = |note: Option<&str>| match (post, note) {
        (Some(post), Some(note)) => note.starts_with(post),
        (None, None) => true,
        _ => false,
    };
    let mut fitting = card.post.iter().filter(|(_, note)| fits(note.as_deref()));
    let (address, _) = fitting.next()?;
    fitting.next().is_none().then_some(address)
}

/// A subject that says nothing about anybody's health.
fn subject(language: &Language, call: bool) -> String {
    if call {
        language.t("Tekst voor een gesprek")
    } else {
        language.t("Tekst voor een brief")
    }
}

/// A link that opens a new mail; lines end as in mail (RFC 6068).
fn mail(subject: &str, body: &str) -> String {
    let coded = |text: &str| utf8_percent_encode(&unmarked(text), NON_ALPHANUMERIC).to_string();
    format!(
        "mailto:?subject={}&body={}",
        coded(subject),
        coded(&body.replace('\n', "\r\n"))
    )
}
