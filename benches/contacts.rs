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

#[divan::bench(sample_count = 20)]
fn load() -> bool {
    Directory::embedded().is_ok()
}
