//! A small set of indexes, as the bits of one word. Evaluation is made of these, so they are inlined everywhere.

/// A set of indexes below [`Bits::CAPACITY`]: the choices of a question, or the questions of a ruleset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[must_use]
pub struct Bits(u64);

impl Bits {
    /// How many members a set can tell apart; the rules are refused at load when they need more.
    pub const CAPACITY: usize = 64;
    /// The set without members.
    pub const EMPTY: Bits = Bits(0);

    /// The set with one member; an index that does not fit is a member of no set.
    #[inline]
    pub fn one(index: usize) -> Bits {
        if index < Bits::CAPACITY {
            Bits(1 << index)
        } else {
            Bits::EMPTY
        }
    }

    /// The set of all indexes below `count`.
    #[inline]
    pub fn below(count: usize) -> Bits {
        if count >= Bits::CAPACITY {
            Bits(u64::MAX)
        } else {
            Bits((1 << count) - 1)
        }
    }

    /// Whether `index` is a member.
    #[inline]
    pub fn has(self, index: usize) -> bool {
        index < Bits::CAPACITY && self.0 & (1 << index) != 0
    }

    /// Members of either set.
    #[inline]
    pub fn or(self, other: Bits) -> Bits {
        Bits(self.0 | other.0)
    }

    /// Members of both sets.
    #[inline]
    pub fn and(self, other: Bits) -> Bits {
        Bits(self.0 & other.0)
    }

    /// Members of this set that are not in `other`.
    #[inline]
    pub fn without(self, other: Bits) -> Bits {
        Bits(self.0 & !other.0)
    }

    /// Whether the two sets share a member.
    #[inline]
    pub fn meets(self, other: Bits) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there are no members.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The number of members.
    #[inline]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The smallest member.
    #[inline]
    pub fn first(self) -> Option<usize> {
        (self.0 != 0).then(|| self.0.trailing_zeros() as usize)
    }

    /// All members, smallest first.
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = usize> {
        let rest = |left: &Bits| Some(Bits(left.0 & left.0.wrapping_sub(1)));
        std::iter::successors(Some(self), rest).map_while(Bits::first)
    }
}

impl FromIterator<usize> for Bits {
    fn from_iter<I: IntoIterator<Item = usize>>(indexes: I) -> Bits {
        indexes.into_iter().map(Bits::one).fold(Bits::EMPTY, Bits::or)
    }
}
