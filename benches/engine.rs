//! How long the engine takes for one worked case; throughput is in cases.
//!
//! `cargo bench --bench engine`

use divan::Bencher;
use divan::counter::ItemsCount;
use welke_zorgwet::domain::{Answers, Date, Evaluation, Ruleset, grounds, interview, outcome, reason};
use welke_zorgwet::rules::{self, Files};

fn main() {
    divan::main();
}

const DAY: Date = Date {
    year: 2026,
    month: 7,
    day: 1,
};

/// Runs `work` on every case, with its answers as given and as replayed.
fn over_cases<T>(bencher: Bencher, work: impl Fn(&Ruleset, &Answers, &Answers) -> T) {
    let files = Files::embedded().ok();
    let Some(book) = files.and_then(|files| rules::check(&files, &[]).book) else {
        println!("the rules of the program can not be read, or have mistakes");
        return;
    };
    let rules = book.on(DAY);
    let replayed = |given: &Answers| (given.clone(), interview::replay(&rules, given).answers);
    let cases: Vec<(Answers, Answers)> = book.cases.iter().map(|case| replayed(&case.answers)).collect();
    bencher.counter(ItemsCount::new(cases.len())).bench_local(|| {
        for (given, replayed) in &cases {
            divan::black_box(work(&rules, given, replayed));
        }
    });
}

/// The interview.
#[divan::bench]
fn replay(bencher: Bencher) {
    over_cases(bencher, |rules, given, _| interview::replay(rules, given).next);
}

/// The truth of every goal.
#[divan::bench]
fn truths(bencher: Bencher) {
    over_cases(bencher, |rules, _, replayed| {
        let now = Evaluation::new(rules, replayed);
        let truths = rules.goals().map(|goal| now.goal(goal).truth as usize);
        truths.sum::<usize>()
    });
}

/// All that an outcome says, without reasons.
#[divan::bench]
fn verdicts(bencher: Bencher) {
    over_cases(bencher, |rules, _, replayed| {
        outcome::decide(rules, replayed).find_out
    });
}

/// That, and why each law is so.
#[divan::bench]
fn reasons(bencher: Bencher) {
    over_cases(bencher, |rules, _, replayed| {
        let decided = outcome::decide(rules, replayed);
        let laws = decided.laws.iter();
        laws.map(|law| grounds::of_law(&decided.now, law.law).len())
            .sum::<usize>()
    });
}

/// What would change the first law.
#[divan::bench]
fn changes(bencher: Bencher) {
    over_cases(bencher, |rules, _, replayed| {
        let now = Evaluation::new(rules, replayed);
        reason::changes(&now, &rules.laws[..1], usize::MAX, |now, law| now.law(law).truth)
    });
}
