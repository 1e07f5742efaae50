//! Arguments, clock and exit code; everything else is in the library.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use welke_zorgwet::commands::{Said, check, decide, serve};
use welke_zorgwet::domain::Date;
use welke_zorgwet::rules::freshness::read_date;

/// Welke zorgwet? Vragen erin, de wet die geldt eruit.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Zet de website aan.
    Serve(serve::Arguments),
    /// Vraagt een draaiende server op deze machine of hij het doet.
    Health(serve::Health),
    /// Kijkt de regels na: alle fouten, de voorbeelden en het bewijs.
    Check {
        /// De map met regels; zonder map: de regels in het programma.
        dir: Option<PathBuf>,
        /// De dag waarop de regels gelden, als jjjj-mm-dd; zonder: vandaag.
        #[arg(long, value_parser = day)]
        date: Option<Date>,
        /// Een waarschuwing is ook een fout.
        #[arg(long)]
        strict: bool,
    },
    /// Beslist voorbeelden: één regel JSON per voorbeeld.
    Decide {
        /// De map met regels; zonder map: de regels in het programma.
        #[arg(long)]
        rules: Option<PathBuf>,
        /// De dag waarop de regels gelden, als jjjj-mm-dd; zonder: vandaag.
        #[arg(long, value_parser = day)]
        date: Option<Date>,
        /// Het bestand met voorbeelden.
        file: PathBuf,
    },
}

fn main() -> ExitCode {
    let command = Arguments::parse()
        .command
        .unwrap_or_else(|| Serving::parse_from(["welke-zorgwet"]).command());
    let said = match command {
        Command::Serve(arguments) => served(arguments),
        Command::Health(health) => told(serve::health(health.listen).map_err(|error| error.to_string())),
        Command::Check { dir, date, strict } => check::check(&check::Options {
            folder: dir.as_deref(),
            date: date.unwrap_or_else(today),
            strict,
            known_contacts: &[],
        }),
        Command::Decide { rules, date, file } => {
            decide::decide(rules.as_deref(), &file, date.unwrap_or_else(today))
        }
    };
    say(&said)
}

/// Without a command the program serves.
#[derive(Debug, Parser)]
struct Serving {
    #[command(flatten)]
    arguments: serve::Arguments,
}

impl Serving {
    fn command(self) -> Command {
        Command::Serve(self.arguments)
    }
}

fn served(arguments: serve::Arguments) -> Said {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string());
    told(runtime.and_then(|runtime| runtime.block_on(serve::serve(arguments, now, today))))
}

fn told(result: Result<(), String>) -> Said {
    match result {
        Ok(()) => Said {
            good: true,
            ..Said::default()
        },
        Err(error) => Said::wrong(format!("{error}\n")),
    }
}

/// Seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the time is an argument everywhere else; here it begins")]
fn now() -> u64 {
    jiff::Timestamp::now().as_second().unsigned_abs()
}

fn say(said: &Said) -> ExitCode {
    print!("{}", said.out);
    eprint!("{}", said.err);
    if said.good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn day(text: &str) -> Result<Date, String> {
    read_date(text).ok_or_else(|| format!("`{text}` is geen dag; schrijf jjjj-mm-dd"))
}

/// The day; the clock is read only here and in [`now`].
#[expect(
    clippy::disallowed_methods,
    reason = "the date is an argument everywhere else; here it begins"
)]
fn today() -> Date {
    let now = jiff::Zoned::now().date();
    Date::new(now.year(), now.month().unsigned_abs(), now.day().unsigned_abs())
}
