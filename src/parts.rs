//! A list that is at hand, or that is loaded part by part when something of it is asked for.
//!
//! In: all values, or how many there are and what loads a part of them. Out: the values, by index or all of them. Most questions to a
//! saved network look at a few people and ties of very many.

use std::cmp::Ordering;
use std::fmt;
use std::hash::Hash;
use std::ops::Index;
use std::sync::{Arc, OnceLock};

use hashbrown::HashMap;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Loads the values of one part, by the number of the part.
pub type Loader<T> = Arc<dyn Fn(usize) -> Vec<T> + Send + Sync>;

/// A list of values.
#[derive(Debug, Clone)]
pub struct Parts<T>(Held<T>);

#[derive(Debug, Clone)]
enum Held<T> {
    AtHand(Vec<T>),
    Kept(Kept<T>),
}

#[derive(Clone)]
struct Kept<T> {
    len: usize,
    /// How many values a part has, but for the last.
    size: usize,
    parts: Box<[OnceLock<Box<[T]>>]>,
    load: Loader<T>,
}

impl<T> fmt::Debug for Kept<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n_loaded = self.parts.iter().filter(|part| part.get().is_some()).count();
        write!(
            f,
            "{} values, {n_loaded} of {} parts loaded",
            self.len,
            self.parts.len()
        )
    }
}

impl<T> Default for Parts<T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<T> From<Vec<T>> for Parts<T> {
    fn from(values: Vec<T>) -> Self {
        Self(Held::AtHand(values))
    }
}

impl<T> FromIterator<T> for Parts<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::from(Vec::from_iter(values))
    }
}

impl<T> Parts<T> {
    /// Returns how many values there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Held::AtHand(values) => values.len(),
            Held::Kept(kept) => kept.len,
        }
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns whether all values are at hand, without a part to be loaded.
    pub fn is_at_hand(&self) -> bool {
        matches!(self.0, Held::AtHand(_))
    }
}

impl<T: Default> Parts<T> {
    /// A list of so many values in parts of so many. What a part lacks when it is loaded is a default value, and what it has too many
    /// of is not used: a list is never shorter or longer than it was said to be.
    pub fn kept(len: usize, size: usize, load: Loader<T>) -> Self {
        let size = size.max(1);
        let parts = (0..len.div_ceil(size)).map(|_| OnceLock::new()).collect();
        Self(Held::Kept(Kept { len, size, parts, load }))
    }

    /// Returns the value at a place, if there are so many.
    pub fn get(&self, place: usize) -> Option<&T> {
        match &self.0 {
            Held::AtHand(values) => values.get(place),
            Held::Kept(kept) if place < kept.len => kept.part(place / kept.size).get(place % kept.size),
            Held::Kept(_) => None,
        }
    }

    /// Returns all values.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        let slices = match &self.0 {
            Held::AtHand(values) => (std::slice::from_ref(values).iter(), [].iter()),
            Held::Kept(kept) => {
                (0..kept.parts.len()).for_each(|part| _ = kept.part(part));
                ([].iter(), kept.parts.iter())
            }
        };
        let kept = slices.1.filter_map(OnceLock::get).flatten();
        slices.0.flatten().chain(kept)
    }

    /// Returns the place of a value in a sorted list, where `order` says how it compares with what is looked for.
    pub fn search(&self, order: impl Fn(&T) -> Ordering) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match order(&self[middle]) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Some(middle),
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Returns all values to be changed; all of them are at hand then.
    pub fn all_mut(&mut self) -> &mut Vec<T> {
        if let Held::Kept(kept) = &mut self.0 {
            let mut values = Vec::with_capacity(kept.len);
            for part in 0..kept.parts.len() {
                kept.part(part);
                values.extend(kept.parts[part].take().into_iter().flatten());
            }
            self.0 = Held::AtHand(values);
        }
        match &mut self.0 {
            Held::AtHand(values) => values,
            Held::Kept(_) => unreachable!("they were loaded just now"),
        }
    }
}

impl<T: Default + Serialize> Serialize for Parts<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Parts<T> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Vec::deserialize(source).map(Self::from)
    }
}

/// A list as a page holds it in which many values are equal: each once, and which of them stands where.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Repeated<T> {
    distinct: Vec<T>,
    which: Numbers,
}

/// Whole numbers as a page holds them: as text of five bits a character, the lowest first. Digits and commas take twice the place, and
/// several times as long to pack.
#[derive(Debug, Default)]
pub(crate) struct Numbers(pub(crate) Vec<u64>);

/// What stands for five bits that are the last of a number, and for those that others follow: nothing that JSON escapes.
const LAST: std::ops::RangeInclusive<u8> = b']'..=b'|';
const MORE: std::ops::RangeInclusive<u8> = b'#'..=b'B';
const BITS: u32 = 5;

impl Serialize for Numbers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(self.0.len() * 2);
        let mut push = |first: u8, bits: u64| text.push(char::from(first + (bits & 31) as u8));
        for number in &self.0 {
            let mut rest = *number;
            while rest >> BITS > 0 {
                push(*MORE.start(), rest);
                rest >>= BITS;
            }
            push(*LAST.start(), rest);
        }
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Numbers {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        let mut numbers = Vec::with_capacity(text.len() / 2);
        let (mut number, mut shift) = (0, 0);
        for byte in text.bytes() {
            let first = if LAST.contains(&byte) {
                LAST.start()
            } else {
                MORE.start()
            };
            let bits = u64::from(byte.wrapping_sub(*first));
            if bits > 31 || shift > u64::BITS {
                return Err(D::Error::custom("no number"));
            }
            number |= bits.checked_shl(shift).unwrap_or_default();
            shift += BITS;
            if LAST.contains(&byte) {
                numbers.push(std::mem::take(&mut number));
                shift = 0;
            }
        }
        Ok(Self(numbers))
    }
}

impl<T: Clone> Repeated<T> {
    /// A list of these; values with one key are equal.
    pub(crate) fn of<K: Hash + Eq>(values: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> Self {
        let mut distinct = Vec::new();
        let mut places = HashMap::new();
        let which = values.map(|value| {
            let next = distinct.len() as u64;
            let place = *places.entry(key(&value)).or_insert(next);
            if place == next {
                distinct.push(value);
            }
            place
        });
        Self {
            which: Numbers(which.collect()),
            distinct,
        }
    }

    /// Returns all values; none where one of them is missing.
    pub(crate) fn all(self) -> Option<Vec<T>> {
        let value = |place: u64| self.distinct.get(usize::try_from(place).ok()?).cloned();
        self.which.0.into_iter().map(value).collect()
    }
}

impl<T: Default> Kept<T> {
    fn part(&self, part: usize) -> &[T] {
        self.parts[part].get_or_init(|| {
            let mut values = (self.load)(part);
            values.resize_with(self.size.min(self.len - part * self.size), T::default);
            values.into_boxed_slice()
        })
    }
}

impl<T: Default> Index<usize> for Parts<T> {
    type Output = T;

    fn index(&self, place: usize) -> &T {
        self.get(place).expect("a place below the length")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn kept(n_loaded: &Arc<AtomicUsize>) -> Parts<usize> {
        let n_loaded = Arc::clone(n_loaded);
        let load = move |part: usize| {
            n_loaded.fetch_add(1, Ordering::Relaxed);
            // The third part lacks one, and the last has one too many.
            let n = if part == 2 { 3 } else { 4 };
            (0..n).map(|i| part * 4 + i + 1).collect()
        };
        Parts::kept(15, 4, Arc::new(load))
    }

    #[test]
    fn numbers_come_back_from_the_text_that_a_page_holds() {
        let numbers = [0, 1, 31, 32, 1023, 1024, 1_700_000_000, u64::MAX];
        let text = serde_json::to_string(&Numbers(numbers.to_vec())).expect("it is text");
        assert!(!text.contains('\\') && text.len() < 40, "{text}");
        let read = |text: &str| serde_json::from_str::<Numbers>(text).map(|numbers| numbers.0);
        assert_eq!(read(&text).expect("they are numbers"), numbers);
        for damaged in ["\"a b\"", "\"ü\"", "\"BBBBBBBBBBBBBBBBBBBBBBBBBBBB|\"", "7"] {
            assert!(read(damaged).is_err(), "{damaged}");
        }
    }

    #[test]
    fn a_part_is_loaded_once_and_only_when_it_is_asked_for() {
        let n_loaded = Arc::new(AtomicUsize::new(0));
        let list = kept(&n_loaded);
        assert_eq!((list.len(), n_loaded.load(Ordering::Relaxed)), (15, 0));
        assert_eq!((list[5], list[6], list.get(15)), (6, 7, None));
        assert_eq!(n_loaded.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn a_list_has_the_length_it_was_said_to_have_whatever_its_parts_hold() {
        let n_loaded = Arc::new(AtomicUsize::new(0));
        let mut list = kept(&n_loaded);
        let all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 13, 14, 15];
        assert_eq!(list.iter().copied().collect::<Vec<_>>(), all);
        assert_eq!(list.iter().next_back(), Some(&15));
        assert_eq!(*list.all_mut(), all);
        assert_eq!((n_loaded.load(Ordering::Relaxed), list.is_at_hand()), (4, true));
        list.all_mut().push(16);
        assert_eq!((list.len(), list[15]), (16, 16));
    }
}
