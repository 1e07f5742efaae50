//! How often somebody's own words lead to a choice that they need.

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;
use serde_json::Value;
use welke_zorgwet::rules::Files;

use super::languages::{REAL, real};
use super::subjects::fields;

/// Of a hundred who type words, at least so many find a choice that they need among the first five.
const ENOUGH: usize = 91;

/// What somebody typed who knew only the situation.
#[derive(Deserialize)]
struct Typed {
    id: String,
    words: String,
}

/// A worked case, or what a blind reader answered.
#[derive(Deserialize)]
struct Case {
    id: String,
    answers: BTreeMap<String, Value>,
}

/// The needs of each case, by its id in small letters.
fn needs() -> BTreeMap<String, Vec<String>> {
    let files = Files::embedded().expect("rules");
    let cases = files.list().iter().filter(|file| file.path.starts_with("cases/"));
    // The newest reading counts: its choices did not all exist before.
    let readings = ["cases-2", "cases-3"]
        .map(|name| fs::read_to_string(format!("tests/readings/{name}.yaml")).expect("the readings"));
    let texts = cases.map(|file| file.text.clone()).chain(readings);
    let asking = &REAL.rules().questions[REAL.rules().needs].id;
    let all = texts.flat_map(|text| serde_yaml::from_str::<Vec<Case>>(&text).expect("cases"));
    all.filter_map(|case| {
        let needs = match case.answers.get(asking)? {
            Value::String(need) => vec![need.clone()],
            Value::Array(needs) => needs
                .iter()
                .filter_map(|need| Some(need.as_str()?.to_owned()))
                .collect(),
            _ => return None,
        };
        Some((case.id.to_lowercase(), needs))
    })
    .collect()
}

#[tokio::test]
async fn who_types_words_finds_what_they_need_among_the_first_five() {
    let needs = needs();
    let typed = fs::read_to_string("tests/words/measure.yaml").expect("the words");
    let typed: Vec<Typed> = serde_yaml::from_str(&typed).expect("a list");
    let visitor = real();
    let first = visitor.start("").await;
    let (mut all, mut found) = (0, 0);
    for one in &typed {
        let Some(needs) = needs.get(&one.id.to_lowercase()) else {
            continue;
        };
        let words = one.words.replace(' ', "+");
        let page = visitor.answer(&first, &format!("woorden={words}&zoek=1")).await;
        let (offered, _) = fields(&visitor.get(&page).await.body);
        all += 1;
        found += usize::from(needs.iter().any(|need| offered.contains(need)));
    }
    assert!(all > 150, "{all} situations");
    println!("{found} of {all} find what they need");
    assert!(found * 100 >= all * ENOUGH, "{found} of {all}");
}
