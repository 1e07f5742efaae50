//! How long a visitor's search takes; issue 5 asks for less than 100 µs.
//!
//! `cargo bench --bench contacts`

use welke_zorgwet::contacts::Directory;

fn main() {
    divan::main();
}

/// An exact name, a name of several places, a postcode, mistakes in short and long names, and what is no name.
const TYPED: [&str; 8] = [
    "Leiden",
    "Bergen",
    "2332 KG",
    "Leeuwaarden",
    "Caeplle aan den IJsel",
    "Ne",
    "st",
    "het gemeentehuis in het dorp waar ik woon",
];

#[divan::bench(args = TYPED)]
fn search(bencher: divan::Bencher, text: &str) {
    match Directory::embedded() {
        Ok(directory) => bencher.bench_local(|| directory.search(divan::black_box(text)).clone()),
        Err(error) => println!("{error}"),
    }
}

/// Every name of a place once, each without its third letter; divide by 2,501 for the mean of one.
#[divan::bench(sample_count = 20)]
fn search_all_misspelled(bencher: divan::Bencher) {
    let typed: Vec<String> = include_str!("../data/contacts/plaatsen.csv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .map(|name| {
            name.chars()
                .enumerate()
                .filter(|(at, _)| *at != 2)
                .map(|(_, letter)| letter)
                .collect()
        })
        .collect();
    match Directory::embedded() {
        Ok(directory) => bencher.bench_local(|| {
            for text in &typed {
                divan::black_box(directory.search(text));
            }
        }),
        Err(error) => println!("{error}"),
    }
}

#[divan::bench(sample_count = 20)]
fn load() -> bool {
    Directory::embedded().is_ok()
}
