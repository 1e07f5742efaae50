//! What is found of a condition, in Kleene's three values, and what can still become of it: how parts make a whole.
//! Whoever gives a meaning to conditions, for one person or for all answers, does it with these.

use std::ops::Not;

use super::Bits;

/// Yes, no, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// It can still be both.
    Unknown,
}

impl From<bool> for Truth {
    #[inline]
    fn from(so: bool) -> Truth {
        if so { Truth::Yes } else { Truth::No }
    }
}

impl Not for Truth {
    type Output = Truth;

    #[inline]
    fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

/// A truth, and what can still become of it.
///
/// While it is unknown, the sets of open questions below are never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Finding {
    /// What it is as long as nothing more is answered.
    pub truth: Truth,
    /// The open questions that can still make it yes; `None` when nothing can.
    pub yes: Option<Bits>,
    /// The open questions that can still make it no; `None` when nothing can.
    pub no: Option<Bits>,
    /// The questions answered with "weet ik niet" that would settle it.
    pub unsure: Bits,
    /// The judgements of others that it rests on.
    pub judgements: Bits,
}

impl Finding {
    /// Unknown for good.
    pub const STUCK: Finding = Finding {
        truth: Truth::Unknown,
        yes: None,
        no: None,
        unsure: Bits::EMPTY,
        judgements: Bits::EMPTY,
    };

    /// Yes or no for good.
    #[inline]
    pub fn settled(so: bool) -> Finding {
        Finding {
            truth: so.into(),
            yes: so.then_some(Bits::EMPTY),
            no: (!so).then_some(Bits::EMPTY),
            ..Finding::STUCK
        }
    }

    /// Unknown, and these open questions can make it both.
    #[inline]
    pub fn pending(questions: Bits) -> Finding {
        Finding {
            yes: Some(questions),
            no: Some(questions),
            ..Finding::STUCK
        }
    }

    /// Yes when all parts are.
    pub fn all(parts: impl Iterator<Item = Finding>) -> Finding {
        let mut sum = Finding::settled(true);
        for part in parts {
            match part.truth {
                Truth::No => return part,
                Truth::Yes => {}
                Truth::Unknown => {
                    sum = Finding {
                        yes: both(sum.yes, part.yes),
                        no: either(sum.no, part.no),
                        ..sum.with(part)
                    }
                }
            }
        }
        sum
    }

    /// Yes when one of the parts is: unless none is.
    pub fn any(parts: impl Iterator<Item = Finding>) -> Finding {
        Finding::all(parts.map(Finding::negated)).negated()
    }

    /// Yes for no and no for yes.
    #[inline]
    pub fn negated(self) -> Finding {
        Finding {
            truth: !self.truth,
            yes: self.no,
            no: self.yes,
            ..self
        }
    }

    /// Both, in order: the rest counts only when this holds, and only about this one questions can be asked until then.
    pub fn then(self, rest: impl FnOnce() -> Finding) -> Finding {
        match self.truth {
            Truth::Yes => rest(),
            Truth::No => self,
            Truth::Unknown => {
                let rest = rest();
                Finding {
                    yes: self.yes.filter(|_| rest.yes.is_some()),
                    no: either(self.no, self.yes.filter(|_| rest.no.is_some())),
                    ..self
                }
            }
        }
    }

    /// Yes when it is yes; no as soon as no open question can make it yes; until then it rests on the questions that can.
    #[inline]
    pub fn established(self) -> Finding {
        match (self.truth, self.yes) {
            (Truth::Unknown, Some(open)) => Finding::pending(open).with(self),
            (truth, _) => Finding::settled(truth == Truth::Yes),
        }
    }

    /// What a "weet ik niet" amounts to. Each part says whether its choice is one of those asked for, and whether that
    /// choice is what it amounts to.
    pub fn derived(unsure: Bits, parts: impl Iterator<Item = (bool, Finding)>) -> Finding {
        let mut sum = Finding {
            unsure,
            ..Finding::STUCK
        };
        for (asked_for, part) in parts {
            match part.truth {
                Truth::Yes => return Finding::settled(asked_for),
                Truth::No => {}
                Truth::Unknown => {
                    sum = sum.with(part);
                    let made = if asked_for { &mut sum.yes } else { &mut sum.no };
                    *made = either(*made, part.yes);
                }
            }
        }
        sum
    }

    /// The open questions that can still make it yes or no. One that leaves it unknown whatever is answered is not worth
    /// asking.
    #[inline]
    pub fn open(self) -> Bits {
        either(self.yes, self.no).unwrap_or_default()
    }

    #[inline]
    fn with(self, part: Finding) -> Finding {
        Finding {
            truth: Truth::Unknown,
            unsure: self.unsure.or(part.unsure),
            judgements: self.judgements.or(part.judgements),
            ..self
        }
    }
}

/// One of the two is enough.
#[inline]
fn either(one: Option<Bits>, other: Option<Bits>) -> Option<Bits> {
    both(one, other).or(one).or(other)
}

/// Both are needed.
#[inline]
fn both(one: Option<Bits>, other: Option<Bits>) -> Option<Bits> {
    one.zip(other).map(|(one, other)| one.or(other))
}
