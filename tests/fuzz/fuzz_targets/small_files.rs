//! One target of `cargo fuzz`; what it does stands in the library beside it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| warmintro_fuzz::run("small_files", bytes));
