//! How long work is reported to whoever waits, without knowing who that is.

/// Receives what is going on; the command line draws bars from it, tests and benchmarks use [`Silent`].
pub trait Progress {
    /// A stage begins: its name, and how many bytes of input it will read, where that is known.
    fn begin(&self, stage: &str, bytes: Option<u64>);
    /// So many more bytes of input have been read.
    fn advance(&self, bytes: u64);
    /// The stage is over.
    fn end(&self);
}

/// Says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &str, _bytes: Option<u64>) {}
    fn advance(&self, _bytes: u64) {}
    fn end(&self) {}
}
