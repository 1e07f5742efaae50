//! A short code for an id, so that many answers fit in little room.

/// An id as three letters of `A-Z`, `a-z`, `0-9`, `-` and `_`: a fingerprint, which does not depend on the order of
/// the rules. The rules are refused at load when two questions, or two choices of one question, share a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code([u8; Code::LENGTH]);

/// The letters of a code: those that need no escape in an address.
const LETTERS: [u8; 64] = *b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl Code {
    /// How many letters a code has.
    pub const LENGTH: usize = 3;

    /// The code of an id.
    pub fn of(id: &str) -> Code {
        // FNV-1a: spreads short texts well and needs no crate.
        let hash = id.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        let mixed = u64::from(hash ^ (hash >> 18));
        Code([letter(mixed), letter(mixed >> 6), letter(mixed >> 12)])
    }

    /// The code that these letters are.
    pub fn read(letters: &[u8]) -> Option<Code> {
        letters.try_into().ok().map(Code)
    }

    /// Its letters.
    pub fn letters(self) -> impl Iterator<Item = char> {
        self.0.into_iter().map(char::from)
    }
}

/// The letter for the lowest six bits of a number.
pub fn letter(number: u64) -> u8 {
    LETTERS[usize::try_from(number & 63).unwrap_or_default()]
}

/// The number that a letter stands for, below 64.
pub fn number(letter: u8) -> Option<u64> {
    let place = LETTERS.iter().position(|known| *known == letter)?;
    u64::try_from(place).ok()
}
