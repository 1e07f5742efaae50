//! How the rules and the contacts came to be in force, for who runs the program.

use std::fmt;
use std::time::Duration;

use crate::domain::Date;

/// How the rules and the contacts were loaded last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Fingerprint of the rules in force.
    pub rules: String,
    /// Fingerprint of the contacts of an operator; `None` when they have none.
    pub contacts: Option<String>,
    /// The day that is shown instead of today, as an example.
    pub preview: Option<Date>,
    /// Whether the program is about to stop, so that no new visitors should come.
    pub stopping: bool,
    /// How long these have been in force.
    pub age: Duration,
    /// The last look at the folders; `None` when nothing comes from a folder.
    pub look: Option<Look>,
}

/// A look at folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How long ago it was.
    pub age: Duration,
    /// Whether what was checked last is refused.
    pub refused: bool,
}

impl fmt::Display for Loaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.stopping {
            return f.write_str("stopping");
        }
        let rules = &self.rules;
        let contacts = self.contacts.as_deref().unwrap_or("built in");
        match self.look {
            None => write!(f, "ok: rules {rules}, built in, contacts {contacts}")?,
            Some(look) => {
                let state = if look.refused { "refused" } else { "ok" };
                let age = look.age.as_secs();
                write!(
                    f,
                    "{state}: rules {rules}, contacts {contacts}, last look {age} s ago"
                )?;
            }
        }
        match self.preview {
            None => Ok(()),
            Some(day) => write!(f, ", preview of {day}"),
        }
    }
}
