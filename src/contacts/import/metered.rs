//! A reader that knows where it is and refuses to hand over too much.

use std::io::{self, BufRead, Read};

use super::error::Place;

/// No export is larger; the whole register is smaller than this.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The longest tag, text or comment; the parser holds one of them at a time.
pub(super) const MAX_PIECE: u64 = 256 * 1024;

/// Counts bytes and lines, and ends with an error in plain Dutch at a limit.
pub(super) struct Metered<R> {
    inner: R,
    place: Place,
    piece_start: u64,
}

impl<R: BufRead> Metered<R> {
    pub(super) fn new(inner: R) -> Self {
        Self {
            inner,
            place: Place { line: 1, byte: 0 },
            piece_start: 0,
        }
    }

    /// The next tag or text begins here.
    pub(super) fn start_piece(&mut self) {
        self.piece_start = self.place.byte;
    }

    pub(super) fn place(&self) -> Place {
        self.place
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.place.byte > MAX_BYTES {
            return Err(io::Error::other(
                "het bestand is groter dan 256 MiB; dit kan de export niet zijn",
            ));
        }
        if self.place.byte - self.piece_start > MAX_PIECE {
            return Err(io::Error::other("één tekst of element is langer dan 256 KiB"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(buffer) = self.inner.fill_buf() {
            let lines = buffer.iter().take(amount).filter(|byte| **byte == b'\n').count();
            self.place.line += u64::try_from(lines).unwrap_or_default();
        }
        self.place.byte += u64::try_from(amount).unwrap_or_default();
        self.inner.consume(amount);
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let amount = available.len().min(target.len());
        target[..amount].copy_from_slice(&available[..amount]);
        self.consume(amount);
        Ok(amount)
    }
}
