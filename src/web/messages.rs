//! The texts of the pages themselves, as the templates and the code say them.

/// The texts of the pages themselves: file, line and Dutch text. Made by `build.rs`.
pub(super) const MESSAGES: &[(&str, usize, &str)] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));
