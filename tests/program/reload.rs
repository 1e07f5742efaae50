//! A thousand reloads under load: good sets and bad ones in turn, and every answer from one good set.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use welke_zorgwet::commands::live::Live;
use welke_zorgwet::domain::Date;
use welke_zorgwet::web::{self, App, Keys};

use super::{ask, copy_of};

const RELOADS: usize = 1000;
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
        directory: None,
        keys: Keys::random().unwrap(),
        contact: None,
        clock: || 1_000_000,
    };
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(async move { axum::serve(listener, web::router(app)).await });
    (runtime, address)
}

/// Asks until it is told to stop; gives how often, and which sets were seen with which digest.
fn visit(address: SocketAddr, stop: &AtomicBool) -> (usize, BTreeMap<String, BTreeSet<String>>) {
    let (mut asked, mut seen) = (0, BTreeMap::<String, BTreeSet<String>>::new());
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
        asked += 1;
    }
    (asked, seen)
}

#[test]
fn a_folder_that_can_be_read_again_is_live_again() {
    let folder = copy_of("tests/fixtures/rules-small", "away");
    let away = folder.with_extension("elsewhere");
    let contacts = ["112", "huisarts"].map(str::to_owned).to_vec();
    let live = Live::start(Some(&folder), contacts, || Date::new(2026, 11, 22)).unwrap();
    fs::rename(&folder, &away).unwrap();
    live.look();
    assert!(live.ready().contains("refused"), "{}", live.ready());
    fs::rename(&away, &folder).unwrap();
    live.look();
    assert!(!live.ready().contains("refused"), "{}", live.ready());
}

#[test]
fn a_thousand_reloads_under_load_mix_nothing_and_fail_nobody() {
    let folder = copy_of("tests/fixtures/rules-small", "reloads");
    let laws =
        ["een", "twee"].map(|law| fs::read_to_string(folder.join(format!("laws/{law}.yaml"))).unwrap());
    write(&folder, &laws, 0, true);
    let contacts = ["112", "huisarts"].map(str::to_owned).to_vec();
    let live = Arc::new(Live::start(Some(&folder), contacts, || Date::new(2026, 11, 22)).unwrap());
    let (runtime, address) = serve(&live);
    let stop = AtomicBool::new(false);
    let seen = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| scope.spawn(|| visit(address, &stop)))
            .collect();
        for reload in 1..=RELOADS {
            let good = reload % 2 == 0;
            write(&folder, &laws, reload, good);
            live.look();
            assert_eq!(live.ready().contains("refused"), !good, "reload {reload}");
        }
        stop.store(true, Ordering::Relaxed);
        clients
            .into_iter()
            .map(|client| client.join().unwrap())
            .collect::<Vec<_>>()
    });
    runtime.shutdown_background();
    for (asked, digests) in seen {
        assert!(asked > 100, "only {asked} requests in {RELOADS} reloads");
        assert!(digests.len() > 10, "only {} sets were seen", digests.len());
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
