//! Steps counted in tests, so that what grows faster than its input is found without a clock.
//!
//! In: the inner loops of readers and of rules of identity say how many steps they take. Out: their sum, on the thread of a test;
//! in a program nothing is counted.

/// Says that so many steps were taken: bytes read, rows looked at, people compared.
#[cfg(not(test))]
#[inline]
pub(crate) fn count(_n_steps: usize) {}

#[cfg(test)]
pub(crate) use counting::{count, counted};

#[cfg(test)]
mod counting {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    pub(crate) fn count(n_steps: usize) {
        STEPS.set(STEPS.get() + n_steps as u64);
    }

    /// Returns how many steps something takes on this thread.
    pub(crate) fn counted<T>(act: impl FnOnce() -> T) -> (T, u64) {
        let before = STEPS.get();
        let result = act();
        (result, STEPS.get() - before)
    }
}

#[cfg(test)]
mod tests;
