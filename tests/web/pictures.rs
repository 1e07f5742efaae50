//! The pictures of the laws, and how light the pages are that hold them.

use super::languages::{REAL, real};

/// The words of a picture in the order in which they stand there.
fn words(svg: &str) -> String {
    let mut text = String::new();
    for piece in svg.split('<') {
        text += piece.split_once('>').map_or("", |(_, text)| text);
        text += " ";
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pictures(page: &str) -> Vec<&str> {
    let svgs = page.split("<svg").skip(1);
    let svgs = svgs.filter_map(|svg| svg.split("</svg>").next());
    svgs.filter(|svg| svg.contains("class=\"railroad\"")).collect()
}

#[tokio::test]
async fn every_provision_stands_in_the_picture_of_its_law() {
    let visitor = real();
    for law in &REAL.rules().laws {
        let page = visitor.get(&format!("/wetten/{}", law.id)).await;
        let pictures = pictures(&page.body);
        assert_eq!(pictures.len(), 1, "{}", law.id);
        assert!(pictures[0].contains("role=\"img\"") && pictures[0].contains("aria-label="));
        assert!(
            !pictures[0].contains("style="),
            "the policy of the page forbids inline style"
        );
        let shown = words(pictures[0]);
        for provision in &law.provisions {
            let name = REAL.speaking_of(0, 0).say(provision.name).replace('\'', "&#39;");
            assert!(shown.contains(&name), "{}: {name} is not in {shown}", law.id);
        }
    }
}

#[tokio::test]
async fn the_page_of_all_rules_has_a_picture_of_each_law_with_all_that_it_gives() {
    let page = real().get("/uitleg").await;
    let pictures = pictures(&page.body);
    assert_eq!(pictures.len(), REAL.rules().laws.len());
    for (law, picture) in REAL.rules().laws.iter().zip(pictures) {
        let shown = words(picture);
        let counts = shown
            .split(" soort")
            .filter_map(|before| before.rsplit(' ').next()?.parse::<usize>().ok());
        assert_eq!(counts.sum::<usize>(), law.provisions.len(), "{}: {shown}", law.id);
    }
}

/// One round trip of a fresh connection: ten packets of 1,460 bytes, of which the headers take one at most.
const LIGHT: usize = 14 * 1024;

#[tokio::test]
async fn every_page_without_answers_fits_in_one_round_trip_unless_it_grows_with_the_rules() {
    let visitor = real();
    let pages = [
        "",
        "wetten",
        "contact",
        "gemeente",
        "gemeente/0546",
        "privacy",
        "toegankelijkheid",
        "over",
    ];
    // All rules, sources or questions on one page: for who checks them, not for who is in a hurry.
    let laws = REAL.rules().laws.iter().map(|law| format!("wetten/{}", law.id));
    let growing = ["uitleg", "bronnen", "papier"]
        .map(str::to_owned)
        .into_iter()
        .chain(laws);
    let pages: Vec<(String, usize)> = pages
        .map(|page| (page.to_owned(), LIGHT))
        .into_iter()
        .chain(growing.map(|page| (page, 3 * LIGHT)))
        .collect();
    for language in ["/", "/en/"] {
        for (page, most) in &pages {
            let page = format!("{language}{page}");
            let size = visitor.get_packed(&page).await.size;
            assert!(size <= *most, "{page} is {size} bytes");
        }
    }
}

/// On paper a condition names a question by the number that is printed before it.
#[tokio::test]
async fn paper_names_questions_by_their_number() {
    let page = real().get("/papier").await.body;
    for (index, question) in REAL.rules().questions.iter().enumerate() {
        let number = index + 1;
        let heading = format!("<h2 id=\"vraag-{}\">{number}. ", question.id);
        assert!(page.contains(&heading), "{heading}");
        let text = REAL.speaking_of(0, 0).say(question.text);
        assert_eq!(page.matches(text).count(), 1, "{text}");
    }
    let age = REAL.rules().question("leeftijd").expect("a question") + 1;
    assert!(page.contains(&format!("Vraag {age}. Antwoord: ‘")));
    let explained = real().get("/uitleg").await.body;
    assert!(!explained.contains(&format!("Vraag {age}. ")));
}
