//! Arguments, clock and exit code; everything else is in the library.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use welke_zorgwet::commands::{Said, check, decide};
use welke_zorgwet::domain::Date;
use welke_zorgwet::rules::freshness::read_date;

/// Welke zorgwet? Vragen erin, de wet die geldt eruit.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
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
    let said = match Arguments::parse().command {
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

/// The only place that reads the clock.
#[expect(
    clippy::disallowed_methods,
    reason = "the date is an argument everywhere else; here it begins"
)]
fn today() -> Date {
    let now = jiff::Zoned::now().date();
    Date::new(now.year(), now.month().unsigned_abs(), now.day().unsigned_abs())
}
