//! The law engine: questions, answers, conditions, evaluation, interview and explanation.
//!
//! Pure and total: nothing here reads a file, a clock or the network, and nothing can fail. A datum goes
//! one way: [`Answers`] → [`interview::replay`] → [`outcome::decide`].

pub mod advise;
pub mod amount;
pub mod answer;
pub mod bits;
pub mod boundary;
pub mod code;
pub mod compose;
pub mod condition;
pub mod date;
pub mod difference;
mod evaluate;
pub mod finding;
pub mod grounds;
pub mod history;
pub mod interview;
pub mod language;
pub mod last_day;
pub mod law;
pub mod letter;
pub mod localized;
mod mentioned;
pub mod outcome;
pub mod question;
pub mod reason;
pub mod ruleset;
pub mod slots;
pub mod source;
pub mod step;
pub mod term;
#[cfg(test)]
pub mod tests;
pub mod text;
pub mod told;
pub mod voice;

pub use answer::{Answer, Answers};
pub use bits::Bits;
pub use condition::Condition;
pub use date::{Date, Validity};
pub use evaluate::Evaluation;
pub use finding::{Finding, Truth};
pub use interview::Interview;
pub use language::Language;
pub use law::Law;
pub use localized::Localized;
pub use outcome::{Outcome, Verdict};
pub use question::Question;
pub use ruleset::Ruleset;
pub use term::Occasion;
pub use text::Text;
pub use voice::Voice;
