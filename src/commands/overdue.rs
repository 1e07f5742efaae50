//! Contacts that nobody looked up for long.

use crate::contacts::Overdue;
use crate::rules::Diagnostic;

/// So many contacts are named; of more, only the oldest.
const MOST_NAMED: usize = 20;

/// The warning of a file with contacts that were read longer ago than the policy says.
pub(super) fn warning(overdue: &Overdue) -> Diagnostic {
    let Overdue {
        file,
        total,
        contacts,
    } = overdue;
    let count = contacts.len();
    let message = format!("{file}: {count} van {total} gegevens moeten opnieuw nagekeken worden");
    let named = |(name, day): &(String, jiff::civil::Date)| format!("{name} ({day})");
    let oldest = contacts.iter().min_by_key(|(_, day)| *day);
    let days = match oldest.filter(|_| count > MOST_NAMED) {
        Some(oldest) => format!("de oudste is {}", named(oldest)),
        None => contacts.iter().map(named).collect::<Vec<_>>().join(", "),
    };
    Diagnostic::warning(message)
        .help(days)
        .help("kijk ze na, en zet in `bronnen.yaml` of bij het gegeven de dag van vandaag")
}
