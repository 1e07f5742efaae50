//! Files that people write, read into memory; and each mistake in them with its place, in Dutch, and its cure. The rules and
//! the contacts are read so.

mod blocks;
mod depth;
pub mod diagnostic;
mod encoding;
mod flow;
pub mod folder;
mod line;
pub mod pairs;
mod quotes;
mod seek;
mod slip;
pub mod spelling;
pub mod yaml;

pub use diagnostic::{Diagnostic, Place, Severity, Span, meant, nearest};
pub use folder::{File, Files};
