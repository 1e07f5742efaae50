//! Room in memory for what waits on others: forms that come in slowly, and answers that are not taken. Only what is large has to
//! find room. What is small always may, as there are only so many connections; so who holds large ones holds up no visitor.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Bytes;

/// Room for so many bytes; a clone is the same room.
#[derive(Clone, Debug)]
pub struct Room {
    taken: Arc<AtomicUsize>,
    most: usize,
    /// Up to so many bytes nothing is counted.
    small: usize,
}

/// Bytes that are taken until this is dropped.
#[derive(Debug)]
pub struct Taken {
    of: Arc<AtomicUsize>,
    bytes: usize,
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.of.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

impl Room {
    /// Room for `most` bytes, of what is larger than `small`.
    pub fn new(most: usize, small: usize) -> Room {
        Room {
            taken: Arc::default(),
            most,
            small,
        }
    }

    /// Whether it is counted.
    pub fn is_large(&self, bytes: usize) -> bool {
        bytes > self.small
    }

    /// Whether nothing large finds room.
    pub fn is_full(&self) -> bool {
        self.taken.load(Ordering::Relaxed) >= self.most
    }

    /// Takes so much, also beyond what there is.
    fn take(&self, bytes: usize) -> Taken {
        let bytes = if self.is_large(bytes) { bytes } else { 0 };
        self.taken.fetch_add(bytes, Ordering::Relaxed);
        let of = Arc::clone(&self.taken);
        Taken { of, bytes }
    }

    /// Takes so much where there is as much.
    pub fn find(&self, bytes: usize) -> Option<Taken> {
        let taken = self.take(bytes);
        (taken.bytes == 0 || self.taken.load(Ordering::Relaxed) <= self.most).then_some(taken)
    }

    /// The same bytes, which take room for as long as there are any of them.
    pub fn hold(&self, bytes: Bytes) -> Bytes {
        if !self.is_large(bytes.len()) {
            return bytes;
        }
        let _taken = self.take(bytes.len());
        Bytes::from_owner(Held { bytes, _taken })
    }
}

struct Held {
    bytes: Bytes,
    _taken: Taken,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Room};

    #[test]
    fn what_is_large_finds_room_until_it_is_taken_and_what_is_small_always_does() {
        let room = Room::new(100, 10);
        let first = room.find(60).expect("room");
        assert!(room.find(60).is_none());
        assert!(!room.is_full(), "who found none holds none");
        let second = room.find(40).expect("room");
        assert!(room.is_full());
        assert!(room.find(10).is_some(), "a small one");
        drop((first, second));
        assert!(room.find(100).is_some());
    }

    #[test]
    fn bytes_that_are_held_take_room_until_the_last_part_of_them_is_gone() {
        let room = Room::new(100, 10);
        let mut held = room.hold(Bytes::from(vec![0; 150]));
        let part = held.split_off(140);
        drop(held);
        assert!(room.is_full());
        drop(part);
        assert!(!room.is_full());
    }
}
