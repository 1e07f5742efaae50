//! The life of the server: it listens, says where, and ends when it is told to.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::time::Duration;

use axum::Extension;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::time::sleep;

use super::log;
use super::server::{self, Pages, Phase};
use crate::web::{self, App, Metrics};

/// Listens, says where, and serves until it is told to stop. Then it says for a while that it is not ready and lets
/// visitors in all the same, and finishes the requests under way, for some seconds. Told again, it stops at once.
/// On `watched` it tells how it goes, to who watches it.
///
/// # Errors
/// When an address can not be listened on.
pub async fn listen(
    address: SocketAddr,
    watched: Option<SocketAddr>,
    app: App,
    phase: watch::Sender<Phase>,
    drain: Duration,
) -> Result<(), String> {
    let said = |error: io::Error| format!("{error}\n");
    let (interrupt, terminate) = (SignalKind::interrupt(), SignalKind::terminate());
    let (mut interrupt, mut terminate) = (signal(interrupt).map_err(said)?, signal(terminate).map_err(said)?);
    // Ctrl+C, after which nobody waits, and the word of whoever runs the program.
    let mut told_to_stop = async || {
        tokio::select! {
            _ = interrupt.recv() => Duration::ZERO,
            _ = terminate.recv() => drain,
        }
    };
    let (listener, address) = bound(address)?;
    let watched = watched.map(bound).transpose()?;
    log::begun(&app, address, watched.as_ref().map(|(_, address)| *address));
    announce(address).map_err(said)?;
    let limits = server::limits();
    if let Some((watched, _)) = watched {
        let pages = for_watchers(app.clone());
        tokio::spawn(server::serve(watched, pages, limits, phase.subscribe()));
    }
    let served = server::serve(listener, for_visitors(app), limits, phase.subscribe());
    tokio::pin!(served);
    let drain = tokio::select! {
        () = &mut served => return Ok(()),
        drain = told_to_stop() => drain,
    };
    phase.send_replace(Phase::Draining);
    tracing::info!(
        seconds = drain.as_secs(),
        "told to stop: not ready any more, and visitors are still let in"
    );
    let ends = async {
        sleep(drain).await;
        tracing::info!("finishing the requests under way");
        phase.send_replace(Phase::Ending);
        std::future::pending::<()>().await;
    };
    tokio::select! {
        () = &mut served => {}
        () = ends => {}
        _ = told_to_stop() => tracing::warn!("told to stop again: stopped at once"),
    }
    Ok(())
}

fn for_visitors(app: App) -> Pages {
    let metrics = app.metrics.clone();
    let all = web::router(app);
    Pages {
        spare: all.clone().layer(Extension(web::Crowded)),
        all,
        metrics,
    }
}

/// Who watches is not measured.
fn for_watchers(app: App) -> Pages {
    let all = web::metrics_router(app);
    Pages {
        spare: all.clone(),
        all,
        metrics: Metrics::default(),
    }
}

fn bound(address: SocketAddr) -> Result<(TcpListener, SocketAddr), String> {
    let listener = server::bind(address);
    let bound = listener.and_then(|listener| listener.local_addr().map(|address| (listener, address)));
    bound.map_err(|error| format!("can not listen on {address}: {error}\n"))
}

fn announce(address: SocketAddr) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let open = if address.ip().is_unspecified() {
        SocketAddr::from(([127, 0, 0, 1], address.port()))
    } else {
        address
    };
    writeln!(
        out,
        "Welke zorgwet? Open http://{open} in a browser. Ctrl+C stops."
    )?;
    out.flush()
}
