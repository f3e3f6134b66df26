//! Steps counted in tests, so that what grows faster than its input is found without a clock.
//!
//! In: the inner loops of readers and of rules of identity say how many steps they take. Out: their sum, on the thread of a test or of
//! a program that fuzzes; in any other nothing is counted.
#![cfg_attr(
    all(test, not(fuzzing)),
    expect(unreachable_pub, reason = "a program that fuzzes is another crate")
)]

/// Says that so many steps were taken: bytes read, rows looked at, people compared.
#[cfg(not(any(test, fuzzing)))]
#[inline]
pub(crate) fn count(_n_steps: usize) {}

#[cfg(any(test, fuzzing))]
pub(crate) use counting::count;
#[cfg(any(test, fuzzing))]
pub use counting::counted;

#[cfg(any(test, fuzzing))]
mod counting {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    pub(crate) fn count(n_steps: usize) {
        STEPS.set(STEPS.get() + n_steps as u64);
    }

    /// Returns how many steps something takes on this thread.
    pub fn counted<T>(act: impl FnOnce() -> T) -> (T, u64) {
        let before = STEPS.get();
        let result = act();
        (result, STEPS.get() - before)
    }
}

#[cfg(test)]
mod tests;
