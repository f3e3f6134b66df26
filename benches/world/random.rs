//! Random numbers that are the same everywhere and for ever.
//!
//! splitmix64 (Steele, Lea, Flood 2014): fifteen lines that no crate upgrade can change. Only whole-number arithmetic
//! and IEEE square roots and divisions are used to shape the numbers, because `ln` and `powf` may differ between
//! platforms.

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub(crate) struct Random {
    state: u64,
}

impl Random {
    /// Starts the stream of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            state: seed ^ 0x5DEE_CE66_D1CE_4E5B,
        }
    }

    /// Starts a stream of its own for a purpose, so that a change in one part of a world leaves the others as they
    /// were.
    pub(crate) fn stream(seed: u64, purpose: &str) -> Self {
        // FNV-1a.
        let hash = purpose.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
        Self::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ hash)
    }

    /// Returns the next 64 random bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Returns a whole number below `n`; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        u64::try_from((u128::from(self.bits()) * u128::from(n)) >> 64).expect("the product is below n · 2^64")
    }

    /// Returns an index below `n`.
    pub(crate) fn index(&mut self, n: usize) -> usize {
        usize::try_from(self.below(n as u64)).expect("below a usize")
    }

    /// Returns a whole number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        if high <= low {
            return low;
        }
        low + i64::try_from(self.below(u64::try_from(high - low + 1).expect("high is above low")))
            .expect("a short span")
    }

    /// Returns a number in 0..1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Says yes in `percent` of a hundred cases.
    pub(crate) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// Picks one of a list.
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.index(list.len())]
    }

    /// Returns an index below `n`, index i about as often as 1/(i + 1): Zipf's law, by its inverse on the doubling
    /// scale.
    pub(crate) fn zipf(&mut self, n: usize) -> usize {
        let n_doublings = u64::from((n as u64 + 1).ilog2());
        loop {
            // Each doubling [2^k, 2^(k+1)) has the same weight under 1/i, and inside one the weight is nearly even.
            let start = 1_u64 << self.below(n_doublings + 1);
            let rank = start + self.below(start);
            if rank <= n as u64 {
                return usize::try_from(rank - 1).expect("below a usize");
            }
        }
    }

    /// Returns a whole number of at least `least` with a Pareto tail of exponent 1 (mean is set by the cut at
    /// `most`).
    pub(crate) fn pareto(&mut self, least: u64, most: u64) -> u64 {
        let value = least as f64 / (1.0 - self.unit());
        if value >= most as f64 { most } else { value as u64 }
    }

    /// Puts a list into random order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            let j = self.index(i + 1);
            list.swap(i, j);
        }
    }
}
