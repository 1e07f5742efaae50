//! What comes from outside, made up: libFuzzer looks for input that panics, takes long, or gets an answer that no input
//! may get. The environment says which of the doors it tries: `TARGET=token`.
#![no_main]

mod doors;
mod site;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static DOOR: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("TARGET").unwrap_or_default();
    let door = doors::ALL.into_iter().find(|(known, _)| *known == name);
    door.unwrap_or_else(|| panic!("TARGET is one of {:?}", doors::ALL.map(|(name, _)| name)))
        .1
});

// The rules are read before the clock of the first input runs.
fuzz_target!(init: (*DOOR)(b"\0a"), |input: &[u8]| (*DOOR)(input));
