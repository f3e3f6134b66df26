//! Texts and lists that many rows of a report share: each is written once, and rows hold its number.

use std::collections::HashMap;
use std::hash::Hash;

use serde::{Serialize, Serializer};

/// What stands in a column where there is nothing.
pub(super) const NOTHING: i64 = -1;

/// Things in the order in which they were first named.
#[derive(Debug, Clone)]
pub(super) struct Numbered<T> {
    all: Vec<T>,
    numbers: HashMap<T, i64>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            numbers: HashMap::new(),
        }
    }
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    /// Returns the number of a thing, a new one the first time.
    pub(super) fn number(&mut self, thing: T) -> i64 {
        if let Some(number) = self.numbers.get(&thing) {
            return *number;
        }
        let number = i64::try_from(self.all.len()).expect("it fits into memory");
        self.all.push(thing.clone());
        self.numbers.insert(thing, number);
        number
    }
}

impl Numbered<String> {
    /// Returns the number of a text; nothing for an empty one.
    pub(super) fn text(&mut self, text: &str) -> i64 {
        if text.is_empty() {
            return NOTHING;
        }
        match self.numbers.get(text) {
            Some(number) => *number,
            None => self.number(text.to_owned()),
        }
    }

    /// Returns the number of a text that may not be there.
    pub(super) fn maybe(&mut self, text: Option<&str>) -> i64 {
        text.map_or(NOTHING, |text| self.text(text))
    }
}

impl<T: Serialize> Serialize for Numbered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.all.serialize(serializer)
    }
}

/// Texts, and lists of texts, that rows share.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    pub(super) texts: Numbered<String>,
    pub(super) lists: Numbered<Vec<i64>>,
}

impl Texts {
    /// Returns the number of a list of texts; nothing for an empty one.
    pub(super) fn list(&mut self, texts: &[String]) -> i64 {
        if texts.is_empty() {
            return NOTHING;
        }
        let numbers = texts.iter().map(|text| self.texts.text(text)).collect();
        self.lists.number(numbers)
    }
}

/// Returns a number with so many digits behind the point: what nobody can see need not be written.
pub(super) fn rounded(number: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    (number * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_named_before_keeps_its_number() {
        let mut texts = Texts::default();
        let said = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(texts.texts.text("a"), 0);
        assert_eq!(texts.list(&said(&["b", "a"])), 0);
        assert_eq!(texts.list(&said(&["a"])), 1);
        assert_eq!(texts.list(&said(&["b", "a"])), 0);
        assert_eq!((texts.texts.text(""), texts.list(&[])), (NOTHING, NOTHING));
        let json = |value| serde_json::to_string(&value).expect("it is plain");
        assert_eq!(json(serde_json::to_value(&texts.texts).expect("plain")), r#"["a","b"]"#);
        assert_eq!(json(serde_json::to_value(&texts.lists).expect("plain")), "[[1,0],[0]]");
    }
}
