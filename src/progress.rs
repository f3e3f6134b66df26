//! How long work is reported to whoever waits, without knowing who that is.

/// Receives what is going on; the command line draws bars from it, tests and benchmarks use [`Silent`].
///
/// Several threads may report at once.
pub trait Progress: Sync {
    /// Reading begins: of so many files, with so many bytes together.
    fn begin(&self, n_files: usize, n_bytes: u64);
    /// So many more bytes have been read.
    fn bytes(&self, n: u64);
    /// A file has been read; it had so many rows.
    fn file(&self, n_rows: u64);
    /// The reading is over.
    fn end(&self);
}

/// Says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _n_files: usize, _n_bytes: u64) {}
    fn bytes(&self, _n: u64) {}
    fn file(&self, _n_rows: u64) {}
    fn end(&self) {}
}
