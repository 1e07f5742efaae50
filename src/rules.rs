//! The rules: from YAML as written, with places, to a checked [`Book`]; every mistake collected and shown
//! with its line and its cure.

mod at_once;
pub mod book;
pub mod cases;
pub mod check;
mod collect;
mod compile;
mod compile_history;
mod compile_law;
mod compile_letter;
mod compile_question;
mod compile_term;
mod conditions;
mod context;
mod days;
mod files;
pub mod freshness;
pub mod impact;
pub mod kind;
pub mod languages;
mod lint;
mod marker;
pub mod measure;
mod names;
pub mod overview;
pub mod proof;
pub mod reviewed;
pub mod run;
pub mod schema;
pub mod set;
mod text_or;
pub mod untranslated;
mod version;
mod vocabulary;
pub mod written;
mod written_case;
mod written_condition;
pub mod written_language;
mod written_law;
mod written_letter;
mod written_question;
mod written_term;
mod written_year;

pub use at_once::at_once;
pub use book::Book;
pub use check::{Checked, check};
pub use names::Kind;
pub use untranslated::OtherText;

pub use crate::files::{Diagnostic, Files, Severity};
