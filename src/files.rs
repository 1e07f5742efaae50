//! Files that people write, read into memory; and each mistake in them with its place, in Dutch, and its cure. The rules and
//! the contacts are read so.

mod blocks;
pub mod diagnostic;
pub mod folder;
pub mod pairs;
pub mod yaml;

pub use diagnostic::{Diagnostic, Place, Severity, Span, meant, nearest};
pub use folder::{File, Files};
