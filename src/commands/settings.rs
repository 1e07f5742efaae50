//! The settings of `serve`: from its arguments, else the environment, else a file; and every mistake in them at once.

use std::env;
use std::error::Error as _;
use std::ffi::{OsStr, OsString};
use std::fs;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};
use clap::builder::Resettable;
use clap::{Arg, Args as _, Command};

use super::serve::Arguments;
use crate::files::nearest;

/// The argument and the variable that name the file.
const FILE: (&str, &str) = ("--config", "CONFIG");

/// The same commands, to which an empty variable is one that is not there: so passes Compose what nobody has set.
pub fn without_empty(command: Command) -> Command {
    let command = command.mut_args(|arg| {
        let empty = arg
            .get_env()
            .is_some_and(|name| env::var_os(name).is_some() && set(name).is_none());
        if empty { arg.env(Resettable::Reset) } else { arg }
    });
    command.mut_subcommands(without_empty)
}

/// What a variable is set to; `None` when that is nothing.
fn set(name: &OsStr) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// What was typed, with the settings of the file between the command and its own arguments: those count last.
///
/// # Errors
/// All mistakes in the file and in the environment, ready to print.
pub fn with_file(mut given: Vec<OsString>) -> Result<Vec<OsString>, String> {
    let command = Arguments::augment_args(Command::new("serve"));
    let all: Vec<&Arg> = command.get_arguments().collect();
    let mut mistakes: Vec<String> = all.iter().filter_map(|arg| in_environment(arg)).collect();
    if let Some(path) = file_of(&given) {
        let shown = path.to_string_lossy();
        let text = fs::read_to_string(&path).map_err(|error| format!("error: {shown}: {error}\n"))?;
        let mut settings = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let number = index + 1;
            let line = Line {
                path: &shown,
                number,
                text: line,
            };
            match line.read(&all) {
                Ok(setting) => settings.extend(setting),
                Err(mistake) => mistakes.push(mistake),
            }
        }
        given.splice(2..2, settings);
    }
    if mistakes.is_empty() {
        return Ok(given);
    }
    Err(mistakes.concat())
}

/// The file that is named, in an argument or in the environment.
fn file_of(given: &[OsString]) -> Option<OsString> {
    let (argument, variable) = FILE;
    let mut named = None;
    for (index, word) in given.iter().enumerate() {
        let word = word.to_string_lossy();
        if word == argument {
            named = given.get(index + 1).cloned();
        } else if let Some(path) = word
            .strip_prefix(argument)
            .and_then(|rest| rest.strip_prefix('='))
        {
            named = Some(path.into());
        }
    }
    named.or_else(|| set(variable.as_ref()))
}

fn in_environment(arg: &Arg) -> Option<String> {
    let name = arg.get_env()?;
    let why = wrong(arg, set(name)?.to_str()?)?;
    let name = name.to_string_lossy();
    let title = format!("{name}: {why}");
    let group = Group::with_title(Level::ERROR.primary_title(title.as_str()));
    let help = format!("in the environment: {name}={}", form(arg));
    Some(rendered(group.element(Level::HELP.message(help.as_str()))))
}

/// What is wrong with a value, when something is.
fn wrong(arg: &Arg, value: &str) -> Option<String> {
    let alone = Arg::new("value")
        .long("value")
        .value_parser(arg.get_value_parser().clone());
    let said = Command::new("value")
        .arg(alone)
        .try_get_matches_from(["value".to_owned(), format!("--value={value}")]);
    let error = said.err()?;
    let inner = error.source().map(ToString::to_string);
    Some(inner.unwrap_or_else(|| format!("it can not be read as {}", form(arg))))
}

/// How the value of a setting is written.
fn form(arg: &Arg) -> String {
    let choices = arg.get_possible_values();
    let choices: Vec<&str> = choices
        .iter()
        .map(clap::builder::PossibleValue::get_name)
        .collect();
    if !choices.is_empty() {
        return choices.join(" or ");
    }
    let names = arg.get_value_names().unwrap_or_default();
    names.first().map_or_else(String::new, ToString::to_string)
}

/// A line of the file.
struct Line<'a> {
    path: &'a str,
    number: usize,
    text: &'a str,
}

impl Line<'_> {
    /// The setting as an argument; `None` when the line has none, or the environment has it too.
    fn read(&self, all: &[&Arg]) -> Result<Option<OsString>, String> {
        let text = self.text.trim();
        if text.is_empty() || text.starts_with('#') {
            return Ok(None);
        }
        // What can not be read may be a part of a key, and is not shown.
        let Some((name, value)) = text.split_once('=') else {
            return Err(self.mistake("…", "this is not NAME=value", "a comment begins with #"));
        };
        let (name, value) = (name.trim(), unquoted(value.trim()));
        let named = |arg: &&&Arg| arg.get_env().is_some_and(|known| known == name);
        let Some(arg) = all.iter().find(named).filter(|_| name != FILE.1) else {
            let known = all.iter().filter_map(|arg| arg.get_env()?.to_str());
            let help = nearest(name, known).map_or_else(
                || "`welke-zorgwet serve --help` names all settings".to_owned(),
                |near| format!("did you mean {near}?"),
            );
            return Err(self.mistake(name, "there is no such setting", &help));
        };
        if value.is_empty() || set(name.as_ref()).is_some() {
            return Ok(None);
        }
        if let Some(why) = wrong(arg, value) {
            let shown = if arg.is_hide_env_values_set() { name } else { text };
            return Err(self.mistake(shown, &why, &format!("it is written as {name}={}", form(arg))));
        }
        let long = arg.get_long().unwrap_or_default();
        Ok(Some(format!("--{long}={value}").into()))
    }

    fn mistake(&self, shown: &str, why: &str, help: &str) -> String {
        let place = AnnotationKind::Primary.span(0..shown.len());
        let source = Snippet::source(shown).path(self.path).line_start(self.number);
        let group = Group::with_title(Level::ERROR.primary_title(why)).element(source.annotation(place));
        rendered(group.element(Level::HELP.message(help)))
    }
}

/// A value without the quotation marks around it.
fn unquoted(value: &str) -> &str {
    let within = |mark| value.strip_prefix(mark)?.strip_suffix(mark);
    within('"').or_else(|| within('\'')).unwrap_or(value)
}

fn rendered(group: Group<'_>) -> String {
    let renderer = Renderer::plain().decor_style(DecorStyle::Ascii);
    renderer.render(&[group]) + "\n\n"
}
