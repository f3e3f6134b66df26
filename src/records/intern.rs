//! Distinct byte strings numbered in the order in which they are first seen.
//!
//! A message log has few people and conversations and many rows that name them: each spelling is kept once, end to end with
//! the others, and found again by its hash.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Numbers byte strings.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    bytes: Vec<u8>,
    /// Where each string ends in `bytes`.
    ends: Vec<usize>,
    ids: HashTable<Slot>,
    hasher: DefaultHashBuilder,
    /// The strings asked for last.
    recent: [u32; 3],
}

/// A string in the table. Its hash is kept, half of it, so that a table that grows need not read all strings again.
#[derive(Debug)]
struct Slot {
    half_hash: u32,
    id: u32,
}

impl Slot {
    /// The hash by which the table finds the slot.
    fn hash(&self) -> u64 {
        spread(self.half_hash)
    }
}

/// Spreads half a hash over 64 bits: the table looks at the highest and the lowest. The factor is that of Fibonacci hashing.
fn spread(half_hash: u32) -> u64 {
    let product = u64::from(half_hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ (product >> 32)
}

impl Interner {
    /// Returns the number of the string, and whether it is new.
    #[inline]
    pub(crate) fn intern(&mut self, key: &[u8]) -> (u32, bool) {
        // Rows of one conversation follow each other, and two people take turns: most cells are those of the row above or of
        // the one before it. The third place keeps the owner of the export, who takes part in the next conversation too.
        let is = |id: u32| self.ends.len() > id as usize && self.bytes(id) == key;
        let Some(place) = self.recent.iter().position(|id| is(*id)) else {
            return self.look_up(key);
        };
        let id = self.recent[place];
        if place == 2 {
            self.recent = [id, self.recent[0], self.recent[1]];
        }
        (id, false)
    }

    /// Returns the number of a string that was not among the last ones, and whether it is new.
    fn look_up(&mut self, key: &[u8]) -> (u32, bool) {
        let Self {
            bytes,
            ends,
            ids,
            hasher,
            recent,
        } = self;
        let [.., a, b, c, d] = hasher.hash_one(key).to_be_bytes();
        let half_hash = u32::from_be_bytes([a, b, c, d]);
        let is_same = |slot: &Slot| slot.half_hash == half_hash && slice(bytes, ends, slot.id) == key;
        let known = ids.find(spread(half_hash), is_same).map(|slot| slot.id);
        let id = known.unwrap_or_else(|| {
            let id = u32::try_from(ends.len()).expect("four billion distinct cells would be more than memory holds");
            bytes.extend_from_slice(key);
            ends.push(bytes.len());
            ids.insert_unique(spread(half_hash), Slot { half_hash, id }, Slot::hash);
            id
        });
        *recent = [id, recent[0], recent[1]];
        (id, known.is_none())
    }

    /// Returns the string with that number.
    pub(crate) fn bytes(&self, id: u32) -> &[u8] {
        slice(&self.bytes, &self.ends, id)
    }

    /// Returns how many distinct strings there are.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.ends.len()).expect("each string was numbered with a u32")
    }
}

fn slice<'b>(bytes: &'b [u8], ends: &[usize], id: u32) -> &'b [u8] {
    let id = id as usize;
    let start = if id == 0 { 0 } else { ends[id - 1] };
    &bytes[start..ends[id]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_numbered_as_they_come() {
        let mut interner = Interner::default();
        assert_eq!(interner.intern(b""), (0, true));
        for n in 0..1000_u32 {
            assert_eq!(interner.intern(format!("k{n}").as_bytes()), (n + 1, true));
        }
        for n in (0..1000_u32).rev() {
            assert_eq!(interner.intern(format!("k{n}").as_bytes()), (n + 1, false));
        }
        assert_eq!(interner.intern(b""), (0, false));
        assert_eq!(interner.len(), 1001);
    }
}
