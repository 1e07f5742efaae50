//! Arguments, clock and exit code; everything else is in the library.

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use welke_zorgwet::commands::{
    self, Said, check, decide, import, overview, publiccode, schema, serve, settings, untranslated, watch,
};
use welke_zorgwet::domain::Date;
use welke_zorgwet::rules::freshness::day_in_the_netherlands;

/// Gives memory back to the system after a crowd; the one of the C library keeps it.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Welke zorgwet? Vragen erin, de wet die geldt eruit.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Laat de website zien.
    Serve(Box<serve::Arguments>),
    /// Vraagt een draaiende website of het goed gaat.
    Health(serve::Health),
    /// Kijkt de regels na: alle fouten, de voorbeelden en het bewijs.
    Check(check::Arguments),
    /// Beslist voorbeelden: één regel JSON per voorbeeld.
    Decide {
        /// De map met regels; zonder map: de regels in het programma.
        #[arg(long)]
        rules: Option<PathBuf>,
        /// De dag waarop de regels gelden, als jjjj-mm-dd; zonder: vandaag.
        #[arg(long, value_parser = commands::day)]
        date: Option<Date>,
        /// Het bestand met voorbeelden.
        file: PathBuf,
    },
    /// Schrijft de voorbeelden opnieuw die uit de regels gemaakt zijn, met wat er nu uitkomt.
    Overview {
        /// De map met regels.
        #[arg(default_value = "rules")]
        dir: PathBuf,
        /// De dag van voorbeelden zonder dag, als jjjj-mm-dd; zonder: vandaag.
        #[arg(long, value_parser = commands::day)]
        date: Option<Date>,
    },
    /// Schrijft alle teksten die nog niet vertaald zijn in een bestand, om in te vullen.
    Untranslated(untranslated::Arguments),
    /// Schrijft de JSON Schema's van de regels, voor editors.
    Schema {
        /// De map voor de schema's.
        #[arg(default_value = "rules/schema")]
        dir: PathBuf,
    },
    /// Schrijft publiccode.yml, voor lijsten van software van de overheid.
    Publiccode(publiccode::Arguments),
    /// Werkt de contacten bij.
    #[command(subcommand)]
    Contacts(Contacts),
}

#[derive(Debug, Subcommand)]
enum Contacts {
    /// Leest de officiële lijst van gemeenten (`exportOO_gemeenten.xml`) en laat zien wat er verandert.
    Import(import::Arguments),
}

fn main() -> ExitCode {
    let given = match given() {
        Ok(given) => given,
        Err(mistakes) => return say(&Err(mistakes).into()),
    };
    let matches = settings::without_empty(Arguments::command()).get_matches_from(given);
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let said = match arguments.command {
        Command::Serve(arguments) => serve::run(&arguments, CLOCK),
        Command::Health(health) => serve::health(&health),
        Command::Check(arguments) if arguments.watch => watch::watch(&arguments, today, say),
        Command::Check(arguments) => check::check(&arguments, today()),
        Command::Decide { rules, date, file } => {
            decide::decide(rules.as_deref(), &file, date.unwrap_or_else(today))
        }
        Command::Overview { dir, date } => overview::write(&dir, date.unwrap_or_else(today)),
        Command::Untranslated(arguments) => untranslated::write(&arguments, today()),
        Command::Schema { dir } => schema::write(&dir),
        Command::Publiccode(arguments) => publiccode::write(&arguments),
        Command::Contacts(Contacts::Import(arguments)) => import::import(&arguments, today()),
    };
    say(&said)
}

fn say(said: &Said) -> ExitCode {
    let told = heard(&mut io::stderr(), &said.err);
    let heard = heard(&mut io::stdout(), &said.out);
    if said.good && told && heard {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Whether this text could be written. Who stops listening, as `head` does, heard enough.
fn heard(to: &mut impl io::Write, text: &str) -> bool {
    let written = to.write_all(text.as_bytes()).and_then(|()| to.flush());
    written.map_or_else(|error| error.kind() == ErrorKind::BrokenPipe, |()| true)
}

/// What was typed, and what a file of settings says besides; nothing at all means `serve`.
fn given() -> Result<Vec<OsString>, String> {
    let mut given: Vec<OsString> = env::args_os().collect();
    if given.len() == 1 {
        given.push("serve".into());
    }
    if given[1] == "serve" {
        return settings::with_file(given);
    }
    Ok(given)
}

const CLOCK: serve::Clock = serve::Clock { today, seconds };

/// Reads the clock; the day is that of the country whose laws these are, wherever the machine stands.
#[expect(
    clippy::disallowed_methods,
    reason = "the date is an argument everywhere else; here it begins"
)]
fn today() -> Date {
    day_in_the_netherlands(jiff::Timestamp::now())
}

/// Seconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "the clock is handed in everywhere else; here it begins"
)]
fn seconds() -> u64 {
    jiff::Timestamp::now().as_second().unsigned_abs()
}
