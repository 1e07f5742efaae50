//! How often each law, need and "weet ik niet" came up on this copy: the numbers that policy makers may see.

use std::borrow::Cow;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::app::App;
use super::counts::{Count, Published, STEP};
use super::page::{self, Frame};
use super::visit::Visit;

#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresPage<'a> {
    frame: Frame,
    since: String,
    /// Of which day they are; `None` when there are none yet.
    on: Option<String>,
    finished: String,
    tables: [Table<'a>; 3],
    /// The municipalities with a number; the others are not named.
    places: Vec<Row<'a>>,
}

struct Table<'a> {
    caption: Cow<'a, str>,
    heading: Cow<'a, str>,
    rows: Vec<Row<'a>>,
}

/// What is counted, and how often that was.
struct Row<'a> {
    name: &'a str,
    number: String,
}

/// `GET /cijfers`
pub async fn show(State(app): State<Arc<App>>, visit: Visit) -> Response {
    let edition = &visit.edition;
    let rules = &edition.rules;
    let published = app.counts.published(rules.today);
    let row = |count, id: &str, name| Row {
        name,
        number: number(&visit, &published, count, id),
    };
    let laws = rules.laws.iter();
    let needs = rules.questions[rules.needs].choices.iter();
    let page = FiguresPage {
        since: edition.language.day(published.since),
        on: (published.on > published.since).then(|| edition.language.day(published.on)),
        finished: number(&visit, &published, Count::Finished, ""),
        tables: [
            Table {
                caption: edition.t("Wet die waarschijnlijk past"),
                heading: edition.t("Wet"),
                rows: laws
                    .map(|law| row(Count::Law, &law.id, edition.say(law.name)))
                    .collect(),
            },
            Table {
                caption: edition.t("Hulp die iemand zoekt"),
                heading: edition.t("Hulp"),
                rows: needs
                    .map(|need| row(Count::Need, &need.id, edition.say(need.label)))
                    .collect(),
            },
            Table {
                caption: edition.t("Vragen waarop iemand “Dat weet ik niet” koos"),
                heading: edition.t("Vraag"),
                rows: { rules.questions.iter() }
                    .map(|asked| row(Count::Unsure, &asked.id, edition.say(asked.text)))
                    .collect(),
            },
        ],
        places: places(&visit, &published),
        frame: Frame::of(&visit),
    };
    page::show_with_words(StatusCode::OK, &page, edition)
}

fn places<'a>(visit: &'a Visit, published: &Published) -> Vec<Row<'a>> {
    let all = visit.directory.iter().flat_map(|all| all.municipalities());
    let told = all.filter_map(|place| {
        let number = published.number(Count::Place, &place.code)?;
        let name = place.name.as_str();
        Some(Row {
            name,
            number: number.to_string(),
        })
    });
    told.collect()
}

fn number(visit: &Visit, published: &Published, count: Count, id: &str) -> String {
    let number = published.number(count, id);
    number.map_or_else(
        || visit.edition.language.t1("minder dan {}", STEP),
        |number| number.to_string(),
    )
}
