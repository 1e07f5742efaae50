//! Two things on two cores.

use std::panic::resume_unwind;
use std::thread;

/// As much as the first thread has: conditions can name each other in a long chain.
const STACK: usize = 8 * 1024 * 1024;

/// Does two things, the other on a thread of its own.
pub fn at_once<A, B: Send>(one: impl FnOnce() -> A, other: impl Fn() -> B + Sync) -> (A, B) {
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK);
        let spawned = builder.spawn_scoped(scope, &other);
        let one = one();
        // Without another thread the work is done after the first.
        let other = spawned.map_or_else(
            |_| other(),
            |spawned| spawned.join().unwrap_or_else(|panic| resume_unwind(panic)),
        );
        (one, other)
    })
}
