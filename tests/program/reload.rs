//! Fifty reloads under load: good sets and bad ones in turn, and every answer from one good set.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use welke_zorgwet::commands::live::Live;
use welke_zorgwet::commands::written::Folders;
use welke_zorgwet::domain::Date;
use welke_zorgwet::rules::freshness::day_in_the_netherlands;
use welke_zorgwet::sites::Site;
use welke_zorgwet::web::{self, Ancestors, App, Counts, Keys, Metrics, Origins};

use super::{ask, copy_of, replace};

const RELOADS: usize = 50;
const CLIENTS: usize = 2;

/// The sentence on the page of all laws that says from which set it is: once for each law.
fn mark(version: usize) -> String {
    format!("Dit is uitgave {version}.")
}

/// Writes both laws anew. Between the two files the set has a mistake, so that half a change is never good.
fn write(folder: &Path, laws: &[String; 2], version: usize, good: bool) {
    let summary = format!("summary: {}", mark(version));
    let text = |law: &String| law.replacen("summary: Voor", &format!("{summary} Voor"), 1);
    let mistake = text(&laws[0]).replacen("needs: [", "needs: [niets-bekends, ", 1);
    let first = folder.join("laws/een.yaml");
    fs::write(&first, &mistake).unwrap();
    fs::write(folder.join("laws/twee.yaml"), text(&laws[1])).unwrap();
    if good {
        fs::write(&first, text(&laws[0])).unwrap();
    }
}

fn serve(live: &Arc<Live>) -> (Runtime, SocketAddr) {
    let runtime = Runtime::new().unwrap();
    let (rules, ready) = (Arc::clone(live), Arc::clone(live));
    let app = App {
        rules: Arc::new(move || rules.rules()),
        ready: Arc::new(move || ready.ready()),
        metrics: Metrics::default(),
        counts: Arc::new(Counts::since(Date::new(2026, 11, 22))),
        source: None,
        keys: Keys::random().unwrap(),
        sites: Arc::new(Site::default().into()),
        address: None,
        ancestors: Ancestors::default(),
        origins: Origins::default(),
        clock: || 1_000_000,
    };
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(async move { axum::serve(listener, web::router(app)).await });
    (runtime, address)
}

/// Asks until it is told to stop, and counts; gives which sets were seen with which digest.
fn visit(address: SocketAddr, asked: &AtomicUsize, stop: &AtomicBool) -> BTreeMap<String, BTreeSet<String>> {
    let mut seen = BTreeMap::<String, BTreeSet<String>>::new();
    let request = "GET /wetten HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    while !stop.load(Ordering::Relaxed) {
        let (status, page) = ask(&address.to_string(), request);
        assert_eq!(status, 200, "{page}");
        let after = |text: &str| -> Vec<String> {
            let found = page.split(text).skip(1);
            found
                .map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect())
                .collect()
        };
        let versions: BTreeSet<String> = after("Dit is uitgave ").into_iter().collect();
        assert_eq!(versions.len(), 1, "a mixed page: {versions:?}");
        let digest = after("<span class=\"code\">").remove(0);
        seen.entry(digest).or_default().extend(versions);
        asked.fetch_add(1, Ordering::Relaxed);
    }
    seen
}

fn rules_in(folder: &Path) -> Folders {
    Folders {
        rules: Some(folder.to_owned()),
        contacts: None,
    }
}

/// What is seen twice is checked.
fn look_twice(live: &Live) {
    live.look();
    live.look();
}

#[test]
fn a_folder_that_can_be_read_again_is_live_again() {
    let folder = copy_of("tests/fixtures/rules-small", "away");
    let away = folder.with_extension("elsewhere");
    let live = Live::start(rules_in(&folder), || Date::new(2026, 11, 22)).unwrap();
    fs::rename(&folder, &away).unwrap();
    look_twice(&live);
    let refused = || live.ready().look.is_some_and(|look| look.refused);
    assert!(refused());
    fs::rename(&away, &folder).unwrap();
    look_twice(&live);
    assert!(!refused());
}

/// Both halves are good sets; the first stands for a copy under way.
#[test]
fn a_set_is_live_when_two_looks_in_a_row_see_it() {
    let folder = copy_of("tests/fixtures/rules-small", "half");
    let live = Live::start(rules_in(&folder), || Date::new(2026, 11, 22)).unwrap();
    let digest = || live.rules().rules().digest.clone();
    let before = digest();
    for law in ["laws/een.yaml", "laws/twee.yaml"] {
        replace(&folder.join(law), "summary: Voor", "summary: Bedoeld voor");
        live.look();
        assert_eq!(digest(), before, "half a copy is live");
    }
    live.look();
    assert_ne!(digest(), before);
    let all = live.rules();
    let rules = all.rules();
    let summaries = rules.laws.iter().map(|law| rules.texts.written(law.summary));
    assert!(summaries.into_iter().all(|text| text.contains("Bedoeld voor")));
    fs::remove_dir_all(folder).unwrap();
}

/// A need that leads nowhere: a mistake that only the proof sees.
fn lead_nowhere(folder: &Path) {
    replace(
        &folder.join("elsewhere.yaml"),
        "needs: [niets]",
        "needs: [wassen]",
    );
    let case = "date: 2026-07-01\n  expect: { elsewhere: [huisarts] }";
    replace(&folder.join("cases/voorbeelden.yaml"), case, "date: 2026-07-01");
}

#[test]
fn what_the_proof_rejects_is_never_live() {
    let folder = copy_of("tests/fixtures/rules-small", "unproved");
    let today = || Date::new(2026, 11, 22);
    let live = Live::start(rules_in(&folder), today).unwrap();
    let good = live.rules().rules().digest.clone();
    lead_nowhere(&folder);
    let Err(message) = Live::start(rules_in(&folder), today) else {
        panic!("a set that the proof rejects was started with");
    };
    assert!(message.contains("loopt dood"), "{message}");
    live.look();
    live.look();
    assert!(live.ready().look.unwrap().refused);
    assert_eq!(live.rules().rules().digest, good);
    fs::remove_dir_all(folder).unwrap();
}

/// A day in 2026, in hours since it began, as a clock that a test can set.
static HOUR: AtomicI64 = AtomicI64::new(0);

#[test]
fn rules_begin_at_midnight_in_the_netherlands() {
    let folder = copy_of("tests/fixtures/rules-small", "midnight");
    let way = "valid_from: 2027-01-01\n  needs: [wassen]";
    let elsewhere = folder.join("elsewhere.yaml");
    let text = fs::read_to_string(&elsewhere).unwrap();
    let second = text
        .replace("- id: huisarts", "- id: later")
        .replace("needs: [niets]", way);
    fs::write(&elsewhere, text + &second).unwrap();
    let today = || {
        let begin: Timestamp = "2026-12-31T00:00:00Z".parse().unwrap();
        day_in_the_netherlands(begin + SignedDuration::from_hours(HOUR.load(Ordering::Relaxed)))
    };
    let live = Live::start(rules_in(&folder), today).unwrap();
    let ways = |hour| {
        HOUR.store(hour, Ordering::Relaxed);
        live.rules().rules().elsewhere.len()
    };
    assert_eq!([ways(0), ways(22), ways(23)], [1, 1, 2]);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn reloads_under_load_mix_nothing_and_fail_nobody() {
    let folder = copy_of("tests/fixtures/rules-small", "reloads");
    let laws =
        ["een", "twee"].map(|law| fs::read_to_string(folder.join(format!("laws/{law}.yaml"))).unwrap());
    write(&folder, &laws, 0, true);
    let live = Arc::new(Live::start(rules_in(&folder), || Date::new(2026, 11, 22)).unwrap());
    let (runtime, address) = serve(&live);
    let stop = AtomicBool::new(false);
    let asked: [AtomicUsize; CLIENTS] = Default::default();
    let seen = thread::scope(|scope| {
        let stop = &stop;
        let visit = |asked| scope.spawn(move || visit(address, asked, stop));
        let clients: Vec<_> = asked.iter().map(visit).collect();
        // Of two more answers, the second was asked for after the reload.
        let two_more_answers = || {
            let before: Vec<usize> = asked.iter().map(|asked| asked.load(Ordering::Relaxed)).collect();
            for ((client, asked), before) in clients.iter().zip(&asked).zip(before) {
                while asked.load(Ordering::Relaxed) < before + 2 && !client.is_finished() {
                    thread::sleep(Duration::from_millis(1));
                }
            }
        };
        for reload in 1..=RELOADS {
            let good = reload % 2 == 0;
            write(&folder, &laws, reload, good);
            look_twice(&live);
            assert_eq!(live.ready().look.unwrap().refused, !good, "reload {reload}");
            two_more_answers();
        }
        stop.store(true, Ordering::Relaxed);
        clients
            .into_iter()
            .map(|client| client.join().unwrap())
            .collect::<Vec<_>>()
    });
    runtime.shutdown_background();
    for digests in seen {
        assert!(
            digests.len() >= RELOADS / 2,
            "only {} sets were seen",
            digests.len()
        );
        for (digest, versions) in digests {
            assert_eq!(
                versions.len(),
                1,
                "digest {digest} stands on pages of {versions:?}"
            );
            let version: usize = versions.first().unwrap().parse().unwrap();
            assert_eq!(version % 2, 0, "a refused set was shown");
        }
    }
    fs::remove_dir_all(folder).unwrap();
}
