//! What a condition is, and what can still become of it: how parts make a whole.

use super::condition::opposite;
use super::{Bits, Finding, Truth};

/// A finding, and what can still become of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prospect {
    pub finding: Finding,
    /// The open questions that can still make it yes; `None` when nothing can.
    pub yes: Option<Bits>,
    /// The open questions that can still make it no; `None` when nothing can.
    pub no: Option<Bits>,
}

impl Prospect {
    pub(super) fn settled(truth: Truth) -> Prospect {
        let reached = |target| (truth == target).then_some(Bits::EMPTY);
        Prospect {
            finding: Finding::settled(truth),
            yes: reached(Truth::Yes),
            no: reached(Truth::No),
        }
    }

    /// Unknown for good.
    pub(super) fn stuck(finding: Finding) -> Prospect {
        Prospect {
            finding,
            yes: None,
            no: None,
        }
    }

    /// Unknown, and these open questions can make it both.
    pub(super) fn pending(finding: Finding, open: Bits) -> Prospect {
        Prospect {
            finding: Finding { open, ..finding },
            yes: Some(open),
            no: Some(open),
        }
    }

    pub(super) fn negated(self) -> Prospect {
        let truth = opposite(self.finding.truth);
        Prospect {
            finding: Finding {
                truth,
                ..self.finding
            },
            yes: self.no,
            no: self.yes,
        }
    }
}

/// One of the two is enough.
pub(super) fn either(one: Option<Bits>, other: Option<Bits>) -> Option<Bits> {
    one.into_iter().chain(other).reduce(Bits::or)
}

/// Both are needed.
pub(super) fn both(one: Option<Bits>, other: Option<Bits>) -> Option<Bits> {
    one.zip(other).map(|(one, other)| one.or(other))
}

pub(super) fn all(parts: impl Iterator<Item = Prospect>) -> Prospect {
    let mut sum = Prospect::settled(Truth::Yes);
    for part in parts {
        match part.finding.truth {
            Truth::No => return part,
            Truth::Yes => {}
            Truth::Unknown => {
                sum = Prospect {
                    finding: sum.finding.with(part.finding),
                    yes: both(sum.yes, part.yes),
                    no: either(sum.no, part.no),
                }
            }
        }
    }
    sum
}

/// Yes when the part is yes; no as soon as no open question can make it yes; until then it rests on the
/// questions that can.
pub(super) fn established(part: Prospect) -> Prospect {
    match (part.finding.truth, part.yes) {
        (Truth::Unknown, Some(open)) if !open.is_empty() => Prospect::pending(part.finding, open),
        (Truth::Unknown, _) => Prospect::settled(Truth::No),
        (truth, _) => Prospect::settled(truth),
    }
}
